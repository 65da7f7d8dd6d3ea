"""Calls of `client.vector_stores.file_batches`."""

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
from ..models.vector_stores import ListVectorStoreFilesResponse, VectorStoreFileObject
from ..models.vector_stores_file_batches import (
    CreateVectorStoreFileBatchRequest,
    VectorStoreFileBatchObject,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..._runtime.values import Omit
    from ..models.vector_stores import CreateVectorStoreFileRequest
    from ..params.shared import ChunkingStrategyRequestParamParam
    from ..params.vector_stores import (
        CreateVectorStoreFileRequestParam,
        VectorStoreFileAttributesParam,
    )

__all__ = [
    "AsyncVectorStoresFileBatches",
    "AsyncVectorStoresFileBatchesListFilesPage",
    "VectorStoresFileBatches",
    "VectorStoresFileBatchesListFilesPage",
]

ERRORS: Mapping[str, Decoder[object]] = {
    "400": Json(ErrorResponse),
    "401": Json(ErrorResponse),
    "404": Json(ErrorResponse),
    "429": Json(ErrorResponse),
    "default": Json(ErrorResponse),
}
CREATE = Operation[VectorStoreFileBatchObject](
    "POST",
    "/vector_stores/{vector_store_id}/file_batches",
    parameters=(Path("vector_store_id"),),
    body=JsonBody(CreateVectorStoreFileBatchRequest),
    responses={"200": Json(VectorStoreFileBatchObject)},
    errors=ERRORS,
    versioned=True,
)
CREATE_POLLING = Polling(
    frozenset({"cancelled", "completed", "failed"}), hint="openai-poll-after-ms"
)
RETRIEVE = Operation[VectorStoreFileBatchObject](
    "GET",
    "/vector_stores/{vector_store_id}/file_batches/{batch_id}",
    parameters=(Path("vector_store_id"), Path("batch_id")),
    responses={"200": Json(VectorStoreFileBatchObject)},
    errors=ERRORS,
    versioned=True,
)
CANCEL = Operation[VectorStoreFileBatchObject](
    "POST",
    "/vector_stores/{vector_store_id}/file_batches/{batch_id}/cancel",
    parameters=(Path("vector_store_id"), Path("batch_id")),
    responses={"200": Json(VectorStoreFileBatchObject)},
    errors=ERRORS,
    versioned=True,
)
LIST_FILES = Operation[ListVectorStoreFilesResponse](
    "GET",
    "/vector_stores/{vector_store_id}/file_batches/{batch_id}/files",
    parameters=(
        Path("vector_store_id"),
        Path("batch_id"),
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
LIST_FILES_PAGES = CursorPages(
    items="data", cursor="id", parameter="after", more="has_more"
)


class VectorStoresFileBatchesListFilesPage(
    SyncPage[VectorStoreFileObject], ListVectorStoreFilesResponse
):
    """One page of `VectorStoresFileBatches.list_files`; iterating it walks on to the
    last.
    """


class AsyncVectorStoresFileBatchesListFilesPage(
    AsyncPage[VectorStoreFileObject], ListVectorStoreFilesResponse
):
    """One page of `AsyncVectorStoresFileBatches.list_files`; iterating it walks on to
    the last.
    """


class VectorStoresFileBatches(Resource):
    """Files added to a vector store together."""

    def create(
        self,
        vector_store_id: str,
        *,
        file_ids: Sequence[str] | Omit = omit,
        files: (
            Sequence[CreateVectorStoreFileRequest | CreateVectorStoreFileRequestParam]
            | Omit
        ) = omit,
        chunking_strategy: ChunkingStrategyRequestParamParam | Omit = omit,
        attributes: VectorStoreFileAttributesParam | None | Omit = omit,
        **options: Unpack[Options],
    ) -> VectorStoreFileBatchObject:
        """Add several files to a vector store at once.

        `POST /vector_stores/{vector_store_id}/file_batches`, operationId
        `createVectorStoreFileBatch`

        - `vector_store_id`: Which vector store.
        - `file_ids`: Uploaded files, from 1 to 2000.
        - `files`: Uploaded files, each with its own settings, from 1 to 2000.
        - `chunking_strategy`: How files are to be cut into chunks.
        - `attributes`: Up to 16 caller-defined values that searches can filter by.
          Example: `{'line': 'night', 'year': 2024, 'archived': False}`.
        """
        request = CREATE.build(
            vector_store_id=vector_store_id,
            body={
                "file_ids": file_ids,
                "files": files,
                "chunking_strategy": chunking_strategy,
                "attributes": attributes,
            },
        )
        return self._client.send(request, options)

    def create_and_poll(
        self,
        vector_store_id: str,
        *,
        file_ids: Sequence[str] | Omit = omit,
        files: (
            Sequence[CreateVectorStoreFileRequest | CreateVectorStoreFileRequestParam]
            | Omit
        ) = omit,
        chunking_strategy: ChunkingStrategyRequestParamParam | Omit = omit,
        attributes: VectorStoreFileAttributesParam | None | Omit = omit,
        poll_interval: float | None = None,
        poll_timeout: float | None | Omit = omit,
        **options: Unpack[Options],
    ) -> VectorStoreFileBatchObject:
        """Do as `create` does, and wait until there is nothing left to wait for.

        Looks every `poll_interval` seconds, else as often as the server asks for;
        raises PollingTimeoutError after `poll_timeout` seconds.
        """
        request = CREATE.build(
            vector_store_id=vector_store_id,
            body={
                "file_ids": file_ids,
                "files": files,
                "chunking_strategy": chunking_strategy,
                "attributes": attributes,
            },
        )
        started = self._client.send(request, options)
        look = RETRIEVE.build(vector_store_id=vector_store_id, batch_id=started.id)
        return poll(
            self._client,
            look,
            CREATE_POLLING,
            options,
            poll_interval=poll_interval,
            poll_timeout=poll_timeout,
        )

    def retrieve(
        self, vector_store_id: str, batch_id: str, **options: Unpack[Options]
    ) -> VectorStoreFileBatchObject:
        """Retrieve a file batch.

        `GET /vector_stores/{vector_store_id}/file_batches/{batch_id}`, operationId
        `getVectorStoreFileBatch`

        - `vector_store_id`: Which vector store.
        - `batch_id`: Which file batch.
        """
        request = RETRIEVE.build(vector_store_id=vector_store_id, batch_id=batch_id)
        return self._client.send(request, options)

    def cancel(
        self, vector_store_id: str, batch_id: str, **options: Unpack[Options]
    ) -> VectorStoreFileBatchObject:
        """Cancel a file batch.

        Files that are already processed stay in the store.

        `POST /vector_stores/{vector_store_id}/file_batches/{batch_id}/cancel`,
        operationId `cancelVectorStoreFileBatch`

        - `vector_store_id`: Which vector store.
        - `batch_id`: Which file batch.
        """
        request = CANCEL.build(vector_store_id=vector_store_id, batch_id=batch_id)
        return self._client.send(request, options)

    def list_files(
        self,
        vector_store_id: str,
        batch_id: str,
        *,
        limit: int | Omit = omit,
        order: Literal["asc", "desc"] | Omit = omit,
        after: str | Omit = omit,
        before: str | Omit = omit,
        filter: (
            Literal["in_progress", "completed", "failed", "cancelled"] | Omit
        ) = omit,
        **options: Unpack[Options],
    ) -> VectorStoresFileBatchesListFilesPage:
        """List the files of a batch.

        `GET /vector_stores/{vector_store_id}/file_batches/{batch_id}/files`,
        operationId `listFilesInVectorStoreBatch`

        - `vector_store_id`: Which vector store.
        - `batch_id`: Which file batch.
        - `limit`: Largest number of items on the page.
        - `order`: Direction in which items are sorted by creation time.
        - `after`: Item after which the page starts.
        - `before`: Item before which the page ends.
        - `filter`: Keeps only files in this state.
        """
        request = LIST_FILES.build(
            vector_store_id=vector_store_id,
            batch_id=batch_id,
            limit=limit,
            order=order,
            after=after,
            before=before,
            filter=filter,
        )
        return VectorStoresFileBatchesListFilesPage.fetch(
            self._client, request, LIST_FILES_PAGES, options
        )


class AsyncVectorStoresFileBatches(AsyncResource):
    """Calls of `client.vector_stores.file_batches`."""

    async def create(
        self,
        vector_store_id: str,
        *,
        file_ids: Sequence[str] | Omit = omit,
        files: (
            Sequence[CreateVectorStoreFileRequest | CreateVectorStoreFileRequestParam]
            | Omit
        ) = omit,
        chunking_strategy: ChunkingStrategyRequestParamParam | Omit = omit,
        attributes: VectorStoreFileAttributesParam | None | Omit = omit,
        **options: Unpack[Options],
    ) -> VectorStoreFileBatchObject:
        """As `VectorStoresFileBatches.create`: `POST
        /vector_stores/{vector_store_id}/file_batches`
        """
        request = CREATE.build(
            vector_store_id=vector_store_id,
            body={
                "file_ids": file_ids,
                "files": files,
                "chunking_strategy": chunking_strategy,
                "attributes": attributes,
            },
        )
        return await self._client.send(request, options)

    async def create_and_poll(
        self,
        vector_store_id: str,
        *,
        file_ids: Sequence[str] | Omit = omit,
        files: (
            Sequence[CreateVectorStoreFileRequest | CreateVectorStoreFileRequestParam]
            | Omit
        ) = omit,
        chunking_strategy: ChunkingStrategyRequestParamParam | Omit = omit,
        attributes: VectorStoreFileAttributesParam | None | Omit = omit,
        poll_interval: float | None = None,
        poll_timeout: float | None | Omit = omit,
        **options: Unpack[Options],
    ) -> VectorStoreFileBatchObject:
        """As `VectorStoresFileBatches.create_and_poll`."""
        request = CREATE.build(
            vector_store_id=vector_store_id,
            body={
                "file_ids": file_ids,
                "files": files,
                "chunking_strategy": chunking_strategy,
                "attributes": attributes,
            },
        )
        started = await self._client.send(request, options)
        look = RETRIEVE.build(vector_store_id=vector_store_id, batch_id=started.id)
        return await poll_async(
            self._client,
            look,
            CREATE_POLLING,
            options,
            poll_interval=poll_interval,
            poll_timeout=poll_timeout,
        )

    async def retrieve(
        self, vector_store_id: str, batch_id: str, **options: Unpack[Options]
    ) -> VectorStoreFileBatchObject:
        """Retrieve a file batch: `GET
        /vector_stores/{vector_store_id}/file_batches/{batch_id}`
        """
        request = RETRIEVE.build(vector_store_id=vector_store_id, batch_id=batch_id)
        return await self._client.send(request, options)

    async def cancel(
        self, vector_store_id: str, batch_id: str, **options: Unpack[Options]
    ) -> VectorStoreFileBatchObject:
        """Cancel a file batch: `POST
        /vector_stores/{vector_store_id}/file_batches/{batch_id}/cancel`
        """
        request = CANCEL.build(vector_store_id=vector_store_id, batch_id=batch_id)
        return await self._client.send(request, options)

    def list_files(
        self,
        vector_store_id: str,
        batch_id: str,
        *,
        limit: int | Omit = omit,
        order: Literal["asc", "desc"] | Omit = omit,
        after: str | Omit = omit,
        before: str | Omit = omit,
        filter: (
            Literal["in_progress", "completed", "failed", "cancelled"] | Omit
        ) = omit,
        **options: Unpack[Options],
    ) -> AsyncPaginator[
        AsyncVectorStoresFileBatchesListFilesPage, VectorStoreFileObject
    ]:
        """List the files of a batch: `GET
        /vector_stores/{vector_store_id}/file_batches/{batch_id}/files`
        """
        request = LIST_FILES.build(
            vector_store_id=vector_store_id,
            batch_id=batch_id,
            limit=limit,
            order=order,
            after=after,
            before=before,
            filter=filter,
        )
        return AsyncVectorStoresFileBatchesListFilesPage.fetch(
            self._client, request, LIST_FILES_PAGES, options
        )
