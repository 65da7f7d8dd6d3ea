"""Document text that tries to become code: it stays text, wherever a document may hold any."""

from __future__ import annotations

import ast
import builtins
import importlib
import json
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.generating import Generated, generate_package

RUN = "__import__('builtins').__dict__.setdefault('specshim_canary', []).append(1)"
"""What each attack would run; it leaves a trace that the tests look for."""

ATTACKS = {
    "triple_quotes": f'"""\n{RUN}\n"""',
    "closing_quotes": f'x"""; {RUN} #',
    "single_quotes": f"x'; {RUN}; y='",
    "triple_single": f"'''\n{RUN}\n'''",
    "backslash_end": "ends with a backslash \\",
    "backslash_quote": f'\\"""\n{RUN}',
    "quote_end": 'ends with a quote "',
    "many_backslashes": '\\\\\\"\\\\',
    "unicode_escape": "\\x41 \\u0022\\u0022\\u0022 \\N{QUOTATION MARK} \\",
    "f_string": "{" + RUN + "} {{0}} {}",
    "percent": "%s %(x)s %%",
    "jinja": "{{ " + RUN + " }} {{ ''.__class__ }} {{ cycler.__init__.__globals__ }}",
    "jinja_block": "{% set x = 1 %}{% include '/etc/passwd' %}{# gone #}",
    "newline": f"x\n{RUN}\n",
    "carriage_return": f"x\r{RUN}\r",
    "line_separator": f"x\u2028{RUN}\u2029{RUN}\x0c{RUN}\x85{RUN}\x1c{RUN}",
    "comment": f"# x\n{RUN}",
    "type_comment": f"# type: ignore\n{RUN}",
    "bidirectional": f"\u202e\u2066{RUN}\u2069 \u200f\u200b\ufeff",
    "controls": "\x01\x02\x07\x08\x1b[31m\x7f\x9b",
    "tab_indent": f"\t\t{RUN}\n    {RUN}",
    "bracket": f")]}}; {RUN}; ([{{",
    "lambda": f"(lambda: {RUN})()",
    "traversal": "../../../../tmp/specshim_canary",
    "absolute": "/tmp/specshim_canary",
    "windows": "..\\..\\specshim_canary\\con",
    "dunder": "__init__",
    "dunder_path": "__class__.__mro__",
    "keyword": "import os",
    "encoding": "# -*- coding: utf-7 -*-",
    "empty": "",
    "space": " ",
    "long": "x" * 5000,
    "astral": "\U0001f4a9" * 30,
}


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
def canary() -> Iterator[None]:
    """Nothing that a document says was executed, and nothing was written beside the package."""
    yield
    assert not hasattr(builtins, "specshim_canary")
    assert not Path("/tmp/specshim_canary").exists()


def generate_from(folder: Path, document: dict[str, Any], **settings: Any) -> Generated:
    path = folder / "document.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return generate_package(folder, path, **settings)


def import_everything(generated: Generated) -> None:
    with generated.imported() as package:
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(found.name)
            for name in getattr(module, "__all__", ()):
                model = getattr(module, name)
                if hasattr(model, "model_rebuild") and model.__module__ == module.__name__:
                    model.model_rebuild()
        package.Client(base_url="http://localhost")


def check(generated: Generated, folder: Path) -> None:
    assert generated.files
    for path, text in generated.files.items():
        assert ".." not in path
        assert not path.startswith("/")
        assert path.isascii()
        if path.endswith(".py"):
            ast.parse(text)
            compile(text, path, "exec")
    assert {it.name for it in folder.iterdir()} <= {generated.name, "document.json", "v1.yaml"}
    import_everything(generated)


@pytest.mark.parametrize("attack", ATTACKS)
def test_text_stays_text(tmp_path: Path, attack: str) -> None:
    generated = generate_from(tmp_path, attacked(ATTACKS[attack]))
    check(generated, tmp_path)
    check_shows_what_it_is(generated)


def check_shows_what_it_is(generated: Generated) -> None:
    """No control, bidirectional or invisible character is in the source (CVE-2021-42574)."""
    for path, text in generated.files.items():
        assert not (BIDIRECTIONAL | INVISIBLE | CONTROLS) & set(text), path


BIDIRECTIONAL = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
INVISIBLE = set("\u200b\ufeff")
CONTROLS = {chr(code) for code in (*range(9), *range(11, 32), *range(127, 160))}

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
