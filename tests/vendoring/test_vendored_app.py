"""An app with two vendored clients: type-checked, run, packed into one file, and its clients renamed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipapp
from pathlib import Path
from typing import Any

import pytest

from tests.assistants_server import serve
from tests.typing.checkers import check
from tests.unit.cli.command_line import run

pytestmark = pytest.mark.xdist_group("vendoring")

ROOT = Path(__file__).resolve().parents[2]
APP = Path(__file__).parent / "app"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The app's source folder, with the clients that it was written for."""
    source = tmp_path_factory.mktemp("app").resolve() / "src"
    shutil.copytree(APP, source, ignore=shutil.ignore_patterns("__pycache__"))
    header = source.parent / "header.txt"
    header.write_text("Copyright The Helpdesk\nSPDX-License-Identifier: MIT\n")
    current = source / "helpdesk/clients/assistants"
    legacy = source / "helpdesk/legacy/assistants"
    given = ("--project", ROOT, "--licence-header", header)
    wanted = ("--versions", "v2", "--include", "assistants", "--include", "threads")
    ran = run("vendor", current, "--as", "helpdesk.clients.assistants", *wanted, *given)
    assert ran.exit == 0, ran.err
    wanted = ("--versions", "v1", "--include", "*Assistant")
    ran = run("vendor", legacy, "--as", "helpdesk.legacy.assistants", *wanted, *given)
    assert ran.exit == 0, ran.err
    crossing = source / "helpdesk/crossing/assistants"
    wanted = ("--include", "assistants", "--include", "*Run", "--include", "createThread")
    ran = run("vendor", crossing, "--as", "helpdesk.crossing.assistants", *wanted, *given)
    assert ran.exit == 0, ran.err
    return source


def _told(*command: str | Path, path: Path | None) -> Any:
    """What the app tells when it is run without this repository on its path."""
    environment = {**os.environ, "PYTHONPATH": str(path or ""), "PYTHONDONTWRITEBYTECODE": "1"}
    with serve() as server:
        done = subprocess.run(
            [sys.executable, *map(str, command), server.base_url],
            cwd=path or APP.anchor,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


EXPECTED = {
    "name": "Helpdesk",
    "answer": "Where is the printer?",
    "employed": [True, False],
    "tools": [["retrieval"], ["file_search"]],
    "caught": "legacy",
    "hired": ["Ann", ["POST", "200"]],
    "crossed": "retrieval",
    "versions": [["v2"], ["v1"]],
    "generator": [],
}


def test_the_app_runs_against_a_real_server(app: Path) -> None:
    told = _told("-m", "helpdesk", path=app)
    places = told.pop("from")
    assert told == EXPECTED
    assert [Path(it).relative_to(app).as_posix() for it in places] == [
        "helpdesk/clients/assistants/__init__.py",
        "helpdesk/legacy/assistants/__init__.py",
    ]


def test_the_app_runs_as_a_single_file(app: Path, tmp_path: Path) -> None:
    """A zipapp, with pydantic and httpx2 on the path as an app's installation has them."""
    packed = tmp_path / "helpdesk.pyz"
    zipapp.create_archive(app, packed, main="helpdesk.__main__:main", compressed=True)
    told = _told(packed, path=None)
    assert all(str(packed) in place for place in told.pop("from"))
    assert told == EXPECTED


def test_the_app_has_no_findings(app: Path) -> None:
    findings = check(app, app.parent / "mypy")
    assert {checker: list(map(str, it)) for checker, it in findings.items()} == {
        "mypy": [],
        "pyright": [],
    }


def test_only_what_was_asked_for_is_there(app: Path) -> None:
    current, legacy = app / "helpdesk/clients/assistants", app / "helpdesk/legacy/assistants"
    assert not (current / "v1").exists()
    assert not list(current.rglob("vector_stores*.py"))
    assert not list(legacy.rglob("threads*.py"))
    assert not (legacy / "_runtime/streams.py").exists()
    assert (current / "_runtime/streams.py").exists()


def test_both_have_py_typed_and_the_licence(app: Path) -> None:
    for package in ("clients", "legacy"):
        folder = app / "helpdesk" / package / "assistants"
        assert (folder / "py.typed").exists()
        for module in folder.rglob("*.py"):
            assert module.read_text().startswith("# Copyright The Helpdesk\n# SPDX")


def test_a_copy_under_another_name_is_another_package(app: Path, tmp_path: Path) -> None:
    shutil.copytree(app / "helpdesk/clients/assistants", tmp_path / "here/renamed")
    program = (
        "import sys; sys.path[:0] = sys.argv[1:3]\n"
        "import renamed, helpdesk.clients.assistants as own\n"
        "from renamed.v2.models import AssistantObject\n"
        "assert renamed.Client is not own.Client\n"
        "assert renamed.Client(api_key='k').assistants.__module__.startswith('renamed.')\n"
        "assert AssistantObject.__module__.startswith('renamed.')\n"
    )
    subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "here"), str(app)], check=True, cwd=tmp_path
    )


def test_it_stands_alone() -> None:
    """Nothing but the standard library, pydantic and httpx2 with what they bring is imported absolutely."""
    import ast

    allowed = {"anyio", "httpx2", "pydantic", "pydantic_core", "typing_extensions"}
    for path in (ROOT / "generated/assistants").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [it.name for it in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            tops = {name.partition(".")[0] for name in names}
            # The gateway serves itself by uvicorn where that is installed, and says so where not.
            extra = {"uvicorn"} if path.name == "serving.py" else set()
            assert tops <= allowed | extra | sys.stdlib_module_names, path
