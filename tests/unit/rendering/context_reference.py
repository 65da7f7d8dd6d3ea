"""What templates are given, as the tables of `templates/README.md`, read from the records themselves."""

from __future__ import annotations

import ast
import enum
import inspect
import textwrap
import typing
from collections.abc import Iterator

from msgspec import Struct

from specshim.rendering import contexts
from specshim.rendering.contexts import Context

Row = tuple[str, str, str]
"""Name, type, meaning."""


def reference() -> str:
    """The whole reference: each template with its names, then every type that is met on the way."""
    kinds = sorted(
        (
            it
            for it in vars(contexts).values()
            if isinstance(it, type) and issubclass(it, Context) and it is not Context
        ),
        key=lambda it: it.template,
    )
    parts = ["## What each template is given", *map(_template, kinds), "## The types"]
    parts += [_type(it) for it in sorted(_reached(kinds), key=lambda it: it.__name__)]
    return "\n\n".join(parts) + "\n"


def rows(text: str) -> set[tuple[str, str]]:
    """(heading, `name` and type) of every row in a text like :func:`reference`."""
    found: set[tuple[str, str]] = set()
    heading = ""
    for line in text.splitlines():
        if line.startswith("### "):
            heading = line.split("`")[1]
        elif line.startswith("| `"):
            found.add((heading, line.rpartition(" | ")[0]))
    return found


def _template(kind: type[Context]) -> str:
    return "\n\n".join((f"### `{kind.template}`", _meaning(kind), _table(_rows(kind))))


def _type(kind: type) -> str:
    if issubclass(kind, enum.Enum):
        values = ", ".join(f"`{it.value!r}`" for it in kind)
        return f"### `{kind.__name__}`\n\n{_meaning(kind)} One of {values}."
    return "\n\n".join((f"### `{kind.__name__}`", _meaning(kind), _table(_rows(kind))))


def _meaning(kind: type) -> str:
    text = kind.__doc__ or ""
    return " ".join(inspect.cleandoc(text).split())


def _table(found: list[Row]) -> str:
    head = "| name | type | meaning |\n|---|---|---|\n"
    return head + "\n".join(f"| `{name}` | `{type_}` | {said} |" for name, type_, said in found)


def _rows(kind: type) -> list[Row]:
    told = _told(kind)
    fields = [
        (name, _flat(said), told.get(name, ""))
        for it in reversed(kind.__mro__)
        if issubclass(it, Struct)
        for name, said in inspect.get_annotations(it).items()
        if name in it.__struct_fields__
    ]
    return [*fields, *_properties(kind)]


def _properties(kind: type) -> Iterator[Row]:
    for name, value in vars(kind).items():
        if isinstance(value, property) and value.fget is not None:
            said = " ".join(inspect.cleandoc(value.fget.__doc__ or "").split())
            yield name, _flat(str(value.fget.__annotations__["return"])), said


def _flat(annotation: str) -> str:
    return annotation.replace("|", "\\|").strip("'\"")


def _told(kind: type) -> dict[str, str]:
    """What stands below each field."""
    body = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
    assert isinstance(body, ast.ClassDef)
    return {
        before.target.id: " ".join(inspect.cleandoc(after.value.value).split())
        for before, after in zip(body.body, body.body[1:], strict=False)
        if isinstance(before, ast.AnnAssign)
        and isinstance(before.target, ast.Name)
        and isinstance(after, ast.Expr)
        and isinstance(after.value, ast.Constant)
        and isinstance(after.value.value, str)
    }


def _reached(roots: list[type[Context]]) -> set[type]:
    """The classes of the generator that the fields of `roots` lead to."""
    reached: set[type] = set()
    waiting: list[object] = list(roots)
    while waiting:
        kind = waiting.pop()
        waiting += typing.get_args(kind)
        if not isinstance(kind, type) or kind in reached or typing.get_origin(kind):
            continue
        if kind.__module__.startswith("specshim.") and (
            issubclass(kind, Struct) or issubclass(kind, enum.Enum)
        ):
            reached.add(kind)
            waiting += typing.get_type_hints(kind).values()
    return reached - set(roots) - {Context}
