"""A path to a source, or to the diagnostics that say why not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from specshim.diagnostics import Place, Report
from specshim.sources.file_reader import Unreadable, read_file
from specshim.sources.json_reader import read_json
from specshim.sources.lines import Lines
from specshim.sources.refusal import Refused
from specshim.sources.source import Format, Source
from specshim.sources.tree import Tree
from specshim.sources.yaml_reader import read_yaml

_READERS = {Format.JSON: read_json, Format.YAML: read_yaml}
_BEGINS_LIKE_JSON = re.compile(r"\s*[\[{]")


class _Parsed(Struct, frozen=True):
    """A source, and what was found in it."""

    source: Source
    found: Report

    def told(self, path: str, report: Report) -> Source:
        """The same as the file `path`, its findings in the report."""
        _tell(self.found, path, report)
        return self.source if path == self.source.path else replace(self.source, path=path)


def _tell(found: Report, path: str, report: Report) -> None:
    for it in found.diagnostics:
        place = it.place and replace(it.place, file=path)
        report.put(it.code.name, place, it.arguments, position=it.position)


_kept: ContextVar[dict[tuple[str, bool], _Parsed] | None] = ContextVar("_kept", default=None)


@contextmanager
def parsing_once() -> Iterator[None]:
    """Within, contents that are read again are not parsed again: one run asks for a document several times.

    What a file holds is read from the disk each time, so that one that changes meanwhile is seen to.
    """
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


def read(path: str, report: Report, *, base: Path = Path()) -> Source | None:
    """The file `path`, taken from `base`, as a source; None after its errors are in the report."""
    try:
        contents = read_file(base / path)
    except Unreadable as unreadable:
        told = unreadable.told(path, base)
        report.put(unreadable.code, Place(path), told, position=unreadable.position)
        return None
    kept = _kept.get()
    key = contents.digest, _is_named_json(path)
    if kept is not None and key in kept:
        return kept[key].told(path, report)
    found = Report()
    parsed = _parse(path, contents.text, found)
    if parsed is None:
        _tell(found, path, report)
        return None
    source = Source(path, contents.text, parsed[1], parsed[0], contents.digest)
    result = _Parsed(source, found)
    if kept is not None:
        kept[key] = result
    return result.told(path, report)


def _parse(path: str, text: str, report: Report) -> tuple[Format, Tree] | None:
    refusals: list[tuple[str, Refused]] = []
    for form in (Format.JSON, Format.YAML) if _BEGINS_LIKE_JSON.match(text) else (Format.YAML,):
        try:
            tree = _READERS[form](path, text, report)
        except Refused as refused:
            refusals.append((refused.code, refused))
            continue
        if refusals and _is_named_json(path):
            _report(refusals[0][1], "not-quite-json", path, text, report)
        return form, tree
    # Of a text that is neither, the name says which it was meant to be.
    code, meant = refusals[0 if _is_named_json(path) else -1]
    _report(meant, code, path, text, report)
    return None


def _is_named_json(path: str) -> bool:
    return path.lower().endswith(".json")


def _report(refused: Refused, code: str, path: str, text: str, report: Report) -> None:
    position = Lines(text).position(refused.offset, refused.length)
    report.put(code, Place(path), refused.arguments, position=position)
