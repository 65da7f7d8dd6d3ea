"""Calls of `client.assistants.files`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Literal, Unpack

from pydantic import Field

from ..._runtime.client import AsyncResource, Resource
from ..._runtime.pages import AsyncPage, AsyncPaginator, CursorPages, SyncPage
from ..._runtime.parameters import Path, Query
from ..._runtime.requests import JsonBody, Operation
from ..._runtime.responses import Decoder, Json
from ..._runtime.values import omit
from ..._runtime.versions.options import Options
from ..models.assistants_files import (
    AssistantFileObject,
    CreateAssistantFileRequest,
    DeleteAssistantFileResponse,
    ListAssistantFilesResponse,
)
from ..models.shared import ErrorResponse

if TYPE_CHECKING:
    from ..._runtime.values import Omit

__all__ = [
    "AssistantsFiles",
    "AssistantsFilesPage",
    "AsyncAssistantsFiles",
    "AsyncAssistantsFilesPage",
]

ERRORS: Mapping[str, Decoder[object]] = {
    "400": Json(ErrorResponse),
    "401": Json(ErrorResponse),
    "404": Json(ErrorResponse),
    "429": Json(ErrorResponse),
    "default": Json(ErrorResponse),
}
LIST = Operation[ListAssistantFilesResponse](
    "GET",
    "/assistants/{assistant_id}/files",
    parameters=(
        Path("assistant_id"),
        Query("limit", Annotated[int, Field(ge=1, le=100)]),
        Query("order", Literal["asc", "desc"]),
        Query("after"),
        Query("before"),
    ),
    responses={"200": Json(ListAssistantFilesResponse)},
    errors=ERRORS,
    versioned=True,
)
LIST_PAGES = CursorPages(items="data", cursor="id", parameter="after", more="has_more")
CREATE = Operation[AssistantFileObject](
    "POST",
    "/assistants/{assistant_id}/files",
    parameters=(Path("assistant_id"),),
    body=JsonBody(CreateAssistantFileRequest),
    responses={"200": Json(AssistantFileObject)},
    errors=ERRORS,
    versioned=True,
)
RETRIEVE = Operation[AssistantFileObject](
    "GET",
    "/assistants/{assistant_id}/files/{file_id}",
    parameters=(Path("assistant_id"), Path("file_id")),
    responses={"200": Json(AssistantFileObject)},
    errors=ERRORS,
    versioned=True,
)
DELETE = Operation[DeleteAssistantFileResponse](
    "DELETE",
    "/assistants/{assistant_id}/files/{file_id}",
    parameters=(Path("assistant_id"), Path("file_id")),
    responses={"200": Json(DeleteAssistantFileResponse)},
    errors=ERRORS,
    versioned=True,
)


class AssistantsFilesPage(SyncPage[AssistantFileObject], ListAssistantFilesResponse):
    """One page of `AssistantsFiles.list`; iterating it walks on to the last."""


class AsyncAssistantsFilesPage(
    AsyncPage[AssistantFileObject], ListAssistantFilesResponse
):
    """One page of `AsyncAssistantsFiles.list`; iterating it walks on to the last."""


class AssistantsFiles(Resource):
    """Assistants and their settings and files."""

    def list(
        self,
        assistant_id: str,
        *,
        limit: int | Omit = omit,
        order: Literal["asc", "desc"] | Omit = omit,
        after: str | Omit = omit,
        before: str | Omit = omit,
        **options: Unpack[Options],
    ) -> AssistantsFilesPage:
        """List the files attached to an assistant.

        `GET /assistants/{assistant_id}/files`, operationId `listAssistantFiles`

        - `assistant_id`: Which assistant.
        - `limit`: Largest number of items on the page.
        - `order`: Direction in which items are sorted by creation time.
        - `after`: Item after which the page starts.
        - `before`: Item before which the page ends.
        """
        request = LIST.build(
            assistant_id=assistant_id,
            limit=limit,
            order=order,
            after=after,
            before=before,
        )
        return AssistantsFilesPage.fetch(self._client, request, LIST_PAGES, options)

    def create(
        self, assistant_id: str, *, file_id: str, **options: Unpack[Options]
    ) -> AssistantFileObject:
        """Attach a file to an assistant.

        `POST /assistants/{assistant_id}/files`, operationId `createAssistantFile`

        - `assistant_id`: Which assistant.
        - `file_id`: Uploaded file whose purpose is `assistants`.
        """
        request = CREATE.build(assistant_id=assistant_id, body={"file_id": file_id})
        return self._client.send(request, options)

    def retrieve(
        self, assistant_id: str, file_id: str, **options: Unpack[Options]
    ) -> AssistantFileObject:
        """Retrieve a file attached to an assistant.

        `GET /assistants/{assistant_id}/files/{file_id}`, operationId `getAssistantFile`

        - `assistant_id`: Which assistant.
        - `file_id`: Which file.
        """
        request = RETRIEVE.build(assistant_id=assistant_id, file_id=file_id)
        return self._client.send(request, options)

    def delete(
        self, assistant_id: str, file_id: str, **options: Unpack[Options]
    ) -> DeleteAssistantFileResponse:
        """Detach a file from an assistant.

        The uploaded file itself is kept.

        `DELETE /assistants/{assistant_id}/files/{file_id}`, operationId
        `deleteAssistantFile`

        - `assistant_id`: Which assistant.
        - `file_id`: Which file.
        """
        request = DELETE.build(assistant_id=assistant_id, file_id=file_id)
        return self._client.send(request, options)


class AsyncAssistantsFiles(AsyncResource):
    """Calls of `client.assistants.files`."""

    def list(
        self,
        assistant_id: str,
        *,
        limit: int | Omit = omit,
        order: Literal["asc", "desc"] | Omit = omit,
        after: str | Omit = omit,
        before: str | Omit = omit,
        **options: Unpack[Options],
    ) -> AsyncPaginator[AsyncAssistantsFilesPage, AssistantFileObject]:
        """As `AssistantsFiles.list`: `GET /assistants/{assistant_id}/files`"""
        request = LIST.build(
            assistant_id=assistant_id,
            limit=limit,
            order=order,
            after=after,
            before=before,
        )
        return AsyncAssistantsFilesPage.fetch(
            self._client, request, LIST_PAGES, options
        )

    async def create(
        self, assistant_id: str, *, file_id: str, **options: Unpack[Options]
    ) -> AssistantFileObject:
        """Attach a file to an assistant: `POST /assistants/{assistant_id}/files`"""
        request = CREATE.build(assistant_id=assistant_id, body={"file_id": file_id})
        return await self._client.send(request, options)

    async def retrieve(
        self, assistant_id: str, file_id: str, **options: Unpack[Options]
    ) -> AssistantFileObject:
        """As `AssistantsFiles.retrieve`: `GET
        /assistants/{assistant_id}/files/{file_id}`
        """
        request = RETRIEVE.build(assistant_id=assistant_id, file_id=file_id)
        return await self._client.send(request, options)

    async def delete(
        self, assistant_id: str, file_id: str, **options: Unpack[Options]
    ) -> DeleteAssistantFileResponse:
        """As `AssistantsFiles.delete`: `DELETE
        /assistants/{assistant_id}/files/{file_id}`
        """
        request = DELETE.build(assistant_id=assistant_id, file_id=file_id)
        return await self._client.send(request, options)
