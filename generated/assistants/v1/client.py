"""Clients of Assistants API, version v1."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Literal, Self, Unpack, overload

from .._runtime.settings import AsyncSecret, Bearer, RetryPolicy, Secret
from .._runtime.versions.client import AsyncClient as AsyncBaseClient
from .._runtime.versions.client import SyncClient
from .._runtime.versions.options import AsyncSettings, Settings
from .._runtime.versions.profile import Api
from .._runtime.versions.selection import UnknownVersionError, VersionHeader

if TYPE_CHECKING:
    from .._runtime.versions.crossings import Bridge
    from ..v2.client import AsyncClient as V2AsyncClient
    from ..v2.client import Client as V2Client
    from .resources.assistants import Assistants, AsyncAssistants
    from .resources.files import AsyncFiles, Files
    from .resources.threads import AsyncThreads, Threads

__all__ = ["AsyncClient", "Client"]


def _bridge(shape: str, wire: str) -> Bridge:
    """What lies between versions; who speaks one version only does without it."""
    from ..compat import bridge

    return bridge(shape, wire)


API = Api(
    title="Assistants API",
    version="v1",
    base_url="https://api.openai.com/v1",
    user_agent="assistants/v1",
    security=(("ApiKeyAuth",),),
    schemes={"ApiKeyAuth": Bearer(environment="OPENAI_API_KEY")},
    versioning=VersionHeader(
        "OpenAI-Beta",
        {"v1": "assistants=v1", "v2": "assistants=v2"},
        style="token",
        retired={"v1": "2024-12-18"},
    ),
    retry=RetryPolicy(methods=None),
    bridge=_bridge,
)


class Client(SyncClient):
    """Assistants, threads, runs and files.

    Builds assistants that answer in threads with the help of a model, tools and files.
    """

    version: ClassVar[Literal["v1"]] = "v1"

    def __init__(
        self,
        *,
        api_key: Secret | None = None,
        version: Literal["v1"] = "v1",
        **settings: Unpack[Settings],
    ) -> None:
        """Connect when first used; nothing is sent now.

        - `api_key`: text, or a function that returns it; else `$OPENAI_API_KEY`.
        - `base_url`: `https://api.openai.com/v1` by default.
        - `timeout`: seconds for each wait on the server, 600 by default, of which 5 to
          connect.
        - `deadline`: seconds for a whole call with all its attempts, none by default.
        - `max_retries`: 2 by default.
        - `max_event_size`: bytes of the largest event or line of a stream, 1 MiB by
          default.
        - `max_response_size`: bytes of the largest answer that is read whole, 64 MiB by
          default.
        - `default_headers`: sent with every request, as are those of `default_query`.
        - `strict_responses`: raise for an answer that the API's document does not
          allow.
        - `http_client`: an own httpx2 client with its proxies, certificates and
          transport.
        - `on_request`: called before each attempt; so are `on_response` and `on_retry`
          after them.
        - `wire`: the version to speak with the server, that of the types by default.
        - `on_loss`: what to do with what that version cannot hold: `"warn"` by default.
        - `effects`: `"allow"` lets one call send several requests, `"deny"` is the
          default.
        """
        super().__init__(API, {"ApiKeyAuth": api_key}, settings)

    @overload
    def with_version(self, version: Literal["v1"]) -> Self: ...

    @overload
    def with_version(self, version: Literal["v2"]) -> V2Client: ...

    @overload
    def with_version(self, version: str) -> Self | V2Client: ...

    def with_version(self, version: str) -> Self | V2Client:
        """A client of another version, on the same connections and credentials."""
        if version == "v1":
            return self.with_options()
        if version == "v2":
            from ..v2 import client as v2

            return self._of_version(v2.Client, v2.API)
        raise UnknownVersionError(f"version: no version {version!r} (known: v1, v2)")

    @cached_property
    def assistants(self) -> Assistants:
        from .resources.assistants import Assistants

        return Assistants(self)

    @cached_property
    def files(self) -> Files:
        from .resources.files import Files

        return Files(self)

    @cached_property
    def threads(self) -> Threads:
        from .resources.threads import Threads

        return Threads(self)


class AsyncClient(AsyncBaseClient):
    """The async form of `Client`."""

    version: ClassVar[Literal["v1"]] = "v1"

    def __init__(
        self,
        *,
        api_key: AsyncSecret | None = None,
        version: Literal["v1"] = "v1",
        **settings: Unpack[AsyncSettings],
    ) -> None:
        """Connect when first used; the settings are those of `Client`."""
        super().__init__(API, {"ApiKeyAuth": api_key}, settings)

    @overload
    def with_version(self, version: Literal["v1"]) -> Self: ...

    @overload
    def with_version(self, version: Literal["v2"]) -> V2AsyncClient: ...

    @overload
    def with_version(self, version: str) -> Self | V2AsyncClient: ...

    def with_version(self, version: str) -> Self | V2AsyncClient:
        """A client of another version, on the same connections and credentials."""
        if version == "v1":
            return self.with_options()
        if version == "v2":
            from ..v2 import client as v2

            return self._of_version(v2.AsyncClient, v2.API)
        raise UnknownVersionError(f"version: no version {version!r} (known: v1, v2)")

    @cached_property
    def assistants(self) -> AsyncAssistants:
        from .resources.assistants import AsyncAssistants

        return AsyncAssistants(self)

    @cached_property
    def files(self) -> AsyncFiles:
        from .resources.files import AsyncFiles

        return AsyncFiles(self)

    @cached_property
    def threads(self) -> AsyncThreads:
        from .resources.threads import AsyncThreads

        return AsyncThreads(self)
