"""`specshim compare`, as a user runs it."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import re
import subprocess
import sys
import termios
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from specshim.cli import commands
from tests.compare.comparing import thing

OLD = thing({"type": "object", "properties": {"a": {"type": "string"}}})
NEW = thing({"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]})


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "old.json").write_text(json.dumps(OLD), encoding="utf-8")
    (tmp_path / "new.json").write_text(json.dumps(NEW), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(commands, ["compare", *arguments])


def test_breaking_changes_exit_3(folder: Path) -> None:
    result = run("old.json", "new.json")
    assert result.exit_code == 3
    assert "Thing.a  property became required" in result.output
    assert run("old.json", "old.json").exit_code == 0
    assert run("old.json", "new.json", "--fail-on", "never").exit_code == 0
    assert run("old.json", "new.json", "--select", "became-required").exit_code == 3


@pytest.mark.parametrize("form", ["json", "markdown", "html", "github", "junit", "sarif"])
def test_forms_go_to_a_file(folder: Path, form: str) -> None:
    assert run("old.json", "new.json", "--format", form, "-o", "out/report").exit_code == 3
    assert (folder / "out/report").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "beginning"),
    [
        ("report.html", "<!doctype html>"),
        ("report.md", "# "),
        ("report.json", "{"),
        ("report.xml", "<?xml"),
        ("report.sarif", "{"),
        ("report.txt", "BREAKING"),
    ],
)
def test_the_form_follows_the_name_of_the_file(folder: Path, name: str, beginning: str) -> None:
    result = run("old.json", "new.json", "-o", name)
    assert (folder / name).read_text("utf-8").startswith(beginning)
    assert "written as text" not in result.output
    assert "written as text" in run("old.json", "new.json", "-o", "report.pdf").output


def test_a_report_names_no_folder_of_the_machine(folder: Path) -> None:
    for form in ("text", "json", "html", "markdown", "github", "junit", "sarif"):
        paths = (str(folder / it) for it in ("old.json", "new.json"))
        assert str(folder) not in run(*paths, "--format", form).output
    sides = json.loads(run("old.json", "new.json", "--format", "json").output)
    wanted = {"title": "Things", "version": "1", "name": "", "source": "old.json"}
    assert wanted.items() <= sides["old"].items()


def test_what_a_step_of_github_shows(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder / "summary.md"))
    run("old.json", "new.json", "--format", "github")
    assert (folder / "summary.md").read_text("utf-8").startswith("# `Things: 1 (old.json)")


def test_a_selection_that_nothing_is_called_by(folder: Path) -> None:
    result = run("old.json", "new.json", "--select", "nosuch*")
    assert (result.exit_code, "nosuch*" in result.output) == (1, True)
    assert run("old.json", "old.json", "--select", "became-required").exit_code == 0
    assert run("old.json", "old.json", "--select", "PUT /things/{id}").exit_code == 0
    assert run("old.json", "old.json", "--select", "nosuch*").exit_code == 1


def test_waivers_of_what_is_not_selected_are_not_judged(folder: Path) -> None:
    entries = [
        {"rule": "became-required", "reason": "agreed with everyone"},
        {"rule": "version-not-bumped", "reason": "it never is"},
        {"rule": "enum-value-added", "reason": "long gone"},
    ]
    (folder / "waivers.yaml").write_text(json.dumps(entries), encoding="utf-8")
    waived = ("old.json", "new.json", "--waivers", "waivers.yaml")
    assert run(*waived).exit_code == 1
    assert run(*waived, "--select", "became-*").exit_code == 0
    unused = run(*waived, "--select", "became-*", "--select", "enum-*")
    assert (unused.exit_code, "enum-*" in unused.output) == (1, True)


def test_waivers_are_drafted_and_want_a_reason(folder: Path) -> None:
    drafted = run("old.json", "new.json", "--write-waivers", "waivers.yaml")
    assert drafted.exit_code == 3
    text = (folder / "waivers.yaml").read_text("utf-8")
    (name,) = re.findall(r"\[became-required (\w+)\]", drafted.output)
    assert f'fingerprint: "{name}" # became-required' in text
    waived = ("old.json", "new.json", "--waivers", "waivers.yaml")
    refused = run(*waived)
    assert (refused.exit_code, "bad-waiver" in refused.output) == (1, True)
    (folder / "waivers.yaml").write_text(text.replace('reason: ""', 'reason: "agreed"'))
    assert run(*waived).exit_code == 0
    assert run("old.json", "new.json", "--write-waivers", "waivers.yaml").exit_code == 2


def test_the_source_axis(folder: Path) -> None:
    result = run("old.json", "new.json", "--axis", "source")
    assert "things.replace.a  keyword argument became required" in result.output
    assert result.exit_code == 3


def test_a_faulty_document_exits_1(folder: Path) -> None:
    (folder / "bad.json").write_text("{", encoding="utf-8")
    result = run("old.json", "bad.json")
    assert result.exit_code == 1
    assert "bad.json:1" in result.output


def test_a_side_that_is_nothing(folder: Path) -> None:
    assert run("old.json", "v9").exit_code == 2
    assert run("old.json").exit_code == 2
    assert run("old.json", "git:nowhere:x.json").exit_code == 2
    assert run("old.json", "git:--help:x.json").exit_code == 2


def _write_project(folder: Path, settings: str = "") -> None:
    (folder / "specshim.toml").write_text(
        f'package = "things"\noutput = "out"\n{settings}\n'
        '[[versions]]\nname = "v1"\ndocument = "old.json"\n'
        '[[versions]]\nname = "v2"\ndocument = "new.json"\n',
        encoding="utf-8",
    )


def test_versions_of_the_project(folder: Path) -> None:
    _write_project(folder)
    assert run("v1", "v2").exit_code == 3
    assert "the project has v1, v2" in run("v1", "v3").output


def test_the_project_confirms_a_rename(folder: Path) -> None:
    for name, key in (("old.json", "file_ids"), ("new.json", "file_id")):
        tree = thing({"type": "object", "properties": {key: {"type": "string"}}})
        (folder / name).write_text(json.dumps(tree), encoding="utf-8")
    _write_project(folder)
    asked = run("v1", "v2").output
    (setting,) = re.findall(r"`(renames\..*)`", " ".join(asked.split()))
    _write_project(folder, setting)
    answered = run("v1", "v2").output
    assert "property renamed" in answered
    assert "may have been renamed" not in answered


def _git(*arguments: str) -> None:
    identity = ["-c", "user.name=x", "-c", "user.email=x@example.com"]
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


def _commit(*paths: str) -> None:
    _git("init")
    _git("add", *paths)
    _git("commit", "-m", "x")


def test_a_git_revision(folder: Path) -> None:
    (folder / "api").mkdir()
    (folder / "api/doc.json").write_text(json.dumps(OLD), encoding="utf-8")
    _commit("api/doc.json")
    (folder / "api/doc.json").write_text(json.dumps(NEW), encoding="utf-8")
    result = run("git:HEAD:api/doc.json", "api/doc.json")
    assert result.exit_code == 3
    assert "api/doc.json" in result.output


def test_a_path_in_git_is_gits(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "api/old").mkdir(parents=True)
    (folder / "api/doc.json").write_text(json.dumps(OLD), encoding="utf-8")
    _commit("api/doc.json")
    monkeypatch.chdir(folder / "api/old")
    for path in ("api/doc.json", "../doc.json", "./../doc.json"):
        assert run(f"git:HEAD:{path}", "../../new.json").exit_code == 3
    assert run("git:HEAD:doc.json", "../../new.json").exit_code == 2


def test_a_generated_package_is_the_documents_that_it_was_generated_from(folder: Path) -> None:
    _write_project(folder)
    assert CliRunner().invoke(commands, ["generate", "--quiet"]).exit_code == 0
    assert run("out", "v2").exit_code == 0
    assert run("out@v1", "out/specshim.lock").exit_code == 3
    _commit("old.json", "new.json")
    (folder / "new.json").write_text(json.dumps(OLD), encoding="utf-8")
    result = run("out", "v2")
    assert result.exit_code == 3
    assert "became optional" in result.output, "git has what the package was generated from"
    assert "the package has the versions v1, v2" in run("out@v9", "v2").output


def test_a_package_of_a_bare_document(folder: Path) -> None:
    (folder / "api").mkdir()
    (folder / "api/doc.json").write_text(json.dumps(OLD), encoding="utf-8")
    made = CliRunner().invoke(commands, ["generate", "--quiet", "api/doc.json", "-o", "lib/client"])
    assert made.exit_code == 0
    _commit("api/doc.json")
    (folder / "api/doc.json").write_text(json.dumps(NEW), encoding="utf-8")
    assert "Thing.a  property became required" in run("lib/client", "api/doc.json").output


def test_a_package_whose_document_is_lost(folder: Path) -> None:
    _write_project(folder)
    CliRunner().invoke(commands, ["generate", "--quiet"])
    (folder / "new.json").write_text(json.dumps(OLD), encoding="utf-8")
    result = run("out", "v2")
    assert (result.exit_code, "locked-document-lost" in result.output) == (1, True)
    (folder / "out/specshim.lock").write_text("{", encoding="utf-8")
    result = run("out", "v2")
    assert (result.exit_code, "bad-lock" in result.output) == (1, True)
    (folder / "out/specshim.lock").unlink()
    assert run("out", "v2").exit_code == 2


def test_different_apis_are_one_line(folder: Path) -> None:
    other = json.loads(json.dumps(OLD).replace("/things/", "/other/").replace("putThing", "x"))
    other["info"]["title"] = "Something else"
    (folder / "other.json").write_text(json.dumps(other), encoding="utf-8")
    result = run("old.json", "other.json")
    assert result.exit_code == 1
    assert "not two versions of one API" in result.output
    assert "removed" not in result.output


def test_where_nothing_can_be_written(folder: Path) -> None:
    result = run("old.json", "new.json", "-o", ".")
    assert (result.exit_code, "cannot be written" in result.output) == (2, True)


def test_where_there_is_no_git(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    result = run("git:HEAD:old.json", "new.json")
    assert (result.exit_code, "git cannot be run" in result.output) == (2, True)


def test_colour_is_for_terminals_and_text_fits_them(folder: Path) -> None:
    command = [sys.executable, "-m", "specshim", "compare", "old.json", "new.json"]
    plain = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    assert "\x1b" not in plain
    coloured = _in_terminal(command, columns=50)
    assert "\x1b[1;31mBREAKING\x1b[0m" in coloured
    assert "\x1b" not in _in_terminal(command, columns=50, NO_COLOR="1")
    lines = re.sub(r"\x1b\[[0-9;]*m", "", coloured).splitlines()
    assert max(map(len, lines)) <= 50


def _in_terminal(command: Sequence[str], columns: int, **environment: str) -> str:
    """What the command prints to a terminal of so many columns."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (50, columns))
    kept = {name: it for name, it in os.environ.items() if name not in ("COLUMNS", "NO_COLOR")}
    with subprocess.Popen(command, stdout=theirs, env={**kept, **environment}):
        os.close(theirs)
        found = b""
        with contextlib.suppress(OSError):  # Linux says so when the other end is closed.
            while part := os.read(ours, 65_536):
                found += part
    os.close(ours)
    return found.decode()


