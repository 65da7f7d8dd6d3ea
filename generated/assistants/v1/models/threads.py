"""Models of Assistants API: threads."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import ConfigDict, Field

from ..._runtime.models import Maybe, Model
from ..._runtime.unions import Tagged
from .._unknown import Unknown
from .shared import (
    AssistantSupportedModels,
    AssistantTool,
    Error,
    Metadata,
    ResponseFormatOption,
)

__all__ = [
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
    "ThreadMessageInProgressEvent",
    "ThreadMessageIncompleteEvent",
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
]


class CreateMessageRequest(Model):
    """Content of a new message."""

    model_config = ConfigDict(extra="forbid")

    role: Literal["user", "assistant"]
    """Author of the message; `assistant` inserts an answer on the assistant's behalf.
    """
    content: Annotated[str, Field(min_length=1, max_length=256000)]
    """Text of the message."""
    file_ids: Maybe[Annotated[list[str], Field(min_length=1, max_length=10)]] = None
    """Files to attach, from 1 to 10."""
    metadata: Metadata | None = None


class CreateThreadAndRunRequest(Model):
    """A new thread together with the settings of its first run."""

    model_config = ConfigDict(extra="forbid")

    assistant_id: str
    """Assistant to run."""
    thread: Maybe[CreateThreadRequest] = None
    """Thread to create; an empty one if left out."""
    model: str | AssistantSupportedModels | None = None
    """Model to use instead of the assistant's."""
    instructions: str | None = None
    """System prompt to use instead of the assistant's."""
    tools: Annotated[list[AssistantTool], Field(max_length=20)] | None = None
    """Tools to use instead of the assistant's."""
    metadata: Metadata | None = None
    temperature: Annotated[float, Field(ge=0, le=2)] | None = None
    """How random the answers are; low values make them steadier. Default: 1."""
    top_p: Annotated[float, Field(ge=0, le=1)] | None = None
    """Probability mass considered by nucleus sampling. Default: 1."""
    stream: bool | None = None
    """Whether to answer with server-sent events while the run proceeds."""
    max_prompt_tokens: Annotated[int, Field(ge=256)] | None = None
    """Prompt token budget across all turns of the run."""
    max_completion_tokens: Annotated[int, Field(ge=256)] | None = None
    """Completion token budget across all turns of the run."""
    truncation_strategy: TruncationObject | None = None
    tool_choice: ToolChoiceOption | None = None
    response_format: ResponseFormatOption | None = None


class CreateThreadRequest(Model):
    """Initial content of a new thread."""

    model_config = ConfigDict(extra="forbid")

    messages: Maybe[list[CreateMessageRequest]] = None
    """Messages the thread begins with."""
    metadata: Metadata | None = None


class DeleteThreadResponse(Model):
    """Result of removing a thread."""

    id: str
    """Identifier of what was removed."""
    object: Literal["thread.deleted"]
    """Kind of object."""
    deleted: bool
    """Whether the removal took place."""


class DoneEvent(Model):
    """The stream is over."""

    event: Literal["done"]
    """Name of the event."""
    data: Literal["[DONE]"]
    """Fixed end marker."""


class ErrorEvent(Model):
    """The stream was broken off by an error."""

    event: Literal["error"]
    """Name of the event."""
    data: Error


class MessageContentImageFileObject(Model):
    """Image part of a message, held in an uploaded file."""

    type: Literal["image_file"]
    """Tag of the part."""
    image_file: MessageContentImageFileObjectImageFile


class MessageContentImageFileObjectImageFile(Model):
    """The image."""

    file_id: str
    """File that holds the image."""


class MessageContentTextAnnotationsFileCitationObject(Model):
    """Annotation that traces a passage back to a source file."""

    type: Literal["file_citation"]
    """Tag of the annotation."""
    text: str
    """Placeholder in the message text to substitute."""
    file_citation: MessageContentTextAnnotationsFileCitationObjectFileCitation
    start_index: Annotated[int, Field(ge=0)]
    """Where the placeholder begins."""
    end_index: Annotated[int, Field(ge=0)]
    """Where the placeholder ends."""


class MessageContentTextAnnotationsFileCitationObjectFileCitation(Model):
    """The source."""

    file_id: str
    """File that is cited."""
    quote: str
    """Cited passage, word for word."""


