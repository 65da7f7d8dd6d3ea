"""Document text that tries to become code: it stays text, wherever a document may hold any."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.generating import Generated, generate_package
from tests.hostile.inspecting import (
    check_files,
    check_folder,
    check_nothing_ran,
    import_everything,
)
from tests.hostile.texts import ATTACKS


def attacked(text: str) -> dict[str, Any]:
    """A document that holds `text` wherever it may hold text."""
    named = {"type": "object", "title": text, "description": text, "properties": {text: {"type": "string", "description": text, "default": text, "example": text}, "x": {"enum": [text, "y"]}, "c": {"const": text}}, "required": [text]}  # fmt: skip
    key = text or "empty"
    reference = {"$ref": "#/components/schemas/Fixed"}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": text,
            "version": text or "1",
            "description": text,
            "license": {"name": text},
        },
        "servers": [{"url": f"https://a.example/{key}", "description": text, "variables": {key: {"default": text, "description": text, "enum": [text]}}}],
        "tags": [{"name": key, "description": text}],
        "security": [{key: []}],
        "paths": {
            f"/{key}/{{{key.replace('/', '').replace('{', '').replace('}', '')}}}": {
                "summary": text,
                "description": text,
                "get": {
                    "operationId": text,
                    "summary": text,
                    "description": text,
                    "tags": [key],
                    "parameters": [
                        {"name": key, "in": place, "description": text, "schema": {"type": "string", "default": text}}
                        for place in ("query", "header", "cookie")
                    ],
                    "responses": {
                        "200": {"description": text, "content": {"application/json": {"schema": named}, key: {"schema": named}}},
                        text: {"description": text},
                        "404": {"description": text, "content": {"application/json": {"schema": reference}}},
                    },
                    "externalDocs": {"url": text, "description": text},
                    "deprecated": True,
                },
                "post": {
                    "operationId": f"post {text}",
                    "tags": [f"second {key}"],
                    "requestBody": {
                        "description": text,
                        "content": {"multipart/form-data": {"schema": {"type": "object", "properties": {key: {"type": "string", "format": "binary"}, "p": named}}, "encoding": {key: {"contentType": text}}}},
                    },
                    "responses": {"2XX": {"description": text, "content": {"text/event-stream": {"schema": {"$ref": "#/components/schemas/Tagged"}}}}},
                },
                "put": {
                    "requestBody": {"content": {key: {"schema": {"type": "string"}}, "application/json": {"schema": reference}}},
                    "responses": {"default": {"description": text}},
                },
            }
        },
        "components": {
            "schemas": {
                "Fixed": {"type": "object", "description": text, "properties": {"p": {"type": "string", "pattern": text, "format": text}, "any": {"$ref": f"#/components/schemas/{key.replace('~', '~0').replace('/', '~1')}"}}},
                key: named,
                "Tagged": {"oneOf": [{"$ref": "#/components/schemas/One"}, {"$ref": "#/components/schemas/Two"}], "discriminator": {"propertyName": key, "mapping": {text: "One", "two": "Two"}}},
                "One": {"type": "object", "required": [key], "properties": {key: {"const": text}}},
                "Two": {"type": "object", "required": [key], "properties": {key: {"const": "two"}}},
            },
            "securitySchemes": {key: {"type": "apiKey", "in": "header", "name": key, "description": text}},
        },
    }  # fmt: skip


@pytest.fixture(autouse=True)
def _nothing_runs() -> Iterator[None]:
    yield
    check_nothing_ran()


def generate_from(folder: Path, document: dict[str, Any], **settings: Any) -> Generated:
    path = folder / "document.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return generate_package(folder, path, **settings)


def check(generated: Generated, folder: Path) -> None:
    assert generated.files
    check_files(generated.files)
    check_folder(generated, folder, "document.json", "v1.yaml")
    import_everything(generated)


@pytest.mark.parametrize("attack", ATTACKS)
def test_text_stays_text(tmp_path: Path, attack: str) -> None:
    generated = generate_from(tmp_path, attacked(ATTACKS[attack]))
    check(generated, tmp_path)


LITERAL = [name for name in ATTACKS if name not in ("traversal", "absolute", "windows")]


@pytest.mark.parametrize("attack", LITERAL)
def test_values_survive_unchanged(tmp_path: Path, attack: str) -> None:
    """What the server is told is exactly what the document says."""
    text = ATTACKS[attack]
    schema = {
        "type": "object",
        "required": ["c"],
        "properties": {"c": {"const": text}, "e": {"enum": [text, "z"]}, text: {"type": "integer"}},
    }
    content = {"application/json": {"schema": schema}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": {
            "/things": {
                "post": {
                    "requestBody": {"required": True, "content": content},
                    "parameters": [{"name": text or "q", "in": "query", "schema": {"type": "string"}}],
                    "responses": {"200": {"description": "ok", "content": content}},
                }
            }
        },
    }  # fmt: skip
    generated = generate_from(tmp_path, document)
    with generated.imported("v1.resources.things") as module:
        body = module.CREATE.body
        wire = {"c": text, "e": text, text: 1}
        names = {wire: (body.renamed or {}).get(wire, wire) for wire in wire}
        request = module.CREATE.build(body=wire)
        assert json.loads(request.content.data) == wire
        assert all(name.isidentifier() for name in names.values())
        assert [it.name for it in module.CREATE.parameters] == [text or "q"]


def test_project_settings_stay_text(tmp_path: Path) -> None:
    attack = ATTACKS["triple_quotes"]
    generated = generate_from(
        tmp_path,
        attacked("plain"),
        title=attack,
        header={"name": "X-Version", "style": "value"},
        credentials={"plain": attack},
        versions={"v1": {"value": ATTACKS["single_quotes"]}},
    )
    check(generated, tmp_path)


@pytest.mark.parametrize(
    "name", ["../up", "a b", "class", "1", "x\nimport os", "_runtime", "é", ""]
)
def test_a_versions_name_never_leaves_the_package(tmp_path: Path, name: str) -> None:
    """Whatever versions are called, folders are identifiers below the package, or it is refused."""
    path = tmp_path / "document.json"
    path.write_text(json.dumps(attacked("plain")))
    try:
        generated = generate_package(tmp_path, {name: path})
    except ValueError:
        return
    for file in generated.files:
        assert all(part.isidentifier() for part in file.removesuffix(".py").split("/")[:-1]), file
    check(generated, tmp_path)


@pytest.mark.parametrize("place", ["key", "value", "pattern", "description", "enum"])
def test_lone_surrogates_do_not_break_the_package(tmp_path: Path, place: str) -> None:
    text = "a\\ud800b"
    schema = {
        "key": f'{{"properties": {{"{text}": {{"type": "string"}}}}}}',
        "value": f'{{"properties": {{"x": {{"const": "{text}"}}}}}}',
        "pattern": f'{{"properties": {{"x": {{"type": "string", "pattern": "{text}"}}}}}}',
        "description": f'{{"description": "{text}", "properties": {{}}}}',
        "enum": f'{{"properties": {{"x": {{"enum": ["{text}", "b"]}}}}}}',
    }[place]
    path = tmp_path / "document.json"
    path.write_text(
        '{"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {"/x": {"post": '
        f'{{"requestBody": {{"content": {{"application/json": {{"schema": {schema}}}}}}}, '
        '"responses": {"204": {"description": "x"}}}}}}'
    )
    generated = generate_package(tmp_path, path)
    assert "lone-surrogate" in generated.codes
    check(generated, tmp_path)
