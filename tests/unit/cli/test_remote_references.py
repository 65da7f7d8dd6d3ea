"""References to other hosts: a warning, or what is fetched from the hosts that somebody allowed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.unit.cli.command_line import DOCUMENT, SETTINGS, run

from specshim.sources import fetching
from specshim.sources.fetching import FetchFailed

REFERRING = DOCUMENT.replace("{type: string}", "{$ref: 'https://specs.example/v1/name.yaml#/Name'}")


class Web:
    """What the network has, and what was asked of it."""

    def __init__(self) -> None:
        self.pages = {
            "https://specs.example/v1/name.yaml": "Name: {$ref: 'parts/text.yaml'}\n",
            "https://specs.example/v1/parts/text.yaml": "{type: string, maxLength: 7}\n",
        }
        self.asked: list[str] = []

    def fetch(self, url: str, *, hosts: Sequence[str] | None = None) -> bytes:
        self.asked.append(url)
        fetching._check(url, hosts)
        if url not in self.pages:
            raise FetchFailed("the server answers with 404")
        return self.pages[url].encode()


@pytest.fixture
def web(project: Path, monkeypatch: pytest.MonkeyPatch) -> Web:
    found = Web()
    monkeypatch.setattr(fetching, "fetch", found.fetch)
    monkeypatch.setenv("XDG_CACHE_HOME", str(project / "cache"))
    (project / "api.yaml").write_text(REFERRING)
    return found


def _listing(project: Path) -> str:
    return (project / "client/pets/api.txt").read_text()


def test_nothing_is_fetched_unasked_and_the_rest_is_generated(web: Web, project: Path) -> None:
    ran = run("generate")
    assert (ran.exit, web.asked) == (0, [])
    assert "warning: `https://specs.example/v1/name.yaml#/Name` is on the network" in ran.err
    assert "Pet.name" in _listing(project)
    assert run("generate", "--strict").exit == 1


def test_an_allowed_host_is_asked_once(web: Web, project: Path) -> None:
    options = ("--allow-remote", "specs.example")
    ran = run("generate", *options)
    assert (ran.exit, ran.err) == (0, "")
    assert web.asked == [*web.pages]
    assert "max_length=7" in _listing(project)
    lock = json.loads((project / "client/pets/specshim.lock").read_text())
    assert {*web.pages} <= {*lock["inputs"]["documents"]}
    # What is kept, and is what the lock says, spares the network.
    assert run("check", *options).exit == 0
    assert run("generate", "-v", *options).exit == 0
    assert len(web.asked) == 2


def test_a_setting_allows_as_well_and_a_change_is_noticed(
    web: Web, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "specshim.toml").write_text(f'allow-remote = ["specs.example"]\n{SETTINGS}')
    assert run("generate").exit == 0
    assert run("check").exit == 0
    # Another machine has kept nothing, and the file has changed since.
    monkeypatch.setenv("XDG_CACHE_HOME", str(project / "other"))
    web.pages["https://specs.example/v1/parts/text.yaml"] = "{type: integer}\n"
    ran = run("check")
    assert ran.exit == 3
    assert "document: https://specs.example/v1/parts/text.yaml changed" in ran.out


def test_a_bare_package_remembers_what_was_allowed(web: Web) -> None:
    assert run("generate", "api.yaml", "-o", "out", "--allow-remote", "specs.example").exit == 0
    assert run("check", "out").exit == 0


@pytest.mark.parametrize(
    ("reference", "asked"),
    [
        ("https://other.example/a.yaml", []),
        ("http://specs.example/v1/name.yaml#/Name", []),
        ("https://specs.example@other.example/a.yaml", []),
        ("https://specs.example:8443/v1/name.yaml", []),
        ("https://specs.example/v1/gone.yaml", ["https://specs.example/v1/gone.yaml"]),
    ],
)
def test_only_allowed_hosts_are_asked_and_only_over_https(
    web: Web, project: Path, reference: str, asked: list[str]
) -> None:
    (project / "api.yaml").write_text(
        DOCUMENT.replace("{type: string}", f"{{$ref: '{reference}'}}")
    )
    ran = run("generate", "--allow-remote", "specs.example")
    assert (ran.exit, web.asked) == (0, asked)
    assert "[remote-ref]" in ran.err
    assert ("the server answers with 404 [remote-failed]" in ran.err) == bool(asked)


def test_what_was_fetched_leads_to_no_file_of_this_machine(web: Web, project: Path) -> None:
    web.pages["https://specs.example/v1/name.yaml"] = "Name: {$ref: '/../../secret.yaml'}\n"
    (project / "secret.yaml").write_text("{type: integer}\n")
    ran = run("generate", "--allow-remote", "specs.example")
    assert ran.exit == 0
    assert (
        "Pet.name: Any" in _listing(project) or "int" not in _listing(project).split("Pet.name")[1]
    )


def test_findings_in_fetched_files_have_lines(web: Web) -> None:
    web.pages["https://specs.example/v1/parts/text.yaml"] = "title: a\ntype: strin\n"
    ran = run("generate", "--allow-remote", "specs.example")
    assert "https://specs.example/v1/parts/text.yaml:2:1: warning: `strin` is no type" in ran.err


def test_redirections_stay_with_the_hosts() -> None:
    with pytest.raises(FetchFailed, match=r"other\.example is not allowed"):
        fetching._check("https://other.example/a", ["specs.example"])
    with pytest.raises(FetchFailed, match="http is not spoken"):
        fetching._check("http://specs.example/a", ["specs.example"])
