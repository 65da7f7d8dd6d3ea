"""`specshim inspect`: what there is, counted."""

from __future__ import annotations

from pathlib import Path

from tests.unit.cli.command_line import run, snapshot


def test_versions_and_sizes_are_a_table_and_nothing_is_written(project: Path) -> None:
    before = snapshot(project)
    ran = run("inspect")
    assert ran.exit == 0
    assert snapshot(project) == before
    lines = ran.out.splitlines()
    assert lines[0].split() == ["version", "operations", "models", "documents"]
    assert lines[1].split() == ["v1", "1", "1", "api.yaml"]
    assert lines[-1].startswith("in all ")


def test_what_is_counted_is_what_is_written(project: Path) -> None:
    found = run("inspect", "--json").json
    assert run("generate").exit == 0
    package = project / "client/pets"
    written = {it for it in package.rglob("*") if it.is_file() and it.name != "specshim.lock"}
    assert sum(it["files"] for it in found["sizes"]) == len(written)
    assert sum(it["bytes"] for it in found["sizes"]) == sum(it.stat().st_size for it in written)
    version = found["versions"][0]
    assert version["models"] == ["Pet"]
    assert version["operations"] == [
        {"method": "GET", "path": "/pets", "name": "pets.list", "operation_id": "listPets"}
    ]


def test_operations_are_listed_where_the_client_has_them(project: Path) -> None:
    assert run("inspect", "api.yaml", "--operations").out.splitlines()[-1].split() == [
        "GET",
        "pets.list",
        "/pets",
        "listPets",
    ]


def test_a_faulty_document_is_told(project: Path) -> None:
    (project / "api.yaml").write_text("swagger: '2.0'\n")
    ran = run("inspect")
    assert (ran.exit, ran.out) == (1, "")
    assert "[swagger-2]" in ran.err


def test_it_says_what_to_try_next(project: Path) -> None:
    """Beside the result, so that what reads the table is not disturbed."""
    ran = run("inspect")
    assert "specshim inspect --operations: what can be called" in ran.err
    assert "Next" not in ran.out
    assert "specshim generate: write it" in ran.err
    assert run("inspect", "--quiet").err == ""
    assert run("generate").exit == 0
    assert "README.md: how it is used" in run("inspect", "--operations").err
