"""Operations: what came, what went, and what one of them says in both versions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from specshim.api.model import Operation
from specshim.documents import Node
from specshim.versions.aligning.align import pair_operations
from specshim.versions.canonical import canonical
from specshim.versions.comparing.bodies import Bodies
from specshim.versions.comparing.parameters import Parameters
from specshim.versions.comparing.promises import departure, stability, sunset
from specshim.versions.comparing.security import Credentials
from specshim.versions.comparing.types import Types
from specshim.versions.comparing.walk import Scope, Walk
from specshim.versions.edit import Direction


class Operations(Struct, frozen=True):
    """Compares operations; `today` decides whether a sunset has passed."""

    walk: Walk
    parameters: Parameters
    bodies: Bodies
    credentials: Credentials
    today: date

    @classmethod
    def of(cls, walk: Walk, today: date) -> Operations:
        """The comparison of the operations of two versions."""
        types = Types.of(walk)
        credentials = Credentials.of(walk.old, walk.new)
        return cls(walk, Parameters(types, today), Bodies(types), credentials, today)

    def compare(self) -> None:
        """All operations of both versions."""
        pairing = pair_operations(self.walk.old.api, self.walk.new.api)
        self._removed(pairing.removed)
        for operation in pairing.added:
            self._scope(None, operation).emit("operation-added", None, label(operation))
        for old, new in pairing.pairs:
            self._operation(self._scope(old, new), old, new)

    def _scope(self, old: Operation | None, new: Operation | None) -> Scope:
        shown = new or old
        assert shown is not None
        places = (
            old.place if old else self.walk.old.api.place,
            new.place if new else self.walk.new.api.place,
        )
        name = label(shown)
        return Scope(self.walk, Direction.CALL, name, "", *places, owner=name)

    def _removed(self, removed: Sequence[Operation]) -> None:
        """A path of which nothing is left is reported once."""
        kept = {operation.path for operation in self.walk.old.api.operations} - {
            operation.path for operation in removed
        }
        by_path: defaultdict[tuple[str, str], list[Operation]] = defaultdict(list)
        for operation in removed:
            node = self.walk.old.node(operation.place)
            word = departure(node, is_deprecated=operation.prose.deprecated, today=self.today)
            by_path[operation.path, word].append(operation)
        for (path, word), operations in by_path.items():
            whole = len(operations) > 1 and not word and path not in kept
            for operation in operations:
                scope = self._scope(operation, None)
                if whole:
                    replace(scope, component=path).emit("path-removed", path, None)
                else:
                    scope.emit(f"operation-removed{word}", label(operation), None)

    def _operation(self, scope: Scope, old: Operation, new: Operation) -> None:
        if old.key.path != new.key.path:
            scope.emit("path-changed", old.path, new.path)
        if old.key.method != new.key.method:
            scope.emit("method-changed", old.method, new.method)
        self._described(scope, old, new)
        self._promises(scope)
        self._remarks(scope)
        self.parameters.compare(scope, old, new)
        self.bodies.compare_requests(scope, old, new)
        self.bodies.compare_responses(scope, old, new)
        self.credentials.compare_needs(replace(scope, component="security"), old, new)

    @staticmethod
    def _described(scope: Scope, old: Operation, new: Operation) -> None:
        was, now = old.operation_id, new.operation_id
        if was != now:
            word = "added" if was is None else "removed" if now is None else "changed"
            scope.emit(f"operation-id-{word}", was, now)
        if old.tags[:1] != new.tags[:1]:
            scope.emit("operation-tag-changed", ", ".join(old.tags[:1]), ", ".join(new.tags[:1]))
        if old.prose.deprecated != new.prose.deprecated:
            is_now = new.prose.deprecated
            scope.emit("operation-deprecated" if is_now else "operation-undeprecated", "", "")

    @staticmethod
    def _promises(scope: Scope) -> None:
        nodes = (scope.old.node(scope.old_at), scope.new.node(scope.new_at))
        was, now = map(sunset, nodes)
        old, new = (None if it is None else it.isoformat() for it in (was, now))
        if was is None and now is not None:
            scope.emit("sunset-added", old, new)
        elif was is not None and now is None:
            scope.emit("sunset-removed", old, new)
        elif was is not None and now is not None and was != now:
            scope.emit(f"sunset-moved-{'earlier' if now < was else 'later'}", old, new)
        before, after = map(stability, nodes)
        if before is not None and after is not None and before != after:
            word = "decreased" if after < before else "increased"
            scope.emit(f"stability-{word}", str(before), str(after))

    @staticmethod
    def _remarks(scope: Scope) -> None:
        """Extensions, which are compared as they are written."""
        nodes = (scope.old.node(scope.old_at), scope.new.node(scope.new_at))
        was, now = (dict(_extensions(node)) for node in nodes)
        for name in sorted(was.keys() | now.keys()):
            if was.get(name) != now.get(name):
                # One finding for all operations: an extension is mostly changed in all of them.
                inside = replace(scope, component=name)
                old, new = (name if name in it else None for it in (was, now))
                inside.emit("extension-changed", old, new)


def label(operation: Operation) -> str:
    """`POST /assistants/{assistant_id}`."""
    return f"{operation.method} {operation.path}"


def _extensions(node: Node | None) -> Iterable[tuple[str, str]]:
    for key, member in node.items() if node is not None else ():
        if key.startswith("x-") and key not in ("x-sunset", "x-stability-level"):
            yield key, canonical(member.value)
