"""OpenAPI Overlays: what is generated is what the document says after them, and findings point to where it stands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from tests.unit.cli.command_line import DOCUMENT, SETTINGS, run

HEAD = "overlay: 1.1.0\ninfo: {title: Fixes, version: '1'}\nactions:\n"


def _overlaid(project: Path, actions: str) -> None:
    (project / "fixes.yaml").write_text(HEAD + actions)
    (project / "specshim.toml").write_text(f'{SETTINGS}overlays = ["fixes.yaml"]\n')


def _result(project: Path, document: str, *actions: str) -> object:
    (project / "doc.yaml").write_text(document)
    (project / "fixes.yaml").write_text(HEAD + "".join(f"  - {it}\n" for it in actions))
    ran = run("overlay", "doc.yaml", "fixes.yaml")
    assert ran.exit == 0, ran.err
    found = yaml.safe_load(ran.out)
    return {key: it for key, it in found.items() if key not in ("openapi", "info")}


START = "openapi: 3.1.0\ninfo: {title: a, version: '1'}\n"


@pytest.mark.parametrize(
    ("document", "actions", "expected"),
    [
        (
            "x: {a: {b: 1, c: [1]}}",
            ["{target: $.x, update: {a: {b: 2, c: [2], d: 3}}}"],
            {"x": {"a": {"b": 2, "c": [1, 2], "d": 3}}},
        ),
        ("x: [{k: 1}]", ["{target: $.x, update: {k: 2}}"], {"x": [{"k": 1}, {"k": 2}]}),
        ("x: {a: 1}", ["{target: $.x.a, update: 'no'}"], {"x": {"a": "no"}}),
        ("x: {a: 1}", ["{target: $.x, update: {a: null}}"], {"x": {"a": None}}),
        ("x: {a: 1, b: 2}", ["{target: $.x.a, remove: true}"], {"x": {"b": 2}}),
        (
            "x: [{k: 1}, {k: 2}, {k: 1}]",
            ['{target: "$.x[?@.k == 1]", remove: true}'],
            {"x": [{"k": 2}]},
        ),
        (
            "x: {a: {}, b: {}}",
            ["{target: $.x.*, update: {n: 1}}", "{target: $.x.a, update: {n: 2}}"],
            {"x": {"a": {"n": 2}, "b": {"n": 1}}},
        ),
        (
            "x: {a: {n: 1}, b: {}}",
            ["{target: $.x.b, copy: $.x.a}"],
            {"x": {"a": {"n": 1}, "b": {"n": 1}}},
        ),
        ("x: {a: {n: 1}}", ["{target: $.x.a, remove: true, update: {m: 1}}"], {"x": {}}),
        (
            "x: {a: &a {n: 1}, b: *a}",
            ["{target: $.x.a, update: {n: 2}}"],
            {"x": {"a": {"n": 2}, "b": {"n": 1}}},
        ),
    ],
)
def test_actions_do_what_the_specification_says(
    project: Path, document: str, actions: list[str], expected: object
) -> None:
    assert _result(project, f"{START}{document}\n", *actions) == expected


def test_the_package_is_of_the_changed_document(project: Path) -> None:
    _overlaid(
        project,
        "  - target: $.components.schemas.Pet.properties\n    update: {age: {type: integer}}\n"
        "  - target: $.paths['/pets'].get\n    update: {operationId: listAnimals}\n",
    )
    ran = run("generate")
    assert (ran.exit, ran.err) == (0, "")
    assert "Pet.age:" in (project / "client/pets/api.txt").read_text()
    # The lock knows the overlay: a change of it is noticed.
    assert run("check").exit == 0
    fixes = (project / "fixes.yaml").read_text()
    (project / "fixes.yaml").write_text(fixes.replace("age:", "years:"))
    ran = run("check")
    assert ran.exit == 3
    assert "document: fixes.yaml changed" in ran.out


def test_findings_point_to_where_it_stands(project: Path) -> None:
    (project / "api.yaml").write_text(
        DOCUMENT.replace("name: {type: string}", "name: {type: strin}").replace(
            "/pets:", "/gone: {}\n  /pets:"
        )
    )
    _overlaid(
        project,
        "  - target: $.paths['/gone']\n    remove: true\n"
        "  - target: $.components.schemas.Pet.properties\n    update:\n      age: {type: integr}\n",
    )
    ran = run("generate")
    assert ran.exit == 0
    assert "api.yaml:21:16: warning: `strin` is no type" in ran.err
    assert "fixes.yaml:8:13: warning: `integr` is no type" in ran.err
    assert "age: {type: integr}" in ran.err


def test_elements_behind_a_removed_one_keep_their_lines(project: Path) -> None:
    parameters = "\n".join(
        f"        - {{name: p{n}, in: query, schema: {{type: t{n}}}}}" for n in range(3)
    )
    text = DOCUMENT.replace("listPets\n", f"listPets\n      parameters:\n{parameters}\n")
    (project / "api.yaml").write_text(text)
    _overlaid(project, "  - target: $.paths['/pets'].get.parameters[0]\n    remove: true\n")
    ran = run("generate")
    line = text.splitlines().index(parameters.splitlines()[1]) + 1
    assert f"api.yaml:{line}:" in ran.err
    assert "`t0`" not in ran.err


def test_a_target_that_matches_nothing_is_a_warning(project: Path) -> None:
    _overlaid(project, "  - target: $.paths['/pet']\n    remove: true\n")
    ran = run("generate")
    assert ran.exit == 0
    assert "fixes.yaml:4:5: warning: `$.paths['/pet']` leads to nothing in `api.yaml`" in ran.err
    assert run("generate", "--strict").exit == 1


@pytest.mark.parametrize(
    ("actions", "said"),
    [
        (
            "  - target: paths\n    remove: true\n",
            "4:5: error: the overlay cannot be used: `paths` is no JSONPath",
        ),
        ("  - update: {}\n", "an action needs a `target`"),
        ("  - target: $\n    remove: true\n", "the document as a whole cannot be removed"),
        ("  - target: $.info\n    update: [1]\n", "which a list cannot be merged into"),
        ("  - target: $.info\n    copy: $.paths.*.*\n", "`copy` must lead to one value"),
    ],
)
def test_what_cannot_be_done_is_an_error_with_its_line(
    project: Path, actions: str, said: str
) -> None:
    many = DOCUMENT.replace(
        "components:", "    delete: {responses: {'204': {description: a}}}\ncomponents:"
    )
    (project / "api.yaml").write_text(many)
    _overlaid(project, actions)
    ran = run("generate")
    assert ran.exit == 1
    assert said in ran.err
    assert "fixes.yaml:" in ran.err
    assert not (project / "client").exists()


def test_a_file_that_is_no_overlay_is_refused(project: Path) -> None:
    for text, said in (
        (DOCUMENT, "there is no `overlay` field"),
        ("overlay: 2.0.0\n", "version 2.0.0 is not known"),
    ):
        (project / "fixes.yaml").write_text(text)
        ran = run("overlay", "api.yaml", "fixes.yaml")
        assert (ran.exit, said in ran.err) == (1, True)


def test_the_result_is_printed_in_the_language_of_the_document(project: Path) -> None:
    _overlaid(project, "  - target: $.info\n    update: {title: Animals}\n")
    assert yaml.safe_load(run("overlay", "api.yaml").out)["info"]["title"] == "Animals"
    (project / "api.json").write_text(json.dumps(yaml.safe_load(DOCUMENT)))
    assert json.loads(run("overlay", "api.json", "fixes.yaml").out)["info"]["title"] == "Animals"
    assert run("overlay", "api.json", "fixes.yaml", "-o", "out.json").out == ""
    assert json.loads((project / "out.json").read_text())["info"]["title"] == "Animals"


def test_several_documents_share_an_overlay(project: Path) -> None:
    (project / "more.yaml").write_text(
        DOCUMENT.replace("/pets", "/owners").replace("listPets", "a")
    )
    _overlaid(
        project, "  - target: $.paths['/owners'].get\n    update: {operationId: listOwners}\n"
    )
    text = (project / "specshim.toml").read_text()
    (project / "specshim.toml").write_text(
        text.replace('document = "api.yaml"', 'documents = ["api.yaml", "more.yaml"]')
    )
    assert run("generate").err == ""


def test_versions_are_compared_after_their_overlays(project: Path) -> None:
    (project / "specshim.toml").write_text(
        f'{SETTINGS}\n[[versions]]\nname = "v2"\ndocument = "api.yaml"\noverlays = ["fixes.yaml"]\n'
    )
    (project / "fixes.yaml").write_text(
        f"{HEAD}  - target: $.paths['/pets'].get\n    remove: true\n"
    )
    ran = run("compare", "v1", "v2")
    assert ran.exit == 3
    assert "GET /pets" in ran.out


def test_an_overlay_on_the_command_line_is_of_a_document(project: Path) -> None:
    """It is remembered as the document is, so that `check FOLDER` needs nothing else."""
    (project / "fixes.yaml").write_text(HEAD + "  - {target: $.info, update: {title: Dogs}}\n")
    (project / "doc.yaml").write_text(DOCUMENT)
    bare = ("doc.yaml", "-o", "dogs", "--overlay", "fixes.yaml")
    assert run("generate", *bare).exit == 0
    assert "Client of Dogs." in (project / "dogs/__init__.py").read_text()
    assert run("check", *bare).exit == 0
    assert run("check", "dogs").exit == 0
    assert "title: Dogs" in run("overlay", "doc.yaml", "fixes.yaml").out
    without = run("check", "doc.yaml", "-o", "dogs")
    assert (without.exit, "fixes.yaml is no longer used" in without.out) == (3, True)
    (project / "fixes.yaml").write_text(HEAD + "  - {target: $.info, update: {title: Cats}}\n")
    changed = run("check", "dogs")
    assert changed.exit == 3
    assert "Run `specshim generate doc.yaml -o dogs --overlay fixes.yaml`" in changed.out


def test_an_overlay_of_a_project_stands_in_its_file(project: Path) -> None:
    (project / "fixes.yaml").write_text(HEAD + "  - {target: $.info, update: {title: Dogs}}\n")
    ran = run("generate", "--overlay", "fixes.yaml")
    assert ran.exit == 2
    assert "a version has `overlays`" in ran.err
    missing = run("inspect", "doc.yaml", "--overlay", "nowhere.yaml")
    assert missing.exit == 1


def test_compare_applies_an_overlay_to_documents(project: Path) -> None:
    (project / "old.yaml").write_text(DOCUMENT)
    (project / "new.yaml").write_text(DOCUMENT.replace("required: [name]", "required: []"))
    assert run("compare", "old.yaml", "new.yaml").exit == 3
    (project / "fixes.yaml").write_text(
        HEAD + "  - {target: $.components.schemas.Pet.required, remove: true}\n"
    )
    assert run("compare", "old.yaml", "new.yaml", "--overlay", "fixes.yaml").exit == 0
    assert run("generate", "old.yaml", "-o", "client", "--overlay", "fixes.yaml").exit == 0
    assert run("compare", "client", "new.yaml", "--fail-on", "any").exit == 0
    (project / "old.yaml").rename(project / "elsewhere.yaml")
    again = run("compare", "client", "new.yaml")
    assert (again.exit, "old.yaml" in again.err) == (1, True)
