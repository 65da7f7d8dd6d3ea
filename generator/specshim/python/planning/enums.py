"""Enumerations as classes of members, where the project wants them so."""

from __future__ import annotations

from collections.abc import Sequence

from specshim.api import model as api
from specshim.python.docstrings import documented
from specshim.python.expressions import Import
from specshim.python.identifiers import Wish, assign, py_name
from specshim.python.model import EnumClass, EnumMember
from specshim.python.planning.definitions import Definitions

BASE = Import("._runtime.enums", "TextEnum")


def plan_enum(definitions: Definitions, enumeration: api.Enumeration) -> EnumClass:
    """The class of `enumeration`, whose members are called by its labels, else by its values."""
    values = tuple(map(str, enumeration.values))
    return EnumClass(
        name=definitions.classes[enumeration.id],
        docstring=documented(enumeration.prose, ""),
        members=tuple(
            EnumMember(name, value)
            for name, value in zip(_names(enumeration, values), values, strict=True)
        ),
        origin=enumeration.place,
    )


def _names(enumeration: api.Enumeration, values: Sequence[str]) -> Sequence[str]:
    """One strategy for the whole: the labels where all of them differ as names, else the values."""
    labels = [_constant(label) for label in enumeration.labels]
    if len(labels) == len(values) == len(set(labels)):
        return labels
    wishes = [Wish(value, 0, (_constant(value),)) for value in values]
    names = assign(wishes)
    return [names[value] for value in values]


def _constant(text: str) -> str:
    """`in_progress` as IN_PROGRESS; what is no word at all is a value, and an empty text is EMPTY."""
    return py_name(text, prefix="value").rstrip("_").upper() if text else "EMPTY"
