"""`allOf`, references with siblings, and recursion."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.api.lowering import lower_schemas

from specshim.api.model import Record

BASE = "Base: {type: object, required: [id], properties: {id: {type: string}, n: {type: number}}}"
REF = "{$ref: '#/components/schemas/Base'}"


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        (f"{{allOf: [{REF}]}}", "-> Base"),
        (f"{{allOf: [{REF}, {{description: Prose.}}]}}", "-> Base"),
        ("{$ref: '#/components/schemas/Base', description: Prose.}", "-> Base"),
        (f"{{allOf: [{REF}, {REF}]}}", "-> Base"),
        (
            f"{{allOf: [{REF}, {{properties: {{x: {{type: integer}}}}, required: [n]}}]}}",
            "id: string\nn: number\nx?: integer",
        ),
        (
            f"{{properties: {{x: {{}}}}, required: [x], allOf: [{REF}]}}",
            "id: string\nn?: number\nx: anything",
        ),
        (
            "{$ref: '#/components/schemas/Base', properties: {n: {type: integer, minimum: 1}}}",
            "id: string\nn?: integer >=1",
        ),
        (
            f"{{allOf: [{REF}, {{additionalProperties: false}}]}}",
            "id: string\nn?: number\n*: nothing",
        ),
        (
            "{allOf: [{type: string, maxLength: 9, minLength: 1}, {maxLength: 5, minLength: 2}]}",
            "string 2..5",
        ),
        ("{allOf: [{minimum: 1, maximum: 9}, {type: integer, minimum: 3}]}", "integer >=3 <=9"),
        ("{allOf: [{type: [string, integer]}, {type: [integer, boolean]}]}", "integer"),
        ("{allOf: [{type: number}, {type: integer}]}", "integer"),
        (
            "{allOf: [{type: array, items: {type: string}}, {items: {maxLength: 2}}]}",
            "[string ..2]",
        ),
        ("{allOf: [{type: string}, true]}", "string"),
        ("{allOf: [{type: string}, false]}", "nothing"),
        ("{allOf: [{anyOf: [{type: string}, {type: integer}]}]}", "string | integer"),
    ],
)
def test_parts_make_one_schema(tmp_path: Path, schema: str, expected: str) -> None:
    lowered = lower_schemas(tmp_path, f"S: {schema}\n{BASE}")
    assert lowered.spelled("S") == expected
    assert lowered.codes == ()


def test_prose_is_that_of_the_place_that_refers(tmp_path: Path) -> None:
    lowered = lower_schemas(
        tmp_path,
        f"""
S:
  properties:
    a: {{$ref: '#/components/schemas/Base', description: Of the field., deprecated: true}}
    b: {{allOf: [{REF}, {{description: In a part.}}]}}
    c: {REF}
    d: {{anyOf: [{{type: string, description: In the only one.}}, {{type: 'null'}}]}}
{BASE}
""",
    )
    record = lowered.named("S")
    assert isinstance(record, Record)
    prose = {field.wire_name: field.prose for field in record.fields}
    assert prose["a"].description.read() == "Of the field."
    assert prose["a"].deprecated
    assert prose["b"].description.read() == "In a part."
    assert prose["c"].description.read() == ""
    assert prose["d"].description.read() == "In the only one."


@pytest.mark.parametrize(
    ("schemas", "code"),
    [
        ("S: {allOf: [{type: string}, {type: integer}]}", "contradicting-schemas"),
        ("S: {allOf: [{pattern: a}, {pattern: b}]}", "unmerged-keyword"),
        ("S: {oneOf: [{$ref: '#/components/schemas/S'}, {type: string}]}", "endless-alias"),
        (
            (
                "S: {oneOf: [{$ref: '#/components/schemas/T'}, {type: string}]}\n"
                "T: {anyOf: [{$ref: '#/components/schemas/S'}, {type: integer}]}"
            ),
            "endless-alias",
        ),
        (
            "S: {$ref: '#/components/schemas/T'}\nT: {allOf: [{$ref: '#/components/schemas/S'}]}",
            "endless-alias",
        ),
        (
            "S: {type: array, items: {$ref: '#/components/schemas/S', minItems: 1}}",
            "endless-schema",
        ),
        (
            (
                "S: {allOf: [{$ref: '#/components/schemas/T'}], properties: {a: {type: string}}}\n"
                "T: {allOf: [{$ref: '#/components/schemas/S'}], properties: {b: {type: string}}}"
            ),
            "circular-all-of",
        ),
        (
            (
                "S: {type: object, properties: {a: {allOf: [{$ref: '#/components/schemas/T'}]}}}\n"
                "T: {$ref: '#/components/schemas/U'}\nU: {$ref: '#/components/schemas/T'}"
            ),
            "endless-alias",
        ),
    ],
)
def test_what_cannot_be_is_reported(tmp_path: Path, schemas: str, code: str) -> None:
    lowered = lower_schemas(tmp_path, schemas)
    assert code in lowered.codes
    assert lowered.ids


def test_recursion_through_objects_arrays_and_parts(tmp_path: Path) -> None:
    lowered = lower_schemas(
        tmp_path,
        """
Tree: {type: object, properties: {children: {type: array, items: {$ref: '#/components/schemas/Tree'}}}}
Even: {properties: {next: {$ref: '#/components/schemas/Odd'}}}
Odd: {properties: {next: {$ref: '#/components/schemas/Even'}}}
Node: {allOf: [{$ref: '#/components/schemas/Tree'}, {properties: {up: {$ref: '#/components/schemas/Node'}}}]}
Json: {type: [string, array], items: {$ref: '#/components/schemas/Json'}}
Self: {allOf: [{$ref: '#/components/schemas/Self'}, {properties: {a: {type: string}}}]}
""",
    )
    assert lowered.spelled("Tree") == "children?: [-> Tree]"
    assert lowered.spelled("Even") == "next?: -> Odd"
    assert lowered.spelled("Node") == "children?: [-> Tree]\nup?: -> Node"
    assert lowered.spelled("Json") == "string | [-> Json]"
    assert lowered.spelled("Self") == "a?: string"
    assert lowered.codes == ("circular-all-of",)


def test_depth_is_bounded(tmp_path: Path) -> None:
    deep = "{type: array, items: " * 100 + "{}" + "}" * 100
    lowered = lower_schemas(tmp_path, f"S: {deep}")
    assert lowered.codes == ("nested-too-deep",)
