"""Generate from documents with specshim and its peers, and write what that costs as a table of Markdown.

    python -m tests.benchmarks openapi.yaml -o BENCHMARKS.md     (Linux or macOS)

Peers are installed from the package index into `--environments`. Figures are medians; compare those of one run only.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path

from tests.benchmarks.generators import GENERATORS, Generator, installed, version_of
from tests.benchmarks.measuring import Cost, Costs, cost_of

Row = tuple[str, str, Costs]


def main() -> None:
    arguments = _parser().parse_args()
    chosen = [it for it in GENERATORS if arguments.peers or it.package is None]
    homes = {it.name: installed(it, arguments.environments.resolve()) for it in chosen}
    rows = [
        (f"{it.name} {version_of(it, homes[it.name])}", label, costs)
        for document in arguments.documents
        for it in chosen
        for label, costs in _measured(it, homes[it.name], document.resolve(), arguments.rounds)
    ]
    arguments.output.write_text(_table(rows), encoding="utf-8")
    figures = [
        {"tool": tool, "what": what, "runs": asdict(costs)["runs"]} for tool, what, costs in rows
    ]
    arguments.output.with_suffix(".json").write_text(
        json.dumps(figures, indent=1), encoding="utf-8"
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("documents", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=Path("BENCHMARKS.md"))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--environments", type=Path, default=Path(".benchmarks"))
    parser.add_argument("--no-peers", dest="peers", action="store_false")
    return parser


def _measured(
    generator: Generator, commands: Path, document: Path, rounds: int
) -> Iterator[tuple[str, Costs]]:
    """Cold; of ours also with nothing changed, and with one description changed."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        copy = folder / document.name
        shutil.copyfile(document, copy)
        yield document.name, _rounds(generator, commands, copy, folder, rounds, is_cold=True)
        if generator.package is None:
            again = _rounds(generator, commands, copy, folder, rounds, is_cold=False)
            yield f"{document.name}, nothing changed", again
            edited = [_edited(generator, commands, copy, folder) for _ in range(rounds)]
            yield f"{document.name}, one description changed", Costs(tuple(edited))


def _rounds(
    generator: Generator,
    commands: Path,
    document: Path,
    folder: Path,
    rounds: int,
    *,
    is_cold: bool,
) -> Costs:
    return Costs(
        tuple(_run(generator, commands, document, folder, is_cold=is_cold) for _ in range(rounds))
    )


def _run(
    generator: Generator, commands: Path, document: Path, folder: Path, *, is_cold: bool
) -> Cost:
    output = folder / "output"
    if is_cold:
        shutil.rmtree(output, ignore_errors=True)
    output.mkdir(exist_ok=True)
    name, *rest = generator.command(document, output)
    return cost_of([str(commands / name), *rest], folder, folder / "log.txt")


def _edited(generator: Generator, commands: Path, document: Path, folder: Path) -> Cost:
    text = document.read_text(encoding="utf-8")
    document.write_text(text.replace("description: ", "description: Also ", 1), encoding="utf-8")
    return _run(generator, commands, document, folder, is_cold=False)


def _table(rows: list[Row]) -> str:
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    lines = [
        f"{date.today().isoformat()}, {machine}. Medians; CPU is of the whole process and its children.",
        "",
        "| what | generator | CPU, s | spread, s | wall, s | peak, MB | exit |",
        "|---|---|---:|---:|---:|---:|---|",
    ]
    for tool, what, costs in rows:
        ended = "failed" if costs.has_failed else "0"
        figures = f"{costs.cpu:.2f} | {costs.spread:.2f} | {costs.wall:.2f} | {costs.megabytes:.0f}"
        lines.append(f"| {what} | {tool} | {figures} | {ended} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
