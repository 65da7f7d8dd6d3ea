"""What a version's clients know of the API as a whole."""

from __future__ import annotations

import re
from typing import Final

from specshim.python import expressions as ex
from specshim.python.docstrings import documented
from specshim.python.expressions import Expression, Import
from specshim.python.halves import Halves
from specshim.python.home import Home
from specshim.python.imports import import_block, imports_of
from specshim.python.model import (
    Child,
    ClientModule,
    Credential,
    Sibling,
    class_prefix,
)
from specshim.python.planning.client_settings import settings_docstring
from specshim.python.planning.credentials import credentials_of
from specshim.python.planning.models import ANNOTATIONS
from specshim.python.planning.resource_imports import child_imports
from specshim.python.planning.resources import (
    Resources,
    children_of,
    resource_classes,
)
from specshim.python.planning.servers import Servers
from specshim.python.planning.versioning import versioning_of
from specshim.settings import Project


def siblings_of(project: Project, homes: tuple[Home, ...], own: Home) -> tuple[Sibling, ...]:
    return tuple(
        Sibling(version.name, home.folder, class_prefix(home.folder))
        for version, home in zip(project.versions, homes, strict=True)
        if home != own and home.folder is not None
    )


def plan_client(resources: Resources, name: str, siblings: tuple[Sibling, ...]) -> ClientModule:
    version = resources.version
    home = resources.definitions.home
    children = children_of((), resource_classes(resources), resources.modules)
    wanted = {it.name for it in version.schemes}
    pins = resources.definitions.pins
    credentials = tuple(
        it for it in credentials_of(resources.whole, resources.project, pins) if it.scheme in wanted
    )
    servers = resources.servers
    versioning = versioning_of(resources.selector, resources.project, home)
    retry = _retry(resources.project)
    path, halves = home.path("client"), resources.halves
    title = version.title or resources.project.package
    return ClientModule(
        home=home,
        path=path,
        imports=import_block(
            path,
            halves.kept(_client_imports(credentials, children, servers, siblings, home))
            | imports_of([retry, versioning]),
            child_imports(children, home, halves)
            | _sibling_imports(siblings, halves)
            | (_BRIDGE if siblings and versioning is not None else frozenset()),
            place=home.runtime,
        ),
        summary=f"Clients of {title}, version {name}." if home.folder else f"Clients of {title}.",
        docstring=documented(version.prose, f"Client of {title}."),
        version=name,
        title=title,
        user_agent=_user_agent(resources.project.package, name if home.folder else version.release),
        base_url=servers.base_url,
        variables=tuple((key, it.default, it.values) for key, it in servers.variables.items()),
        credentials=credentials,
        security=version.security,
        versioning=versioning,
        retry=retry,
        children=children,
        siblings=siblings,
        settings=settings_docstring(
            credentials, servers.base_url, has_versions=home.folder is not None
        ),
        halves=halves,
    )


_NO_TOKEN: Final = re.compile(r"[^\w.+~-]+", re.ASCII)
_LONGEST_RELEASE: Final = 40


def _user_agent(package: str, release: str) -> str:
    """`pets/1.2.0`: what the package is called, and which version of the API it is of (RFC 9110, 10.1.5)."""
    version = _NO_TOKEN.sub("-", release).strip("-")[:_LONGEST_RELEASE]
    return f"{package}/{version}" if version else package


_BRIDGE = frozenset({Import("._runtime.versions.crossings", "Bridge")})


def _sibling_imports(siblings: tuple[Sibling, ...], halves: Halves) -> frozenset[Import]:
    return frozenset(
        Import(f".{sibling.folder}.client", f"{name} as {sibling.prefix}{name}")
        for sibling in siblings
        for name in halves.chosen("Client", "AsyncClient")
    )


def _retry(project: Project) -> Expression | None:
    arguments = []
    if project.retries.methods == "all":
        arguments.append("methods=None")
    if project.retries.idempotency_header is not None:
        arguments.append(f"idempotency_header={project.retries.idempotency_header!r}")
    if not arguments:
        return None
    return ex.plain(
        f"RetryPolicy({', '.join(arguments)})", Import("._runtime.requests.retries", "RetryPolicy")
    )


def _client_imports(
    credentials: tuple[Credential, ...],
    children: tuple[Child, ...],
    servers: Servers,
    siblings: tuple[Sibling, ...],
    home: Home,
) -> frozenset[Import]:
    needed = {
        ANNOTATIONS,
        Import("typing", "Unpack"),
        home.api,
        home.client("AsyncClient as AsyncBaseClient"),
        home.client("SyncClient"),
        home.settings("AsyncSettings"),
        home.settings("Settings"),
    }
    if home.folder is not None:
        needed |= {Import("typing", "ClassVar"), Import("typing", "Literal")}
    if credentials:
        needed |= {
            Import("._runtime.settings.credentials", name) for name in ("Secret", "AsyncSecret")
        }
    if siblings:
        needed |= {Import("typing", "Self"), Import("typing", "overload")}
        needed.add(Import("._runtime.versions.selection", "UnknownVersionError"))
    if children:
        needed.add(Import("functools", "cached_property"))
    if servers.variables:
        needed.add(Import("._runtime.settings.api", "ServerVariable"))
    return frozenset(needed) | imports_of(it.descriptor for it in credentials)
