"""What lies between v1 and v2.

`up_...` makes a value of v1 one of v2, `down_...` the reverse; what has no function
here is the same in both.
"""

from __future__ import annotations

from typing import Final

from .._runtime.versions.calls.pairs import (
    Both,
    Certain,
    Exchange,
    Pair,
    Recipes,
    Schema,
)
from .._runtime.versions.conversions.losses import At, Losses
from .._runtime.versions.conversions.members import (
    Members,
    each,
    object_conversion,
    tag_of,
)
from . import conversions

__all__ = ["PAIR"]


@object_conversion
def down_assistant_object(it: Members) -> None:
    """`AssistantObject` of v2 as v1 has it."""
    it.change("tools", each(down_assistant_tool))
    it.take("tool_resources")
    it.change("response_format", down_response_format_option)
    conversions.assistant_files_down(it.value, it.result, it.lost)


def down_assistant_stream_event(value: object, at: At, losses: Losses) -> object:
    """`AssistantStreamEvent` of v2 as v1 has it."""
    match tag_of(value, "event"):
        case "thread.created":
            return down_thread_created_event(value, at, losses)
        case "thread.run.created":
            return down_thread_run_created_event(value, at, losses)
        case "thread.run.queued":
            return down_thread_run_queued_event(value, at, losses)
        case "thread.run.in_progress":
            return down_thread_run_in_progress_event(value, at, losses)
        case "thread.run.requires_action":
            return down_thread_run_requires_action_event(value, at, losses)
        case "thread.run.completed":
            return down_thread_run_completed_event(value, at, losses)
        case "thread.run.incomplete":
            return down_thread_run_incomplete_event(value, at, losses)
        case "thread.run.failed":
            return down_thread_run_failed_event(value, at, losses)
        case "thread.run.cancelling":
            return down_thread_run_cancelling_event(value, at, losses)
        case "thread.run.cancelled":
            return down_thread_run_cancelled_event(value, at, losses)
        case "thread.run.expired":
            return down_thread_run_expired_event(value, at, losses)
        case "thread.run.step.created":
            return down_thread_run_step_created_event(value, at, losses)
        case "thread.run.step.in_progress":
            return down_thread_run_step_in_progress_event(value, at, losses)
        case "thread.run.step.delta":
            return down_thread_run_step_delta_event(value, at, losses)
        case "thread.run.step.completed":
            return down_thread_run_step_completed_event(value, at, losses)
        case "thread.run.step.failed":
            return down_thread_run_step_failed_event(value, at, losses)
        case "thread.run.step.cancelled":
            return down_thread_run_step_cancelled_event(value, at, losses)
        case "thread.run.step.expired":
            return down_thread_run_step_expired_event(value, at, losses)
        case "thread.message.created":
            return down_thread_message_created_event(value, at, losses)
        case "thread.message.in_progress":
            return down_thread_message_in_progress_event(value, at, losses)
        case "thread.message.delta":
            return down_thread_message_delta_event(value, at, losses)
        case "thread.message.completed":
            return down_thread_message_completed_event(value, at, losses)
        case "thread.message.incomplete":
            return down_thread_message_incomplete_event(value, at, losses)
    return value


def down_assistant_tool(value: object, at: At, losses: Losses) -> object:
    """`AssistantTool` of v2 as v1 has it."""
    match tag_of(value, "type"):
        case "file_search":
            return down_file_search_tool(value, at, losses)
        case "function":
            return down_function_tool(value, at, losses)
    return value


@object_conversion
def down_create_assistant_request(it: Members) -> None:
    """`CreateAssistantRequest` of v2 as v1 has it."""
    it.drop("reasoning_effort")
    it.change("tools", each(down_assistant_tool))
    it.take("tool_resources")
    it.change("response_format", down_response_format_option)
    conversions.created_files_down(it.value, it.result, it.lost)


@object_conversion
def down_create_message_request(it: Members) -> None:
    """`CreateMessageRequest` of v2 as v1 has it."""
    it.take("attachments")
    conversions.message_down(it.value, it.result, it.lost)


@object_conversion
def down_create_run_request(it: Members) -> None:
    """`CreateRunRequest` of v2 as v1 has it."""
    it.drop("reasoning_effort")
    it.change("additional_messages", each(down_create_message_request))
    it.change("tools", each(down_assistant_tool))
    it.change("tool_choice", down_tool_choice_option)
    it.drop("parallel_tool_calls")
    it.change("response_format", down_response_format_option)


@object_conversion
def down_create_thread_and_run_request(it: Members) -> None:
    """`CreateThreadAndRunRequest` of v2 as v1 has it."""
    it.change("thread", down_create_thread_request)
    it.change("tools", each(down_assistant_tool))
    it.drop("tool_resources")
    it.change("tool_choice", down_tool_choice_option)
    it.drop("parallel_tool_calls")
    it.change("response_format", down_response_format_option)


@object_conversion
def down_create_thread_request(it: Members) -> None:
    """`CreateThreadRequest` of v2 as v1 has it."""
    it.change("messages", each(down_create_message_request))
    it.drop("tool_resources")


@object_conversion
def down_file_search_tool(it: Members) -> None:
    """`FileSearchTool` of v2 as `RetrievalTool` of v1."""
    it.change("type", down_file_search_tool_type)
    it.drop("file_search")


def down_file_search_tool_type(value: object, at: At, losses: Losses) -> object:
    """`FileSearchTool.type` of v2 as v1 has it."""
    match value:
        case "file_search":
            return "retrieval"
    return value


@object_conversion
def down_function_object(it: Members) -> None:
    """`FunctionObject` of v2 as v1 has it."""
    it.drop("strict", None, False)


@object_conversion
def down_function_tool(it: Members) -> None:
    """`FunctionTool` of v2 as v1 has it."""
    it.change("function", down_function_object)


@object_conversion
def down_list_assistants_response(it: Members) -> None:
    """`ListAssistantsResponse` of v2 as v1 has it."""
    it.change("data", each(down_assistant_object))


@object_conversion
def down_list_files_response(it: Members) -> None:
    """`ListFilesResponse` of v2 as v1 has it."""
    it.change("data", each(down_open_ai_file))
    it.take("first_id")
    it.take("last_id")
    it.take("has_more")
    conversions.file_page_down(it.value, it.result, it.lost)


@object_conversion
def down_list_messages_response(it: Members) -> None:
    """`ListMessagesResponse` of v2 as v1 has it."""
    it.change("data", each(down_message_object))


@object_conversion
def down_list_run_steps_response(it: Members) -> None:
    """`ListRunStepsResponse` of v2 as v1 has it."""
    it.change("data", each(down_run_step_object))


@object_conversion
def down_list_runs_response(it: Members) -> None:
    """`ListRunsResponse` of v2 as v1 has it."""
    it.change("data", each(down_run_object))


def down_message_content(value: object, at: At, losses: Losses) -> object:
    """`MessageContent` of v2 as v1 has it."""
    match tag_of(value, "type"):
        case "image_file":
            return down_message_content_image_file_object(value, at, losses)
        case "text":
            return down_message_content_text_object(value, at, losses)
        case "image_url":
            losses.misfit(at, "v1 has no image URLs in messages")
        case "refusal":
            losses.misfit(at, "v1 has no refusals in messages")
    return value


@object_conversion
def down_message_content_image_file_object(it: Members) -> None:
    """`MessageContentImageFileObject` of v2 as v1 has it."""
    it.change("image_file", down_message_content_image_file_object_image_file)


