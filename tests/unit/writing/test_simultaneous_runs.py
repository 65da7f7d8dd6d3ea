"""Two runs in one folder: the second waits, or says that it does not."""

from __future__ import annotations

import fcntl
import multiprocessing
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.unit.writing.packages import contents, package, write

from specshim.diagnostics import Report
from specshim.writing import Folder, Package, folder_lock


def test_the_second_run_waits_and_says_so(tmp_path: Path) -> None:
    waits: list[str] = []
    descriptor = _hold(tmp_path)

    def release() -> None:
        waits.append("waiting")
        os.close(descriptor)

    done = Folder(tmp_path, Report(), on_wait=release).update(package(a="a = 1\n"))
    assert done is not None
    assert waits == ["waiting"]
    assert contents(tmp_path) == {"a.py": "a = 1\n"}


def test_a_run_that_never_ends_is_not_waited_for_forever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_lock, "PATIENCE", 0.1)
    descriptor = _hold(tmp_path)
    try:
        assert write(tmp_path, package(a="a = 1\n")) == ["output-busy"]
    finally:
        os.close(descriptor)
    assert contents(tmp_path) == {}


def test_a_killed_run_holds_nothing(tmp_path: Path) -> None:
    process = multiprocessing.get_context("fork").Process(target=_hold_and_sleep, args=(tmp_path,))
    process.start()
    while not (tmp_path / "held").exists():
        time.sleep(0.01)
    process.kill()
    process.join()
    assert write(tmp_path, package(a="a = 1\n")) == []


def test_runs_that_collide_leave_one_whole_package(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "client"
    packages = [package(**{f"m{i}": f"n = {number}\n" for i in range(8)}) for number in range(6)]
    with _started(folder, packages):
        pass
    assert contents(folder) in [dict(it.texts) for it in packages]
    assert write(folder, packages[0]) == []


@contextmanager
def _started(folder: Path, packages: list[Package]) -> Iterator[None]:
    context = multiprocessing.get_context("fork")
    processes = [context.Process(target=_must_write, args=(folder, it)) for it in packages]
    for process in processes:
        process.start()
    yield
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0] * len(packages)


def _must_write(folder: Path, what: Package) -> None:
    os._exit(len(write(folder, what)))


def _hold(folder: Path) -> int:
    descriptor = os.open(folder, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    return descriptor


def _hold_and_sleep(folder: Path) -> None:
    _hold(folder)
    (folder / "held").touch()
    time.sleep(60)
