"""Calls of `client.threads.runs`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal, Unpack, overload

from pydantic import Field

from ..._runtime.client import AsyncResource, Resource
from ..._runtime.pages import AsyncPage, AsyncPaginator, CursorPages, SyncPage
from ..._runtime.parameters import Path, Query
from ..._runtime.polling import Polling, poll, poll_async
from ..._runtime.requests import JsonBody, Operation
from ..._runtime.responses import Decoder, Json
from ..._runtime.streams import AsyncStream, Events, Stream
from ..._runtime.values import omit
from ..._runtime.versions.options import Options
from ..models.shared import Error, ErrorResponse
from ..models.threads import AssistantStreamEvent, RunObject
from ..models.threads_runs import (
    CreateRunRequest,
    ListRunsResponse,
    ModifyRunRequest,
    SubmitToolOutputsRunRequest,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..._runtime.values import Omit
    from ..models.shared import AssistantSupportedModels
    from ..models.threads import CreateMessageRequest, TruncationObject
    from ..models.threads_runs import ToolOutput
    from ..params.shared import AssistantToolParam, ResponseFormatOptionParam
    from ..params.threads import (
        CreateMessageRequestParam,
        ToolChoiceOptionParam,
        TruncationObjectParam,
    )
    from ..params.threads_runs import ToolOutputParam
    from .threads_runs_steps import AsyncThreadsRunsSteps, ThreadsRunsSteps

__all__ = ["AsyncThreadsRuns", "AsyncThreadsRunsPage", "ThreadsRuns", "ThreadsRunsPage"]

ERRORS: Mapping[str, Decoder[object]] = {
    "400": Json(ErrorResponse),
    "401": Json(ErrorResponse),
    "404": Json(ErrorResponse),
    "429": Json(ErrorResponse),
    "default": Json(ErrorResponse),
}
LIST = Operation[ListRunsResponse](
    "GET",
    "/threads/{thread_id}/runs",
    parameters=(
        Path("thread_id"),
        Query("limit", Annotated[int, Field(ge=1, le=100)]),
        Query("order", Literal["asc", "desc"]),
        Query("after"),
        Query("before"),
    ),
    responses={"200": Json(ListRunsResponse)},
    errors=ERRORS,
    versioned=True,
)
LIST_PAGES = CursorPages(items="data", cursor="id", parameter="after", more="has_more")
CREATE = Operation[RunObject](
    "POST",
    "/threads/{thread_id}/runs",
    parameters=(Path("thread_id"),),
    body=JsonBody(CreateRunRequest),
    responses={"200": Json(RunObject)},
    errors=ERRORS,
    versioned=True,
)
CREATE_EVENTS = Events[AssistantStreamEvent](
    AssistantStreamEvent,
    done="[DONE]",
    error_shape=Error,
    names=frozenset(
        (
            "done",
            "error",
            "thread.created",
            "thread.message.completed",
            "thread.message.created",
            "thread.message.delta",
            "thread.message.in_progress",
            "thread.message.incomplete",
            "thread.run.cancelled",
            "thread.run.cancelling",
            "thread.run.completed",
            "thread.run.created",
            "thread.run.expired",
            "thread.run.failed",
            "thread.run.in_progress",
            "thread.run.queued",
            "thread.run.requires_action",
            "thread.run.step.cancelled",
            "thread.run.step.completed",
            "thread.run.step.created",
            "thread.run.step.delta",
            "thread.run.step.expired",
            "thread.run.step.failed",
            "thread.run.step.in_progress",
        )
    ),
)
CREATE_POLLING = Polling(
    frozenset(
        {"cancelled", "completed", "expired", "failed", "incomplete", "requires_action"}
    ),
    hint="openai-poll-after-ms",
)
RETRIEVE = Operation[RunObject](
    "GET",
    "/threads/{thread_id}/runs/{run_id}",
    parameters=(Path("thread_id"), Path("run_id")),
    responses={"200": Json(RunObject)},
    errors=ERRORS,
    versioned=True,
)
UPDATE = Operation[RunObject](
    "POST",
    "/threads/{thread_id}/runs/{run_id}",
    parameters=(Path("thread_id"), Path("run_id")),
    body=JsonBody(ModifyRunRequest),
    responses={"200": Json(RunObject)},
    errors=ERRORS,
    versioned=True,
)
CANCEL = Operation[RunObject](
    "POST",
    "/threads/{thread_id}/runs/{run_id}/cancel",
    parameters=(Path("thread_id"), Path("run_id")),
    responses={"200": Json(RunObject)},
    errors=ERRORS,
    versioned=True,
)
SUBMIT_TOOL_OUTPUTS = Operation[RunObject](
    "POST",
    "/threads/{thread_id}/runs/{run_id}/submit_tool_outputs",
    parameters=(Path("thread_id"), Path("run_id")),
    body=JsonBody(SubmitToolOutputsRunRequest),
    responses={"200": Json(RunObject)},
    errors=ERRORS,
    versioned=True,
)
SUBMIT_TOOL_OUTPUTS_EVENTS = Events[AssistantStreamEvent](
    AssistantStreamEvent,
    done="[DONE]",
    error_shape=Error,
    names=frozenset(
        (
            "done",
            "error",
            "thread.created",
            "thread.message.completed",
            "thread.message.created",
            "thread.message.delta",
            "thread.message.in_progress",
            "thread.message.incomplete",
            "thread.run.cancelled",
            "thread.run.cancelling",
            "thread.run.completed",
            "thread.run.created",
            "thread.run.expired",
            "thread.run.failed",
            "thread.run.in_progress",
            "thread.run.queued",
            "thread.run.requires_action",
            "thread.run.step.cancelled",
            "thread.run.step.completed",
            "thread.run.step.created",
            "thread.run.step.delta",
            "thread.run.step.expired",
            "thread.run.step.failed",
            "thread.run.step.in_progress",
        )
    ),
)
SUBMIT_TOOL_OUTPUTS_POLLING = Polling(
    frozenset(
        {"cancelled", "completed", "expired", "failed", "incomplete", "requires_action"}
    ),
    hint="openai-poll-after-ms",
)


class ThreadsRunsPage(SyncPage[RunObject], ListRunsResponse):
    """One page of `ThreadsRuns.list`; iterating it walks on to the last."""


class AsyncThreadsRunsPage(AsyncPage[RunObject], ListRunsResponse):
    """One page of `AsyncThreadsRuns.list`; iterating it walks on to the last."""


class ThreadsRuns(Resource):
    """Executions of an assistant on a thread."""

    @cached_property
    def steps(self) -> ThreadsRunsSteps:
        from .threads_runs_steps import ThreadsRunsSteps

        return ThreadsRunsSteps(self._client)

    def list(
        self,
        thread_id: str,
        *,
        limit: int | Omit = omit,
        order: Literal["asc", "desc"] | Omit = omit,
        after: str | Omit = omit,
        before: str | Omit = omit,
        **options: Unpack[Options],
    ) -> ThreadsRunsPage:
        """List the runs of a thread.

        `GET /threads/{thread_id}/runs`, operationId `listRuns`

        - `thread_id`: Which thread.
        - `limit`: Largest number of items on the page.
        - `order`: Direction in which items are sorted by creation time.
        - `after`: Item after which the page starts.
        - `before`: Item before which the page ends.
        """
        request = LIST.build(
            thread_id=thread_id, limit=limit, order=order, after=after, before=before
        )
        return ThreadsRunsPage.fetch(self._client, request, LIST_PAGES, options)

    @overload
    def create(
        self,
        thread_id: str,
        *,
        assistant_id: str,
        model: str | AssistantSupportedModels | None | Omit = omit,
        instructions: str | None | Omit = omit,
        additional_instructions: str | None | Omit = omit,
        additional_messages: (
            Sequence[CreateMessageRequest | CreateMessageRequestParam] | None | Omit
        ) = omit,
        tools: Sequence[AssistantToolParam] | None | Omit = omit,
        metadata: Mapping[str, str] | None | Omit = omit,
        temperature: float | None | Omit = omit,
        top_p: float | None | Omit = omit,
        stream: Literal[True],
        max_prompt_tokens: int | None | Omit = omit,
        max_completion_tokens: int | None | Omit = omit,
        truncation_strategy: (
            TruncationObject | TruncationObjectParam | None | Omit
        ) = omit,
        tool_choice: ToolChoiceOptionParam | None | Omit = omit,
        response_format: ResponseFormatOptionParam | None | Omit = omit,
        **options: Unpack[Options],
    ) -> Stream[AssistantStreamEvent]: ...

    @overload
    def create(
        self,
        thread_id: str,
        *,
        assistant_id: str,
        model: str | AssistantSupportedModels | None | Omit = omit,
        instructions: str | None | Omit = omit,
        additional_instructions: str | None | Omit = omit,
        additional_messages: (
            Sequence[CreateMessageRequest | CreateMessageRequestParam] | None | Omit
        ) = omit,
        tools: Sequence[AssistantToolParam] | None | Omit = omit,
        metadata: Mapping[str, str] | None | Omit = omit,
        temperature: float | None | Omit = omit,
        top_p: float | None | Omit = omit,
        stream: Literal[False] | None | Omit = omit,
        max_prompt_tokens: int | None | Omit = omit,
        max_completion_tokens: int | None | Omit = omit,
        truncation_strategy: (
            TruncationObject | TruncationObjectParam | None | Omit
        ) = omit,
        tool_choice: ToolChoiceOptionParam | None | Omit = omit,
        response_format: ResponseFormatOptionParam | None | Omit = omit,
        **options: Unpack[Options],
    ) -> RunObject: ...

    @overload
    def create(
        self,
        thread_id: str,
        *,
        assistant_id: str,
        model: str | AssistantSupportedModels | None | Omit = omit,
        instructions: str | None | Omit = omit,
        additional_instructions: str | None | Omit = omit,
        additional_messages: (
            Sequence[CreateMessageRequest | CreateMessageRequestParam] | None | Omit
        ) = omit,
        tools: Sequence[AssistantToolParam] | None | Omit = omit,
        metadata: Mapping[str, str] | None | Omit = omit,
        temperature: float | None | Omit = omit,
        top_p: float | None | Omit = omit,
        stream: bool | None | Omit = omit,
        max_prompt_tokens: int | None | Omit = omit,
        max_completion_tokens: int | None | Omit = omit,
        truncation_strategy: (
            TruncationObject | TruncationObjectParam | None | Omit
        ) = omit,
        tool_choice: ToolChoiceOptionParam | None | Omit = omit,
        response_format: ResponseFormatOptionParam | None | Omit = omit,
        **options: Unpack[Options],
    ) -> RunObject | Stream[AssistantStreamEvent]: ...

    def create(
        self,
        thread_id: str,
        *,
        assistant_id: str,
        model: str | AssistantSupportedModels | None | Omit = omit,
        instructions: str | None | Omit = omit,
        additional_instructions: str | None | Omit = omit,
        additional_messages: (
            Sequence[CreateMessageRequest | CreateMessageRequestParam] | None | Omit
        ) = omit,
        tools: Sequence[AssistantToolParam] | None | Omit = omit,
        metadata: Mapping[str, str] | None | Omit = omit,
        temperature: float | None | Omit = omit,
        top_p: float | None | Omit = omit,
        stream: bool | None | Omit = omit,
        max_prompt_tokens: int | None | Omit = omit,
        max_completion_tokens: int | None | Omit = omit,
        truncation_strategy: (
            TruncationObject | TruncationObjectParam | None | Omit
        ) = omit,
        tool_choice: ToolChoiceOptionParam | None | Omit = omit,
        response_format: ResponseFormatOptionParam | None | Omit = omit,
        **options: Unpack[Options],
    ) -> RunObject | Stream[AssistantStreamEvent]:
        """Run an assistant on a thread.

        `POST /threads/{thread_id}/runs`, operationId `createRun`

        - `thread_id`: Which thread.
        - `assistant_id`: Assistant to run.
        - `model`: Model to use instead of the assistant's.
        - `instructions`: System prompt to use instead of the assistant's.
        - `additional_instructions`: Text added after the system prompt.
        - `additional_messages`: Messages to append to the thread before the run starts.
        - `tools`: Tools to use instead of the assistant's.
        - `metadata`: Up to 16 caller-defined text pairs kept with an object. Example:
          `{'team': 'support', 'ticket': '4711'}`.
        - `temperature`: How random the answers are; low values make them steadier.
          Default: 1.
        - `top_p`: Probability mass considered by nucleus sampling. Default: 1.
        - `stream`: Whether to answer with server-sent events while the run proceeds.
        - `max_prompt_tokens`: Prompt token budget across all turns of the run.
        - `max_completion_tokens`: Completion token budget across all turns of the run.
        - `truncation_strategy`: How a long thread is shortened before a run.
        - `tool_choice`: Tool use policy - `none` forbids tools, `auto` lets the model
          decide, an object forces one tool.
        - `response_format`: Output format as a keyword or as a format object; `auto`
          leaves the choice to the model.
        """
        request = CREATE.build(
            thread_id=thread_id,
            body={
                "assistant_id": assistant_id,
                "model": model,
                "instructions": instructions,
                "additional_instructions": additional_instructions,
                "additional_messages": additional_messages,
                "tools": tools,
                "metadata": metadata,
                "temperature": temperature,
                "top_p": top_p,
                "stream": stream,
                "max_prompt_tokens": max_prompt_tokens,
                "max_completion_tokens": max_completion_tokens,
                "truncation_strategy": truncation_strategy,
                "tool_choice": tool_choice,
                "response_format": response_format,
            },
        )
        if stream is True:
            return Stream.open(self._client, request, CREATE_EVENTS, options)
        return self._client.send(request, options)

    def create_and_poll(
        self,
        thread_id: str,
        *,
        assistant_id: str,
        model: str | AssistantSupportedModels | None | Omit = omit,
        instructions: str | None | Omit = omit,
        additional_instructions: str | None | Omit = omit,
        additional_messages: (
            Sequence[CreateMessageRequest | CreateMessageRequestParam] | None | Omit
        ) = omit,
        tools: Sequence[AssistantToolParam] | None | Omit = omit,
        metadata: Mapping[str, str] | None | Omit = omit,
        temperature: float | None | Omit = omit,
        top_p: float | None | Omit = omit,
        max_prompt_tokens: int | None | Omit = omit,
        max_completion_tokens: int | None | Omit = omit,
        truncation_strategy: (
            TruncationObject | TruncationObjectParam | None | Omit
        ) = omit,
        tool_choice: ToolChoiceOptionParam | None | Omit = omit,
        response_format: ResponseFormatOptionParam | None | Omit = omit,
        poll_interval: float | None = None,
        poll_timeout: float | None | Omit = omit,
        **options: Unpack[Options],
    ) -> RunObject:
        """Do as `create` does, and wait until there is nothing left to wait for.

        Looks every `poll_interval` seconds, else as often as the server asks for;
        raises PollingTimeoutError after `poll_timeout` seconds.
        """
        request = CREATE.build(
            thread_id=thread_id,
            body={
                "assistant_id": assistant_id,
                "model": model,
                "instructions": instructions,
                "additional_instructions": additional_instructions,
                "additional_messages": additional_messages,
                "tools": tools,
                "metadata": metadata,
                "temperature": temperature,
                "top_p": top_p,
                "max_prompt_tokens": max_prompt_tokens,
                "max_completion_tokens": max_completion_tokens,
                "truncation_strategy": truncation_strategy,
                "tool_choice": tool_choice,
                "response_format": response_format,
            },
        )
        started = self._client.send(request, options)
        look = RETRIEVE.build(thread_id=thread_id, run_id=started.id)
        return poll(
            self._client,
            look,
            CREATE_POLLING,
            options,
            poll_interval=poll_interval,
            poll_timeout=poll_timeout,
        )

    def retrieve(
        self, thread_id: str, run_id: str, **options: Unpack[Options]
    ) -> RunObject:
        """Retrieve a run.

        `GET /threads/{thread_id}/runs/{run_id}`, operationId `getRun`

        - `thread_id`: Which thread.
        - `run_id`: Which run.
        """
        request = RETRIEVE.build(thread_id=thread_id, run_id=run_id)
        return self._client.send(request, options)

    def update(
        self,
        thread_id: str,
        run_id: str,
        *,
        metadata: Mapping[str, str] | None | Omit = omit,
        **options: Unpack[Options],
    ) -> RunObject:
        """Modify a run.

        `POST /threads/{thread_id}/runs/{run_id}`, operationId `modifyRun`

        - `thread_id`: Which thread.
        - `run_id`: Which run.
        - `metadata`: Up to 16 caller-defined text pairs kept with an object. Example:
          `{'team': 'support', 'ticket': '4711'}`.
        """
        request = UPDATE.build(
            thread_id=thread_id, run_id=run_id, body={"metadata": metadata}
        )
        return self._client.send(request, options)

    def cancel(
        self, thread_id: str, run_id: str, **options: Unpack[Options]
    ) -> RunObject:
        """Cancel a run in progress.

        Applies to a run whose status is `in_progress`.

        `POST /threads/{thread_id}/runs/{run_id}/cancel`, operationId `cancelRun`

        - `thread_id`: Which thread.
        - `run_id`: Which run.
        """
        request = CANCEL.build(thread_id=thread_id, run_id=run_id)
        return self._client.send(request, options)

    @overload
    def submit_tool_outputs(
        self,
        thread_id: str,
        run_id: str,
        *,
        tool_outputs: Sequence[ToolOutput | ToolOutputParam],
        stream: Literal[True],
        **options: Unpack[Options],
    ) -> Stream[AssistantStreamEvent]: ...

    @overload
    def submit_tool_outputs(
        self,
        thread_id: str,
        run_id: str,
        *,
        tool_outputs: Sequence[ToolOutput | ToolOutputParam],
        stream: Literal[False] | None | Omit = omit,
        **options: Unpack[Options],
    ) -> RunObject: ...

    @overload
    def submit_tool_outputs(
        self,
        thread_id: str,
        run_id: str,
        *,
        tool_outputs: Sequence[ToolOutput | ToolOutputParam],
        stream: bool | None | Omit = omit,
        **options: Unpack[Options],
    ) -> RunObject | Stream[AssistantStreamEvent]: ...

    def submit_tool_outputs(
        self,
        thread_id: str,
        run_id: str,
        *,
        tool_outputs: Sequence[ToolOutput | ToolOutputParam],
        stream: bool | None | Omit = omit,
        **options: Unpack[Options],
    ) -> RunObject | Stream[AssistantStreamEvent]:
        """Submit tool outputs to a run.

        Answers every pending call of a run whose status is `requires_action`, all in
        one request.

        `POST /threads/{thread_id}/runs/{run_id}/submit_tool_outputs`, operationId
        `submitToolOutputsToRun`

        - `thread_id`: Which thread.
        - `run_id`: Which run.
        - `tool_outputs`: One answer per pending call.
        - `stream`: Whether to answer with server-sent events while the run goes on.
        """
        request = SUBMIT_TOOL_OUTPUTS.build(
            thread_id=thread_id,
            run_id=run_id,
            body={"tool_outputs": tool_outputs, "stream": stream},
        )
        if stream is True:
            return Stream.open(
                self._client, request, SUBMIT_TOOL_OUTPUTS_EVENTS, options
            )
        return self._client.send(request, options)

    def submit_tool_outputs_and_poll(
        self,
        thread_id: str,
        run_id: str,
        *,
        tool_outputs: Sequence[ToolOutput | ToolOutputParam],
        poll_interval: float | None = None,
        poll_timeout: float | None | Omit = omit,
        **options: Unpack[Options],
    ) -> RunObject:
        """Do as `submit_tool_outputs` does, and wait until there is nothing left to
        wait for.

        Looks every `poll_interval` seconds, else as often as the server asks for;
        raises PollingTimeoutError after `poll_timeout` seconds.
        """
        request = SUBMIT_TOOL_OUTPUTS.build(
            thread_id=thread_id, run_id=run_id, body={"tool_outputs": tool_outputs}
        )
        self._client.send(request, options)
        look = RETRIEVE.build(thread_id=thread_id, run_id=run_id)
        return poll(
            self._client,
            look,
            SUBMIT_TOOL_OUTPUTS_POLLING,
            options,
            poll_interval=poll_interval,
            poll_timeout=poll_timeout,
        )


class AsyncThreadsRuns(AsyncResource):
    """Calls of `client.threads.runs`."""

    @cached_property
    def steps(self) -> AsyncThreadsRunsSteps:
        from .threads_runs_steps import AsyncThreadsRunsSteps

        return AsyncThreadsRunsSteps(self._client)

    def list(
        self,
        thread_id: str,
        *,
        limit: int | Omit = omit,
        order: Literal["asc", "desc"] | Omit = omit,
        after: str | Omit = omit,
        before: str | Omit = omit,
        **options: Unpack[Options],
    ) -> AsyncPaginator[AsyncThreadsRunsPage, RunObject]:
        """List the runs of a thread: `GET /threads/{thread_id}/runs`"""
        request = LIST.build(
            thread_id=thread_id, limit=limit, order=order, after=after, before=before
        )
        return AsyncThreadsRunsPage.fetch(self._client, request, LIST_PAGES, options)

    @overload
    async def create(
        self,
        thread_id: str,
        *,
        assistant_id: str,
        model: str | AssistantSupportedModels | None | Omit = omit,
        instructions: str | None | Omit = omit,
        additional_instructions: str | None | Omit = omit,
        additional_messages: (
            Sequence[CreateMessageRequest | CreateMessageRequestParam] | None | Omit
        ) = omit,
        tools: Sequence[AssistantToolParam] | None | Omit = omit,
        metadata: Mapping[str, str] | None | Omit = omit,
        temperature: float | None | Omit = omit,
        top_p: float | None | Omit = omit,
        stream: Literal[True],
        max_prompt_tokens: int | None | Omit = omit,
        max_completion_tokens: int | None | Omit = omit,
        truncation_strategy: (
            TruncationObject | TruncationObjectParam | None | Omit
        ) = omit,
        tool_choice: ToolChoiceOptionParam | None | Omit = omit,
        response_format: ResponseFormatOptionParam | None | Omit = omit,
        **options: Unpack[Options],
    ) -> AsyncStream[AssistantStreamEvent]: ...

    @overload
    async def create(
        self,
        thread_id: str,
        *,
        assistant_id: str,
        model: str | AssistantSupportedModels | None | Omit = omit,
        instructions: str | None | Omit = omit,
        additional_instructions: str | None | Omit = omit,
        additional_messages: (
            Sequence[CreateMessageRequest | CreateMessageRequestParam] | None | Omit
        ) = omit,
        tools: Sequence[AssistantToolParam] | None | Omit = omit,
        metadata: Mapping[str, str] | None | Omit = omit,
        temperature: float | None | Omit = omit,
        top_p: float | None | Omit = omit,
        stream: Literal[False] | None | Omit = omit,
        max_prompt_tokens: int | None | Omit = omit,
        max_completion_tokens: int | None | Omit = omit,
        truncation_strategy: (
            TruncationObject | TruncationObjectParam | None | Omit
        ) = omit,
        tool_choice: ToolChoiceOptionParam | None | Omit = omit,
        response_format: ResponseFormatOptionParam | None | Omit = omit,
        **options: Unpack[Options],
    ) -> RunObject: ...

    @overload
    async def create(
        self,
        thread_id: str,
        *,
        assistant_id: str,
        model: str | AssistantSupportedModels | None | Omit = omit,
        instructions: str | None | Omit = omit,
        additional_instructions: str | None | Omit = omit,
        additional_messages: (
            Sequence[CreateMessageRequest | CreateMessageRequestParam] | None | Omit
        ) = omit,
        tools: Sequence[AssistantToolParam] | None | Omit = omit,
        metadata: Mapping[str, str] | None | Omit = omit,
        temperature: float | None | Omit = omit,
        top_p: float | None | Omit = omit,
        stream: bool | None | Omit = omit,
        max_prompt_tokens: int | None | Omit = omit,
        max_completion_tokens: int | None | Omit = omit,
        truncation_strategy: (
            TruncationObject | TruncationObjectParam | None | Omit
        ) = omit,
        tool_choice: ToolChoiceOptionParam | None | Omit = omit,
        response_format: ResponseFormatOptionParam | None | Omit = omit,
        **options: Unpack[Options],
    ) -> RunObject | AsyncStream[AssistantStreamEvent]: ...

    async def create(
        self,
        thread_id: str,
        *,
        assistant_id: str,
        model: str | AssistantSupportedModels | None | Omit = omit,
        instructions: str | None | Omit = omit,
        additional_instructions: str | None | Omit = omit,
        additional_messages: (
            Sequence[CreateMessageRequest | CreateMessageRequestParam] | None | Omit
        ) = omit,
        tools: Sequence[AssistantToolParam] | None | Omit = omit,
        metadata: Mapping[str, str] | None | Omit = omit,
        temperature: float | None | Omit = omit,
        top_p: float | None | Omit = omit,
        stream: bool | None | Omit = omit,
        max_prompt_tokens: int | None | Omit = omit,
        max_completion_tokens: int | None | Omit = omit,
        truncation_strategy: (
            TruncationObject | TruncationObjectParam | None | Omit
        ) = omit,
        tool_choice: ToolChoiceOptionParam | None | Omit = omit,
        response_format: ResponseFormatOptionParam | None | Omit = omit,
        **options: Unpack[Options],
    ) -> RunObject | AsyncStream[AssistantStreamEvent]:
        """Run an assistant on a thread: `POST /threads/{thread_id}/runs`"""
        request = CREATE.build(
            thread_id=thread_id,
            body={
                "assistant_id": assistant_id,
                "model": model,
                "instructions": instructions,
                "additional_instructions": additional_instructions,
                "additional_messages": additional_messages,
                "tools": tools,
                "metadata": metadata,
                "temperature": temperature,
                "top_p": top_p,
                "stream": stream,
                "max_prompt_tokens": max_prompt_tokens,
                "max_completion_tokens": max_completion_tokens,
                "truncation_strategy": truncation_strategy,
                "tool_choice": tool_choice,
                "response_format": response_format,
            },
        )
        if stream is True:
            return await AsyncStream.open(self._client, request, CREATE_EVENTS, options)
        return await self._client.send(request, options)

    async def create_and_poll(
        self,
        thread_id: str,
        *,
        assistant_id: str,
        model: str | AssistantSupportedModels | None | Omit = omit,
        instructions: str | None | Omit = omit,
        additional_instructions: str | None | Omit = omit,
        additional_messages: (
            Sequence[CreateMessageRequest | CreateMessageRequestParam] | None | Omit
        ) = omit,
        tools: Sequence[AssistantToolParam] | None | Omit = omit,
        metadata: Mapping[str, str] | None | Omit = omit,
        temperature: float | None | Omit = omit,
        top_p: float | None | Omit = omit,
        max_prompt_tokens: int | None | Omit = omit,
        max_completion_tokens: int | None | Omit = omit,
        truncation_strategy: (
            TruncationObject | TruncationObjectParam | None | Omit
        ) = omit,
        tool_choice: ToolChoiceOptionParam | None | Omit = omit,
        response_format: ResponseFormatOptionParam | None | Omit = omit,
        poll_interval: float | None = None,
        poll_timeout: float | None | Omit = omit,
        **options: Unpack[Options],
    ) -> RunObject:
        """As `ThreadsRuns.create_and_poll`."""
        request = CREATE.build(
            thread_id=thread_id,
            body={
                "assistant_id": assistant_id,
                "model": model,
                "instructions": instructions,
                "additional_instructions": additional_instructions,
                "additional_messages": additional_messages,
                "tools": tools,
                "metadata": metadata,
                "temperature": temperature,
                "top_p": top_p,
                "max_prompt_tokens": max_prompt_tokens,
                "max_completion_tokens": max_completion_tokens,
                "truncation_strategy": truncation_strategy,
                "tool_choice": tool_choice,
                "response_format": response_format,
            },
        )
        started = await self._client.send(request, options)
        look = RETRIEVE.build(thread_id=thread_id, run_id=started.id)
        return await poll_async(
            self._client,
            look,
            CREATE_POLLING,
            options,
            poll_interval=poll_interval,
            poll_timeout=poll_timeout,
        )

    async def retrieve(
        self, thread_id: str, run_id: str, **options: Unpack[Options]
    ) -> RunObject:
        """Retrieve a run: `GET /threads/{thread_id}/runs/{run_id}`"""
        request = RETRIEVE.build(thread_id=thread_id, run_id=run_id)
        return await self._client.send(request, options)

    async def update(
        self,
        thread_id: str,
        run_id: str,
        *,
        metadata: Mapping[str, str] | None | Omit = omit,
        **options: Unpack[Options],
    ) -> RunObject:
        """Modify a run: `POST /threads/{thread_id}/runs/{run_id}`"""
        request = UPDATE.build(
            thread_id=thread_id, run_id=run_id, body={"metadata": metadata}
        )
        return await self._client.send(request, options)

    async def cancel(
        self, thread_id: str, run_id: str, **options: Unpack[Options]
    ) -> RunObject:
        """Cancel a run in progress: `POST /threads/{thread_id}/runs/{run_id}/cancel`"""
        request = CANCEL.build(thread_id=thread_id, run_id=run_id)
        return await self._client.send(request, options)

    @overload
    async def submit_tool_outputs(
        self,
        thread_id: str,
        run_id: str,
        *,
        tool_outputs: Sequence[ToolOutput | ToolOutputParam],
        stream: Literal[True],
        **options: Unpack[Options],
    ) -> AsyncStream[AssistantStreamEvent]: ...

    @overload
    async def submit_tool_outputs(
        self,
        thread_id: str,
        run_id: str,
        *,
        tool_outputs: Sequence[ToolOutput | ToolOutputParam],
        stream: Literal[False] | None | Omit = omit,
        **options: Unpack[Options],
    ) -> RunObject: ...

    @overload
    async def submit_tool_outputs(
        self,
        thread_id: str,
        run_id: str,
        *,
        tool_outputs: Sequence[ToolOutput | ToolOutputParam],
        stream: bool | None | Omit = omit,
        **options: Unpack[Options],
    ) -> RunObject | AsyncStream[AssistantStreamEvent]: ...

    async def submit_tool_outputs(
        self,
        thread_id: str,
        run_id: str,
        *,
        tool_outputs: Sequence[ToolOutput | ToolOutputParam],
        stream: bool | None | Omit = omit,
        **options: Unpack[Options],
    ) -> RunObject | AsyncStream[AssistantStreamEvent]:
        """Submit tool outputs to a run: `POST
        /threads/{thread_id}/runs/{run_id}/submit_tool_outputs`
        """
        request = SUBMIT_TOOL_OUTPUTS.build(
            thread_id=thread_id,
            run_id=run_id,
            body={"tool_outputs": tool_outputs, "stream": stream},
        )
        if stream is True:
            return await AsyncStream.open(
                self._client, request, SUBMIT_TOOL_OUTPUTS_EVENTS, options
            )
        return await self._client.send(request, options)

    async def submit_tool_outputs_and_poll(
        self,
        thread_id: str,
        run_id: str,
        *,
        tool_outputs: Sequence[ToolOutput | ToolOutputParam],
        poll_interval: float | None = None,
        poll_timeout: float | None | Omit = omit,
        **options: Unpack[Options],
    ) -> RunObject:
        """As `ThreadsRuns.submit_tool_outputs_and_poll`."""
        request = SUBMIT_TOOL_OUTPUTS.build(
            thread_id=thread_id, run_id=run_id, body={"tool_outputs": tool_outputs}
        )
        await self._client.send(request, options)
        look = RETRIEVE.build(thread_id=thread_id, run_id=run_id)
        return await poll_async(
            self._client,
            look,
            SUBMIT_TOOL_OUTPUTS_POLLING,
            options,
            poll_interval=poll_interval,
            poll_timeout=poll_timeout,
        )
