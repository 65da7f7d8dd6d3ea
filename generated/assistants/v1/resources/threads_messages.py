"""Calls of `client.threads.messages`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal, Unpack

from pydantic import Field

from ..._runtime.client import AsyncResource, Resource
from ..._runtime.pages import AsyncPage, AsyncPaginator, CursorPages, SyncPage
from ..._runtime.parameters import Path, Query
from ..._runtime.requests import JsonBody, Operation
from ..._runtime.responses import Decoder, Json
from ..._runtime.values import omit
from ..._runtime.versions.options import Options
from ..models.shared import ErrorResponse
from ..models.threads import CreateMessageRequest, MessageObject
from ..models.threads_messages import ListMessagesResponse, ModifyMessageRequest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..._runtime.values import Omit
    from .threads_messages_files import AsyncThreadsMessagesFiles, ThreadsMessagesFiles

__all__ = [
    "AsyncThreadsMessages",
    "AsyncThreadsMessagesPage",
    "ThreadsMessages",
    "ThreadsMessagesPage",
]

ERRORS: Mapping[str, Decoder[object]] = {
    "400": Json(ErrorResponse),
    "401": Json(ErrorResponse),
    "404": Json(ErrorResponse),
    "429": Json(ErrorResponse),
    "default": Json(ErrorResponse),
}
LIST = Operation[ListMessagesResponse](
    "GET",
    "/threads/{thread_id}/messages",
    parameters=(
        Path("thread_id"),
        Query("limit", Annotated[int, Field(ge=1, le=100)]),
        Query("order", Literal["asc", "desc"]),
        Query("after"),
        Query("before"),
        Query("run_id"),
    ),
    responses={"200": Json(ListMessagesResponse)},
    errors=ERRORS,
    versioned=True,
)
LIST_PAGES = CursorPages(items="data", cursor="id", parameter="after", more="has_more")
CREATE = Operation[MessageObject](
    "POST",
    "/threads/{thread_id}/messages",
    parameters=(Path("thread_id"),),
    body=JsonBody(CreateMessageRequest),
    responses={"200": Json(MessageObject)},
    errors=ERRORS,
    versioned=True,
)
RETRIEVE = Operation[MessageObject](
    "GET",
    "/threads/{thread_id}/messages/{message_id}",
    parameters=(Path("thread_id"), Path("message_id")),
    responses={"200": Json(MessageObject)},
    errors=ERRORS,
    versioned=True,
)
UPDATE = Operation[MessageObject](
    "POST",
    "/threads/{thread_id}/messages/{message_id}",
    parameters=(Path("thread_id"), Path("message_id")),
    body=JsonBody(ModifyMessageRequest),
    responses={"200": Json(MessageObject)},
    errors=ERRORS,
    versioned=True,
)


class ThreadsMessagesPage(SyncPage[MessageObject], ListMessagesResponse):
    """One page of `ThreadsMessages.list`; iterating it walks on to the last."""


class AsyncThreadsMessagesPage(AsyncPage[MessageObject], ListMessagesResponse):
    """One page of `AsyncThreadsMessages.list`; iterating it walks on to the last."""


class ThreadsMessages(Resource):
    """Entries of a thread, with their files."""

    @cached_property
    def files(self) -> ThreadsMessagesFiles:
        from .threads_messages_files import ThreadsMessagesFiles

        return ThreadsMessagesFiles(self._client)

    def list(
        self,
        thread_id: str,
        *,
        limit: int | Omit = omit,
        order: Literal["asc", "desc"] | Omit = omit,
        after: str | Omit = omit,
        before: str | Omit = omit,
        run_id: str | Omit = omit,
        **options: Unpack[Options],
    ) -> ThreadsMessagesPage:
        """List the messages of a thread.

        `GET /threads/{thread_id}/messages`, operationId `listMessages`

        - `thread_id`: Which thread.
        - `limit`: Largest number of items on the page.
        - `order`: Direction in which items are sorted by creation time.
        - `after`: Item after which the page starts.
        - `before`: Item before which the page ends.
        - `run_id`: Keeps only messages produced by this run.
        """
        request = LIST.build(
            thread_id=thread_id,
            limit=limit,
            order=order,
            after=after,
            before=before,
            run_id=run_id,
        )
        return ThreadsMessagesPage.fetch(self._client, request, LIST_PAGES, options)

    def create(
        self,
        thread_id: str,
        *,
        role: Literal["user", "assistant"],
        content: str,
        file_ids: Sequence[str] | Omit = omit,
        metadata: Mapping[str, str] | None | Omit = omit,
        **options: Unpack[Options],
    ) -> MessageObject:
        """Add a message to a thread.

        `POST /threads/{thread_id}/messages`, operationId `createMessage`

        - `thread_id`: Which thread.
        - `role`: Author of the message; `assistant` inserts an answer on the
          assistant's behalf.
        - `content`: Text of the message.
        - `file_ids`: Files to attach, from 1 to 10.
        - `metadata`: Up to 16 caller-defined text pairs kept with an object. Example:
          `{'team': 'support', 'ticket': '4711'}`.

        Example of a body: `{'role': 'user', 'content': 'Which trains run on Sunday?'}`
        """
        request = CREATE.build(
            thread_id=thread_id,
            body={
                "role": role,
                "content": content,
                "file_ids": file_ids,
                "metadata": metadata,
            },
        )
        return self._client.send(request, options)

    def retrieve(
        self, thread_id: str, message_id: str, **options: Unpack[Options]
    ) -> MessageObject:
        """Retrieve one message of a thread.

        `GET /threads/{thread_id}/messages/{message_id}`, operationId `getMessage`

        - `thread_id`: Which thread.
        - `message_id`: Which message.
        """
        request = RETRIEVE.build(thread_id=thread_id, message_id=message_id)
        return self._client.send(request, options)

    def update(
        self,
        thread_id: str,
        message_id: str,
        *,
        metadata: Mapping[str, str] | None | Omit = omit,
        **options: Unpack[Options],
    ) -> MessageObject:
        """Modify a message.

        `POST /threads/{thread_id}/messages/{message_id}`, operationId `modifyMessage`

        - `thread_id`: Which thread.
        - `message_id`: Which message.
        - `metadata`: Up to 16 caller-defined text pairs kept with an object. Example:
          `{'team': 'support', 'ticket': '4711'}`.
        """
        request = UPDATE.build(
            thread_id=thread_id, message_id=message_id, body={"metadata": metadata}
        )
        return self._client.send(request, options)


class AsyncThreadsMessages(AsyncResource):
    """Calls of `client.threads.messages`."""

    @cached_property
    def files(self) -> AsyncThreadsMessagesFiles:
        from .threads_messages_files import AsyncThreadsMessagesFiles

        return AsyncThreadsMessagesFiles(self._client)

    def list(
        self,
        thread_id: str,
        *,
        limit: int | Omit = omit,
        order: Literal["asc", "desc"] | Omit = omit,
        after: str | Omit = omit,
        before: str | Omit = omit,
        run_id: str | Omit = omit,
        **options: Unpack[Options],
    ) -> AsyncPaginator[AsyncThreadsMessagesPage, MessageObject]:
        """List the messages of a thread: `GET /threads/{thread_id}/messages`"""
        request = LIST.build(
            thread_id=thread_id,
            limit=limit,
            order=order,
            after=after,
            before=before,
            run_id=run_id,
        )
        return AsyncThreadsMessagesPage.fetch(
            self._client, request, LIST_PAGES, options
        )

    async def create(
        self,
        thread_id: str,
        *,
        role: Literal["user", "assistant"],
        content: str,
        file_ids: Sequence[str] | Omit = omit,
        metadata: Mapping[str, str] | None | Omit = omit,
        **options: Unpack[Options],
    ) -> MessageObject:
        """Add a message to a thread: `POST /threads/{thread_id}/messages`"""
        request = CREATE.build(
            thread_id=thread_id,
            body={
                "role": role,
                "content": content,
                "file_ids": file_ids,
                "metadata": metadata,
            },
        )
        return await self._client.send(request, options)

    async def retrieve(
        self, thread_id: str, message_id: str, **options: Unpack[Options]
    ) -> MessageObject:
        """As `ThreadsMessages.retrieve`: `GET
        /threads/{thread_id}/messages/{message_id}`
        """
        request = RETRIEVE.build(thread_id=thread_id, message_id=message_id)
        return await self._client.send(request, options)

    async def update(
        self,
        thread_id: str,
        message_id: str,
        *,
        metadata: Mapping[str, str] | None | Omit = omit,
        **options: Unpack[Options],
    ) -> MessageObject:
        """Modify a message: `POST /threads/{thread_id}/messages/{message_id}`"""
        request = UPDATE.build(
            thread_id=thread_id, message_id=message_id, body={"metadata": metadata}
        )
        return await self._client.send(request, options)