class MessageContentTextAnnotationsFilePathObject(Model):
    """Annotation that points to a file produced by the code interpreter."""

    type: Literal["file_path"]
    """Tag of the annotation."""
    text: str
    """Placeholder in the message text to substitute."""
    file_path: MessageContentTextAnnotationsFilePathObjectFilePath
    start_index: Annotated[int, Field(ge=0)]
    """Where the placeholder begins."""
    end_index: Annotated[int, Field(ge=0)]
    """Where the placeholder ends."""


class MessageContentTextAnnotationsFilePathObjectFilePath(Model):
    """The produced file."""

    file_id: str
    """Identifier of that file."""


class MessageContentTextObject(Model):
    """Text part of a message."""

    type: Literal["text"]
    """Tag of the part."""
    text: MessageContentTextObjectText


class MessageContentTextObjectText(Model):
    """The text and its annotations."""

    value: str
    """Plain text."""
    annotations: list[MessageContentTextAnnotation]
    """Notes on spans of the text."""


class MessageDeltaContentImageFileObject(Model):
    """Change to an image part of a message."""

    index: int
    """Position of the part in the message."""
    type: Literal["image_file"]
    """Tag of the part."""
    image_file: Maybe[MessageDeltaContentImageFileObjectImageFile] = None


class MessageDeltaContentImageFileObjectImageFile(Model):
    """The image."""

    file_id: Maybe[str] = None
    """File that holds the image."""


class MessageDeltaContentTextAnnotationsFileCitationObject(Model):
    """Change to a file citation."""

    index: int
    """Position of the annotation in its text part."""
    type: Literal["file_citation"]
    """Tag of the annotation."""
    text: Maybe[str] = None
    """Placeholder in the message text to substitute."""
    file_citation: Maybe[
        MessageDeltaContentTextAnnotationsFileCitationObjectFileCitation
    ] = None
    start_index: Maybe[Annotated[int, Field(ge=0)]] = None
    """Where the placeholder begins."""
    end_index: Maybe[Annotated[int, Field(ge=0)]] = None
    """Where the placeholder ends."""


class MessageDeltaContentTextAnnotationsFileCitationObjectFileCitation(Model):
    """The source."""

    file_id: Maybe[str] = None
    """File that is cited."""
    quote: Maybe[str] = None
    """Cited passage, word for word."""


class MessageDeltaContentTextAnnotationsFilePathObject(Model):
    """Change to a file path annotation."""

    index: int
    """Position of the annotation in its text part."""
    type: Literal["file_path"]
    """Tag of the annotation."""
    text: Maybe[str] = None
    """Placeholder in the message text to substitute."""
    file_path: Maybe[MessageDeltaContentTextAnnotationsFilePathObjectFilePath] = None
    start_index: Maybe[Annotated[int, Field(ge=0)]] = None
    """Where the placeholder begins."""
    end_index: Maybe[Annotated[int, Field(ge=0)]] = None
    """Where the placeholder ends."""


class MessageDeltaContentTextAnnotationsFilePathObjectFilePath(Model):
    """The produced file."""

    file_id: Maybe[str] = None
    """Identifier of that file."""


class MessageDeltaContentTextObject(Model):
    """Change to a text part of a message."""

    index: int
    """Position of the part in the message."""
    type: Literal["text"]
    """Tag of the part."""
    text: Maybe[MessageDeltaContentTextObjectText] = None


class MessageDeltaContentTextObjectText(Model):
    """Added text and annotations."""

    value: Maybe[str] = None
    """Text to append."""
    annotations: Maybe[list[MessageDeltaContentTextAnnotation]] = None
    """Annotations to add."""


class MessageDeltaObject(Model):
    """Newly streamed piece of a message."""

    id: str
    """Message the change belongs to."""
    object: Literal["thread.message.delta"]
    """Kind of object."""
    delta: MessageDeltaObjectDelta


class MessageDeltaObjectDelta(Model):
    """Fields that changed."""

    role: Maybe[Literal["user", "assistant"]] = None
    """Author of the message."""
    content: Maybe[list[MessageDeltaContent]] = None
    """Changed parts."""
    file_ids: Maybe[Annotated[list[str], Field(max_length=10)]] = None
    """Files that go with the message."""


