"""A piece of Python text together with the imports that it needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct


class Import(Struct, frozen=True, order=True):
    """`from module import name`, or `import module` when `name` is empty.

    A module that starts with a dot is counted from the root of the generated package
    (`.v2.models.shared`); the writing module turns it into a relative import.
    """

    module: str
    name: str = ""


class Expression(Struct, frozen=True):
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
    """`A | B | None`, each member once, also of members that are unions themselves; None last."""
    members = tuple(members)
    texts = dict.fromkeys(part for member in members for part in _alternatives(member.text))
    ordered = sorted(texts, key=lambda text: text == "None")
    return Expression(" | ".join(ordered), frozenset().union(*(it.imports for it in members)))


def _alternatives(text: str) -> Iterator[str]:
    """The members of a union."""
    start = depth = 0
    for found in _TOKEN.finditer(text) if " | " in text else ():
        if found[0] in "[({":
            depth += 1
        elif found[0] in "])}":
            depth -= 1
        elif found[0] == " | " and depth == 0:
            yield text[start : found.start()]
            start = found.end()
    yield text[start:]


_TOKEN = re.compile(
    r"""'(?:\\.|[^'\\])*' | "(?:\\.|[^"\\])*" | [\[\](){}] | [ ]\|[ ]""", re.VERBOSE
)


TYPING = "typing"
ANY = plain("Any", Import(TYPING, "Any"))
NONE = plain("None")
NOTHING = plain("Nothing", Import("._runtime.values.schemas.constraints", "Nothing"))


def annotated(inner: Expression, *metadata: Expression) -> Expression:
    """`Annotated[inner, metadata...]`, or `inner` alone without metadata."""
    if not metadata:
        return inner
    return wrap("Annotated[", join(", ", (inner, *metadata)), "]", Import(TYPING, "Annotated"))


def literal(values: Iterable[str | int | bool]) -> Expression:
    """`Literal["a", "b"]`; every value goes through `repr`, so that no text becomes code."""
    text = ", ".join(dict.fromkeys(repr(value) for value in values))
    return plain(f"Literal[{text}]", Import(TYPING, "Literal"))
