"""What a package weighs, and that nothing is missing in it which another kind of document would have brought."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.behaviour.calling import answering, openapi, ref, taking
from tests.generating import Generated, generate_package
from tests.typing.checkers import check

import specshim
from specshim.settings import Project

MOST_FILES = 26
MOST_LINES = 5800
"""In a package of three operations, with its README, its listing and its typing marker, without the lock."""

PET: dict[str, Any] = {
    "type": "object",
    "required": ["id", "name"],
    "properties": {
        "id": {"type": "integer"},
        "name": {"type": "string"},
        "tag": {"type": "string"},
    },
}
EVENTS = {"200": {"description": "", "content": {"text/event-stream": {"schema": ref("Pet")}}}}
LINES = {"200": {"description": "", "content": {"application/jsonl": {"schema": ref("Pet")}}}}
BYTES = {"200": {"description": "", "content": {"application/octet-stream": {}}}}
TEXT = {"200": {"description": "", "content": {"text/plain": {"schema": {"type": "string"}}}}}


def _sending(media_type: str, schema: object) -> dict[str, Any]:
    content = {media_type: {"schema": schema}}
    return {"requestBody": {"required": True, "content": content}, "responses": answering()}


def _parameter(place: str, schema: object = True, **others: object) -> dict[str, Any]:
    given = {"name": "given", "in": place, "required": True, "schema": schema, **others}
    return {"parameters": [given], "responses": answering()}


def _having(schema: object) -> dict[str, Any]:
    return taking({"type": "object", "required": ["it"], "properties": {"it": schema}})


UPLOAD = {"type": "object", "properties": {"file": {"type": "string", "format": "binary"}}}
FORM = {"type": "object", "properties": {"name": {"type": "string"}}}
OPERATIONS: Mapping[str, dict[str, Any]] = {
    "json": taking(ref("Pet")),
    "nothing": {"responses": {"204": {"description": ""}}},
    "text": {"responses": TEXT},
    "download": {"responses": BYTES},
    "events": {"responses": EVENTS},
    "lines": {"responses": LINES},
    "multipart": _sending("multipart/form-data", UPLOAD),
    "form": _sending("application/x-www-form-urlencoded", FORM),
    "plain": _sending("text/plain", {"type": "string"}),
    "upload": _sending("application/octet-stream", {"type": "string", "format": "binary"}),
    "query": _parameter("query", {"type": "object"}, style="deepObject"),
    "header": _parameter("header", {"type": "string"}),
    "cookie": _parameter("cookie", {"type": "string"}),
    "decimal": _having({"type": "number", "format": "decimal"}),
    "duration": _having({"type": "string", "format": "duration"}),
    "base64": _having({"type": "string", "format": "byte"}),
    "pattern": _having({"type": "string", "pattern": "^(?!a)"}),
    "unique": _having({"type": "array", "uniqueItems": True, "items": {"type": "string"}}),
    "choice": _having({"enum": [0, 1]}),
    "untagged": _having({"oneOf": [ref("Pet"), ref("Toy")]}),
    "tagged": _having(
        {"oneOf": [ref("Cat"), ref("Dog")], "discriminator": {"propertyName": "kind"}}
    ),
    "rule": taking(
        {"type": "object", "properties": {"a": {}, "b": {}}, "dependentRequired": {"a": ["b"]}}
    ),
}
"""By what they need of the runtime that others do not."""

SCHEMAS: dict[str, Any] = {
    "Pet": PET,
    "Toy": {"type": "object", "required": ["size"], "properties": {"size": {"type": "integer"}}},
    **{
        name: {
            "type": "object",
            "required": ["kind"],
            "properties": {"kind": {"const": name}, "age": {"type": "integer"}},
        }
        for name in ("Cat", "Dog")
    },
}

SCHEMES: Mapping[str, dict[str, Any]] = {
    "bearer": {"type": "http", "scheme": "bearer"},
    "basic": {"type": "http", "scheme": "basic"},
    "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
    "oauth": {
        "type": "oauth2",
        "flows": {"clientCredentials": {"tokenUrl": "https://x.example/token", "scopes": {}}},
    },
}
LISTING = {
    "get": {
        "operationId": "listPets",
        "parameters": [{"name": "after", "in": "query", "schema": {"type": "string"}}],
        "responses": answering(
            {
                "type": "object",
                "required": ["data", "has_more", "last_id"],
                "properties": {
                    "data": {"type": "array", "items": ref("Pet")},
                    "has_more": {"type": "boolean"},
                    "last_id": {"type": "string"},
                },
            }
        ),
    }
}


def _three_operations() -> str:
    key = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    limit = {"name": "limit", "in": "query", "schema": {"type": "integer", "maximum": 100}}
    pets = {
        "get": {
            "parameters": [limit],
            "responses": answering({"type": "array", "items": ref("Pet")}),
        },
        "post": taking(ref("Pet")),
    }
    one = {"get": {"parameters": [key], "responses": answering(ref("Pet"))}}
    return openapi(
        {"/pets": pets, "/pets/{id}": one},
        {"Pet": PET},
        components={"securitySchemes": {"bearer": SCHEMES["bearer"]}},
        security=[{"bearer": []}],
    )


def test_three_operations_weigh_little(tmp_path: Path) -> None:
    (tmp_path / "pets.json").write_text(_three_operations(), encoding="utf-8")
    project = Project(package="pets", output="pets", versions=({"document": "pets.json"},))  # type: ignore[arg-type]
    files = specshim.generate(project, tmp_path).files
    # And the lock, which is written beside them.
    assert len(files) + 1 <= MOST_FILES
    assert sum(text.count("\n") for text in files.values()) <= MOST_LINES


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> list[Generated]:
    """A package for each thing that a document may need of the runtime."""
    folder = tmp_path_factory.mktemp("packages").resolve()
    found = [_package(folder, name, {"post": it}) for name, it in OPERATIONS.items()]
    for name, scheme in SCHEMES.items():
        schemes = {"securitySchemes": {name: scheme}}
        found.append(_package(folder, name, components=schemes, security=[{name: []}]))
    found.append(_package(folder, "pages", LISTING))
    return found


def _package(folder: Path, name: str, path: Any = None, **fields: Any) -> Generated:
    document = openapi({f"/{name}": path or {"get": {"responses": answering()}}}, SCHEMAS, **fields)
    (folder / f"{name}.json").write_text(document, encoding="utf-8")
    return generate_package(folder, folder / f"{name}.json", package=f"with_{name}")


def test_each_is_imported_alone(packages: list[Generated]) -> None:
    """All of its modules, in a process that has seen no other."""
    for package in packages:
        modules = [
            ".".join([package.name, *path.removesuffix(".py").split("/")]).removesuffix(".__init__")
            for path in package.files
            if path.endswith(".py")
        ]
        script = f"import importlib\nfor it in {modules}: importlib.import_module(it)"
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", script],
            cwd=package.path.parent,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, (package.name, done.stderr)


def test_no_name_is_missing_and_none_is_imported_in_vain(packages: list[Generated]) -> None:
    folder = packages[0].path.parent
    ruff = [sys.executable, "-m", "ruff", "check", "--isolated", "--select", "F,I", "--quiet", "."]
    done = subprocess.run(ruff, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.xdist_group("typing")
def test_checkers_find_nothing_in_some_of_them(
    packages: list[Generated], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The linter has told that no name is missing in any of them; these bring most of what there is."""
    folder = tmp_path_factory.mktemp("checked").resolve()
    for package in packages:
        if package.name in ("with_json", "with_events", "with_tagged", "with_oauth"):
            shutil.copytree(package.path, folder / package.name)
    findings = check(folder, tmp_path_factory.mktemp("mypy"))
    assert {checker: list(map(str, it)) for checker, it in findings.items()} == {
        "mypy": [],
        "pyright": [],
    }


def test_what_is_not_needed_is_not_there(packages: list[Generated]) -> None:
    paths = {it.name.removeprefix("with_"): {*it.files} for it in packages}
    for path, having in {
        "_runtime/streams.py": {"events", "lines"},
        "_runtime/downloads.py": {"download"},
        "_runtime/pages.py": {"pages"},
        "_runtime/tokens.py": {"oauth"},
        "_runtime/unions.py": {"untagged", "tagged"},
        "_runtime/uploads.py": {"multipart", "form", "upload"},
    }.items():
        assert {name for name, files in paths.items() if path in files} == having, path
    texts = {it.name.removeprefix("with_"): "".join(it.files.values()) for it in packages}
    for definition, having in {
        "class Basic:": {"basic"},
        "class ApiKey:": {"key"},
        "class Bearer:": {"bearer"},
        "class OAuth2:": {"oauth"},
        "class Base64:": {"base64"},
        "class IsoDuration:": {"duration"},
        "class Matching:": {"pattern"},
        "class Unique:": {"unique"},
        "class DependentRequired:": {"rule"},
        "class TextBody": {"plain"},
    }.items():
        assert {name for name, text in texts.items() if definition in text} == having, definition