class MessageIncompleteDetails(Model):
    """Why a message was cut short."""

    reason: Literal[
        "content_filter", "max_tokens", "run_cancelled", "run_expired", "run_failed"
    ]
    """Cause of the interruption."""


class MessageObject(Model):
    """One entry of a thread, written by a user or an assistant."""

    id: str
    """Message identifier."""
    object: Literal["thread.message"]
    """Kind of object."""
    created_at: int
    """Creation time, in Unix seconds."""
    thread_id: str
    """Thread that contains the message."""
    status: Literal["in_progress", "incomplete", "completed"]
    """How far the message has got."""
    incomplete_details: MessageIncompleteDetails | None
    completed_at: int | None
    """Time the message was finished, in Unix seconds."""
    incomplete_at: int | None
    """Time the message was cut short, in Unix seconds."""
    role: Literal["user", "assistant"]
    """Author of the message."""
    content: list[MessageContent]
    """Parts of the message, in order."""
    assistant_id: str | None
    """Assistant that wrote the message, if any."""
    run_id: str | None
    """Run that produced the message; null for messages added by hand."""
    file_ids: Annotated[list[str], Field(max_length=10)]
    """Files that go with the message."""
    metadata: Metadata | None


class ModifyThreadRequest(Model):
    """New metadata of a thread."""

    model_config = ConfigDict(extra="forbid")

    metadata: Metadata | None = None


class NamedToolChoice(Model):
    """Forces the model to use one particular tool."""

    type: Literal["function", "code_interpreter", "retrieval"]
    """Kind of tool; `function` also needs the `function` field."""
    function: Maybe[NamedToolChoiceFunction] = None


class NamedToolChoiceFunction(Model):
    """Function the model must call."""

    name: str
    """Name of that function."""


class RunCompletionUsage(Model):
    """Tokens a finished run consumed."""

    completion_tokens: int
    """Tokens the model wrote."""
    prompt_tokens: int
    """Tokens the model read."""
    total_tokens: int
    """Sum of both counts."""


class RunIncompleteDetails(Model):
    """Why a run stopped early."""

    reason: Maybe[Literal["max_completion_tokens", "max_prompt_tokens"]] = None
    """Token budget that ran out."""


class RunLastError(Model):
    """Failure that ended a run."""

    code: Literal["server_error", "rate_limit_exceeded", "invalid_prompt"]
    """Kind of failure."""
    message: str
    """Text that explains the failure to a person."""


class RunObject(Model):
    """One execution of an assistant on a thread."""

    id: str
    """Run identifier."""
    object: Literal["thread.run"]
    """Kind of object."""
    created_at: int
    """Creation time, in Unix seconds."""
    thread_id: str
    """Thread the run works on."""
    assistant_id: str
    """Assistant that does the work."""
    status: RunObjectStatus
    """State of the run."""
    required_action: RunRequiredAction | None
    last_error: RunLastError | None
    expires_at: int | None
    """Deadline of the run, in Unix seconds."""
    started_at: int | None
    """Start time, in Unix seconds."""
    cancelled_at: int | None
    """Time of cancellation, in Unix seconds."""
    failed_at: int | None
    """Time of failure, in Unix seconds."""
    completed_at: int | None
    """Time of completion, in Unix seconds."""
    incomplete_details: RunIncompleteDetails | None
    model: str
    """Model the run used."""
    instructions: str
    """System prompt the run used."""
    tools: Annotated[list[AssistantTool], Field(max_length=20)]
    """Tools that were available to the run."""
    file_ids: list[str]
    """Files that were available to the run."""
    metadata: Metadata | None
    usage: RunCompletionUsage | None
    temperature: float | None = None
    """Sampling temperature of the run."""
    top_p: float | None = None
    """Nucleus sampling threshold of the run."""
    max_prompt_tokens: Annotated[int, Field(ge=256)] | None
    """Prompt token budget of the run."""
    max_completion_tokens: Annotated[int, Field(ge=256)] | None
    """Completion token budget of the run."""
    truncation_strategy: TruncationObject | None
    tool_choice: ToolChoiceOption | None
    response_format: ResponseFormatOption | None


class RunRequiredAction(Model):
    """What a paused run waits for."""

    type: Literal["submit_tool_outputs"]
    """Kind of action."""
    submit_tool_outputs: RunRequiredActionSubmitToolOutputs


