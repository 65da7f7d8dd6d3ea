"""The README is short, and its commands are the ones that CI runs."""

from __future__ import annotations

import re

from tests.documentation.pages import README, ROOT, blocks


def test_it_is_short() -> None:
    assert len(README.read_text(encoding="utf-8").splitlines()) <= 150


def test_ci_calls_the_very_test_line() -> None:
    """`.ci/run` takes the line out of the README, by the pattern that is tried here."""
    shown = blocks(README, "sh")
    lines = [it.text for it in shown if re.match(r"python3 -m venv .*pytest", it.text)]
    assert len(lines) == 1
    assert "README.md" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
