"""`action.yml`: its steps, run one after the other with the environment that GitHub would set."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.unit.cli.command_line import DOCUMENT, run

ROOT = Path(__file__).parents[3]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text())
BROKEN = DOCUMENT.replace("operationId: listPets", "operationId: listPets\n      parameters: [{name: q, in: query, required: true, schema: {type: string}}]")  # fmt: skip


@dataclass(frozen=True)
class Ran:
    """How the action ended: the name of the step that failed, and what was written for GitHub."""

    failed: list[str]
    output: str
    summary: str
    outputs: Mapping[str, str]


class Runner:
    """The machine that the action runs on: `python` and `specshim` are on its path, and pip is only told."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = folder / "runner"
        (self.files / "bin").mkdir(parents=True)
        self._program(
            "python",
            f"""\
if [ "$1 $2 $3" = "-m pip install" ]; then echo "pip $*"; else exec {shlex.quote(sys.executable)} "$@"; fi
""",
        )
        self._program("specshim", f'exec {shlex.quote(sys.executable)} -m specshim "$@"\n')

    def _program(self, name: str, text: str) -> None:
        file = self.files / "bin" / name
        file.write_text(f"#!/bin/sh\n{text}")
        file.chmod(0o755)

    def run(self, **given: str) -> Ran:
        inputs = {name: it.get("default", "") for name, it in ACTION["inputs"].items()}
        assert given.keys() <= inputs.keys()
        inputs |= given
        written = {name: self.files / name for name in ("output", "summary")}
        for file in written.values():
            file.write_text("")
        failed: list[str] = []
        printed = ""
        for step in ACTION["runs"]["steps"]:
            assert step["shell"] == "bash"
            if not _is_due(step.get("if", "success()"), inputs, failed):
                continue
            stated = {name: _expanded(text, inputs) for name, text in step["env"].items()}
            done = subprocess.run(
                # As GitHub runs `shell: bash`.
                ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
                cwd=self.folder,
                env={
                    **os.environ,
                    **stated,
                    "PATH": f"{self.files / 'bin'}{os.pathsep}{os.environ['PATH']}",
                    "GITHUB_ACTIONS": "true",
                    "GITHUB_OUTPUT": str(written["output"]),
                    "GITHUB_STEP_SUMMARY": str(written["summary"]),
                },
                capture_output=True,
                text=True,
                check=False,
            )
            printed += done.stdout + done.stderr
            if done.returncode:
                failed.append(step["name"])
        output = dict(line.split("=", 1) for line in written["output"].read_text().splitlines())
        return Ran(failed, printed, written["summary"].read_text(), output)


def _is_due(condition: str, inputs: Mapping[str, str], failed: list[str]) -> bool:
    """Of a condition's parts each holds; GitHub puts `success()` before one that names no status."""
    parts = [it.strip() for it in condition.removeprefix("${{").removesuffix("}}").split("&&")]
    if not any(it.endswith("()") for it in parts):
        parts.append("success()")
    return all(
        not failed if part == "success()"
        else True if part == "!cancelled()"
        else inputs[re.fullmatch(r"inputs\.([\w-]+) != ''", part)[1]] != ""  # type: ignore[index]
        for part in parts
    )  # fmt: skip


def _expanded(text: str, inputs: Mapping[str, str]) -> str:
    known = {f"inputs.{name}": value for name, value in inputs.items()}
    known["github.action_path"] = str(ROOT)
    return re.sub(r"\$\{\{ ([\w.-]+) \}\}", lambda found: known[found[1]], text)


@pytest.fixture
def runner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runner:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "openapi.yaml").write_text(DOCUMENT)
    (tmp_path / "old.yaml").write_text(DOCUMENT)
    (tmp_path / "specshim.toml").write_text(
        'package = "pets"\noutput = "pets"\n[[versions]]\ndocument = "openapi.yaml"\n'
    )
    assert run("generate").exit == 0
    return Runner(tmp_path)


def test_a_current_package_passes(runner: Runner) -> None:
    ran = runner.run()
    assert ran.failed == []
    assert f"pip -m pip install --quiet --disable-pip-version-check {ROOT}" in ran.output
    assert "nothing changed: pets is up to date" in ran.summary
    assert ran.outputs == {}


def test_a_package_that_is_not_current_fails(runner: Runner) -> None:
    (runner.folder / "openapi.yaml").write_text(DOCUMENT.replace("title: Pets", "title: Dogs"))
    ran = runner.run(package="./wheels/specshim.whl")
    assert ran.failed == ["Check"]
    assert "openapi.yaml" in ran.summary
    assert "pip-version-check ./wheels/specshim.whl" in ran.output


def test_what_a_branch_breaks_is_on_the_page_of_the_run(runner: Runner) -> None:
    (runner.folder / "openapi.yaml").write_text(BROKEN)
    assert run("generate").exit == 0
    ran = runner.run(old="old.yaml", new="openapi.yaml")
    assert ran.failed == ["Compare"]
    assert ran.outputs == {"breaking": "1"}
    assert "## Breaking" in ran.summary
    assert "nothing changed: pets is up to date" in ran.summary
    assert "::error file=openapi.yaml" in ran.output


def test_findings_may_be_told_only_or_waived(runner: Runner) -> None:
    (runner.folder / "openapi.yaml").write_text(BROKEN)
    compare = {"old": "old.yaml", "new": "openapi.yaml", "check": ""}
    told = runner.run(**compare, **{"fail-on": "never"})
    assert (told.failed, told.outputs) == ([], {"breaking": "1"})
    assert "specshim check" not in told.summary
    draft = runner.folder / "waivers.yaml"
    run("compare", "old.yaml", "openapi.yaml", "-q", "--write-waivers", "waivers.yaml")
    draft.write_text(re.sub(r"reason:.*", "reason: Everybody sends it.", draft.read_text()))
    waived = runner.run(**compare, waivers="waivers.yaml")
    assert (waived.failed, waived.outputs) == ([], {"breaking": "0"})


def test_a_faulty_document_and_documents_without_a_project(runner: Runner) -> None:
    (runner.folder / "openapi.yaml").write_text("openapi: 3.1.0\n:")
    ran = runner.run(old="old.yaml", new="openapi.yaml", check="old.yaml -o other_pets")
    assert ran.failed == ["Compare", "Check"]
    assert ran.outputs == {}
    assert run("generate", "old.yaml", "-o", "other_pets").exit == 0
    assert runner.run(check="old.yaml -o other_pets").failed == []
