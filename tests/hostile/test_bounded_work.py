"""Structures without end or of great size: generated, or refused with a diagnostic, in bounded time."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest

from tests.generating import Generated, generate_package
from tests.hanging import no_hang


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def document(schema: object, schemas: dict[str, Any] | None = None) -> str:
    content = {"application/json": {"schema": schema}}
    return json.dumps(
        {
            "openapi": "3.1.0",
            "info": {"title": "T", "version": "1"},
            "paths": {
                "/things": {
                    "post": {
                        "requestBody": {"required": True, "content": content},
                        "responses": {"200": {"description": "ok", "content": content}},
                    }
                }
            },
            "components": {"schemas": schemas or {}},
        }
    )


def generate_bounded(folder: Path, text: str) -> Generated:
    path = folder / "document.json"
    path.write_text(text)
    with no_hang():
        generated = generate_package(folder, path)
    for name, source in generated.files.items():
        if name.endswith(".py"):
            ast.parse(source)
    return generated


def resource_imports(generated: Generated) -> None:
    with generated.imported() as package:
        assert package.Client(base_url="http://localhost").things


def nested(levels: int, wrap: Any) -> Any:
    schema: Any = {"type": "string"}
    for _ in range(levels):
        schema = wrap(schema)
    return schema


WRAPS = {
    "arrays": lambda it: {"type": "array", "items": it},
    "objects": lambda it: {"type": "object", "properties": {"a": it}},
    "maps": lambda it: {"type": "object", "additionalProperties": it},
    "one_of": lambda it: {"oneOf": [it, {"type": "integer"}]},
    "all_of": lambda it: {"allOf": [it, {"description": "x"}]},
}


@pytest.mark.parametrize("levels", [40, 150, 5000])
@pytest.mark.parametrize("kind", WRAPS)
def test_deep_nesting(tmp_path: Path, kind: str, levels: int) -> None:
    """Past some depth the rest is anything, or the file is refused: with a diagnostic each."""
    text = _text_of(levels, kind)
    generated = generate_bounded(tmp_path, text)
    if generated.files:
        resource_imports(generated)
    else:
        assert generated.codes
    if levels == 5000:
        assert generated.codes


def _text_of(levels: int, kind: str) -> str:
    """The document's text, made without recursion."""
    marker = "@"
    before, _, after = json.dumps(WRAPS[kind](marker)).partition(json.dumps(marker))
    inner = before * levels + '{"type": "string"}' + after * levels
    outer, _, rest = document({"$marker": 1}).partition('{"$marker": 1}')
    middle, _, end = rest.partition('{"$marker": 1}')
    return outer + inner + middle + '{"type": "string"}' + end


@pytest.mark.parametrize(
    "schema",
    [
        {"enum": [f"value {number}" for number in range(1000)]},
        {"type": "object", "properties": {f"p{n}": {"type": "string"} for n in range(400)}},
        {"type": "object", "properties": {f"{'é' * (n % 50)}-{n}": True for n in range(300)}},
        {"oneOf": [{"type": "object", "required": ["t"], "properties": {"t": {"const": n}}} for n in range(150)]},
        {"allOf": [{"properties": {f"p{n}": {"type": "string"}}} for n in range(300)]},
        {"type": "array", "prefixItems": [{"type": "string"}] * 500},
        {"type": "string", "pattern": "(a|b)?" * 2000},
        {"type": "string", "maxLength": 10**30, "description": "x " * 100_000},
        {"type": "integer", "minimum": -(10**400), "maximum": 10**400},
        {"type": "number", "multipleOf": 1e-300},
    ],
    ids=["enum", "properties", "odd_names", "union", "all_of", "tuple", "pattern", "prose", "big", "tiny"],
)  # fmt: skip
def test_great_size(tmp_path: Path, schema: object) -> None:
    generated = generate_bounded(tmp_path, document(schema))
    assert generated.files
    resource_imports(generated)


CYCLES: dict[str, dict[str, Any]] = {
    "itself": {"A": ref("A")},
    "two": {"A": ref("B"), "B": ref("A")},
    "all_of_itself": {"A": {"allOf": [ref("A"), {"properties": {"x": {"type": "string"}}}]}},
    "all_of_two": {"A": {"allOf": [ref("B")]}, "B": {"allOf": [ref("A")]}},
    "one_of_itself": {"A": {"oneOf": [ref("A"), {"type": "string"}]}},
    "any_of_two": {
        "A": {"anyOf": [ref("B"), {"type": "string"}]},
        "B": {"anyOf": [ref("A"), {"type": "integer"}]},
    },
    "array": {"A": {"type": "array", "items": ref("A")}},
    "map": {"A": {"type": "object", "additionalProperties": ref("A")}},
    "not": {"A": {"not": ref("A")}},
    "tuple": {"A": {"type": "array", "prefixItems": [ref("A"), ref("A")]}},
    "required": {"A": {"type": "object", "required": ["a"], "properties": {"a": ref("A")}}},
    "nullable": {"A": {"oneOf": [{"type": "null"}, {"type": "array", "items": ref("A")}]}},
    "discriminated": {
        "A": {
            "type": "object",
            "oneOf": [ref("B")],
            "discriminator": {"propertyName": "t", "mapping": {"b": "#/components/schemas/B"}},
        },
        "B": {"allOf": [ref("A"), {"properties": {"t": {"type": "string"}}}]},
    },
    "long_ring": {f"R{n}": ref(f"R{(n + 1) % 500}") for n in range(500)} | {"A": ref("R0")},
}


@pytest.mark.parametrize("cycle", CYCLES)
def test_cycles_of_references(tmp_path: Path, cycle: str) -> None:
    generated = generate_bounded(tmp_path, document(ref("A"), CYCLES[cycle]))
    assert generated.files
    resource_imports(generated)


