"""Conversions -> functions that can be called: those that the package would have, over the runtime's own modules."""

from __future__ import annotations

import itertools
import sys
import warnings
from collections.abc import Mapping, Sequence
from importlib.abc import InspectLoader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from types import ModuleType
from typing import Any, Final

from msgspec import Struct

from specshim.api.model import DefinitionId
from specshim.python.identifiers import ClassName
from specshim.python.planning.compat.modules import plan_compat
from specshim.rendering.compat import compat_modules, own_functions
from specshim.rendering.furnishing import whole_runtime
from specshim.rendering.templates import Templates
from specshim.versions.conversions import Conversions

_PACKAGE: Final = "specshim_laws"
"""Under which generated modules find a runtime beside their folder, as in a package."""

_number = itertools.count(1)


class CannotRun(Exception):
    """A module of conversions cannot be imported: the project's own functions raise, or import what is not there."""


class Compiled(Struct, frozen=True):
    """What lies between neighbouring versions, written and imported."""

    files: Mapping[str, str]
    """By path inside a package, not formatted."""
    pairs: tuple[Any, ...]
    """The `PAIR` of each two neighbours, oldest first."""


def compile_conversions(
    conversions: Sequence[Conversions], classes: Mapping[str, Mapping[DefinitionId, ClassName]]
) -> Compiled:
    """Write and import what lies between versions; the project's own functions are imported with it.

    `classes` are the classes of the schemas of each version.

    Raises:
        CannotRun: They cannot be imported.
    """
    compat = plan_compat(conversions, (), classes)
    templates = Templates.of(None, 88)
    texts = {path: templates.render(it, path) for path, it in compat_modules(compat)}
    files = {**texts, **own_functions(compat)}
    return Compiled(files, _imported(files, [module.path[-1] for module in compat.pairs]))


def runtime(module: str) -> Any:
    """A module of the runtime, as the imported conversions know it.

    Raises:
        ModuleNotFoundError: httpx2 is not installed, which the runtime needs.
    """
    name = f"{_runtime()}.{module}"
    __import__(name)
    return sys.modules[name]


def _runtime() -> str:
    name = f"{_PACKAGE}._runtime"
    if _PACKAGE not in sys.modules:
        package = ModuleType(_PACKAGE)
        package.__path__ = []
        sys.modules[_PACKAGE] = package
        sys.meta_path.append(_Furnished(name))
    return name


class _Furnished(MetaPathFinder, InspectLoader):
    """Imports all of the runtime as packages have it, which is in no folder here."""

    def __init__(self, name: str) -> None:
        files = whole_runtime()
        self._packages = {_module(name, it) for it in files if it.endswith("__init__.py")}
        self._texts = {_module(name, path): text for path, text in files.items()}

    def find_spec(
        self, fullname: str, path: object = None, target: object = None
    ) -> ModuleSpec | None:
        return spec_from_loader(fullname, self) if fullname in self._texts else None

    def is_package(self, fullname: str) -> bool:
        return fullname in self._packages

    def get_source(self, fullname: str) -> str:
        return self._texts[fullname]


def _module(runtime: str, path: str) -> str:
    parts = path.removesuffix(".py").split("/")
    return ".".join([runtime, *(it for it in parts if it != "__init__")])


def _imported(files: Mapping[str, str], pairs: Sequence[str]) -> tuple[Any, ...]:
    """The tables of the pairs; each time in a folder of its own, so that none sees another's functions."""
    runtime("versions.conversions.losses")
    folder = ModuleType(f"{_PACKAGE}.compat_{next(_number)}")
    folder.__path__ = []
    sys.modules[folder.__name__] = folder
    texts = {path.removeprefix("compat/").removesuffix(".py"): it for path, it in files.items()}
    own = [name for name in texts if name.startswith("conversions")]
    for name in own:
        try:
            _run(folder, name, texts[name])
        except Exception as error:
            raise CannotRun(f"{type(error).__name__}: {error}") from error
    return tuple(_run(folder, name, texts[name]).PAIR for name in pairs)


def _run(folder: ModuleType, name: str, text: str) -> Any:
    module = ModuleType(f"{folder.__name__}.{name}")
    module.__package__ = folder.__name__
    sys.modules[module.__name__] = module
    setattr(folder, name, module)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)
        exec(compile(text, f"compat/{name}.py", "exec"), module.__dict__)
    return module
