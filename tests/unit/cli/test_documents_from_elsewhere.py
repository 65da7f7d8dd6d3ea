"""Documents of a URL and of standard input: fetched once, written beside the project, fetched again when asked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.loopback import Answer, Loopback, loopback
from tests.unit.cli.command_line import DOCUMENT, SETTINGS, run, snapshot

from specshim.cli import commands
from specshim.sources import fetching, limits

MORE = DOCUMENT.replace("name: {", "age: {type: integer}\n        name: {")


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Loopback]:
    """A server of the document, and an empty current folder."""
    monkeypatch.chdir(tmp_path)
    with loopback(Answer(DOCUMENT.encode())) as running:
        yield running


def test_a_document_is_fetched_once_and_kept(server: Loopback, tmp_path: Path) -> None:
    url = f"{server.base_url}/v1/openapi.yaml"
    ran = run("generate", url, "-o", "pets", "--save", "spec/pets.yaml")
    assert ran.exit == 0, ran.err
    assert len(server.received) == 1
    assert (tmp_path / "spec/pets.yaml").read_text() == DOCUMENT
    lock = json.loads((tmp_path / "pets/specshim.lock").read_text())
    assert lock["bare"] == {
        "documents": ["pets.yaml"],
        "folder": "../spec",
        "urls": {"pets.yaml": url},
    }
    assert lock["inputs"]["documents"]["pets.yaml"]
    assert run("check", "pets").exit == 0
    assert len(server.received) == 1


@pytest.mark.parametrize(
    ("path", "body", "name"),
    [
        ("/openapi.yaml?at=1", DOCUMENT, "openapi.yaml"),
        ("/api", DOCUMENT, "openapi.yaml"),
        ("/api", '{"openapi": "3.1.0", "info": {"title": "a", "version": "1"}}', "openapi.json"),
        ("/..%2F..%2Fetc%2Fx.yaml", DOCUMENT, "x.yaml"),
    ],
)
def test_it_is_called_as_at_its_url(
    server: Loopback, tmp_path: Path, path: str, body: str, name: str
) -> None:
    server.answer = Answer(body.encode())
    assert run("generate", server.base_url + path, "-o", "pets").exit == 0
    assert (tmp_path / name).read_text() == body


def test_update_fetches_again_and_shows_what_would_change(server: Loopback, tmp_path: Path) -> None:
    url = f"{server.base_url}/openapi.yaml"
    run("generate", url, "-o", "pets")
    assert (run("update", "pets").exit, len(server.received)) == (0, 2)
    server.answer = Answer(MORE.encode())
    before = snapshot(tmp_path / "pets")
    ran = run("update", "pets")
    assert ran.exit == 3
    assert f"openapi.yaml: fetched from {url}\n" in ran.out
    assert "+ v1.models.Pet.age" in ran.out or "age" in ran.out
    assert (tmp_path / "openapi.yaml").read_text() == MORE
    assert snapshot(tmp_path / "pets") == before
    assert run("generate", "openapi.yaml", "-o", "pets").exit == 0
    # Where it came from is known although the file was named.
    assert run("update", "pets").exit == 0


def test_a_version_of_a_project_has_a_url(server: Loopback, tmp_path: Path) -> None:
    (tmp_path / "api.yaml").write_text(DOCUMENT)
    (tmp_path / "specshim.toml").write_text(f'{SETTINGS}url = "{server.base_url}/api.yaml"\n')
    assert run("generate").exit == 0
    assert server.received == []
    server.answer = Answer(MORE.encode())
    assert run("update").exit == 3
    assert (tmp_path / "api.yaml").read_text() == MORE


def test_an_edited_document_is_not_overwritten(server: Loopback, tmp_path: Path) -> None:
    url = f"{server.base_url}/openapi.yaml"
    run("generate", url, "-o", "pets")
    (tmp_path / "openapi.yaml").write_text(f"# Mine.\n{DOCUMENT}")
    for command in (["update", "pets"], ["generate", url, "-o", "pets"]):
        ran = run(*command)
        assert (ran.exit, "--force" in ran.err) == (2, True)
    assert (tmp_path / "openapi.yaml").read_text().startswith("# Mine.")
    assert run("generate", url, "-o", "pets", "--force").exit == 0
    assert (tmp_path / "openapi.yaml").read_text() == DOCUMENT


def test_nothing_to_update_is_said(project: Path) -> None:
    ran = run("update")
    assert (ran.exit, "No document here has a `url`" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://pets.example/openapi.yaml", "http is not spoken with pets.example, only https"),
        ("http://me:secret@127.0.0.1/openapi.yaml", "a password in a URL would stand in the lock"),
        ("{server}/missing", "the server answers with 404"),
        ("{server}/elsewhere", "http is not spoken with pets.example, only https"),
        ("{server}/large", "it has more than 1,000 bytes"),
        ("http://127.0.0.1:1/openapi.yaml", "onnection refused"),
    ],
)
def test_what_cannot_be_fetched_says_why(
    server: Loopback, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str, said: str
) -> None:
    monkeypatch.setattr(limits, "MAX_BYTES", 1000)
    answers = {
        "/missing": Answer(b"", 404),
        "/elsewhere": Answer(b"", 302, {"Location": "http://pets.example/"}),
        "/large": Answer(b"x" * 5000),
    }
    server.answer = lambda received: answers[received.target]
    ran = run("generate", url.replace("{server}", server.base_url), "-o", "pets")
    assert (ran.exit, said in ran.err) == (1, True), ran.err
    assert "secret" not in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_document_that_never_ends_is_given_up(
    server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "_MOST_SECONDS", -1.0)
    ran = run("generate", f"{server.base_url}/openapi.yaml", "-o", "pets")
    assert "takes more than" in ran.err


def test_standard_input_is_read_and_kept_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = DOCUMENT.replace("{type: string}", "{$ref: '#/nowhere'}")
    ran = CliRunner().invoke(commands, ["generate", "-", "-o", "one/pets"], input=text)
    assert ran.exit_code == 0
    assert "-:20:16: warning:" in ran.stderr
    assert "name: {$ref: '#/nowhere'}" in ran.stderr
    assert [it.name for it in tmp_path.iterdir()] == ["one"]
    CliRunner().invoke(commands, ["generate", "-", "-o", "two/pets"], input=text)
    assert (tmp_path / "one/pets/specshim.lock").read_bytes() == (
        tmp_path / "two/pets/specshim.lock"
    ).read_bytes()
    assert CliRunner().invoke(commands, ["check", "-", "-o", "one/pets"], input=text).exit_code == 0


def test_standard_input_can_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    command = ["generate", "-", "-o", "pets", "--save", "spec/api.yaml"]
    assert CliRunner().invoke(commands, command, input=DOCUMENT).exit_code == 0
    assert (tmp_path / "spec/api.yaml").read_text() == DOCUMENT
    assert run("check", "pets").exit == 0


def test_a_document_of_the_network_can_be_looked_at(server: Loopback, tmp_path: Path) -> None:
    assert "pets.list" in run("inspect", f"{server.base_url}/a.yaml", "--operations").out
    assert list(tmp_path.iterdir()) == []


def test_documents_of_the_network_are_compared(server: Loopback, tmp_path: Path) -> None:
    """With a file, and with what comes from standard input; nothing is written."""
    (tmp_path / "old.yaml").write_text(DOCUMENT)
    server.answer = Answer(MORE.encode())
    url = f"{server.base_url}/openapi.yaml?token=secret"
    ran = run("compare", "old.yaml", url, "--fail-on", "any")
    assert ran.exit == 3, ran.err
    assert "secret" not in ran.out
    assert [it.name for it in tmp_path.iterdir()] == ["old.yaml"]
    piped = CliRunner().invoke(commands, ["compare", "-", "old.yaml"], input=DOCUMENT)
    assert (piped.exit_code, "no difference" in piped.stdout) == (0, True)
    server.answer = Answer(b"", 404)
    assert run("compare", "old.yaml", url).exit == 1


def test_other_schemes_are_refused(tmp_path: Path) -> None:
    ran = run("generate", "ftp://specs.example/api.yaml", "-o", "pets")
    assert (ran.exit, "only https:// and http:// are fetched" in ran.err) == (2, True)
