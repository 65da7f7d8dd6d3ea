"""Somebody else changes the output folder while a run is at work in it: before each of its steps, one after another."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.unit.writing.packages import contents, package, write

FIRST = package(a="a = 1\n", v1__b="b = 1\n", v1__models__c="c = 1\n", gone__d="d = 1\n")
SECOND = package(a="a = 2\n", v1__b="b = 2\n", v1__models__c="c = 2\n", v2__e="e = 2\n")
EDIT = "mine = 3\n"

STEPS = ("open", "fsync", "replace", "mkdir", "unlink", "rmdir", "dup")
"""What writing asks of the system."""

REPORTED = {"output-failed", "symlink-in-output", "file-not-found", "edited-by-hand"}

Meddle = Callable[[Path, Path], None]


def before_step(step: int, meddle: Callable[[], None], patch: pytest.MonkeyPatch) -> Iterator[int]:
    """Has `meddle` called before the system call number `step`; yields how many there were in the end."""
    made = 0

    def watched(real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **options: object) -> object:
            nonlocal made
            made += 1
            if made == step + 1:
                with patch.context() as own:
                    own.undo()
                    meddle()
            return real(*arguments, **options)

        return call

    with patch.context() as own:
        for name in STEPS:
            own.setattr(os, name, watched(getattr(os, name)))
        yield made
    yield made


def meddled(folder: Path, meddle: Meddle, step: int, patch: pytest.MonkeyPatch) -> tuple[list[str], bool]:  # fmt: skip
    """The findings of the second run, and whether it came to that step."""
    outside = folder.parent / f"outside{step}"
    for name in ("v1/models", "v2"):
        (outside / name).mkdir(parents=True)
    write(folder, FIRST)
    course = before_step(step, lambda: meddle(folder, outside), patch)
    next(course)
    codes = write(folder, SECOND)
    made = next(course)
    assert not [it for it in outside.rglob("*") if it.is_file()], "written through a link"
    return codes, made > step


def _link_a_folder(folder: Path, outside: Path) -> None:
    if not (folder / "v1").is_symlink():
        shutil.move(folder / "v1", folder.parent / f"{outside.name}-v1")
        (folder / "v1").symlink_to(outside / "v1")


def _link_a_new_folder(folder: Path, outside: Path) -> None:
    if not os.path.lexists(folder / "v2"):
        (folder / "v2").symlink_to(outside / "v2")


def _link_the_staging_folder(folder: Path, outside: Path) -> None:
    if (folder / ".specshim").is_dir():
        shutil.move(folder / ".specshim", folder.parent / f"{outside.name}-staging")
    (folder / ".specshim").symlink_to(outside)


def _link_the_output(folder: Path, outside: Path) -> None:
    shutil.move(folder, folder.parent / f"{outside.name}-output")
    folder.symlink_to(outside)


@pytest.mark.parametrize(
    "meddle", [_link_a_folder, _link_a_new_folder, _link_the_staging_folder, _link_the_output]
)
def test_no_link_leads_out_of_the_folder(
    tmp_path: Path, meddle: Meddle, monkeypatch: pytest.MonkeyPatch
) -> None:
    for step in range(400):
        codes, has_met = meddled(tmp_path / str(step), meddle, step, monkeypatch)
        assert set(codes) <= REPORTED
        if not has_met:
            break
    assert 40 < step < 399


def test_an_edit_during_the_run_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """But for the moment between the last look at the file and its replacement."""

    def edit(folder: Path, outside: Path) -> None:
        (folder / "v1" / "b.py").write_text(EDIT)

    lost = 0
    for step in range(400):
        folder = tmp_path / str(step)
        codes, has_met = meddled(folder, edit, step, monkeypatch)
        if not has_met:
            break
        kept = contents(folder)["v1/b.py"]
        lost += kept != EDIT
        if codes:
            assert codes in (["output-failed"], ["edited-by-hand"])
            assert write(folder, SECOND) == ["edited-by-hand"]
            assert contents(folder)["v1/b.py"] == EDIT
    assert lost < 10


def test_staged_links_of_a_repository_are_not_followed(tmp_path: Path) -> None:
    """Whoever commits a staging folder with links in it does not get what they lead to overwritten."""
    folder, victim = tmp_path / "client", tmp_path / "victim"
    victim.write_text(EDIT)
    (folder / ".specshim").mkdir(parents=True)
    for name in ("00000", "00001", "journal.new", "journal.json"):
        (folder / ".specshim" / name).symlink_to(victim)
    assert write(folder, FIRST) == []
    assert victim.read_text() == EDIT
    assert contents(folder) == FIRST.texts


READ_ONLY = ("open", "mkdir", "replace", "unlink")


@pytest.mark.parametrize("name", READ_ONLY)
@pytest.mark.parametrize("code", [errno.EROFS, errno.EACCES, errno.ENOSPC, errno.EDQUOT, errno.EIO])
def test_whatever_the_system_refuses_is_reported(
    tmp_path: Path, name: str, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "client"
    write(folder, FIRST)

    def refuse(*arguments: object, **options: object) -> object:
        if options.get("dir_fd", options.get("dst_dir_fd")) is None:
            return real(*arguments, **options)
        raise OSError(code, os.strerror(code))

    real = getattr(os, name)
    with monkeypatch.context() as patch:
        patch.setattr(os, name, refuse)
        assert write(folder, SECOND) == ["output-failed"]
    assert write(folder, SECOND) == []
    assert contents(folder) == SECOND.texts


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() != 0, reason="only root becomes somebody else"
)
@pytest.mark.parametrize("path", ["specshim.lock", "a.py", "."])
def test_what_may_not_be_read_is_reported(tmp_path: Path, path: str) -> None:
    folder = tmp_path / "client"
    write(folder, FIRST)
    (folder / path).chmod(0)
    for it in (folder, *tmp_path.parents[:3], tmp_path):
        it.chmod(it.stat().st_mode | 0o055 if it != folder or path != "." else 0)
    pid = os.fork()
    if pid == 0:
        os.setuid(65534)
        codes = write(folder, SECOND)
        os._exit(0 if codes in (["file-unreadable"], ["output-failed"]) else 1)
    assert os.waitpid(pid, 0)[1] == 0
