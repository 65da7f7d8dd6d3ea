"""The wheel holds all that it needs: installed in an empty environment, it generates elsewhere."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = """\
openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {"200": {description: One pet., content: {application/json: {schema: {type: string}}}}}
"""


def _run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_package_templates_and_licence(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for template in (ROOT / "templates").rglob("*.jinja"):
        assert f"specshim/templates/{template.relative_to(ROOT / 'templates').as_posix()}" in names
    assert "specshim/runtime/client.py" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith(("tests", "generated"))]


def test_the_source_distribution_has_the_documentation_too(tmp_path: Path) -> None:
    _run(sys.executable, "-m", "build", "--sdist", "--outdir", tmp_path, ROOT, cwd=tmp_path)
    (built,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(built) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    pages = [*(ROOT / "docs").rglob("*.*"), *(ROOT / "spec").rglob("*.yaml")]
    pages += [ROOT / name for name in ("README.md", "CHANGELOG.md", "SECURITY.md", "LICENSE")]
    assert {it.relative_to(ROOT).as_posix() for it in pages} <= names


def test_an_installed_wheel_generates_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=True)
    binaries = environment / ("Scripts" if sys.platform == "win32" else "bin")
    _run(binaries / "python", "-m", "pip", "install", "--quiet", wheel, cwd=tmp_path)
    (tmp_path / "pets.yaml").write_text(DOCUMENT, encoding="utf-8")
    _run(binaries / "specshim", "generate", "pets.yaml", "-o", "pets", cwd=tmp_path)
    assert "def retrieve(" in (tmp_path / "pets/resources/pets.py").read_text(encoding="utf-8")
    assert (tmp_path / "pets/py.typed").exists()
