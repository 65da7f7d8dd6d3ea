"""The package's own `__init__`: the clients, and the names that an app annotates or catches with."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Set
from typing import Final

from specshim.python.expressions import Import
from specshim.python.home import ModulePath, RuntimePlace
from specshim.python.imports import import_block, import_order, relative_module
from specshim.python.model import Package
from specshim.rendering.contexts import RootContext
from specshim.rendering.furnishing.sources import runtime_release, runtime_tree

_PATH: Final[ModulePath] = ("__init__",)
_OFFERED = {
    "streams.downloads": ("AsyncDownload", "Download"),
    "requests.files": ("File",),
    "versions.conversions.losses": ("LossError", "LossWarning", "collect_losses"),
    "values.schemas.models": ("Unknown",),
    "settings.options": ("Options",),
    "versions.options": ("Options",),
    "versions.selection": ("UnknownVersionError",),
    "pages.paging": ("AsyncPage", "AsyncPaginator", "SyncPage"),
    "responses.notices": ("Deprecation", "DeprecationNoticeWarning"),
    "polling": ("PollingTimeoutError",),
    "versions.calls.recipes": ("EffectsTimeoutError",),
    "streams.items": ("AsyncStream", "Stream"),
    "versions.calls.converted_call": ("NotInVersion",),
    "responses.webhooks": ("WebhookVerificationError",),
}
"""Types that methods take or return, by the runtime module that has them."""
_OFFERED_BESIDE: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "settings.oauth2": {"transport.tokens": ("ClientCredentials", "RefreshToken", "TokenError")},
    "versions.conversions.losses": {"versions.policies": ("Loss",)},
}
"""What a caller needs with a runtime module that the package has."""


def root_context(package: Package, used: Set[str]) -> RootContext:
    """What `__init__.py` is laid out from where the runtime modules `used` are in the package."""
    runtime = offered_runtime(package, used)
    offered = {f"._runtime.{module}": names for module, names in runtime.items()}
    clients = ".client" if package.others else package.default.home.module("client")
    offered[clients] = package.default.client.names
    own = ("VERSIONS",) if package.has_versions else ()
    names = (*own, *(name for names in offered.values() for name in names))
    place = package.runtime
    imports = [Import(module, name) for module in offered for name in offered[module]]
    return RootContext(
        package=package,
        imports=import_block(_PATH, imports, place=place),
        names=names,
        needed=runtime_release(),
        lazy_imports=import_block(_PATH, _own_imports(package), imports, place=place),
        homes=tuple(_homes(offered, place)),
    )


def _own_imports(package: Package) -> Iterator[Import]:
    yield Import("._runtime.lazy", "lazy")
    if package.has_versions:
        yield Import("typing", "Final")


def _homes(
    offered: Mapping[str, tuple[str, ...]], place: RuntimePlace
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The names of each module that is written: several modules of the runtime may be one."""
    homes: dict[str, list[str]] = {}
    for module, names in offered.items():
        seen = relative_module(_PATH, module, place)
        assert seen is not None, module
        homes.setdefault(seen.removeprefix("."), []).extend(names)
    for home in sorted(homes):
        yield home, tuple(sorted(homes[home], key=import_order))


def offered_runtime(package: Package, used: Set[str]) -> Mapping[str, tuple[str, ...]]:
    """Runtime module -> what the package offers of it, where the modules `used` are in the package."""
    # Where callers know of versions, what they may set is said there.
    hidden = {"settings.options"} if package.has_versions else set()
    raw = "versions.raw" if package.has_versions else "raw"
    offered: dict[str, tuple[str, ...]] = {
        **{module: names for module, names in _OFFERED.items() if module in used - hidden},
        **{
            module: names
            for needed, beside in _OFFERED_BESIDE.items()
            if needed in used
            for module, names in beside.items()
        },
        "responses.errors": _error_names(),
        "values.omit": ("Omit", "omit"),
        raw: ("Raw", "raw", "raw_async"),
    }
    return {
        module: kept
        for module, names in offered.items()
        if (kept := tuple(name for name in names if package.halves.has(name)))
    }


def _error_names() -> tuple[str, ...]:
    """The public errors, read from the module that is copied, so that none is forgotten."""
    return tuple(
        node.name
        for node in runtime_tree("responses.errors").body
        if isinstance(node, ast.ClassDef) and node.name[0].isupper() and node.name.endswith("Error")
    )
