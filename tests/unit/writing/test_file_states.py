"""What is planned, what the lock knows, what is on disk: every row of the table."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.writing.packages import contents, package, write

OLD, NEW, EDIT = "old = 1\n", "new = 2\n", "mine = 3\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "client"


def test_a_new_file_is_written_with_its_folders(folder: Path) -> None:
    assert write(folder, package(v1__models=NEW)) == []
    assert contents(folder) == {"v1/models.py": NEW}
    assert (folder / "specshim.lock").is_file()


def test_a_file_that_is_as_we_wrote_it_is_replaced(folder: Path) -> None:
    write(folder, package(a=OLD))
    assert write(folder, package(a=NEW)) == []
    assert contents(folder) == {"a.py": NEW}


def test_an_edited_file_is_refused_by_name_and_nothing_is_written(folder: Path) -> None:
    write(folder, package(a=OLD, b=OLD))
    (folder / "a.py").write_text(EDIT)
    before = _snapshot(folder)
    assert write(folder, package(a=NEW, b=NEW, c=NEW)) == ["edited-by-hand"]
    assert _snapshot(folder) == before


def test_every_edited_file_is_named_at_once(folder: Path) -> None:
    write(folder, package(a=OLD, b=OLD))
    (folder / "a.py").write_text(EDIT)
    (folder / "b.py").write_text(EDIT)
    assert write(folder, package(a=NEW, b=NEW)) == ["edited-by-hand", "edited-by-hand"]


def test_force_overwrites_an_edited_file(folder: Path) -> None:
    write(folder, package(a=OLD))
    (folder / "a.py").write_text(EDIT)
    assert write(folder, package(a=NEW), force=True) == []
    assert contents(folder) == {"a.py": NEW}


def test_an_edit_that_is_what_would_be_written_is_no_obstacle(folder: Path) -> None:
    write(folder, package(a=OLD))
    (folder / "a.py").write_text(NEW)
    assert write(folder, package(a=NEW)) == []


def test_line_ends_that_git_changed_are_no_edit(folder: Path) -> None:
    write(folder, package(a=OLD))
    (folder / "a.py").write_bytes(OLD.replace("\n", "\r\n").encode())
    assert write(folder, package(a=NEW)) == []
    assert contents(folder) == {"a.py": NEW}


def test_a_missing_file_is_written_again(folder: Path) -> None:
    write(folder, package(a=OLD, b=OLD))
    (folder / "a.py").unlink()
    assert write(folder, package(a=OLD, b=OLD)) == []
    assert contents(folder) == {"a.py": OLD, "b.py": OLD}


@pytest.mark.parametrize("force", [False, True])
def test_a_file_that_is_not_ours_is_refused_even_by_force(folder: Path, force: bool) -> None:
    folder.mkdir()
    (folder / "a.py").write_text(EDIT)
    assert write(folder, package(a=NEW, b=NEW), force=force) == ["not-ours"]
    assert contents(folder) == {"a.py": EDIT}
    assert not (folder / "specshim.lock").exists()


def test_a_file_that_is_not_ours_but_equal_becomes_ours(folder: Path) -> None:
    folder.mkdir()
    (folder / "a.py").write_text(OLD)
    assert write(folder, package(a=OLD)) == []
    assert write(folder, package(a=NEW)) == []
    assert contents(folder) == {"a.py": NEW}


def test_a_file_no_longer_generated_goes_with_its_emptied_folders(folder: Path) -> None:
    write(folder, package(a=OLD, v1__models__pets=OLD))
    assert write(folder, package(a=OLD)) == []
    assert contents(folder) == {"a.py": OLD}
    assert not (folder / "v1").exists()


def test_what_python_compiled_from_a_deleted_file_does_not_keep_its_folder(folder: Path) -> None:
    write(folder, package(a=OLD, v1__client=OLD))
    cache = folder / "v1" / "__pycache__"
    cache.mkdir()
    (cache / "client.cpython-311.pyc").write_bytes(b"\0")
    write(folder, package(a=OLD))
    assert not (folder / "v1").exists()


def test_a_folder_with_a_file_of_someone_else_stays(folder: Path) -> None:
    write(folder, package(a=OLD, v1__client=OLD))
    (folder / "v1" / "notes.txt").write_text("mine")
    write(folder, package(a=OLD))
    assert contents(folder) == {"a.py": OLD, "v1/notes.txt": "mine"}


def test_an_edited_file_no_longer_generated_is_kept_and_named_once(folder: Path) -> None:
    write(folder, package(a=OLD, b=OLD))
    (folder / "b.py").write_text(EDIT)
    assert write(folder, package(a=OLD)) == ["edited-orphan"]
    assert contents(folder) == {"a.py": OLD, "b.py": EDIT}
    assert write(folder, package(a=OLD)) == []


def test_what_is_not_ours_is_never_touched(folder: Path) -> None:
    write(folder, package(a=OLD))
    (folder / "extra.py").write_text(EDIT)
    (folder / "empty").mkdir()
    write(folder, package(a=NEW), force=True)
    assert contents(folder) == {"a.py": NEW, "extra.py": EDIT}
    assert (folder / "empty").is_dir()


def test_a_second_run_writes_nothing(folder: Path) -> None:
    write(folder, package(a=OLD, v1__b=OLD))
    before = _snapshot(folder)
    assert write(folder, package(a=OLD, v1__b=OLD)) == []
    assert _snapshot(folder) == before


@pytest.mark.parametrize("link", ["a.py", "v1", "specshim.lock"])
def test_symbolic_links_are_refused(folder: Path, tmp_path: Path, link: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "target").write_text(EDIT)
    folder.mkdir()
    (folder / link).symlink_to(outside if link == "v1" else outside / "target")
    assert write(folder, package(a=NEW, v1__b=NEW), force=True) == ["symlink-in-output"]
    assert contents(outside) == {"target": EDIT}


def test_a_link_in_place_of_a_deleted_file_is_left_alone(folder: Path, tmp_path: Path) -> None:
    write(folder, package(a=OLD, b=OLD))
    (tmp_path / "precious").write_text(OLD)
    (folder / "b.py").unlink()
    (folder / "b.py").symlink_to(tmp_path / "precious")
    assert write(folder, package(a=OLD)) == ["edited-orphan"]
    assert (tmp_path / "precious").read_text() == OLD


def test_a_folder_where_a_file_should_be_is_refused(folder: Path) -> None:
    (folder / "a.py").mkdir(parents=True)
    assert write(folder, package(a=NEW)) == ["output-blocked"]


def test_a_file_where_a_folder_should_be_is_refused(folder: Path) -> None:
    folder.mkdir()
    (folder / "v1").write_text(EDIT)
    assert write(folder, package(v1__b=NEW)) == ["output-blocked"]
    assert contents(folder) == {"v1": EDIT}


def _snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {
        str(path): (path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else b"")
        for path in folder.rglob("*")
    }
