"""What neither the documents nor the conversions file settle fails generation, at the line that is to blame."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from specshim.diagnostics import Report
from specshim.sources import locate, read
from tests.compare.comparing import subject, thing
from tests.compat.compiling import Compiled, compile_pairs

OLD = {"type": "object", "properties": {"a": {"type": "string"}, "kind": {"enum": ["x", "y"]}}}
NEW = {
    "type": "object",
    "properties": {"b": {"type": "string"}, "kind": {"enum": ["x", "z"]}},
    "required": ["b"],
}
HEAD = "conversions:\n- from: old.json\n  to: new.json\n"
WHOLE = """\
  schemas:
    Thing:
    - rename: {a: b}
    - supply: {b: ""}
    - values: {of: kind, both: {y: z}}
"""


def compiled(folder: Path, text: str | None, **files: str) -> Compiled:
    """What lies between the two things, as `text` declares it."""
    sides = [
        subject(thing(schema), folder, name)
        for schema, name in ((OLD, "old.json"), (NEW, "new.json"))
    ]
    from msgspec.structs import replace

    sides = [
        replace(side, api=replace(side.api, version=name))
        for side, name in zip(sides, ("old.json", "new.json"), strict=True)
    ]
    for name, content in files.items():
        (folder / f"{name}.py").write_text(content, encoding="utf-8")
    if text is None:
        return compile_pairs(sides)
    (folder / "conversions.yaml").write_text(HEAD + text, encoding="utf-8")
    return compile_pairs(sides, "conversions.yaml", folder)


def line(folder: Path, found: Compiled, code: str) -> str:
    """The line that the first diagnostic of a code points to."""
    diagnostic = next(it for it in found.report.diagnostics if it.code.name == code)
    place = diagnostic.place
    if place.file.endswith(".json"):
        return "/".join(place.pointer)
    source = read(place.file, Report(), base=folder)
    assert source is not None
    position = locate(source, place.pointer)
    assert position is not None
    return position.text.strip()


def test_what_is_declared_whole_is_clean(tmp_path: Path) -> None:
    assert compiled(tmp_path, WHOLE).codes == []


def test_what_nothing_converts_fails_at_the_member(tmp_path: Path) -> None:
    found = compiled(tmp_path, WHOLE.replace('    - supply: {b: ""}\n', ""))
    assert found.codes == ["uncovered-difference"]
    assert line(tmp_path, found, "uncovered-difference").startswith("components/schemas/Thing")


def test_without_a_file_it_is_only_told(tmp_path: Path) -> None:
    assert set(compiled(tmp_path, None).codes) == {"not-converted"}


@pytest.mark.parametrize(
    ("code", "more", "blamed"),
    [
        ("unused-conversion", "    - rename: {c: d}\n", "c: d"),
        ("unused-conversion", "  waive:\n  - {at: Nothing, reason: none}\n", "Nothing"),
        (
            "unused-conversion",
            "  operations:\n    noSuch: {recipe: f}\n  functions: own.py\n",
            "noSuch",
        ),
        ("bad-conversion", "    - renamed: {c: d}\n", "renamed"),
        ("bad-conversion", "    - rename: 3\n", "rename: 3"),
        ("no-functions", "  functions: none.py\n", "functions: none.py"),
        (
            "no-such-function",
            "    - custom: {up: u, down: f, claims: [a]}\n  functions: own.py\n",
            "up: u",
        ),
    ],
)
def test_faults_of_the_file_are_told_where_they_are(
    code: str, more: str, blamed: str, tmp_path: Path
) -> None:
    found = compiled(tmp_path, WHOLE + more, own="def f(call):\n    yield\n")
    assert code in found.codes
    assert blamed in line(tmp_path, found, code)


def test_pairs_are_neighbours(tmp_path: Path) -> None:
    twice: Any = yaml.safe_load(HEAD)["conversions"][0]
    found = compiled(
        tmp_path, "- " + yaml.safe_dump({**twice, "to": "later"}, default_flow_style=True)
    )
    assert "no-such-pair" in found.codes


@pytest.mark.parametrize("text", ["import httpx2\n", "def f(:\n"])
def test_functions_that_cannot_be_copied(text: str, tmp_path: Path) -> None:
    found = compiled(tmp_path, WHOLE + "  functions: own.py\n", own=text)
    assert "bad-functions" in found.codes


@pytest.mark.parametrize("beside", [{}, {"properties": {"a": {"type": "string"}}}])
def test_what_a_pattern_says_otherwise_is_told(tmp_path: Path, beside: dict[str, Any]) -> None:
    sides = [
        subject(
            thing({"type": "object", "patternProperties": {"^n_": {"type": kind}}} | beside),
            tmp_path,
            f"{kind}.json",
        )
        for kind in ("integer", "string")
    ]
    found = compile_pairs(sides)
    assert "not-converted" in {it.code.name for it in found.report.diagnostics}
