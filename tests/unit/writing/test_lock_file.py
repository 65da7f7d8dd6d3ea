"""The lock file: what it says, and what happens when it says something else."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from tests.unit.project.settings import project_with
from tests.unit.writing.packages import contents, package, write

from specshim.diagnostics import Report
from specshim.project.files import InputFiles
from specshim.writing import Folder, Inputs, digest_inputs
from specshim.writing.paths import contained


def test_it_names_versions_inputs_and_every_file(tmp_path: Path) -> None:
    write(tmp_path, package(a="a = 1\n", v1__b="b = 1\n"))
    lock = json.loads((tmp_path / "specshim.lock").read_text())
    assert lock["format"] == 1
    assert {"version"} <= set(lock["generator"]) <= {"version", "source"}
    assert set(lock["inputs"]) == {
        *("settings", "documents", "meanings", "conversions", "templates"),
    }
    assert lock["names"] == {}
    assert lock["files"] == {
        "a.py": hashlib.sha256(b"a = 1\n").hexdigest(),
        "v1/b.py": hashlib.sha256(b"b = 1\n").hexdigest(),
    }


def test_it_is_sorted_and_depends_on_no_machine(tmp_path: Path) -> None:
    write(tmp_path / "one", package(a="1\n", b="2\n"))
    write(tmp_path / "two", package(b="2\n", a="1\n"))
    text = (tmp_path / "one" / "specshim.lock").read_bytes()
    assert text == (tmp_path / "two" / "specshim.lock").read_bytes()
    assert str(tmp_path).encode() not in text
    assert b"\r" not in text
    assert text.endswith(b"}\n")
    values = json.loads(text)
    assert text.decode() == json.dumps(values, indent=2, sort_keys=True) + "\n"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<<<<<<< ours\n{}\n=======\n{}\n>>>>>>> theirs\n", "not JSON"),
        ('{"format": 2}', "another version of specshim"),
        ("[]", "valid dictionary"),
        ('{"format": 1}', "Field required"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_a_lock_that_cannot_be_used_stops_the_run(tmp_path: Path, text: str, reason: str) -> None:
    write(tmp_path, package(a="1\n"))
    (tmp_path / "specshim.lock").write_text(text)
    report = Report()
    assert Folder(tmp_path, report).update(package(a="2\n"), force=True) is None
    [found] = report.diagnostics
    assert found.code.name == "bad-lock"
    assert reason in found.message
    assert contents(tmp_path) == {"a.py": "1\n"}


@pytest.mark.parametrize("path", ["../victim.py", "/tmp/victim.py", "a/../../victim.py", "."])
def test_a_lock_cannot_make_us_delete_what_is_outside(tmp_path: Path, path: str) -> None:
    folder = tmp_path / "client"
    victim = tmp_path / "victim.py"
    victim.write_text("precious\n")
    write(folder, package(a="1\n"))
    lock = json.loads((folder / "specshim.lock").read_text())
    lock["files"][path] = hashlib.sha256(b"precious\n").hexdigest()
    (folder / "specshim.lock").write_text(json.dumps(lock))
    assert write(folder, package(a="1\n")) == ["bad-lock"]
    assert victim.read_text() == "precious\n"


@pytest.mark.parametrize(
    "path", ["../x.py", "/x.py", "a//b.py", "./x.py", "a\\b.py", "c:x.py", "", "x\n.py"]
)
def test_a_generated_path_never_leaves_the_folder(path: str) -> None:
    with pytest.raises(ValueError, match=r"output folder|portable"):
        contained(path)


@pytest.mark.parametrize("path", ["specshim.lock", ".specshim/journal.json"])
def test_a_generated_path_is_not_one_of_our_own(path: str) -> None:
    with pytest.raises(ValueError, match="keeps for itself"):
        contained(path)


def _inputs(folder: Path, text: bytes, **settings: object) -> Inputs:
    (folder / "api.yaml").write_bytes(text)
    files = InputFiles(
        {"api.yaml": None, "gone.yaml": None},
        conversions=("up.py",),
        templates={"x.jinja": "x.jinja"},
    )
    return digest_inputs(project_with(**settings), folder, files)


def test_inputs_are_the_same_whatever_the_line_ends(tmp_path: Path) -> None:
    assert _inputs(tmp_path, b"a: 1\nb: 2\n") == _inputs(tmp_path, b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")


def test_inputs_know_a_file_that_is_not_there(tmp_path: Path) -> None:
    before = _inputs(tmp_path, b"a: 1\n")
    (tmp_path / "gone.yaml").write_text("b: 1\n")
    assert before.documents["gone.yaml"] is None
    assert _inputs(tmp_path, b"a: 1\n") != before


@pytest.mark.parametrize("name", ["up.py", "x.jinja"])
def test_conversions_and_templates_count(tmp_path: Path, name: str) -> None:
    before = _inputs(tmp_path, b"a: 1\n")
    (tmp_path / name).write_text("changed")
    assert not before.agrees_with(_inputs(tmp_path, b"a: 1\n"))


def test_what_a_document_says_counts_and_not_how(tmp_path: Path) -> None:
    before = _inputs(tmp_path, b"a: 1\n").model_copy(update={"meanings": {"api.yaml": "same"}})
    after = _inputs(tmp_path, b"{a: 1}\n").model_copy(update={"meanings": {"api.yaml": "same"}})
    other = _inputs(tmp_path, b"{a: 2}\n").model_copy(update={"meanings": {"api.yaml": "other"}})
    assert before.agrees_with(after)
    assert not before.agrees_with(other)
    assert before.changed(other) == ("api.yaml",)


@pytest.mark.parametrize(
    ("pointer", "name"),
    [
        ("#/components/schemas/Pet", "import os"),
        ("#/components/schemas/Pet", "Pet.feed"),
        ("#/components/schemas/Pet", "class"),
        ("#/components/schemas/Pet", "__init__"),
        ("#/components/schemas/Pet", ""),
        ("#/paths/~1pets/get", "list"),
        ("#/paths/~1pets/get", "pets.list()"),
        ("#/paths/~1pets/get", "pets..list"),
        ("pets", "Pets, object"),
    ],
)
def test_no_pinned_name_becomes_code(tmp_path: Path, pointer: str, name: str) -> None:
    write(tmp_path, package(a="1\n"))
    lock = json.loads((tmp_path / "specshim.lock").read_text())
    lock["names"] = {"v1": {pointer: name}}
    (tmp_path / "specshim.lock").write_text(json.dumps(lock))
    assert write(tmp_path, package(a="2\n")) == ["bad-lock"]


def test_settings_count_and_the_output_does_not(tmp_path: Path) -> None:
    plain = _inputs(tmp_path, b"a: 1\n")
    assert _inputs(tmp_path, b"a: 1\n", output="elsewhere") == plain
    assert _inputs(tmp_path, b"a: 1\n", title="Another").settings != plain.settings
