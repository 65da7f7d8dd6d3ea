"""`specshim inspect`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import to_builtins
from msgspec.structs import replace

from specshim.cli.exit import Exit, exit_codes
from specshim.cli.request import Request, takes_request

if TYPE_CHECKING:
    from specshim.cli.inspection import Inspection
    from specshim.cli.screen import Screen

_EXAMPLES = """
\b
Examples:
  specshim inspect                       the project file in this folder
  specshim inspect openapi.yaml          any document
  specshim inspect --operations          and where the client has each operation
"""


@click.command(epilog=_EXAMPLES + exit_codes("a document or the project file is faulty"))
@takes_request
@click.option("--operations", is_flag=True, help="List the operations and their places.")
@click.pass_context
def inspect(context: click.Context, /, operations: bool, **options: Any) -> None:
    """Show the versions, operations and models, and the size of the package, as a table.

    Everything is generated as `specshim generate` does, and nothing is written.
    """
    context.exit(_inspect(Request(**options), lists=operations))


def _inspect(request: Request, *, lists: bool) -> Exit:
    from specshim.cli.choosing import choose_target
    from specshim.cli.inspection import inspect_outcome
    from specshim.cli.next_steps import further_steps
    from specshim.cli.running import run_pipeline
    from specshim.cli.screen import Screen

    screen = Screen("inspect", request)
    # A bare document is called after the folder of its package, which need not be there.
    target = choose_target(
        replace(request, output=request.output or _nowhere(request)), screen.report
    )
    if target is None:
        return screen.end()
    run = run_pipeline(target, screen.report)
    screen.locate = run.locate
    if not screen.report.failed:
        _tell(inspect_outcome(target.project, run.outcome), lists, screen)
        screen.suggest(f"\n{further_steps(target, lists=lists)}")
    return screen.end()


def _nowhere(request: Request) -> Path | None:
    is_bare = any(not Path(it).is_dir() and Path(it).suffix != ".toml" for it in request.inputs)
    return Path("client") if is_bare else None


def _tell(found: Inspection, lists: bool, screen: Screen) -> None:
    tables = [_versions(found), _sizes(found), *(_operations(found) if lists else ())]
    text = "\n\n".join("\n".join(_aligned(table)) for table in tables)
    screen.say(text, **to_builtins(found))


def _versions(found: Inspection) -> list[Sequence[str | int]]:
    rows: list[Sequence[str | int]] = [("version", "operations", "models", "documents")]
    rows += (
        (it.name, len(it.operations), len(it.models), ", ".join(it.documents))
        for it in found.versions
    )
    return rows


def _sizes(found: Inspection) -> list[Sequence[str | int]]:
    rows: list[Sequence[str | int]] = [("folder", "files", "lines", "bytes")]
    rows += ((it.folder, it.files, it.lines, it.bytes) for it in found.sizes)
    columns = zip(*((it.files, it.lines, it.bytes) for it in found.sizes), strict=True)
    rows.append(("in all", *(sum(column) for column in columns)))
    return rows


def _operations(found: Inspection) -> Iterator[list[Sequence[str | int]]]:
    for version in found.versions:
        rows: list[Sequence[str | int]] = [(version.name, "client", "path", "operationId")]
        rows += ((it.method, it.name, it.path, it.operation_id) for it in version.operations)
        yield rows


def _aligned(rows: Sequence[Sequence[str | int]]) -> Iterator[str]:
    """The rows with columns of equal width, numbers at the right."""
    texts = [[f"{it:,}" if isinstance(it, int) else it for it in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    numeric = [isinstance(it, int) for it in rows[-1]]
    for row in texts:
        cells = (
            text.rjust(width) if is_number else text.ljust(width)
            for text, width, is_number in zip(row, widths, numeric, strict=True)
        )
        yield "  ".join(cells).rstrip()
