"""The lines that break, as text, JSON or annotations."""

from __future__ import annotations

import json
from collections.abc import Sequence

from msgspec.structs import asdict

from specshim.cli.impact_checking import Line

Found = Sequence[tuple[Line, str | None]]


def shown(found: Found, form: str) -> str:
    """The findings in one of the formats."""
    match form:
        case "json":
            facts = [{**asdict(line), "instead": advice} for line, advice in found]
            return json.dumps(facts, indent=2, ensure_ascii=False) + "\n"
        case "github":
            return "".join(f"{_annotation(*it)}\n" for it in found)
    told = "".join(f"{_text(*it)}\n" for it in found)
    lines = len({(line.file, line.line) for line, _ in found})
    return f"{told}{lines} line{'' if lines == 1 else 's'} to change\n"


def _text(line: Line, advice: str | None) -> str:
    parts = [f"{line.file}:{line.line}:{line.column}: {line.message}", f"    {line.text}"]
    if advice:
        parts.append(f"    instead: {advice}")
    return "\n".join(parts)


def _annotation(line: Line, advice: str | None) -> str:
    message = f"{line.message} ({advice})" if advice else line.message
    escaped = message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    file = line.file.replace("%", "%25").replace(",", "%2C").replace(":", "%3A")
    return f"::error file={file},line={line.line},col={line.column}::{escaped}"