END: dict[str, Any] = {"type": "object", "properties": {"x": {"type": "string"}}}
LINKS = {
    "references": lambda it: it,
    "arrays": lambda it: {"type": "array", "items": it},
    "unions": lambda it: {"oneOf": [it, {"type": "integer"}]},
    "all_of": lambda it: {"allOf": [it]},
    "maps": lambda it: {"type": "object", "additionalProperties": it},
    "objects": lambda it: {"type": "object", "properties": {"next": it}},
}


def chain(kind: str, length: int) -> dict[str, Any]:
    links = {f"R{n}": LINKS[kind](ref(f"R{n + 1}")) for n in range(length)}
    return {**links, f"R{length}": END}


@pytest.mark.parametrize("kind", LINKS)
def test_a_long_chain(tmp_path: Path, kind: str) -> None:
    """What names another ten times as deep as Python can recurse: to its end, or with a warning that tells where not."""
    length = 5000 if kind in ("references", "all_of") else 1500
    generated = generate_bounded(tmp_path, document(ref("R0"), chain(kind, length)))
    resource_imports(generated)
    assert set(generated.codes) <= {"nested-too-deep"}
    assert bool(generated.codes) == (kind in ("arrays", "unions", "maps"))


@pytest.mark.parametrize(("kind", "length"), [("arrays", 45), ("maps", 45), ("references", 300)])
def test_what_python_can_follow_is_typed_to_its_end(tmp_path: Path, kind: str, length: int) -> None:
    generated = generate_bounded(tmp_path, document(ref("R0"), chain(kind, length)))
    assert generated.codes == []
    value: Any = {"x": "end"}
    for _ in range(length if kind != "references" else 0):
        value = [value] if kind == "arrays" else {"k": value}
    with generated.imported("v1.resources.things") as module:
        assert json.loads(module.CREATE.build(body=value).content.data) == value


def test_a_ring_of_five_thousand(tmp_path: Path) -> None:
    ring = {f"R{n}": ref(f"R{(n + 1) % 5000}") for n in range(5000)}
    generated = generate_bounded(tmp_path, document(ref("R0"), ring))
    assert generated.codes == ["endless-alias"]
    resource_imports(generated)


def test_a_long_chain_of_objects(tmp_path: Path) -> None:
    schemas: dict[str, Any] = {
        f"R{n}": {"type": "object", "properties": {"next": ref(f"R{n + 1}")}} for n in range(60)
    }
    schemas["R60"] = {"type": "string"}
    generated = generate_bounded(tmp_path, document(ref("R0"), schemas))
    value: Any = "end"
    for _ in range(60):
        value = {"next": value}
    with generated.imported("v1.resources.things") as module:
        assert json.loads(module.CREATE.build(body=value).content.data) == value


def test_exponential_all_of(tmp_path: Path) -> None:
    """Each level names the one below twice: 2**40 leaves when written out."""
    schemas: dict[str, Any] = {
        f"L{n}": {"allOf": [ref(f"L{n + 1}"), ref(f"L{n + 1}")]} for n in range(40)
    }
    schemas["L40"] = {"type": "object", "properties": {"x": {"type": "string"}}}
    resource_imports(generate_bounded(tmp_path, document(ref("L0"), schemas)))


def test_exponential_one_of(tmp_path: Path) -> None:
    """Twenty unions of two side by side: 2**20 variants when multiplied."""
    member = {"type": "object", "properties": {"x": {"type": "string"}}, "required": ["x"]}
    schema = {
        "allOf": [
            {
                "oneOf": [
                    {**member, "properties": {f"a{n}": {"type": "string"}}},
                    {**member, "properties": {f"b{n}": {"type": "string"}}},
                ]
            }
            for n in range(20)
        ]
    }
    generated = generate_bounded(tmp_path, document(schema))
    assert "too-many-variants" in generated.codes
    resource_imports(generated)


def test_unions_of_unions_that_name_each_other_twice(tmp_path: Path) -> None:
    """Two unions at each of 40 levels, each of both below: 2**40 ways down."""
    schemas: dict[str, Any] = {
        f"{side}{n}": {"oneOf": [ref(f"A{n + 1}"), ref(f"B{n + 1}")]}
        for side in "AB"
        for n in range(40)
    }
    schemas |= {
        f"{side}40": {"type": "object", "properties": {side: {"type": "string"}}} for side in "AB"
    }
    resource_imports(generate_bounded(tmp_path, document(ref("A0"), schemas)))


def test_exponential_objects(tmp_path: Path) -> None:
    """The same names at every level of a wide tree: names stay short, files few."""
    schemas: dict[str, Any] = {
        f"L{n}": {"type": "object", "properties": {"a": ref(f"L{n + 1}"), "b": ref(f"L{n + 1}")}}
        for n in range(60)
    }
    schemas["L60"] = {"type": "string"}
    resource_imports(generate_bounded(tmp_path, document(ref("L0"), schemas)))


def test_an_alias_bomb_is_refused(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    text = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\n" + "\n".join(lines)
    (tmp_path / "bomb.yaml").write_text(text)
    with no_hang():
        generated = generate_package(tmp_path, tmp_path / "bomb.yaml")
    assert "alias-expansion" in generated.codes
    assert not generated.files


def test_a_wide_document(tmp_path: Path) -> None:
    paths = {
        f"/r{n}/{{id}}": {
            "get": {
                "parameters": [
                    {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
                ],
                "responses": {"204": {"description": "Done."}},
            }
        }
        for n in range(50)
    }
    text = json.dumps({"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": paths})
    generated = generate_bounded(tmp_path, text)
    assert sum(path.startswith("v1/resources/r") for path in generated.files) == 50