@object_conversion
def down_message_content_image_file_object_image_file(it: Members) -> None:
    """`MessageContentImageFileObject image_file` of v2 as v1 has it."""
    it.drop("detail")


def down_message_content_text_annotation(
    value: object, at: At, losses: Losses
) -> object:
    """`MessageContentTextAnnotation` of v2 as v1 has it."""
    match tag_of(value, "type"):
        case "file_citation":
            return down_message_content_text_annotations_file_citation_object(
                value, at, losses
            )
    return value


@object_conversion
def down_message_content_text_annotations_file_citation_obj_35e5423e(
    it: Members,
) -> None:
    """`MessageContentTextAnnotationsFileCitationObject file_citation` of v2 as v1 has
    it.
    """
    it.supply("quote", "")


@object_conversion
def down_message_content_text_annotations_file_citation_object(it: Members) -> None:
    """`MessageContentTextAnnotationsFileCitationObject` of v2 as v1 has it."""
    it.change(
        "file_citation",
        down_message_content_text_annotations_file_citation_obj_35e5423e,
    )


@object_conversion
def down_message_content_text_object(it: Members) -> None:
    """`MessageContentTextObject` of v2 as v1 has it."""
    it.change("text", down_message_content_text_object_text)


@object_conversion
def down_message_content_text_object_text(it: Members) -> None:
    """`MessageContentTextObject text` of v2 as v1 has it."""
    it.change("annotations", each(down_message_content_text_annotation))


def down_message_delta_content(value: object, at: At, losses: Losses) -> object:
    """`MessageDeltaContent` of v2 as v1 has it."""
    match tag_of(value, "type"):
        case "image_file":
            return down_message_delta_content_image_file_object(value, at, losses)
        case "image_url":
            losses.misfit(at, "v1 has no image URLs in messages")
        case "refusal":
            losses.misfit(at, "v1 has no refusals in messages")
    return value


@object_conversion
def down_message_delta_content_image_file_object(it: Members) -> None:
    """`MessageDeltaContentImageFileObject` of v2 as v1 has it."""
    it.change("image_file", down_message_delta_content_image_file_object_image_file)


@object_conversion
def down_message_delta_content_image_file_object_image_file(it: Members) -> None:
    """`MessageDeltaContentImageFileObject image_file` of v2 as v1 has it."""
    it.drop("detail")


@object_conversion
def down_message_delta_object(it: Members) -> None:
    """`MessageDeltaObject` of v2 as v1 has it."""
    it.change("delta", down_message_delta_object_delta)


@object_conversion
def down_message_delta_object_delta(it: Members) -> None:
    """`MessageDeltaObject delta` of v2 as v1 has it."""
    it.change("content", each(down_message_delta_content))


@object_conversion
def down_message_object(it: Members) -> None:
    """`MessageObject` of v2 as v1 has it."""
    it.change("content", each(down_message_content))
    it.take("attachments")
    conversions.message_files_down(it.value, it.result, it.lost)


@object_conversion
def down_modify_assistant_request(it: Members) -> None:
    """`ModifyAssistantRequest` of v2 as v1 has it."""
    it.drop("reasoning_effort")
    it.change("tools", each(down_assistant_tool))
    it.take("tool_resources")
    it.change("response_format", down_response_format_option)
    conversions.modified_files_down(it.value, it.result, it.lost)


@object_conversion
def down_modify_thread_request(it: Members) -> None:
    """`ModifyThreadRequest` of v2 as v1 has it."""
    it.drop("tool_resources")


@object_conversion
def down_named_tool_choice(it: Members) -> None:
    """`NamedToolChoice` of v2 as v1 has it."""
    it.change("type", down_named_tool_choice_type)


def down_named_tool_choice_type(value: object, at: At, losses: Losses) -> object:
    """`NamedToolChoice.type` of v2 as v1 has it."""
    match value:
        case "file_search":
            return "retrieval"
    return value


@object_conversion
def down_open_ai_file(it: Members) -> None:
    """`OpenAIFile` of v2 as v1 has it."""
    it.drop("expires_at")
    it.change("purpose", down_open_ai_file_purpose)


def down_open_ai_file_purpose(value: object, at: At, losses: Losses) -> object:
    """`OpenAIFile.purpose` of v2 as v1 has it."""
    match value:
        case "batch" | "batch_output" | "vision" | "user_data":
            losses.misfit(at, "v1 does not know this purpose of files")
    return value


@object_conversion
def down_response_format_json_object(it: Members) -> None:
    """`ResponseFormatJsonObject` of v2 as `ResponseFormat` of v1.

    Nothing changes, but what came from v1 gets back what was not shown.
    """


def down_response_format_option(value: object, at: At, losses: Losses) -> object:
    """`ResponseFormatOption` of v2 as v1 has it."""
    match tag_of(value, "type"):
        case "text":
            return down_response_format_text(value, at, losses)
        case "json_object":
            return down_response_format_json_object(value, at, losses)
        case "json_schema":
            losses.misfit(at, "v1 knows JSON objects, and no schema for them")
    return value


@object_conversion
def down_response_format_text(it: Members) -> None:
    """`ResponseFormatText` of v2 as `ResponseFormat` of v1.

    Nothing changes, but what came from v1 gets back what was not shown.
    """


@object_conversion
def down_run_object(it: Members) -> None:
    """`RunObject` of v2 as v1 has it."""
    it.change("status", down_run_object_status)
    it.change("tools", each(down_assistant_tool))
    it.change("tool_choice", down_tool_choice_option)
    it.drop("parallel_tool_calls", True)
    it.change("response_format", down_response_format_option)
    it.supply("file_ids", [])


def down_run_object_status(value: object, at: At, losses: Losses) -> object:
    """`RunObject.status` of v2 as v1 has it."""
    match value:
        case "incomplete":
            losses.add("narrow", at, "it becomes 'failed'")
            return "failed"
    return value


@object_conversion
def down_run_step_delta_object(it: Members) -> None:
    """`RunStepDeltaObject` of v2 as v1 has it."""
    it.change("delta", down_run_step_delta_object_delta)


@object_conversion
def down_run_step_delta_object_delta(it: Members) -> None:
    """`RunStepDeltaObject delta` of v2 as v1 has it."""
    it.change("step_details", down_run_step_delta_step_details)


def down_run_step_delta_step_details(value: object, at: At, losses: Losses) -> object:
    """`RunStepDeltaStepDetails` of v2 as v1 has it."""
    match tag_of(value, "type"):
        case "tool_calls":
            return down_run_step_delta_step_details_tool_calls_object(value, at, losses)
    return value


def down_run_step_delta_step_details_tool_call(
    value: object, at: At, losses: Losses
) -> object:
    """`RunStepDeltaStepDetailsToolCall` of v2 as v1 has it."""
    match tag_of(value, "type"):
        case "file_search":
            return down_run_step_delta_step_details_tool_calls_file_search_object(
                value, at, losses
            )
    return value


def down_run_step_delta_step_details_tool_calls_file_search_a59907ea(
    value: object, at: At, losses: Losses
) -> object:
    """`RunStepDeltaStepDetailsToolCallsFileSearchObject.type` of v2 as v1 has it."""
    match value:
        case "file_search":
            return "retrieval"
    return value


@object_conversion
def down_run_step_delta_step_details_tool_calls_file_search_object(it: Members) -> None:
    """`RunStepDeltaStepDetailsToolCallsFileSearchObject` of v2 as
    `RunStepDeltaStepDetailsToolCallsRetrievalObject` of v1.
    """
    it.change("type", down_run_step_delta_step_details_tool_calls_file_search_a59907ea)
    it.rename("file_search", "retrieval")


