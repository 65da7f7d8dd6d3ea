"""What specshim's own commands cost: on this repository's project, on documents of growing size, in comparing."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.benchmarks.measuring import Costs, cost_of
from tests.benchmarks.sizes import SIZES, service

ROOT = Path(__file__).resolve().parents[2]
_BOOLEAN = re.compile(r"""("?)type\1: \1boolean\1""")


def measured(specshim: Path, documents: Sequence[Path], rounds: int) -> Iterator[tuple[str, Costs]]:
    """Each command by what it does, and what it costs."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        yield "this repository's project", _generated(specshim, ROOT, [], folder, rounds)
        yield "check, this repository's project", _costs([specshim, "check"], ROOT, folder, rounds)
        yield "--help", _costs([specshim, "--help"], ROOT, folder, rounds)
        for name, (made, size) in SIZES.items():
            for label, count in ((name, size), (f"{name}: half of them", size // 2)):
                document = folder / "sized.json"
                document.write_text(json.dumps(made(count)), encoding="utf-8")
                yield label, _generated(specshim, folder, [str(document)], folder, rounds)
        large = folder / "large" / "service.json"
        large.parent.mkdir()
        large.write_text(json.dumps(service(1039)), encoding="utf-8")
        for document in [*documents, large]:
            edited = _edited(document, folder)
            compare = [specshim, "compare", document, edited, "--fail-on", "never", "--summary"]
            label = f"{document.name} compared with itself, edited in three places"
            yield label, _costs(compare, folder, folder, rounds)


def _generated(
    specshim: Path, where: Path, documents: list[str], folder: Path, rounds: int
) -> Costs:
    """Cold, each time."""
    runs = []
    for _ in range(rounds):
        output = folder / "output"
        shutil.rmtree(output, ignore_errors=True)
        command = [str(specshim), "generate", "-q", *documents, "-o", str(output / "client")]
        runs.append(cost_of(command, where, folder / "log.txt"))
    return Costs(tuple(runs))


def _costs(command: Sequence[str | Path], where: Path, folder: Path, rounds: int) -> Costs:
    said = [*map(str, command)]
    return Costs(tuple(cost_of(said, where, folder / "log.txt") for _ in range(rounds)))


def _edited(document: Path, folder: Path) -> Path:
    """A copy in which three booleans are texts."""
    edited = folder / document.name
    text = document.read_text(encoding="utf-8")
    edited.write_text(_BOOLEAN.sub(r"\1type\1: \1string\1", text, count=3), encoding="utf-8")
    return edited
