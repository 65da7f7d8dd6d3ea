"""Security schemes and what needs them (OpenAPI 3.1, 4.8.27 and 4.8.30)."""

from __future__ import annotations

from specshim.api.context import Context
from specshim.api.findings import Findings
from specshim.api.model import Scheme, SchemeKind, Security
from specshim.api.prose import prose_of
from specshim.documents import Node


def schemes_of(root: Node, context: Context) -> tuple[Scheme, ...]:
    """The schemes that a client can carry out; others are left out with a warning."""
    components = root.mapping("components")
    stated = components.mapping("securitySchemes") if components else None
    found = [_scheme(name, node, context) for name, node in stated.items()] if stated else []
    return tuple(scheme for scheme in found if scheme is not None)


def security_of(owner: Node, findings: Findings) -> Security | None:
    """The alternatives of an operation or a document; None where it states none."""
    stated = owner.sequence("security")
    if stated is None:
        return None
    alternatives = []
    for node in stated.elements():
        if node.is_mapping:
            alternatives.append(tuple(name for name, _ in node.items()))
        else:
            findings.add("not-an-object", node.place)
    return tuple(dict.fromkeys(alternatives))


def _scheme(name: str, stated: Node, context: Context) -> Scheme | None:
    node = context.follow(stated)
    if node is None:
        return None
    kind, wire_name = _kind(node)
    if kind is None:
        what = f"{node.string('type') or 'nothing'} {node.string('scheme') or ''}".strip()
        context.findings.add("unsupported-security-scheme", node.place, name=name, kind=what)
        return None
    return Scheme(name, kind, wire_name, prose_of(node), node.place)


def _kind(node: Node) -> tuple[SchemeKind | None, str]:
    """How a scheme is carried; the scheme's name is case-insensitive (RFC 9110, 11.1)."""
    match node.string("type"), (node.string("scheme") or "").lower(), node.string("in"):
        case "http", "bearer", _:
            return "bearer", ""
        case "http", "basic", _:
            return "basic", ""
        case ("oauth2" | "openIdConnect"), _, _:
            return "bearer", ""
        case "apiKey", _, ("header" | "query" | "cookie") as location:
            name = node.string("name")
            return (location, name) if name else (None, "")
    return None, ""
