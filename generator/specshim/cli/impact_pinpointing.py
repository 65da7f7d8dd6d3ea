"""From what a type checker complains of to the very lines that have to change."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from specshim.cli.impact_checking import Line

_KEYWORD = re.compile(r'Unexpected keyword argument "(\w+)"')
_IMPORT = re.compile(r'Module "[\w.]+" has no attribute "(\w+)"')


def pinpointed(found: Sequence[Line]) -> list[Line]:
    """The lines that have to change, in the order of files and lines.

    An argument is told where it stands, not where its call begins; and a name that cannot be imported is told
    wherever it is used, for a checker knows nothing more of it.
    """
    lines: set[Line] = set()
    for file in dict.fromkeys(it.file for it in found):
        source = Path(file).read_text(encoding="utf-8")
        lines |= set(_of_file([it for it in found if it.file == file], source))
    return sorted(lines)


def _of_file(found: Iterable[Line], source: str) -> Iterator[Line]:
    tree, lines = ast.parse(source), source.splitlines()
    for line in found:
        keyword, imported = _KEYWORD.search(line.message), _IMPORT.search(line.message)
        if imported is not None:
            yield from _uses(line, imported[1], tree, lines)
        else:
            yield _argument(line, keyword[1], tree, lines) if keyword else line


def _argument(line: Line, name: str, tree: ast.Module, lines: list[str]) -> Line:
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and _begins(call, line):
            for keyword in call.keywords:
                if keyword.arg == name:
                    return _at(line, keyword, lines)
    return line


def _begins(call: ast.Call, line: Line) -> bool:
    return (call.lineno, call.col_offset + 1) == (line.line, line.column)


def _uses(line: Line, name: str, tree: ast.Module, lines: list[str]) -> Iterator[Line]:
    """The import of a name, and every use of it under the name that it got."""
    local = name
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                if alias.name == name and node.lineno == line.line:
                    local = alias.asname or name
                    yield _at(line, alias, lines)
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id == local:
            yield _at(line, node, lines)


def _at(line: Line, node: ast.alias | ast.keyword | ast.Name, lines: list[str]) -> Line:
    text = lines[node.lineno - 1].strip()
    column = node.col_offset + 1
    return replace(line, line=node.lineno, column=column, text=text, call=line.text)
