from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import Any, Final

from typing_extensions import Unpack

from specshim.runtime.requests.operations import Operation
from specshim.runtime.settings.credentials import AsyncSecret, Bearer, Secret
from specshim.runtime.versions.calls.bridges import Bridge
from specshim.runtime.versions.calls.pairs import Pair
from specshim.runtime.versions.client import AsyncClient as AsyncBase
from specshim.runtime.versions.client import SyncClient
from specshim.runtime.versions.options import AsyncSettings, Settings
from specshim.runtime.versions.profile import Api
from specshim.runtime.versions.selection import VersionHeader

HERE: Final = __name__.rpartition(".")[0]
VERSIONS: Final = ("v1", "v2", "v3")


def _pair(old: str, new: str) -> Pair:
    pair: Pair = import_module(f"{HERE}.{old}_to_{new}").PAIR
    return pair


def _operations(version: str) -> tuple[Operation[Any], ...]:
    operations: tuple[Operation[Any], ...] = import_module(f"{HERE}.{version}").OPERATIONS
    return operations


@cache
def bridge(shape: str, wire: str) -> Bridge:
    return Bridge.between(shape, wire, VERSIONS, _pair, _operations)


V1: Final = Api(
    title="Notes",
    version="v1",
    base_url="https://notes.invalid",
    security=(("key",),),
    schemes={"key": Bearer()},
    versioning=VersionHeader("Notes-Version", {v: v for v in ("v0", *VERSIONS)}),
    bridge=bridge,
)
V2: Final = replace(V1, version="v2")
V3: Final = replace(V1, version="v3")


class Client(SyncClient):
    def __init__(
        self, *, api_key: Secret | None = None, api: Api = V1, **settings: Unpack[Settings]
    ) -> None:
        super().__init__(api, {"key": api_key}, settings)


class AsyncClient(AsyncBase):
    def __init__(
        self,
        *,
        api_key: AsyncSecret | None = None,
        api: Api = V1,
        **settings: Unpack[AsyncSettings],
    ) -> None:
        super().__init__(api, {"key": api_key}, settings)
