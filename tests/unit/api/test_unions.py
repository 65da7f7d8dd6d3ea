"""`oneOf` and `anyOf`: what they become, and what tells their members apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.api.lowering import lower_schemas

from specshim.api.model import AnyOf, Branch, Record

ANIMALS = """
Cat: {type: object, required: [kind], properties: {kind: {const: cat}, lives: {type: integer}}}
Dog: {type: object, required: [kind], properties: {kind: {enum: [dog, hound]}}}
Text: {type: object, required: [kind], properties: {kind: {type: string}, t: {type: string}}}
Other: {type: object, required: [kind], properties: {kind: {type: string}}}
"""
CAT, DOG = "{$ref: '#/components/schemas/Cat'}", "{$ref: '#/components/schemas/Dog'}"
TEXT, OTHER = "{$ref: '#/components/schemas/Text'}", "{$ref: '#/components/schemas/Other'}"

CASES = [
    (f"{{oneOf: [{CAT}]}}", "-> Cat", ()),
    (f"{{oneOf: [{CAT}, {DOG}]}}", "-> Cat | -> Dog <kind: cat; dog/hound>", ()),
    (f"{{anyOf: [{CAT}, {DOG}, {CAT}]}}", "-> Cat | -> Dog <kind: cat; dog/hound>", ()),
    (f"{{oneOf: [{CAT}, {TEXT}]}}", "-> Cat | -> Text", ()),
    (f"{{oneOf: [{CAT}, {{type: string}}]}}", "-> Cat | string", ()),
    (f"{{type: object, oneOf: [{CAT}, {DOG}]}}", "-> Cat | -> Dog <kind: cat; dog/hound>", ()),
    (
        f"{{oneOf: [{CAT}, {{anyOf: [{DOG}, {{type: integer}}]}}]}}",
        "-> Cat | -> Dog | integer",
        (),
    ),
    (
        f"{{oneOf: [{TEXT}, {OTHER}], discriminator: {{propertyName: kind}}}}",
        "-> Text | -> Other <kind: Text; Other>",
        (),
    ),
    (
        (
            f"{{oneOf: [{TEXT}, {OTHER}], discriminator: {{propertyName: kind,"
            " mapping: {t: Text, o: '#/components/schemas/Other', oo: Other}}}"
        ),
        "-> Text | -> Other <kind: t; o/oo>",
        (),
    ),
    (
        (
            f"{{oneOf: [{CAT}, {OTHER}], discriminator: {{propertyName: kind,"
            " mapping: {cat: Other}}}"
        ),
        "-> Cat | -> Other",
        ("ambiguous-discriminator",),
    ),
    (
        f"{{oneOf: [{CAT}, {DOG}], discriminator: {{propertyName: kind, mapping: {{x: Nobody}}}}}}",
        "-> Cat | -> Dog <kind: cat; dog/hound>",
        ("dangling-ref", "dangling-mapping"),
    ),
    (f"{{anyOf: [{CAT}, {{nullable: true}}]}}", "-> Cat", ()),
    ("{anyOf: [{type: string}, {enum: [a, b]}]}", "string | 'a'/'b'", ()),
    ("{anyOf: [{type: string}, {type: string, format: uuid}, {}]}", "string | uuid | anything", ()),
    ("{type: string, anyOf: [{maxLength: 3}, {format: uuid}]}", "string ..3 | uuid", ()),
    ("{oneOf: [{type: integer}, {type: integer}]}", "integer", ()),
    ("{oneOf: [{type: integer}, false]}", "integer", ()),
]


@pytest.mark.parametrize(("schema", "expected", "codes"), CASES)
def test_union(tmp_path: Path, schema: str, expected: str, codes: tuple[str, ...]) -> None:
    lowered = lower_schemas(tmp_path, f"S: {schema}\n{ANIMALS}")
    assert lowered.spelled("S") == expected
    assert lowered.codes == codes


def test_unions_of_tagged_unions_are_one(tmp_path: Path) -> None:
    lowered = lower_schemas(
        tmp_path,
        f"Pets: {{oneOf: [{CAT}, {DOG}]}}\n"
        "All: {oneOf: [{$ref: '#/components/schemas/Pets'}, {$ref: '#/components/schemas/Fish'}]}\n"
        "Fish: {type: object, required: [kind], properties: {kind: {const: fish}}}\n" + ANIMALS,
    )
    assert lowered.spelled("All") == "-> Cat | -> Dog | -> Fish <kind: cat; dog/hound; fish>"


def test_a_union_stands_for_its_members_where_only_that_tells_them_apart(tmp_path: Path) -> None:
    lowered = lower_schemas(
        tmp_path,
        """
Cat: {oneOf: [{$ref: '#/components/schemas/Black'}, {$ref: '#/components/schemas/White'}]}
Black: {type: object, required: [kind, c], properties: {kind: {const: cat}, c: {const: b}}}
White: {type: object, required: [kind, c], properties: {kind: {const: cat}, c: {const: w}}}
Dog: {type: object, required: [kind], properties: {kind: {const: dog}}}
All:
  oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
  discriminator: {propertyName: kind}
