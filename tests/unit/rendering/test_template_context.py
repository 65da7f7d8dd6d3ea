"""`templates/README.md` says what templates are given, and keeps its word from one version to the next."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.unit.rendering.context_reference import reference, rows

from specshim.rendering.environment import filters
from specshim.rendering.shipped import CONTEXT, python_templates, templates_folder

ROOT = Path(__file__).resolve().parents[3]
README = templates_folder() / "README.md"
MARK = "## What each template is given\n"


def test_the_reference_is_that_of_the_records(request: pytest.FixtureRequest) -> None:
    text = README.read_text(encoding="utf-8")
    head, _, written = text.partition(MARK)
    now = reference()
    if request.config.getoption("--update-goldens"):
        gone = rows(MARK + written) - rows(now)
        assert _version(head) != CONTEXT or not gone or _is_first_release(), "raise CONTEXT"
        stated = re.sub(r"specshim-context: \d+", f"specshim-context: {CONTEXT}", head)
        README.write_text(stated + now, encoding="utf-8")
        return
    assert MARK + written == now, "run this test with --update-goldens"
    assert _version(head) == CONTEXT


def _is_first_release() -> bool:
    """What was never released was never promised."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    return "## 0.1.0 (unreleased)" in text


def _version(head: str) -> int:
    (stated,) = set(re.findall(r"specshim-context: (\d+)", head))
    return int(stated)


def test_every_template_and_filter_is_described() -> None:
    head, _, written = README.read_text(encoding="utf-8").partition(MARK)
    for name in python_templates():
        assert f"`{name}`" in head + written
    for name in filters(88):
        assert f"| `{name}` |" in head


def test_a_name_that_went_would_be_noticed() -> None:
    """`rows` sees each row by its heading, name and type."""
    now = reference()
    row = "| `text` | `str` |"
    assert row in now
    assert rows(now) - rows(now.replace(row, "| `words` | `str` |")) != set()
