"""The reference is made from the source, and is the one of the source as it is."""

from __future__ import annotations

import pytest
from tests.documentation.pages import ROOT
from tests.documentation.references import MADE


@pytest.mark.parametrize("name", MADE)
def test_the_reference_is_that_of_the_source(name: str, request: pytest.FixtureRequest) -> None:
    page = ROOT / "docs/reference" / name
    now = "\n".join(MADE[name]())
    if request.config.getoption("--update-goldens"):
        page.write_text(now, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == now, "run this test with --update-goldens"
