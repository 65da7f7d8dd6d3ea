"""The steps that generated conversions are made of.

Each is said of one member of an object, and tells the losses that it causes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import wraps
from operator import is_
from typing import Any

from ..policies import LossKind
from .complements import Object
from .conversion import Convert, converts
from .losses import At, Losses, Lost


class Members:
    """An object of one version on its way to be one of another."""

    __slots__ = ("_is_completed", "at", "losses", "placed", "result", "value")

    def __init__(self, value: Object, at: At, losses: Losses) -> None:
        self.value = value
        """The object as it came, which stays as it is."""
        self.result: Object = dict(value)
        """What becomes of it."""
        self.placed: set[tuple[str, ...]] = set()
        """Where other members stand now, so that nothing takes them for what was there."""
        self.at = at
        self.losses = losses
        self._is_completed = False
        if losses.passage is not None:
            losses.passage.follow(value, self.result)

    @property
    def lost(self) -> Lost:
        """What the project's own functions tell losses to."""
        # They may complete in place what the steps have made, at any depth.
        self._is_completed = True
        return self.losses.reporter(self.at)

    @property
    def settled(self) -> Object:
        """The result, or the object itself where nothing of it has changed."""
        value, result = self.value, self.result
        if self._is_completed or len(value) != len(result):
            return result
        is_same = all(map(is_, value.values(), result.values()))
        return value if is_same and all(map(is_, value, result)) else result

    def change(self, name: str, convert: Convert) -> None:
        """Convert a member."""
        if name in self.result:
            at = (*self.at, name)
            self.result[name] = convert(self.result[name], at, self.losses)

    def change_rest(self, known: Sequence[str], convert: Convert) -> None:
        """Convert the members that are not known by name."""
        for name in self.value.keys() - set(known):
            self.change(name, convert)

    def rename(self, name: str, target: str, convert: Convert | None = None) -> None:
        """Give a member another name, and convert it."""
        self.move((name,), (target,), convert)

    def move(
        self,
        source: Sequence[str],
        target: Sequence[str],
        convert: Convert | None = None,
    ) -> None:
        """Take a member, at any depth, to another place, and convert it."""
        *way, name = source
        holder = _inside(self.value, way)
        if not isinstance(holder, dict) or name not in holder:
            return
        value = holder[name]
        if convert is not None:
            value = convert(value, (*self.at, *source), self.losses)
        if tuple(source) not in self.placed:
            _opened(self.result, way).pop(name, None)
        *way, name = target
        _opened(self.result, way)[name] = value
        self.placed.add(tuple(target))

    def drop(self, name: str, *neutral: object) -> None:
        """Leave out a member; that is a loss unless it says one of what is neutral."""
        passage = self.losses.passage
        was_invented = passage is not None and passage.forget(self.result, name)
        if name not in self.result:
            return
        value = self.result.pop(name)
        if was_invented:
            return
        reason = f"{self.losses.target} has no member {name!r}"
        at = (*self.at, name)
        if passage is not None and self.losses.is_under_way:
            loss = self.losses.loss("drop", at, reason)
            is_neutral = any(_is(value, it) for it in neutral)
            passage.set_aside(self.result, name, value, None if is_neutral else loss)
        elif not any(_is(value, it) for it in neutral):
            self.losses.add("drop", at, reason)

    def regain(self, name: str) -> None:
        """Take back a member that a version on the way does not know."""
        passage = self.losses.passage
        if passage is None or name in self.result:
            return
        found = passage.take_back(self.result, name)
        if found is not None:
            self.result[name] = found[0]

    def take(self, name: str) -> None:
        """Leave out a member of which a function of the project takes care."""
        self.result.pop(name, None)

    def supply(self, name: str, value: Any) -> None:
        """Make up a member that is not there; that is a loss."""
        if name not in self.result:
            self.result[name] = value
            at = (*self.at, name)
            loss = self.losses.loss(
                "fabricate", at, f"{self.losses.source} does not say it"
            )
            if self.losses.passage is not None and self.losses.is_under_way:
                self.losses.passage.invented(self.result, name, loss)
            else:
                self.losses.found.append(loss)

    def fill(self, name: str, value: Any) -> None:
        """Write a member that is not there and can be nothing else."""
        self.result.setdefault(name, value)

    def require(self, name: str) -> None:
        """Tell that a member is needed and not there."""
        if name in self.result:
            return
        reason = f"{self.losses.target} needs it, and nothing says what it would be"
        at = (*self.at, name)
        if self.losses.passage is not None and self.losses.is_under_way:
            kind: LossKind = "impossible" if self.losses.sending else "narrow"
            loss = self.losses.loss(kind, at, reason)
            self.losses.passage.missing(self.result, name, loss)
        else:
            self.losses.misfit(at, reason)

    def wrap(
        self,
        name: str,
        target: str,
        key: str,
        extra: Mapping[str, Any] | None = None,
        convert: Convert | None = None,
    ) -> None:
        """Make a list of scalars one of objects that hold each under a key."""
        if name in self.result:
            items = self.result.pop(name)
            if isinstance(items, list):
                if convert is not None:
                    items = each(convert)(items, (*self.at, name), self.losses)
                items = [{key: item, **(extra or {})} for item in items]
            self.result[target] = items

    def unwrap(
        self,
        name: str,
        target: str,
        key: str,
        extra: Mapping[str, Any] | None = None,
        convert: Convert | None = None,
    ) -> None:
        """Make a list of objects one of what each holds under a key."""
        if name in self.result:
            items = self.result.pop(name)
            if isinstance(items, list):
                at = (*self.at, name)
                items = list(self._unwrapped(items, at, key, extra or {}, convert))
            self.result[target] = items

    def single(self, name: str, target: str, convert: Convert | None = None) -> None:
        """Take the only item out of a list; others than the first are a loss."""
        if name not in self.result:
            return
        items = self.result.pop(name)
        if not isinstance(items, list):
            self.result[target] = items
            return
        for index in range(1, len(items)):
            reason = f"{self.losses.target} holds one of them only"
            self.losses.add("drop", (*self.at, name, index), reason)
        if items:
            at = (*self.at, name, 0)
            first = items[0] if convert is None else convert(items[0], at, self.losses)
            self.result[target] = first

    def enlist(self, name: str, target: str, convert: Convert | None = None) -> None:
        """Make a member the only item of a list; null is a list without any."""
        if name in self.result:
            item = self.result.pop(name)
            if convert is not None and item is not None:
                item = convert(item, (*self.at, name), self.losses)
            self.result[target] = [] if item is None else [item]

    def fix(self, name: str, value: Any) -> None:
        """Write the only value that the target allows; another one is lost."""
        if name in self.result and not _is(self.result[name], value):
            self.losses.narrow((*self.at, name), f"{self.losses.target} has one value")
            self.result[name] = value

    def _unwrapped(
        self,
        items: list[Any],
        at: At,
        key: str,
        extra: Mapping[str, Any],
        convert: Convert | None,
    ) -> Iterator[object]:
        for index, item in enumerate(items):
            if not isinstance(item, dict) or key not in item:
                self.losses.add("drop", (*at, index), f"it holds no {key!r}")
                continue
            for name, value in item.items():
                if name != key and not (name in extra and _is(value, extra[name])):
                    reason = f"{self.losses.target} holds {key!r} only"
                    self.losses.add("drop", (*at, index, name), reason)
            if convert is None:
                yield item[key]
            else:
                yield convert(item[key], (*at, index, key), self.losses)