class RunRequiredActionSubmitToolOutputs(Model):
    """Calls to answer before the run goes on."""

    tool_calls: list[RunToolCallObject]
    """The pending calls."""


class RunStepCompletionUsage(Model):
    """Tokens a finished run step consumed."""

    completion_tokens: int
    """Tokens the model wrote."""
    prompt_tokens: int
    """Tokens the model read."""
    total_tokens: int
    """Sum of both counts."""


class RunStepDeltaObject(Model):
    """Newly streamed piece of a run step."""

    id: str
    """Run step the change belongs to."""
    object: Literal["thread.run.step.delta"]
    """Kind of object."""
    delta: RunStepDeltaObjectDelta


class RunStepDeltaObjectDelta(Model):
    """Fields that changed."""

    step_details: Maybe[RunStepDeltaStepDetails] = None


class RunStepDeltaStepDetailsMessageCreationObject(Model):
    """Change to the details of a message-writing step."""

    type: Literal["message_creation"]
    """Tag of the details."""
    message_creation: Maybe[
        RunStepDeltaStepDetailsMessageCreationObjectMessageCreation
    ] = None


class RunStepDeltaStepDetailsMessageCreationObjectMessageCreation(Model):
    """The message written."""

    message_id: Maybe[str] = None
    """Identifier of that message."""


class RunStepDeltaStepDetailsToolCallsCodeObject(Model):
    """Change to a use of the code interpreter."""

    index: int
    """Position of the call in the step."""
    id: Maybe[str] = None
    """Call identifier."""
    type: Literal["code_interpreter"]
    """Tag of the call."""
    code_interpreter: Maybe[
        RunStepDeltaStepDetailsToolCallsCodeObjectCodeInterpreter
    ] = None


class RunStepDeltaStepDetailsToolCallsCodeObjectCodeInterpreter(Model):
    """Changed code and outputs."""

    input: Maybe[str] = None
    """Code to append."""
    outputs: Maybe[list[RunStepDeltaStepDetailsToolCallsCodeOutput]] = None
    """Changed outputs."""


class RunStepDeltaStepDetailsToolCallsCodeOutputImageObject(Model):
    """Newly drawn image of the code interpreter."""

    index: int
    """Position of the output in the call."""
    type: Literal["image"]
    """Tag of the output."""
    image: Maybe[RunStepDeltaStepDetailsToolCallsCodeOutputImageObjectImage] = None


class RunStepDeltaStepDetailsToolCallsCodeOutputImageObjectImage(Model):
    """The image."""

    file_id: Maybe[str] = None
    """File that holds the image."""


class RunStepDeltaStepDetailsToolCallsCodeOutputLogsObject(Model):
    """Newly printed text of the code interpreter."""

    index: int
    """Position of the output in the call."""
    type: Literal["logs"]
    """Tag of the output."""
    logs: Maybe[str] = None
    """Text to append."""


class RunStepDeltaStepDetailsToolCallsFunctionObject(Model):
    """Change to a call of one of the caller's functions."""

    index: int
    """Position of the call in the step."""
    id: Maybe[str] = None
    """Call identifier."""
    type: Literal["function"]
    """Tag of the call."""
    function: Maybe[RunStepDeltaStepDetailsToolCallsFunctionObjectFunction] = None


class RunStepDeltaStepDetailsToolCallsFunctionObjectFunction(Model):
    """Changed parts of the call."""

    name: Maybe[str] = None
    """Function called."""
    arguments: Maybe[str] = None
    """Argument text to append."""
    output: str | None = None
    """Submitted result, or null while it is pending."""


class RunStepDeltaStepDetailsToolCallsObject(Model):
    """Change to the details of a tool-using step."""

    type: Literal["tool_calls"]
    """Tag of the details."""
    tool_calls: Maybe[list[RunStepDeltaStepDetailsToolCall]] = None
    """Changed calls."""


class RunStepDeltaStepDetailsToolCallsRetrievalObject(Model):
    """Change to a use of file retrieval."""

    index: int
    """Position of the call in the step."""
    id: Maybe[str] = None
    """Call identifier."""
    type: Literal["retrieval"]
    """Tag of the call."""
    retrieval: Maybe[dict[str, Any]] = None
    """Reserved; empty at present."""


