"""A path to a source, or to the diagnostics that say why not."""

from __future__ import annotations

import re
from pathlib import Path

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


def read(path: str, report: Report, *, base: Path = Path()) -> Source | None:
    """The file `path`, taken from `base`, as a source; None after its errors are in the report."""
    try:
        contents = read_file(base / path)
    except Unreadable as unreadable:
        arguments = {"file": path, "base": base.as_posix(), **unreadable.arguments}
        report.add(unreadable.code, Place(path), **arguments)
        return None
    parsed = _parse(path, contents.text, report)
    if parsed is None:
        return None
    return Source(path, contents.text, parsed[1], parsed[0], contents.digest)


def _parse(path: str, text: str, report: Report) -> tuple[Format, Tree] | None:
    refusals: list[Refused] = []
    for form in _formats(path, text):
        try:
            return form, _READERS[form](path, text, report)
        except Refused as refused:
            refusals.append(refused)
    refused = refusals[-1]
    position = Lines(text).position(refused.offset, refused.length)
    report.add(refused.code, Place(path), position=position, **refused.arguments)
    return None


def _formats(path: str, text: str) -> tuple[Format, ...]:
    """What to try, the likeliest first: much that begins like JSON is YAML's flow style."""
    if not _BEGINS_LIKE_JSON.match(text):
        return (Format.YAML,)
    if path.lower().endswith(".json"):
        return (Format.JSON,)
    return (Format.JSON, Format.YAML)
