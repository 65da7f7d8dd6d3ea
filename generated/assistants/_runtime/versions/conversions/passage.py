"""What travels beside objects over several versions, of which one in the middle lacks
it.

A member that the middle does not know is set aside, and taken back where a version
knows it again. What the middle needs, and no version after it, was never lost or made
up.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from ..policies import Loss
from .complements import Object

_Why: TypeAlias = Literal["aside", "invented", "missing"]


@dataclass(frozen=True, slots=True)
class _Held:
    """A member of which it is not known yet whether it is lost."""

    why: _Why
    loss: Loss | None
    """What is told when it is; None where nothing is lost by its going."""
    value: Any = field(default=None, repr=False)


@dataclass(slots=True)
class Passage:
    """The members of the objects of one call that are under way, told by identity."""

    _held: dict[int, tuple[object, dict[str, _Held]]] = field(default_factory=dict)

    def follow(self, value: Object, result: Object) -> None:
        """Keep beside the result what was held beside the value it is made of."""
        found = self._held.pop(id(value), None)
        if found is not None:
            self._held[id(result)] = result, found[1]

    def set_aside(
        self, holder: Object, name: str, value: Any, loss: Loss | None
    ) -> None:
        """Keep a member that the next version lacks."""
        self._hold(holder, name, _Held("aside", loss, value))

    def invented(self, holder: Object, name: str, loss: Loss) -> None:
        """Keep that a member was made up for the next version."""
        self._hold(holder, name, _Held("invented", loss))

    def missing(self, holder: Object, name: str, loss: Loss) -> None:
        """Keep that the next version needs a member that is not there."""
        self._hold(holder, name, _Held("missing", loss))

    def take_back(self, holder: Object, name: str) -> tuple[Any] | None:
        """Return a member that was set aside; None where there is none."""
        held = self._of(holder).get(name)
        if held is None or held.why != "aside":
            return None
        del self._of(holder)[name]
        return (held.value,)

    def forget(self, holder: Object, name: str) -> bool:
        """Forget what only the version before needed; whether it was made up."""
        held = self._of(holder).get(name)
        if held is None or held.why == "aside":
            return False
        del self._of(holder)[name]
        return held.why == "invented"

    def losses(self) -> list[Loss]:
        """Return what was lost after all, and forget it."""
        tables = [table for _, table in self._held.values()]
        self._held.clear()
        found = (held.loss for table in tables for held in table.values())
        return [loss for loss in found if loss is not None]

    def _hold(self, holder: Object, name: str, held: _Held) -> None:
        _, table = self._held.setdefault(id(holder), (holder, {}))
        table.setdefault(name, held)

    def _of(self, holder: Object) -> dict[str, _Held]:
        found = self._held.get(id(holder))
        return found[1] if found else {}
