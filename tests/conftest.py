"""Fixtures of every test folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real documents, which is no part of the repository."""
    place = os.environ.get("SPECSHIM_CORPUS")
    if not place:
        pytest.skip("SPECSHIM_CORPUS is not set: it names the folder of real documents")
    return Path(place)
