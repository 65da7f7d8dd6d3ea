"""Texts that Python takes for docstrings, which black lays out as well; texts elsewhere it leaves alone."""

from __future__ import annotations

from typing import Final

QUOTES: Final = '"""'


def as_docstring(code: str, indent: str) -> str:
    """`code` with its quotes where black has them, and its further lines starting at `indent`."""
    body = code[len(QUOTES) : -len(QUOTES)]
    first, *rest = body.split("\n")
    margins = [len(line) - len(line.lstrip()) for line in rest if line.strip()]
    if margins:
        body = "\n".join([first.strip(), *_moved(rest, min(margins), indent)])
    else:
        body = first.strip() or " "
    if body[0] == '"':
        body = f" {body}"
    if body[-1] == '"':
        body = f"{body} "
    return f"{QUOTES}{body}{QUOTES}"


def _moved(lines: list[str], margin: int, indent: str) -> list[str]:
    moved = [f"{indent}{line[margin:].rstrip()}" if line.strip() else "" for line in lines]
    return [*moved[:-1], moved[-1] or indent]
