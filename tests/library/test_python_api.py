"""`from specshim import generate, compare`, as a program outside calls them."""

from __future__ import annotations

import doctest
import subprocess
import sys
from pathlib import Path

import pytest
from tests.unit.cli.command_line import DOCUMENT, IN_A_PROCESS, SETTINGS, run, snapshot

import specshim
from specshim import FaultyInput, Project, Report, compare, generate, library

PROGRAM = """\
from collections.abc import Mapping

from specshim import Comparison, Diagnostic, FaultyInput, Outcome, Project, Report, compare, generate

report = Report(strict=True)
project = Project.model_validate(
    {"package": "pets", "output": "pets", "versions": [{"name": "v1", "document": "api.yaml"}]}
)
outcome: Outcome = generate(project, ".", report=report)
files: Mapping[str, str] = outcome.files
found: tuple[Diagnostic, ...] = report.diagnostics
try:
    comparison: Comparison = compare("old.yaml", "api.yaml", axis="both")
except FaultyInput as error:
    found = error.diagnostics
else:
    print(len(files) > 20, [(it.level.value, it.rule, it.subject) for it in comparison.findings][0])
"""

OLD = DOCUMENT.replace(
    "        name: {type: string}", "        name: {type: string}\n        age: {type: integer}"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "api.yaml").write_text(DOCUMENT)
    (tmp_path / "old.yaml").write_text(OLD)
    (tmp_path / "specshim.toml").write_text(SETTINGS)
    return tmp_path


def test_a_program_runs_and_is_clean_under_mypy_strict(folder: Path) -> None:
    (folder / "program.py").write_text(PROGRAM)
    ran = subprocess.run(
        [sys.executable, "program.py"],
        env=IN_A_PROCESS,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stdout.startswith("True ("), ran.stderr
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "program.py"],
        env={**IN_A_PROCESS, "MYPYPATH": IN_A_PROCESS["PYTHONPATH"]},
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout


def test_generating_writes_nothing_and_gives_what_the_command_writes(folder: Path) -> None:
    before = snapshot(folder)
    outcome = generate(folder / "specshim.toml")
    assert generate(folder).files == outcome.files
    assert snapshot(folder) == before
    assert run("generate").exit == 0
    package = folder / "client/pets"
    assert {name: (package / name).read_text() for name in outcome.files} == outcome.files


def test_errors_are_raised_with_their_diagnostics(folder: Path) -> None:
    (folder / "api.yaml").write_text("swagger: '2.0'\n")
    with pytest.raises(FaultyInput, match=r"api\.yaml.*\[swagger-2\]") as raised:
        generate("specshim.toml")
    assert [it.code.name for it in raised.value.diagnostics] == ["swagger-2"]
    with pytest.raises(FaultyInput, match="swagger-2"):
        compare("old.yaml", "api.yaml")
    (folder / "specshim.toml").write_text("title = 1\n")
    with pytest.raises(FaultyInput, match="missing-setting"):
        generate(".")


def test_a_report_takes_the_findings_instead(folder: Path) -> None:
    (folder / "api.yaml").write_text("swagger: '2.0'\n")
    report = Report()
    assert generate("specshim.toml", report=report).files == {}
    assert report.failed


def test_settings_need_no_file(folder: Path) -> None:
    settings = {
        "package": "pets",
        "output": "x",
        "versions": [{"name": "v1", "document": "api.yaml"}],
    }
    project = Project.model_validate(settings)
    assert generate(project, folder).files == generate("specshim.toml").files
    with pytest.raises(ValueError, match="own root"):
        generate("specshim.toml", folder)
    (folder / "specshim.toml").unlink()
    with pytest.raises(FileNotFoundError):
        generate(".")


def test_two_documents_are_compared(folder: Path) -> None:
    wire = compare("old.yaml", folder / "api.yaml")
    assert {it.subject for it in wire.findings} == {"Pet.age"}
    both = compare("old.yaml", "api.yaml", axis="both")
    assert len(both.findings) > len(wire.findings)
    selected = compare("old.yaml", "api.yaml", select=["Pet.*"]).findings
    assert {it.subject for it in selected} == {"Pet.age"}
    with pytest.raises(FaultyInput, match="nothing-selected"):
        compare("old.yaml", "api.yaml", select=["nothing*"])


def test_the_examples_of_the_docstrings_are_true(folder: Path) -> None:
    (folder / "v1.yaml").write_text(OLD)
    (folder / "v2.yaml").write_text(DOCUMENT)
    results = doctest.testmod(library)
    assert (results.failed, results.attempted > 4) == (0, True)


def test_all_names_are_there_and_an_unknown_one_is_an_attribute_error() -> None:
    for name in specshim.__all__:
        assert getattr(specshim, name) is not None
    assert set(specshim.__all__) <= set(dir(specshim))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        specshim.nothing  # noqa: B018 - the access is what is tested


def test_importing_specshim_imports_nothing_else() -> None:
    code = "import sys, specshim; print([it for it in sys.modules if it.startswith('specshim.')])"
    ran = subprocess.run(
        [sys.executable, "-c", code], env=IN_A_PROCESS, capture_output=True, text=True, check=True
    )
    assert ran.stdout == "[]\n"
