"""JSON text to a tree (RFC 8259), with what Python's parser lets pass in silence."""

from __future__ import annotations

import json
import re
from typing import Final, NoReturn

from specshim.diagnostics import Place, Report
from specshim.sources import limits
from specshim.sources.json_outline import offset_of_depth, tell_repeated_keys
from specshim.sources.lines import Lines
from specshim.sources.numbers import read_float, read_integer
from specshim.sources.outline import Span
from specshim.sources.refusal import Refused
from specshim.sources.tree import Scalar, Tree

_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"


def read_json(file: str, text: str, report: Report) -> Tree:
    """The value of `text`; raises :class:`Refused` when it cannot or may not be read."""
    parts = _Parts()
    tree = _parse(text, parts)
    if not _is_within(tree, limits.MAX_DEPTH):
        raise _too_deep(text)
    if parts.has_repeated_keys:
        _report_repeated_keys(file, text, report)
    if parts.has_numbers_out_of_range or _SURROGATE_ESCAPE.search(text):
        tree = _mend(tree, Place(file), report)
    return tree


class _OutOfRange(str):
    """The spelling of a number that is none in Python."""


class _Parts:
    """Makes the parts of the tree for Python's parser and remembers what was odd."""

    def __init__(self) -> None:
        self.has_repeated_keys = False
        self.has_numbers_out_of_range = False

    def map(self, pairs: list[tuple[str, Tree]]) -> dict[str, Tree]:
        result = dict(pairs)
        self.has_repeated_keys |= len(result) != len(pairs)
        return result

    def integer(self, text: str) -> int | str:
        number = read_integer(text)
        return self._out_of_range(text) if number is None else number

    def float(self, text: str) -> float | str:
        number = read_float(text)
        return self._out_of_range(text) if number is None else number

    def _out_of_range(self, text: str) -> str:
        self.has_numbers_out_of_range = True
        return _OutOfRange(text)


def _parse(text: str, parts: _Parts) -> Tree:
    try:
        tree: Tree = json.loads(
            text,
            object_pairs_hook=parts.map,
            parse_int=parts.integer,
            parse_float=parts.float,
            parse_constant=_refuse_constant,
        )
    except json.JSONDecodeError as error:
        raise Refused("json-syntax", error.pos, reason=error.msg) from None
    except RecursionError:
        raise _too_deep(text) from None
    except _Constant as error:
        offset = max(text.find(str(error)), 0)
        reason = f"{error} is not a JSON value"
        raise Refused("json-syntax", offset, reason=reason, length=len(str(error))) from None
    return tree


class _Constant(ValueError):
    """`NaN`, `Infinity` or `-Infinity`: Python reads them, JSON has none (RFC 8259 section 6)."""


def _refuse_constant(name: str) -> NoReturn:
    raise _Constant(name)


def _too_deep(text: str) -> Refused:
    offset = offset_of_depth(text, limits.MAX_DEPTH)
    return Refused("too-deep", offset, limit=limits.MAX_DEPTH)


def _is_within(tree: Tree, depth: int) -> bool:
    level: list[Tree] = [tree]
    for _ in range(depth + 1):
        level = [
            child
            for value in level
            if isinstance(value, dict | list)
            for child in (value.values() if isinstance(value, dict) else value)
            if isinstance(child, dict | list)
        ]
        if not level:
            return True
    return False


def _report_repeated_keys(file: str, text: str, report: Report) -> None:
    lines = Lines(text)

    def repeated(pointer: tuple[str, ...], first: Span, second: Span) -> None:
        report.add(
            "duplicate-key",
            Place(file, pointer),
            position=lines.position(*second),
            key=pointer[-1],
            line=lines.position(*first).line,
        )

    tell_repeated_keys(text, repeated)


def _mend(tree: Tree, place: Place, report: Report) -> Tree:
    """Replace what is odd, in place (nobody else has the tree yet) and without recursion."""

    def mend(value: Tree, at: Place) -> Tree:
        if isinstance(value, dict | list):
            waiting.append((value, at))
            return value
        return _mend_scalar(value, at, report)

    waiting: list[tuple[dict[str, Tree] | list[Tree], Place]] = []
    result = mend(tree, place)
    while waiting:
        value, at = waiting.pop()
        if isinstance(value, list):
            value[:] = [mend(element, at / index) for index, element in enumerate(value)]
        else:
            members = [(_mend_text(k, at / k, report), mend(v, at / k)) for k, v in value.items()]
            value.clear()
            value.update(members)
    return result


def _mend_scalar(value: Scalar, place: Place, report: Report) -> Scalar:
    if isinstance(value, _OutOfRange):
        report.add("number-out-of-range", place, number=str(value))
        return str(value)
    return _mend_text(value, place, report) if isinstance(value, str) else value


def _mend_text(text: str, place: Place, report: Report) -> str:
    mended = _LONE_SURROGATE.sub(_REPLACEMENT, text)
    if mended != text:
        report.add("lone-surrogate", place)
    return mended
