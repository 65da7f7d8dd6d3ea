"""What a method calls its arguments."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from specshim.api import model as api
from specshim.api.model import Operation, Parameter
from specshim.python.identifiers import PyName, Wish, assign, py_name
from specshim.python.planning.definitions import Definitions
from specshim.python.planning.flattening import sendable
from specshim.python.planning.reserved import option_names

OWN: Final = frozenset({"self", "omit", "options", "request"})
"""Names that a method's own machinery uses."""

WHOLE: Final = frozenset({"body", "media_type"})
"""Arguments of who builds a request; in a method they are free where its body's members are arguments."""


def key_of(parameter: Parameter) -> str:
    return f"{parameter.location} {parameter.wire_name}"


def argument_names(
    operation: Operation,
    parameters: tuple[Parameter, ...],
    record: api.Record | None,
    definitions: Definitions,
) -> dict[str, PyName]:
    """The argument of each parameter and body property; a body's property yields to a parameter."""
    wishes = [_wish(key_of(it), it.wire_name, it.location, rank=0) for it in parameters]
    if record is not None:
        wishes += [
            _wish(f"body {it.wire_name}", it.wire_name, "field", rank=1) for it in sendable(record)
        ]
    pointers, pins = definitions.pointers, definitions.pins
    pinned = [
        replace(wish, pinned=pins.get(pointers.argument(operation, wish.key))) for wish in wishes
    ]
    return {key: PyName(name) for key, name in assign(pinned, OWN | option_names()).items()}


def _wish(key: str, wire_name: str, location: str, *, rank: int) -> Wish:
    """Who is called on the wire exactly as the argument wants to be comes before who is not."""
    name = py_name(wire_name, prefix=location)
    candidates: tuple[str, ...] = (
        name,
        f"{name.rstrip('_')}_{location}",
        f"{location}_{name.rstrip('_')}",
    )
    if location != "field" and name in WHOLE:
        candidates = candidates[1:]
    return Wish(key, 2 * rank + (name != wire_name), candidates)
