"""What a store gives back is what this user wrote under that name, or nothing."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from specshim.reuse.store import FOLDER, Store, open_store

CONTENT = b"what a run left" * 20


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv(FOLDER, str(tmp_path / "cache"))
    found = open_store()
    assert found is not None
    found.write("run", CONTENT)
    return found


def test_what_was_written_is_read_by_the_next_process(store: Store) -> None:
    again = open_store()
    assert again is not None
    assert again.read("run") == CONTENT
    assert again.read("other") is None


def _flip(file: Path, at: int) -> None:
    content = bytearray(file.read_bytes())
    content[at] ^= 1
    file.write_bytes(content)


def _link(file: Path) -> None:
    elsewhere = file.with_name("elsewhere")
    file.rename(elsewhere)
    file.symlink_to(elsewhere)


def _folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda file: _flip(file, 0), id="the tag"),
        pytest.param(lambda file: _flip(file, 40), id="the content"),
        pytest.param(lambda file: file.write_bytes(file.read_bytes()[:-1]), id="cut off"),
        pytest.param(lambda file: file.write_bytes(file.read_bytes()[:7]), id="cut in the tag"),
        pytest.param(lambda file: file.write_bytes(file.read_bytes() + b"."), id="longer"),
        pytest.param(lambda file: file.write_bytes(b""), id="empty"),
        pytest.param(lambda file: file.chmod(0o644), id="others may read it"),
        pytest.param(lambda file: file.chmod(0o620), id="others may write it"),
        pytest.param(_link, id="a link"),
        pytest.param(_folder, id="a folder"),
        pytest.param(_pipe, id="a pipe"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="modes and links of POSIX")
def test_what_was_tampered_with_is_not_there(
    store: Store, change: Callable[[Path], object]
) -> None:
    change(store.folder / "run")
    assert store.read("run") is None


def test_a_file_under_another_name_is_not_that_one(store: Store) -> None:
    (store.folder / "run").rename(store.folder / "other")
    assert store.read("other") is None


def test_another_key_reads_nothing(store: Store) -> None:
    (store.folder / "key").unlink()
    again = open_store()
    assert again is not None
    assert again.read("run") is None


@pytest.mark.parametrize("key", [b"", b"short", b"x" * 33])
def test_a_key_of_another_size_is_none(store: Store, key: bytes) -> None:
    (store.folder / "key").write_bytes(key)
    assert open_store() is None


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_a_key_that_others_know_is_none(store: Store) -> None:
    (store.folder / "key").chmod(0o640)
    assert open_store() is None


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_nobody_else_can_read_what_is_kept(store: Store) -> None:
    modes = {it.name: it.stat().st_mode & 0o777 for it in store.folder.iterdir()}
    assert modes == {"key": 0o600, "run": 0o600}
    assert store.folder.stat().st_mode & 0o777 == 0o700


def test_only_the_newest_are_kept(store: Store) -> None:
    for number in range(70):
        store.write(f"run{number}", CONTENT)
        os.utime(store.folder / f"run{number}", (number, number))
    store.write("last", CONTENT)
    names = {it.name for it in store.folder.iterdir()}
    assert len(names) == 65
    assert {"key", "last", "run69"} < names
    assert "run0" not in names


def test_no_store_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER, "")
    assert open_store() is None


def test_who_has_no_home_has_no_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(FOLDER)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    assert open_store() is None
    assert not list(tmp_path.iterdir())


def test_where_nothing_can_be_written_there_is_no_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(FOLDER, str(tmp_path / "file" / "cache"))
    assert open_store() is None
