"""What git hands out is bounded as files are, and leads nowhere else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from specshim.cli import revisions
from specshim.cli.revisions import revision_side
from specshim.sources import limits
from specshim.sources.command_output import printed_by, running
from specshim.writing.history import blobs_at

DOCUMENT = '{"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {}}'


def _git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=T", "-c", "user.email=t@things.invalid"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "repository"
    (folder / "api").mkdir(parents=True)
    (folder / "api" / "a.json").write_text(DOCUMENT)
    _git(folder, "init", "-q")
    monkeypatch.chdir(folder)
    return folder


def _committed(folder: Path) -> None:
    _git(folder, "add", "-A")
    _git(folder, "commit", "-qm", "all")


def _side(tmp_path: Path) -> Path:
    scratch = tmp_path / "scratch"
    scratch.mkdir(exist_ok=True)
    side = revision_side("git:HEAD:api/a.json", scratch)
    return scratch / side.base / "api"


def test_a_document_and_its_neighbours(repository: Path, tmp_path: Path) -> None:
    (repository / "api" / "b.json").write_text("{}")
    _committed(repository)
    found = _side(tmp_path)
    assert (found / "a.json").read_text() == DOCUMENT
    assert (found / "b.json").read_text() == "{}"


def test_a_large_neighbour_is_left_out(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository / "api" / "large.bin").write_bytes(b"x" * 5000)
    _committed(repository)
    monkeypatch.setattr(limits, "MAX_BYTES", 4000)
    assert sorted(it.name for it in _side(tmp_path).iterdir()) == ["a.json"]


def test_a_large_document_is_refused(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _committed(repository)
    monkeypatch.setattr(limits, "MAX_BYTES", 50)
    with pytest.raises(click.UsageError, match="larger than 50 bytes"):
        _side(tmp_path)


@pytest.mark.parametrize(("limit", "value"), [("MOST_BYTES", 3000), ("MOST_FILES", 10)])
def test_a_folder_of_very_much_is_refused(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    for number in range(20):
        (repository / "api" / f"{number}.txt").write_bytes(b"x" * 500)
    _committed(repository)
    monkeypatch.setattr(revisions, limit, value)
    with pytest.raises(click.UsageError, match=f"more than {value}"):
        _side(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
@pytest.mark.parametrize("target", ["/etc/passwd", "../../../../outside", "/", "a.json"])
def test_links_out_of_the_folder_are_left_out(
    repository: Path, tmp_path: Path, target: str
) -> None:
    os.symlink(target, repository / "api" / "link")
    _committed(repository)
    found = _side(tmp_path)
    assert (found / "a.json").read_text() == DOCUMENT
    assert os.path.lexists(found / "link") is (target == "a.json")


@pytest.mark.parametrize("name", ["git:HEAD:none.json", "git:none:api/a.json", "git:HEAD:../../x"])
def test_what_git_does_not_have(repository: Path, tmp_path: Path, name: str) -> None:
    _committed(repository)
    with pytest.raises(click.UsageError, match="git says"):
        revision_side(name, tmp_path)


def test_outside_of_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(click.UsageError, match="git says: not a git repository"):
        revision_side("git:HEAD:a.json", tmp_path)


def test_large_blobs_of_the_history_are_nothing(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = repository / "api" / "a.json"
    for size in (10, 9000, 20):
        path.write_bytes(b"x" * size)
        _committed(repository)
    monkeypatch.setattr(limits, "MAX_BYTES", 5000)
    assert sorted(map(len, blobs_at("api/a.json", repository))) == [0, 10, 20]


def test_a_command_without_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    endless = [sys.executable, "-c", "while True: print('x' * 10_000)"]
    monkeypatch.setattr(limits, "MAX_BYTES", 100_000)
    assert printed_by(endless) is None
    with running(endless) as command:
        assert command.output.read(3) == b"xxx"
    assert command.code == 0
