"""What each template of a Python file is given: the fields of its class are the names in the template.

This is an interface: users' own templates are written against it, see :data:`shipped.CONTEXT`.
"""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

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


class Context(Struct, frozen=True):
    """The base of all; `template` is the name of the file that lays it out."""

    template: ClassVar[str]


class RootContext(Context, frozen=True):
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


class ReadmeContext(Context, frozen=True):
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


class ChoosingClientContext(Context, frozen=True):
    """`client.py` of a package of several versions."""

    template = "choosing_client.py.jinja"
    package: Package


class BaseContext(Context, frozen=True):
    """`_base.py`, where every model derives from a class of the app as well."""

    template = "base.py.jinja"
    base: BaseClass
    runtime: str
    """What import statements call the client runtime."""


class TypesContext(Context, frozen=True):
    """`_types.py`, where types of the app stand for formats."""

    template = "types.py.jinja"
    module: TypesModule


class UnknownContext(Context, frozen=True):
    """`v1/_unknown.py`, where objects of an unknown kind have what tells the kinds apart."""

    template = "unknown.py.jinja"
    tags: tuple[PyName, ...]
    runtime: str
    """The module of the runtime that has the class."""


class VersionContext(Context, frozen=True):
    """`v1/__init__.py`."""

    template = "version.py.jinja"
    version: VersionPackage


class ClientContext(Context, frozen=True):
    """`v1/client.py`."""

    template = "client.py.jinja"
    client: ClientModule


class ModelsContext(Context, frozen=True):
    """`v1/models/pets.py`."""

    template = "models.py.jinja"
    module: ModelsModule


class ParamsContext(Context, frozen=True):
    """`v1/params/pets.py`."""

    template = "params.py.jinja"
    module: InputsModule


class ResourceContext(Context, frozen=True):
    """`v1/resources/pets.py`."""

    template = "resource.py.jinja"
    module: ResourceModule


class WebhooksContext(Context, frozen=True):
    """`v1/webhooks.py`, where the document has webhooks."""

    template = "webhooks.py.jinja"
    module: WebhooksModule


class Index(Struct, frozen=True):
    """A package that offers the names of its modules without importing them."""

    docstring: str
    imports: tuple[str, ...]
    modules: tuple[tuple[str, tuple[str, ...]], ...]


class IndexContext(Context, frozen=True):
    """`v1/models/__init__.py` and `v1/params/__init__.py`."""

    template = "index.py.jinja"
    index: Index


class MovedContext(Context, frozen=True):
    """`models/pets.py` and others that were there before the package knew of versions."""

    template = "moved.py.jinja"
    docstring: str
    runtime: str
    """What import statements call the client runtime."""
    home: str
    """The module that has the names now, as seen from this one."""
    names: tuple[str, ...]


class DocstringContext(Context, frozen=True):
    """An `__init__.py` that only says what the folder is."""

    template = "docstring_only.py.jinja"
    text: str


class CompatContext(Context, frozen=True):
    """`compat/__init__.py`."""

    template = "compat.py.jinja"
    compat: CompatPackage


class PairContext(Context, frozen=True):
    """`compat/v1_to_v2.py`: the conversions between two versions."""

    template = "compat_pair.py.jinja"
    module: PairModule


class GatewayContext(Context, frozen=True):
    """`gateway.py` of a package of several versions."""

    template = "gateway.py.jinja"
    module: GatewayModule


class OperationsContext(Context, frozen=True):
    """`compat/v1_operations.py`."""

    template = "compat_operations.py.jinja"
    module: OperationsModule
