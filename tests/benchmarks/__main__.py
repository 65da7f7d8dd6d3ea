"""Measure specshim beside its peers, and write what that costs as tables of Markdown.

    python -m tests.benchmarks openapi.yaml -o BENCHMARKS.md     (Linux or macOS)

Generators are measured on the documents, which the newest of the corpus stand in for where it is there; ours on documents of
growing size as well, and in comparing one with an edited copy; the generated client beside httpx2 with json, and beside
openai-python. Peers are installed from the package index into `--environments`. Figures are medians; compare those of one
run only.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path

from tests.benchmarks.clients import Figure, figures
from tests.benchmarks.commands import measured
from tests.benchmarks.generators import (
    GENERATORS,
    Generator,
    commands_of,
    installed,
    version_of,
)
from tests.benchmarks.measuring import Cost, Costs, cost_of

Row = tuple[str, str, Costs]


PARTS = ("generators", "commands", "clients")


def main() -> None:
    arguments = _parser().parse_args()
    environments = arguments.environments.resolve()
    documents = [it.resolve() for it in arguments.documents] or _newest()
    rows: list[Row] = []
    if "generators" in arguments.only:
        rows += _of_generators(documents, arguments.peers, environments, arguments.rounds)
    if "commands" in arguments.only:
        ours = Path(sys.executable).parent
        tool = f"specshim {version_of('specshim', ours)}"
        found = measured(ours / "specshim", documents, arguments.rounds)
        rows += [(tool, label, costs) for label, costs in found]
    calls: list[Figure] = []
    peer = ""
    if "clients" in arguments.only:
        pythons = {"raw": Path(sys.executable), "specshim": Path(sys.executable)}
        if arguments.peers:
            home = installed("openai", "openai", environments)
            pythons["openai"] = home / "python"
            peer = f"openai {version_of('openai', home)}"
        calls = list(figures(pythons, arguments.rounds))
    text = "\n".join([_machine(), *(_table(rows) if rows else ()), *_calls(calls, peer)])
    arguments.output.write_text(text, encoding="utf-8")
    drawn = [
        {"tool": tool, "what": what, "runs": asdict(costs)["runs"]} for tool, what, costs in rows
    ]
    arguments.output.with_suffix(".json").write_text(json.dumps(drawn, indent=1), encoding="utf-8")


def _newest() -> list[Path]:
    """The newest official document of the corpus, where that is at hand."""
    corpus = os.environ.get("SPECSHIM_CORPUS")
    found = sorted(Path(corpus, "versions/openai").glob("*.yaml")) if corpus else []
    return found[-1:]


def _of_generators(
    documents: list[Path], peers: bool, environments: Path, rounds: int
) -> Iterator[Row]:
    chosen = [it for it in GENERATORS if peers or it.package is None]
    homes = {it.name: commands_of(it, environments) for it in chosen}
    for document in documents:
        for it in chosen:
            version = version_of(it.package or "specshim", homes[it.name])
            for label, costs in _measured(it, homes[it.name], document, rounds):
                yield f"{it.name} {version}", label, costs


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("documents", nargs="*", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=Path("BENCHMARKS.md"))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
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
        yield f"{document.name}, cold", _rounds(
            generator, commands, copy, folder, rounds, is_cold=True
        )
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


def _machine() -> str:
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return f"{date.today().isoformat()}, {machine}. Medians; CPU is of the whole process and its children.\n"


def _table(rows: list[Row]) -> Iterator[str]:
    yield "| what | generator | CPU, s | spread, s | wall, s | peak, MB | exit |"
    yield "|---|---|---:|---:|---:|---:|---|"
    for tool, what, costs in rows:
        ended = "failed" if costs.has_failed else "0"
        spent = f"{costs.cpu:.2f} | {costs.spread:.2f} | {costs.wall:.2f} | {costs.megabytes:.0f}"
        yield f"| {what} | {tool} | {spent} | {ended} |"
    yield ""


def _calls(found: list[Figure], peer: str) -> Iterator[str]:
    """The generated client's calls, and how many times as much they take as those of others."""
    if not found:
        return
    yield f"| CPU of the Assistants client | ms | httpx2 and json | {peer or 'openai'} |"
    yield "|---|---:|---:|---:|"
    for it in found:
        ratios = (it.ratio(client) for client in ("raw", "openai"))
        others = " | ".join("" if ratio is None else f"{ratio:.2f} times" for ratio in ratios)
        yield f"| {it.what} | {(it.median('specshim') or 0) * 1e3:.3f} | {others} |"
    yield ""


if __name__ == "__main__":
    main()
