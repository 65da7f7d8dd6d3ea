"""`specshim init`: what it finds in documents, and that what it writes works."""

from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from tests.unit.cli.command_line import DOCUMENT, run

from specshim.project.schema import schema_text

SCHEMA = Path(__file__).resolve().parents[3] / "generator/specshim/project/specshim.schema.json"
CORPUS = os.environ.get("SPECSHIM_CORPUS")


def document(
    version: str, *, path: str = "/pets", header: Any = None, title: str = "Pet API"
) -> str:
    """One list operation; `header` is the schema of a parameter Pets-Version."""
    parameters = [{"name": "page_token", "in": "query", "schema": {"type": "string"}}]
    if header is not None:
        parameters.append({"name": "Pets-Version", "in": "header", "schema": header})
    page = {
        "type": "object",
        "required": ["pets"],
        "properties": {
            "pets": {"type": "array", "items": {"type": "string"}},
            "nextPageToken": {"type": "string"},
        },
    }
    answer = {"description": "A page.", "content": {"application/json": {"schema": page}}}
    operation = {"operationId": "list", "parameters": parameters, "responses": {"200": answer}}
    return json.dumps(
        {
            "openapi": "3.1.0",
            "info": {"title": title, "version": version},
            "servers": [{"url": "https://pets.example"}],
            "security": [{"Token": []}],
            "paths": {path: {"get": operation}},
            "components": {"securitySchemes": {"Token": {"type": "http", "scheme": "bearer"}}},
        }
    )


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _settings(*arguments: str) -> dict[str, Any]:
    ran = run("init", *arguments)
    assert ran.exit == 0, ran.err
    return tomllib.loads(Path("specshim.toml").read_text(encoding="utf-8"))


def _save(**texts: str) -> None:
    for name, text in texts.items():
        Path(f"{name}.json").write_text(text)


def test_one_document_is_enough_and_what_is_written_generates() -> None:
    _save(openapi=document("1.0.0"))
    found = _settings()
    assert found["package"] == found["output"] == "pet"
    assert found["versions"] == [{"document": "openapi.json"}]
    assert found["credentials"] == {"Token": "PET_API_KEY"}
    # What a document shows by itself needs no setting.
    assert "operations" not in found
    assert run("generate", "--strict").exit == 0
    assert "TokenPages(" in Path("pet/resources/pets.py").read_text()


def test_a_single_version_has_a_name_where_somebody_wants_one() -> None:
    _save(openapi=document("1.0.0"))
    assert _settings("--name", "v7")["versions"] == [{"name": "v7", "document": "openapi.json"}]
    assert run("generate", "--strict").exit == 0
    assert Path("pet/v7/resources/pets.py").is_file()
    assert run("init", "--force", "--name", "v 7").exit == 2
    _save(second=document("2.0.0"))
    assert run("init", "--force", "--name", "v7").exit == 2


@pytest.mark.parametrize(
    ("versions", "names"),
    [
        pytest.param({"b": "2024-10-01", "a": "2025-01-01"}, ["2024-10-01", "2025-01-01"], id="dates"),
        pytest.param({"b": "9.1", "a": "v10"}, ["v9", "v10"], id="majors"),
        pytest.param({"api_2024-04": "1", "api_2023-11": "1"}, ["2023-11", "2024-04"], id="file dates"),
        pytest.param({"api-v2": "1", "api-v1": "1"}, ["v1", "v2"], id="file numbers"),
        pytest.param({"a": "2.10", "b": "2.7", "c": "2.9", "d": "unstable"}, ["2.7", "2.9", "2.10", "unstable"], id="numbers"),
        pytest.param({"a": "2024-02-01", "b": "2024-05-01-preview", "c": "2024-05-01"}, ["2024-02-01", "2024-05-01-preview", "2024-05-01"], id="previews"),
        pytest.param({"a": "2.0.0-beta.2", "b": "2.0.0-beta.10", "c": "2.0.0"}, ["2.0.0-beta.2", "2.0.0-beta.10", "2.0.0"], id="betas"),
        pytest.param({"shop_1.10": "1", "shop_1.9": "1", "shop_beta": "1"}, ["1.9", "1.10", "beta"], id="file ends"),
        pytest.param({"api-v1beta1": "1", "api-v1": "1"}, ["v1beta1", "v1"], id="file stages"),
        pytest.param({"old": "x", "new": "y"}, ["old", "new"], id="file names"),
    ],
)  # fmt: skip
def test_versions_are_named_and_put_in_order(versions: dict[str, str], names: list[str]) -> None:
    _save(**{name: document(version) for name, version in versions.items()})
    found = _settings(*(f"{name}.json" for name in versions))
    assert [it["name"] for it in found["versions"]] == names


