"""The Assistants API: its two documents, what is declared between them, and what says nothing in them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from specshim.diagnostics import Report
from specshim.versions.opening import open_subject
from specshim.versions.selection.lifting import lift
from specshim.versions.selection.selector import Selector
from specshim.versions.subject import Subject
from tests.compat.cases import Case, cases_of
from tests.compat.compiling import Compiled, compile_pairs

ROOT = Path(__file__).parents[2]
FILE = "spec/assistants/conversions.yaml"
_HEADER = Selector("header", "OpenAI-Beta")


@cache
def subjects() -> tuple[Subject, ...]:
    """v1 and v2, as callers see them."""
    report = Report()
    opened = [
        open_subject([f"spec/assistants/{it}.yaml"], report, version=it, base=ROOT)
        for it in ("v1", "v2")
    ]
    return tuple(replace(it, api=lift(it.api, _HEADER)) for it in opened if it)


@cache
def compiled() -> Compiled:
    """What lies between them."""
    return compile_pairs(subjects(), FILE, ROOT)


def cases(between: Compiled) -> tuple[Case, ...]:
    """All that the operations of both versions share."""
    return tuple(replace(it, equal=_equality(it)) for it in cases_of(between))


def _equality(case: Case) -> Any:
    # What is left out of a change stays as it is, which is another thing than null or nothing.
    return _is_unsaid_in_change if case.name.startswith("modify") else _is_unsaid


def _is_unsaid(name: str, value: Any) -> bool:
    places_of_files = (
        "tool_resources",
        "code_interpreter",
        "file_search",
        "attachments",
        "file_ids",
    )
    if name in places_of_files and _is_hollow(value):
        return True
    return _is_unsaid_in_change(name, value)


def _is_unsaid_in_change(name: str, value: Any) -> bool:
    # The defaults of `strict`, and of the type of a response format in v1.
    return (name == "strict" and value in (None, False)) or (name, value) == ("type", "text")


def _is_hollow(value: Any) -> bool:
    if isinstance(value, dict):
        return all(map(_is_hollow, value.values()))
    return value is None or value == []
