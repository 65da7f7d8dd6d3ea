"""A project in a folder of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.cli.command_line import DOCUMENT, SETTINGS


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with api.yaml and specshim.toml."""
    (tmp_path / "api.yaml").write_text(DOCUMENT)
    (tmp_path / "specshim.toml").write_text(SETTINGS)
    monkeypatch.chdir(tmp_path)
    return tmp_path
