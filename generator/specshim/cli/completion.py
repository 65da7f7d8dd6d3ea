"""`specshim completion`: what a shell reads so that the tab key completes commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from specshim.cli.exit import exit_codes

_EXAMPLES = """
\b
Examples:
  eval "$(specshim completion bash)"                                      in ~/.bashrc
  eval "$(specshim completion zsh)"                                       in ~/.zshrc
  specshim completion fish > ~/.config/fish/completions/specshim.fish
"""


@click.command(epilog=_EXAMPLES + exit_codes())
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@click.pass_context
def completion(context: click.Context, /, shell: str) -> None:
    """Print the completion script of SHELL."""
    kind = get_completion_class(shell)
    assert kind is not None  # click knows the three.
    script = kind(context.find_root().command, {}, "specshim", "_SPECSHIM_COMPLETE")
    click.echo(script.source())