@object_conversion
def down_run_step_delta_step_details_tool_calls_object(it: Members) -> None:
    """`RunStepDeltaStepDetailsToolCallsObject` of v2 as v1 has it."""
    it.change("tool_calls", each(down_run_step_delta_step_details_tool_call))


def down_run_step_details(value: object, at: At, losses: Losses) -> object:
    """`RunStepDetails` of v2 as v1 has it."""
    match tag_of(value, "type"):
        case "tool_calls":
            return down_run_step_details_tool_calls_object(value, at, losses)
    return value


def down_run_step_details_tool_call(value: object, at: At, losses: Losses) -> object:
    """`RunStepDetailsToolCall` of v2 as v1 has it."""
    match tag_of(value, "type"):
        case "file_search":
            return down_run_step_details_tool_calls_file_search_object(
                value, at, losses
            )
    return value


@object_conversion
def down_run_step_details_tool_calls_file_search_object(it: Members) -> None:
    """`RunStepDetailsToolCallsFileSearchObject` of v2 as
    `RunStepDetailsToolCallsRetrievalObject` of v1.
    """
    it.change("type", down_run_step_details_tool_calls_file_search_object_type)
    it.rename("file_search", "retrieval")


def down_run_step_details_tool_calls_file_search_object_type(
    value: object, at: At, losses: Losses
) -> object:
    """`RunStepDetailsToolCallsFileSearchObject.type` of v2 as v1 has it."""
    match value:
        case "file_search":
            return "retrieval"
    return value


@object_conversion
def down_run_step_details_tool_calls_object(it: Members) -> None:
    """`RunStepDetailsToolCallsObject` of v2 as v1 has it."""
    it.change("tool_calls", each(down_run_step_details_tool_call))


@object_conversion
def down_run_step_object(it: Members) -> None:
    """`RunStepObject` of v2 as v1 has it."""
    it.change("step_details", down_run_step_details)


@object_conversion
def down_thread_created_event(it: Members) -> None:
    """`ThreadCreatedEvent` of v2 as v1 has it."""
    it.drop("enabled")
    it.change("data", down_thread_object)


@object_conversion
def down_thread_message_completed_event(it: Members) -> None:
    """`ThreadMessageCompletedEvent` of v2 as v1 has it."""
    it.change("data", down_message_object)


@object_conversion
def down_thread_message_created_event(it: Members) -> None:
    """`ThreadMessageCreatedEvent` of v2 as v1 has it."""
    it.change("data", down_message_object)


@object_conversion
def down_thread_message_delta_event(it: Members) -> None:
    """`ThreadMessageDeltaEvent` of v2 as v1 has it."""
    it.change("data", down_message_delta_object)


@object_conversion
def down_thread_message_in_progress_event(it: Members) -> None:
    """`ThreadMessageInProgressEvent` of v2 as v1 has it."""
    it.change("data", down_message_object)


@object_conversion
def down_thread_message_incomplete_event(it: Members) -> None:
    """`ThreadMessageIncompleteEvent` of v2 as v1 has it."""
    it.change("data", down_message_object)


@object_conversion
def down_thread_object(it: Members) -> None:
    """`ThreadObject` of v2 as v1 has it."""
    it.drop("tool_resources", {}, None)


@object_conversion
def down_thread_run_cancelled_event(it: Members) -> None:
    """`ThreadRunCancelledEvent` of v2 as v1 has it."""
    it.change("data", down_run_object)


@object_conversion
def down_thread_run_cancelling_event(it: Members) -> None:
    """`ThreadRunCancellingEvent` of v2 as v1 has it."""
    it.change("data", down_run_object)


@object_conversion
def down_thread_run_completed_event(it: Members) -> None:
    """`ThreadRunCompletedEvent` of v2 as v1 has it."""
    it.change("data", down_run_object)


@object_conversion
def down_thread_run_created_event(it: Members) -> None:
    """`ThreadRunCreatedEvent` of v2 as v1 has it."""
    it.change("data", down_run_object)


@object_conversion
def down_thread_run_expired_event(it: Members) -> None:
    """`ThreadRunExpiredEvent` of v2 as v1 has it."""
    it.change("data", down_run_object)


@object_conversion
def down_thread_run_failed_event(it: Members) -> None:
    """`ThreadRunFailedEvent` of v2 as v1 has it."""
    it.change("data", down_run_object)


@object_conversion
def down_thread_run_in_progress_event(it: Members) -> None:
    """`ThreadRunInProgressEvent` of v2 as v1 has it."""
    it.change("data", down_run_object)


@object_conversion
def down_thread_run_incomplete_event(it: Members) -> None:
    """`ThreadRunIncompleteEvent` of v2 as `ThreadRunFailedEvent` of v1."""
    it.change("event", down_thread_run_incomplete_event_event)
    it.change("data", down_run_object)


def down_thread_run_incomplete_event_event(
    value: object, at: At, losses: Losses
) -> object:
    """`ThreadRunIncompleteEvent.event` of v2 as v1 has it."""
    match value:
        case "thread.run.incomplete":
            losses.add("narrow", at, "it becomes 'thread.run.failed'")
            return "thread.run.failed"
    return value


@object_conversion
def down_thread_run_queued_event(it: Members) -> None:
    """`ThreadRunQueuedEvent` of v2 as v1 has it."""
    it.change("data", down_run_object)


@object_conversion
def down_thread_run_requires_action_event(it: Members) -> None:
    """`ThreadRunRequiresActionEvent` of v2 as v1 has it."""
    it.change("data", down_run_object)


@object_conversion
def down_thread_run_step_cancelled_event(it: Members) -> None:
    """`ThreadRunStepCancelledEvent` of v2 as v1 has it."""
    it.change("data", down_run_step_object)


@object_conversion
def down_thread_run_step_completed_event(it: Members) -> None:
    """`ThreadRunStepCompletedEvent` of v2 as v1 has it."""
    it.change("data", down_run_step_object)


@object_conversion
def down_thread_run_step_created_event(it: Members) -> None:
    """`ThreadRunStepCreatedEvent` of v2 as v1 has it."""
    it.change("data", down_run_step_object)


@object_conversion
def down_thread_run_step_delta_event(it: Members) -> None:
    """`ThreadRunStepDeltaEvent` of v2 as v1 has it."""
    it.change("data", down_run_step_delta_object)


@object_conversion
def down_thread_run_step_expired_event(it: Members) -> None:
    """`ThreadRunStepExpiredEvent` of v2 as v1 has it."""
    it.change("data", down_run_step_object)


@object_conversion
def down_thread_run_step_failed_event(it: Members) -> None:
    """`ThreadRunStepFailedEvent` of v2 as v1 has it."""
    it.change("data", down_run_step_object)


@object_conversion
def down_thread_run_step_in_progress_event(it: Members) -> None:
    """`ThreadRunStepInProgressEvent` of v2 as v1 has it."""
    it.change("data", down_run_step_object)


def down_tool_choice_option(value: object, at: At, losses: Losses) -> object:
    """`ToolChoiceOption` of v2 as v1 has it."""
    match value:
        case "required":
            losses.misfit(at, "v1 cannot demand that some tool is used")
    if isinstance(value, dict):
        return down_named_tool_choice(value, at, losses)
    return value


@object_conversion
def up_assistant_object(it: Members) -> None:
    """`AssistantObject` of v1 as v2 has it."""
    it.change("tools", each(up_assistant_tool))
    it.take("file_ids")
    it.change("response_format", up_response_format_option)
    conversions.assistant_files_up(it.value, it.result, it.lost)


