"""`specshim compare OLD NEW --emit-conversions`: a draft that decides nothing, and forgets nothing."""

from __future__ import annotations

import json
import re
from os.path import relpath
from pathlib import Path

import pytest
from click.testing import CliRunner

from specshim.cli import commands
from tests.generating import generate_package

ROOT = Path(__file__).parents[2]

OLD = """\
openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets:
    post:
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
      responses: {"200": {description: A pet.}}
components:
  schemas:
    Pet:
      type: object
      properties:
        colour_name: {type: string, maxLength: 9}
        state: {enum: [new, sold]}
        weird: {enum: ["*", "a\\n- at: '*'"]}
"""

NEW = (
    OLD.replace('version: "1"', 'version: "2"')
    .replace("colour_name", "colour_names")
    .replace("[new, sold]", "[fresh, sold]")
    .replace("""["*", "a\\n- at: '*'"]""", "[b, c, d]")
)


def _draft(folder: Path, old: Path, new: Path) -> str:
    done = CliRunner().invoke(commands, ["compare", str(old), str(new), "--emit-conversions"])
    assert done.exit_code == 0, done.output
    text = done.output.replace(relpath(old), "v1").replace(relpath(new), "v2")
    (folder / "conversions.yaml").write_text(text, encoding="utf-8")
    return text


def test_what_is_likely_is_a_comment_and_what_is_open_stays_open(tmp_path: Path) -> None:
    (tmp_path / "old.yaml").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.yaml").write_text(NEW, encoding="utf-8")
    text = _draft(tmp_path, tmp_path / "old.yaml", tmp_path / "new.yaml")
    assert '#     - {"rename": {"colour_name": "colour_names"}}' in text
    assert '#     - {"values": {"of": "state", "both": {"new": "fresh"}}}' in text
    assert '- at: "Pet.weird = [*]"' in text
    generated = generate_package(
        tmp_path, {"v1": OLD, "v2": NEW}, header={"name": "X-V"}, conversions="conversions.yaml"
    )
    said = [it.message for it in generated.diagnostics if it.code.name == "undecided-difference"]
    assert len(said) == 4
    assert sorted(it.partition("`")[2].partition("`")[0] for it in said) == [
        "Pet.state = fresh",
        "Pet.state = new",
        "Pet.weird = *, a\n- at: '*'",
        "Pet.weird = b, c, d",
    ]


def test_a_guess_that_is_taken_in_and_a_reason_that_is_given_are_decisions(tmp_path: Path) -> None:
    (tmp_path / "old.yaml").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.yaml").write_text(NEW, encoding="utf-8")
    text = _draft(tmp_path, tmp_path / "old.yaml", tmp_path / "new.yaml")
    taken = re.sub(r"^    # (schemas:|  )", r"    \1", text, flags=re.MULTILINE)
    decided = re.sub(r"      # .*\n      - at: \"Pet.state.*\n.*\n", "", taken)
    decided = decided.replace("to be decided", "nobody uses it")
    (tmp_path / "conversions.yaml").write_text(decided, encoding="utf-8")
    generated = generate_package(
        tmp_path, {"v1": OLD, "v2": NEW}, header={"name": "X-V"}, conversions="conversions.yaml"
    )
    assert set(generated.codes) <= {"undescribed-answer"}
    assert "colour_names" in generated.files["compat/v1_to_v2.py"]
    assert "nobody uses it" in generated.files["compat/v1_to_v2.py"]
    # The comparison knows the rename as well.
    assert "property-removed" not in generated.files["COMPARISON.md"]
    assert "renamed" in generated.files["COMPARISON.md"]


def test_bodies_in_place_are_drafted_too(tmp_path: Path) -> None:
    inline = {"properties": {"colour_name": {"type": "string"}, "state": {"enum": ["new", "old"]}}}
    document = OLD.replace('{$ref: "#/components/schemas/Pet"}', json.dumps(inline))
    (tmp_path / "old.yaml").write_text(document, encoding="utf-8")
    newer = document.replace("colour_name", "colour_names").replace('"new"', '"fresh"')
    (tmp_path / "new.yaml").write_text(newer, encoding="utf-8")
    text = _draft(tmp_path, tmp_path / "old.yaml", tmp_path / "new.yaml")
    assert '#   "POST /pets body":' in text
    assert '#     - {"rename": {"colour_name": "colour_names"}}' in text
    assert '#     - {"values": {"of": "state", "both": {"new": "fresh"}}}' in text


def test_the_draft_for_the_assistants_is_complete(tmp_path: Path) -> None:
    spec = ROOT / "spec" / "assistants"
    text = _draft(tmp_path, spec / "v1.yaml", spec / "v2.yaml")
    assert '#     - {"variants": {"retrieval": "file_search"}}' in text
    generated = generate_package(
        tmp_path,
        {"v1": spec / "v1.yaml", "v2": spec / "v2.yaml"},
        header={"name": "OpenAI-Beta", "style": "token"},
        conversions="conversions.yaml",
    )
    codes = set(generated.codes)
    assert not codes & {"uncovered-difference", "unused-conversion", "bad-conversion"}


def test_it_can_be_written_to_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("old.yaml").write_text(OLD, encoding="utf-8")
    arguments = ["compare", "old.yaml", "old.yaml", "--emit-conversions", "-o", "draft.yaml"]
    done = CliRunner().invoke(commands, arguments)
    assert (done.exit_code, done.output) == (0, "")
    assert "waive:" not in Path("draft.yaml").read_text(encoding="utf-8")
