"""Assistants API, version v1: its models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.lazy import lazy

if TYPE_CHECKING:
    from .assistants import AssistantObject as AssistantObject
    from .assistants import CreateAssistantRequest as CreateAssistantRequest
    from .assistants import DeleteAssistantResponse as DeleteAssistantResponse
    from .assistants import ListAssistantsResponse as ListAssistantsResponse
    from .assistants import ModifyAssistantRequest as ModifyAssistantRequest
    from .assistants_files import AssistantFileObject as AssistantFileObject
    from .assistants_files import (
        CreateAssistantFileRequest as CreateAssistantFileRequest,
    )
    from .assistants_files import (
        DeleteAssistantFileResponse as DeleteAssistantFileResponse,
    )
    from .assistants_files import (
        ListAssistantFilesResponse as ListAssistantFilesResponse,
    )
    from .files import CreateFileRequest as CreateFileRequest
    from .files import DeleteFileResponse as DeleteFileResponse
    from .files import ListFilesResponse as ListFilesResponse
    from .files import OpenAIFile as OpenAIFile
    from .shared import AssistantSupportedModels as AssistantSupportedModels
    from .shared import AssistantTool as AssistantTool
    from .shared import CodeInterpreterTool as CodeInterpreterTool
    from .shared import Error as Error
    from .shared import ErrorResponse as ErrorResponse
    from .shared import FunctionObject as FunctionObject
    from .shared import FunctionParameters as FunctionParameters
    from .shared import FunctionTool as FunctionTool
    from .shared import Metadata as Metadata
    from .shared import ResponseFormat as ResponseFormat
    from .shared import ResponseFormatOption as ResponseFormatOption
    from .shared import RetrievalTool as RetrievalTool
    from .threads import AssistantStreamEvent as AssistantStreamEvent
    from .threads import CreateMessageRequest as CreateMessageRequest
    from .threads import CreateThreadAndRunRequest as CreateThreadAndRunRequest
    from .threads import CreateThreadRequest as CreateThreadRequest
    from .threads import DeleteThreadResponse as DeleteThreadResponse
    from .threads import DoneEvent as DoneEvent
    from .threads import ErrorEvent as ErrorEvent
    from .threads import MessageContent as MessageContent
    from .threads import MessageContentImageFileObject as MessageContentImageFileObject
    from .threads import (
        MessageContentImageFileObjectImageFile as MessageContentImageFileObjectImageFile,
    )
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
        RunStepDeltaStepDetailsToolCallsFunctionObject as RunStepDeltaStepDetailsToolCallsFunctionObject,
    )
    from .threads import (
        RunStepDeltaStepDetailsToolCallsFunctionObjectFunction as RunStepDeltaStepDetailsToolCallsFunctionObjectFunction,
    )
    from .threads import (
        RunStepDeltaStepDetailsToolCallsObject as RunStepDeltaStepDetailsToolCallsObject,
    )
    from .threads import (
        RunStepDeltaStepDetailsToolCallsRetrievalObject as RunStepDeltaStepDetailsToolCallsRetrievalObject,
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
        RunStepDetailsToolCallsFunctionObject as RunStepDetailsToolCallsFunctionObject,
    )
    from .threads import (
        RunStepDetailsToolCallsFunctionObjectFunction as RunStepDetailsToolCallsFunctionObjectFunction,
    )
    from .threads import RunStepDetailsToolCallsObject as RunStepDetailsToolCallsObject
    from .threads import (
        RunStepDetailsToolCallsRetrievalObject as RunStepDetailsToolCallsRetrievalObject,
    )
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
    from .threads_messages import ListMessagesResponse as ListMessagesResponse
    from .threads_messages import ModifyMessageRequest as ModifyMessageRequest
    from .threads_messages_files import (
        ListMessageFilesResponse as ListMessageFilesResponse,
    )
    from .threads_messages_files import MessageFileObject as MessageFileObject
    from .threads_runs import CreateRunRequest as CreateRunRequest
    from .threads_runs import ListRunsResponse as ListRunsResponse
    from .threads_runs import ModifyRunRequest as ModifyRunRequest
    from .threads_runs import SubmitToolOutputsRunRequest as SubmitToolOutputsRunRequest
    from .threads_runs import ToolOutput as ToolOutput
    from .threads_runs_steps import ListRunStepsResponse as ListRunStepsResponse
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
            "assistants_files": (
                "AssistantFileObject",
                "CreateAssistantFileRequest",
                "DeleteAssistantFileResponse",
                "ListAssistantFilesResponse",
            ),
            "files": (
                "CreateFileRequest",
                "DeleteFileResponse",
                "ListFilesResponse",
                "OpenAIFile",
            ),
            "shared": (
                "AssistantSupportedModels",
                "AssistantTool",
                "CodeInterpreterTool",
                "Error",
                "ErrorResponse",
                "FunctionObject",
                "FunctionParameters",
                "FunctionTool",
                "Metadata",
                "ResponseFormat",
                "ResponseFormatOption",
                "RetrievalTool",
            ),
            "threads": (
                "AssistantStreamEvent",
                "CreateMessageRequest",
                "CreateThreadAndRunRequest",
                "CreateThreadRequest",
                "DeleteThreadResponse",
                "DoneEvent",
                "ErrorEvent",
                "MessageContent",
                "MessageContentImageFileObject",
                "MessageContentImageFileObjectImageFile",
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
                "RunStepDeltaStepDetailsToolCallsFunctionObject",
                "RunStepDeltaStepDetailsToolCallsFunctionObjectFunction",
                "RunStepDeltaStepDetailsToolCallsObject",
                "RunStepDeltaStepDetailsToolCallsRetrievalObject",
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
                "RunStepDetailsToolCallsFunctionObject",
                "RunStepDetailsToolCallsFunctionObjectFunction",
                "RunStepDetailsToolCallsObject",
                "RunStepDetailsToolCallsRetrievalObject",
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
            "threads_messages": ("ListMessagesResponse", "ModifyMessageRequest"),
            "threads_messages_files": ("ListMessageFilesResponse", "MessageFileObject"),
            "threads_runs": (
                "CreateRunRequest",
                "ListRunsResponse",
                "ModifyRunRequest",
                "SubmitToolOutputsRunRequest",
                "ToolOutput",
            ),
            "threads_runs_steps": ("ListRunStepsResponse",),
        },
    )