def up_assistant_stream_event(value: object, at: At, losses: Losses) -> object:
    """`AssistantStreamEvent` of v1 as v2 has it."""
    match tag_of(value, "event"):
        case "thread.created":
            return up_thread_created_event(value, at, losses)
        case "thread.run.created":
            return up_thread_run_created_event(value, at, losses)
        case "thread.run.queued":
            return up_thread_run_queued_event(value, at, losses)
        case "thread.run.in_progress":
            return up_thread_run_in_progress_event(value, at, losses)
        case "thread.run.requires_action":
            return up_thread_run_requires_action_event(value, at, losses)
        case "thread.run.completed":
            return up_thread_run_completed_event(value, at, losses)
        case "thread.run.failed":
            return up_thread_run_failed_event(value, at, losses)
        case "thread.run.cancelling":
            return up_thread_run_cancelling_event(value, at, losses)
        case "thread.run.cancelled":
            return up_thread_run_cancelled_event(value, at, losses)
        case "thread.run.expired":
            return up_thread_run_expired_event(value, at, losses)
        case "thread.run.step.created":
            return up_thread_run_step_created_event(value, at, losses)
        case "thread.run.step.in_progress":
            return up_thread_run_step_in_progress_event(value, at, losses)
        case "thread.run.step.delta":
            return up_thread_run_step_delta_event(value, at, losses)
        case "thread.run.step.completed":
            return up_thread_run_step_completed_event(value, at, losses)
        case "thread.run.step.failed":
            return up_thread_run_step_failed_event(value, at, losses)
        case "thread.run.step.cancelled":
            return up_thread_run_step_cancelled_event(value, at, losses)
        case "thread.run.step.expired":
            return up_thread_run_step_expired_event(value, at, losses)
        case "thread.message.created":
            return up_thread_message_created_event(value, at, losses)
        case "thread.message.in_progress":
            return up_thread_message_in_progress_event(value, at, losses)
        case "thread.message.delta":
            return up_thread_message_delta_event(value, at, losses)
        case "thread.message.completed":
            return up_thread_message_completed_event(value, at, losses)
        case "thread.message.incomplete":
            return up_thread_message_incomplete_event(value, at, losses)
    return value


def up_assistant_tool(value: object, at: At, losses: Losses) -> object:
    """`AssistantTool` of v1 as v2 has it."""
    match tag_of(value, "type"):
        case "retrieval":
            return up_retrieval_tool(value, at, losses)
        case "function":
            return up_function_tool(value, at, losses)
    return value


@object_conversion
def up_create_assistant_request(it: Members) -> None:
    """`CreateAssistantRequest` of v1 as v2 has it."""
    it.change("tools", each(up_assistant_tool))
    it.take("file_ids")
    it.change("response_format", up_response_format_option)
    conversions.created_files_up(it.value, it.result, it.lost)


@object_conversion
def up_create_message_request(it: Members) -> None:
    """`CreateMessageRequest` of v1 as v2 has it."""
    it.take("file_ids")
    conversions.message_up(it.value, it.result, it.lost)


@object_conversion
def up_create_run_request(it: Members) -> None:
    """`CreateRunRequest` of v1 as v2 has it."""
    it.change("additional_messages", each(up_create_message_request))
    it.change("tools", each(up_assistant_tool))
    it.change("tool_choice", up_named_tool_choice)
    it.change("response_format", up_response_format_option)


@object_conversion
def up_create_thread_and_run_request(it: Members) -> None:
    """`CreateThreadAndRunRequest` of v1 as v2 has it."""
    it.change("thread", up_create_thread_request)
    it.change("tools", each(up_assistant_tool))
    it.change("tool_choice", up_named_tool_choice)
    it.change("response_format", up_response_format_option)


@object_conversion
def up_create_thread_request(it: Members) -> None:
    """`CreateThreadRequest` of v1 as v2 has it."""
    it.change("messages", each(up_create_message_request))


@object_conversion
def up_function_object(it: Members) -> None:
    """`FunctionObject` of v1 as v2 has it.

    Nothing changes, but what came from v2 gets back what was not shown.
    """


@object_conversion
def up_function_tool(it: Members) -> None:
    """`FunctionTool` of v1 as v2 has it."""
    it.change("function", up_function_object)


@object_conversion
def up_list_assistants_response(it: Members) -> None:
    """`ListAssistantsResponse` of v1 as v2 has it."""
    it.change("data", each(up_assistant_object))


@object_conversion
def up_list_files_response(it: Members) -> None:
    """`ListFilesResponse` of v1 as v2 has it."""
    conversions.file_page_up(it.value, it.result, it.lost)


@object_conversion
def up_list_messages_response(it: Members) -> None:
    """`ListMessagesResponse` of v1 as v2 has it."""
    it.change("data", each(up_message_object))


@object_conversion
def up_list_run_steps_response(it: Members) -> None:
    """`ListRunStepsResponse` of v1 as v2 has it."""
    it.change("data", each(up_run_step_object))


@object_conversion
def up_list_runs_response(it: Members) -> None:
    """`ListRunsResponse` of v1 as v2 has it."""
    it.change("data", each(up_run_object))


def up_message_content(value: object, at: At, losses: Losses) -> object:
    """`MessageContent` of v1 as v2 has it."""
    match tag_of(value, "type"):
        case "text":
            return up_message_content_text_object(value, at, losses)
    return value


def up_message_content_text_annotation(value: object, at: At, losses: Losses) -> object:
    """`MessageContentTextAnnotation` of v1 as v2 has it."""
    match tag_of(value, "type"):
        case "file_citation":
            return up_message_content_text_annotations_file_citation_object(
                value, at, losses
            )
    return value


@object_conversion
def up_message_content_text_annotations_file_citation_objec_486185c5(
    it: Members,
) -> None:
    """`MessageContentTextAnnotationsFileCitationObject file_citation` of v1 as v2 has
    it.
    """
    it.drop("quote", "")


@object_conversion
def up_message_content_text_annotations_file_citation_object(it: Members) -> None:
    """`MessageContentTextAnnotationsFileCitationObject` of v1 as v2 has it."""
    it.change(
        "file_citation",
        up_message_content_text_annotations_file_citation_objec_486185c5,
    )


@object_conversion
def up_message_content_text_object(it: Members) -> None:
    """`MessageContentTextObject` of v1 as v2 has it."""
    it.change("text", up_message_content_text_object_text)


@object_conversion
def up_message_content_text_object_text(it: Members) -> None:
    """`MessageContentTextObject text` of v1 as v2 has it."""
    it.change("annotations", each(up_message_content_text_annotation))


@object_conversion
def up_message_delta_object(it: Members) -> None:
    """`MessageDeltaObject` of v1 as v2 has it."""
    it.change("delta", up_message_delta_object_delta)


@object_conversion
def up_message_delta_object_delta(it: Members) -> None:
    """`MessageDeltaObject delta` of v1 as v2 has it."""
    it.drop("file_ids")


@object_conversion
def up_message_object(it: Members) -> None:
    """`MessageObject` of v1 as v2 has it."""
    it.change("content", each(up_message_content))
    it.take("file_ids")
    conversions.message_files_up(it.value, it.result, it.lost)


@object_conversion
def up_modify_assistant_request(it: Members) -> None:
    """`ModifyAssistantRequest` of v1 as v2 has it."""
    it.change("tools", each(up_assistant_tool))
    it.take("file_ids")
    it.change("response_format", up_response_format_option)
    conversions.modified_files_up(it.value, it.result, it.lost)


