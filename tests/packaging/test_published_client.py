"""`--meta`: the generated package with what it takes to publish it; it is built, installed and imported."""

from __future__ import annotations

import subprocess
import sys
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest
from tests.unit.cli.command_line import DOCUMENT, run

from specshim.project.publishing import pep440

LICENSED = DOCUMENT.replace(
    "{title: Pets, version: 1.0.0}",
    '{title: "Pets \\"&\\" more", version: v1.4-beta, license: {name: Apache 2.0}, '
    "contact: {url: 'https://pets.example/help'}}",
)


def _run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "api.yaml").write_text(LICENSED)
    return tmp_path


def _project(file: Path) -> dict[str, object]:
    found: dict[str, object] = tomllib.loads(file.read_text())["project"]
    return found


def test_it_builds_installs_and_is_typed(folder: Path) -> None:
    ran = run("generate", "api.yaml", "-o", "pets-client/src/pets", "--meta")
    assert ran.exit == 0, ran.err
    assert "pets 1.4b0: build it in" in ran.out
    root = folder / "pets-client"
    assert sorted(it.name for it in root.iterdir()) == ["README.md", "pyproject.toml", "src"]
    _run(sys.executable, "-m", "build", "--wheel", "--outdir", folder / "dist", root, cwd=folder)
    (wheel,) = (folder / "dist").glob("*.whl")
    assert wheel.name == "pets-1.4b0-py3-none-any.whl"
    names = zipfile.ZipFile(wheel).namelist()
    assert {"pets/__init__.py", "pets/py.typed", "pets/_runtime/client.py"} <= {*names}
    metadata = zipfile.ZipFile(wheel).read("pets-1.4b0.dist-info/METADATA").decode()
    assert "License-Expression: Apache-2.0" in metadata
    environment = folder / "environment"
    venv.create(environment, with_pip=True)
    python = environment / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    _run(python, "-m", "pip", "install", "--quiet", wheel, cwd=folder)
    _run(python, "-c", "import pets; pets.Client(base_url='http://x')", cwd=environment)


def test_what_it_says_comes_from_the_document(folder: Path) -> None:
    run("generate", "api.yaml", "-o", "pets_api", "--meta")
    project = _project(folder / "pyproject.toml")
    assert project["name"] == "pets-api"
    assert project["description"] == 'Typed Python client of Pets "&" more'
    assert project["requires-python"] == ">=3.11"
    assert {str(it).partition(">")[0] for it in project["dependencies"]} == {"httpx2", "pydantic"}  # type: ignore[attr-defined]
    assert "from pets_api import Client" in (folder / "README.md").read_text()


def test_what_is_stated_counts_more(folder: Path) -> None:
    (folder / "specshim.toml").write_text(
        'package = "pets"\noutput = "out/src/pets"\nmeta = { name = "acme-pets", version = "2.1" }\n'
        '[[versions]]\nname = "v1"\ndocument = "api.yaml"\n'
    )
    run("generate")
    file = folder / "out/pyproject.toml"
    assert (_project(file)["name"], _project(file)["version"]) == ("acme-pets", "2.1")
    run("generate", "--meta-version", "3.0")
    assert _project(file)["version"] == "3.0"


def test_only_the_version_is_renewed(folder: Path) -> None:
    command = ("generate", "api.yaml", "-o", "client/src/pets", "--meta")
    run(*command)
    file = folder / "client/pyproject.toml"
    file.write_text(file.read_text().replace("Typed Python", "My own"))
    (folder / "client/README.md").write_text("Mine.\n")
    (folder / "api.yaml").write_text(LICENSED.replace("v1.4-beta", "1.5.0"))
    assert run(*command).exit == 0
    project = _project(file)
    assert (project["version"], str(project["description"])[:6]) == ("1.5.0", "My own")
    assert (folder / "client/README.md").read_text() == "Mine.\n"


def test_the_project_of_an_app_is_left_alone(folder: Path) -> None:
    (folder / "pyproject.toml").write_text('[project]\nname = "app"\nversion = "1"\n')
    ran = run("generate", "api.yaml", "-o", "src/pets", "--meta")
    assert ran.exit == 2
    assert "is not of --meta" in ran.err
    assert not (folder / "src").exists()


@pytest.mark.parametrize(
    ("stated", "version"),
    [
        ("1.2.3", "1.2.3"),
        ("v2", "2"),
        ("2024-05-01", "2024.5.1"),
        ("1.0-preview.2", "1.0rc2"),
        ("latest", "0"),
        ("1.0 (draft)", "1.0"),
        ("", "0"),
    ],
)
def test_versions_of_documents_become_versions_of_packages(stated: str, version: str) -> None:
    assert pep440(stated) == version