""",
    )
    assert lowered.spelled("Cat") == "-> Black | -> White <c: b; w>"
    assert lowered.spelled("All") == "-> Cat | -> Dog <kind: cat; dog>"


def test_members_get_the_value_that_their_unions_agree_on(tmp_path: Path) -> None:
    lowered = lower_schemas(
        tmp_path,
        f"S: {{oneOf: [{TEXT}, {OTHER}], discriminator: {{propertyName: kind,"
        f" mapping: {{t: Text, o: Other}}}}}}\n{ANIMALS}",
    )
    assert lowered.spelled("Text").startswith("kind: 't'\n")
    assert lowered.spelled("Other") == "kind: 'o'"


def test_members_stay_text_where_their_unions_disagree(tmp_path: Path) -> None:
    lowered = lower_schemas(
        tmp_path,
        f"S: {{oneOf: [{TEXT}, {OTHER}], discriminator: {{propertyName: kind,"
        " mapping: {t: Text, o: Other}}}\n"
        f"Z: {{oneOf: [{TEXT}, {CAT}], discriminator: {{propertyName: kind,"
        f" mapping: {{text: Text, cat: Cat}}}}}}\n{ANIMALS}",
    )
    assert lowered.spelled("Text").startswith("kind: string\n")


def test_what_stands_beside_alternatives_holds_for_each(tmp_path: Path) -> None:
    lowered = lower_schemas(
        tmp_path,
        """
Event:
  type: object
  required: [id]
  properties: {id: {type: string}}
  oneOf:
    - {required: [kind], properties: {kind: {const: made}, by: {type: string}}}
    - {required: [kind], properties: {kind: {const: lost}}}
""",
    )
    assert lowered.spelled("Event") == "-> Event made | -> Event lost <kind: made; lost>"
    assert lowered.spelled("Event made") == "id: string\nkind: 'made'\nby?: string"
    assert lowered.spelled("Event lost") == "id: string\nkind: 'lost'"


def test_an_alternative_that_says_the_same_is_used_as_it_is(tmp_path: Path) -> None:
    lowered = lower_schemas(
        tmp_path,
        f"""
Kind: {{enum: [cat, dog, hound]}}
S:
  type: object
  required: [kind]
  properties: {{kind: {{$ref: '#/components/schemas/Kind'}}}}
  oneOf: [{CAT}, {DOG}]
{ANIMALS}""",
    )
    assert lowered.spelled("S") == "-> Cat | -> Dog <kind: cat; dog/hound>"


def test_alternatives_that_only_require_leave_one_record(tmp_path: Path) -> None:
    lowered = lower_schemas(
        tmp_path,
        """
Search:
  type: object
  properties: {text: {type: string}, id: {type: string}}
  oneOf: [{required: [text]}, {required: [id], not: {required: [text]}}]
""",
    )
    assert lowered.spelled("Search") == "text?: string\nid?: string"
    search = lowered.named("Search")
    assert isinstance(search, Record)
    assert search.rules == (
        AnyOf((Branch(("text",)), Branch(("id",), (("text",),))), is_exclusive=True),
    )
    assert lowered.codes == ()


def test_heirs_are_the_alternatives_of_a_base_with_a_discriminator(tmp_path: Path) -> None:
    lowered = lower_schemas(
        tmp_path,
        """
Pet:
  type: object
  required: [kind]
  properties: {kind: {type: string}, name: {type: string}}
  discriminator: {propertyName: kind, mapping: {cat: Cat}}
Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {lives: {type: integer}}}]}
Dog: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {barks: {type: boolean}}}]}
Owner: {properties: {pet: {$ref: '#/components/schemas/Pet'}}}
""",
    )
    assert lowered.spelled("Pet") == "-> Cat | -> Dog <kind: cat; Dog>"
    assert lowered.spelled("Cat") == "kind: 'cat'\nname?: string\nlives?: integer"
    assert lowered.spelled("Owner") == "pet?: -> Pet"
    assert lowered.codes == ()


def test_alternatives_that_inherit_from_the_union(tmp_path: Path) -> None:
    lowered = lower_schemas(
        tmp_path,
        """
Pet:
  type: object
  required: [kind]
  properties: {kind: {type: string}}
  oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
  discriminator: {propertyName: kind}
Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {lives: {type: integer}}}]}
Dog: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {barks: {type: boolean}}}]}
""",
    )
    assert lowered.spelled("Pet") == "-> Cat | -> Dog <kind: Cat; Dog>"
    assert lowered.spelled("Dog") == "kind: 'Dog'\nbarks?: boolean"
    assert lowered.codes == ()


def test_too_many_variants_are_anything(tmp_path: Path) -> None:
    members = ", ".join(f"{{properties: {{p{n}: {{const: x{n}}}}}}}" for n in range(40))
    lowered = lower_schemas(tmp_path, f"S: {{oneOf: [{members}], anyOf: [{members}]}}")
    assert lowered.spelled("S") == "anything"
    assert set(lowered.codes) == {"too-many-variants"}
