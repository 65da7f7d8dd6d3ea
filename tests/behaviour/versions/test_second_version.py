"""The step from one version to two: an app that imports from the flat package runs before and after, and is told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.behaviour.calling import answering, json_content, openapi, ref, taking
from tests.documentation.pages import ROOT, blocks
from tests.generating import generate_package
from tests.loopback import Answer, Received, loopback
from tests.typing.checkers import check
from tests.unit.cli.command_line import run

TEXT = {"type": "string"}
ID = {"name": "pet_id", "in": "path", "required": True, "schema": TEXT}


def _document(**properties: Any) -> str:
    pet: dict[str, Any] = {
        "type": "object",
        "required": ["name"],
        "properties": {"name": TEXT, "tags": {"type": "array", "items": TEXT}, **properties},
    }
    pet["properties"]["owner"] = ref("Owner")
    owner = {"type": "object", "properties": {"name": TEXT}}
    tagged = {"tags": ["pets"]}
    return openapi(
        {
            "/pets": {
                "get": {
                    "operationId": "listPets",
                    **tagged,
                    "responses": answering({"type": "array", "items": ref("Pet")}),
                },
                "post": {"operationId": "createPet", **tagged, **taking(ref("Pet"))},
            },
            "/pets/{pet_id}": {
                "get": {
                    "operationId": "getPet",
                    "parameters": [ID],
                    **tagged,
                    "responses": answering(ref("Pet")),
                }
            },
        },
        {"Pet": pet, "Owner": owner},
        webhooks={
            "petLost": {
                "post": {
                    "operationId": "petLost",
                    "requestBody": {"content": json_content(ref("Pet"))},
                    "responses": {"200": {"description": "Thanks."}},
                }
            }
        },
    )


FLAT = """\
package = "pets"
output = "pets"

[[versions]]
document = "v1.yaml"
"""
(TWO,) = (it.text for it in blocks(ROOT / "docs/how-to/second-version.md", "toml") if it.file)

APP = """\
import json
import sys

import pets.models
from pets import AsyncClient, Client, NotFoundError
from pets.client import Client as SameClient
from pets.models import Pet
from pets.models.pets import Pet as Deep
from pets.params import OwnerParam
from pets.resources.pets import AsyncPets, Pets
from pets.webhooks import parse


def create(client: Client, name: str, owner: OwnerParam) -> Pet:
    resource: Pets = client.pets
    return resource.create(name=name, tags=["old"], owner=owner)


def names(client: Client) -> list[str]:
    found: list[pets.models.Pet] = client.pets.list()
    return [it.name for it in found]


def resource_of(client: AsyncClient) -> AsyncPets:
    return client.pets


def told(url: str) -> dict[str, object]:
    with Client(base_url=url, max_retries=0) as client:
        pet = create(client, "Rex", {"name": "Ann"})
        same: SameClient = client
        missing = 0
        try:
            client.pets.retrieve("gone")
        except NotFoundError as error:
            missing = error.status
        return {
            "pet": [type(pet) is Pet, isinstance(pet, Deep), pet.name, pet.tags],
            "names": names(same),
            "missing": missing,
            "lost": parse("petLost", '{"name": "Tom"}').name,
        }


if __name__ == "__main__":
    print(json.dumps(told(sys.argv[1])))
"""

EXPECTED = {
    "pet": [True, True, "Rex", ["old"]],
    "names": ["Rex"],
    "missing": 404,
    "lost": "Tom",
}


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The app beside its flat package, and the document of the version to come."""
    (tmp_path / "v1.yaml").write_text(_document())
    (tmp_path / "v2.yaml").write_text(_document(colour=TEXT))
    (tmp_path / "specshim.toml").write_text(FLAT)
    (tmp_path / "app.py").write_text(APP)
    monkeypatch.chdir(tmp_path)
    ran = run("generate")
    assert ran.exit == 0, ran.err
    return tmp_path


def _step(app: Path, settings: str = TWO) -> None:
    (app / "specshim.toml").write_text(settings)
    ran = run("generate")
    assert ran.exit == 0, ran.err


def _server(received: Received) -> Answer:
    if received.method == "POST":
        return Answer(received.body)
    if received.target == "/pets":
        return Answer(b'[{"name": "Rex"}]')
    return Answer(b"{}", 404)


