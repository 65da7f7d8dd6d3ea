"""What must hold of conversions whatever they convert (L1 to L6): each law tells what is wrong with a value."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from specshim.api.model import Record, Ref
from specshim.laws import law
from specshim.laws.case import Case, Use, Way, back
from specshim.laws.compiling import runtime
from specshim.laws.law import tokens
from specshim.laws.saying import Pointer, differing, same

__all__ = ["back", "common_members", "differing", "faults", "same"]


def faults(case: Case, way: Way, value: Any) -> Iterator[str]:
    """What is wrong with how a value that is valid in its own version goes to the other."""
    yield from map(str, law.faults(case, way, value))
    yield from forgetful(case, way, value)


def forgetful(case: Case, way: Way, value: Any) -> Iterator[str]:
    """L3: an answer that is passed back as it was shown is again what it was, and nothing is lost by it."""
    memory = runtime("versions.conversions.complements").Memory()
    shown = case.convert(value, way, memory).value
    if shown is value or case.direction != "response" or None in (case.up, case.down):
        return
    put = case.convert(shown, back(way), memory, sending=True)
    if not same(put.value, value):
        yield f"not put back: {value} -> {shown} -> {put.value}"
    if put.losses:
        yield f"a loss of what is put back: {value} -> {shown}: {put.losses}"


def forgetful_of_parts(answer: Case, request: Case, way: Way, value: Any) -> Iterator[str]:
    """L3: so is a part of an answer that is passed back in a request of its own."""
    memory = runtime("versions.conversions.complements").Memory()
    shown = answer.convert(value, way, memory).value
    common = common_members(answer.target(way), request.target(way))
    for name in common & shown.keys() & value.keys():
        if not isinstance(value[name], dict | list):
            continue  # What is no object carries nothing with it.
        put = request.convert({name: shown[name]}, back(way), memory, sending=True)
        if not same(put.value.get(name), value[name]):
            yield f"{name} not put back: {value[name]} -> {shown[name]} -> {put.value}"


def stubborn(case: Case, way: Way, value: Any, edit: Callable[[Any], Any]) -> Iterator[str]:
    """L4: what is edited before it is passed back wins, or it is said why it does not."""
    memory = runtime("versions.conversions.complements").Memory()
    shown = case.convert(value, way, memory).value
    edited = edit(_copied(shown, memory))
    if not case.target(way).is_valid(edited):
        return
    put = case.convert(edited, back(way), memory, sending=True)
    seen = case.convert(put.value, way).value
    told = [tokens(loss.pointer) for loss in put.losses]
    for pointer in differing(edited, seen, case.equal):
        if not any(_names(it, pointer) or it[:-1] == pointer for it in told):
            at = "/".join(pointer)
            yield f"an edit at /{at} is lost: {value} -> {shown}, {edited} -> {put.value} -> {seen}"


def _copied(value: Any, memory: Any) -> Any:
    """A copy, of which as much is known: what models are written as when they are passed back."""
    if isinstance(value, list):
        return [_copied(item, memory) for item in value]
    if not isinstance(value, dict):
        return value
    copied = {name: _copied(item, memory) for name, item in value.items()}
    origin = memory.origin(value)
    if origin is not None:
        memory.note(copied, origin)
    return copied


def common_members(one: Use, other: Use) -> frozenset[str]:
    """The members that two objects of a version have alike."""
    fields, others = _fields(one), _fields(other)
    return frozenset(name for name, type_ in fields.items() if others.get(name) == type_)


def _fields(use: Use) -> dict[str, Any]:
    definition = use.subject.definition(use.type.id) if isinstance(use.type, Ref) else None
    fields = definition.fields if isinstance(definition, Record) else ()
    # Arrays that are written in place are alike when their items are.
    return {it.wire_name: getattr(it.type, "items", it.type) for it in fields}


def _names(told: Pointer, pointer: Pointer) -> bool:
    return pointer[: len(told)] == told