def test_documents_of_one_version_with_other_calls_belong_together() -> None:
    _save(
        pets=document("2024-01"),
        owners=document("2024-01", path="/owners"),
        later=document("2025-01"),
    )
    found = _settings("pets.json", "owners.json", "later.json")
    assert found["versions"] == [
        {"name": "2024-01", "documents": ["pets.json", "owners.json"]},
        {"name": "2025-01", "document": "later.json"},
    ]


@pytest.mark.parametrize(
    ("old", "new", "values"),
    [
        pytest.param({"const": "2024-01"}, {"const": "2025-01"}, [None, None], id="const"),
        pytest.param({"enum": ["a b"]}, {"enum": ["b c"]}, ["a b", "b c"], id="enum"),
        pytest.param({"type": "string", "default": "x=1"}, {"type": "string", "default": "x=2"}, ["x=1", "x=2"], id="default"),
        pytest.param({"type": "string"}, {"type": "string"}, [None, None], id="name"),
    ],
)  # fmt: skip
def test_the_version_header_is_found(old: Any, new: Any, values: list[str | None]) -> None:
    _save(old=document("2024-01", header=old), new=document("2025-01", header=new))
    found = _settings("old.json", "new.json")
    assert found["header"]["name"] == "Pets-Version"
    assert found["header"].get("style") == ("token" if "x=1" in values else None)
    assert [it.get("value") for it in found["versions"]] == values
    assert run("generate").exit == 0


def _told(version: str, place: str, name: str, value: str | None) -> str:
    """A document whose operations require a parameter for the version."""
    tree = json.loads(document(version))
    schema = {"type": "string", **({"enum": [value]} if value else {})}
    parameter = {"name": name, "in": place, "required": True, "schema": schema}
    tree["paths"]["/pets"]["get"]["parameters"].append(parameter)
    return json.dumps(tree)


@pytest.mark.parametrize("name", ["api-version", "apiVersion"])
@pytest.mark.parametrize("values", [("1st", "2nd"), (None, None)])
def test_a_version_in_the_query_is_found(name: str, values: tuple[str | None, str | None]) -> None:
    _save(**{it: _told(f"202{n}-01", "query", name, value) for n, (it, value) in enumerate(zip("ab", values, strict=True))})  # fmt: skip
    found = _settings("a.json", "b.json")
    assert found["query"] == {"name": name}
    assert [it["name"] for it in found["versions"]] == [
        value or f"202{n}-01" for n, value in enumerate(values)
    ]
    assert not any("value" in it for it in found["versions"])
    assert run("generate").exit == 0


def test_a_query_parameter_of_a_things_version_is_none() -> None:
    _save(a=_told("2024-01", "query", "version", None), b=_told("2025-01", "query", "version", None))  # fmt: skip
    assert "query" not in _settings("a.json", "b.json")


@pytest.mark.parametrize(
    ("paths", "servers", "prefix"),
    [
        (("/v1/pets", "/v2/pets"), ("", ""), "/{version}"),
        (("/api/v1/pets", "/api/v2/pets"), ("", ""), "/api/{version}"),
        (("/pets", "/pets"), ("/v1", "/api/v2/"), "/{version}"),
        (("/pets", "/pets"), ("/v1", "/v1"), None),
        (("/v1/pets", "/pets"), ("", ""), None),
    ],
)
def test_a_version_in_the_path_is_found(
    paths: tuple[str, str], servers: tuple[str, str], prefix: str | None
) -> None:
    trees = [json.loads(document(f"{n}.0", path=path)) for n, path in enumerate(paths, 1)]
    for tree, server in zip(trees, servers, strict=True):
        tree["servers"][0]["url"] += server
    _save(a=json.dumps(trees[1]), b=json.dumps(trees[0]))
    found = _settings("a.json", "b.json")
    assert found.get("path") == ({"prefix": prefix} if prefix else None)
    assert found["versions"] == [
        {"name": "v1", "document": "b.json"},
        {"name": "v2", "document": "a.json"},
    ]
    if prefix:
        assert run("generate").exit == 0


@pytest.mark.parametrize(
    ("names", "default"),
    [
        (["1.9", "1.10", "unstable"], "1.10"),
        (["2024-02-01", "2025-03-01-preview"], "2024-02-01"),
        (["1.9", "1.10"], None),
        (["2024-01-preview", "2025-01-preview"], None),
    ],
)
def test_a_preview_is_not_what_clients_speak_unasked(names: list[str], default: str | None) -> None:
    _save(**{f"d{n}": document(name) for n, name in enumerate(names)})
    found = _settings()
    assert [it["name"] for it in found["versions"]] == names
    assert found.get("default") == default
    assert run("generate").exit == 0
    client = Path("pet/client.py").read_text()
    assert f'version: str = "{default or names[-1]}"' in client


