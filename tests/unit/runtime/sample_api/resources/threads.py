from __future__ import annotations

from collections.abc import Mapping

from tests.unit.runtime.sample_api.models.assistants import CreateThreadRequest, ThreadObject
from typing_extensions import Unpack

from specshim.runtime.requests.bodies import JsonBody
from specshim.runtime.requests.operations import Operation
from specshim.runtime.resources import AsyncResource, Resource
from specshim.runtime.responses.decoders import Json
from specshim.runtime.values.omit import Omit, omit
from specshim.runtime.versions.options import Options

CREATE = Operation[ThreadObject](
    "POST",
    "/threads",
    body=JsonBody(CreateThreadRequest),
    responses={"200": Json(ThreadObject)},
    versioned=True,
)


class Threads(Resource):
    def create(
        self,
        *,
        metadata: Mapping[str, str] | Omit | None = omit,
        **options: Unpack[Options],
    ) -> ThreadObject:
        request = CREATE.build(body={"metadata": metadata})
        return self._client.send(request, options)


class AsyncThreads(AsyncResource):
    async def create(
        self,
        *,
        metadata: Mapping[str, str] | Omit | None = omit,
        **options: Unpack[Options],
    ) -> ThreadObject:
        request = CREATE.build(body={"metadata": metadata})
        return await self._client.send(request, options)
