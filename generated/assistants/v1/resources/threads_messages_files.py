"""Calls of `client.threads.messages.files`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Literal, Unpack

from pydantic import Field

from ..._runtime.client import AsyncResource, Resource
from ..._runtime.pages import AsyncPage, AsyncPaginator, CursorPages, SyncPage
from ..._runtime.parameters import Path, Query
from ..._runtime.requests import Operation
from ..._runtime.responses import Decoder, Json
from ..._runtime.values import omit
from ..._runtime.versions.options import Options
from ..models.shared import ErrorResponse
from ..models.threads_messages_files import ListMessageFilesResponse, MessageFileObject

if TYPE_CHECKING:
    from ..._runtime.values import Omit

__all__ = [
    "AsyncThreadsMessagesFiles",
    "AsyncThreadsMessagesFilesPage",
    "ThreadsMessagesFiles",
    "ThreadsMessagesFilesPage",
]

ERRORS: Mapping[str, Decoder[object]] = {
    "400": Json(ErrorResponse),
    "401": Json(ErrorResponse),
    "404": Json(ErrorResponse),
    "429": Json(ErrorResponse),
    "default": Json(ErrorResponse),
}
LIST = Operation[ListMessageFilesResponse](
    "GET",
    "/threads/{thread_id}/messages/{message_id}/files",
    parameters=(
        Path("thread_id"),
        Path("message_id"),
        Query("limit", Annotated[int, Field(ge=1, le=100)]),
        Query("order", Literal["asc", "desc"]),
        Query("after"),
        Query("before"),
    ),
    responses={"200": Json(ListMessageFilesResponse)},
    errors=ERRORS,
    versioned=True,
)
LIST_PAGES = CursorPages(items="data", cursor="id", parameter="after", more="has_more")
RETRIEVE = Operation[MessageFileObject](
    "GET",
    "/threads/{thread_id}/messages/{message_id}/files/{file_id}",
    parameters=(Path("thread_id"), Path("message_id"), Path("file_id")),
    responses={"200": Json(MessageFileObject)},
    errors=ERRORS,
    versioned=True,
)


class ThreadsMessagesFilesPage(SyncPage[MessageFileObject], ListMessageFilesResponse):
    """One page of `ThreadsMessagesFiles.list`; iterating it walks on to the last."""


class AsyncThreadsMessagesFilesPage(
    AsyncPage[MessageFileObject], ListMessageFilesResponse
):
    """One page of `AsyncThreadsMessagesFiles.list`; iterating it walks on to the last."""


class ThreadsMessagesFiles(Resource):
    """Entries of a thread, with their files."""

    def list(
        self,
        thread_id: str,
        message_id: str,
        *,
        limit: int | Omit = omit,
        order: Literal["asc", "desc"] | Omit = omit,
        after: str | Omit = omit,
        before: str | Omit = omit,
        **options: Unpack[Options],
    ) -> ThreadsMessagesFilesPage:
        """List the files attached to a message.

        `GET /threads/{thread_id}/messages/{message_id}/files`, operationId
        `listMessageFiles`

        - `thread_id`: Which thread.
        - `message_id`: Which message.
        - `limit`: Largest number of items on the page.
        - `order`: Direction in which items are sorted by creation time.
        - `after`: Item after which the page starts.
        - `before`: Item before which the page ends.
        """
        request = LIST.build(
            thread_id=thread_id,
            message_id=message_id,
            limit=limit,
            order=order,
            after=after,
            before=before,
        )
        return ThreadsMessagesFilesPage.fetch(
            self._client, request, LIST_PAGES, options
        )

    def retrieve(
        self, thread_id: str, message_id: str, file_id: str, **options: Unpack[Options]
    ) -> MessageFileObject:
        """Retrieve a file attached to a message.

        `GET /threads/{thread_id}/messages/{message_id}/files/{file_id}`, operationId
        `getMessageFile`

        - `thread_id`: Which thread.
        - `message_id`: Which message.
        - `file_id`: Which file.
        """
        request = RETRIEVE.build(
            thread_id=thread_id, message_id=message_id, file_id=file_id
        )
        return self._client.send(request, options)


class AsyncThreadsMessagesFiles(AsyncResource):
    """Calls of `client.threads.messages.files`."""

    def list(
        self,
        thread_id: str,
        message_id: str,
        *,
        limit: int | Omit = omit,
        order: Literal["asc", "desc"] | Omit = omit,
        after: str | Omit = omit,
        before: str | Omit = omit,
        **options: Unpack[Options],
    ) -> AsyncPaginator[AsyncThreadsMessagesFilesPage, MessageFileObject]:
        """As `ThreadsMessagesFiles.list`: `GET
        /threads/{thread_id}/messages/{message_id}/files`
        """
        request = LIST.build(
            thread_id=thread_id,
            message_id=message_id,
            limit=limit,
            order=order,
            after=after,
            before=before,
        )
        return AsyncThreadsMessagesFilesPage.fetch(
            self._client, request, LIST_PAGES, options
        )

    async def retrieve(
        self, thread_id: str, message_id: str, file_id: str, **options: Unpack[Options]
    ) -> MessageFileObject:
        """As `ThreadsMessagesFiles.retrieve`: `GET
        /threads/{thread_id}/messages/{message_id}/files/{file_id}`
        """
        request = RETRIEVE.build(
            thread_id=thread_id, message_id=message_id, file_id=file_id
        )
        return await self._client.send(request, options)
