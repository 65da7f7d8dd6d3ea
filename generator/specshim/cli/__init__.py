"""The command line. What a command needs is imported when it runs: `--help` has no time for it."""

from __future__ import annotations

import os
from typing import NoReturn

import click

from specshim.cli.check import check
from specshim.cli.compare import compare
from specshim.cli.completion import completion
from specshim.cli.crash import explain_crash
from specshim.cli.diff import diff
from specshim.cli.exit import exit_codes
from specshim.cli.explain import explain
from specshim.cli.gateway import gateway
from specshim.cli.generate import generate
from specshim.cli.group import Commands
from specshim.cli.impact import impact
from specshim.cli.init import init
from specshim.cli.inspect import inspect
from specshim.cli.laws import laws
from specshim.cli.memory import left_to_the_system
from specshim.cli.overlay import overlay
from specshim.cli.update import update
from specshim.cli.vendor import vendor

_EXIT_CODES = exit_codes(
    "something is faulty, or cannot be written",
    "check, diff, update, compare, impact: there are differences; laws: one is broken",
)


def _show_version(context: click.Context, _: click.Parameter, is_wanted: bool) -> None:
    if is_wanted and not context.resilient_parsing:
        from specshim.writing.identity import generator_version

        click.echo(f"specshim {generator_version()}")
        context.exit()


def _without_colour(context: click.Context, _: click.Parameter, is_wanted: bool) -> None:
    if is_wanted:
        os.environ["NO_COLOR"] = "1"
        context.color = False


@click.group(
    cls=Commands, epilog=_EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version and exit.",
)
@click.option(
    "--no-color",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_without_colour,
    help="Print no colours, as the variable NO_COLOR has it.",
)
def commands() -> None:
    """One typed Python client for every version of an API, generated from its OpenAPI documents."""


commands.add_command(init)
commands.add_command(generate)
commands.add_command(check)
commands.add_command(diff)
commands.add_command(update)
commands.add_command(compare)
commands.add_command(vendor)
commands.add_command(gateway)
commands.add_command(impact)
commands.add_command(laws)
commands.add_command(inspect)
commands.add_command(overlay)
commands.add_command(explain)
commands.add_command(completion)


def main() -> NoReturn:
    """Run the command line and leave the process with its exit code."""
    # https://no-color.org: set and not empty.
    colour = False if os.environ.get("NO_COLOR") else None
    try:
        with left_to_the_system():
            commands(prog_name="specshim", color=colour)
    except Exception as error:  # noqa: BLE001 - the last stop before the user
        raise SystemExit(explain_crash(error)) from None
    raise SystemExit(0)
