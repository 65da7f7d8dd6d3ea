"""What each template of a Python file is given: the fields of its class are the names in the template.

This is an interface: users' own templates are written against it, see :data:`shipped.CONTEXT`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from specshim.python.compat import CompatPackage, GatewayModule, OperationsModule, PairModule
from specshim.python.identifiers import PyName
from specshim.python.model import (
    BaseClass,
    ClientModule,
    Credential,
    ImportBlock,
    InputsModule,
    ModelsModule,
    Package,
    ResourceModule,
    TypesModule,
    VersionPackage,
    WebhooksModule,
)


@dataclass(frozen=True, slots=True)
class Context:
    """The base of all; `template` is the name of the file that lays it out."""

    template: ClassVar[str]


@dataclass(frozen=True, slots=True)
class RootContext(Context):
    """`__init__.py` of the package: `imports` are of the names that it offers."""

    template = "package.py.jinja"
    package: Package
    imports: ImportBlock
    names: tuple[str, ...]
    needed: tuple[int, ...]
    """The oldest release of a runtime that it shares with others."""
    lazy_imports: ImportBlock
    """The same names for type checkers only, and what the package takes to offer them when they are asked for."""
    homes: tuple[tuple[str, tuple[str, ...]], ...]
    """The module of each of those names, as an import names it after its first dot."""


@dataclass(frozen=True, slots=True)
class ReadmeContext(Context):
    """`README.md` of the package."""

    template = "readme.md.jinja"
    package: Package
    call: str
    """A call that needs no argument, as it is written; empty where there is none."""
    is_list: bool
    """Whether that call gives what is walked over."""
    secrets: tuple[Credential, ...]
    """What it needs of the credentials."""
    parts: frozenset[str]
    """What else is told: `pages`, `streams`, `downloads`, `files`, `polling`."""
    converts: bool
    """Whether one version can be spoken under the types of another."""


@dataclass(frozen=True, slots=True)
class ChoosingClientContext(Context):
    """`client.py` of a package of several versions."""

    template = "choosing_client.py.jinja"
    package: Package


@dataclass(frozen=True, slots=True)
class BaseContext(Context):
    """`_base.py`, where every model derives from a class of the app as well."""

    template = "base.py.jinja"
    base: BaseClass
    runtime: str
    """What import statements call the client runtime."""


@dataclass(frozen=True, slots=True)
class TypesContext(Context):
    """`_types.py`, where types of the app stand for formats."""

    template = "types.py.jinja"
    module: TypesModule


@dataclass(frozen=True, slots=True)
class UnknownContext(Context):
    """`v1/_unknown.py`, where objects of an unknown kind have what tells the kinds apart."""

    template = "unknown.py.jinja"
    tags: tuple[PyName, ...]
    runtime: str
    """The module of the runtime that has the class."""


@dataclass(frozen=True, slots=True)
class VersionContext(Context):
    """`v1/__init__.py`."""

    template = "version.py.jinja"
    version: VersionPackage


@dataclass(frozen=True, slots=True)
class ClientContext(Context):
    """`v1/client.py`."""

    template = "client.py.jinja"
    client: ClientModule


@dataclass(frozen=True, slots=True)
class ModelsContext(Context):
    """`v1/models/pets.py`."""

    template = "models.py.jinja"
    module: ModelsModule


@dataclass(frozen=True, slots=True)
class ParamsContext(Context):
    """`v1/params/pets.py`."""

    template = "params.py.jinja"
    module: InputsModule


@dataclass(frozen=True, slots=True)
class ResourceContext(Context):
    """`v1/resources/pets.py`."""

    template = "resource.py.jinja"
    module: ResourceModule


@dataclass(frozen=True, slots=True)
class WebhooksContext(Context):
    """`v1/webhooks.py`, where the document has webhooks."""

    template = "webhooks.py.jinja"
    module: WebhooksModule


@dataclass(frozen=True, slots=True)
class Index:
    """A package that offers the names of its modules without importing them."""

    docstring: str
    imports: tuple[str, ...]
    modules: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class IndexContext(Context):
    """`v1/models/__init__.py` and `v1/params/__init__.py`."""

    template = "index.py.jinja"
    index: Index


@dataclass(frozen=True, slots=True)
class MovedContext(Context):
    """`models/pets.py` and others that were there before the package knew of versions."""

    template = "moved.py.jinja"
    docstring: str
    runtime: str
    """What import statements call the client runtime."""
    home: str
    """The module that has the names now, as seen from this one."""
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocstringContext(Context):
    """An `__init__.py` that only says what the folder is."""

    template = "docstring_only.py.jinja"
    text: str


@dataclass(frozen=True, slots=True)
class CompatContext(Context):
    """`compat/__init__.py`."""

    template = "compat.py.jinja"
    compat: CompatPackage


@dataclass(frozen=True, slots=True)
class PairContext(Context):
    """`compat/v1_to_v2.py`: the conversions between two versions."""

    template = "compat_pair.py.jinja"
    module: PairModule


@dataclass(frozen=True, slots=True)
class GatewayContext(Context):
    """`gateway.py` of a package of several versions."""

    template = "gateway.py.jinja"
    module: GatewayModule


@dataclass(frozen=True, slots=True)
class OperationsContext(Context):
    """`compat/v1_operations.py`."""

    template = "compat_operations.py.jinja"
    module: OperationsModule
