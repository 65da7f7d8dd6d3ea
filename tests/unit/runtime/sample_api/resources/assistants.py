from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

from pydantic import Field
from tests.unit.runtime.sample_api.models.assistants import (
    AssistantObject,
    AssistantTool,
    AssistantToolDict,
    ErrorResponse,
    ListAssistantsResponse,
    ModifyAssistantRequest,
)
from typing_extensions import Unpack

from specshim.runtime.requests.bodies import JsonBody
from specshim.runtime.requests.operations import Operation
from specshim.runtime.requests.parameters import Path, Query
from specshim.runtime.resources import AsyncResource, Resource
from specshim.runtime.responses.decoders import Json
from specshim.runtime.values.omit import Omit, omit
from specshim.runtime.versions.options import Options

ERRORS = {"4XX": Json[object](ErrorResponse), "default": Json[object](ErrorResponse)}

UPDATE = Operation[AssistantObject](
    "POST",
    "/assistants/{assistant_id}",
    parameters=(Path("assistant_id"),),
    body=JsonBody(ModifyAssistantRequest, renamed={"schema": "json_schema"}),
    responses={"200": Json(AssistantObject)},
    errors=ERRORS,
    versioned=True,
)

LIST = Operation[ListAssistantsResponse](
    "GET",
    "/assistants",
    parameters=(
        Query("limit", Annotated[int, Field(ge=1, le=100)]),
        Query("order", Literal["asc", "desc"]),
        Query("after", str),
        Query("include[]", list[str], argument="include"),
    ),
    responses={"200": Json(ListAssistantsResponse)},
    errors=ERRORS,
    versioned=True,
)


class Assistants(Resource):
    def update(
        self,
        assistant_id: str,
        *,
        model: str | Omit = omit,
        name: str | Omit | None = omit,
        tools: Sequence[AssistantTool | AssistantToolDict] | Omit = omit,
        metadata: Mapping[str, str] | Omit | None = omit,
        temperature: float | Omit | None = omit,
        json_schema: Mapping[str, str] | Omit = omit,
        **options: Unpack[Options],
    ) -> AssistantObject:
        request = UPDATE.build(
            assistant_id=assistant_id,
            body={
                "model": model,
                "name": name,
                "tools": tools,
                "metadata": metadata,
                "temperature": temperature,
                "schema": json_schema,
            },
        )
        return self._client.send(request, options)

    def list(
        self,
        *,
        limit: int | Omit = omit,
        order: Literal["asc", "desc"] | Omit = omit,
        after: str | Omit = omit,
        include: Sequence[str] | Omit = omit,
        **options: Unpack[Options],
    ) -> ListAssistantsResponse:
        request = LIST.build(limit=limit, order=order, after=after, include=include)
        return self._client.send(request, options)


class AsyncAssistants(AsyncResource):
    async def update(
        self,
        assistant_id: str,
        *,
        model: str | Omit = omit,
        name: str | Omit | None = omit,
        tools: Sequence[AssistantTool | AssistantToolDict] | Omit = omit,
        metadata: Mapping[str, str] | Omit | None = omit,
        temperature: float | Omit | None = omit,
        json_schema: Mapping[str, str] | Omit = omit,
        **options: Unpack[Options],
    ) -> AssistantObject:
        request = UPDATE.build(
            assistant_id=assistant_id,
            body={
                "model": model,
                "name": name,
                "tools": tools,
                "metadata": metadata,
                "temperature": temperature,
                "schema": json_schema,
            },
        )
        return await self._client.send(request, options)

    async def list(
        self,
        *,
        limit: int | Omit = omit,
        order: Literal["asc", "desc"] | Omit = omit,
        after: str | Omit = omit,
        include: Sequence[str] | Omit = omit,
        **options: Unpack[Options],
    ) -> ListAssistantsResponse:
        request = LIST.build(limit=limit, order=order, after=after, include=include)
        return await self._client.send(request, options)
