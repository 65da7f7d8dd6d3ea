"""Everything that operations of two versions share: a type in either version, and what leads from one to the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal
from urllib.parse import quote

import jsonschema_rs

from specshim.api.model import Content, ContentKind, Operation, Type
from specshim.diagnostics import Place
from specshim.versions.aligning.align import pair_operations
from specshim.versions.subject import Subject
from tests.compat.compiling import Compiled, runtime

Direction = Literal["request", "response", "event", "error"]
Way = Literal["up", "down"]
WAYS: tuple[Way, ...] = ("up", "down")


@dataclass(frozen=True, slots=True)
class Use:
    """A type where one version uses it."""

    subject: Subject
    type: Type
    place: Place

    def is_valid(self, value: Any) -> bool:
        """What the version's document says of a value."""
        return bool(_validator(self.subject.document_at(self.place), self.place).is_valid(value))


@dataclass(frozen=True, slots=True)
class Converted:
    value: Any
    losses: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A body, an answer, an error or an event, in the older and in the newer version."""

    name: str
    direction: Direction
    old: Use
    new: Use
    up: Any
    down: Any
    equal: Callable[[str, Any], bool] = lambda name, value: False
    """Whether a member of this value says no more than when it is left out."""

    def source(self, way: Way) -> Use:
        return self.old if way == "up" else self.new

    def target(self, way: Way) -> Use:
        return self.new if way == "up" else self.old

    def convert(self, value: Any, way: Way, memory: Any = None, sending: bool = False) -> Converted:
        """The value in the other version, and what was lost on the way."""
        direction = "request" if sending else self.direction
        versions = (self.source(way).subject.api.version, self.target(way).subject.api.version)
        losses = runtime("versions.conversions.losses").Losses(
            direction, self.name, *versions, memory=memory
        )
        convert = self.up if way == "up" else self.down
        result = value if convert is None else convert(value, (), losses)
        return Converted(result, tuple(losses.found))


def cases_of(compiled: Compiled, index: int = 0) -> tuple[Case, ...]:
    """The cases between two neighbours; one for all operations that share types and functions."""
    old, new = compiled.subjects[index : index + 2]
    table = compiled.pairs[index].by_old
    found: dict[object, Case] = {}
    for was, now in pair_operations(old.api, new.api).pairs:
        exchange = table.get(f"{was.method.upper()} {was.key.path}")
        for case in _cases((old, was), (new, now), exchange):
            found.setdefault((case.direction, case.old.type, case.new.type), case)
    return tuple(found.values())


Side = tuple[Subject, Operation]


def _cases(old: Side, new: Side, exchange: Any) -> Iterator[Case]:
    name = old[1].operation_id or ""
    if old[1].body and new[1].body:
        contents = old[1].body.contents, new[1].body.contents
        yield from _case(f"{name} body", "request", old, new, contents, exchange and exchange.body)
    now = {it.status: it for it in new[1].responses}
    for response in old[1].responses:
        if response.status not in now:
            continue
        status, direction = response.status, "response" if response.status[0] == "2" else "error"
        tables: Mapping[str, Any] = {**exchange.responses, **exchange.errors} if exchange else {}
        both = tables.get(status)
        contents = response.contents, now[status].contents
        yield from _case(f"{name} {status}", direction, old, new, contents, both)
        events = exchange and exchange.events
        yield from _case(f"{name} event", "event", old, new, contents, events, ContentKind.EVENTS)


def _case(
    name: str,
    direction: Any,
    old: Side,
    new: Side,
    contents: tuple[tuple[Content, ...], tuple[Content, ...]],
    both: Any,
    kind: ContentKind = ContentKind.JSON,
) -> Iterator[Case]:
    was, now = (next((it for it in side if it.kind is kind), None) for side in contents)
    if was is None or now is None:
        return
    uses = Use(old[0], was.type, was.place), Use(new[0], now.type, now.place)
    up, down = (both.up, both.down) if both else (None, None)
    yield Case(name, direction, *uses, up, down)


@cache
def _validator(document: Any, place: Place) -> Any:
    tokens = (quote(it.replace("~", "~0").replace("/", "~1")) for it in place.pointer)
    pointer = "".join(f"/{it}" for it in tokens)
    node = document.at(place)
    if node is not None and isinstance(node.value, dict) and "schema" in node.value:
        pointer += "/schema"
    return jsonschema_rs.Draft202012Validator({**document.root.value, "$ref": f"#{pointer}"})
