"""What all commands have in common: how they are listed, and how Ctrl-C ends them."""

from __future__ import annotations

import re
from typing import Any

import click

from specshim.cli.exit import Exit


class Commands(click.Group):
    """A group whose help has the whole first sentence of each command."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands; click would cut what they do after so many characters."""
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [(name, _summary(it)) for name, it in commands if it is not None and not it.hidden]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; an interrupted one says what it leaves behind."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as interrupt:
            click.echo(f"\ninterrupted: {str(interrupt) or 'nothing was written'}", err=True)
            ctx.exit(Exit.INTERRUPTED)


def _summary(command: click.Command) -> str:
    paragraph = " ".join((command.help or "").partition("\n\n")[0].split())
    return re.split(r"(?<=\w\w)\.(?:\s|$)", paragraph, maxsplit=1)[0]
