"""What is read as anything has a reason, and the reason has a place."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.opening import UNTYPED, open_text

from specshim.api import lower

AT = "/components/schemas/S"

SCHEMAS = [
    ("{}", {"untyped-schema": [AT]}),
    ("true", {"untyped-schema": [AT]}),
    ("{description: Whatever., nullable: true}", {"untyped-schema": [AT]}),
    ("{type: strnig}", {"untyped-schema": [AT]}),
    ("{type: object}", {"untyped-object": [AT]}),
    ("{type: object, properties: {}}", {"untyped-object": [AT]}),
    ("{type: object, additionalProperties: true}", {"untyped-object": [AT]}),
    ("{type: object, additionalProperties: {}}", {"untyped-object": [AT]}),
    ("{type: [string, object]}", {"untyped-object": [AT]}),
    ("{type: array}", {"untyped-items": [AT]}),
    ("{type: array, items: {}}", {"untyped-schema": [f"{AT}/items"]}),
    ("{prefixItems: [{type: string}]}", {"untyped-items": [AT]}),
    ("{patternProperties: {'^x-': {type: string}}}", {"untyped-others": [AT]}),
    (
        "{properties: {a: {}, b: {type: object}, c: {type: string}}}",
        {"untyped-schema": [f"{AT}/properties/a"], "untyped-object": [f"{AT}/properties/b"]},
    ),
    (
        "{properties: {a: {}, b: {anyOf: [{type: string}, {}]}}}",
        {"untyped-schema": [f"{AT}/properties/a", f"{AT}/properties/b/anyOf/1"]},
    ),
    ("{type: object, properties: {a: {type: string}}, additionalProperties: {}}", {}),
    ("{type: object, properties: {a: {type: string}}, additionalProperties: true}", {}),
    ("{type: object, additionalProperties: {type: string}}", {}),
    ("{type: object, additionalProperties: false}", {}),
    ("{prefixItems: [{type: string}], items: false}", {}),
    ("{prefixItems: [{type: string}], minItems: 1, maxItems: 1}", {}),
]


@pytest.mark.parametrize(("schema", "told"), SCHEMAS)
def test_each_place_is_told(tmp_path: Path, schema: str, told: dict[str, list[str]]) -> None:
    opened = open_text(tmp_path, f"components:\n  schemas:\n    S: {schema}", version="3.1.0")
    lower(opened.document, "v1", opened.report)
    assert {
        found.code.name: [
            place.fragment.removeprefix("#")
            for place in (found.place, *(it for _, it in found.related))
            if place is not None
        ]
        for found in opened.report.diagnostics
        if found.code.name in UNTYPED
    } == told


def test_people_are_shown_some_of_many_places(tmp_path: Path) -> None:
    fields = "".join(f"        f{n}: {{}}\n" for n in range(9))
    schemas = f"components:\n  schemas:\n    S:\n      properties:\n{fields}"
    opened = open_text(tmp_path, schemas, version="3.1.0")
    lower(opened.document, "v1", opened.report)
    printed = opened.printed
    assert "nothing tells the type of this: it is read as anything (9 times)" in printed
    assert printed.count("also here") == 5
    assert "and at 3 more places (all of them with --json)" in printed