def object_conversion(function: Callable[[Members], None]) -> Convert:
    """Make a conversion of what is done to an object's members."""

    @converts
    def remembered(value: Object, at: At, losses: Losses) -> Object:
        members = Members(value, at, losses)
        function(members)
        return members.result

    @wraps(function)
    def converted(value: Any, at: At, losses: Losses) -> Any:
        if losses.memory is not None or losses.passage is not None:
            return remembered(value, at, losses)
        if not isinstance(value, dict):
            return value
        # Nothing goes by the identity of objects: what has not changed is not copied.
        members = Members(value, at, losses)
        function(members)
        return members.settled

    return converted


def each(convert: Convert) -> Convert:
    """Return what converts the items of a list."""

    def converted(value: Any, at: At, losses: Losses) -> Any:
        if not isinstance(value, list):
            return value
        items = [
            convert(item, (*at, index), losses) for index, item in enumerate(value)
        ]
        return value if all(map(is_, items, value)) else items

    return converted


def tag_of(value: object, name: str, default: str | None = None) -> object:
    """Return the member of an object by which its kind is told; None for no object."""
    return value.get(name, default) if isinstance(value, dict) else None


def _is(value: object, other: object) -> bool:
    """Whether two JSON values are one; true is not 1."""
    return value == other and isinstance(value, bool) == isinstance(other, bool)


def _inside(value: Any, way: Sequence[str]) -> Any:
    for name in way:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _opened(value: Object, way: Sequence[str]) -> Object:
    """Return the object at the end of a way, on which everything is copied or made."""
    for name in way:
        inner = value.get(name)
        value[name] = dict(inner) if isinstance(inner, dict) else {}
        value = value[name]
    return value
