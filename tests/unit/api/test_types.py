"""A schema in, a type out: one line each."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.api.lowering import lower_schemas

SCALARS = [
    ("{type: string}", "string"),
    ("{type: integer}", "integer"),
    ("{type: number, format: double}", "number~double"),
    ("{type: boolean}", "boolean"),
    ("{type: 'null'}", "null"),
    ("{type: string, format: date-time}", "date-time"),
    ("{type: string, format: date}", "date"),
    ("{type: string, format: time}", "time"),
    ("{type: string, format: duration}", "duration"),
    ("{type: string, format: uuid}", "uuid"),
    ("{type: string, format: uri}", "uri"),
    ("{type: string, format: email}", "email"),
    ("{type: string, format: ipv4}", "ipv4"),
    ("{type: string, format: ipv6}", "ipv6"),
    ("{type: string, format: byte}", "byte"),
    ("{type: string, format: binary}", "binary"),
    ("{type: string, format: decimal}", "decimal"),
    ("{type: number, format: decimal}", "decimal"),
    ("{type: string, format: hostname}", "string~hostname"),
    ("{type: integer, format: int64}", "integer~int64"),
    ("{format: uuid}", "uuid"),
    ("{type: string, contentEncoding: base64}", "byte"),
    ("{type: string, contentMediaType: image/png}", "binary"),
    ("{type: string, contentMediaType: image/png, contentEncoding: base64}", "byte"),
    ("{type: string, contentMediaType: text/html}", "string"),
    ("{type: string, minLength: 1, maxLength: 256, pattern: '^a'}", "string 1..256 =~^a"),
    ("{type: string, maxLength: 4.0}", "string ..4"),
    ("{minLength: 2}", "string 2.."),
    ("{type: integer, minimum: 0, maximum: 9, multipleOf: 3}", "integer >=0 <=9 %3"),
    ("{type: number, exclusiveMinimum: 0, exclusiveMaximum: 1.5}", "number >0 <1.5"),
    ("{minimum: 0}", "number >=0"),
]
VALUES = [
    ("{const: a}", "'a'"),
    ("{const: null}", "null"),
    ("{const: 1.5}", "1.5"),
    ("{enum: [a, b]}", "enum 'a'/'b'"),
    ("{enum: [a]}", "'a'"),
    ("{type: integer, enum: [1, 2]}", "enum 1/2"),
    ("{enum: [a, 1, true]}", "enum 'a'/1/true"),
    ("{enum: [1, true, 1]}", "enum 1/true"),
    ("{enum: [null]}", "null"),
    ("{enum: [a, b], x-enum-varnames: [One, Two]}", "enum 'a'/'b' as One, Two"),
    ("{oneOf: [{const: a, title: A}, {const: b, title: B}]}", "enum 'a'/'b' as A, B"),
    ("{type: string, oneOf: [{const: a}, {const: b}]}", "enum 'a'/'b'"),
    ("{allOf: [{enum: [a, b, c]}, {enum: [b, c, d]}]}", "enum 'b'/'c'"),
    ("{enum: [a, b], oneOf: [{const: b}, {const: c}, {const: a}]}", "enum 'b'/'a'"),
]
ARRAYS = [
    ("{type: array, items: {type: integer}}", "[integer]"),
    ("{type: array}", "[anything]"),
    ("{items: {type: integer}}", "[integer]"),
    ("{type: array, items: {enum: [a, b]}, minItems: 1}", "['a'/'b'] 1.."),
    ("{type: array, maxItems: 20, uniqueItems: true, items: {}}", "[anything] ..20 unique"),
    ("{type: array, items: {type: array, items: {type: string}}}", "[[string]]"),
    ("{prefixItems: [{type: string}, {type: integer}], items: false}", "(string, integer)"),
    ("{type: array, prefixItems: [{type: string}]}", "(string, *anything)"),
    (
        "{prefixItems: [{type: string}, {type: integer}], minItems: 2, maxItems: 2}",
        "(string, integer) 2..2",
    ),
    ("{prefixItems: [{type: string}, {type: integer}], maxItems: 2}", "[string | integer] ..2"),
    ("{prefixItems: [{type: string}, {type: integer}], maxItems: 1}", "[string] ..1"),
    ("{prefixItems: [{type: string}], maxItems: 2}", "(string, *anything) ..2"),
    ("{type: array, items: [{type: string}], additionalItems: {const: 1}}", "(string, *1)"),
    ("{type: array, items: {type: [string, 'null']}}", "[string | null]"),
]
OBJECTS = [
    ("{type: object}", "{string: anything}"),
    ("{type: object, properties: {}}", "{string: anything}"),
    ("{type: object, additionalProperties: {type: integer}}", "{string: integer}"),
    ("{additionalProperties: true}", "{string: anything}"),
    ("{type: object, additionalProperties: false}", "*: nothing"),
    (
        (
            "{type: object, maxProperties: 16, propertyNames: {maxLength: 64},"
            " additionalProperties: {type: string, maxLength: 512}}"
        ),
        "{string ..64: string ..512} ..16",
    ),
    ("{type: object, propertyNames: {enum: [a, b]}}", "{'a'/'b': anything}"),
    (
        "{type: object, patternProperties: {'^x-': {type: string}}, additionalProperties: false}",
        "{string =~^x-: string}",
    ),
    (
        "{type: object, patternProperties: {'^a': {type: string}, '^b': {type: integer}}}",
        "{string: string | integer | anything}",
    ),
    (
        (
            "{properties: {a: {type: string}}, patternProperties: {'^x': {type: integer}},"
            " additionalProperties: {type: boolean}}"
        ),
        "a?: string\n*: integer | boolean",
    ),
    (
        "{type: object, required: [a], properties: {a: {type: string}, b: {default: 1}}}",
        "a: string\nb?: anything = 1",
    ),
    ("{properties: {a: {type: string}}, unevaluatedProperties: false}", "a?: string\n*: nothing"),
    ("{type: object, minProperties: 1, properties: {a: true}}", "record 1..\na?: anything"),
    (
        "{properties: {a: {readOnly: true}, b: {type: string, writeOnly: true}}}",
        "a?: anything (read)\nb?: string (write)",
    ),
]
EDGES = [
    ("true", "anything"),
    ("false", "nothing"),
    ("{}", "anything"),
    ("{description: Whatever.}", "anything"),
    ("{type: [string, integer]}", "string | integer"),
    ("{type: [string, array], maxLength: 3, items: {type: string}}", "string ..3 | [string]"),
    ("{type: [integer, object], properties: {a: {}}}", "integer | -> S object"),
]


@pytest.mark.parametrize(("schema", "expected"), [*SCALARS, *VALUES, *ARRAYS, *OBJECTS, *EDGES])
def test_type_of_schema(tmp_path: Path, schema: str, expected: str) -> None:
    lowered = lower_schemas(tmp_path, f"S: {schema}")
    assert lowered.spelled("S") == expected
    assert lowered.codes == ()


NULLABLE = [
    "{type: [string, 'null']}",
    "{type: ['null', string]}",
    "{type: string, nullable: true}",
    "{anyOf: [{type: string}, {type: 'null'}]}",
    "{oneOf: [{type: 'null'}, {type: string}]}",
    "{oneOf: [{type: string}, {enum: [null]}]}",
    "{oneOf: [{type: string}, {const: null}]}",
    "{anyOf: [{anyOf: [{type: string}, {type: 'null'}]}]}",
    "{allOf: [{type: [string, 'null']}, {description: Prose.}]}",
    "{allOf: [{type: string}, {nullable: true}]}",
    "{allOf: [{$ref: '#/components/schemas/Nullable'}]}",
    "{$ref: '#/components/schemas/Nullable'}",
]


@pytest.mark.parametrize("schema", NULLABLE)
def test_null_in_every_spelling(tmp_path: Path, schema: str) -> None:
    text = f"S: {{properties: {{p: {schema}}}}}\nNullable: {{type: [string, 'null']}}"
    spelled = lower_schemas(tmp_path, text).spelled("S")
    assert spelled in ("p?: string | null", "p?: -> Nullable | null")


def test_a_nullable_definition_is_not_null_itself(tmp_path: Path) -> None:
    lowered = lower_schemas(
        tmp_path,
        """
