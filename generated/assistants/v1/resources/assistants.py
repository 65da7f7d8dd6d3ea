"""Calls of `client.assistants`."""

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
from ..models.assistants import (
    AssistantObject,
    CreateAssistantRequest,
    DeleteAssistantResponse,
    ListAssistantsResponse,
    ModifyAssistantRequest,
)
from ..models.shared import ErrorResponse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..._runtime.values import Omit
    from ..models.shared import AssistantSupportedModels
    from ..params.shared import AssistantToolParam, ResponseFormatOptionParam
    from .assistants_files import AssistantsFiles, AsyncAssistantsFiles

__all__ = ["Assistants", "AssistantsPage", "AsyncAssistants", "AsyncAssistantsPage"]

ERRORS: Mapping[str, Decoder[object]] = {
    "400": Json(ErrorResponse),
    "401": Json(ErrorResponse),
    "404": Json(ErrorResponse),
    "429": Json(ErrorResponse),
    "default": Json(ErrorResponse),
}
LIST = Operation[ListAssistantsResponse](
    "GET",
    "/assistants",
    parameters=(
        Query("limit", Annotated[int, Field(ge=1, le=100)]),
        Query("order", Literal["asc", "desc"]),
        Query("after"),
        Query("before"),
    ),
    responses={"200": Json(ListAssistantsResponse)},
    errors=ERRORS,
    versioned=True,
)
LIST_PAGES = CursorPages(items="data", cursor="id", parameter="after", more="has_more")
CREATE = Operation[AssistantObject](
    "POST",
    "/assistants",
    body=JsonBody(CreateAssistantRequest),
    responses={"200": Json(AssistantObject)},
    errors=ERRORS,
    versioned=True,
)
RETRIEVE = Operation[AssistantObject](
    "GET",
    "/assistants/{assistant_id}",
    parameters=(Path("assistant_id"),),
    responses={"200": Json(AssistantObject)},
    errors=ERRORS,
    versioned=True,
)
UPDATE = Operation[AssistantObject](
    "POST",
    "/assistants/{assistant_id}",
    parameters=(Path("assistant_id"),),
    body=JsonBody(ModifyAssistantRequest),
    responses={"200": Json(AssistantObject)},
    errors=ERRORS,
    versioned=True,
)
DELETE = Operation[DeleteAssistantResponse](
    "DELETE",
    "/assistants/{assistant_id}",
    parameters=(Path("assistant_id"),),
    responses={"200": Json(DeleteAssistantResponse)},
    errors=ERRORS,
    versioned=True,
)


class AssistantsPage(SyncPage[AssistantObject], ListAssistantsResponse):
    """One page of `Assistants.list`; iterating it walks on to the last."""


class AsyncAssistantsPage(AsyncPage[AssistantObject], ListAssistantsResponse):
    """One page of `AsyncAssistants.list`; iterating it walks on to the last."""


class Assistants(Resource):
    """Assistants and their settings and files."""

    @cached_property
    def files(self) -> AssistantsFiles:
        from .assistants_files import AssistantsFiles

        return AssistantsFiles(self._client)

    def list(
        self,
        *,
        limit: int | Omit = omit,
        order: Literal["asc", "desc"] | Omit = omit,
        after: str | Omit = omit,
        before: str | Omit = omit,
        **options: Unpack[Options],
    ) -> AssistantsPage:
        """List all assistants.

        `GET /assistants`, operationId `listAssistants`

        - `limit`: Largest number of items on the page.
        - `order`: Direction in which items are sorted by creation time.
        - `after`: Item after which the page starts.
        - `before`: Item before which the page ends.
        """
        request = LIST.build(limit=limit, order=order, after=after, before=before)
        return AssistantsPage.fetch(self._client, request, LIST_PAGES, options)

    def create(
        self,
        *,
        model: str | AssistantSupportedModels,
        name: str | None | Omit = omit,
        description: str | None | Omit = omit,
        instructions: str | None | Omit = omit,
        tools: Sequence[AssistantToolParam] | Omit = omit,
        file_ids: Sequence[str] | Omit = omit,
        metadata: Mapping[str, str] | None | Omit = omit,
        temperature: float | None | Omit = omit,
        top_p: float | None | Omit = omit,
        response_format: ResponseFormatOptionParam | None | Omit = omit,
        **options: Unpack[Options],
    ) -> AssistantObject:
        """Create a new assistant.

        `POST /assistants`, operationId `createAssistant`

        - `model`: Model that answers for the assistant.
        - `name`: Display name, at most 256 characters.
        - `description`: What the assistant is for, at most 512 characters.
        - `instructions`: System prompt, at most 256000 characters.
        - `tools`: Tools to switch on, no more than 128.
        - `file_ids`: Files to attach, no more than 20.
        - `metadata`: Up to 16 caller-defined text pairs kept with an object. Example:
          `{'team': 'support', 'ticket': '4711'}`.
        - `temperature`: How random the answers are; low values make them steadier.
          Default: 1.
        - `top_p`: Probability mass considered by nucleus sampling. Default: 1.
        - `response_format`: Output format as a keyword or as a format object; `auto`
          leaves the choice to the model.
        """
        request = CREATE.build(
            body={
                "model": model,
                "name": name,
                "description": description,
                "instructions": instructions,
                "tools": tools,
                "file_ids": file_ids,
                "metadata": metadata,
                "temperature": temperature,
                "top_p": top_p,
                "response_format": response_format,
            }
        )
        return self._client.send(request, options)

    def retrieve(
        self, assistant_id: str, **options: Unpack[Options]
    ) -> AssistantObject:
        """Retrieve an assistant.

        `GET /assistants/{assistant_id}`, operationId `getAssistant`

        - `assistant_id`: Which assistant.
        """
        request = RETRIEVE.build(assistant_id=assistant_id)
        return self._client.send(request, options)

    def update(
        self,
        assistant_id: str,
        *,
        model: str | Omit = omit,
        name: str | None | Omit = omit,
        description: str | None | Omit = omit,
        instructions: str | None | Omit = omit,
        tools: Sequence[AssistantToolParam] | Omit = omit,
        file_ids: Sequence[str] | Omit = omit,
        metadata: Mapping[str, str] | None | Omit = omit,
        temperature: float | None | Omit = omit,
        top_p: float | None | Omit = omit,
        response_format: ResponseFormatOptionParam | None | Omit = omit,
        **options: Unpack[Options],
    ) -> AssistantObject:
        """Modify an assistant.

        Fields left out of the body keep their current value.

        `POST /assistants/{assistant_id}`, operationId `modifyAssistant`

        - `assistant_id`: Which assistant.
        - `model`: Model to switch to.
        - `name`: New display name, at most 256 characters.
        - `description`: New purpose text, at most 512 characters.
        - `instructions`: New system prompt, at most 256000 characters.
        - `tools`: Tools that replace the current ones.
        - `file_ids`: Complete new list of attached files; files missing from it are
          detached.
        - `metadata`: Up to 16 caller-defined text pairs kept with an object. Example:
          `{'team': 'support', 'ticket': '4711'}`.
        - `temperature`: New sampling temperature. Default: 1.
        - `top_p`: New nucleus sampling threshold. Default: 1.
        - `response_format`: Output format as a keyword or as a format object; `auto`
          leaves the choice to the model.
        """
        request = UPDATE.build(
            assistant_id=assistant_id,
            body={
                "model": model,
                "name": name,
                "description": description,
                "instructions": instructions,
                "tools": tools,
                "file_ids": file_ids,
                "metadata": metadata,
                "temperature": temperature,
                "top_p": top_p,
                "response_format": response_format,
            },
        )
        return self._client.send(request, options)

    def delete(
        self, assistant_id: str, **options: Unpack[Options]
    ) -> DeleteAssistantResponse:
        """Remove an assistant.

        `DELETE /assistants/{assistant_id}`, operationId `deleteAssistant`

        - `assistant_id`: Which assistant.
        """
        request = DELETE.build(assistant_id=assistant_id)
        return self._client.send(request, options)


