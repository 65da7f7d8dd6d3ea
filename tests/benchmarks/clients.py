"""What the generated client costs beside httpx2 with json, and beside openai-python."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.test_gateway_speed import upstream

ROOT = Path(__file__).resolve().parents[2]
_IMPORTS = {
    "raw": "import httpx2, pydantic",
    "specshim": "from generated.assistants import Client",
    "openai": "from openai import OpenAI",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """CPU seconds of `what` in several rounds, by client."""

    what: str
    rounds: Mapping[str, tuple[float, ...]]

    def median(self, client: str) -> float | None:
        """Of the rounds; None where the client does nothing of the kind."""
        rounds = self.rounds.get(client)
        return statistics.median(rounds) if rounds else None

    def ratio(self, client: str) -> float | None:
        """Ours beside another client's."""
        ours, theirs = self.median("specshim"), self.median(client)
        return None if ours is None or theirs is None else ours / theirs


def figures(pythons: Mapping[str, Path], rounds: int) -> Iterator[Figure]:
    """Each thing that is measured; `pythons` are those of the environments of the clients."""
    found: dict[str, dict[str, list[float]]] = {}
    with upstream() as (_, url), tempfile.TemporaryDirectory() as compiled:
        # As installed packages are: none is compiled anew by each process.
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": compiled}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for number in range(rounds + 1):
            for client, python in pythons.items():
                for what, seconds in _round(client, python, url, environment):
                    if number:  # the first round compiles
                        found.setdefault(what, {}).setdefault(client, []).append(seconds)
    for what, by_client in found.items():
        yield Figure(what, {client: tuple(it) for client, it in by_client.items()})


def _round(
    client: str, python: Path, url: str, environment: Mapping[str, str]
) -> Iterator[tuple[str, float]]:
    code = (
        f"import time; t = time.process_time(); {_IMPORTS[client]}; print(time.process_time() - t)"
    )
    imported = float(_said(python, "-c", code, environment=environment))
    command = ("-m", "tests.benchmarks.calls", client, url)
    calls: dict[str, float] = json.loads(_said(python, *command, environment=environment))
    begun = {"import": imported, **calls}
    yield from begun.items()
    first = ("import", "first client", "first call")
    yield "from import to the first answer", sum(begun[it] for it in first)


def _said(python: Path, *arguments: str, environment: Mapping[str, str]) -> str:
    done = subprocess.run(
        [python, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout
