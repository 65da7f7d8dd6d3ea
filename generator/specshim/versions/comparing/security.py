"""What a caller must show, by what goes over the wire: names of schemes are the document's own affair."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from specshim.api.model import Operation
from specshim.documents import Node
from specshim.versions.canonical import canonical
from specshim.versions.comparing.schemes import Alternatives, Stated
from specshim.versions.comparing.walk import Scope
from specshim.versions.subject import Subject


class Credentials(Struct, frozen=True):
    """The schemes of both versions, paired by name, then by what they put on the wire."""

    old: Stated
    new: Stated
    renamed: Mapping[str, str]
    """Name in the older version -> name in the newer one."""

    @classmethod
    def of(cls, old: Subject, new: Subject) -> Credentials:
        """Pair the schemes of two versions."""
        before, after = Stated.of(old), Stated.of(new)
        was, now = before.schemes, after.schemes
        renamed = {name: name for name in was if name in now}
        for name, scheme in was.items():
            matches = [
                it for it in now.values() if it.name not in was and it.spoken == scheme.spoken
            ]
            if name not in now and len(matches) == 1:
                renamed[name] = matches[0].name
        return cls(before, after, renamed)

    def compare_schemes(self, scope: Scope) -> None:
        """The schemes themselves, once for the whole document."""
        for old_name, new_name in self.renamed.items():
            old, new = self.old.schemes[old_name], self.new.schemes[new_name]
            inside = replace(scope.within(f".{new_name}"), old_at=old.place, new_at=new.place)
            if old_name != new_name:
                inside.emit("security-scheme-renamed", old_name, new_name)
            if old.family != new.family:
                inside.emit("security-scheme-type-changed", old.spoken, new.spoken)
            elif old.wire != new.wire:
                inside.emit("security-scheme-location-changed", old.spoken, new.spoken)
            self._flows(inside)

    @staticmethod
    def _flows(scope: Scope) -> None:
        nodes = (scope.old.node(scope.old_at), scope.new.node(scope.new_at))
        was, now = (_addresses(node) for node in nodes)
        if was and now and was != now:
            scope.emit("security-oauth-url-changed", was, now)

    def compare_needs(self, scope: Scope, old: Operation, new: Operation) -> None:
        """What one operation needs."""
        was = frozenset(
            frozenset(self.renamed.get(it, it) for it in needed) for needed in self.old.needs(old)
        )
        now = self.new.needs(new)
        self._scopes(scope, old, new)
        if was == now:
            return
        anonymous = (_is_open(was), _is_open(now))
        if anonymous == (True, False):
            _member(scope, now).emit("security-added-first", "anonymous", _either(now))
        elif anonymous == (False, True):
            _member(scope, was).emit("security-removed-all", _either(was), "anonymous")
        else:
            _alternatives(scope, was, now)

    def _scopes(self, scope: Scope, old: Operation, new: Operation) -> None:
        was, now = _scopes(self.old, old), _scopes(self.new, new)
        for old_name, new_name in self.renamed.items():
            if old_name in was and new_name in now:
                inside = scope.within(f".{new_name}")
                for name in sorted(was[old_name] - now[new_name]):
                    inside.within(f" {name}").emit("security-scope-removed", name, None)
                for name in sorted(now[new_name] - was[old_name]):
                    inside.within(f" {name}").emit("security-scope-added", None, name)


def _alternatives(scope: Scope, was: Alternatives, now: Alternatives) -> None:
    gone, came = was - now, now - was
    for needed in sorted(gone, key=_all):
        larger = [it for it in came if it > needed]
        smaller = [it for it in came if it < needed and it]
        inside = _member(scope, frozenset({needed}))
        if larger:
            came -= frozenset(larger)
            inside.emit("security-scheme-combined", _all(needed), _all(larger[0]))
        elif smaller:
            came -= frozenset(smaller)
            inside.emit("security-scheme-split", _all(needed), _all(smaller[0]))
        else:
            inside.emit("security-alternative-removed", _all(needed), None)
    for needed in sorted(came, key=_all):
        _member(scope, frozenset({needed})).emit("security-alternative-added", None, _all(needed))


def _member(scope: Scope, alternatives: Alternatives) -> Scope:
    return scope.within(f".{_either(alternatives)}")


def _is_open(alternatives: Alternatives) -> bool:
    return not alternatives or frozenset() in alternatives


def _either(alternatives: Alternatives) -> str:
    return " or ".join(sorted(_all(needed) for needed in alternatives if needed))


def _all(needed: frozenset[str]) -> str:
    return " and ".join(sorted(needed)) or "anonymous"


def _addresses(node: Node | None) -> str:
    """The URLs of OAuth flows and of OpenID Connect (OpenAPI 3.1, 4.8.27 to 4.8.29)."""
    flows = node.get("flows") if node is not None else None
    found = {
        f"{flow}.{key}": str(member.value)
        for flow, stated in (flows.items() if flows else ())
        for key, member in stated.items()
        if key.endswith("Url")
    }
    connect = node.get("openIdConnectUrl") if node is not None else None
    if connect is not None:
        found["openIdConnectUrl"] = str(connect.value)
    return canonical(dict(found)) if found else ""


def _scopes(stated: Stated, operation: Operation) -> dict[str, frozenset[str]]:
    """Scopes by scheme; of several alternatives with one scheme, those that all of them need."""
    found: dict[str, frozenset[str]] = {}
    for alternative in stated.requirements(operation):
        for name, listed in alternative.items():
            scopes = frozenset(str(it.value) for it in listed.elements())
            found[name] = found[name] & scopes if name in found else scopes
    return found