def _waive(folder: Path, entries: Sequence[object]) -> Result:
    (folder / "waivers.yaml").write_text(json.dumps(entries), encoding="utf-8")
    return run("old.json", "new.json", "--waivers", "waivers.yaml")


def test_waivers(folder: Path) -> None:
    covering = {"rule": "became-required", "subject": "Thing.*", "reason": "agreed with everyone"}
    result = _waive(folder, [covering])
    assert result.exit_code == 0
    assert "waived: agreed with everyone" in result.output
    unused = _waive(folder, [covering, {"rule": "enum-value-added", "reason": "x"}])
    assert (unused.exit_code, "unused-waiver" in unused.output) == (1, True)
    expired = _waive(folder, [{**covering, "expires": "2020-01-01"}])
    assert (expired.exit_code, "expired-waiver" in expired.output) == (1, True)
    faulty = _waive(folder, [{"reason": "x"}])
    assert (faulty.exit_code, "bad-waiver" in faulty.output) == (1, True)


def test_a_rule_is_explained() -> None:
    result = run("--explain", "default-changed")
    assert result.exit_code == 0
    assert "Deviates from the law" in result.output
    assert "Did you mean" in run("--explain", "default-chnged").output


def test_the_report_hangs_on_no_order_of_a_set(corpus: Path) -> None:
    folder = corpus / "versions/pinecone"
    sides = ("pinecone-db-control_2025-04.yaml", "pinecone-db-control_2025-10.yaml")
    command = [sys.executable, "-m", "specshim", "compare", *sides, "--format=json", "--axis=both"]
    texts = {
        subprocess.run(
            command,
            cwd=folder,
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(texts) == 1
