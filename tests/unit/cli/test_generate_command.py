"""`specshim generate`: what a user types, sees and finds on disk."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.unit.cli.command_line import DOCUMENT, IN_A_PROCESS, SETTINGS, run, snapshot

DANGLING = DOCUMENT.replace("name: {type: string}", "name: {$ref: '#/nowhere'}")


def test_a_project_is_written_and_its_package_works(project: Path) -> None:
    ran = run("generate")
    assert ran.exit == 0, ran.err
    assert ran.out.startswith("client/pets: ")
    assert " created" in ran.out
    imported = "import pets; pets.Client(base_url='http://x')"
    subprocess.run([sys.executable, "-c", imported], cwd=project / "client", check=True)


def test_a_second_run_changes_nothing_and_says_so(project: Path) -> None:
    run("generate")
    before = snapshot(project)
    ran = run("generate")
    assert ran.out == "nothing changed: client/pets is up to date\n"
    assert (ran.exit, ran.err) == (0, "")
    assert snapshot(project) == before


def test_another_generator_is_noticed_and_renews_the_lock(project: Path) -> None:
    run("generate")
    lock = project / "client/pets/specshim.lock"
    current = lock.read_text()
    lock.write_text(re.sub(r'"version": "[^"]+"', '"version": "0.0.1"', current))
    assert "the lock renewed" in run("generate").out
    assert lock.read_text() == current


@pytest.mark.parametrize("option", ["--strict", "--json", "--verbose"])
def test_a_run_that_is_not_spared_writes_nothing_either(project: Path, option: str) -> None:
    run("generate")
    before = snapshot(project)
    assert run("generate", option).exit == 0
    assert snapshot(project) == before


def test_a_changed_document_changes_the_files_that_hold_it(project: Path) -> None:
    # The first optional member would bring what marks it into the runtime.
    aged = DOCUMENT.replace("name: {", "age: {type: integer}\n        name: {")
    (project / "api.yaml").write_text(aged)
    run("generate")
    before = snapshot(project / "client")
    (project / "api.yaml").write_text(
        aged.replace("name: {", "size: {type: integer}\n        name: {")
    )
    ran = run("generate")
    after = snapshot(project / "client")
    changed = {it for it in after if before.get(it) != after[it] and it.endswith((".py", ".txt"))}
    assert changed == {"pets/api.txt", "pets/v1/models/pets.py"}
    assert f"{len(changed)} changed" in ran.out
    assert run("generate").out.startswith("nothing changed")


def test_a_new_file_that_a_dangling_reference_waited_for_is_noticed(project: Path) -> None:
    (project / "api.yaml").write_text(DOCUMENT.replace("{type: string}", "{$ref: name.yaml}"))
    run("generate")
    (project / "name.yaml").write_text("type: string\n")
    assert " changed" in run("generate").out


def test_a_table_of_pyproject_is_a_project(project: Path) -> None:
    (project / "specshim.toml").unlink()
    table = SETTINGS.replace("[[versions]]", "[[tool.specshim.versions]]")
    (project / "pyproject.toml").write_text(f"[project]\nname = 'x'\n[tool.specshim]\n{table}")
    assert run("generate").exit == 0
    assert (project / "client/pets/specshim.lock").is_file()


@pytest.mark.parametrize("argument", ["sub/specshim.toml", "sub"])
def test_a_project_elsewhere_writes_beside_itself(project: Path, argument: str) -> None:
    sub = project / "sub"
    sub.mkdir()
    for name in ("api.yaml", "specshim.toml"):
        (project / name).rename(sub / name)
    (sub / "api.yaml").write_text(DANGLING)
    ran = run("generate", argument)
    assert ran.exit == 0
    assert (sub / "client/pets/__init__.py").is_file()
    assert "sub/api.yaml:20:16: warning:" in ran.err


def test_the_output_option_wins(project: Path) -> None:
    assert run("generate", "-o", "elsewhere").exit == 0
    assert (project / "elsewhere/__init__.py").is_file()
    assert not (project / "client").exists()


def test_bare_documents_need_no_project(project: Path) -> None:
    (project / "specshim.toml").unlink()
    (project / "new.yaml").write_text(DOCUMENT.replace("version: 1.0.0", "version: 2.0.0"))
    ran = run("generate", "api.yaml", "new.yaml", "-o", "out/pets")
    assert ran.exit == 0, ran.err
    assert {"v1", "v2"} <= {it.name for it in (project / "out/pets").iterdir()}


def test_where_it_runs_and_how_paths_are_spelled_changes_no_byte(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("generate", "api.yaml", "-o", "one/pets")
    (project / "deep").mkdir()
    monkeypatch.chdir(project / "deep")
    run("generate", "../api.yaml", "-o", "../two/pets")
    run("generate", project / "api.yaml", "-o", project / "three/pets")
    one, two, three = (
        {path: content for path, (_, content) in snapshot(project / name).items()}
        for name in ("one", "two", "three")
    )
    assert one == two == three


def test_warnings_are_shown_and_the_rest_is_generated(project: Path) -> None:
    (project / "api.yaml").write_text(DANGLING)
    ran = run("generate")
    assert ran.exit == 0
    assert "api.yaml:20:16: warning:" in ran.err
    assert "[dangling-ref]" in ran.err
    assert "name: {$ref: '#/nowhere'}" in ran.err
    assert ran.err.rstrip().splitlines()[-1].startswith("1 warning")


def test_strict_makes_an_error_of_it_and_writes_nothing(project: Path) -> None:
    (project / "api.yaml").write_text(DANGLING)
    before = snapshot(project)
    ran = run("generate", "--strict")
    assert ran.exit == 1
    assert "error:" in ran.err
    assert snapshot(project) == before


def test_quiet_shows_errors_only(project: Path) -> None:
    (project / "api.yaml").write_text(DANGLING)
    ran = run("generate", "--quiet")
    assert (ran.exit, ran.out, ran.err) == (0, "", "")


def test_json_is_one_object_on_standard_output(project: Path) -> None:
    (project / "api.yaml").write_text(DANGLING)
    ran = run("generate", "--json")
    assert ran.err == ""
    assert ran.json["exit"] == 0
    assert ran.json["command"] == "generate"
    assert ran.json["output"] == "client/pets"
    assert "__init__.py" in ran.json["created"]
    [found] = [it for it in ran.json["diagnostics"] if it["severity"] == "warning"]
    assert (found["code"], found["file"], found["line"]) == ("dangling-ref", "api.yaml", 20)


def test_a_failed_run_keeps_the_package_of_the_last_one(project: Path) -> None:
    run("generate")
    before = snapshot(project / "client")
    (project / "api.yaml").write_text("openapi: 3.1.0\n  bad: [\n")
    ran = run("generate")
    assert ran.exit == 1
    assert "api.yaml:2:" in ran.err
    assert snapshot(project / "client") == before


def test_an_edited_file_is_named_and_force_overwrites_it(project: Path) -> None:
    run("generate")
    edited = project / "client/pets/__init__.py"
    edited.write_text("# mine\n")
    ran = run("generate")
    assert ran.exit == 1
    assert "client/pets/__init__.py: error:" in ran.err
    assert "--force" in ran.err
    assert edited.read_text() == "# mine\n"
    assert run("generate", "--force").exit == 0
    assert edited.read_text() != "# mine\n"


def test_an_output_that_is_a_link_is_refused(project: Path) -> None:
    (project / "real").mkdir()
    (project / "link").symlink_to("real")
    ran = run("generate", "-o", "link")
    assert ran.exit == 1
    assert "[symlink-in-output]" in ran.err
    assert list((project / "real").iterdir()) == []


def test_an_output_that_is_a_file_is_refused(project: Path) -> None:
    ran = run("generate", "-o", "api.yaml")
    assert ran.exit == 1
    assert "[output-blocked]" in ran.err


def test_two_runs_at_once_both_succeed(project: Path) -> None:
    command = [sys.executable, "-m", "specshim", "generate", "--json"]
    runs = [
        subprocess.Popen(command, env=IN_A_PROCESS, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    answers = [json.loads(run.communicate(timeout=120)[0]) for run in runs]
    assert [answer["exit"] for answer in answers] == [0, 0]
    assert sorted(bool(answer["created"]) for answer in answers) == [False, True]
    assert run("check").exit == 0
