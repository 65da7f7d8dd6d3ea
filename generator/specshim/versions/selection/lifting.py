"""Takes what tells the version out of operations: it is the client's to say, and no caller's."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from specshim.api.model import Api, Operation, OperationKey, Security, Server
from specshim.api.operations.paths import key_of
from specshim.diagnostics import Report
from specshim.versions.selection.selector import Selector


def lift(version: Api, selector: Selector | None) -> Api:
    """`version` as its callers see it, each operation marked that is told the version."""
    if selector is None:
        return version
    if selector.part == "path":
        value = selector.values.get(version.version)
        values = selector.values.values() if value is None else (value,)
        for prefix in (*values, selector.name):
            lifted = _without_prefix(version, prefix)
            if lifted is not version:
                return lifted
        return version
    return _without_parameter(version, selector)


def report_untold(versions: Sequence[Api], selector: Selector | None, report: Report) -> None:
    """Report each version of which no operation is told the version, against what the project says."""
    if selector is None or selector.found:
        return
    for version in versions:
        if version.operations and not any(it.versioned for it in version.operations):
            what = selector.values.get(version.version, "") if selector.part == "path" else ""
            shown = f"{selector.part} `{what or selector.name}`"
            report.add("version-not-told", version.place, version=version.version, part=shown)


def _without_parameter(version: Api, selector: Selector) -> Api:
    carriers = frozenset(it.name for it in version.schemes if selector.is_scheme(it))
    declaring = {it.key for it in version.operations if _declares(it, version, selector, carriers)}

    def is_told(operation: Operation) -> bool:
        if selector.scope:
            return any(_is_below(operation.path, prefix) for prefix in selector.scope)
        return operation.key in declaring or not (declaring or selector.found)

    operations = tuple(
        replace(
            it,
            parameters=tuple(p for p in it.parameters if not selector.is_parameter(p)),
            security=None if it.security is None else _without(it.security, carriers),
            versioned=is_told(it),
        )
        for it in version.operations
    )
    return replace(
        version,
        operations=operations,
        schemes=tuple(it for it in version.schemes if it.name not in carriers),
        security=_without(version.security, carriers),
    )


def _declares(
    operation: Operation, version: Api, selector: Selector, carriers: frozenset[str]
) -> bool:
    security = version.security if operation.security is None else operation.security
    return any(map(selector.is_parameter, operation.parameters)) or any(
        name in carriers for alternative in security for name in alternative
    )


def _without(security: Security, carriers: frozenset[str]) -> Security:
    kept = (tuple(it for it in names if it not in carriers) for names in security)
    return tuple(dict.fromkeys(kept))


def _without_prefix(version: Api, prefix: str) -> Api:
    """The paths, or else the URLs of the servers, without `prefix`; `version` itself where nothing has it."""
    others = {it.key for it in version.operations if not _is_below(it.path, prefix)}
    operations = tuple(_shortened(it, prefix, others) for it in version.operations)
    if any(it.versioned for it in operations):
        return replace(version, operations=operations)
    servers = _cut(version.servers, prefix)
    is_general = servers[:1] != version.servers[:1]
    operations = tuple(_relocated(it, prefix, is_general) for it in version.operations)
    if not is_general and not any(it.versioned for it in operations):
        return version
    return replace(version, operations=operations, servers=servers)


def _shortened(operation: Operation, prefix: str, others: set[OperationKey]) -> Operation:
    path = operation.path[len(prefix) :] or "/"
    key = key_of(operation.method, path)
    if not _is_below(operation.path, prefix) or key in others:
        return operation
    parameters = tuple(
        it
        for it in operation.parameters
        if it.location != "path" or f"{{{it.wire_name}}}" not in prefix
    )
    return replace(operation, path=path, key=key, parameters=parameters, versioned=True)


def _relocated(operation: Operation, prefix: str, is_general: bool) -> Operation:
    servers = _cut(operation.servers, prefix)
    is_told = servers[:1] != operation.servers[:1] if operation.servers else is_general
    return replace(operation, servers=servers, versioned=is_told)


def _cut(servers: Sequence[Server], prefix: str) -> tuple[Server, ...]:
    return tuple(_before(it, prefix) for it in servers)


def _before(server: Server, prefix: str) -> Server:
    url = server.url.rstrip("/")
    if not url.endswith(prefix):
        return server
    url = url.removesuffix(prefix)
    variables = {name: it for name, it in server.variables.items() if f"{{{name}}}" in url}
    return replace(server, url=url or "/", variables=variables)


def _is_below(path: str, prefix: str) -> bool:
    return path == prefix or path.startswith(prefix.rstrip("/") + "/")
