"""What a version's clients know of the API as a whole."""

from __future__ import annotations

from specshim.api import model as api
from specshim.python import expressions as ex
from specshim.python.docstrings import documented
from specshim.python.expressions import Expression, Import
from specshim.python.identifiers import PyName
from specshim.python.imports import import_block, imports_of
from specshim.python.model import (
    Child,
    ClientModule,
    Credential,
    Sibling,
    VersionHeader,
    class_prefix,
)
from specshim.python.planning.credentials import credentials_of
from specshim.python.planning.models import ANNOTATIONS
from specshim.python.planning.resource_imports import child_imports
from specshim.python.planning.resources import (
    Resources,
    children_of,
    resource_classes,
)
from specshim.settings import Project


def _header(project: Project) -> VersionHeader | None:
    if project.header is None:
        return None
    return VersionHeader(
        name=project.header.name,
        values_by_version={it.name: it.value or it.name for it in project.versions},
        style=project.header.style,
        retired_by_version={
            it.name: it.retired.isoformat() for it in project.versions if it.retired
        },
    )


def siblings_of(project: Project, folders: tuple[PyName, ...], own: PyName) -> tuple[Sibling, ...]:
    return tuple(
        Sibling(version.name, folder, class_prefix(folder))
        for version, folder in zip(project.versions, folders, strict=True)
        if folder != own
    )


def plan_client(resources: Resources, name: str, siblings: tuple[Sibling, ...]) -> ClientModule:
    version = resources.version
    folder = resources.definitions.folder
    children = children_of((), resource_classes(resources))
    wanted = {it.name for it in version.schemes}
    pins = resources.definitions.pins
    credentials = tuple(
        it for it in credentials_of(resources.whole, resources.project, pins) if it.scheme in wanted
    )
    server = version.servers[0] if version.servers else api.Server("/")
    header = _header(resources.project)
    retry = _retry(resources.project)
    path = (folder, "client")
    title = version.title or resources.project.package
    return ClientModule(
        path=path,
        imports=import_block(
            path,
            _client_imports(credentials, children, server, header, siblings) | imports_of([retry]),
            child_imports(children, folder)
            | _sibling_imports(siblings)
            | (_BRIDGE if siblings and header is not None else frozenset()),
        ),
        summary=f"Clients of {title}, version {name}.",
        docstring=documented(version.prose, f"Client of {title}."),
        version=name,
        title=title,
        base_url=_base_url(version, server),
        variables=tuple((key, it.default, it.values) for key, it in server.variables.items()),
        credentials=credentials,
        security=version.security,
        header=header,
        retry=retry,
        children=children,
        siblings=siblings,
    )


_BRIDGE = frozenset({Import("._runtime.crossings", "Bridge")})


def _base_url(version: api.Api, server: api.Server) -> str:
    """Nothing for a mere path beside operations that say where they are: those need no base URL."""
    elsewhere = any(operation.servers for operation in version.operations)
    return "" if server.url.startswith("/") and elsewhere else server.url


def _sibling_imports(siblings: tuple[Sibling, ...]) -> frozenset[Import]:
    return frozenset(
        Import(f".{sibling.folder}.client", f"{name} as {sibling.prefix}{name}")
        for sibling in siblings
        for name in ("Client", "AsyncClient")
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
        f"RetryPolicy({', '.join(arguments)})", Import("._runtime.retries", "RetryPolicy")
    )


def _client_imports(
    credentials: tuple[Credential, ...],
    children: tuple[Child, ...],
    server: api.Server,
    header: VersionHeader | None,
    siblings: tuple[Sibling, ...],
) -> frozenset[Import]:
    needed = {
        ANNOTATIONS,
        Import("typing", "Final"),
        Import("typing", "Literal"),
        Import("typing", "Unpack"),
        Import("._runtime.api", "Api"),
        Import("._runtime.client", "AsyncClient as AsyncBaseClient"),
        Import("._runtime.client", "SyncClient"),
        Import("._runtime.options", "AsyncSettings"),
        Import("._runtime.options", "Settings"),
    }
    if credentials:
        needed |= {Import("._runtime.credentials", name) for name in ("Secret", "AsyncSecret")}
    if siblings:
        needed |= {Import("typing", "Self"), Import("typing", "overload")}
        needed.add(Import("._runtime.errors", "UnknownVersionError"))
    if children:
        needed.add(Import("functools", "cached_property"))
    if server.variables:
        needed.add(Import("._runtime.api", "ServerVariable"))
    if header is not None:
        needed.add(Import("._runtime.versions", "VersionHeader"))
    return frozenset(needed) | imports_of(it.descriptor for it in credentials)
