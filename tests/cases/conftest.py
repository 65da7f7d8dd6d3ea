"""The option by which goldens are written again."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-goldens",
        action="store_true",
        help="write what is generated now to tests/cases/golden instead of comparing",
    )
