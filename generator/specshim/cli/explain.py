"""`specshim explain`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from specshim.cli.exit import exit_codes

if TYPE_CHECKING:
    from specshim.diagnostics import Code
    from specshim.diagnostics.example import Example

_EXAMPLES = """
\b
Examples:
  specshim explain                  every code, how bad it is, and what it says
  specshim explain dangling-ref     what it means, how it comes about, how it goes away
  specshim explain conversions      the manual of conversions files
"""


_CONVERSIONS = "conversions"


@click.command(epilog=_EXAMPLES + exit_codes())
@click.argument("code", required=False)
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object to standard output.")
def explain(code: str | None, as_json: bool) -> None:
    """Explain the CODE of a finding, such as dangling-ref; without one, list them all.

    The rules of `specshim compare` are explained by `specshim compare --explain RULE`.
    """
    from specshim.diagnostics import CODES

    if code == _CONVERSIONS:
        click.echo(_manual(), nl=False)
        return
    if code is not None and code not in CODES:
        raise click.UsageError(f"There is no code {code}.{_hint(code)}")
    wanted = tuple(CODES.values()) if code is None else (CODES[code],)
    if as_json:
        click.echo(json.dumps({"codes": [_facts(it) for it in wanted]}, indent=2))
    elif code is None:
        click.echo("\n".join(_list(wanted)))
    else:
        click.echo("\n".join(_explanation(CODES[code])))


def _manual() -> str:
    """The manual of conversions files, which is part of specshim."""
    from importlib.resources import files

    return files("specshim.versions.conversions").joinpath("manual.md").read_text(encoding="utf-8")


def _hint(code: str) -> str:
    from specshim.diagnostics import CODES, closest
    from specshim.versions.rules import RULES

    if code in RULES:
        return f" It is a rule of comparing: see `specshim compare --explain {code}`."
    close = closest(code, CODES)
    return f" Did you mean {close}?" if close else " `specshim explain` lists them."


def _list(codes: tuple[Code, ...]) -> Iterator[str]:
    width = max(len(code.name) for code in codes)
    for code in codes:
        yield f"{code.severity:<8} {code.name:<{width}}  {_general(code.message)}"


class _Placeholders(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return f"<{name}>"


def _general(template: str) -> str:
    """A message with placeholders where a finding has its arguments."""
    return template.format_map(_Placeholders())


def _facts(code: Code) -> dict[str, object]:
    from specshim.diagnostics.example import examples

    example = examples()[code.name]
    return {
        "code": code.name,
        "severity": code.severity.value,
        "strict": code.strict,
        "message": code.message,
        "help": code.help,
        "file": example.file,
        "reported_in": example.reported_file,
        "line": example.line,
        "failing": example.failing,
        "passing": example.passing,
    }


def _explanation(code: Code) -> Iterator[str]:
    from specshim.diagnostics.example import examples

    example = examples()[code.name]
    yield f"{code.name} ({code.severity}{', an error with --strict' if code.strict else ''})"
    yield f"  {_general(code.message)}"
    yield f"  {_general(code.help)}"
    yield ""
    yield f"Reported{_where(example)}:"
    yield from _marked(example)
    yield ""
    yield "Not reported:"
    yield from (f"    {line}".rstrip() for line in example.passing.splitlines())


def _where(example: Example) -> str:
    if example.is_console:
        return ", by the last of these commands"
    line = f", line {example.line}" if example.line is not None else ""
    with_what = f", with this {example.file}" if example.reported_in else ""
    return f" in {example.reported_file}{line}{with_what}"


def _marked(example: Example) -> Iterator[str]:
    for number, line in enumerate(example.failing.splitlines(), start=1):
        is_meant = number == example.line and example.reported_in is None
        yield f"  {'>' if is_meant else ' '} {line}".rstrip()