def _python(app: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(app), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=app,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def _told(app: Path) -> tuple[Any, str, set[str | None]]:
    """What the app says, what Python says of it, and the versions that the server was told."""
    with loopback(_server) as server:
        done = _python(app, "-W", "default", "app.py", server.base_url)
        assert done.returncode == 0, done.stderr
        versions = {it.header("X-Version") for it in server.received}
    return json.loads(done.stdout), done.stderr, versions


def test_the_app_runs_before_and_after(app: Path) -> None:
    assert _told(app) == (EXPECTED, "", {None})
    _step(app)
    found, warned, versions = _told(app)
    assert found == EXPECTED
    assert versions == {"v1"}
    for name, line in {
        "pets.models.Pet is deprecated: import it from pets.v1.models": 7,
        "pets.models.pets.Pet is deprecated: import it from pets.v1.models.pets": 8,
        "pets.params.OwnerParam is deprecated: import it from pets.v1.params": 9,
        "pets.resources.pets.Pets is deprecated: import it from pets.v1.resources.pets": 10,
        "pets.webhooks.parse is deprecated: import it from pets.v1.webhooks": 11,
    }.items():
        assert f"app.py:{line}: DeprecationWarning: {name}\n" in warned
    code = "import pets.models as old, pets.v1.models as new; assert old.Pet is new.Pet, 'two'"
    assert _python(app, "-W", "ignore", "-c", code).stderr == ""


@pytest.mark.xdist_group("typing")
def test_checkers_find_nothing_before_and_after(app: Path) -> None:
    folder = app.resolve()
    for step in ("before", "after"):
        for checker, findings in check(folder, folder / ".mypy").items():
            assert findings == [], (step, checker, list(map(str, findings)))
        _step(app)


def test_the_step_is_settled_and_remembered(app: Path) -> None:
    _step(app)
    assert run("check").exit == 0
    assert "nothing changed" in run("generate").out
    assert json.loads((app / "pets/specshim.lock").read_text())["flat"] == "v1"
    assert "models.* = v1.models.*  # deprecated\n" in (app / "pets/api.txt").read_text()
    assert "`pets.v1`" in (app / "pets/README.md").read_text()
    # The next step changes nothing of it.
    (app / "v1.yaml").write_text(_document(size={"type": "integer"}))
    _step(app)
    assert _told(app)[0] == EXPECTED


def test_the_project_lets_go_of_the_old_imports(app: Path) -> None:
    _step(app)
    _step(app, f"flat-imports = false\n{TWO}")
    assert not (app / "pets/models").exists()
    assert not (app / "pets/resources").exists()
    assert not (app / "pets/webhooks.py").exists()
    assert not (app / "pets/_runtime/moved.py").exists()
    assert "ModuleNotFoundError" in _python(app, "-c", "import pets.models").stderr
    assert "flat" not in json.loads((app / "pets/specshim.lock").read_text())


def test_versions_that_were_never_flat_have_no_such_modules(tmp_path: Path) -> None:
    generated = generate_package(tmp_path, {"v1": _document(), "v2": _document()})
    assert {it.partition("/")[0] for it in generated.files if it.endswith("/__init__.py")} == {
        *("_runtime", "v1", "v2")
    }


def test_the_version_without_a_name_becomes_the_oldest_one(app: Path) -> None:
    """It keeps the names that are pinned for it."""
    _step(app, TWO.replace('"v1"', '"2024-10-01"').replace('"v2"', '"2025-10-01"'))
    assert _told(app)[0] == EXPECTED
    lock = json.loads((app / "pets/specshim.lock").read_text())
    assert (lock["flat"], sorted(lock["names"])) == ("2024-10-01", ["2024-10-01", "2025-10-01"])


def test_a_name_for_the_only_version_is_such_a_step_too(app: Path) -> None:
    _step(app, FLAT.replace("[[versions]]", '[[versions]]\nname = "v1"'))
    assert _told(app)[0] == EXPECTED


def test_a_name_that_is_not_there_says_so(app: Path) -> None:
    _step(app)
    done = _python(app, "-c", "import pets.models as m; m.Dog")
    assert "AttributeError: module 'pets.models' has no attribute 'Dog'" in done.stderr
    done = _python(app, "-c", "import pets.models as m; print('Pet' in dir(m))")
    assert done.stdout == "True\n"


def test_the_old_imports_work_beside_a_shared_runtime(app: Path) -> None:
    place = 'output = "shop/pets"\nruntime = ".._http"'
    for settings in (FLAT, TWO):
        _step(app, settings.replace('output = "pets"', place))
    code = "from shop.pets.models import Pet as old; from shop.pets.v1.models import Pet; print(old is Pet)"
    done = _python(app, "-W", "ignore", "-c", code)
    assert (done.stdout, done.stderr) == ("True\n", "")
