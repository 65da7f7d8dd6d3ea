"""A run that is killed or fails at any step leaves each file old or new, and the next run repairs the rest."""

from __future__ import annotations

import errno
import multiprocessing
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import pytest
from tests.unit.writing.packages import contents, package, write

from specshim.writing import anchor

FIRST = package(a="a = 1\n", b="b = 1\n", gone__c="c = 1\n")
SECOND = package(a="a = 2\n", b="b = 2\n", new__d="d = 2\n")
THIRD = package(a="a = 3\n", b="b = 1\n", new__d="d = 3\n")

STEPS = ("open", "fsync", "replace", "mkdir", "unlink", "rmdir")
"""What writing asks of the system, besides opening and writing files."""


def test_killed_at_any_step_the_next_run_repairs(tmp_path: Path) -> None:
    killed = 0
    for step in range(200):
        folder = tmp_path / str(step)
        write(folder, FIRST)
        if not _killed_at(step, folder):
            break
        killed += 1
        _assert_old_or_new(folder)
        # With a third package neither the old nor the new text is what is planned.
        assert write(folder, THIRD) == []
        _assert_is(folder, THIRD.texts)
    assert killed > 35


def test_killed_again_and_again_nothing_is_taken_for_an_edit(tmp_path: Path) -> None:
    for step in range(0, 60, 3):
        folder = tmp_path / str(step)
        write(folder, FIRST)
        _killed_at(step, folder)
        _fork(folder, THIRD, (7 * step) % 50)
        assert write(folder, SECOND) == []
        _assert_is(folder, SECOND.texts)


def test_killed_in_the_first_run_the_next_one_repairs(tmp_path: Path) -> None:
    killed = [_fork(tmp_path / str(step), FIRST, step) for step in range(60)]
    assert killed == sorted(killed, reverse=True)
    assert 30 < sum(killed) < 60
    for step in range(60):
        folder = tmp_path / str(step)
        assert write(folder, THIRD) == []
        _assert_is(folder, THIRD.texts)


@pytest.mark.parametrize("call", ["fsync", "replace"])
@pytest.mark.parametrize("count", range(5))
def test_a_full_disk_is_reported_and_the_next_run_repairs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, count: int
) -> None:
    write(tmp_path / "client", FIRST)
    with monkeypatch.context() as patch:
        patch.setattr(os, call, _failing(getattr(os, call), count))
        assert write(tmp_path / "client", SECOND) == ["output-failed"]
    _assert_old_or_new(tmp_path / "client")
    assert write(tmp_path / "client", THIRD) == []
    _assert_is(tmp_path / "client", THIRD.texts)


def test_a_disk_that_is_full_while_staging_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "client"
    write(folder, FIRST)
    lock = (folder / "specshim.lock").read_text()
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", _failing(os.fsync, 3))
        write(folder, SECOND)
    _assert_is(folder, FIRST.texts)
    assert (folder / "specshim.lock").read_text() == lock


def test_a_first_run_that_fails_leaves_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", _failing(os.fsync, 0))
        assert write(tmp_path / "deep" / "client", FIRST) == ["output-failed"]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_without_permission_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert write(tmp_path / "file" / "client", FIRST) == ["output-failed"]


def _failing(real: Callable[..., object], count: int) -> Callable[..., object]:
    """`real`, which finds the disk full after `count` calls."""
    calls = iter(range(count))

    def call(*arguments: object, **options: object) -> object:
        if next(calls, None) is None:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(*arguments, **options)

    return call


def _killed_at(step: int, folder: Path) -> bool:
    return _fork(folder, SECOND, step)


def _fork(folder: Path, what: object, step: int) -> bool:
    """Write in a process that dies before its system call number `step`; whether it came to that."""
    process = multiprocessing.get_context("fork").Process(
        target=_write_and_die, args=(folder, what, step)
    )
    process.start()
    process.join()
    assert process.exitcode in (0, -signal.SIGKILL)
    return process.exitcode != 0


def _write_and_die(folder: Path, what: object, step: int) -> None:
    steps = iter(range(step))

    def dying(real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **options: object) -> object:
            if next(steps, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **options)

        return call

    def opened(path: object, mode: str = "r", **options: object) -> object:
        file = open(path, mode, **options)  # type: ignore[call-overload]  # noqa: SIM115 - its wrapper closes it
        return _Halting(file, dying) if "w" in mode else file

    for name in STEPS:
        setattr(os, name, dying(getattr(os, name)))
    anchor.open = dying(opened)  # type: ignore[attr-defined]
    write(folder, what)  # type: ignore[arg-type]
    os._exit(0)


class _Halting:
    """A file to which a killed process has written the first half only."""

    def __init__(self, file: TextIO, dying: Callable[..., Callable[..., object]]) -> None:
        self._file = file
        self._write = dying(file.write)

    def write(self, text: str) -> None:
        self._file.write(text[: len(text) // 2])
        self._file.flush()
        self._write(text[len(text) // 2 :])

    def __getattr__(self, name: str) -> object:
        return getattr(self._file, name)

    def __enter__(self) -> _Halting:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


def _assert_old_or_new(folder: Path) -> None:
    for path, text in contents(folder).items():
        if not path.startswith(".specshim/"):
            assert text in (FIRST.texts.get(path), SECOND.texts.get(path))


def _assert_is(folder: Path, texts: object) -> None:
    assert contents(folder) == texts
    assert not (folder / ".specshim").exists()
