"""Which operations are told the version."""

from __future__ import annotations

from dataclasses import replace

from specshim.api.model import Api, Operation, Parameter
from specshim.settings import HeaderSettings, Project


def in_scope(operation: Operation, project: Project, version: Api) -> bool:
    """Whether the version header goes with `operation`.

    The project's own prefixes decide; without any, the operations whose document declares the header;
    and when the document declares it nowhere, all of them.
    """
    header = project.header
    if header is None:
        return False
    if header.scope:
        return any(_below(operation.path, prefix) for prefix in header.scope)
    return _declares(operation, header) or not any(
        _declares(it, header) for it in version.operations
    )


def without_header(version: Api, header: HeaderSettings | None) -> Api:
    """`version` as its callers see it: the header that chooses the version is the client's, not theirs."""
    if header is None:
        return version
    operations = tuple(
        replace(
            operation,
            parameters=tuple(it for it in operation.parameters if not _is(it, header.name)),
        )
        for operation in version.operations
    )
    return replace(version, operations=operations)


def _is(parameter: Parameter, header: str) -> bool:
    return parameter.location == "header" and parameter.wire_name.lower() == header.lower()


def _below(path: str, prefix: str) -> bool:
    return path == prefix or path.startswith(prefix.rstrip("/") + "/")


def _declares(operation: Operation, header: HeaderSettings) -> bool:
    return any(_is(it, header.name) for it in operation.parameters)