class AsyncAssistants(AsyncResource):
    """Calls of `client.assistants`."""

    @cached_property
    def files(self) -> AsyncAssistantsFiles:
        from .assistants_files import AsyncAssistantsFiles

        return AsyncAssistantsFiles(self._client)

    def list(
        self,
        *,
        limit: int | Omit = omit,
        order: Literal["asc", "desc"] | Omit = omit,
        after: str | Omit = omit,
        before: str | Omit = omit,
        **options: Unpack[Options],
    ) -> AsyncPaginator[AsyncAssistantsPage, AssistantObject]:
        """List all assistants: `GET /assistants`, operationId `listAssistants`"""
        request = LIST.build(limit=limit, order=order, after=after, before=before)
        return AsyncAssistantsPage.fetch(self._client, request, LIST_PAGES, options)

    async def create(
        self,
        *,
        model: str | AssistantSupportedModels,
        name: str | None | Omit = omit,
        description: str | None | Omit = omit,
        instructions: str | None | Omit = omit,
        tools: Sequence[AssistantToolParam] | Omit = omit,
        file_ids: Sequence[str] | Omit = omit,
        metadata: Mapping[str, str] | None | Omit = omit,
        temperature: float | None | Omit = omit,
        top_p: float | None | Omit = omit,
        response_format: ResponseFormatOptionParam | None | Omit = omit,
        **options: Unpack[Options],
    ) -> AssistantObject:
        """Create a new assistant: `POST /assistants`, operationId `createAssistant`"""
        request = CREATE.build(
            body={
                "model": model,
                "name": name,
                "description": description,
                "instructions": instructions,
                "tools": tools,
                "file_ids": file_ids,
                "metadata": metadata,
                "temperature": temperature,
                "top_p": top_p,
                "response_format": response_format,
            }
        )
        return await self._client.send(request, options)

    async def retrieve(
        self, assistant_id: str, **options: Unpack[Options]
    ) -> AssistantObject:
        """Retrieve an assistant: `GET /assistants/{assistant_id}`"""
        request = RETRIEVE.build(assistant_id=assistant_id)
        return await self._client.send(request, options)

    async def update(
        self,
        assistant_id: str,
        *,
        model: str | Omit = omit,
        name: str | None | Omit = omit,
        description: str | None | Omit = omit,
        instructions: str | None | Omit = omit,
        tools: Sequence[AssistantToolParam] | Omit = omit,
        file_ids: Sequence[str] | Omit = omit,
        metadata: Mapping[str, str] | None | Omit = omit,
        temperature: float | None | Omit = omit,
        top_p: float | None | Omit = omit,
        response_format: ResponseFormatOptionParam | None | Omit = omit,
        **options: Unpack[Options],
    ) -> AssistantObject:
        """Modify an assistant: `POST /assistants/{assistant_id}`"""
        request = UPDATE.build(
            assistant_id=assistant_id,
            body={
                "model": model,
                "name": name,
                "description": description,
                "instructions": instructions,
                "tools": tools,
                "file_ids": file_ids,
                "metadata": metadata,
                "temperature": temperature,
                "top_p": top_p,
                "response_format": response_format,
            },
        )
        return await self._client.send(request, options)

    async def delete(
        self, assistant_id: str, **options: Unpack[Options]
    ) -> DeleteAssistantResponse:
        """Remove an assistant: `DELETE /assistants/{assistant_id}`"""
        request = DELETE.build(assistant_id=assistant_id)
        return await self._client.send(request, options)
