"""Assistants API, version v2: its models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.lazy import lazy

if TYPE_CHECKING:
    from .assistants import AssistantObject as AssistantObject
    from .assistants import CreateAssistantRequest as CreateAssistantRequest
    from .assistants import DeleteAssistantResponse as DeleteAssistantResponse
    from .assistants import ListAssistantsResponse as ListAssistantsResponse
    from .assistants import ModifyAssistantRequest as ModifyAssistantRequest
    from .files import CreateFileRequest as CreateFileRequest
    from .files import CreateFileRequestPurpose as CreateFileRequestPurpose
    from .files import DeleteFileResponse as DeleteFileResponse
    from .files import FileExpirationAfter as FileExpirationAfter
    from .files import ListFilesResponse as ListFilesResponse
    from .files import OpenAIFile as OpenAIFile
    from .files import OpenAIFilePurpose as OpenAIFilePurpose
    from .shared import AssistantSupportedModels as AssistantSupportedModels
    from .shared import AssistantTool as AssistantTool
    from .shared import (
        AutoChunkingStrategyRequestParam as AutoChunkingStrategyRequestParam,
    )
    from .shared import ChunkingStrategyRequestParam as ChunkingStrategyRequestParam
    from .shared import CodeInterpreterResources as CodeInterpreterResources
    from .shared import CodeInterpreterTool as CodeInterpreterTool
    from .shared import CreateFileSearchResources as CreateFileSearchResources
    from .shared import CreateToolResources as CreateToolResources
    from .shared import Error as Error
    from .shared import ErrorResponse as ErrorResponse
    from .shared import FileSearchRanker as FileSearchRanker
    from .shared import FileSearchRankingOptions as FileSearchRankingOptions
    from .shared import FileSearchResources as FileSearchResources
    from .shared import FileSearchTool as FileSearchTool
    from .shared import FileSearchToolFileSearch as FileSearchToolFileSearch
    from .shared import FunctionObject as FunctionObject
    from .shared import FunctionParameters as FunctionParameters
    from .shared import FunctionTool as FunctionTool
    from .shared import Metadata as Metadata
    from .shared import ReasoningEffort as ReasoningEffort
    from .shared import ResponseFormat as ResponseFormat
    from .shared import ResponseFormatJsonObject as ResponseFormatJsonObject
    from .shared import ResponseFormatJsonSchema as ResponseFormatJsonSchema
    from .shared import (
        ResponseFormatJsonSchemaJsonSchema as ResponseFormatJsonSchemaJsonSchema,
    )
    from .shared import ResponseFormatJsonSchemaSchema as ResponseFormatJsonSchemaSchema
    from .shared import ResponseFormatOption as ResponseFormatOption
    from .shared import ResponseFormatText as ResponseFormatText
    from .shared import StaticChunkingStrategy as StaticChunkingStrategy
    from .shared import (
        StaticChunkingStrategyRequestParam as StaticChunkingStrategyRequestParam,
    )
    from .shared import ToolResources as ToolResources
    from .shared import ToolResourcesVectorStore as ToolResourcesVectorStore
    from .threads import AssistantStreamEvent as AssistantStreamEvent
    from .threads import CreateMessageRequest as CreateMessageRequest
    from .threads import CreateThreadAndRunRequest as CreateThreadAndRunRequest
    from .threads import CreateThreadRequest as CreateThreadRequest
    from .threads import DeleteThreadResponse as DeleteThreadResponse
    from .threads import DoneEvent as DoneEvent
    from .threads import ErrorEvent as ErrorEvent
    from .threads import FileSearchToolTypeOnly as FileSearchToolTypeOnly
    from .threads import MessageAttachment as MessageAttachment
    from .threads import MessageAttachmentTool as MessageAttachmentTool
    from .threads import MessageContent as MessageContent
    from .threads import MessageContentImageFileObject as MessageContentImageFileObject
    from .threads import (
        MessageContentImageFileObjectImageFile as MessageContentImageFileObjectImageFile,
    )
    from .threads import MessageContentImageUrlObject as MessageContentImageUrlObject
    from .threads import (
        MessageContentImageUrlObjectImageUrl as MessageContentImageUrlObjectImageUrl,
    )
    from .threads import MessageContentRefusalObject as MessageContentRefusalObject
    from .threads import MessageContentTextAnnotation as MessageContentTextAnnotation
    from .threads import (
        MessageContentTextAnnotationsFileCitationObject as MessageContentTextAnnotationsFileCitationObject,
    )
    from .threads import (
        MessageContentTextAnnotationsFileCitationObjectFileCitation as MessageContentTextAnnotationsFileCitationObjectFileCitation,
    )
    from .threads import (
        MessageContentTextAnnotationsFilePathObject as MessageContentTextAnnotationsFilePathObject,
    )
    from .threads import (
        MessageContentTextAnnotationsFilePathObjectFilePath as MessageContentTextAnnotationsFilePathObjectFilePath,
    )
    from .threads import MessageContentTextObject as MessageContentTextObject
    from .threads import MessageContentTextObjectText as MessageContentTextObjectText
    from .threads import MessageDeltaContent as MessageDeltaContent
    from .threads import (
        MessageDeltaContentImageFileObject as MessageDeltaContentImageFileObject,
    )
    from .threads import (
        MessageDeltaContentImageFileObjectImageFile as MessageDeltaContentImageFileObjectImageFile,
    )
    from .threads import (
        MessageDeltaContentImageUrlObject as MessageDeltaContentImageUrlObject,
    )
    from .threads import (
        MessageDeltaContentImageUrlObjectImageUrl as MessageDeltaContentImageUrlObjectImageUrl,
    )
    from .threads import (
        MessageDeltaContentRefusalObject as MessageDeltaContentRefusalObject,
    )
    from .threads import (
        MessageDeltaContentTextAnnotation as MessageDeltaContentTextAnnotation,
    )
    from .threads import (
        MessageDeltaContentTextAnnotationsFileCitationObject as MessageDeltaContentTextAnnotationsFileCitationObject,
    )
    from .threads import (
        MessageDeltaContentTextAnnotationsFileCitationObjectFileCitation as MessageDeltaContentTextAnnotationsFileCitationObjectFileCitation,
    )
    from .threads import (
        MessageDeltaContentTextAnnotationsFilePathObject as MessageDeltaContentTextAnnotationsFilePathObject,
    )
    from .threads import (
        MessageDeltaContentTextAnnotationsFilePathObjectFilePath as MessageDeltaContentTextAnnotationsFilePathObjectFilePath,
    )
    from .threads import MessageDeltaContentTextObject as MessageDeltaContentTextObject
    from .threads import (
        MessageDeltaContentTextObjectText as MessageDeltaContentTextObjectText,
    )
    from .threads import MessageDeltaObject as MessageDeltaObject
    from .threads import MessageDeltaObjectDelta as MessageDeltaObjectDelta
    from .threads import MessageIncompleteDetails as MessageIncompleteDetails
    from .threads import MessageObject as MessageObject
    from .threads import MessageRequestContent as MessageRequestContent
    from .threads import (
        MessageRequestContentTextObject as MessageRequestContentTextObject,
    )
    from .threads import ModifyThreadRequest as ModifyThreadRequest
    from .threads import NamedToolChoice as NamedToolChoice
    from .threads import NamedToolChoiceFunction as NamedToolChoiceFunction
    from .threads import RunCompletionUsage as RunCompletionUsage
    from .threads import RunIncompleteDetails as RunIncompleteDetails
    from .threads import RunLastError as RunLastError
    from .threads import RunObject as RunObject
    from .threads import RunObjectStatus as RunObjectStatus
    from .threads import RunRequiredAction as RunRequiredAction
    from .threads import (
        RunRequiredActionSubmitToolOutputs as RunRequiredActionSubmitToolOutputs,
    )
    from .threads import RunStepCompletionUsage as RunStepCompletionUsage
    from .threads import RunStepDeltaObject as RunStepDeltaObject
    from .threads import RunStepDeltaObjectDelta as RunStepDeltaObjectDelta
    from .threads import RunStepDeltaStepDetails as RunStepDeltaStepDetails
    from .threads import (
        RunStepDeltaStepDetailsMessageCreationObject as RunStepDeltaStepDetailsMessageCreationObject,
    )
    from .threads import (
        RunStepDeltaStepDetailsMessageCreationObjectMessageCreation as RunStepDeltaStepDetailsMessageCreationObjectMessageCreation,
    )
    from .threads import (
        RunStepDeltaStepDetailsToolCall as RunStepDeltaStepDetailsToolCall,
    )
    from .threads import (
        RunStepDeltaStepDetailsToolCallsCodeObject as RunStepDeltaStepDetailsToolCallsCodeObject,
    )
    from .threads import (
        RunStepDeltaStepDetailsToolCallsCodeObjectCodeInterpreter as RunStepDeltaStepDetailsToolCallsCodeObjectCodeInterpreter,
    )
    from .threads import (
        RunStepDeltaStepDetailsToolCallsCodeOutput as RunStepDeltaStepDetailsToolCallsCodeOutput,
    )
    from .threads import (
        RunStepDeltaStepDetailsToolCallsCodeOutputImageObject as RunStepDeltaStepDetailsToolCallsCodeOutputImageObject,
    )
    from .threads import (
        RunStepDeltaStepDetailsToolCallsCodeOutputImageObjectImage as RunStepDeltaStepDetailsToolCallsCodeOutputImageObjectImage,
    )
    from .threads import (
        RunStepDeltaStepDetailsToolCallsCodeOutputLogsObject as RunStepDeltaStepDetailsToolCallsCodeOutputLogsObject,
    )
    from .threads import (
        RunStepDeltaStepDetailsToolCallsFileSearchObject as RunStepDeltaStepDetailsToolCallsFileSearchObject,
    )
    from .threads import (
        RunStepDeltaStepDetailsToolCallsFunctionObject as RunStepDeltaStepDetailsToolCallsFunctionObject,
    )
    from .threads import (
        RunStepDeltaStepDetailsToolCallsFunctionObjectFunction as RunStepDeltaStepDetailsToolCallsFunctionObjectFunction,
    )
    from .threads import (
        RunStepDeltaStepDetailsToolCallsObject as RunStepDeltaStepDetailsToolCallsObject,
    )
    from .threads import RunStepDetails as RunStepDetails
    from .threads import (
        RunStepDetailsMessageCreationObject as RunStepDetailsMessageCreationObject,
    )
    from .threads import (
        RunStepDetailsMessageCreationObjectMessageCreation as RunStepDetailsMessageCreationObjectMessageCreation,
    )
    from .threads import RunStepDetailsToolCall as RunStepDetailsToolCall
    from .threads import (
        RunStepDetailsToolCallsCodeObject as RunStepDetailsToolCallsCodeObject,
    )
    from .threads import (
        RunStepDetailsToolCallsCodeObjectCodeInterpreter as RunStepDetailsToolCallsCodeObjectCodeInterpreter,
    )
    from .threads import (
        RunStepDetailsToolCallsCodeOutput as RunStepDetailsToolCallsCodeOutput,
    )
    from .threads import (
        RunStepDetailsToolCallsCodeOutputImageObject as RunStepDetailsToolCallsCodeOutputImageObject,
    )
    from .threads import (
        RunStepDetailsToolCallsCodeOutputImageObjectImage as RunStepDetailsToolCallsCodeOutputImageObjectImage,
    )
    from .threads import (
        RunStepDetailsToolCallsCodeOutputLogsObject as RunStepDetailsToolCallsCodeOutputLogsObject,
    )
    from .threads import (
        RunStepDetailsToolCallsFileSearchObject as RunStepDetailsToolCallsFileSearchObject,
    )
    from .threads import (
        RunStepDetailsToolCallsFileSearchObjectFileSearch as RunStepDetailsToolCallsFileSearchObjectFileSearch,
    )
    from .threads import (
        RunStepDetailsToolCallsFileSearchRankingOptionsObject as RunStepDetailsToolCallsFileSearchRankingOptionsObject,
    )
    from .threads import (
        RunStepDetailsToolCallsFileSearchResultContent as RunStepDetailsToolCallsFileSearchResultContent,
    )
    from .threads import (
        RunStepDetailsToolCallsFileSearchResultObject as RunStepDetailsToolCallsFileSearchResultObject,
    )
    from .threads import (
        RunStepDetailsToolCallsFunctionObject as RunStepDetailsToolCallsFunctionObject,
    )
    from .threads import (
        RunStepDetailsToolCallsFunctionObjectFunction as RunStepDetailsToolCallsFunctionObjectFunction,
    )
    from .threads import RunStepDetailsToolCallsObject as RunStepDetailsToolCallsObject
    from .threads import RunStepLastError as RunStepLastError
    from .threads import RunStepObject as RunStepObject
    from .threads import RunToolCallObject as RunToolCallObject
    from .threads import RunToolCallObjectFunction as RunToolCallObjectFunction
    from .threads import ThreadCreatedEvent as ThreadCreatedEvent
    from .threads import ThreadMessageCompletedEvent as ThreadMessageCompletedEvent
    from .threads import ThreadMessageCreatedEvent as ThreadMessageCreatedEvent
    from .threads import ThreadMessageDeltaEvent as ThreadMessageDeltaEvent
    from .threads import ThreadMessageIncompleteEvent as ThreadMessageIncompleteEvent
    from .threads import ThreadMessageInProgressEvent as ThreadMessageInProgressEvent
    from .threads import ThreadObject as ThreadObject
    from .threads import ThreadRunCancelledEvent as ThreadRunCancelledEvent
    from .threads import ThreadRunCancellingEvent as ThreadRunCancellingEvent
    from .threads import ThreadRunCompletedEvent as ThreadRunCompletedEvent
    from .threads import ThreadRunCreatedEvent as ThreadRunCreatedEvent
    from .threads import ThreadRunExpiredEvent as ThreadRunExpiredEvent
    from .threads import ThreadRunFailedEvent as ThreadRunFailedEvent
    from .threads import ThreadRunIncompleteEvent as ThreadRunIncompleteEvent
    from .threads import ThreadRunInProgressEvent as ThreadRunInProgressEvent
    from .threads import ThreadRunQueuedEvent as ThreadRunQueuedEvent
    from .threads import ThreadRunRequiresActionEvent as ThreadRunRequiresActionEvent
    from .threads import ThreadRunStepCancelledEvent as ThreadRunStepCancelledEvent
    from .threads import ThreadRunStepCompletedEvent as ThreadRunStepCompletedEvent
    from .threads import ThreadRunStepCreatedEvent as ThreadRunStepCreatedEvent
    from .threads import ThreadRunStepDeltaEvent as ThreadRunStepDeltaEvent
    from .threads import ThreadRunStepExpiredEvent as ThreadRunStepExpiredEvent
    from .threads import ThreadRunStepFailedEvent as ThreadRunStepFailedEvent
    from .threads import ThreadRunStepInProgressEvent as ThreadRunStepInProgressEvent
    from .threads import ToolChoiceOption as ToolChoiceOption
    from .threads import TruncationObject as TruncationObject
    from .threads_messages import DeleteMessageResponse as DeleteMessageResponse
    from .threads_messages import ListMessagesResponse as ListMessagesResponse
    from .threads_messages import ModifyMessageRequest as ModifyMessageRequest
    from .threads_runs import CreateRunRequest as CreateRunRequest
    from .threads_runs import ListRunsResponse as ListRunsResponse
    from .threads_runs import ModifyRunRequest as ModifyRunRequest
    from .threads_runs import SubmitToolOutputsRunRequest as SubmitToolOutputsRunRequest
    from .threads_runs import ToolOutput as ToolOutput
    from .threads_runs_steps import ListRunStepsResponse as ListRunStepsResponse
    from .vector_stores import (
        ChunkingStrategyResponseParam as ChunkingStrategyResponseParam,
    )
    from .vector_stores import ComparisonFilter as ComparisonFilter
    from .vector_stores import ComparisonFilterType as ComparisonFilterType
    from .vector_stores import CompoundFilter as CompoundFilter
    from .vector_stores import (
        CreateVectorStoreFileRequest as CreateVectorStoreFileRequest,
    )
    from .vector_stores import CreateVectorStoreRequest as CreateVectorStoreRequest
    from .vector_stores import DeleteVectorStoreResponse as DeleteVectorStoreResponse
    from .vector_stores import (
        ListVectorStoreFilesResponse as ListVectorStoreFilesResponse,
    )
    from .vector_stores import ListVectorStoresResponse as ListVectorStoresResponse
    from .vector_stores import (
        OtherChunkingStrategyResponseParam as OtherChunkingStrategyResponseParam,
    )
    from .vector_stores import (
        StaticChunkingStrategyResponseParam as StaticChunkingStrategyResponseParam,
    )
    from .vector_stores import UpdateVectorStoreRequest as UpdateVectorStoreRequest
    from .vector_stores import VectorStoreExpirationAfter as VectorStoreExpirationAfter
    from .vector_stores import VectorStoreFileAttributes as VectorStoreFileAttributes
    from .vector_stores import VectorStoreFileCounts as VectorStoreFileCounts
    from .vector_stores import VectorStoreFileLastError as VectorStoreFileLastError
    from .vector_stores import VectorStoreFileObject as VectorStoreFileObject
    from .vector_stores import VectorStoreObject as VectorStoreObject
    from .vector_stores import VectorStoreSearchFilter as VectorStoreSearchFilter
    from .vector_stores import (
        VectorStoreSearchRankingOptions as VectorStoreSearchRankingOptions,
    )
    from .vector_stores import VectorStoreSearchRequest as VectorStoreSearchRequest
    from .vector_stores import (
        VectorStoreSearchResultContentObject as VectorStoreSearchResultContentObject,
    )
    from .vector_stores import (
        VectorStoreSearchResultItem as VectorStoreSearchResultItem,
    )
    from .vector_stores import (
        VectorStoreSearchResultsPage as VectorStoreSearchResultsPage,
    )
    from .vector_stores_file_batches import (
        CreateVectorStoreFileBatchRequest as CreateVectorStoreFileBatchRequest,
    )
    from .vector_stores_file_batches import (
        VectorStoreFileBatchObject as VectorStoreFileBatchObject,
    )
    from .vector_stores_files import (
        DeleteVectorStoreFileResponse as DeleteVectorStoreFileResponse,
    )
    from .vector_stores_files import (
        UpdateVectorStoreFileAttributesRequest as UpdateVectorStoreFileAttributesRequest,
    )
    from .vector_stores_files import (
        VectorStoreFileContentPart as VectorStoreFileContentPart,
    )
    from .vector_stores_files import (
        VectorStoreFileContentResponse as VectorStoreFileContentResponse,
    )
else:
    __getattr__, __dir__ = lazy(
        __name__,
        {
            "assistants": (
                "AssistantObject",
                "CreateAssistantRequest",
                "DeleteAssistantResponse",
                "ListAssistantsResponse",
                "ModifyAssistantRequest",
            ),
            "files": (
                "CreateFileRequest",
                "CreateFileRequestPurpose",
                "DeleteFileResponse",
                "FileExpirationAfter",
                "ListFilesResponse",
                "OpenAIFile",
                "OpenAIFilePurpose",
            ),
            "shared": (
                "AssistantSupportedModels",
                "AssistantTool",
                "AutoChunkingStrategyRequestParam",
                "ChunkingStrategyRequestParam",
                "CodeInterpreterResources",
                "CodeInterpreterTool",
                "CreateFileSearchResources",
                "CreateToolResources",
                "Error",
                "ErrorResponse",
                "FileSearchRanker",
                "FileSearchRankingOptions",
                "FileSearchResources",
                "FileSearchTool",
                "FileSearchToolFileSearch",
                "FunctionObject",
                "FunctionParameters",
                "FunctionTool",
                "Metadata",
                "ReasoningEffort",
                "ResponseFormat",
                "ResponseFormatJsonObject",
                "ResponseFormatJsonSchema",
                "ResponseFormatJsonSchemaJsonSchema",
                "ResponseFormatJsonSchemaSchema",
                "ResponseFormatOption",
                "ResponseFormatText",
                "StaticChunkingStrategy",
                "StaticChunkingStrategyRequestParam",
                "ToolResources",
                "ToolResourcesVectorStore",
            ),
            "threads": (
                "AssistantStreamEvent",
                "CreateMessageRequest",
                "CreateThreadAndRunRequest",
                "CreateThreadRequest",
                "DeleteThreadResponse",
                "DoneEvent",
                "ErrorEvent",
                "FileSearchToolTypeOnly",
                "MessageAttachment",
                "MessageAttachmentTool",
                "MessageContent",
                "MessageContentImageFileObject",
                "MessageContentImageFileObjectImageFile",
                "MessageContentImageUrlObject",
                "MessageContentImageUrlObjectImageUrl",
                "MessageContentRefusalObject",
                "MessageContentTextAnnotation",
                "MessageContentTextAnnotationsFileCitationObject",
                "MessageContentTextAnnotationsFileCitationObjectFileCitation",
                "MessageContentTextAnnotationsFilePathObject",
                "MessageContentTextAnnotationsFilePathObjectFilePath",
                "MessageContentTextObject",
                "MessageContentTextObjectText",
                "MessageDeltaContent",
                "MessageDeltaContentImageFileObject",
                "MessageDeltaContentImageFileObjectImageFile",
                "MessageDeltaContentImageUrlObject",
                "MessageDeltaContentImageUrlObjectImageUrl",
                "MessageDeltaContentRefusalObject",
                "MessageDeltaContentTextAnnotation",
                "MessageDeltaContentTextAnnotationsFileCitationObject",
                "MessageDeltaContentTextAnnotationsFileCitationObjectFileCitation",
                "MessageDeltaContentTextAnnotationsFilePathObject",
                "MessageDeltaContentTextAnnotationsFilePathObjectFilePath",
                "MessageDeltaContentTextObject",
                "MessageDeltaContentTextObjectText",
                "MessageDeltaObject",
                "MessageDeltaObjectDelta",
                "MessageIncompleteDetails",
                "MessageObject",
                "MessageRequestContent",
                "MessageRequestContentTextObject",
                "ModifyThreadRequest",
                "NamedToolChoice",
                "NamedToolChoiceFunction",
                "RunCompletionUsage",
                "RunIncompleteDetails",
                "RunLastError",
                "RunObject",
                "RunObjectStatus",
                "RunRequiredAction",
                "RunRequiredActionSubmitToolOutputs",
                "RunStepCompletionUsage",
                "RunStepDeltaObject",
                "RunStepDeltaObjectDelta",
                "RunStepDeltaStepDetails",
                "RunStepDeltaStepDetailsMessageCreationObject",
                "RunStepDeltaStepDetailsMessageCreationObjectMessageCreation",
                "RunStepDeltaStepDetailsToolCall",
                "RunStepDeltaStepDetailsToolCallsCodeObject",
                "RunStepDeltaStepDetailsToolCallsCodeObjectCodeInterpreter",
                "RunStepDeltaStepDetailsToolCallsCodeOutput",
                "RunStepDeltaStepDetailsToolCallsCodeOutputImageObject",
                "RunStepDeltaStepDetailsToolCallsCodeOutputImageObjectImage",
                "RunStepDeltaStepDetailsToolCallsCodeOutputLogsObject",
                "RunStepDeltaStepDetailsToolCallsFileSearchObject",
                "RunStepDeltaStepDetailsToolCallsFunctionObject",
                "RunStepDeltaStepDetailsToolCallsFunctionObjectFunction",
                "RunStepDeltaStepDetailsToolCallsObject",
                "RunStepDetails",
                "RunStepDetailsMessageCreationObject",
                "RunStepDetailsMessageCreationObjectMessageCreation",
                "RunStepDetailsToolCall",
                "RunStepDetailsToolCallsCodeObject",
                "RunStepDetailsToolCallsCodeObjectCodeInterpreter",
                "RunStepDetailsToolCallsCodeOutput",
                "RunStepDetailsToolCallsCodeOutputImageObject",
                "RunStepDetailsToolCallsCodeOutputImageObjectImage",
                "RunStepDetailsToolCallsCodeOutputLogsObject",
                "RunStepDetailsToolCallsFileSearchObject",
                "RunStepDetailsToolCallsFileSearchObjectFileSearch",
                "RunStepDetailsToolCallsFileSearchRankingOptionsObject",
                "RunStepDetailsToolCallsFileSearchResultContent",
                "RunStepDetailsToolCallsFileSearchResultObject",
                "RunStepDetailsToolCallsFunctionObject",
                "RunStepDetailsToolCallsFunctionObjectFunction",
                "RunStepDetailsToolCallsObject",
                "RunStepLastError",
                "RunStepObject",
                "RunToolCallObject",
                "RunToolCallObjectFunction",
                "ThreadCreatedEvent",
                "ThreadMessageCompletedEvent",
                "ThreadMessageCreatedEvent",
                "ThreadMessageDeltaEvent",
                "ThreadMessageIncompleteEvent",
                "ThreadMessageInProgressEvent",
                "ThreadObject",
                "ThreadRunCancelledEvent",
                "ThreadRunCancellingEvent",
                "ThreadRunCompletedEvent",
                "ThreadRunCreatedEvent",
                "ThreadRunExpiredEvent",
                "ThreadRunFailedEvent",
                "ThreadRunIncompleteEvent",
                "ThreadRunInProgressEvent",
                "ThreadRunQueuedEvent",
                "ThreadRunRequiresActionEvent",
                "ThreadRunStepCancelledEvent",
                "ThreadRunStepCompletedEvent",
                "ThreadRunStepCreatedEvent",
                "ThreadRunStepDeltaEvent",
                "ThreadRunStepExpiredEvent",
                "ThreadRunStepFailedEvent",
                "ThreadRunStepInProgressEvent",
                "ToolChoiceOption",
                "TruncationObject",
            ),
            "threads_messages": (
                "DeleteMessageResponse",
                "ListMessagesResponse",
                "ModifyMessageRequest",
            ),
            "threads_runs": (
                "CreateRunRequest",
                "ListRunsResponse",
                "ModifyRunRequest",
                "SubmitToolOutputsRunRequest",
                "ToolOutput",
            ),
            "threads_runs_steps": ("ListRunStepsResponse",),
            "vector_stores": (
                "ChunkingStrategyResponseParam",
                "ComparisonFilter",
                "ComparisonFilterType",
                "CompoundFilter",
                "CreateVectorStoreFileRequest",
                "CreateVectorStoreRequest",
                "DeleteVectorStoreResponse",
                "ListVectorStoreFilesResponse",
                "ListVectorStoresResponse",
                "OtherChunkingStrategyResponseParam",
                "StaticChunkingStrategyResponseParam",
                "UpdateVectorStoreRequest",
                "VectorStoreExpirationAfter",
                "VectorStoreFileAttributes",
                "VectorStoreFileCounts",
                "VectorStoreFileLastError",
                "VectorStoreFileObject",
                "VectorStoreObject",
                "VectorStoreSearchFilter",
                "VectorStoreSearchRankingOptions",
                "VectorStoreSearchRequest",
                "VectorStoreSearchResultContentObject",
                "VectorStoreSearchResultItem",
                "VectorStoreSearchResultsPage",
            ),
            "vector_stores_file_batches": (
                "CreateVectorStoreFileBatchRequest",
                "VectorStoreFileBatchObject",
            ),
            "vector_stores_files": (
                "DeleteVectorStoreFileResponse",
                "UpdateVectorStoreFileAttributesRequest",
                "VectorStoreFileContentPart",
                "VectorStoreFileContentResponse",
            ),
        },
    )
