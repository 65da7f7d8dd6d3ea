"""Which operations are told the version."""

from __future__ import annotations

from specshim.api.model import Api, Operation
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


def _below(path: str, prefix: str) -> bool:
    return path == prefix or path.startswith(prefix.rstrip("/") + "/")


def _declares(operation: Operation, header: HeaderSettings) -> bool:
    wanted = header.name.lower()
    return any(
        it.location == "header" and it.wire_name.lower() == wanted for it in operation.parameters
    )
