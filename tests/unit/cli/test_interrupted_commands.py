"""Ctrl-C: the exit code, and what the run says it leaves behind."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

import pytest
from tests.unit.cli.command_line import run, snapshot


def test_a_run_that_is_interrupted_while_it_generates_writes_nothing(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = snapshot(project)
    monkeypatch.setattr("specshim.pipeline.generate", _interrupted)
    ran = run("generate")
    assert ran.exit == 130
    assert "interrupted: nothing was written" in ran.err
    assert snapshot(project) == before


def test_a_run_that_is_interrupted_while_it_stages_leaves_no_staging(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = snapshot(project)
    monkeypatch.setattr("os.fsync", _interrupted)
    ran = run("generate")
    assert (ran.exit, "nothing was written" in ran.err) == (130, True)
    assert {*snapshot(project)} == {*before}


def test_a_package_that_is_being_written_is_written_whole(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, calls = os.replace, iter(range(10_000))

    def interrupt_at_the_fifth(source: str, target: str, **at: Any) -> None:
        if next(calls) == 5:
            signal.raise_signal(signal.SIGINT)
        replace(source, target, **at)

    monkeypatch.setattr("os.replace", interrupt_at_the_fifth)
    ran = run("generate")
    assert ran.exit == 130
    assert "the package was written before that" in ran.err
    assert run("check").exit == 0
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def _interrupted(*_: object, **__: object) -> None:
    raise KeyboardInterrupt