class RunStepDetailsMessageCreationObject(Model):
    """Details of a step that wrote a message."""

    type: Literal["message_creation"]
    """Tag of the details."""
    message_creation: RunStepDetailsMessageCreationObjectMessageCreation


class RunStepDetailsMessageCreationObjectMessageCreation(Model):
    """The message written."""

    message_id: str
    """Identifier of that message."""


class RunStepDetailsToolCallsCodeObject(Model):
    """A use of the code interpreter."""

    id: str
    """Call identifier."""
    type: Literal["code_interpreter"]
    """Tag of the call."""
    code_interpreter: RunStepDetailsToolCallsCodeObjectCodeInterpreter


class RunStepDetailsToolCallsCodeObjectCodeInterpreter(Model):
    """Code that ran and what it gave."""

    input: str
    """Code that was run."""
    outputs: list[RunStepDetailsToolCallsCodeOutput]
    """Results, in order."""


class RunStepDetailsToolCallsCodeOutputImageObject(Model):
    """Image drawn by the code interpreter."""

    type: Literal["image"]
    """Tag of the output."""
    image: RunStepDetailsToolCallsCodeOutputImageObjectImage


class RunStepDetailsToolCallsCodeOutputImageObjectImage(Model):
    """The image."""

    file_id: str
    """File that holds the image."""


class RunStepDetailsToolCallsCodeOutputLogsObject(Model):
    """Text printed by the code interpreter."""

    type: Literal["logs"]
    """Tag of the output."""
    logs: str
    """Printed text."""


class RunStepDetailsToolCallsFunctionObject(Model):
    """A call of one of the caller's functions."""

    id: str
    """Call identifier."""
    type: Literal["function"]
    """Tag of the call."""
    function: RunStepDetailsToolCallsFunctionObjectFunction


class RunStepDetailsToolCallsFunctionObjectFunction(Model):
    """The call and its result."""

    name: str
    """Function called."""
    arguments: str
    """Arguments as JSON text."""
    output: str | None
    """Submitted result, or null while it is pending."""


class RunStepDetailsToolCallsObject(Model):
    """Details of a step that used tools."""

    type: Literal["tool_calls"]
    """Tag of the details."""
    tool_calls: list[RunStepDetailsToolCall]
    """Calls made in the step."""


class RunStepDetailsToolCallsRetrievalObject(Model):
    """A use of file retrieval."""

    id: str
    """Call identifier."""
    type: Literal["retrieval"]
    """Tag of the call."""
    retrieval: dict[str, Any]
    """Reserved; empty at present."""


class RunStepLastError(Model):
    """Failure that ended a run step."""

    code: Literal["server_error", "rate_limit_exceeded"]
    """Kind of failure."""
    message: str
    """Text that explains the failure to a person."""


class RunStepObject(Model):
    """One step in the work of a run."""

    id: str
    """Run step identifier."""
    object: Literal["thread.run.step"]
    """Kind of object."""
    created_at: int
    """Creation time, in Unix seconds."""
    assistant_id: str
    """Assistant that did the step."""
    thread_id: str
    """Thread the run works on."""
    run_id: str
    """Run that contains the step."""
    type: Literal["message_creation", "tool_calls"]
    """Kind of step."""
    status: Literal["in_progress", "cancelled", "failed", "completed", "expired"]
    """State of the step."""
    step_details: RunStepDetails
    last_error: RunStepLastError | None
    expired_at: int | None
    """Time of expiry, in Unix seconds; a step expires with its run."""
    cancelled_at: int | None
    """Time of cancellation, in Unix seconds."""
    failed_at: int | None
    """Time of failure, in Unix seconds."""
    completed_at: int | None
    """Time of completion, in Unix seconds."""
    metadata: Metadata | None
    usage: RunStepCompletionUsage | None


class RunToolCallObject(Model):
    """A function call that the caller has to answer."""

    id: str
    """Identifier to quote when submitting the output."""
    type: Literal["function"]
    """Kind of call."""
    function: RunToolCallObjectFunction


class RunToolCallObjectFunction(Model):
    """The call itself."""

    name: str
    """Function the caller should run."""
    arguments: str
    """Arguments as JSON text."""


class ThreadCreatedEvent(Model):
    """A thread was created."""

    event: Literal["thread.created"]
    """Name of the event."""
    data: ThreadObject