@object_conversion
def up_named_tool_choice(it: Members) -> None:
    """`NamedToolChoice` of v1 as v2 has it."""
    it.change("type", up_named_tool_choice_type)


def up_named_tool_choice_type(value: object, at: At, losses: Losses) -> object:
    """`NamedToolChoice.type` of v1 as v2 has it."""
    match value:
        case "retrieval":
            return "file_search"
    return value


@object_conversion
def up_response_format(it: Members) -> None:
    """`ResponseFormat` of v1 as `ResponseFormatJsonObject` of v2."""
    it.fill("type", "json_object")


@object_conversion
def up_response_format2(it: Members) -> None:
    """`ResponseFormat` of v1 as `ResponseFormatText` of v2."""
    it.fill("type", "text")


def up_response_format_option(value: object, at: At, losses: Losses) -> object:
    """`ResponseFormatOption` of v1 as v2 has it."""
    match value:
        case "none":
            losses.add("narrow", at, "it becomes 'auto'")
            return "auto"
    match tag_of(value, "type", "text"):
        case "text":
            return up_response_format2(value, at, losses)
        case "json_object":
            return up_response_format(value, at, losses)
    return value


@object_conversion
def up_retrieval_tool(it: Members) -> None:
    """`RetrievalTool` of v1 as `FileSearchTool` of v2."""
    it.change("type", up_retrieval_tool_type)


def up_retrieval_tool_type(value: object, at: At, losses: Losses) -> object:
    """`FileSearchTool.type` of v1 as v2 has it."""
    match value:
        case "retrieval":
            return "file_search"
    return value


@object_conversion
def up_run_object(it: Members) -> None:
    """`RunObject` of v1 as v2 has it."""
    it.change("tools", each(up_assistant_tool))
    it.drop("file_ids", [], [])
    it.change("tool_choice", up_named_tool_choice)
    it.change("response_format", up_response_format_option)
    it.fill("parallel_tool_calls", True)


@object_conversion
def up_run_step_delta_object(it: Members) -> None:
    """`RunStepDeltaObject` of v1 as v2 has it."""
    it.change("delta", up_run_step_delta_object_delta)


@object_conversion
def up_run_step_delta_object_delta(it: Members) -> None:
    """`RunStepDeltaObject delta` of v1 as v2 has it."""
    it.change("step_details", up_run_step_delta_step_details)


def up_run_step_delta_step_details(value: object, at: At, losses: Losses) -> object:
    """`RunStepDeltaStepDetails` of v1 as v2 has it."""
    match tag_of(value, "type"):
        case "tool_calls":
            return up_run_step_delta_step_details_tool_calls_object(value, at, losses)
    return value


def up_run_step_delta_step_details_tool_call(
    value: object, at: At, losses: Losses
) -> object:
    """`RunStepDeltaStepDetailsToolCall` of v1 as v2 has it."""
    match tag_of(value, "type"):
        case "retrieval":
            return up_run_step_delta_step_details_tool_calls_retrieval_object(
                value, at, losses
            )
    return value


@object_conversion
def up_run_step_delta_step_details_tool_calls_object(it: Members) -> None:
    """`RunStepDeltaStepDetailsToolCallsObject` of v1 as v2 has it."""
    it.change("tool_calls", each(up_run_step_delta_step_details_tool_call))


@object_conversion
def up_run_step_delta_step_details_tool_calls_retrieval_object(it: Members) -> None:
    """`RunStepDeltaStepDetailsToolCallsRetrievalObject` of v1 as
    `RunStepDeltaStepDetailsToolCallsFileSearchObject` of v2.
    """
    it.change("type", up_run_step_delta_step_details_tool_calls_retrieval_object_type)
    it.rename("retrieval", "file_search")
    it.supply("file_search", {})


def up_run_step_delta_step_details_tool_calls_retrieval_object_type(
    value: object, at: At, losses: Losses
) -> object:
    """`RunStepDeltaStepDetailsToolCallsFileSearchObject.type` of v1 as v2 has it."""
    match value:
        case "retrieval":
            return "file_search"
    return value


def up_run_step_details(value: object, at: At, losses: Losses) -> object:
    """`RunStepDetails` of v1 as v2 has it."""
    match tag_of(value, "type"):
        case "tool_calls":
            return up_run_step_details_tool_calls_object(value, at, losses)
    return value


def up_run_step_details_tool_call(value: object, at: At, losses: Losses) -> object:
    """`RunStepDetailsToolCall` of v1 as v2 has it."""
    match tag_of(value, "type"):
        case "retrieval":
            return up_run_step_details_tool_calls_retrieval_object(value, at, losses)
    return value


@object_conversion
def up_run_step_details_tool_calls_object(it: Members) -> None:
    """`RunStepDetailsToolCallsObject` of v1 as v2 has it."""
    it.change("tool_calls", each(up_run_step_details_tool_call))


@object_conversion
def up_run_step_details_tool_calls_retrieval_object(it: Members) -> None:
    """`RunStepDetailsToolCallsRetrievalObject` of v1 as
    `RunStepDetailsToolCallsFileSearchObject` of v2.
    """
    it.change("type", up_run_step_details_tool_calls_retrieval_object_type)
    it.rename("retrieval", "file_search")


def up_run_step_details_tool_calls_retrieval_object_type(
    value: object, at: At, losses: Losses
) -> object:
    """`RunStepDetailsToolCallsFileSearchObject.type` of v1 as v2 has it."""
    match value:
        case "retrieval":
            return "file_search"
    return value


@object_conversion
def up_run_step_object(it: Members) -> None:
    """`RunStepObject` of v1 as v2 has it."""
    it.change("step_details", up_run_step_details)


@object_conversion
def up_thread_created_event(it: Members) -> None:
    """`ThreadCreatedEvent` of v1 as v2 has it."""
    it.change("data", up_thread_object)


@object_conversion
def up_thread_message_completed_event(it: Members) -> None:
    """`ThreadMessageCompletedEvent` of v1 as v2 has it."""
    it.change("data", up_message_object)


@object_conversion
def up_thread_message_created_event(it: Members) -> None:
    """`ThreadMessageCreatedEvent` of v1 as v2 has it."""
    it.change("data", up_message_object)


@object_conversion
def up_thread_message_delta_event(it: Members) -> None:
    """`ThreadMessageDeltaEvent` of v1 as v2 has it."""
    it.change("data", up_message_delta_object)


@object_conversion
def up_thread_message_in_progress_event(it: Members) -> None:
    """`ThreadMessageInProgressEvent` of v1 as v2 has it."""
    it.change("data", up_message_object)


@object_conversion
def up_thread_message_incomplete_event(it: Members) -> None:
    """`ThreadMessageIncompleteEvent` of v1 as v2 has it."""
    it.change("data", up_message_object)


@object_conversion
def up_thread_object(it: Members) -> None:
    """`ThreadObject` of v1 as v2 has it."""
    it.fill("tool_resources", None)


@object_conversion
def up_thread_run_cancelled_event(it: Members) -> None:
    """`ThreadRunCancelledEvent` of v1 as v2 has it."""
    it.change("data", up_run_object)


@object_conversion
def up_thread_run_cancelling_event(it: Members) -> None:
    """`ThreadRunCancellingEvent` of v1 as v2 has it."""
    it.change("data", up_run_object)


@object_conversion
def up_thread_run_completed_event(it: Members) -> None:
    """`ThreadRunCompletedEvent` of v1 as v2 has it."""
    it.change("data", up_run_object)


@object_conversion
def up_thread_run_created_event(it: Members) -> None:
    """`ThreadRunCreatedEvent` of v1 as v2 has it."""
    it.change("data", up_run_object)


