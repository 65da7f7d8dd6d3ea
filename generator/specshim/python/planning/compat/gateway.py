"""The module with the gateway and the version gate."""

from __future__ import annotations

from typing import Final

from specshim.python.compat import GatewayModule
from specshim.python.expressions import Import
from specshim.python.imports import import_block
from specshim.python.model import VersionPackage

_NAMES: Final = {
    "__future__": ("annotations",),
    "typing": ("Final",),
    "typing_extensions": ("Unpack",),
    ".compat": ("VERSIONS", "operations_of", "pair_of", "streams_of"),
    "._runtime.gateway.application": ("BaseGateway",),
    "._runtime.gateway.gate": ("BaseVersionGate",),
    "._runtime.gateway.messages.inbound": ("Application",),
    "._runtime.gateway.serving": ("serve",),
    "._runtime.gateway.settings": ("GateSettings", "GatewaySettings"),
    "._runtime.gateway.versions": ("Versions",),
}


def plan_gateway(newest: VersionPackage) -> GatewayModule:
    """The module for all versions, of which `newest` is spoken unless another is chosen."""
    path = ("gateway",)
    names = {**_NAMES, f".{newest.folder}.client": ("API",)}
    imports = [Import(module, name) for module, wanted in names.items() for name in wanted]
    return GatewayModule(
        path=path,
        docstring=f"Any client of {newest.title}, of one version, and a server of another.",
        imports=import_block(path, imports, place=newest.home.runtime),
        title=newest.title,
        newest=newest.name,
    )