class ThreadMessageCompletedEvent(Model):
    """A message was finished."""

    event: Literal["thread.message.completed"]
    """Name of the event."""
    data: MessageObject


class ThreadMessageCreatedEvent(Model):
    """A message was created."""

    event: Literal["thread.message.created"]
    """Name of the event."""
    data: MessageObject


class ThreadMessageDeltaEvent(Model):
    """A piece of a message arrived."""

    event: Literal["thread.message.delta"]
    """Name of the event."""
    data: MessageDeltaObject


class ThreadMessageInProgressEvent(Model):
    """A message is being written."""

    event: Literal["thread.message.in_progress"]
    """Name of the event."""
    data: MessageObject


class ThreadMessageIncompleteEvent(Model):
    """A message was cut short."""

    event: Literal["thread.message.incomplete"]
    """Name of the event."""
    data: MessageObject


class ThreadObject(Model):
    """A conversation that holds messages."""

    id: str
    """Thread identifier."""
    object: Literal["thread"]
    """Kind of object."""
    created_at: int
    """Creation time, in Unix seconds."""
    metadata: Metadata | None


class ThreadRunCancelledEvent(Model):
    """A run was cancelled."""

    event: Literal["thread.run.cancelled"]
    """Name of the event."""
    data: RunObject


class ThreadRunCancellingEvent(Model):
    """A run is being cancelled."""

    event: Literal["thread.run.cancelling"]
    """Name of the event."""
    data: RunObject


class ThreadRunCompletedEvent(Model):
    """A run finished."""

    event: Literal["thread.run.completed"]
    """Name of the event."""
    data: RunObject


class ThreadRunCreatedEvent(Model):
    """A run was created."""

    event: Literal["thread.run.created"]
    """Name of the event."""
    data: RunObject


class ThreadRunExpiredEvent(Model):
    """A run passed its deadline."""

    event: Literal["thread.run.expired"]
    """Name of the event."""
    data: RunObject


class ThreadRunFailedEvent(Model):
    """A run failed."""

    event: Literal["thread.run.failed"]
    """Name of the event."""
    data: RunObject


class ThreadRunInProgressEvent(Model):
    """A run started to work."""

    event: Literal["thread.run.in_progress"]
    """Name of the event."""
    data: RunObject


class ThreadRunQueuedEvent(Model):
    """A run was put in the queue."""

    event: Literal["thread.run.queued"]
    """Name of the event."""
    data: RunObject


class ThreadRunRequiresActionEvent(Model):
    """A run paused for tool outputs."""

    event: Literal["thread.run.requires_action"]
    """Name of the event."""
    data: RunObject


class ThreadRunStepCancelledEvent(Model):
    """A run step was cancelled."""

    event: Literal["thread.run.step.cancelled"]
    """Name of the event."""
    data: RunStepObject


class ThreadRunStepCompletedEvent(Model):
    """A run step finished."""

    event: Literal["thread.run.step.completed"]
    """Name of the event."""
    data: RunStepObject


class ThreadRunStepCreatedEvent(Model):
    """A run step was created."""

    event: Literal["thread.run.step.created"]
    """Name of the event."""
    data: RunStepObject


class ThreadRunStepDeltaEvent(Model):
    """A piece of a run step arrived."""

    event: Literal["thread.run.step.delta"]
    """Name of the event."""
    data: RunStepDeltaObject


class ThreadRunStepExpiredEvent(Model):
    """A run step expired with its run."""

    event: Literal["thread.run.step.expired"]
    """Name of the event."""
    data: RunStepObject


class ThreadRunStepFailedEvent(Model):
    """A run step failed."""

    event: Literal["thread.run.step.failed"]
    """Name of the event."""
    data: RunStepObject


class ThreadRunStepInProgressEvent(Model):
    """A run step started to work."""

    event: Literal["thread.run.step.in_progress"]
    """Name of the event."""
    data: RunStepObject


class TruncationObject(Model):
    """How a long thread is shortened before a run."""

    type: Literal["auto", "last_messages"]
    """With `auto`, middle messages are dropped to fit; with `last_messages`, only the
    newest count.
    """
    last_messages: Annotated[int, Field(ge=1)] | None = None
    """How many of the newest messages to keep."""