@object_conversion
def up_thread_run_expired_event(it: Members) -> None:
    """`ThreadRunExpiredEvent` of v1 as v2 has it."""
    it.change("data", up_run_object)


@object_conversion
def up_thread_run_failed_event(it: Members) -> None:
    """`ThreadRunFailedEvent` of v1 as v2 has it."""
    it.change("data", up_run_object)


@object_conversion
def up_thread_run_in_progress_event(it: Members) -> None:
    """`ThreadRunInProgressEvent` of v1 as v2 has it."""
    it.change("data", up_run_object)


@object_conversion
def up_thread_run_queued_event(it: Members) -> None:
    """`ThreadRunQueuedEvent` of v1 as v2 has it."""
    it.change("data", up_run_object)


@object_conversion
def up_thread_run_requires_action_event(it: Members) -> None:
    """`ThreadRunRequiresActionEvent` of v1 as v2 has it."""
    it.change("data", up_run_object)


@object_conversion
def up_thread_run_step_cancelled_event(it: Members) -> None:
    """`ThreadRunStepCancelledEvent` of v1 as v2 has it."""
    it.change("data", up_run_step_object)


@object_conversion
def up_thread_run_step_completed_event(it: Members) -> None:
    """`ThreadRunStepCompletedEvent` of v1 as v2 has it."""
    it.change("data", up_run_step_object)


@object_conversion
def up_thread_run_step_created_event(it: Members) -> None:
    """`ThreadRunStepCreatedEvent` of v1 as v2 has it."""
    it.change("data", up_run_step_object)


@object_conversion
def up_thread_run_step_delta_event(it: Members) -> None:
    """`ThreadRunStepDeltaEvent` of v1 as v2 has it."""
    it.change("data", up_run_step_delta_object)


@object_conversion
def up_thread_run_step_expired_event(it: Members) -> None:
    """`ThreadRunStepExpiredEvent` of v1 as v2 has it."""
    it.change("data", up_run_step_object)


@object_conversion
def up_thread_run_step_failed_event(it: Members) -> None:
    """`ThreadRunStepFailedEvent` of v1 as v2 has it."""
    it.change("data", up_run_step_object)


@object_conversion
def up_thread_run_step_in_progress_event(it: Members) -> None:
    """`ThreadRunStepInProgressEvent` of v1 as v2 has it."""
    it.change("data", up_run_step_object)


