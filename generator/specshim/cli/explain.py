"""`specshim explain`."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from specshim.diagnostics import Code


@click.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Explain a code of a finding, such as dangling-ref; without one, list them all."""
    from specshim.diagnostics import CODES

    if code is None:
        click.echo("\n".join(f"{it.severity:<8} {it.name}" for it in CODES.values()))
    elif code in CODES:
        click.echo("\n".join(_explanation(CODES[code])))
    else:
        close = get_close_matches(code, CODES, n=1)
        suggestion = f" Did you mean {close[0]}?" if close else ""
        raise click.UsageError(f"There is no code {code}.{suggestion}")


def _explanation(code: Code) -> Iterator[str]:
    yield f"{code.name} ({code.severity}{', an error with --strict' if code.strict else ''})"
    yield f"  {code.message}"
    yield f"  {code.help}"
