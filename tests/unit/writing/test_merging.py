"""Edits by hand carried over to what is generated now."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.unit.writing.packages import contents, package, write

from specshim.diagnostics import Report
from specshim.writing import Folder

OLD = "first = 1\n\nsecond = 2\n\nthird = 3\n"
EDITED = OLD.replace("first = 1", "first = 100  # mine")
NEW = OLD.replace("third = 3", "third = 4")
BOTH = "first = 100  # mine\n\nsecond = 2\n\nthird = 4\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A package inside a repository, committed as it was generated."""
    git(tmp_path, "init", "-q")
    write(tmp_path / "client", package(a=OLD, b=OLD))
    commit(tmp_path)
    return tmp_path / "client"


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=Tester", "-c", "user.email=tester@example.com")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "As it is")


def test_an_edit_is_carried_over(folder: Path) -> None:
    (folder / "a.py").write_text(EDITED)
    assert write(folder, package(a=NEW, b=NEW), merge=True) == []
    assert contents(folder) == {"a.py": BOTH, "b.py": NEW}


def test_the_file_as_it_was_generated_may_be_anywhere_in_the_history(folder: Path) -> None:
    (folder / "a.py").write_text(EDITED)
    commit(folder)
    (folder / "a.py").write_text(f"# Mine too.\n{EDITED}")
    commit(folder)
    assert write(folder, package(a=NEW, b=OLD), merge=True) == []
    assert contents(folder)["a.py"] == f"# Mine too.\n{BOTH}"


def test_it_may_be_staged_only(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    write(tmp_path / "client", package(a=OLD))
    git(tmp_path, "add", "-A")
    (tmp_path / "client" / "a.py").write_text(EDITED)
    assert write(tmp_path / "client", package(a=NEW), merge=True) == []
    assert contents(tmp_path / "client") == {"a.py": BOTH}


def test_conflicts_are_marked_and_the_file_is_named(folder: Path) -> None:
    (folder / "a.py").write_text(EDITED)
    new = OLD.replace("first = 1", "first = 7")
    assert write(folder, package(a=new, b=NEW), merge=True) == ["merge-conflict"]
    text = contents(folder)["a.py"]
    assert "<<<<<<< edited by hand\nfirst = 100  # mine\n" in text
    assert "||||||| generated before\nfirst = 1\n" in text
    assert "=======\nfirst = 7\n>>>>>>> generated now\n" in text
    assert contents(folder)["b.py"] == NEW


@pytest.mark.parametrize("is_repository", [True, False])
def test_without_the_file_as_it_was_nothing_is_written(tmp_path: Path, is_repository: bool) -> None:
    if is_repository:
        git(tmp_path, "init", "-q")
    folder = tmp_path / "client"
    write(folder, package(a=OLD, b=OLD))
    (folder / "a.py").write_text(EDITED)
    assert write(folder, package(a=NEW, b=NEW), merge=True) == ["no-merge-base"]
    assert contents(folder) == {"a.py": EDITED, "b.py": OLD}


def test_a_merged_file_can_be_merged_again_wherever_it_is_checked_out(folder: Path) -> None:
    """What was generated at the first merge stands in no commit."""
    (folder / "a.py").write_text(EDITED)
    write(folder, package(a=NEW, b=OLD), merge=True)
    commit(folder)
    newer = NEW.replace("second = 2", "second = 3")
    assert write(folder, package(a=newer, b=OLD), merge=True) == []
    assert contents(folder)["a.py"] == BOTH.replace("second = 2", "second = 3")


def test_a_second_run_has_nothing_to_do_with_and_without_merging(folder: Path) -> None:
    (folder / "a.py").write_text(EDITED)
    write(folder, package(a=NEW, b=OLD), merge=True)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert write(folder, package(a=NEW, b=OLD), merge=True) == []
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before
    assert write(folder, package(a=NEW, b=OLD)) == []
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before
    assert not Folder(folder, Report()).compare(package(a=NEW, b=OLD))


def test_an_edit_goes_beyond_the_carried_one(folder: Path) -> None:
    (folder / "a.py").write_text(EDITED)
    write(folder, package(a=NEW, b=OLD), merge=True)
    (folder / "a.py").write_text(f"# Mine too.\n{BOTH}")
    assert write(folder, package(a=NEW, b=OLD)) == ["edited-by-hand"]
    assert write(folder, package(a=NEW, b=OLD), merge=True) == []
    assert write(folder, package(a=NEW, b=OLD)) == []
    assert contents(folder)["a.py"] == f"# Mine too.\n{BOTH}"


def test_force_overwrites_a_carried_edit(folder: Path) -> None:
    (folder / "a.py").write_text(EDITED)
    write(folder, package(a=NEW, b=OLD), merge=True)
    assert write(folder, package(a=NEW, b=OLD), force=True) == []
    assert contents(folder)["a.py"] == NEW


def test_conflicts_have_to_be_settled_before_the_edit_is_carried(folder: Path) -> None:
    (folder / "a.py").write_text(EDITED)
    new = package(a=OLD.replace("first = 1", "first = 7"), b=OLD)
    for _ in range(2):
        assert write(folder, new, merge=True) == ["merge-conflict"]
    assert write(folder, new) == ["edited-by-hand"]
    (folder / "a.py").write_text(OLD.replace("first = 1", "first = 107"))
    assert write(folder, new, merge=True) == []
    assert write(folder, new) == []


def test_without_a_repository_an_edit_of_what_stays_as_it_was_is_carried(tmp_path: Path) -> None:
    folder = tmp_path / "client"
    write(folder, package(a=OLD, b=OLD))
    (folder / "a.py").write_text(EDITED)
    assert write(folder, package(a=OLD, b=NEW), merge=True) == []
    assert contents(folder) == {"a.py": EDITED, "b.py": NEW}
    assert write(folder, package(a=OLD, b=NEW)) == []


def test_an_edit_that_is_taken_back_is_forgotten(folder: Path) -> None:
    (folder / "a.py").write_text(EDITED)
    write(folder, package(a=NEW, b=OLD), merge=True)
    (folder / "a.py").write_text(NEW)
    assert write(folder, package(a=NEW, b=OLD)) == []
    assert "edits" not in (folder / "specshim.lock").read_text()


def test_line_ends_that_git_changed_are_no_conflict(folder: Path) -> None:
    (folder / "a.py").write_bytes(EDITED.replace("\n", "\r\n").encode())
    assert write(folder, package(a=NEW, b=OLD), merge=True) == []
    assert contents(folder)["a.py"] == BOTH


def test_what_is_no_text_is_not_merged(folder: Path) -> None:
    (folder / "a.py").write_bytes(b"\xff\x00\xfe")
    assert write(folder, package(a=NEW, b=OLD), merge=True) == ["no-merge-base"]
    assert (folder / "a.py").read_bytes() == b"\xff\x00\xfe"


def test_a_killed_merge_is_made_again_and_loses_no_edit(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between the merged file and the lock."""
    (folder / "a.py").write_text(EDITED)
    monkeypatch.setattr("specshim.writing.saving._sync_folders", _die)
    with pytest.raises(KeyboardInterrupt):
        write(folder, package(a=NEW, b=OLD), merge=True)
    monkeypatch.undo()
    assert (folder / "a.py").read_text() == BOTH
    assert write(folder, package(a=NEW, b=OLD)) == ["edited-by-hand"]
    assert write(folder, package(a=NEW, b=OLD), merge=True) == []
    assert contents(folder)["a.py"] == BOTH


def _die(*_: object) -> None:
    raise KeyboardInterrupt
