"""SECURITY.md says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from specshim.api.schemas import lowering
from specshim.api.schemas.recognisers import alternatives
from specshim.api.settling import aliases
from specshim.diagnostics import CODES, report
from specshim.documents import files
from specshim.sources import limits

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| ([^|]+) \| (\d+) \| `[a-z-]+` \|$", PAGE, re.MULTILINE))

LIMITS = {
    "bytes of one file, of any kind": limits.MAX_BYTES,
    "levels of lists and maps in one file": limits.MAX_DEPTH,
    "values in one file": limits.MAX_VALUES,
    "values that YAML's aliases repeat": limits.MAX_ALIASED_VALUES,
    "directives of a YAML file": limits.MAX_DIRECTIVES,
    "decimal digits of an integer": limits.MAX_DIGITS,
    "files of one document": files.MAX_FILES,
    "levels of unions, arrays and maps without a name between": lowering.DEEPEST,
    "levels of aliases down to the next object": aliases.DEEPEST,
    "variants of unions that are multiplied": alternatives.MOST_VARIANTS,
    "findings of one kind that are kept per file": report.MOST_OF_A_KIND,
}


@pytest.mark.parametrize("what", LIMITS)
def test_a_limit_is_as_stated(what: str) -> None:
    assert ROWS[what] == str(LIMITS[what])


def test_no_other_limit_is_stated() -> None:
    assert ROWS.keys() == LIMITS.keys()


def test_the_codes_exist() -> None:
    assert set(re.findall(r"\| `([a-z-]+)` \|$", PAGE, re.MULTILINE)) <= CODES.keys()


def test_the_readme_leads_to_it() -> None:
    assert "(SECURITY.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
