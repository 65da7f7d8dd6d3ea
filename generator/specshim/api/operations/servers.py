"""Servers (OpenAPI 3.1, 4.8.5 and 4.8.6)."""

from __future__ import annotations

import re

from specshim.api.findings import Findings
from specshim.api.model import Server, ServerVariable
from specshim.documents import Node


def servers_of(owner: Node, findings: Findings) -> tuple[Server, ...]:
    """The servers that one object states."""
    stated = owner.sequence("servers")
    nodes = [node for node in stated.elements() if node.is_mapping] if stated else []
    found = [_server(node, findings) for node in nodes]
    return tuple(server for server in found if server is not None)


def _server(node: Node, findings: Findings) -> Server | None:
    url = node.string("url")
    if url is None:
        findings.add("server-without-url", node.place)
        return None
    stated = node.mapping("variables")
    declared = {name: _variable(found) for name, found in stated.items()} if stated else {}
    used = dict.fromkeys(re.findall(r"\{([^{}]*)\}", url))
    for name in used:
        if name not in declared:
            findings.add("undeclared-server-variable", node.place / "url", name=name)
    variables = {name: declared.get(name, ServerVariable("")) for name in used}
    return Server(url, variables, node.string("description") or "")


def _variable(node: Node) -> ServerVariable:
    values = node.sequence("enum")
    return ServerVariable(
        default=str(node.value.get("default", "")) if isinstance(node.value, dict) else "",
        values=tuple(str(value.value) for value in values.elements()) if values else (),
        description=node.string("description") or "",
    )
