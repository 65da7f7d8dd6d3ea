"""Text of a document or a project file as Python source: the only three ways by which it may get into a file.

Both are untrusted: what leaves here is a literal, a docstring or a comment and cannot end early.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

WIDTH = 88
"""The line length of the client runtime, and of everything else unless the project says otherwise."""
_BEFORE_TWO_QUOTES = re.compile('"(?="")')
_NOT_ASCII = re.compile(r"[^\n -~]")
_VERBATIM = re.compile(r"^( {4,}|\t|>|\||#{1,6} |```|~~~)")
_ITEM = re.compile(r"^( {0,3}(?:[-*+]|\d+[.)]) +)")


def literal(value: object) -> str:
    """The Python literal of a value made of scalars, tuples, lists and dicts."""
    text = repr(value)
    return text if text.isascii() else _shown(text)


# Every third is written elsewhere in the package: a field is also an argument, and a key.
@lru_cache(maxsize=1 << 13)
def docstring(text: str, indent: int = 0, line_length: int = WIDTH) -> str:
    """`text` as a docstring to stand at `indent` columns: wrapped, escaped, its quotes included."""
    width = line_length - indent
    body = _escaped("\n".join(_wrapped(text, width)))
    if not body:
        return '""" """'
    prefix = " " * indent
    lines = body.split("\n")
    # A quote must not join those that end the docstring.
    apart = " " if lines[0].endswith('"') else ""
    if len(lines) == 1 and len(lines[0] + apart) + 6 <= width:
        return f'"""{lines[0]}{apart}"""'
    rest = "\n".join(prefix + line if line else "" for line in lines[1:])
    return f'"""{lines[0]}\n{rest}\n{prefix}"""' if rest else f'"""{lines[0]}\n{prefix}"""'


def comment(text: str) -> str:
    """`text` as lines of comment; what is already written as such is not commented twice."""
    lines = text.strip().splitlines()
    if all(line.startswith("#") for line in lines if line):
        lines = [line.removeprefix("#").removeprefix(" ") for line in lines]
    return "".join(f"# {''.join(map(_visible, line))}".rstrip() + "\n" for line in lines)


def _wrapped(text: str, width: int) -> Iterator[str]:
    """Paragraphs and list items filled to `width`; quotes, tables and code keep their lines."""
    fenced = False
    paragraph: list[str] = []
    first = True
    for line in [*text.expandtabs(4).strip().splitlines(), ""]:
        bare = line.strip()
        if bare.startswith(("```", "~~~")):
            fenced = not fenced
        verbatim = fenced or _VERBATIM.match(line)
        if bare and not verbatim and not _ITEM.match(line):
            paragraph.append(bare)
            continue
        # The first line shares its line with three quotes.
        yield from _filled(paragraph, width, 3 if first else 0)
        first = first and not paragraph
        paragraph = []
        if bare and not verbatim:
            paragraph = [line.rstrip()]
        elif bare:
            yield line.rstrip()
        elif not first:
            yield ""


def _filled(paragraph: list[str], width: int, opening: int) -> list[str]:
    """One paragraph; what follows the first line of a list item is indented below its text."""
    text = " ".join(paragraph)
    if text and opening + len(text) <= width:
        return [" " * opening + text]
    item = _ITEM.match(paragraph[0]) if paragraph else None
    return textwrap.wrap(
        text,
        width,
        initial_indent=" " * opening,
        subsequent_indent=" " * len(item[0]) if item else "",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _escaped(text: str) -> str:
    lines = [line.lstrip() if number == 0 else line for number, line in enumerate(text.split("\n"))]
    body = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
    body = _BEFORE_TWO_QUOTES.sub('\\\\"', body.replace("\\", "\\\\"))
    return ("" if body[:1] != '"' else " ") + _shown(body)


def _shown(text: str) -> str:
    return _NOT_ASCII.sub(lambda found: _visible(found[0]), text)


def _visible(char: str) -> str:
    """Control and format characters (bidirectional ones among them) are written out."""
    if char in ("\n", " ") or unicodedata.category(char)[0] not in "CZ":
        return char
    if char == "\xa0":
        return " "
    code = ord(char)
    return (
        f"\\x{code:02x}"
        if code < 0x100
        else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
    )
