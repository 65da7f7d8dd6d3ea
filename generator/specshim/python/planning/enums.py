"""Enumerations as classes of members, where the project wants them so."""

from __future__ import annotations

import re
from collections.abc import Mapping

from specshim.api import model as api
from specshim.python.docstrings import documented
from specshim.python.expressions import Import
from specshim.python.identifiers import Wish, assign, normalised, py_name
from specshim.python.model import EnumClass, EnumMember
from specshim.python.planning.definitions import Definitions

_MODULE = "._runtime.values.schemas.enums"


def plan_enum(definitions: Definitions, enumeration: api.Enumeration) -> EnumClass:
    """The class of `enumeration`, whose members are called by its labels, else by its values."""
    return EnumClass(
        name=definitions.classes[enumeration.id],
        base=base_of(enumeration).name,
        docstring=documented(definitions.prose_of(enumeration), ""),
        members=tuple(
            EnumMember(name, value if isinstance(value, int) else str(value))
            for value, name in zip(
                enumeration.values, member_names(definitions, enumeration).values(), strict=True
            )
        ),
        origin=enumeration.place,
    )


def base_of(enumeration: api.Enumeration) -> Import:
    """The class of the runtime that the class of `enumeration` derives from."""
    is_text = all(isinstance(value, str) for value in enumeration.values)
    return Import(_MODULE, "TextEnum" if is_text else "NumberEnum")


def member_names(definitions: Definitions, enumeration: api.Enumeration) -> Mapping[str, str]:
    """Value -> name of its member.

    One strategy for the whole: the labels where all of them differ as names, else the values.
    """
    values = tuple(map(str, enumeration.values))
    labels = tuple(map(_constant, enumeration.labels))
    is_labelled = len(labels) == len(values) == len(set(labels))
    words = labels if is_labelled else tuple(map(_constant, values))
    pointers, pins = definitions.pointers, definitions.pins
    wishes = [
        Wish(value, 0, (word,), pins.get(pointers.value(enumeration.id, value)))
        for value, word in zip(values, words, strict=True)
    ]
    names = assign(wishes)
    return {value: names[value] for value in values}


def _constant(text: str) -> str:
    """`in_progress` as IN_PROGRESS; what is no word at all is a value, and an empty text is EMPTY."""
    if re.fullmatch(r"-[0-9]+", text):
        return f"MINUS_{text[1:]}"
    return normalised(py_name(text, prefix="value").rstrip("_").upper()) if text else "EMPTY"
