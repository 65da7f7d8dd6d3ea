"""The conversions file and its functions are inputs: an edit of either is noticed, and named."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from specshim.cli import commands

SPEC = Path(__file__).parents[2] / "spec" / "assistants"
PROJECT = """\
package = "assistants"
output = "out"
header = { name = "OpenAI-Beta", style = "token" }
conversions = "conversions.yaml"
versions = [{ name = "v1", document = "v1.yaml" }, { name = "v2", document = "v2.yaml" }]
"""


@pytest.mark.parametrize("name", ["conversions.yaml", "conversions.py"])
def test_an_edit_is_noticed(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for file in ("v1.yaml", "v2.yaml", "conversions.yaml", "conversions.py"):
        shutil.copy(SPEC / file, tmp_path)
    Path("specshim.toml").write_text(PROJECT, encoding="utf-8")
    runner = CliRunner()
    assert runner.invoke(commands, ["generate", "-q"]).exit_code == 0
    assert runner.invoke(commands, ["check"]).exit_code == 0
    text = Path(name).read_text(encoding="utf-8")
    Path(name).write_text(
        text.replace("v1 has no image URLs", "v1 lacks image URLs").replace(
            "it names no file", "it has no file"
        ),
        encoding="utf-8",
    )
    done = runner.invoke(commands, ["check", "--json"])
    assert done.exit_code == 3
    assert {it["kind"] for it in json.loads(done.stdout)["causes"]} == {"conversions"}