def test_one_version_twice_is_said() -> None:
    _save(a=document("2024-01"), b=document("2024-01"), c=document("2025-01"))
    ran = run("init", "a.json", "b.json", "c.json")
    assert ran.exit == 0
    assert "[repeated-document]" in ran.err
    assert "version `2024-01` once more" in ran.err


def test_a_header_that_only_a_description_names_is_found() -> None:
    _save(old=document("2024-01"), new=document("2025-01"))
    tree = json.loads(document("2025-01"))
    tree["info"]["description"] = "Send `Pets-Api-Version` with every request."
    _save(new=json.dumps(tree))
    assert _settings("old.json", "new.json")["header"] == {"name": "Pets-Api-Version"}


def test_no_header_is_made_up() -> None:
    _save(old=document("2024-01"), new=document("2025-01"))
    assert "header" not in _settings("old.json", "new.json")
    assert "# header = " in Path("specshim.toml").read_text()


def test_text_of_a_document_is_quoted() -> None:
    title = 'A "title"\n[retries]\nmethods = "all" \x7f'
    _save(openapi=document("1", title=title))
    found = _settings("openapi.json")
    assert found["title"] == title
    assert "retries" not in found


def test_a_table_for_pyproject_is_printed() -> None:
    _save(openapi=document("1"))
    ran = run("init", "--pyproject", "--package", "pets", "--output", "src/pets")
    assert not Path("specshim.toml").exists()
    Path("pyproject.toml").write_text(ran.out)
    assert tomllib.loads(ran.out)["tool"]["specshim"]["package"] == "pets"
    assert run("generate", "--quiet").exit == 0
    assert Path("src/pets/__init__.py").exists()


def test_what_is_there_is_not_written_over() -> None:
    _save(openapi=document("1"))
    Path("specshim.toml").write_text("# mine\n")
    ran = run("init")
    assert ran.exit == 2
    assert "--force" in ran.err
    assert Path("specshim.toml").read_text() == "# mine\n"
    assert run("init", "--force").exit == 0


def test_faults_are_shown_and_nothing_is_written() -> None:
    assert run("init").exit == 2
    _save(openapi="{")
    ran = run("init", "openapi.json")
    assert ran.exit == 1
    assert "openapi.json:1:" in ran.err
    assert not Path("specshim.toml").exists()


def test_the_schema_of_project_files_is_current() -> None:
    assert (
        SCHEMA.read_text(encoding="utf-8") == schema_text()
    ), "write specshim.project.schema.schema_text() to specshim.schema.json"


def test_the_schema_accepts_what_is_written_and_refuses_what_is_misspelt() -> None:
    _save(openapi=document("1"))
    found = _settings("--schema", "openapi.json")
    assert Path("specshim.toml").read_text().startswith("#:schema specshim.schema.json\n")
    schema = json.loads(Path("specshim.schema.json").read_text())
    assert "oldest first" in schema["properties"]["versions"]["description"].lower()
    assert jsonschema_rs.is_valid(schema, found)
    assert not jsonschema_rs.is_valid(schema, {**found, "titel": "Pets"})


@pytest.mark.skipif(CORPUS is None, reason="SPECSHIM_CORPUS is not set")
def test_real_documents_of_an_api_with_two_documents_a_version() -> None:
    folder = Path(str(CORPUS)) / "versions/pinecone"
    found = _settings(*(str(it) for it in sorted(folder.glob("*.yaml"))))
    assert found["header"] == {"name": "X-Pinecone-Api-Version"}
    assert [it["name"] for it in found["versions"]] == sorted(
        it["name"] for it in found["versions"]
    )
    assert len(found["versions"][-1]["documents"]) == 2


def test_what_is_appended_below_a_table_is_told_where_it_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("api.yaml").write_text(DOCUMENT)
    assert run("init").exit == 0
    text = Path("specshim.toml").read_text()
    # The versions' tables come last, so that everything else can stand above them.
    assert "[[versions]]" in text.rstrip().rpartition("\n\n")[2]
    Path("specshim.toml").write_text(f"{text}enums = 'enum'\n")
    ran = run("generate")
    assert ran.exit == 1
    assert (
        "`enums` is one of the whole project: put it above the first line in brackets." in ran.err
    )
    Path("specshim.toml").write_text(f"enums = 'enum'\n{text}")
    assert run("generate").exit == 0
    Path("specshim.toml").write_text(f"retired = 2024-01-01\nprefix = '/v'\n{text}")
    said = run("generate").err
    assert "`retired` is one of `versions`: put it into such a table." in said
    assert "`prefix` is one of `path`: put it into such a table." in said


def test_help_is_never_cut_in_a_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("specshim.toml").write_text("colour = 1\n")
    said = run("generate").err
    assert "`retries`.\n" in said
