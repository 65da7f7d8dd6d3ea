"""`specshim generate` again and again on one document, and how often a run began from the start."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from specshim import pipeline
from specshim.cli import commands
from specshim.reuse.store import FOLDER


class Project:
    """A folder with a document and a package, and a cache, or none."""

    def __init__(self, folder: Path, cache: str) -> None:
        self.folder, self.cache = folder, cache
        folder.mkdir(exist_ok=True)

    def generate(self, document: Any, monkeypatch: pytest.MonkeyPatch) -> tuple[Any, int]:
        """What is said, and how often a run began from the start."""
        starts = 0
        generate = pipeline.generate

        def counted(*given: Any, **named: Any) -> Any:
            nonlocal starts
            starts += 1
            return generate(*given, **named)

        (self.folder / "api.json").write_text(json.dumps(document), encoding="utf-8")
        with monkeypatch.context() as patch:
            patch.chdir(self.folder)
            patch.setenv(FOLDER, self.cache)
            patch.setattr(pipeline, "generate", counted)
            done = CliRunner().invoke(commands, ["generate", "api.json", "-o", "client", "--json"])
        said = json.loads(done.stdout) if done.stdout.startswith("{") else done.output
        return (done.exit_code, said), starts

    def files(self) -> dict[str, str]:
        below = self.folder / "client"
        found = (it for it in sorted(below.rglob("*")) if it.is_file())
        return {it.relative_to(below).as_posix(): it.read_text(encoding="utf-8") for it in found}
