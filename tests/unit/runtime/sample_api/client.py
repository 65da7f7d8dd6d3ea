from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal

from typing_extensions import Unpack

from specshim.runtime.settings.credentials import AsyncSecret, Bearer, Secret
from specshim.runtime.versions.client import AsyncClient as AsyncBase
from specshim.runtime.versions.client import SyncClient
from specshim.runtime.versions.options import AsyncSettings, Settings
from specshim.runtime.versions.profile import Api
from specshim.runtime.versions.selection import VersionHeader

if TYPE_CHECKING:
    from .resources.assistants import Assistants, AsyncAssistants
    from .resources.threads import AsyncThreads, Threads

API = Api(
    title="Sample API",
    version="v2",
    base_url="https://api.sample.invalid/v1",
    security=(("ApiKeyAuth",),),
    schemes={"ApiKeyAuth": Bearer(environment="SAMPLE_API_KEY")},
    versioning=VersionHeader(
        "OpenAI-Beta",
        {"v1": "assistants=v1", "v2": "assistants=v2"},
        style="token",
        retired={"v1": "2024-12-18"},
    ),
)


class Client(SyncClient):
    version: Final[Literal["v2"]] = "v2"

    def __init__(self, *, api_key: Secret | None = None, **settings: Unpack[Settings]) -> None:
        super().__init__(API, {"ApiKeyAuth": api_key}, settings)

    @cached_property
    def assistants(self) -> Assistants:
        from .resources.assistants import Assistants

        return Assistants(self)

    @cached_property
    def threads(self) -> Threads:
        from .resources.threads import Threads

        return Threads(self)


class AsyncClient(AsyncBase):
    version: Final[Literal["v2"]] = "v2"

    def __init__(
        self, *, api_key: AsyncSecret | None = None, **settings: Unpack[AsyncSettings]
    ) -> None:
        super().__init__(API, {"ApiKeyAuth": api_key}, settings)

    @cached_property
    def assistants(self) -> AsyncAssistants:
        from .resources.assistants import AsyncAssistants

        return AsyncAssistants(self)

    @cached_property
    def threads(self) -> AsyncThreads:
        from .resources.threads import AsyncThreads

        return AsyncThreads(self)
