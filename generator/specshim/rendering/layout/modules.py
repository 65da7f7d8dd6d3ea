"""The text of a module -> the same, laid out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from specshim.rendering.layout.blank_lines import BlankLines, Sort, Statement
from specshim.rendering.layout.docstrings import QUOTES, as_docstring
from specshim.rendering.layout.leaves import CLOSING, Unsure
from specshim.rendering.layout.lines import Line
from specshim.rendering.layout.optional import with_optional_parentheses
from specshim.rendering.layout.scanning import scan
from specshim.rendering.layout.splitting import Splitter
from specshim.rendering.layout.width import columns

_STRINGS: Final = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'')
_DOCSTRING_END: Final = re.compile(r'(?<!\\)(?:\\\\)*"""')
_INDENT: Final = 4


def lay_out(text: str, width: int) -> str:
    """`text` as black leaves it at `width` columns; Unsure where only black itself knows.

    A template writes a statement on one line or on several, with blanks around what needs them; this decides where
    lines end and how many blank ones are between them.
    """
    return "".join([f"{line}\n" for line in _laid_out(text, width)])


def _laid_out(text: str, width: int) -> Iterator[str]:
    blank_lines = BlankLines()
    before: Statement | None = None
    for written, depth, code in _statements(text):
        statement = Statement(_sort(code, before), depth)
        yield from [""] * blank_lines.before(statement, written)
        indent = " " * (_INDENT * depth)
        if statement.sort is Sort.DOCSTRING:
            yield indent + as_docstring(code, indent)
        elif statement.sort is Sort.COMMENT or code.startswith(QUOTES):
            yield indent + code
        else:
            yield from _lines(code, depth, width)
        before = statement


def _lines(code: str, depth: int, width: int) -> tuple[str, ...]:
    indent = " " * (_INDENT * depth)
    if _is_final(code, width - len(indent)):
        return (f"{indent}{code}",)
    return _split_lines(code, depth, width)


@lru_cache(maxsize=4096)
def _split_lines(code: str, depth: int, width: int) -> tuple[str, ...]:
    """Every fifth statement that must be split is written elsewhere in the package."""
    splitter = Splitter(width)
    parts = _split(code, depth, splitter)
    if _asks_again(parts):
        parts = _split("\n".join(part.written for part in parts), depth, splitter)
    return tuple(part.written for part in parts)


def _split(code: str, depth: int, splitter: Splitter) -> list[Line]:
    return splitter.split(Line.of(with_optional_parentheses(scan(code)), depth))


def _asks_again(parts: list[Line]) -> bool:
    """Whether trailing commas, which ask for one item to a line, may change where their statement is split.

    The only one, where it ends the parameters or all of the statement, is where that was split anyhow.
    """
    added = [index for index, part in enumerate(parts) if part.leaves[-1].is_added]
    closing, *following = parts[-1].leaves
    is_expected = closing.kind is CLOSING and (not following or following[0].text == "->")
    return bool(added) and not (is_expected and added == [len(parts) - 2])


def _is_final(code: str, width: int) -> bool:
    """Whether `code` is on one line that fits, and has no literal that black would spell otherwise."""
    return "\n" not in code and "'" not in code and "e+" not in code and columns(code) <= width


def _statements(text: str) -> Iterator[tuple[int, int, str]]:
    """Each statement: the blank lines before it, its level, and its text."""
    lines = iter(text.split("\n"))
    blank = 0
    for line in lines:
        code = line.lstrip(" ")
        if not code:
            blank += 1
            continue
        depth, rest = divmod(len(line) - len(code), _INDENT)
        if rest:
            raise Unsure(line)
        if code.startswith(QUOTES):
            code = _whole_docstring(code, lines)
        elif code[0] != "#":
            code = _whole_statement(code, lines)
        yield blank, depth, code
        blank = 0


def _whole_docstring(code: str, lines: Iterator[str]) -> str:
    found = [code]
    start = len(QUOTES)
    while _DOCSTRING_END.search(found[-1], start) is None:
        found.append(_next(lines, code))
        start = 0
    if not found[-1].endswith(QUOTES):
        raise Unsure(found[-1])
    return "\n".join(found)


def _whole_statement(code: str, lines: Iterator[str]) -> str:
    """`code` and the lines in which the brackets are that it opens."""
    open_brackets = _opened(code)
    if not open_brackets:
        return code
    found = [code]
    while open_brackets > 0:
        found.append(_next(lines, code))
        open_brackets += _opened(found[-1])
    return "\n".join(found)


def _next(lines: Iterator[str], code: str) -> str:
    line = next(lines, None)
    if line is None:
        raise Unsure(code)
    return line


def _opened(code: str) -> int:
    """How many more brackets are opened than closed in a line."""
    if '"' in code or "'" in code:
        code = _STRINGS.sub("", code)
    code = code.partition("#")[0]
    return (
        code.count("(") + code.count("[") + code.count("{")
        - code.count(")") - code.count("]") - code.count("}")
    )  # fmt: skip


_SORTS: Final = {
    "@": Sort.DECORATOR,
    "#": Sort.COMMENT,
}
_WORDS: Final = {
    "class": Sort.CLASS,
    "from": Sort.IMPORT,
    "import": Sort.IMPORT,
}


_CLAUSES: Final = frozenset({"case", "elif", "else", "except", "finally"})


def _sort(code: str, before: Statement | None) -> Sort:
    if code[0] in _SORTS:
        return _SORTS[code[0]]
    if code.startswith(QUOTES) and (before is None or before.opens):
        return Sort.DOCSTRING
    if code.startswith(("def ", "async def ")):
        return Sort.STUB if code.endswith(": ...") else Sort.DEFINITION
    word = code.partition(" ")[0].removesuffix(":")
    if word in _WORDS:
        return _WORDS[word]
    if word in _CLAUSES:
        return Sort.CLAUSE
    return Sort.BLOCK if code.endswith(":") else Sort.OTHER
