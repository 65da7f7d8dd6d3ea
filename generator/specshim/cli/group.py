"""What all commands have in common: how they are listed, and how Ctrl-C ends them."""

from __future__ import annotations

import os
import re
from typing import Any

import click

from specshim.cli.exit import Exit
from specshim.diagnostics.printable import printable


class Commands(click.Group):
    """A group whose help has the whole first sentence of each command."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands; click would cut what they do after so many characters."""
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [(name, _summary(it)) for name, it in commands if it is not None and not it.hidden]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse what can be written into no file: all that is named here may be."""
        for argument in args:
            if "\0" in argument or (not argument.isascii() and _is_damaged(argument)):
                raise click.UsageError(f"{printable(argument)} is not text in UTF-8.", ctx)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; an interrupted one says what it leaves behind."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as interrupt:
            click.echo(f"\ninterrupted: {str(interrupt) or 'nothing was written'}", err=True)
            ctx.exit(Exit.INTERRUPTED)
        except OSError as error:
            if error.filename is None:
                raise
            name = printable(os.fsdecode(error.filename))
            raise click.ClickException(f"{name}: {error.strerror}") from None


def _is_damaged(argument: str) -> bool:
    """Whether it came in bytes that are no text (PEP 383)."""
    return any("\ud800" <= character <= "\udfff" for character in argument)


def _summary(command: click.Command) -> str:
    paragraph = " ".join((command.help or "").partition("\n\n")[0].split())
    return re.split(r"(?<=\w\w)\.(?:\s|$)", paragraph, maxsplit=1)[0]
