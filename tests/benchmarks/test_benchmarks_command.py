"""The command that measures writes a table and figures that the other one draws."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = """\
openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets:
    get:
      operationId: listPets
      description: All of them.
      responses: {"200": {description: ok}}
"""


def test_it_writes_a_table_and_a_picture(tmp_path: Path) -> None:
    document, table = tmp_path / "pets.yaml", tmp_path / "table.md"
    document.write_text(DOCUMENT)
    options = ["--no-peers", "--rounds", "1", "-o", str(table), "--only", "generators"]
    _run("tests.benchmarks", str(document), *options)
    rows = table.read_text().splitlines()[4:]
    assert rows
    labels = [row.split(" | ")[0].removeprefix("| ") for row in rows]
    assert labels == [
        "pets.yaml, cold",
        "pets.yaml, nothing changed",
        "pets.yaml, one description changed",
    ]
    assert all(row.endswith("| 0 |") for row in rows)
    assert len(json.loads(table.with_suffix(".json").read_text())) == len(rows)
    _run("tests.benchmarks.plot", str(table.with_suffix(".json")), "-o", str(tmp_path / "it.svg"))
    bars = ElementTree.parse(tmp_path / "it.svg").getroot().findall("{*}rect")
    assert len(bars) == len(rows)


def _run(module: str, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", module, *arguments], cwd=ROOT, check=True)
