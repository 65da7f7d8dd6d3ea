"""Any client of Assistants API, of one version, and a server of another."""

from __future__ import annotations

from typing import Final

from typing_extensions import Unpack

from ._runtime.gateway.application import BaseGateway
from ._runtime.gateway.gate import BaseVersionGate
from ._runtime.gateway.messages.inbound import Application
from ._runtime.gateway.serving import serve
from ._runtime.gateway.settings import GateSettings, GatewaySettings
from ._runtime.gateway.versions import Versions
from .compat import VERSIONS, operations_of, pair_of, streams_of
from .v2.client import API

__all__ = ["Gateway", "VersionGate"]

_VERSIONS: Final = Versions(
    "Assistants API",
    VERSIONS,
    API.versioning,
    API.schemes,
    API.retry,
    pair_of,
    operations_of,
    streams_of,
)


class Gateway(BaseGateway):
    """An ASGI application that takes callers of any version to a server of one.

    `upstream` is the URL of that server, as a client's `base_url` is, and `wire` the
    version that it speaks. `python -m` of this module serves it.
    """

    def __init__(
        self, upstream: str, *, wire: str = "v2", **settings: Unpack[GatewaySettings]
    ) -> None:
        super().__init__(_VERSIONS, upstream, wire, **settings)


class VersionGate(BaseVersionGate):
    """ASGI middleware that answers callers of any version by an application of one.

    `speaks` is the version that the application implements, and `prefix` the path that
    it has the API below, such as `/api`.
    """

    def __init__(
        self,
        app: Application,
        *,
        speaks: str = "v2",
        prefix: str = "",
        **settings: Unpack[GateSettings],
    ) -> None:
        super().__init__(_VERSIONS, app, speaks, prefix, **settings)


if __name__ == "__main__":
    serve(Gateway, _VERSIONS)
