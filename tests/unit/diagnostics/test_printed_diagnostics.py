"""What a user sees: text, JSON, GitHub annotations."""

from __future__ import annotations

import json

from specshim.diagnostics import (
    Place,
    Position,
    Report,
    count_severities,
    nowhere,
    print_annotations,
    print_json,
    print_text,
)

LINES = {
    "$ref": Position(12, 7, "      $ref: '#/components/schemas/Pett'", 4),
    "Pet": Position(30, 3, "  Pet:", 3),
}


def locate(place: Place) -> Position | None:
    """The positions of a document that is not there."""
    return LINES.get(place.pointer[-1]) if place.pointer else None


def _report() -> Report:
    report = Report()
    schemas = Place("api.yaml") / "components" / "schemas"
    report.add(
        "dangling-ref",
        schemas / "Owner" / "$ref",
        related=(("meant is perhaps", schemas / "Pet"),),
        ref="#/components/schemas/Pett",
        reason="there is no `Pett`",
    )
    report.add("file-not-found", Place("v2.yaml"), file="v2.yaml", base=".")
    return report


def test_text() -> None:
    assert print_text(_report().diagnostics, locate) == """\
api.yaml:12:7: warning: `#/components/schemas/Pett` leads nowhere: there is no `Pett` [dangling-ref]
    at #/components/schemas/Owner/$ref
    12 |       $ref: '#/components/schemas/Pett'
       |       ^^^^
    meant is perhaps: api.yaml:30:3: #/components/schemas/Pet
    help: Correct the reference, or add what it names.

v2.yaml: error: there is no file `v2.yaml` [file-not-found]
    help: Check the spelling; it is looked for in `.`.
"""


def test_text_in_colour_differs_in_colours_only() -> None:
    found = _report().diagnostics
    plain = print_text(found, locate)
    coloured = print_text(found, locate, colour=True)
    assert "\x1b[1;33mwarning:\x1b[0m" in coloured
    for code in ("\x1b[1;31m", "\x1b[1;33m", "\x1b[1m", "\x1b[0m"):
        coloured = coloured.replace(code, "")
    assert coloured == plain


def test_nothing_is_printed_for_nothing() -> None:
    assert print_text([], nowhere) == ""


def test_text_follows_the_lines_and_not_the_pointers() -> None:
    report = Report()
    for name in ("a", "b"):
        report.add("wrong-type", Place("f") / name, key=name, expected="text", actual="null")

    def upside_down(place: Place) -> Position | None:
        return {"a": Position(9, 1, "a: null"), "b": Position(3, 1, "b: null")}[place.pointer[0]]

    printed = print_text(report.diagnostics, upside_down)
    assert [line for line in printed.splitlines() if line.startswith("f:")] == [
        "f:3:1: warning: `b` must be text, not null; it is ignored [wrong-type]",
        "f:9:1: warning: `a` must be text, not null; it is ignored [wrong-type]",
    ]


def test_a_minified_line_is_cut_around_the_column() -> None:
    report = Report()
    text = '{"a":' * 200 + '"$ref"' + "}" * 200
    report.add(
        "dangling-ref", Place("a.json"), position=Position(1, 1001, text, 6), ref="#", reason="-"
    )
    _, source, marks, _ = print_text(report.diagnostics, nowhere).splitlines()
    assert len(source) < 120
    assert source[marks.index("^") : marks.rindex("^") + 1] == '"$ref"'


def test_control_characters_of_a_document_do_not_reach_the_terminal() -> None:
    report = Report()
    place = Place("a\x1b[2J.yaml") / "\x07"
    position = Position(1, 1, "\x1b]0;title\x07: \t1", 2)
    report.add("wrong-type", place, position=position, key="\r\n\x1b", expected="-", actual="-")
    printed = print_text(report.diagnostics, nowhere)
    assert all(char == "\n" or char.isprintable() for char in printed)


def test_json() -> None:
    found = json.loads(print_json(_report().diagnostics, locate))["diagnostics"]
    assert found[0] == {
        "code": "dangling-ref",
        "severity": "warning",
        "message": "`#/components/schemas/Pett` leads nowhere: there is no `Pett`",
        "help": "Correct the reference, or add what it names.",
        "file": "api.yaml",
        "pointer": "/components/schemas/Owner/$ref",
        "line": 12,
        "column": 7,
        "related": [
            {
                "label": "meant is perhaps",
                "file": "api.yaml",
                "pointer": "/components/schemas/Pet",
                "line": 30,
                "column": 3,
            }
        ],
    }
    assert found[1]["line"] is None


def test_annotations() -> None:
    dangling, missing = print_annotations(_report().diagnostics, locate).splitlines()
    assert dangling == (
        "::warning title=dangling-ref,file=api.yaml,line=12,col=7::"
        "`#/components/schemas/Pett` leads nowhere: there is no `Pett` "
        "(at #/components/schemas/Owner/$ref)%0ACorrect the reference, or add what it names."
    )
    assert missing == (
        "::error title=file-not-found,file=v2.yaml::"
        "there is no file `v2.yaml`%0ACheck the spelling; it is looked for in `.`."
    )


def test_a_document_cannot_forge_a_workflow_command() -> None:
    report = Report()
    report.add("wrong-type", Place("a,b:c\n::error::x"), key="\n::error::", expected="", actual="")
    printed = print_annotations(report.diagnostics, nowhere)
    assert printed.count("\n") == 1
    assert "file=a%2Cb%3Ac\\n%3A%3Aerror%3A%3Ax" in printed


def test_the_last_line_counts() -> None:
    assert count_severities(_report().diagnostics) == "1 error, 1 warning"
    assert count_severities([]) == ""
