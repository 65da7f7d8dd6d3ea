"""`generate --watch`: a change of what is read is a run, and Ctrl-C is the end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from tests.unit.cli.command_line import DOCUMENT, IN_A_PROCESS, run


class Watching:
    """A process that watches, and the lines that it says."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-m", "specshim", "generate", "--watch"],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=IN_A_PROCESS,
        )
        # A test that waits in vain must end as well.
        self._alarm = threading.Timer(120, self.process.kill)
        self._alarm.start()

    def until(self, text: str) -> str:
        """All lines up to the next one with `text`."""
        said = ""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            said += line
            if text in line:
                return said
        raise AssertionError(said)

    def end(self) -> tuple[int, str]:
        self.process.send_signal(signal.SIGINT)
        said = self.process.communicate()[0]
        self._alarm.cancel()
        return self.process.returncode, said


def _write(file: Path, text: str) -> None:
    """Put a file into place at once, as editors do."""
    draft = file.with_suffix(".draft")
    draft.write_text(text)
    os.replace(draft, file)


def test_every_change_of_what_is_read_is_a_run(project: Path) -> None:
    watching = Watching(project)
    assert " created" in watching.until("watching 2 files")
    _write(
        project / "api.yaml", DOCUMENT.replace("name: {", "age: {type: integer}\n        name: {")
    )
    assert "+ " in watching.until("watching")
    assert "age" in (project / "client/pets/api.txt").read_text()
    _write(project / "specshim.toml", "package = 1\n")
    assert "[bad-setting]" in watching.until("watching")
    settings = 'package = "pets"\noutput = "client/pets"\n[[versions]]\nname = "v1"\ndocument = "api.yaml"\n'
    _write(project / "specshim.toml", settings)
    watching.until("watching 2 files")
    code, said = watching.end()
    assert code == 130
    assert "no longer watching" in said


@pytest.mark.parametrize("arguments", [["--watch", "--check"], ["--watch", "-", "-o", "out"]])
def test_what_cannot_be_watched_is_refused(project: Path, arguments: list[str]) -> None:
    assert run("generate", *arguments).exit == 2
