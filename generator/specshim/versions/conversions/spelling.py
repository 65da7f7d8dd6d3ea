"""Numbers in one version that are text in the other: told where they are ids, declared elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from specshim.api.model import Choice, Scalar, ScalarKind
from specshim.versions.comparing.members import Member
from specshim.versions.comparing.shapes import Shape
from specshim.versions.comparing.spoken import json_type
from specshim.versions.conversions.acts import Branch, OfKind, Spell, Way
from specshim.versions.conversions.course import Course, Spot
from specshim.versions.conversions.declarations import of_kind
from specshim.versions.conversions.declared import Number, Text

_ID: Final = re.compile(r"(?:^|[_ -])ids?$|(?:^|[a-z0-9_ -])I[Dd]s?$")
"""The name of an id, or of a list of them: `id`, `owner_ids`, `ownerId`."""

_WORDS: Final[Mapping[str, str]] = {
    "array": "a list",
    "boolean": "boolean",
    "integer": "a number",
    "number": "a number",
    "object": "an object",
    "string": "text",
}

_CONTENTS: Final = re.compile(r"(?:\[\]|\.\*)+$")
"""What diagnostics call the items of a list, and the values of a map."""

Kinds = Mapping[str, Sequence[Member]]


def spelling(course: Course, spot: Spot, kind: str, source: Kinds, target: Kinds) -> Branch | None:
    """A number for its text, or text for the number that it spells; None where nobody says so."""
    pair = {"number": "string", "string": "number"}
    other = pair.get(kind)
    if other is None or other not in target:
        return None
    numbers, texts = (source, target) if kind == "number" else (target, source)
    if not (_is_declared(course, spot, kind) or _are_ids(spot, numbers["number"], texts["string"])):
        return None
    whole = all(_is_whole(it) for it in numbers["number"])
    return OfKind(kind, Spell("text" if kind == "number" else "number", whole))


def spoken_kinds(shape: Shape) -> str:
    """What a shape allows, in words: `a number or text`."""
    kinds = dict.fromkeys(_WORDS[json_type(it.atom)] for it in shape.members or ())
    return " or ".join(kinds) or ("null" if shape.nullable else "nothing")


def _is_declared(course: Course, spot: Spot, kind: str) -> bool:
    """Whether a step says that what is of this kind is spelt otherwise in the other version."""
    is_text_newer = (kind == "number") is (course.way is Way.UP)
    # What is said of a list, or of a map, is said of what it holds.
    said = (it for name in spot.names for it in (name, _CONTENTS.sub("", name)))
    names = {it.rpartition(".")[2] for it in said}
    wanted = of_kind(spot.steps, Text) if is_text_newer else of_kind(spot.steps, Number)
    for step, place in wanted:
        members = step.text if isinstance(step, Text) else step.number
        for index, member in enumerate(members):
            if member in names:
                course.declarations.use(place / index)
                return True
    return False


def _are_ids(spot: Spot, numbers: Iterable[Member], texts: Iterable[Member]) -> bool:
    name = re.split(r"[. ]", spot.subject.replace("[]", ""))[-1]
    whole = all(isinstance(it.atom, Scalar) and _is_whole(it) for it in numbers)
    return whole and bool(_ID.search(name)) and all(map(_is_free_text, texts))


def _is_whole(member: Member) -> bool:
    match member.atom:
        case Scalar(kind=kind):
            return kind is ScalarKind.INTEGER
        case Choice(values):
            return all(isinstance(it, int) for it in values)
    return False


def _is_free_text(member: Member) -> bool:
    """Text of any form: a date, or what a pattern describes, is no number."""
    match member.atom:
        case Scalar(ScalarKind.STRING, bounds, written):
            return bounds.pattern is None and not written
    return False
