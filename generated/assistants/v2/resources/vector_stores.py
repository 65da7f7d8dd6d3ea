"""Calls of `client.vector_stores`."""

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
from ..models.vector_stores import (
    CreateVectorStoreRequest,
    DeleteVectorStoreResponse,
    ListVectorStoresResponse,
    UpdateVectorStoreRequest,
    VectorStoreObject,
    VectorStoreSearchRequest,
    VectorStoreSearchResultsPage,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..._runtime.values import Omit
    from ..models.vector_stores import (
        VectorStoreExpirationAfter,
        VectorStoreSearchRankingOptions,
    )
    from ..params.shared import ChunkingStrategyRequestParamParam
    from ..params.vector_stores import (
        VectorStoreExpirationAfterParam,
        VectorStoreSearchFilterParam,
        VectorStoreSearchRankingOptionsParam,
    )
    from .vector_stores_file_batches import (
        AsyncVectorStoresFileBatches,
        VectorStoresFileBatches,
    )
    from .vector_stores_files import AsyncVectorStoresFiles, VectorStoresFiles

__all__ = [
    "AsyncVectorStores",
    "AsyncVectorStoresPage",
    "VectorStores",
    "VectorStoresPage",
]

ERRORS: Mapping[str, Decoder[object]] = {
    "400": Json(ErrorResponse),
    "401": Json(ErrorResponse),
    "404": Json(ErrorResponse),
    "429": Json(ErrorResponse),
    "default": Json(ErrorResponse),
}
LIST = Operation[ListVectorStoresResponse](
    "GET",
    "/vector_stores",
    parameters=(
        Query("limit", Annotated[int, Field(ge=1, le=100)]),
        Query("order", Literal["asc", "desc"]),
        Query("after"),
        Query("before"),
    ),
    responses={"200": Json(ListVectorStoresResponse)},
    errors=ERRORS,
    versioned=True,
)
LIST_PAGES = CursorPages(items="data", cursor="id", parameter="after", more="has_more")
CREATE = Operation[VectorStoreObject](
    "POST",
    "/vector_stores",
    body=JsonBody(CreateVectorStoreRequest),
    responses={"200": Json(VectorStoreObject)},
    errors=ERRORS,
    versioned=True,
)
RETRIEVE = Operation[VectorStoreObject](
    "GET",
    "/vector_stores/{vector_store_id}",
    parameters=(Path("vector_store_id"),),
    responses={"200": Json(VectorStoreObject)},
    errors=ERRORS,
    versioned=True,
)
UPDATE = Operation[VectorStoreObject](
    "POST",
    "/vector_stores/{vector_store_id}",
    parameters=(Path("vector_store_id"),),
    body=JsonBody(UpdateVectorStoreRequest),
    responses={"200": Json(VectorStoreObject)},
    errors=ERRORS,
    versioned=True,
)
DELETE = Operation[DeleteVectorStoreResponse](
    "DELETE",
    "/vector_stores/{vector_store_id}",
    parameters=(Path("vector_store_id"),),
    responses={"200": Json(DeleteVectorStoreResponse)},
    errors=ERRORS,
    versioned=True,
)
SEARCH = Operation[VectorStoreSearchResultsPage](
    "POST",
    "/vector_stores/{vector_store_id}/search",
    parameters=(Path("vector_store_id"),),
    body=JsonBody(VectorStoreSearchRequest),
    responses={"200": Json(VectorStoreSearchResultsPage)},
    errors=ERRORS,
    versioned=True,
)


class VectorStoresPage(SyncPage[VectorStoreObject], ListVectorStoresResponse):
    """One page of `VectorStores.list`; iterating it walks on to the last."""


class AsyncVectorStoresPage(AsyncPage[VectorStoreObject], ListVectorStoresResponse):
    """One page of `AsyncVectorStores.list`; iterating it walks on to the last."""


class VectorStores(Resource):
    """Searchable collections of files."""

    @cached_property
    def file_batches(self) -> VectorStoresFileBatches:
        from .vector_stores_file_batches import VectorStoresFileBatches

        return VectorStoresFileBatches(self._client)

    @cached_property
    def files(self) -> VectorStoresFiles:
        from .vector_stores_files import VectorStoresFiles

        return VectorStoresFiles(self._client)

    def list(
        self,
        *,
        limit: int | Omit = omit,
        order: Literal["asc", "desc"] | Omit = omit,
        after: str | Omit = omit,
        before: str | Omit = omit,
        **options: Unpack[Options],
    ) -> VectorStoresPage:
        """List all vector stores.

        `GET /vector_stores`, operationId `listVectorStores`

        - `limit`: Largest number of items on the page.
        - `order`: Direction in which items are sorted by creation time.
        - `after`: Item after which the page starts.
        - `before`: Item before which the page ends.
        """
        request = LIST.build(limit=limit, order=order, after=after, before=before)
        return VectorStoresPage.fetch(self._client, request, LIST_PAGES, options)

    def create(
        self,
        *,
        file_ids: Sequence[str] | Omit = omit,
        name: str | Omit = omit,
        description: str | Omit = omit,
        expires_after: (
            VectorStoreExpirationAfter | VectorStoreExpirationAfterParam | Omit
        ) = omit,
        chunking_strategy: ChunkingStrategyRequestParamParam | Omit = omit,
        metadata: Mapping[str, str] | None | Omit = omit,
        **options: Unpack[Options],
    ) -> VectorStoreObject:
        """Set up a vector store.

        `POST /vector_stores`, operationId `createVectorStore`

        - `file_ids`: Files to put into the store, no more than 500.
        - `name`: Display name.
        - `description`: What the store is for.
        - `expires_after`: When an idle vector store expires.
        - `chunking_strategy`: How files are to be cut into chunks.
        - `metadata`: Up to 16 caller-defined text pairs kept with an object. Example:
          `{'team': 'support', 'ticket': '4711'}`.
        """
        request = CREATE.build(
            body={
                "file_ids": file_ids,
                "name": name,
                "description": description,
                "expires_after": expires_after,
                "chunking_strategy": chunking_strategy,
                "metadata": metadata,
            }
        )
        return self._client.send(request, options)

    def retrieve(
        self, vector_store_id: str, **options: Unpack[Options]
    ) -> VectorStoreObject:
        """Retrieve a vector store.

        `GET /vector_stores/{vector_store_id}`, operationId `getVectorStore`

        - `vector_store_id`: Which vector store.
        """
        request = RETRIEVE.build(vector_store_id=vector_store_id)
        return self._client.send(request, options)

    def update(
        self,
        vector_store_id: str,
        *,
        name: str | None | Omit = omit,
        expires_after: (
            VectorStoreExpirationAfter | VectorStoreExpirationAfterParam | None | Omit
        ) = omit,
        metadata: Mapping[str, str] | None | Omit = omit,
        **options: Unpack[Options],
    ) -> VectorStoreObject:
        """Modify a vector store.

        `POST /vector_stores/{vector_store_id}`, operationId `modifyVectorStore`

        - `vector_store_id`: Which vector store.
        - `name`: New display name.
        - `expires_after`: When an idle vector store expires.
        - `metadata`: Up to 16 caller-defined text pairs kept with an object. Example:
          `{'team': 'support', 'ticket': '4711'}`.
        """
        request = UPDATE.build(
            vector_store_id=vector_store_id,
            body={"name": name, "expires_after": expires_after, "metadata": metadata},
        )
        return self._client.send(request, options)

    def delete(
        self, vector_store_id: str, **options: Unpack[Options]
    ) -> DeleteVectorStoreResponse:
        """Remove a vector store.

        Files that belong to the store stay uploaded.

        `DELETE /vector_stores/{vector_store_id}`, operationId `deleteVectorStore`

        - `vector_store_id`: Which vector store.
        """
        request = DELETE.build(vector_store_id=vector_store_id)
        return self._client.send(request, options)

    def search(
        self,
        vector_store_id: str,
        *,
        query: str | Sequence[str],
        rewrite_query: bool | Omit = omit,
        max_num_results: int | Omit = omit,
        filters: VectorStoreSearchFilterParam | Omit = omit,
        ranking_options: (
            VectorStoreSearchRankingOptions
            | VectorStoreSearchRankingOptionsParam
            | Omit
        ) = omit,
        **options: Unpack[Options],
    ) -> VectorStoreSearchResultsPage:
        """Search the chunks of a vector store.

        Finds the chunks that match a query best, optionally narrowed by file
        attributes.

        `POST /vector_stores/{vector_store_id}/search`, operationId `searchVectorStore`

        - `vector_store_id`: Which vector store.
        - `query`: Search text, or several of them.
        - `rewrite_query`: Whether the service may reword the query to suit the search.
          Default: False.
        - `max_num_results`: Most results to return, from 1 to 50. Default: 10.
        - `filters`: Condition on file attributes.
        - `ranking_options`: How search results are ranked and filtered.
        """
        request = SEARCH.build(
            vector_store_id=vector_store_id,
            body={
                "query": query,
                "rewrite_query": rewrite_query,
                "max_num_results": max_num_results,
                "filters": filters,
                "ranking_options": ranking_options,
            },
        )
        return self._client.send(request, options)


class AsyncVectorStores(AsyncResource):
    """Calls of `client.vector_stores`."""

    @cached_property
    def file_batches(self) -> AsyncVectorStoresFileBatches:
        from .vector_stores_file_batches import AsyncVectorStoresFileBatches

        return AsyncVectorStoresFileBatches(self._client)

    @cached_property
    def files(self) -> AsyncVectorStoresFiles:
        from .vector_stores_files import AsyncVectorStoresFiles

        return AsyncVectorStoresFiles(self._client)

    def list(
        self,
        *,
        limit: int | Omit = omit,
        order: Literal["asc", "desc"] | Omit = omit,
        after: str | Omit = omit,
        before: str | Omit = omit,
        **options: Unpack[Options],
    ) -> AsyncPaginator[AsyncVectorStoresPage, VectorStoreObject]:
        """List all vector stores: `GET /vector_stores`"""
        request = LIST.build(limit=limit, order=order, after=after, before=before)
        return AsyncVectorStoresPage.fetch(self._client, request, LIST_PAGES, options)

    async def create(
        self,
        *,
        file_ids: Sequence[str] | Omit = omit,
        name: str | Omit = omit,
        description: str | Omit = omit,
        expires_after: (
            VectorStoreExpirationAfter | VectorStoreExpirationAfterParam | Omit
        ) = omit,
        chunking_strategy: ChunkingStrategyRequestParamParam | Omit = omit,
        metadata: Mapping[str, str] | None | Omit = omit,
        **options: Unpack[Options],
    ) -> VectorStoreObject:
        """Set up a vector store: `POST /vector_stores`"""
        request = CREATE.build(
            body={
                "file_ids": file_ids,
                "name": name,
                "description": description,
                "expires_after": expires_after,
                "chunking_strategy": chunking_strategy,
                "metadata": metadata,
            }
        )
        return await self._client.send(request, options)

    async def retrieve(
        self, vector_store_id: str, **options: Unpack[Options]
    ) -> VectorStoreObject:
        """Retrieve a vector store: `GET /vector_stores/{vector_store_id}`"""
        request = RETRIEVE.build(vector_store_id=vector_store_id)
        return await self._client.send(request, options)

    async def update(
        self,
        vector_store_id: str,
        *,
        name: str | None | Omit = omit,
        expires_after: (
            VectorStoreExpirationAfter | VectorStoreExpirationAfterParam | None | Omit
        ) = omit,
        metadata: Mapping[str, str] | None | Omit = omit,
        **options: Unpack[Options],
    ) -> VectorStoreObject:
        """Modify a vector store: `POST /vector_stores/{vector_store_id}`"""
        request = UPDATE.build(
            vector_store_id=vector_store_id,
            body={"name": name, "expires_after": expires_after, "metadata": metadata},
        )
        return await self._client.send(request, options)

    async def delete(
        self, vector_store_id: str, **options: Unpack[Options]
    ) -> DeleteVectorStoreResponse:
        """Remove a vector store: `DELETE /vector_stores/{vector_store_id}`"""
        request = DELETE.build(vector_store_id=vector_store_id)
        return await self._client.send(request, options)

    async def search(
        self,
        vector_store_id: str,
        *,
        query: str | Sequence[str],
        rewrite_query: bool | Omit = omit,
        max_num_results: int | Omit = omit,
        filters: VectorStoreSearchFilterParam | Omit = omit,
        ranking_options: (
            VectorStoreSearchRankingOptions
            | VectorStoreSearchRankingOptionsParam
            | Omit
        ) = omit,
        **options: Unpack[Options],
    ) -> VectorStoreSearchResultsPage:
        """As `VectorStores.search`: `POST /vector_stores/{vector_store_id}/search`"""
        request = SEARCH.build(
            vector_store_id=vector_store_id,
            body={
                "query": query,
                "rewrite_query": rewrite_query,
                "max_num_results": max_num_results,
                "filters": filters,
                "ranking_options": ranking_options,
            },
        )
        return await self._client.send(request, options)