AssistantStreamEvent: TypeAlias = Annotated[
    ThreadCreatedEvent
    | ThreadRunCreatedEvent
    | ThreadRunQueuedEvent
    | ThreadRunInProgressEvent
    | ThreadRunRequiresActionEvent
    | ThreadRunCompletedEvent
    | ThreadRunFailedEvent
    | ThreadRunCancellingEvent
    | ThreadRunCancelledEvent
    | ThreadRunExpiredEvent
    | ThreadRunStepCreatedEvent
    | ThreadRunStepInProgressEvent
    | ThreadRunStepDeltaEvent
    | ThreadRunStepCompletedEvent
    | ThreadRunStepFailedEvent
    | ThreadRunStepCancelledEvent
    | ThreadRunStepExpiredEvent
    | ThreadMessageCreatedEvent
    | ThreadMessageInProgressEvent
    | ThreadMessageDeltaEvent
    | ThreadMessageCompletedEvent
    | ThreadMessageIncompleteEvent
    | ErrorEvent
    | DoneEvent
    | Unknown,
    Tagged("event"),
]
"""One server-sent event of a streamed run; the stream closes with `done`."""

MessageContent: TypeAlias = Annotated[
    MessageContentImageFileObject | MessageContentTextObject | Unknown, Tagged("type")
]
"""One part of a message."""

MessageContentTextAnnotation: TypeAlias = Annotated[
    MessageContentTextAnnotationsFileCitationObject
    | MessageContentTextAnnotationsFilePathObject
    | Unknown,
    Tagged("type"),
]
"""A note attached to a span of message text."""

MessageDeltaContent: TypeAlias = Annotated[
    MessageDeltaContentImageFileObject | MessageDeltaContentTextObject | Unknown,
    Tagged("type"),
]
"""Change to one part of a message."""

MessageDeltaContentTextAnnotation: TypeAlias = Annotated[
    MessageDeltaContentTextAnnotationsFileCitationObject
    | MessageDeltaContentTextAnnotationsFilePathObject
    | Unknown,
    Tagged("type"),
]
"""Change to an annotation of message text."""

RunStepDeltaStepDetails: TypeAlias = Annotated[
    RunStepDeltaStepDetailsMessageCreationObject
    | RunStepDeltaStepDetailsToolCallsObject
    | Unknown,
    Tagged("type"),
]
"""Change to what a run step did."""

RunStepDeltaStepDetailsToolCall: TypeAlias = Annotated[
    RunStepDeltaStepDetailsToolCallsCodeObject
    | RunStepDeltaStepDetailsToolCallsRetrievalObject
    | RunStepDeltaStepDetailsToolCallsFunctionObject
    | Unknown,
    Tagged("type"),
]
"""Change to one tool call of a run step."""

RunStepDeltaStepDetailsToolCallsCodeOutput: TypeAlias = Annotated[
    RunStepDeltaStepDetailsToolCallsCodeOutputLogsObject
    | RunStepDeltaStepDetailsToolCallsCodeOutputImageObject
    | Unknown,
    Tagged("type"),
]
"""Change to one output of the code interpreter."""

RunStepDetails: TypeAlias = Annotated[
    RunStepDetailsMessageCreationObject | RunStepDetailsToolCallsObject | Unknown,
    Tagged("type"),
]
"""What a run step did."""

RunStepDetailsToolCall: TypeAlias = Annotated[
    RunStepDetailsToolCallsCodeObject
    | RunStepDetailsToolCallsRetrievalObject
    | RunStepDetailsToolCallsFunctionObject
    | Unknown,
    Tagged("type"),
]
"""One tool call of a run step."""

RunStepDetailsToolCallsCodeOutput: TypeAlias = Annotated[
    RunStepDetailsToolCallsCodeOutputLogsObject
    | RunStepDetailsToolCallsCodeOutputImageObject
    | Unknown,
    Tagged("type"),
]
"""One output of the code interpreter."""

ToolChoiceOption: TypeAlias = Literal["none", "auto"] | NamedToolChoice | Unknown
"""Tool use policy - `none` forbids tools, `auto` lets the model decide, an object
forces one tool.
"""

RunObjectStatus: TypeAlias = Literal[
    "queued",
    "in_progress",
    "requires_action",
    "cancelling",
    "cancelled",
    "failed",
    "completed",
    "expired",
]
