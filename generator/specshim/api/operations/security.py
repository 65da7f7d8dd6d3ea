"""Security schemes and what needs them (OpenAPI 3.1, 4.8.27 and 4.8.30)."""

from __future__ import annotations

from msgspec import Struct, field
from msgspec.structs import replace

from specshim.api.findings import Findings
from specshim.api.model import Parameter, Scheme, SchemeKind, Security, TokenSource
from specshim.api.operations.headers import FIELD_NAME
from specshim.api.prose import prose_of
from specshim.documents import Document, Node


class Credentials(Struct, frozen=True):
    """The schemes that a client can carry out, among all that are `declared`."""

    schemes: tuple[Scheme, ...]
    declared: frozenset[str]
    findings: Findings
    asked: dict[str, dict[str, None]] = field(default_factory=dict)
    """The scopes that were asked for so far, by scheme."""

    @classmethod
    def of(cls, root: Node, findings: Findings, document: Document) -> Credentials:
        """The schemes of a document; those that no client can carry out are left out with a warning."""
        components = root.mapping("components")
        stated = components.mapping("securitySchemes") if components else None
        found = {name: document.follow(node) for name, node in stated.items()} if stated else {}
        schemes = [_scheme(name, node, findings) for name, node in found.items() if node]
        return cls(tuple(s for s in schemes if s is not None), frozenset(found), findings)

    def with_scopes(self) -> tuple[Scheme, ...]:
        """The schemes, with the scopes that operations need: what `needed_by` has come across."""
        return tuple(
            (
                replace(it, tokens=replace(it.tokens, scopes=tuple(self.asked.get(it.name, ()))))
                if it.tokens is not None
                else it
            )
            for it in self.schemes
        )

    def needed_by(self, owner: Node) -> Security | None:
        """The alternatives of an operation or a document; None where it states none.

        An alternative that needs nothing we can carry out is left out: it is not the anonymous one.
        """
        stated = owner.sequence("security")
        if stated is None:
            return None
        alternatives: dict[tuple[str, ...], None] = {}
        for node in stated.elements():
            names = self._usable(node)
            if names is not None:
                alternatives[names] = None
        return tuple(alternatives)

    def carries(self, security: Security, parameter: Parameter) -> bool:
        """Whether a parameter is what carries a scheme of `security`: then the client has its value."""
        needed = {name for alternative in security for name in alternative}
        for scheme in self.schemes:
            if scheme.name in needed and scheme.kind == parameter.location:
                ours, theirs = scheme.wire_name, parameter.wire_name
                if ours == theirs or (scheme.kind == "header" and ours.lower() == theirs.lower()):
                    self.findings.tally("credential-parameter", parameter.place, name=theirs)
                    return True
        return False

    def _usable(self, requirement: Node) -> tuple[str, ...] | None:
        if not requirement.is_mapping:
            self.findings.add("not-an-object", requirement.place)
            return None
        stated = [name for name, _ in requirement.items()]
        for name, scopes in requirement.items():
            listed = (it.value for it in scopes.elements() if isinstance(it.value, str))
            self.asked.setdefault(name, {}).update(dict.fromkeys(listed))
        for name in stated:
            if name not in self.declared:
                self.findings.tally("undeclared-security-scheme", requirement.place, name=name)
        known = {scheme.name for scheme in self.schemes}
        usable = tuple(name for name in stated if name in known)
        return usable if usable or not stated else None


def _scheme(name: str, node: Node, findings: Findings) -> Scheme | None:
    kind, wire_name = _kind(node)
    if kind == "header" and FIELD_NAME.fullmatch(wire_name) is None:
        findings.add("header-name", node.place, name=wire_name)
        return None
    if kind is None:
        what = f"{node.string('type') or 'nothing'} {node.string('scheme') or ''}".strip()
        findings.add("unsupported-security-scheme", node.place, name=name, kind=what)
        return None
    return Scheme(name, kind, wire_name, prose_of(node), node.place, _tokens(node))


def _tokens(node: Node) -> TokenSource | None:
    """Where tokens are had without a browser: of the first flow that can do so (OpenAPI 3.1, 4.8.29)."""
    flows = node.mapping("flows") if node.string("type") == "oauth2" else None
    for name in ("clientCredentials", "authorizationCode", "password") if flows else ():
        flow = flows.mapping(name) if flows is not None else None
        url = flow.string("tokenUrl") if flow is not None else None
        if flow is not None and url:
            return TokenSource(url, flow.string("refreshUrl"))
    return None


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
