"""One runtime for several clients of an app: written once, kept up to date with each, and never replaced by an older one."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from specshim.diagnostics import Report
from specshim.rendering.furnishing import whole_runtime
from specshim.rendering.furnishing.sources import runtime_release
from specshim.sources.digests import digest_of_text
from specshim.writing.identity import generator_version
from specshim.writing.lock import Lock
from specshim.writing.shared_runtime import SharedRuntime
from specshim.writing.updating import Folder
from tests.behaviour.calling import answering, openapi, ref, taking
from tests.loopback import Answer, Received, loopback
from tests.typing.checkers import check
from tests.unit.cli.command_line import Ran, run

pytestmark = pytest.mark.xdist_group("vendoring")

TEXT = {"type": "string"}
BEARER = {"securitySchemes": {"key": {"type": "http", "scheme": "bearer"}}}


def _document(title: str, thing: str, *, version: str = "1", **properties: Any) -> str:
    """An API of one kind of thing."""
    record = {
        "type": "object",
        "required": ["id"],
        "properties": {"id": TEXT, "name": {"type": ["string", "null"]}, **properties},
    }
    name = thing.capitalize()
    text = openapi(
        {
            f"/{thing}s": {"post": {"operationId": f"create{name}", **taking(ref(name))}},
            f"/{thing}s/{{id}}": {
                "get": {
                    "operationId": f"get{name}",
                    "parameters": [{"name": "id", "in": "path", "required": True, "schema": TEXT}],
                    "responses": answering(ref(name)),
                }
            },
        },
        {name: record},
        components=BEARER,
        security=[{"key": []}],
    )
    return json.dumps({**json.loads(text), "info": {"title": title, "version": version}})


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two APIs beside an app: pets of one version, and toys of two."""
    (tmp_path / ".git").mkdir()
    apis = tmp_path / "apis"
    for name in ("pets", "toys"):
        (apis / name).mkdir(parents=True)
    (apis / "pets/api.json").write_text(_document("Pets", "pet", version="1.2.0 beta"))
    (apis / "pets/specshim.toml").write_text("""\
package = "pets"
output = "pets"
[[versions]]
document = "api.json"
""")
    (apis / "toys/v1.json").write_text(_document("Toys", "toy"))
    (apis / "toys/v2.json").write_text(_document("Toys", "toy", colour=TEXT))
    (apis / "toys/specshim.toml").write_text("""\
package = "toys"
output = "toys"
header = {name = "X-Version"}
[[versions]]
name = "v1"
document = "v1.json"
retired = 2020-01-01
[[versions]]
name = "v2"
document = "v2.json"
""")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _vendor(name: str, *options: str | Path, runtime: str | None = "shop.clients._runtime") -> Ran:
    shared = ("--runtime", runtime) if runtime is not None else ()
    place = Path("src/shop/clients", name)
    where = ("--as", f"shop.clients.{name}", "--project", Path("apis", name))
    return run("vendor", place, *where, *shared, *options)


def _both() -> None:
    for name in ("pets", "toys"):
        ran = _vendor(name)
        assert ran.exit == 0, ran.err


def _runtime(app: Path) -> Path:
    return app / "src/shop/clients/_runtime"


def _bytes(folder: Path) -> dict[str, bytes]:
    files = (
        it for it in sorted(folder.rglob("*")) if it.is_file() and "__pycache__" not in it.parts
    )
    return {it.relative_to(folder).as_posix(): it.read_bytes() for it in files}


PROGRAM = """\
import json
import sys
import warnings

from shop.clients import pets, toys
from shop.clients.pets import APIError, Client, NotFoundError, omit
from shop.clients.pets.models import Pet
from shop.clients.toys import Client as ToyClient
from shop.clients.toys.v2.models import Toy


def told(url: str) -> dict[str, object]:
    with Client(api_key="k", base_url=url, max_retries=0) as shop:
        pet: Pet = shop.pets.create(id="p", name=omit)
    caught: list[object] = []
    with ToyClient(api_key="k", base_url=url, max_retries=0) as store:
        toy: Toy = store.toys.create(id="t", name=None)
        try:
            store.toys.retrieve("gone")
        except NotFoundError as error:
            caught.append(error.status)
    try:
        with Client(api_key="k", base_url=url, max_retries=0) as shop:
            shop.pets.retrieve("gone")
    except toys.APIError as error:
        caught.append(type(error).__name__)
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        with ToyClient(api_key="k", base_url=url, version="v2", wire="v1") as store:
            crossed = store.toys.create(id="x")
    return {
        "pet": pet.id,
        "toy": toy.id,
        "caught": caught,
        "crossed": crossed.id,
        "same": [pets.APIError is toys.APIError is APIError, pets.omit is toys.omit],
        "warned": sorted({it.filename.replace("\\\\", "/").rpartition("/")[2] for it in warned}),
    }


if __name__ == "__main__":
    print(json.dumps(told(sys.argv[1])))
"""


