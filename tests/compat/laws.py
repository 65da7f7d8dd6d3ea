"""What must hold of conversions whatever they convert (L1 to L6): each law tells what is wrong with a value."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

from specshim.api.model import Record, Ref
from tests.compat.cases import Case, Use, Way
from tests.compat.compiling import runtime

Pointer = tuple[str, ...]
Equal = Callable[[str, Any], bool]


def faults(case: Case, way: Way, value: Any) -> Iterator[str]:
    """What is wrong with how a value that is valid in its own version goes to the other."""
    yield from dishonest(case, way, value)
    yield from invalid(case, way, value)
    yield from forgetful(case, way, value)


def back(way: Way) -> Way:
    """The other way."""
    return "down" if way == "up" else "up"


def dishonest(case: Case, way: Way, value: Any) -> Iterator[str]:
    """L1, L2: what differs after the way there and back was named, by a loss there or above it."""
    before = copy.deepcopy(value)
    there = case.convert(value, way)
    again = case.convert(there.value, back(way))
    if not same(value, before):
        yield f"changed what it was given: {before} -> {value}"
    told = [_tokens(loss.pointer) for loss in there.losses]
    for pointer in differing(value, again.value, case.equal):
        if not any(_names(it, pointer) or it[:-1] == pointer for it in told):
            yield f"nothing tells that /{'/'.join(pointer)} is lost: {value} -> {there.value} -> {again.value}"


def invalid(case: Case, way: Way, value: Any) -> Iterator[str]:
    """L5, L6: what is made is valid in the other version, or it was said that it cannot be."""
    there = case.convert(value, way)
    excuse = "impossible" if case.direction == "request" else "narrow"
    if any(loss.kind == excuse for loss in there.losses):
        return
    if not case.target(way).is_valid(there.value):
        yield f"not valid: {value} -> {there.value}"


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
    told = [_tokens(loss.pointer) for loss in put.losses]
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


def same(one: Any, other: Any) -> bool:
    """Whether two JSON values are equal; unlike Python's, true is not 1."""
    return bool(runtime("versions.conversions.complements").same(one, other))


def differing(one: Any, other: Any, equal: Equal, at: Pointer = ()) -> Iterator[Pointer]:
    """Where two JSON values differ; a list as a whole when it has another length.

    `equal` tells the members that are as good as left out.
    """
    if isinstance(one, dict) and isinstance(other, dict):
        for name in one.keys() | other.keys():
            if name in one and name in other:
                yield from differing(one[name], other[name], equal, (*at, name))
            else:
                held = one.get(name, other.get(name))
                yield from _said(name, held, equal, (*at, name))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for index, pair in enumerate(zip(one, other, strict=True)):
            yield from differing(*pair, equal, (*at, str(index)))
    elif not same(one, other) and not _are_unsaid(one, other, equal, at):
        yield at


def _said(name: str, value: Any, equal: Equal, at: Pointer) -> Iterator[Pointer]:
    """What a member that is gone said: each thing in it that says anything."""
    if equal(name, value):
        return
    if isinstance(value, dict) and value:
        for inner, item in value.items():
            yield from _said(inner, item, equal, (*at, inner))
    else:
        yield at


def _are_unsaid(one: Any, other: Any, equal: Equal, at: Pointer) -> bool:
    return bool(at) and equal(at[-1], one) and equal(at[-1], other)


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


def _tokens(pointer: str) -> Pointer:
    return tuple(it.replace("~1", "/").replace("~0", "~") for it in pointer.split("/")[1:])
