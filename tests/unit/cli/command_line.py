"""specshim as a user runs it, and the documents that it is run on."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

import specshim
from specshim.cli import commands

DOCUMENT = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
servers: [{url: https://pets.example/v1}]
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        '200':
          description: Pets.
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Pet'}
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: {type: string}
"""

SETTINGS = """\
package = "pets"
output = "client/pets"

[[versions]]
name = "v1"
document = "api.yaml"
"""


IN_A_PROCESS = {**os.environ, "PYTHONPATH": str(Path(specshim.__file__).parents[1])}
"""The environment in which `python -m specshim` is the one that is tested."""


@dataclass(frozen=True, slots=True)
class Ran:
    """How a run ended and what it said."""

    exit: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as the one JSON object that it must be."""
        return json.loads(self.out)


def run(*arguments: str | Path) -> Ran:
    """Run `specshim` with `arguments` in the current folder; a crash is raised."""
    result = CliRunner().invoke(commands, [str(it) for it in arguments], prog_name="specshim")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ran(result.exit_code, result.stdout, result.stderr)


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Everything below `folder` with its time of writing."""
    return {
        path.relative_to(folder).as_posix(): (
            path.stat().st_mtime_ns,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in sorted(folder.rglob("*"))
        if "__pycache__" not in path.parts
    }
