"""Everything that operations of two versions share: a type in either version, and what leads from one to the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, Literal

from msgspec import Struct
from msgspec.structs import replace

from specshim.api.model import Content, ContentKind, Operation, Parameter, Type
from specshim.diagnostics import Place
from specshim.laws.compiling import runtime
from specshim.laws.saying import Equal, Unsaid
from specshim.python.planning.compat.modules import operation_key
from specshim.sources import Tree
from specshim.versions.aligning.align import pair_operations
from specshim.versions.conversions import Conversions
from specshim.versions.inclusion.schema import Schema
from specshim.versions.inclusion.validity import Validity
from specshim.versions.subject import Subject

Direction = Literal["request", "response", "event", "error"]
Way = Literal["up", "down"]
WAYS: tuple[Way, ...] = ("up", "down")

_VALIDITY: Final = Validity()
"""Compiles the schemas of a run once."""


def back(way: Way) -> Way:
    """The other way."""
    return "down" if way == "up" else "up"


class Use(Struct, frozen=True):
    """A type where one version uses it."""

    subject: Subject
    type: Type
    place: Place

    @property
    def version(self) -> str:
        return self.subject.api.version

    def is_valid(self, value: Tree) -> bool:
        """What the version's document says of a value; what cannot be judged is valid."""
        return _VALIDITY.holds(self._schema(), value) is not False

    def complaint(self, value: Tree) -> tuple[tuple[str, ...], str]:
        """Where the document first refuses a value, and why."""
        return _VALIDITY.complaint(self._schema(), value)

    def _schema(self) -> Schema:
        document = self.subject.document_at(self.place)
        node = self.subject.node(self.place)
        if node is None:
            raise LookupError(f"nothing is stated at {self.place}")
        inner = node.get("schema") if isinstance(node.value, dict) else None
        return Schema(inner or node, document)


class Converted(Struct, frozen=True):
    value: Any
    losses: tuple[Any, ...]


class Case(Struct, frozen=True):
    """A body, an answer, an error, an event or a parameter, in the older and in the newer version."""

    name: str
    """What it is, such as `createOrder body`."""
    direction: Direction
    old: Use
    new: Use
    up: Any
    """A converting function of the runtime; None where a value is the same in the newer version."""
    down: Any
    equal: Equal = lambda name, value: False
    """Whether a member of this value says no more than when it is left out."""
    is_parameter: bool = False
    """Whether None is no value, but leaves it out."""

    def source(self, way: Way) -> Use:
        return self.old if way == "up" else self.new

    def target(self, way: Way) -> Use:
        return self.new if way == "up" else self.old

    def convert(self, value: Any, way: Way, memory: Any = None, sending: bool = False) -> Converted:
        """The value in the other version, and what was lost on the way."""
        direction = "request" if sending else self.direction
        losses = runtime("versions.conversions.losses").Losses(
            direction, self.name, self.source(way).version, self.target(way).version, memory=memory
        )
        convert = self.up if way == "up" else self.down
        result = value if convert is None else convert(value, (), losses)
        return Converted(result, tuple(losses.found))


def cases_of(
    old: Subject,
    new: Subject,
    pair: Any,
    between: Conversions,
    is_kept: Callable[[Operation], bool] = lambda _: True,
) -> tuple[Case, ...]:
    """What two neighbours share; one case for all operations that share types and functions."""
    found: dict[object, Case] = {}
    stated = Unsaid.between(old, new, between)
    for was, now in pair_operations(old.api, new.api).pairs:
        if not is_kept(was):
            continue
        exchange = pair.by_old.get(operation_key(was.key))
        unsaid = replace(stated, is_change=_is_change(was))
        for case in _cases((old, was), (new, now), exchange, unsaid):
            key = (case.direction, case.old.type, case.new.type, case.up, case.down)
            found.setdefault(key, case)
    return tuple(found.values())


def _is_change(operation: Operation) -> bool:
    """Whether what is not said stays as it is: then null, and nothing in a list, say something."""
    return operation.method.upper() in ("PUT", "PATCH") or operation.key.path.endswith("}")


Side = tuple[Subject, Operation]


def _cases(old: Side, new: Side, exchange: Any, unsaid: Unsaid) -> Iterator[Case]:
    name = old[1].operation_id or operation_key(old[1].key)
    if old[1].body and new[1].body:
        contents = old[1].body.contents, new[1].body.contents
        yield from _case(
            f"{name} body", "request", old, new, contents, exchange and exchange.body, unsaid
        )
    now = {it.status: it for it in new[1].responses}
    for response in old[1].responses:
        if response.status not in now:
            continue
        status = response.status
        direction: Direction = "response" if status[0] == "2" else "error"
        tables: Mapping[str, Any] = {**exchange.responses, **exchange.errors} if exchange else {}
        contents = response.contents, now[status].contents
        yield from _case(
            f"{name} {status}", direction, old, new, contents, tables.get(status), unsaid
        )
        events = exchange and exchange.events
        yield from _case(
            f"{name} event", "event", old, new, contents, events, unsaid, ContentKind.EVENTS
        )
    yield from _parameters(name, old, new, exchange, unsaid)


def _case(
    name: str,
    direction: Direction,
    old: Side,
    new: Side,
    contents: tuple[tuple[Content, ...], tuple[Content, ...]],
    both: Any,
    unsaid: Unsaid,
    kind: ContentKind = ContentKind.JSON,
) -> Iterator[Case]:
    was, now = (next((it for it in side if it.kind is kind), None) for side in contents)
    if was is None or now is None:
        return
    uses = Use(old[0], was.type, was.place), Use(new[0], now.type, now.place)
    up, down = (both.up, both.down) if both else (None, None)
    yield Case(name, direction, *uses, up, down, unsaid)


def _parameters(name: str, old: Side, new: Side, exchange: Any, unsaid: Unsaid) -> Iterator[Case]:
    """Those of both versions that are converted; what one of them lacks is dropped, or supplied, with a loss."""
    now = {_key(it): it for it in new[1].parameters}
    for parameter in old[1].parameters:
        key = _key(parameter)
        both = exchange.parameters.get(key) if exchange else None
        other = now.get(exchange.renamed.get(key, key)) if exchange else None
        if both is not None and other is not None:
            uses = (
                Use(old[0], parameter.type, parameter.place),
                Use(new[0], other.type, other.place),
            )
            yield Case(
                f"{name} {key}", "request", *uses, both.up, both.down, unsaid, is_parameter=True
            )


def _key(parameter: Parameter) -> str:
    """As the runtime keys a parameter."""
    is_header = parameter.location == "header"
    return (
        f"{parameter.location} {parameter.wire_name.lower() if is_header else parameter.wire_name}"
    )
