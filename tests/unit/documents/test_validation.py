"""What the specification has against a document, told of the smallest thing and at its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.opening import open_text

from specshim.documents.validation import MOST_COMPLAINTS


def _said(folder: Path, text: str, version: str | None = "3.1.0") -> list[str]:
    printed = open_text(folder, text, version=version, validated=True).printed
    return [line for line in printed.splitlines() if line.startswith("api.yaml:")]


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0", "3.2.0"])
def test_a_sound_document_has_no_complaints(tmp_path: Path, version: str) -> None:
    assert _said(tmp_path, "components: {schemas: {A: {type: object}}}\n", version) == []


def test_a_complaint_is_shown_with_its_line(tmp_path: Path) -> None:
    opened = open_text(
        tmp_path, "openapi: 3.0.3\ninfo: {title: t, version: 1}\npaths: {}\n", validated=True
    )
    assert opened.printed == """\
api.yaml:2:18: warning: `version` must be text, not an integer [invalid-document]
    at #/info/version
     2 | info: {title: t, version: 1}
       |                  ^^^^^^^
    help: Compare with the specification of OpenAPI 3.0: https://spec.openapis.org/oas/
"""


@pytest.mark.parametrize(
    ("text", "version", "said"),
    [
        ("infos: 1\n", "3.1.0", "4:1: warning: `infos` is not a field here"),
        ("tags: {}\n", "3.0.0", "4:1: warning: `tags` must be a list, not a map"),
        (
            "components: {schemas: {A: {type: file}}}\n",
            "3.0.0",
            '4:28: warning: `"file"` is none of the values that `type` may have: array, boolean',
        ),
        (
            "components: {schemas: {A: {required: [a, b, a]}}}\n",
            "3.1.0",
            '4:28: warning: `required` repeats "a"',
        ),
        (
            "components: {schemas: {A: {items: {minimum: x}}}}\n",
            "3.1.0",
            "4:36: warning: `minimum` must be a number, not text",
        ),
        (
            "components: {schemas: {'a b': {}}}\n",
            "3.1.0",
            '4:14: warning: `"a b"` is no name that `schemas` may have',
        ),
        (
            "components: {parameters: {P: {name: p, in: path, schema: {}}}}\n",
            "3.0.0",
            "4:27: warning: `P` lacks `required`",
        ),
        (
            "components: {responses: {R: {content: {}}}}\n",
            "3.0.0",
            "4:26: warning: `R` lacks `description`",
        ),
        ("tags: [{name: a}, {name: a}]\n", "3.1.0", "4:20: warning: the tag `a` is declared twice"),
        ("tags: [{name: a, parent: b}]\n", "3.2.0", "4:18: warning: there is no tag `b`"),
        (
            "tags: [{name: a, parent: b}, {name: b, parent: a}]\n",
            "3.2.0",
            "4:18: warning: the tag `a` is its own ancestor",
        ),
    ],
)
def test_complaints(tmp_path: Path, text: str, version: str, said: str) -> None:
    found = _said(tmp_path, text, version)
    assert any(line.startswith(f"api.yaml:{said}") for line in found), found


def test_references_that_nothing_uses_are_checked(tmp_path: Path) -> None:
    text = "components:\n  schemas:\n    A: {$ref: '#/nope'}\n    B: {example: {$ref: '#/no'}}\n"
    assert _said(tmp_path, text) == [
        "api.yaml:6:9: warning: `#/nope` leads nowhere: `api.yaml` has no `nope` [dangling-ref]"
    ]


def test_references_in_other_files_are_checked(tmp_path: Path) -> None:
    opened = open_text(
        tmp_path,
        "components: {schemas: {A: {$ref: 'a.yaml#/A'}}}\n",
        version="3.1.0",
        files={"a.yaml": "A: {items: {$ref: '#/B'}}\nC: {$ref: '#/not-asked-for'}\n"},
        validated=True,
    )
    assert [str(found.place) for found in opened.report.diagnostics] == ["a.yaml#/A/items/$ref"]


def test_many_complaints_are_cut(tmp_path: Path) -> None:
    fields = "".join(f"x{index}: 1\n" for index in range(MOST_COMPLAINTS + 5))
    said = _said(tmp_path, fields)
    assert len(said) == MOST_COMPLAINTS + 1
    assert said[0].endswith(
        "5 more complaints of the validator are not shown [invalid-document-more]"
    )


def test_strict_makes_complaints_errors(tmp_path: Path) -> None:
    opened = open_text(tmp_path, "x: 1\n", version="3.1.0", validated=True, strict=True)
    assert opened.report.failed
    assert "error: `x` is not a field here" in opened.printed


def test_a_document_that_is_too_deep_for_the_validator_is_told(tmp_path: Path) -> None:
    deep = "{items: " * 480 + "{}" + "}" * 480
    assert _said(tmp_path, f"x: {deep}\n") == [
        "api.yaml:1:1: warning: the document could not be validated: Recursion limit reached [validator-failed]"
    ]