Tool: {type: [object, 'null'], properties: {id: {type: string}}}
Effort: {type: [string, 'null'], enum: [low, high, null]}
Both: {anyOf: [{$ref: '#/components/schemas/Tool'}, {$ref: '#/components/schemas/Effort'}]}
User:
  properties:
    tool: {$ref: '#/components/schemas/Tool'}
    effort: {$ref: '#/components/schemas/Effort'}
    renamed: {$ref: '#/components/schemas/Renamed'}
Renamed: {$ref: '#/components/schemas/Tool'}
""",
    )
    assert lowered.spelled("Both") == "-> Tool | -> Effort | null"
    assert lowered.spelled("Renamed") == "-> Tool"
    assert lowered.spelled("Tool") == "id?: string"
    assert lowered.spelled("Effort") == "enum 'low'/'high'"
    assert lowered.spelled("User") == (
        "tool?: -> Tool | null\neffort?: -> Effort | null\nrenamed?: -> Renamed | null"
    )


def test_a_document_of_3_0_says_nullable(tmp_path: Path) -> None:
    lowered = lower_schemas(
        tmp_path,
        """
Plain: {type: object, properties: {id: {type: string}}}
User:
  type: object
  properties:
    a: {type: string, nullable: true, enum: [x, y]}
    b: {nullable: true, allOf: [{$ref: '#/components/schemas/Plain'}]}
    c: {allOf: [{$ref: '#/components/schemas/Plain'}, {nullable: true}]}
    d: {type: object, nullable: true, properties: {z: {type: integer}}}
""",
        version="3.0.3",
    )
    assert lowered.spelled("User").splitlines() == [
        "a?: 'x'/'y' | null",
        "b?: -> Plain | null",
        "c?: -> Plain | null",
        "d?: -> User d | null",
    ]
