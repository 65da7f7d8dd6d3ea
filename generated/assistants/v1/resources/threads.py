"""Calls of `client.threads`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Literal, Unpack, overload

from ..._runtime.client import AsyncResource, Resource
from ..._runtime.parameters import Path
from ..._runtime.polling import Polling, poll, poll_async
from ..._runtime.requests import JsonBody, Operation
from ..._runtime.responses import Decoder, Json
from ..._runtime.streams import AsyncStream, Events, Stream
from ..._runtime.values import omit
from ..._runtime.versions.options import Options
from ..models.shared import Error, ErrorResponse
from ..models.threads import (
    AssistantStreamEvent,
    CreateThreadAndRunRequest,
    CreateThreadRequest,
    DeleteThreadResponse,
    ModifyThreadRequest,
    RunObject,
    ThreadObject,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..._runtime.values import Omit
    from ..models.shared import AssistantSupportedModels
    from ..models.threads import CreateMessageRequest, TruncationObject
    from ..params.shared import AssistantToolParam, ResponseFormatOptionParam
    from ..params.threads import (
        CreateMessageRequestParam,
        CreateThreadRequestParam,
        ToolChoiceOptionParam,
        TruncationObjectParam,
    )
    from .threads_messages import AsyncThreadsMessages, ThreadsMessages
    from .threads_runs import AsyncThreadsRuns, ThreadsRuns

__all__ = ["AsyncThreads", "Threads"]

ERRORS: Mapping[str, Decoder[object]] = {
    "400": Json(ErrorResponse),
    "401": Json(ErrorResponse),
    "404": Json(ErrorResponse),
    "429": Json(ErrorResponse),
    "default": Json(ErrorResponse),
}
CREATE = Operation[ThreadObject](
    "POST",
    "/threads",
    body=JsonBody(CreateThreadRequest),
    responses={"200": Json(ThreadObject)},
    errors=ERRORS,
    versioned=True,
)
CREATE_AND_RUN = Operation[RunObject](
    "POST",
    "/threads/runs",
    body=JsonBody(CreateThreadAndRunRequest),
    responses={"200": Json(RunObject)},
    errors=ERRORS,
    versioned=True,
)
CREATE_AND_RUN_EVENTS = Events[AssistantStreamEvent](
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
CREATE_AND_RUN_POLLING = Polling(
    frozenset(
        {"cancelled", "completed", "expired", "failed", "incomplete", "requires_action"}
    ),
    hint="openai-poll-after-ms",
)
RETRIEVE = Operation[ThreadObject](
    "GET",
    "/threads/{thread_id}",
    parameters=(Path("thread_id"),),
    responses={"200": Json(ThreadObject)},
    errors=ERRORS,
    versioned=True,
)
UPDATE = Operation[ThreadObject](
    "POST",
    "/threads/{thread_id}",
    parameters=(Path("thread_id"),),
    body=JsonBody(ModifyThreadRequest),
    responses={"200": Json(ThreadObject)},
    errors=ERRORS,
    versioned=True,
)
DELETE = Operation[DeleteThreadResponse](
    "DELETE",
    "/threads/{thread_id}",
    parameters=(Path("thread_id"),),
    responses={"200": Json(DeleteThreadResponse)},
    errors=ERRORS,
    versioned=True,
)


class Threads(Resource):
    """Calls of `client.threads`."""

    @cached_property
    def messages(self) -> ThreadsMessages:
        from .threads_messages import ThreadsMessages

        return ThreadsMessages(self._client)

    @cached_property
    def runs(self) -> ThreadsRuns:
        from .threads_runs import ThreadsRuns

        return ThreadsRuns(self._client)

    def create(
        self,
        *,
        messages: (
            Sequence[CreateMessageRequest | CreateMessageRequestParam] | Omit
        ) = omit,
        metadata: Mapping[str, str] | None | Omit = omit,
        **options: Unpack[Options],
    ) -> ThreadObject:
        """Start a thread.

        The body may be omitted to start an empty thread.

        `POST /threads`, operationId `createThread`

        - `messages`: Messages the thread begins with.
        - `metadata`: Up to 16 caller-defined text pairs kept with an object. Example:
          `{'team': 'support', 'ticket': '4711'}`.
        """
        request = CREATE.build(body={"messages": messages, "metadata": metadata})
        return self._client.send(request, options)

    @overload
    def create_and_run(
        self,
        *,
        assistant_id: str,
        thread: CreateThreadRequest | CreateThreadRequestParam | Omit = omit,
        model: str | AssistantSupportedModels | None | Omit = omit,
        instructions: str | None | Omit = omit,
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
    def create_and_run(
        self,
        *,
        assistant_id: str,
        thread: CreateThreadRequest | CreateThreadRequestParam | Omit = omit,
        model: str | AssistantSupportedModels | None | Omit = omit,
        instructions: str | None | Omit = omit,
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
    def create_and_run(
        self,
        *,
        assistant_id: str,
        thread: CreateThreadRequest | CreateThreadRequestParam | Omit = omit,
        model: str | AssistantSupportedModels | None | Omit = omit,
        instructions: str | None | Omit = omit,
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

    def create_and_run(
        self,
        *,
        assistant_id: str,
        thread: CreateThreadRequest | CreateThreadRequestParam | Omit = omit,
        model: str | AssistantSupportedModels | None | Omit = omit,
        instructions: str | None | Omit = omit,
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
        """Create a thread and run an assistant on it.

        `POST /threads/runs`, operationId `createThreadAndRun`

        - `assistant_id`: Assistant to run.
        - `thread`: Thread to create; an empty one if left out.
        - `model`: Model to use instead of the assistant's.
        - `instructions`: System prompt to use instead of the assistant's.
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
        request = CREATE_AND_RUN.build(
            body={
                "assistant_id": assistant_id,
                "thread": thread,
                "model": model,
                "instructions": instructions,
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
            }
        )
        if stream is True:
            return Stream.open(self._client, request, CREATE_AND_RUN_EVENTS, options)
        return self._client.send(request, options)

    def create_and_run_and_poll(
        self,
        *,
        assistant_id: str,
        thread: CreateThreadRequest | CreateThreadRequestParam | Omit = omit,
        model: str | AssistantSupportedModels | None | Omit = omit,
        instructions: str | None | Omit = omit,
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
        """Do as `create_and_run` does, and wait until there is nothing left to wait
        for.

        Looks every `poll_interval` seconds, else as often as the server asks for;
        raises PollingTimeoutError after `poll_timeout` seconds.
        """
        request = CREATE_AND_RUN.build(
            body={
                "assistant_id": assistant_id,
                "thread": thread,
                "model": model,
                "instructions": instructions,
                "tools": tools,
                "metadata": metadata,
                "temperature": temperature,
                "top_p": top_p,
                "max_prompt_tokens": max_prompt_tokens,
                "max_completion_tokens": max_completion_tokens,
                "truncation_strategy": truncation_strategy,
                "tool_choice": tool_choice,
                "response_format": response_format,
            }
        )
        started = self._client.send(request, options)
        from .threads_runs import RETRIEVE as ASKED

        look = ASKED.build(thread_id=started.thread_id, run_id=started.id)
        return poll(
            self._client,
            look,
            CREATE_AND_RUN_POLLING,
            options,
            poll_interval=poll_interval,
            poll_timeout=poll_timeout,
        )

    def retrieve(self, thread_id: str, **options: Unpack[Options]) -> ThreadObject:
        """Retrieve a thread.

        `GET /threads/{thread_id}`, operationId `getThread`

        - `thread_id`: Which thread.
        """
        request = RETRIEVE.build(thread_id=thread_id)
        return self._client.send(request, options)

    def update(
        self,
        thread_id: str,
        *,
        metadata: Mapping[str, str] | None | Omit = omit,
        **options: Unpack[Options],
    ) -> ThreadObject:
        """Modify a thread.

        `POST /threads/{thread_id}`, operationId `modifyThread`

        - `thread_id`: Which thread.
        - `metadata`: Up to 16 caller-defined text pairs kept with an object. Example:
          `{'team': 'support', 'ticket': '4711'}`.
        """
        request = UPDATE.build(thread_id=thread_id, body={"metadata": metadata})
        return self._client.send(request, options)

    def delete(
        self, thread_id: str, **options: Unpack[Options]
    ) -> DeleteThreadResponse:
        """Remove a thread.

        `DELETE /threads/{thread_id}`, operationId `deleteThread`

        - `thread_id`: Which thread.
        """
        request = DELETE.build(thread_id=thread_id)
        return self._client.send(request, options)


class AsyncThreads(AsyncResource):
    """Calls of `client.threads`."""

    @cached_property
    def messages(self) -> AsyncThreadsMessages:
        from .threads_messages import AsyncThreadsMessages

        return AsyncThreadsMessages(self._client)

    @cached_property
    def runs(self) -> AsyncThreadsRuns:
        from .threads_runs import AsyncThreadsRuns

        return AsyncThreadsRuns(self._client)

    async def create(
        self,
        *,
        messages: (
            Sequence[CreateMessageRequest | CreateMessageRequestParam] | Omit
        ) = omit,
        metadata: Mapping[str, str] | None | Omit = omit,
        **options: Unpack[Options],
    ) -> ThreadObject:
        """Start a thread: `POST /threads`, operationId `createThread`"""
        request = CREATE.build(body={"messages": messages, "metadata": metadata})
        return await self._client.send(request, options)

    @overload
    async def create_and_run(
        self,
        *,
        assistant_id: str,
        thread: CreateThreadRequest | CreateThreadRequestParam | Omit = omit,
        model: str | AssistantSupportedModels | None | Omit = omit,
        instructions: str | None | Omit = omit,
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
    async def create_and_run(
        self,
        *,
        assistant_id: str,
        thread: CreateThreadRequest | CreateThreadRequestParam | Omit = omit,
        model: str | AssistantSupportedModels | None | Omit = omit,
        instructions: str | None | Omit = omit,
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
    async def create_and_run(
        self,
        *,
        assistant_id: str,
        thread: CreateThreadRequest | CreateThreadRequestParam | Omit = omit,
        model: str | AssistantSupportedModels | None | Omit = omit,
        instructions: str | None | Omit = omit,
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

    async def create_and_run(
        self,
        *,
        assistant_id: str,
        thread: CreateThreadRequest | CreateThreadRequestParam | Omit = omit,
        model: str | AssistantSupportedModels | None | Omit = omit,
        instructions: str | None | Omit = omit,
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
        """Create a thread and run an assistant on it: `POST /threads/runs`"""
        request = CREATE_AND_RUN.build(
            body={
                "assistant_id": assistant_id,
                "thread": thread,
                "model": model,
                "instructions": instructions,
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
            }
        )
        if stream is True:
            return await AsyncStream.open(
                self._client, request, CREATE_AND_RUN_EVENTS, options
            )
        return await self._client.send(request, options)

    async def create_and_run_and_poll(
        self,
        *,
        assistant_id: str,
        thread: CreateThreadRequest | CreateThreadRequestParam | Omit = omit,
        model: str | AssistantSupportedModels | None | Omit = omit,
        instructions: str | None | Omit = omit,
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
        """As `Threads.create_and_run_and_poll`."""
        request = CREATE_AND_RUN.build(
            body={
                "assistant_id": assistant_id,
                "thread": thread,
                "model": model,
                "instructions": instructions,
                "tools": tools,
                "metadata": metadata,
                "temperature": temperature,
                "top_p": top_p,
                "max_prompt_tokens": max_prompt_tokens,
                "max_completion_tokens": max_completion_tokens,
                "truncation_strategy": truncation_strategy,
                "tool_choice": tool_choice,
                "response_format": response_format,
            }
        )
        started = await self._client.send(request, options)
        from .threads_runs import RETRIEVE as ASKED

        look = ASKED.build(thread_id=started.thread_id, run_id=started.id)
        return await poll_async(
            self._client,
            look,
            CREATE_AND_RUN_POLLING,
            options,
            poll_interval=poll_interval,
            poll_timeout=poll_timeout,
        )

    async def retrieve(
        self, thread_id: str, **options: Unpack[Options]
    ) -> ThreadObject:
        """Retrieve a thread: `GET /threads/{thread_id}`, operationId `getThread`"""
        request = RETRIEVE.build(thread_id=thread_id)
        return await self._client.send(request, options)

    async def update(
        self,
        thread_id: str,
        *,
        metadata: Mapping[str, str] | None | Omit = omit,
        **options: Unpack[Options],
    ) -> ThreadObject:
        """Modify a thread: `POST /threads/{thread_id}`, operationId `modifyThread`"""
        request = UPDATE.build(thread_id=thread_id, body={"metadata": metadata})
        return await self._client.send(request, options)

    async def delete(
        self, thread_id: str, **options: Unpack[Options]
    ) -> DeleteThreadResponse:
        """Remove a thread: `DELETE /threads/{thread_id}`, operationId `deleteThread`"""
        request = DELETE.build(thread_id=thread_id)
        return await self._client.send(request, options)
