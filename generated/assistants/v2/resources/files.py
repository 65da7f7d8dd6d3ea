"""Calls of `client.files`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Literal, Unpack

from pydantic import Field

from ..._runtime.client import AsyncResource, Resource
from ..._runtime.downloads import AsyncDownload, Binary, Download
from ..._runtime.pages import AsyncPage, AsyncPaginator, CursorPages, SyncPage
from ..._runtime.parameters import Path, Query
from ..._runtime.requests import Operation
from ..._runtime.responses import Decoder, Json
from ..._runtime.uploads import MultipartBody, Part
from ..._runtime.values import omit
from ..._runtime.versions.options import Options
from ..models.files import (
    CreateFileRequest,
    DeleteFileResponse,
    ListFilesResponse,
    OpenAIFile,
)
from ..models.shared import ErrorResponse

if TYPE_CHECKING:
    from ..._runtime.uploads import File
    from ..._runtime.values import Omit
    from ..models.files import CreateFileRequestPurpose, FileExpirationAfter
    from ..params.files import FileExpirationAfterParam

__all__ = ["AsyncFiles", "AsyncFilesPage", "Files", "FilesPage"]

ERRORS: Mapping[str, Decoder[object]] = {
    "400": Json(ErrorResponse),
    "401": Json(ErrorResponse),
    "404": Json(ErrorResponse),
    "429": Json(ErrorResponse),
    "default": Json(ErrorResponse),
}
LIST = Operation[ListFilesResponse](
    "GET",
    "/files",
    parameters=(
        Query("purpose"),
        Query("limit", Annotated[int, Field(ge=1, le=10000)]),
        Query("order", Literal["asc", "desc"]),
        Query("after"),
    ),
    responses={"200": Json(ListFilesResponse)},
    errors=ERRORS,
)
LIST_PAGES = CursorPages(items="data", cursor="id", parameter="after", more="has_more")
CREATE = Operation[OpenAIFile](
    "POST",
    "/files",
    body=MultipartBody(
        CreateFileRequest,
        files=frozenset({"file"}),
        parts={"expires_after": Part(style="deepObject")},
    ),
    responses={"200": Json(OpenAIFile)},
    errors=ERRORS,
)
RETRIEVE = Operation[OpenAIFile](
    "GET",
    "/files/{file_id}",
    parameters=(Path("file_id"),),
    responses={"200": Json(OpenAIFile)},
    errors=ERRORS,
)
DELETE = Operation[DeleteFileResponse](
    "DELETE",
    "/files/{file_id}",
    parameters=(Path("file_id"),),
    responses={"200": Json(DeleteFileResponse)},
    errors=ERRORS,
)
CONTENT = Operation[Download](
    "GET",
    "/files/{file_id}/content",
    parameters=(Path("file_id"),),
    responses={"200": Binary()},
    errors=ERRORS,
)


class FilesPage(SyncPage[OpenAIFile], ListFilesResponse):
    """One page of `Files.list`; iterating it walks on to the last."""


class AsyncFilesPage(AsyncPage[OpenAIFile], ListFilesResponse):
    """One page of `AsyncFiles.list`; iterating it walks on to the last."""


class Files(Resource):
    """Uploaded files."""

    def list(
        self,
        *,
        purpose: str | Omit = omit,
        limit: int | Omit = omit,
        order: Literal["asc", "desc"] | Omit = omit,
        after: str | Omit = omit,
        **options: Unpack[Options],
    ) -> FilesPage:
        """List uploaded files.

        `GET /files`, operationId `listFiles`

        - `purpose`: Keeps only files with this purpose.
        - `limit`: Largest number of files on the page.
        - `order`: Direction in which items are sorted by creation time.
        - `after`: Item after which the page starts.
        """
        request = LIST.build(purpose=purpose, limit=limit, order=order, after=after)
        return FilesPage.fetch(self._client, request, LIST_PAGES, options)

    def create(
        self,
        *,
        file: File,
        purpose: CreateFileRequestPurpose,
        expires_after: FileExpirationAfter | FileExpirationAfterParam | Omit = omit,
        **options: Unpack[Options],
    ) -> OpenAIFile:
        """Upload a new file.

        `POST /files`, operationId `createFile`

        - `file`: Bytes of the file.
        - `purpose`: What the file is meant for.
        - `expires_after`: When an uploaded file expires.
        """
        request = CREATE.build(
            body={"file": file, "purpose": purpose, "expires_after": expires_after}
        )
        return self._client.send(request, options)

    def retrieve(self, file_id: str, **options: Unpack[Options]) -> OpenAIFile:
        """Retrieve the details of a file.

        `GET /files/{file_id}`, operationId `retrieveFile`

        - `file_id`: Which file.
        """
        request = RETRIEVE.build(file_id=file_id)
        return self._client.send(request, options)

    def delete(self, file_id: str, **options: Unpack[Options]) -> DeleteFileResponse:
        """Remove an uploaded file.

        `DELETE /files/{file_id}`, operationId `deleteFile`

        - `file_id`: Which file.
        """
        request = DELETE.build(file_id=file_id)
        return self._client.send(request, options)

    def content(self, file_id: str, **options: Unpack[Options]) -> Download:
        """Download the content of a file.

        `GET /files/{file_id}/content`, operationId `downloadFile`

        - `file_id`: Which file.
        """
        request = CONTENT.build(file_id=file_id)
        return Download.open(self._client, request, options)


class AsyncFiles(AsyncResource):
    """Calls of `client.files`."""

    def list(
        self,
        *,
        purpose: str | Omit = omit,
        limit: int | Omit = omit,
        order: Literal["asc", "desc"] | Omit = omit,
        after: str | Omit = omit,
        **options: Unpack[Options],
    ) -> AsyncPaginator[AsyncFilesPage, OpenAIFile]:
        """List uploaded files: `GET /files`, operationId `listFiles`"""
        request = LIST.build(purpose=purpose, limit=limit, order=order, after=after)
        return AsyncFilesPage.fetch(self._client, request, LIST_PAGES, options)

    async def create(
        self,
        *,
        file: File,
        purpose: CreateFileRequestPurpose,
        expires_after: FileExpirationAfter | FileExpirationAfterParam | Omit = omit,
        **options: Unpack[Options],
    ) -> OpenAIFile:
        """Upload a new file: `POST /files`, operationId `createFile`"""
        request = CREATE.build(
            body={"file": file, "purpose": purpose, "expires_after": expires_after}
        )
        return await self._client.send(request, options)

    async def retrieve(self, file_id: str, **options: Unpack[Options]) -> OpenAIFile:
        """Retrieve the details of a file: `GET /files/{file_id}`"""
        request = RETRIEVE.build(file_id=file_id)
        return await self._client.send(request, options)

    async def delete(
        self, file_id: str, **options: Unpack[Options]
    ) -> DeleteFileResponse:
        """Remove an uploaded file: `DELETE /files/{file_id}`"""
        request = DELETE.build(file_id=file_id)
        return await self._client.send(request, options)

    async def content(self, file_id: str, **options: Unpack[Options]) -> AsyncDownload:
        """Download the content of a file: `GET /files/{file_id}/content`"""
        request = CONTENT.build(file_id=file_id)
        return await AsyncDownload.open(self._client, request, options)
