"""The actions of overlays done to a tree, and where everything in the result comes from.

Overlay 1.1, section 4.4.3: an object is merged into what it meets, a list is joined to it, and anything else takes its
place; what is written for a list that is a target itself is one more element.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jsonpath import JSONPath, JSONPathMatch
from msgspec import Struct, field

from specshim.diagnostics import Place
from specshim.documents.node import kind_of
from specshim.documents.overlays.overlay import Action, Faulty, Overlay
from specshim.sources import Tree


class Overlaid(Struct):
    """A tree after all actions; `unmatched` are those whose target is nowhere in it.

    Every list and map in it is there once, whatever aliases the file has, so that one place can be changed alone.
    """

    tree: Tree
    place: Place
    unmatched: list[Action] = field(default_factory=list)
    _homes: dict[int, Place] = field(default_factory=dict)
    """Where each list and map stands, by its identity."""
    _set: dict[tuple[int, str], Place] = field(default_factory=dict)
    """Where scalars stand that an overlay set, by the map around them and their key."""

    def original(self, place: Place) -> Place:
        """The place in a file of what `place` leads to in the tree, or of the nearest thing around it."""
        node, found = self.tree, self.place
        for number, token in enumerate(place.pointer):
            child = _child(node, token)
            if child is None:
                return Place(found.file, (*found.pointer, *place.pointer[number:]))
            known = self._homes.get(id(child[0])) or self._set.get((id(node), token))
            node, found = child[0], known or found / token
        return found

    def do(self, action: Action) -> None:
        """Change the tree; raises :class:`Faulty` where that makes no sense."""
        matches = list(action.query.finditer(self.tree))
        if not matches:
            self.unmatched.append(action)
        elif action.removes:
            self._remove(matches, action)
        elif action.update is not None:
            for match in matches:
                self._put(match, action.update[0], action.place / "update", action)
        elif action.copy is not None:
            value, place = self._copied(action.copy, action)
            for match in matches:
                self._put(match, value, place, action)

    def own(self, value: Tree, place: Place) -> Tree:
        """A copy of `value` in which nothing is shared, which stands at `place`."""
        if isinstance(value, dict):
            found: Tree = {key: self.own(it, place / key) for key, it in value.items()}
        elif isinstance(value, list):
            found = [self.own(it, place / index) for index, it in enumerate(value)]
        else:
            return value
        self._homes[id(found)] = place
        return found

    def _copied(self, query: JSONPath, action: Action) -> tuple[Tree, Place]:
        found = list(query.finditer(self.tree))
        if len(found) != 1:
            reason = f"`copy` must lead to one value, not to {len(found)}"
            raise Faulty(action.place / "copy", reason)
        way = Place(self.place.file, tuple(map(str, found[0].parts)))
        return found[0].obj, self.original(way)  # type: ignore[return-value]

    def _remove(self, matches: Sequence[JSONPathMatch], action: Action) -> None:
        # From behind, so that the indexes of what is left to remove stay right.
        for match in sorted(matches, key=lambda it: _order(it.parts), reverse=True):
            if match.parent is None:
                raise Faulty(action.place / "target", "the document as a whole cannot be removed")
            del match.parent.obj[match.parts[-1]]  # type: ignore[attr-defined]

    def _put(self, match: JSONPathMatch, value: Tree, place: Place, action: Action) -> None:
        target: Tree = match.obj  # type: ignore[assignment]
        if isinstance(target, dict):
            if not isinstance(value, dict):
                reason = f"`{action.target}` is a map, which {kind_of(value)} cannot be merged into"
                raise Faulty(place, reason)
            self._merge(target, value, place)
        elif isinstance(target, list):
            target.append(self.own(value, place))
        elif match.parent is not None:
            key = match.parts[-1]
            match.parent.obj[key] = self.own(value, place)  # type: ignore[index]
            self._set[id(match.parent.obj), str(key)] = place

    def _merge(self, target: dict[str, Tree], value: dict[str, Tree], place: Place) -> None:
        for key, new in value.items():
            old = target.get(key)
            if isinstance(old, dict) and isinstance(new, dict):
                self._merge(old, new, place / key)
            elif isinstance(old, list) and isinstance(new, list):
                old += [self.own(it, place / key / index) for index, it in enumerate(new)]
            else:
                target[key] = self.own(new, place / key)
                self._set[id(target), key] = place / key


def overlay(tree: Tree, place: Place, overlays: Sequence[Overlay]) -> Overlaid:
    """`tree`, which stands at `place`, after `overlays`, one after the other; raises :class:`Faulty`."""
    found = Overlaid(None, place)
    found.tree = found.own(tree, place)
    for action in _all(overlays):
        found.do(action)
    return found


def _all(overlays: Sequence[Overlay]) -> Iterator[Action]:
    return (action for it in overlays for action in it.actions)


def _order(parts: Sequence[int | str]) -> tuple[tuple[int, str], ...]:
    return tuple((it, "") if isinstance(it, int) else (-1, it) for it in parts)


def _child(node: Tree, token: str) -> tuple[Tree] | None:
    if isinstance(node, dict) and token in node:
        return (node[token],)
    if isinstance(node, list) and token.isdecimal() and len(token) < 9 and int(token) < len(node):
        return (node[int(token)],)
    return None
