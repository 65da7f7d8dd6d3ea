"""A piece of Python text together with the imports that it needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Import:
    """`from module import name`, or `import module` when `name` is empty.

    A module that starts with a dot is counted from the root of the generated package
    (`.v2.models.shared`); the writing module turns it into a relative import.
    """

    module: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Expression:
    """Final Python text of an annotation or value, and what must be imported for it."""

    text: str
    imports: frozenset[Import] = frozenset()

    def __str__(self) -> str:
        return self.text


def plain(text: str, *imports: Import) -> Expression:
    return Expression(text, frozenset(imports))


def join(separator: str, parts: Iterable[Expression]) -> Expression:
    parts = tuple(parts)
    return Expression(
        separator.join(part.text for part in parts),
        frozenset().union(*(part.imports for part in parts)),
    )


def wrap(before: str, inner: Expression, after: str, *imports: Import) -> Expression:
    return Expression(f"{before}{inner.text}{after}", inner.imports | frozenset(imports))


def union(members: Iterable[Expression]) -> Expression:
    """`A | B | None`, each member once, None last."""
    unique = {member.text: member for member in members}
    null = unique.pop("None", None)
    return join(" | ", [*unique.values(), *([null] if null else [])])


TYPING = "typing"
ANY = plain("Any", Import(TYPING, "Any"))
NONE = plain("None")
NOTHING = plain("Nothing", Import("._runtime.values.constraints", "Nothing"))


def annotated(inner: Expression, *metadata: Expression) -> Expression:
    """`Annotated[inner, metadata...]`, or `inner` alone without metadata."""
    if not metadata:
        return inner
    return wrap("Annotated[", join(", ", (inner, *metadata)), "]", Import(TYPING, "Annotated"))


def literal(values: Iterable[str | int | bool]) -> Expression:
    """`Literal["a", "b"]`; every value goes through `repr`, so that no text becomes code."""
    text = ", ".join(dict.fromkeys(repr(value) for value in values))
    return plain(f"Literal[{text}]", Import(TYPING, "Literal"))
