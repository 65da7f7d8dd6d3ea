"""Members that another version has not, marked in the version that an app uses.

Where a line breaks, a type checker knows nothing of what comes of it, and is silent about the lines below. With all types
as they are and what is gone marked as deprecated, it tells of these as well.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

if TYPE_CHECKING:
    from specshim.cli.impact_checking import Line

REPORTED: Final = "--enable-error-code=deprecated"
"""Has mypy tell of uses of what is marked."""

_MARK: Final = "gone with the version to move to: "
_FUTURE: Final = "from __future__ import annotations\n"
_IMPORT: Final = "from typing_extensions import deprecated as _gone\n"


def mark(package: Path, gone: Sequence[tuple[str, str, str]]) -> None:
    """Mark members in the files of a package: folder of the version, model and name of each."""
    for folder in {it[0] for it in gone}:
        models: dict[str, set[str]] = {}
        for _, model, name in (it for it in gone if it[0] == folder):
            models.setdefault(model, set()).add(name)
        for file in (package / folder / "models").glob("*.py"):
            text = file.read_text(encoding="utf-8")
            file.write_text(_marked(text, models), encoding="utf-8")


def further(used: Iterable[Line], known: Collection[Line]) -> Iterator[Line]:
    """The uses of marked members that are not among what is known already."""
    for line in used:
        _, marked, member = line.message.partition(_MARK)
        model, _, name = member.partition(".")
        same = [it for it in known if (it.file, it.line) == (line.file, line.line)]
        if marked and not any(f'"{name}"' in it.message for it in same):
            message = f'"{model}" has no attribute "{name}"'
            yield replace(line, message=message, rule="attr-defined")


def _marked(text: str, models: Mapping[str, Collection[str]]) -> str:
    lines = text.splitlines(keepends=True)
    is_changed = False
    for node in reversed(ast.parse(text).body):
        if not isinstance(node, ast.ClassDef) or node.name not in models:
            continue
        for member in reversed(node.body):
            if not isinstance(member, ast.AnnAssign) or not isinstance(member.target, ast.Name):
                continue
            name = member.target.id
            if name in models[node.name] and member.end_lineno is not None:
                type_ = ast.unparse(member.annotation)
                lines[member.lineno - 1 : member.end_lineno] = [
                    "    @property\n",
                    f"    @_gone({_MARK + f'{node.name}.{name}'!r})\n",
                    f"    def {name}(self) -> {type_}: ...\n",
                ]
                is_changed = True
    marked = "".join(lines)
    return marked.replace(_FUTURE, _FUTURE + _IMPORT, 1) if is_changed else marked