def _server(received: Received) -> Answer:
    if received.method == "POST":
        return Answer(received.body)
    return Answer(b"{}", 404)


def _run_app(app: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(app / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, *command],
        cwd=app,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_two_clients_are_used_with_the_same_classes(app: Path) -> None:
    _both()
    # A module beside the runtime is no part of it: warnings are about its lines.
    (app / "src/shop/clients/buying.py").write_text(PROGRAM)
    with loopback(_server) as server:
        done = _run_app(app, "-m", "shop.clients.buying", server.base_url)
        assert done.returncode == 0, done.stderr
        agents = [it.header("User-Agent") for it in server.received]
    assert json.loads(done.stdout) == {
        "pet": "p",
        "toy": "t",
        "caught": [404, "NotFoundError"],
        "crossed": "x",
        "same": [True, True],
        "warned": ["buying.py"],
    }
    assert set(agents) == {"pets/1.2.0-beta", "toys/v2"}


@pytest.mark.xdist_group("typing")
def test_checkers_find_nothing_in_an_app_with_two_clients(app: Path) -> None:
    _both()
    source = (app / "src").resolve()
    (source / "buying.py").write_text(PROGRAM)
    for checker, findings in check(source, app / "mypy").items():
        assert findings == [], checker


def test_the_runtime_is_written_once_and_whole(app: Path) -> None:
    _both()
    written = {it for it in _bytes(_runtime(app)) if it != "specshim.lock"}
    assert written == whole_runtime().keys()
    for name in ("pets", "toys"):
        files = _bytes(app / "src/shop/clients" / name)
        assert not any(path.startswith("_runtime") for path in files)
        for path, content in files.items():
            if path.endswith(".py"):
                ways = set(re.findall(rb"^ *from (\.+)_runtime\b", content, re.MULTILINE))
                assert ways <= {b"." * (path.count("/") + 2)}, path
    assert (app / "src/shop/clients/__init__.py").read_text() == ""
    lock = json.loads((_runtime(app) / "specshim.lock").read_text())
    assert lock["generator"]["version"] == generator_version()
    assert run("check", "src/shop/clients/_runtime").exit == 0


def test_the_release_of_the_runtime_is_that_of_the_generator() -> None:
    assert ".".join(map(str, runtime_release())) == generator_version()


@pytest.mark.parametrize(
    ("package", "runtime", "spelt"),
    [
        ("shop.clients.pets", "shop._http", "..._http"),
        ("shop.pets", "shop.shared.http.runtime", "..shared.http.runtime"),
        ("shop.a.b.c.pets", "shop.a.runtime", "....runtime"),
    ],
)
def test_a_runtime_stands_anywhere_in_the_app(
    app: Path, package: str, runtime: str, spelt: str
) -> None:
    place = Path("src", *package.split("."))
    given = ("--as", package, "--project", "apis/pets", "--runtime", runtime)
    ran = run("vendor", place, *given)
    assert ran.exit == 0, ran.err
    assert f"from {spelt}.values import" in (place / "__init__.py").read_text()
    done = _run_app(app, "-c", f"import {package} as p; print(p.Client(api_key='k').pets)")
    assert done.returncode == 0, done.stderr
    assert run("check", place).exit == 0


@pytest.mark.parametrize(
    ("runtime", "reason"),
    [
        ("other._runtime", "is not in `shop`"),
        ("shop.clients.pets._runtime", "inside the package"),
        ("shop.clients", "around the package"),
        ("shop.class", "cannot be imported"),
    ],
)
def test_a_runtime_that_no_relative_import_reaches_is_refused(
    app: Path, runtime: str, reason: str
) -> None:
    ran = _vendor("pets", runtime=runtime)
    assert ran.exit == 2
    assert "--runtime" in ran.err
    assert reason in ran.err
    assert not (app / "src").exists()


def test_a_package_says_that_the_runtime_is_too_old(app: Path) -> None:
    _both()
    release = _runtime(app) / "release.py"
    release.write_text(release.read_text().replace(f"= {runtime_release()}", "= (0, 0, 9)"))
    done = _run_app(app, "-c", "import shop.clients.toys")
    (said,) = [it for it in done.stderr.splitlines() if it.startswith("ImportError")]
    assert f"shop.clients.toys needs the runtime of specshim {generator_version()} or newer" in said
    assert "shop.clients._runtime is that of 0.0.9" in said
    assert "`specshim vendor src/shop/clients/toys`" in said


def test_edits_of_the_runtime_are_told_and_survive(app: Path) -> None:
    _both()
    edited = _runtime(app) / "values.py"
    edited.write_text(f"{edited.read_text()}\nMINE = 1\n")
    told = run("check", "src/shop/clients/pets")
    assert told.exit == 3
    assert "hand edit: ../_runtime/values.py" in told.out
    assert "-MINE = 1" in told.out
    before = _bytes(app / "src")
    for name in ("pets", "toys"):
        refused = run("vendor", Path("src/shop/clients", name))
        assert refused.exit == 1
        assert "_runtime/values.py` was edited" in refused.err
    assert _bytes(app / "src") == before
    assert run("vendor", "src/shop/clients/pets", "--merge").exit == 0
    assert "MINE = 1" in edited.read_text()
    assert run("check", "src/shop/clients/toys").exit == 0
    (_runtime(app) / "specshim.lock").unlink()
    assert run("check", "src/shop/clients/toys").exit == 3


def test_what_stands_in_the_way_of_either_leaves_both_as_they_are(app: Path) -> None:
    _both()
    lock = _runtime(app) / "specshim.lock"
    lock.write_text(lock.read_text().replace(generator_version(), "0.0.1"))
    (_runtime(app) / "lazy.py").write_text("# mine\n")
    (app / "src/shop/clients/pets/README.md").unlink()
    before = _bytes(app / "src")
    assert run("vendor", "src/shop/clients/pets").exit == 1
    assert _bytes(app / "src") == before
    assert run("vendor", "src/shop/clients/pets", "--force").exit == 0
    (app / "src/shop/clients/pets/client.py").write_text("# mine\n")
    (_runtime(app) / "lazy.py").unlink()
    before = _bytes(app / "src")
    assert run("vendor", "src/shop/clients/pets").exit == 1
    assert _bytes(app / "src") == before


@pytest.mark.parametrize("gone", ["values.py", ""])
def test_a_runtime_that_is_missing_is_told_and_written_again(app: Path, gone: str) -> None:
    _both()
    whole = _bytes(_runtime(app))
    if gone:
        (_runtime(app) / gone).unlink()
    else:
        _runtime(app).rename(app / "elsewhere")
    told = run("check", "src/shop/clients/pets")
    assert told.exit == 3
    assert f"missing: ../_runtime/{gone}" in told.out
    assert run("vendor", "src/shop/clients/pets").exit == 0
    assert _bytes(_runtime(app)) == whole


def _write_as_release(app: Path, version: str) -> dict[str, bytes]:
    """The runtime as another release of specshim would have written it, and all of it."""
    folder = Folder(_runtime(app), Report())
    made = SharedRuntime.at(folder, "", 2).package
    texts = {**made.texts, "lazy.py": f'{made.texts["lazy.py"]}\n# as of {version}\n'}
    identity = made.lock.generator.model_copy(update={"version": version, "source": None})
    files = {path: digest_of_text(text) for path, text in texts.items()}
    lock: Lock = made.lock.model_copy(update={"generator": identity, "files": files})
    assert folder.update(type(made)(texts, lock, 2)) is not None
    return _bytes(_runtime(app))


def test_an_older_generator_leaves_a_newer_runtime_as_it_is(app: Path) -> None:
    assert _vendor("pets").exit == 0
    newer = _write_as_release(app, "99.0.0")
    ran = _vendor("toys")
    assert ran.exit == 0, ran.err
    assert "the runtime is of specshim 99.0.0, newer than this one" in ran.out
    assert _bytes(_runtime(app)) == newer
    for name in ("pets", "toys"):
        assert run("check", Path("src/shop/clients", name)).exit == 0
        assert run("vendor", Path("src/shop/clients", name), "--force").exit == 0
    assert _bytes(_runtime(app)) == newer
    (_runtime(app) / "lazy.py").write_text("# mine\n")
    told = run("check", "src/shop/clients/pets")
    assert told.exit == 3
    assert "hand edit: ../_runtime/lazy.py" in told.out


def test_a_newer_generator_brings_the_runtime_up_to_date(app: Path) -> None:
    _both()
    now = _bytes(_runtime(app))
    _write_as_release(app, "0.0.1")
    told = run("check", "src/shop/clients/toys")
    assert told.exit == 3
    assert f"generator: specshim 0.0.1 -> {generator_version()}" in told.out
    assert run("vendor", "src/shop/clients/toys").exit == 0
    assert _bytes(_runtime(app)) == now


def test_a_client_gets_its_own_runtime_back(app: Path) -> None:
    _both()
    shared = _bytes(_runtime(app))
    assert _vendor("pets", runtime=None).exit == 0
    assert (app / "src/shop/clients/pets/_runtime/values.py").is_file()
    assert _bytes(_runtime(app)) == shared
    code = "from shop.clients import pets, toys; print(pets.omit is toys.omit)"
    assert _run_app(app, "-c", code).stdout == "False\n"
    assert _vendor("pets").exit == 0
    assert not (app / "src/shop/clients/pets/_runtime").exists()
    assert _run_app(app, "-c", code).stdout == "True\n"
    for name in ("pets", "toys"):
        assert run("check", Path("src/shop/clients", name)).exit == 0


def test_without_its_project_the_lock_tells_of_the_runtime_too(app: Path) -> None:
    _both()
    (app / "apis").rename(app / "gone")
    assert run("check", "src/shop/clients/pets").exit == 0
    (_runtime(app) / "lazy.py").write_text("# mine\n")
    told = run("check", "src/shop/clients/pets")
    assert told.exit == 3
    assert "hand edit: ../_runtime/lazy.py" in told.out


def test_packages_and_runtimes_do_not_take_each_others_place(app: Path) -> None:
    _both()
    before = _bytes(app / "src")
    place = "src/shop/clients/_runtime"
    ran = run("vendor", place, "--as", "shop.clients._runtime", "--project", "apis/pets")
    assert ran.exit == 1
    assert "a shared runtime is there" in ran.err
    ran = _vendor("pets", runtime="shop.clients.toys")
    assert ran.exit == 1
    assert "a package is there" in ran.err
    assert _bytes(app / "src") == before


def test_the_first_client_decides_on_the_licence_header(app: Path) -> None:
    (app / "header.txt").write_text("Copyright Shop\n")
    assert _vendor("pets", "--licence-header", "header.txt").exit == 0
    assert _vendor("toys").exit == 0
    assert (_runtime(app) / "lazy.py").read_text().startswith("# Copyright Shop\n")
    assert not (app / "src/shop/clients/toys/client.py").read_text().startswith("#")
    for name in ("pets", "toys"):
        assert run("check", Path("src/shop/clients", name)).exit == 0


def _with_setting(app: Path, runtime: str, output: str = "../../src/shop/clients/pets") -> Path:
    file = app / "apis/pets/specshim.toml"
    stated = file.read_text().replace('output = "pets"', f'output = "{output}"')
    file.write_text(f'runtime = "{runtime}"\n{stated}')
    return file


@pytest.mark.parametrize("runtime", [".._runtime", "shop.clients._runtime"])
def test_a_project_may_say_so_too(app: Path, runtime: str) -> None:
    file = _with_setting(app, runtime)
    told = run("diff", file)
    assert told.exit == 3
    assert "created: ../_runtime/values.py" in told.out
    ran = run("generate", file)
    assert ran.exit == 0, ran.err
    assert _vendor("toys").exit == 0
    code = "from shop.clients import pets, toys; print(pets.omit is toys.omit)"
    assert _run_app(app, "-c", code).stdout == "True\n"
    for command in ("check", "diff"):
        assert run(command, file).exit == 0
    again = run("generate", file)
    assert "nothing changed" in again.out
    (_runtime(app) / "lazy.py").unlink()
    for command in ("check", "diff"):
        told = run(command, file)
        assert told.exit == 3
        assert "missing: ../_runtime/lazy.py" in told.out
    assert run("generate", file).exit == 0
    assert run("check", "src/shop/clients/toys").exit == 0


@pytest.mark.parametrize(
    ("runtime", "reason"),
    [
        ("._runtime", "inside the package"),
        ("mine._runtime", "in no folder of this name"),
        ("shop.clients.pets._runtime", "inside the package"),
    ],
)
def test_a_setting_that_leads_nowhere_is_refused(app: Path, runtime: str, reason: str) -> None:
    ran = run("generate", _with_setting(app, runtime))
    assert ran.exit == 1
    assert "`runtime`" in ran.err
    assert reason in ran.err


def test_a_published_package_has_its_own(app: Path) -> None:
    file = _with_setting(app, ".._runtime")
    file.write_text(f"{file.read_text()}\n[meta]\nname = 'pets'\n")
    ran = run("generate", file)
    assert ran.exit == 1
    assert "leave without its runtime" in ran.err


def test_impact_and_gateway_find_the_runtime(app: Path) -> None:
    _both()
    (app / "using.py").write_text("""\
from shop.clients.toys import Client

client = Client(api_key="k", version="v2")
client.toys.create(id="t", colour="red")
""")
    told = run("impact", "using.py", "--to", "v1", "--package", "src/shop/clients/toys")
    assert told.exit == 3, told.err
    assert "using.py:4" in told.out
    done = _run_app(app, "-m", "shop.clients.toys.gateway", "--help")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("usage: python -m shop.clients.toys.gateway ")
    done = subprocess.run(
        [sys.executable, "-m", "specshim", "gateway", "src/shop/clients/toys", "--upstream", "no"],
        cwd=app,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "ImportError" not in done.stderr
    assert "base_url" in done.stderr or "upstream" in done.stderr