PAIR: Final = Pair(
    "v1",
    "v2",
    (
        Exchange(
            "GET /assistants",
            "GET /assistants",
            responses={
                "200": Both(
                    up=up_list_assistants_response, down=down_list_assistants_response
                )
            },
        ),
        Exchange(
            "POST /assistants",
            "POST /assistants",
            body=Both(
                up=up_create_assistant_request, down=down_create_assistant_request
            ),
            responses={"200": Both(up=up_assistant_object, down=down_assistant_object)},
            recipes=Recipes(up=conversions.create_assistant),
        ),
        Exchange(
            "GET /assistants/{}",
            "GET /assistants/{}",
            responses={"200": Both(up=up_assistant_object, down=down_assistant_object)},
            recipes=Recipes(up=conversions.get_assistant),
        ),
        Exchange(
            "POST /assistants/{}",
            "POST /assistants/{}",
            body=Both(
                up=up_modify_assistant_request, down=down_modify_assistant_request
            ),
            responses={"200": Both(up=up_assistant_object, down=down_assistant_object)},
            recipes=Recipes(up=conversions.modify_assistant),
        ),
        Exchange(
            "GET /files",
            "GET /files",
            responses={
                "200": Both(up=up_list_files_response, down=down_list_files_response)
            },
        ),
        Exchange(
            "POST /files",
            "POST /files",
            responses={"200": Both(down=down_open_ai_file)},
        ),
        Exchange(
            "GET /files/{}",
            "GET /files/{}",
            responses={"200": Both(down=down_open_ai_file)},
        ),
        Exchange(
            "POST /threads",
            "POST /threads",
            body=Both(up=up_create_thread_request, down=down_create_thread_request),
            responses={"200": Both(up=up_thread_object, down=down_thread_object)},
        ),
        Exchange(
            "POST /threads/runs",
            "POST /threads/runs",
            body=Both(
                up=up_create_thread_and_run_request,
                down=down_create_thread_and_run_request,
            ),
            responses={"200": Both(up=up_run_object, down=down_run_object)},
            events=Both(up=up_assistant_stream_event, down=down_assistant_stream_event),
            certain_down=(Certain("fabricate", "/file_ids", "v2 does not say it"),),
        ),
        Exchange(
            "GET /threads/{}",
            "GET /threads/{}",
            responses={"200": Both(up=up_thread_object, down=down_thread_object)},
        ),
        Exchange(
            "POST /threads/{}",
            "POST /threads/{}",
            body=Both(down=down_modify_thread_request),
            responses={"200": Both(up=up_thread_object, down=down_thread_object)},
        ),
        Exchange(
            "GET /threads/{}/messages",
            "GET /threads/{}/messages",
            responses={
                "200": Both(
                    up=up_list_messages_response, down=down_list_messages_response
                )
            },
        ),
        Exchange(
            "POST /threads/{}/messages",
            "POST /threads/{}/messages",
            body=Both(up=up_create_message_request, down=down_create_message_request),
            responses={"200": Both(up=up_message_object, down=down_message_object)},
        ),
        Exchange(
            "GET /threads/{}/messages/{}",
            "GET /threads/{}/messages/{}",
            responses={"200": Both(up=up_message_object, down=down_message_object)},
        ),
        Exchange(
            "POST /threads/{}/messages/{}",
            "POST /threads/{}/messages/{}",
            responses={"200": Both(up=up_message_object, down=down_message_object)},
        ),
        Exchange(
            "GET /threads/{}/runs",
            "GET /threads/{}/runs",
            responses={
                "200": Both(up=up_list_runs_response, down=down_list_runs_response)
            },
        ),
        Exchange(
            "POST /threads/{}/runs",
            "POST /threads/{}/runs",
            body=Both(up=up_create_run_request, down=down_create_run_request),
            responses={"200": Both(up=up_run_object, down=down_run_object)},
            events=Both(up=up_assistant_stream_event, down=down_assistant_stream_event),
            certain_down=(Certain("fabricate", "/file_ids", "v2 does not say it"),),
        ),
        Exchange(
            "GET /threads/{}/runs/{}",
            "GET /threads/{}/runs/{}",
            responses={"200": Both(up=up_run_object, down=down_run_object)},
            certain_down=(Certain("fabricate", "/file_ids", "v2 does not say it"),),
        ),
        Exchange(
            "POST /threads/{}/runs/{}",
            "POST /threads/{}/runs/{}",
            responses={"200": Both(up=up_run_object, down=down_run_object)},
            certain_down=(Certain("fabricate", "/file_ids", "v2 does not say it"),),
        ),
        Exchange(
            "POST /threads/{}/runs/{}/cancel",
            "POST /threads/{}/runs/{}/cancel",
            responses={"200": Both(up=up_run_object, down=down_run_object)},
            certain_down=(Certain("fabricate", "/file_ids", "v2 does not say it"),),
        ),
        Exchange(
            "GET /threads/{}/runs/{}/steps",
            "GET /threads/{}/runs/{}/steps",
            responses={
                "200": Both(
                    up=up_list_run_steps_response, down=down_list_run_steps_response
                )
            },
        ),
        Exchange(
            "GET /threads/{}/runs/{}/steps/{}",
            "GET /threads/{}/runs/{}/steps/{}",
            responses={"200": Both(up=up_run_step_object, down=down_run_step_object)},
        ),
        Exchange(
            "POST /threads/{}/runs/{}/submit_tool_outputs",
            "POST /threads/{}/runs/{}/submit_tool_outputs",
            responses={"200": Both(up=up_run_object, down=down_run_object)},
            events=Both(up=up_assistant_stream_event, down=down_assistant_stream_event),
            certain_down=(Certain("fabricate", "/file_ids", "v2 does not say it"),),
        ),
    ),
    only_old={
        "GET /assistants/{}/files": conversions.list_assistant_files,
        "POST /assistants/{}/files": conversions.create_assistant_file,
        "GET /assistants/{}/files/{}": conversions.get_assistant_file,
        "DELETE /assistants/{}/files/{}": conversions.delete_assistant_file,
        "GET /threads/{}/messages/{}/files": conversions.list_message_files,
        "GET /threads/{}/messages/{}/files/{}": conversions.get_message_file,
    },
    only_new={
        "DELETE /threads/{}/messages/{}": None,
        "GET /vector_stores": None,
        "POST /vector_stores": None,
        "GET /vector_stores/{}": None,
        "POST /vector_stores/{}": None,
        "DELETE /vector_stores/{}": None,
        "POST /vector_stores/{}/file_batches": None,
        "GET /vector_stores/{}/file_batches/{}": None,
        "POST /vector_stores/{}/file_batches/{}/cancel": None,
        "GET /vector_stores/{}/file_batches/{}/files": None,
        "GET /vector_stores/{}/files": None,
        "POST /vector_stores/{}/files": None,
        "GET /vector_stores/{}/files/{}": None,
        "POST /vector_stores/{}/files/{}": None,
        "DELETE /vector_stores/{}/files/{}": None,
        "GET /vector_stores/{}/files/{}/content": None,
        "POST /vector_stores/{}/search": None,
    },
    schemas=(
        Schema(
            "ListAssistantsResponse",
            "ListAssistantsResponse",
            Both(up=up_list_assistants_response, down=down_list_assistants_response),
        ),
        Schema(
            "AssistantObject",
            "AssistantObject",
            Both(up=up_assistant_object, down=down_assistant_object),
        ),
        Schema(
            "AssistantTool",
            "AssistantTool",
            Both(up=up_assistant_tool, down=down_assistant_tool),
        ),
        Schema(
            "RetrievalTool",
            "FileSearchTool",
            Both(up=up_retrieval_tool, down=down_file_search_tool),
        ),
        Schema(
            "FunctionTool",
            "FunctionTool",
            Both(up=up_function_tool, down=down_function_tool),
        ),
        Schema(
            "FunctionObject",
            "FunctionObject",
            Both(up=up_function_object, down=down_function_object),
        ),
        Schema(
            "ResponseFormatOption",
            "ResponseFormatOption",
            Both(up=up_response_format_option, down=down_response_format_option),
        ),
        Schema(
            "CreateAssistantRequest",
            "CreateAssistantRequest",
            Both(up=up_create_assistant_request, down=down_create_assistant_request),
        ),
        Schema(
            "ModifyAssistantRequest",
            "ModifyAssistantRequest",
            Both(up=up_modify_assistant_request, down=down_modify_assistant_request),
        ),
        Schema(
            "ListFilesResponse",
            "ListFilesResponse",
            Both(up=up_list_files_response, down=down_list_files_response),
        ),
        Schema("OpenAIFile", "OpenAIFile", Both(down=down_open_ai_file)),
        Schema(
            "ThreadObject",
            "ThreadObject",
            Both(up=up_thread_object, down=down_thread_object),
        ),
        Schema(
            "CreateThreadRequest",
            "CreateThreadRequest",
            Both(up=up_create_thread_request, down=down_create_thread_request),
        ),
        Schema(
            "CreateMessageRequest",
            "CreateMessageRequest",
            Both(up=up_create_message_request, down=down_create_message_request),
        ),
        Schema("RunObject", "RunObject", Both(up=up_run_object, down=down_run_object)),
        Schema(
            "ToolChoiceOption", "ToolChoiceOption", Both(down=down_tool_choice_option)
        ),
        Schema(
            "NamedToolChoice",
            "NamedToolChoice",
            Both(up=up_named_tool_choice, down=down_named_tool_choice),
        ),
        Schema(
            "AssistantStreamEvent",
            "AssistantStreamEvent",
            Both(up=up_assistant_stream_event, down=down_assistant_stream_event),
        ),
        Schema(
            "ThreadCreatedEvent",
            "ThreadCreatedEvent",
            Both(up=up_thread_created_event, down=down_thread_created_event),
        ),
        Schema(
            "ThreadRunCreatedEvent",
            "ThreadRunCreatedEvent",
            Both(up=up_thread_run_created_event, down=down_thread_run_created_event),
        ),
        Schema(
            "ThreadRunQueuedEvent",
            "ThreadRunQueuedEvent",
            Both(up=up_thread_run_queued_event, down=down_thread_run_queued_event),
        ),
        Schema(
            "ThreadRunInProgressEvent",
            "ThreadRunInProgressEvent",
            Both(
                up=up_thread_run_in_progress_event,
                down=down_thread_run_in_progress_event,
            ),
        ),
        Schema(
            "ThreadRunRequiresActionEvent",
            "ThreadRunRequiresActionEvent",
            Both(
                up=up_thread_run_requires_action_event,
                down=down_thread_run_requires_action_event,
            ),
        ),
        Schema(
            "ThreadRunCompletedEvent",
            "ThreadRunCompletedEvent",
            Both(
                up=up_thread_run_completed_event, down=down_thread_run_completed_event
            ),
        ),
        Schema(
            "ThreadRunFailedEvent",
            "ThreadRunFailedEvent",
            Both(up=up_thread_run_failed_event, down=down_thread_run_failed_event),
        ),
        Schema(
            "ThreadRunCancellingEvent",
            "ThreadRunCancellingEvent",
            Both(
                up=up_thread_run_cancelling_event, down=down_thread_run_cancelling_event
            ),
        ),
        Schema(
            "ThreadRunCancelledEvent",
            "ThreadRunCancelledEvent",
            Both(
                up=up_thread_run_cancelled_event, down=down_thread_run_cancelled_event
            ),
        ),
        Schema(
            "ThreadRunExpiredEvent",
            "ThreadRunExpiredEvent",
            Both(up=up_thread_run_expired_event, down=down_thread_run_expired_event),
        ),
        Schema(
            "ThreadRunStepCreatedEvent",
            "ThreadRunStepCreatedEvent",
            Both(
                up=up_thread_run_step_created_event,
                down=down_thread_run_step_created_event,
            ),
        ),
        Schema(
            "RunStepObject",
            "RunStepObject",
            Both(up=up_run_step_object, down=down_run_step_object),
        ),
        Schema(
            "RunStepDetails",
            "RunStepDetails",
            Both(up=up_run_step_details, down=down_run_step_details),
        ),
        Schema(
            "RunStepDetailsToolCallsObject",
            "RunStepDetailsToolCallsObject",
            Both(
                up=up_run_step_details_tool_calls_object,
                down=down_run_step_details_tool_calls_object,
            ),
        ),
        Schema(
            "RunStepDetailsToolCall",
            "RunStepDetailsToolCall",
            Both(
                up=up_run_step_details_tool_call, down=down_run_step_details_tool_call
            ),
        ),
        Schema(
            "RunStepDetailsToolCallsRetrievalObject",
            "RunStepDetailsToolCallsFileSearchObject",
            Both(
                up=up_run_step_details_tool_calls_retrieval_object,
                down=down_run_step_details_tool_calls_file_search_object,
            ),
        ),
        Schema(
            "ThreadRunStepInProgressEvent",
            "ThreadRunStepInProgressEvent",
            Both(
                up=up_thread_run_step_in_progress_event,
                down=down_thread_run_step_in_progress_event,
            ),
        ),
        Schema(
            "ThreadRunStepDeltaEvent",
            "ThreadRunStepDeltaEvent",
            Both(
                up=up_thread_run_step_delta_event, down=down_thread_run_step_delta_event
            ),
        ),
        Schema(
            "RunStepDeltaObject",
            "RunStepDeltaObject",
            Both(up=up_run_step_delta_object, down=down_run_step_delta_object),
        ),
        Schema(
            "RunStepDeltaObjectDelta",
            "RunStepDeltaObjectDelta",
            Both(
                up=up_run_step_delta_object_delta, down=down_run_step_delta_object_delta
            ),
        ),
        Schema(
            "RunStepDeltaStepDetails",
            "RunStepDeltaStepDetails",
            Both(
                up=up_run_step_delta_step_details, down=down_run_step_delta_step_details
            ),
        ),
        Schema(
            "RunStepDeltaStepDetailsToolCallsObject",
            "RunStepDeltaStepDetailsToolCallsObject",
            Both(
                up=up_run_step_delta_step_details_tool_calls_object,
                down=down_run_step_delta_step_details_tool_calls_object,
            ),
        ),
        Schema(
            "RunStepDeltaStepDetailsToolCall",
            "RunStepDeltaStepDetailsToolCall",
            Both(
                up=up_run_step_delta_step_details_tool_call,
                down=down_run_step_delta_step_details_tool_call,
            ),
        ),
        Schema(
            "RunStepDeltaStepDetailsToolCallsRetrievalObject",
            "RunStepDeltaStepDetailsToolCallsFileSearchObject",
            Both(
                up=up_run_step_delta_step_details_tool_calls_retrieval_object,
                down=down_run_step_delta_step_details_tool_calls_file_search_object,
            ),
        ),
        Schema(
            "ThreadRunStepCompletedEvent",
            "ThreadRunStepCompletedEvent",
            Both(
                up=up_thread_run_step_completed_event,
                down=down_thread_run_step_completed_event,
            ),
        ),
        Schema(
            "ThreadRunStepFailedEvent",
            "ThreadRunStepFailedEvent",
            Both(
                up=up_thread_run_step_failed_event,
                down=down_thread_run_step_failed_event,
            ),
        ),
        Schema(
            "ThreadRunStepCancelledEvent",
            "ThreadRunStepCancelledEvent",
            Both(
                up=up_thread_run_step_cancelled_event,
                down=down_thread_run_step_cancelled_event,
            ),
        ),
        Schema(
            "ThreadRunStepExpiredEvent",
            "ThreadRunStepExpiredEvent",
            Both(
                up=up_thread_run_step_expired_event,
                down=down_thread_run_step_expired_event,
            ),
        ),
        Schema(
            "ThreadMessageCreatedEvent",
            "ThreadMessageCreatedEvent",
            Both(
                up=up_thread_message_created_event,
                down=down_thread_message_created_event,
            ),
        ),
        Schema(
            "MessageObject",
            "MessageObject",
            Both(up=up_message_object, down=down_message_object),
        ),
        Schema(
            "MessageContent",
            "MessageContent",
            Both(up=up_message_content, down=down_message_content),
        ),
        Schema(
            "MessageContentImageFileObject",
            "MessageContentImageFileObject",
            Both(down=down_message_content_image_file_object),
        ),
        Schema(
            "MessageContentImageFileObjectImageFile",
            "MessageContentImageFileObjectImageFile",
            Both(down=down_message_content_image_file_object_image_file),
        ),
        Schema(
            "MessageContentTextObject",
            "MessageContentTextObject",
            Both(
                up=up_message_content_text_object, down=down_message_content_text_object
            ),
        ),
        Schema(
            "MessageContentTextObjectText",
            "MessageContentTextObjectText",
            Both(
                up=up_message_content_text_object_text,
                down=down_message_content_text_object_text,
            ),
        ),
        Schema(
            "MessageContentTextAnnotation",
            "MessageContentTextAnnotation",
            Both(
                up=up_message_content_text_annotation,
                down=down_message_content_text_annotation,
            ),
        ),
        Schema(
            "MessageContentTextAnnotationsFileCitationObject",
            "MessageContentTextAnnotationsFileCitationObject",
            Both(
                up=up_message_content_text_annotations_file_citation_object,
                down=down_message_content_text_annotations_file_citation_object,
            ),
        ),
        Schema(
            "ThreadMessageInProgressEvent",
            "ThreadMessageInProgressEvent",
            Both(
                up=up_thread_message_in_progress_event,
                down=down_thread_message_in_progress_event,
            ),
        ),
        Schema(
            "ThreadMessageDeltaEvent",
            "ThreadMessageDeltaEvent",
            Both(
                up=up_thread_message_delta_event, down=down_thread_message_delta_event
            ),
        ),
        Schema(
            "MessageDeltaObject",
            "MessageDeltaObject",
            Both(up=up_message_delta_object, down=down_message_delta_object),
        ),
        Schema(
            "MessageDeltaObjectDelta",
            "MessageDeltaObjectDelta",
            Both(
                up=up_message_delta_object_delta, down=down_message_delta_object_delta
            ),
        ),
        Schema(
            "MessageDeltaContent",
            "MessageDeltaContent",
            Both(down=down_message_delta_content),
        ),
        Schema(
            "MessageDeltaContentImageFileObject",
            "MessageDeltaContentImageFileObject",
            Both(down=down_message_delta_content_image_file_object),
        ),
        Schema(
            "MessageDeltaContentImageFileObjectImageFile",
            "MessageDeltaContentImageFileObjectImageFile",
            Both(down=down_message_delta_content_image_file_object_image_file),
        ),
        Schema(
            "ThreadMessageCompletedEvent",
            "ThreadMessageCompletedEvent",
            Both(
                up=up_thread_message_completed_event,
                down=down_thread_message_completed_event,
            ),
        ),
        Schema(
            "ThreadMessageIncompleteEvent",
            "ThreadMessageIncompleteEvent",
            Both(
                up=up_thread_message_incomplete_event,
                down=down_thread_message_incomplete_event,
            ),
        ),
        Schema(
            "CreateThreadAndRunRequest",
            "CreateThreadAndRunRequest",
            Both(
                up=up_create_thread_and_run_request,
                down=down_create_thread_and_run_request,
            ),
        ),
        Schema(
            "ModifyThreadRequest",
            "ModifyThreadRequest",
            Both(down=down_modify_thread_request),
        ),
        Schema(
            "ListMessagesResponse",
            "ListMessagesResponse",
            Both(up=up_list_messages_response, down=down_list_messages_response),
        ),
        Schema(
            "ListRunsResponse",
            "ListRunsResponse",
            Both(up=up_list_runs_response, down=down_list_runs_response),
        ),
        Schema(
            "CreateRunRequest",
            "CreateRunRequest",
            Both(up=up_create_run_request, down=down_create_run_request),
        ),
        Schema(
            "ListRunStepsResponse",
            "ListRunStepsResponse",
            Both(up=up_list_run_steps_response, down=down_list_run_steps_response),
        ),
    ),
)
