"""Calls of `client.vector_stores.files`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Literal, Unpack

from pydantic import Field

from ..._runtime.client import AsyncResource, Resource
from ..._runtime.pages import AsyncPage, AsyncPaginator, CursorPages, SyncPage
from ..._runtime.parameters import Path, Query
from ..._runtime.polling import Polling, poll, poll_async
from ..._runtime.requests import JsonBody, Operation
from ..._runtime.responses import Decoder, Json
from ..._runtime.values import omit
from ..._runtime.versions.options import Options
from ..models.shared import ErrorResponse
from ..models.vector_stores import (
    CreateVectorStoreFileRequest,
    ListVectorStoreFilesResponse,
    VectorStoreFileObject,
)
from ..models.vector_stores_files import (
    DeleteVectorStoreFileResponse,
    UpdateVectorStoreFileAttributesRequest,
    VectorStoreFileContentResponse,
)

if TYPE_CHECKING:
    from ..._runtime.values import Omit
    from ..params.shared import ChunkingStrategyRequestParamParam
    from ..params.vector_stores import VectorStoreFileAttributesParam

__all__ = [
    "AsyncVectorStoresFiles",
    "AsyncVectorStoresFilesPage",
    "VectorStoresFiles",
    "VectorStoresFilesPage",
]

ERRORS: Mapping[str, Decoder[object]] = {
    "400": Json(ErrorResponse),
    "401": Json(ErrorResponse),
    "404": Json(ErrorResponse),
    "429": Json(ErrorResponse),
    "default": Json(ErrorResponse),
}
LIST = Operation[ListVectorStoreFilesResponse](
    "GET",
    "/vector_stores/{vector_store_id}/files",
    parameters=(
        Path("vector_store_id"),
        Query("limit", Annotated[int, Field(ge=1, le=100)]),
        Query("order", Literal["asc", "desc"]),
        Query("after"),
        Query("before"),
        Query("filter", Literal["in_progress", "completed", "failed", "cancelled"]),
    ),
    responses={"200": Json(ListVectorStoreFilesResponse)},
    errors=ERRORS,
    versioned=True,
)
LIST_PAGES = CursorPages(items="data", cursor="id", parameter="after", more="has_more")
CREATE = Operation[VectorStoreFileObject](
    "POST",
    "/vector_stores/{vector_store_id}/files",
    parameters=(Path("vector_store_id"),),
    body=JsonBody(CreateVectorStoreFileRequest),
    responses={"200": Json(VectorStoreFileObject)},
    errors=ERRORS,
    versioned=True,
)
CREATE_POLLING = Polling(
    frozenset({"cancelled", "completed", "failed"}), hint="openai-poll-after-ms"
)
RETRIEVE = Operation[VectorStoreFileObject](
    "GET",
    "/vector_stores/{vector_store_id}/files/{file_id}",
    parameters=(Path("vector_store_id"), Path("file_id")),
    responses={"200": Json(VectorStoreFileObject)},
    errors=ERRORS,
    versioned=True,
)
UPDATE = Operation[VectorStoreFileObject](
    "POST",
    "/vector_stores/{vector_store_id}/files/{file_id}",
    parameters=(Path("vector_store_id"), Path("file_id")),
    body=JsonBody(UpdateVectorStoreFileAttributesRequest),
    responses={"200": Json(VectorStoreFileObject)},
    errors=ERRORS,
    versioned=True,
)
DELETE = Operation[DeleteVectorStoreFileResponse](
    "DELETE",
    "/vector_stores/{vector_store_id}/files/{file_id}",
    parameters=(Path("vector_store_id"), Path("file_id")),
    responses={"200": Json(DeleteVectorStoreFileResponse)},
    errors=ERRORS,
    versioned=True,
)
CONTENT = Operation[VectorStoreFileContentResponse](
    "GET",
    "/vector_stores/{vector_store_id}/files/{file_id}/content",
    parameters=(Path("vector_store_id"), Path("file_id")),
    responses={"200": Json(VectorStoreFileContentResponse)},
    errors=ERRORS,
    versioned=True,
)


class VectorStoresFilesPage(
    SyncPage[VectorStoreFileObject], ListVectorStoreFilesResponse
):
    """One page of `VectorStoresFiles.list`; iterating it walks on to the last."""


class AsyncVectorStoresFilesPage(
    AsyncPage[VectorStoreFileObject], ListVectorStoreFilesResponse
):
    """One page of `AsyncVectorStoresFiles.list`; iterating it walks on to the last."""


class VectorStoresFiles(Resource):
    """Files as members of a vector store."""

    def list(
        self,
        vector_store_id: str,
        *,
        limit: int | Omit = omit,
        order: Literal["asc", "desc"] | Omit = omit,
        after: str | Omit = omit,
        before: str | Omit = omit,
        filter: (
            Literal["in_progress", "completed", "failed", "cancelled"] | Omit
        ) = omit,
        **options: Unpack[Options],
    ) -> VectorStoresFilesPage:
        """List the files of a vector store.

        `GET /vector_stores/{vector_store_id}/files`, operationId `listVectorStoreFiles`

        - `vector_store_id`: Which vector store.
        - `limit`: Largest number of items on the page.
        - `order`: Direction in which items are sorted by creation time.
        - `after`: Item after which the page starts.
        - `before`: Item before which the page ends.
        - `filter`: Keeps only files in this state.
        """
        request = LIST.build(
            vector_store_id=vector_store_id,
            limit=limit,
            order=order,
            after=after,
            before=before,
            filter=filter,
        )
        return VectorStoresFilesPage.fetch(self._client, request, LIST_PAGES, options)

    def create(
        self,
        vector_store_id: str,
        *,
        file_id: str,
        chunking_strategy: ChunkingStrategyRequestParamParam | Omit = omit,
        attributes: VectorStoreFileAttributesParam | None | Omit = omit,
        **options: Unpack[Options],
    ) -> VectorStoreFileObject:
        """Add a file to a vector store.

        `POST /vector_stores/{vector_store_id}/files`, operationId
        `createVectorStoreFile`

        - `vector_store_id`: Which vector store.
        - `file_id`: Uploaded file.
        - `chunking_strategy`: How files are to be cut into chunks.
        - `attributes`: Up to 16 caller-defined values that searches can filter by.
          Example: `{'line': 'night', 'year': 2024, 'archived': False}`.
        """
        request = CREATE.build(
            vector_store_id=vector_store_id,
            body={
                "file_id": file_id,
                "chunking_strategy": chunking_strategy,
                "attributes": attributes,
            },
        )
        return self._client.send(request, options)

    def create_and_poll(
        self,
        vector_store_id: str,
        *,
        file_id: str,
        chunking_strategy: ChunkingStrategyRequestParamParam | Omit = omit,
        attributes: VectorStoreFileAttributesParam | None | Omit = omit,
        poll_interval: float | None = None,
        poll_timeout: float | None | Omit = omit,
        **options: Unpack[Options],
    ) -> VectorStoreFileObject:
        """Do as `create` does, and wait until there is nothing left to wait for.

        Looks every `poll_interval` seconds, else as often as the server asks for;
        raises PollingTimeoutError after `poll_timeout` seconds.
        """
        request = CREATE.build(
            vector_store_id=vector_store_id,
            body={
                "file_id": file_id,
                "chunking_strategy": chunking_strategy,
                "attributes": attributes,
            },
        )
        self._client.send(request, options)
        look = RETRIEVE.build(vector_store_id=vector_store_id, file_id=file_id)
        return poll(
            self._client,
            look,
            CREATE_POLLING,
            options,
            poll_interval=poll_interval,
            poll_timeout=poll_timeout,
        )

    def retrieve(
        self, vector_store_id: str, file_id: str, **options: Unpack[Options]
    ) -> VectorStoreFileObject:
        """Retrieve a file of a vector store.

        `GET /vector_stores/{vector_store_id}/files/{file_id}`, operationId
        `getVectorStoreFile`

        - `vector_store_id`: Which vector store.
        - `file_id`: Which file.
        """
        request = RETRIEVE.build(vector_store_id=vector_store_id, file_id=file_id)
        return self._client.send(request, options)

    def update(
        self,
        vector_store_id: str,
        file_id: str,
        *,
        attributes: VectorStoreFileAttributesParam | None,
        **options: Unpack[Options],
    ) -> VectorStoreFileObject:
        """Replace the attributes of a vector store file.

        `POST /vector_stores/{vector_store_id}/files/{file_id}`, operationId
        `updateVectorStoreFileAttributes`

        - `vector_store_id`: Which vector store.
        - `file_id`: Which file.
        - `attributes`: Up to 16 caller-defined values that searches can filter by.
          Example: `{'line': 'night', 'year': 2024, 'archived': False}`.
        """
        request = UPDATE.build(
            vector_store_id=vector_store_id,
            file_id=file_id,
            body={"attributes": attributes},
        )
        return self._client.send(request, options)

    def delete(
        self, vector_store_id: str, file_id: str, **options: Unpack[Options]
    ) -> DeleteVectorStoreFileResponse:
        """Take a file out of a vector store.

        The uploaded file itself is kept.

        `DELETE /vector_stores/{vector_store_id}/files/{file_id}`, operationId
        `deleteVectorStoreFile`

        - `vector_store_id`: Which vector store.
        - `file_id`: Which file.
        """
        request = DELETE.build(vector_store_id=vector_store_id, file_id=file_id)
        return self._client.send(request, options)

    def content(
        self, vector_store_id: str, file_id: str, **options: Unpack[Options]
    ) -> VectorStoreFileContentResponse:
        """Read the parsed content of a vector store file.

        `GET /vector_stores/{vector_store_id}/files/{file_id}/content`, operationId
        `retrieveVectorStoreFileContent`

        - `vector_store_id`: Which vector store.
        - `file_id`: Which file.
        """
        request = CONTENT.build(vector_store_id=vector_store_id, file_id=file_id)
        return self._client.send(request, options)


class AsyncVectorStoresFiles(AsyncResource):
    """Calls of `client.vector_stores.files`."""

    def list(
        self,
        vector_store_id: str,
        *,
        limit: int | Omit = omit,
        order: Literal["asc", "desc"] | Omit = omit,
        after: str | Omit = omit,
        before: str | Omit = omit,
        filter: (
            Literal["in_progress", "completed", "failed", "cancelled"] | Omit
        ) = omit,
        **options: Unpack[Options],
    ) -> AsyncPaginator[AsyncVectorStoresFilesPage, VectorStoreFileObject]:
        """As `VectorStoresFiles.list`: `GET /vector_stores/{vector_store_id}/files`"""
        request = LIST.build(
            vector_store_id=vector_store_id,
            limit=limit,
            order=order,
            after=after,
            before=before,
            filter=filter,
        )
        return AsyncVectorStoresFilesPage.fetch(
            self._client, request, LIST_PAGES, options
        )

    async def create(
        self,
        vector_store_id: str,
        *,
        file_id: str,
        chunking_strategy: ChunkingStrategyRequestParamParam | Omit = omit,
        attributes: VectorStoreFileAttributesParam | None | Omit = omit,
        **options: Unpack[Options],
    ) -> VectorStoreFileObject:
        """Add a file to a vector store: `POST /vector_stores/{vector_store_id}/files`"""
        request = CREATE.build(
            vector_store_id=vector_store_id,
            body={
                "file_id": file_id,
                "chunking_strategy": chunking_strategy,
                "attributes": attributes,
            },
        )
        return await self._client.send(request, options)

    async def create_and_poll(
        self,
        vector_store_id: str,
        *,
        file_id: str,
        chunking_strategy: ChunkingStrategyRequestParamParam | Omit = omit,
        attributes: VectorStoreFileAttributesParam | None | Omit = omit,
        poll_interval: float | None = None,
        poll_timeout: float | None | Omit = omit,
        **options: Unpack[Options],
    ) -> VectorStoreFileObject:
        """As `VectorStoresFiles.create_and_poll`."""
        request = CREATE.build(
            vector_store_id=vector_store_id,
            body={
                "file_id": file_id,
                "chunking_strategy": chunking_strategy,
                "attributes": attributes,
            },
        )
        await self._client.send(request, options)
        look = RETRIEVE.build(vector_store_id=vector_store_id, file_id=file_id)
        return await poll_async(
            self._client,
            look,
            CREATE_POLLING,
            options,
            poll_interval=poll_interval,
            poll_timeout=poll_timeout,
        )

    async def retrieve(
        self, vector_store_id: str, file_id: str, **options: Unpack[Options]
    ) -> VectorStoreFileObject:
        """As `VectorStoresFiles.retrieve`: `GET
        /vector_stores/{vector_store_id}/files/{file_id}`
        """
        request = RETRIEVE.build(vector_store_id=vector_store_id, file_id=file_id)
        return await self._client.send(request, options)

    async def update(
        self,
        vector_store_id: str,
        file_id: str,
        *,
        attributes: VectorStoreFileAttributesParam | None,
        **options: Unpack[Options],
    ) -> VectorStoreFileObject:
        """As `VectorStoresFiles.update`: `POST
        /vector_stores/{vector_store_id}/files/{file_id}`
        """
        request = UPDATE.build(
            vector_store_id=vector_store_id,
            file_id=file_id,
            body={"attributes": attributes},
        )
        return await self._client.send(request, options)

    async def delete(
        self, vector_store_id: str, file_id: str, **options: Unpack[Options]
    ) -> DeleteVectorStoreFileResponse:
        """As `VectorStoresFiles.delete`: `DELETE
        /vector_stores/{vector_store_id}/files/{file_id}`
        """
        request = DELETE.build(vector_store_id=vector_store_id, file_id=file_id)
        return await self._client.send(request, options)

    async def content(
        self, vector_store_id: str, file_id: str, **options: Unpack[Options]
    ) -> VectorStoreFileContentResponse:
        """As `VectorStoresFiles.content`: `GET
        /vector_stores/{vector_store_id}/files/{file_id}/content`
        """
        request = CONTENT.build(vector_store_id=vector_store_id, file_id=file_id)
        return await self._client.send(request, options)
