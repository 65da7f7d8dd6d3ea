"""`specshim compare OLD NEW --emit-conversions`: a draft that leaves nothing uncovered."""

from __future__ import annotations

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
    text = done.output.replace(str(old), "v1").replace(str(new), "v2")
    (folder / "conversions.yaml").write_text(text, encoding="utf-8")
    return text


def test_what_is_likely_is_a_step_and_the_rest_a_waiver(tmp_path: Path) -> None:
    (tmp_path / "old.yaml").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.yaml").write_text(NEW, encoding="utf-8")
    text = _draft(tmp_path, tmp_path / "old.yaml", tmp_path / "new.yaml")
    assert '- {"rename": {"colour_name": "colour_names"}}' in text
    assert '- {"values": {"of": "state", "both": {"new": "fresh"}}}' in text
    assert '- at: "Pet.weird = [*]"' in text
    generated = generate_package(
        tmp_path, {"v1": OLD, "v2": NEW}, header={"name": "X-V"}, conversions="conversions.yaml"
    )
    assert [it.message for it in generated.diagnostics] == []


def test_the_draft_for_the_assistants_is_complete(tmp_path: Path) -> None:
    spec = ROOT / "spec" / "assistants"
    text = _draft(tmp_path, spec / "v1.yaml", spec / "v2.yaml")
    assert '- {"variants": {"retrieval": "file_search"}}' in text
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
