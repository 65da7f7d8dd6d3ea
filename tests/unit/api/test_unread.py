"""Nothing in a document is dropped in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.opening import open_text
from tests.unit.api.lowering import lower_schemas

from specshim.api import lower
from specshim.api.schemas.assertions.keywords import ANNOTATIONS, BY_TYPE, STRUCTURE, UNSUPPORTED
from specshim.api.schemas.recognisers import RECOGNISERS


@pytest.mark.parametrize(
    ("schema", "spelled", "code"),
    [
        ("{type: string, not: {pattern: a}}", "string", "unsupported-keyword"),
        ("{type: object, if: {}, properties: {a: {}}}", "a?: anything", "unsupported-keyword"),
        ("{type: array, contains: {}, items: {}}", "[anything]", "unsupported-keyword"),
        ("{type: string, max_length: 3}", "string", "unread-keyword"),
        ("{type: string, minimum: 3}", "string", "idle-keyword"),
        ("{type: string, format: zip-code}", "string~zip-code", "unknown-format"),
        ("{type: string, format: int32}", "string~int32", "format-of-another-type"),
        ("{type: object, format: map}", "{string: anything}", "unknown-format"),
        ("{type: text}", "anything", "unknown-type"),
        ("{enum: []}", "nothing", "empty-enum"),
        ("{enum: [[1], {a: 1}]}", "anything", "enum-of-structures"),
        ("{enum: [[1], [2]]}", "[anything]", "enum-of-structures"),
        ("{const: {a: 1}}", "{string: anything}", "enum-of-structures"),
        ("{type: array, items: {type: integer}, enum: [[1]]}", "[integer]", "enum-of-structures"),
        ("{properties: {a: {}}, const: {a: 1}}", "a?: anything", "enum-of-structures"),
        ("{type: string, enum: [1, true]}", "enum '1'/'true'", "unquoted-enum-value"),
        ("{type: integer, enum: [1, a, 2]}", "enum 1/2", "wrong-enum-value"),
        ("{properties: {a: {type: string, default: 1}}}", "a?: string", "wrong-default"),
        ("{properties: {a: {type: string, default: null}}}", "a?: string", "wrong-default"),
        (
            "{required: [b], properties: {a: {}}}",
            "a?: anything\nb: anything",
            "required-without-property",
        ),
        ("{type: string, maxLength: many}", "string", "wrong-type"),
        ("[1]", "anything", "not-a-schema"),
        (
            "{additionalProperties: false, oneOf: [{properties: {a: {}}}, {type: string}]}",
            "-> S variant 1 | string",
            "closed-alternatives",
        ),
        (
            "{properties: {a: {}}, discriminator: {propertyName: a}}",
            "a?: anything",
            "discriminator-without-alternatives",
        ),
    ],
)
def test_degraded_with_a_diagnostic(tmp_path: Path, schema: str, spelled: str, code: str) -> None:
    lowered = lower_schemas(tmp_path, f"S: {schema}")
    assert lowered.spelled("S") == spelled
    assert set(lowered.codes) == {code}


def test_one_cause_is_one_diagnostic(tmp_path: Path) -> None:
    schemas = "".join(f"    S{n}: {{type: string, format: zip-code}}\n" for n in range(9))
    opened = open_text(tmp_path, f"components:\n  schemas:\n{schemas}", version="3.1.0")
    lower(opened.document, "v1", opened.report)
    (found,) = opened.report.diagnostics
    assert found.message == "the format `zip-code` is not known; values stay string (9 times)"
    assert [str(place) for _, place in found.related] == [
        f"api.yaml#/components/schemas/S{n}/format" for n in range(1, 9)
    ]


def test_every_known_keyword_is_read_or_accounted_for() -> None:
    read = frozenset().union(*(recogniser.reads for recogniser in RECOGNISERS))
    spoken = frozenset().union(*BY_TYPE.values())
    assert spoken <= read | UNSUPPORTED
    assert not read & (ANNOTATIONS | STRUCTURE)
