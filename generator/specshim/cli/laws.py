"""`specshim laws`."""

from __future__ import annotations

from typing import Any

import click

from specshim.cli.exit import Exit, exit_codes
from specshim.cli.memory import collect_garbage
from specshim.cli.request import Request, takes_shown

_EXAMPLES = """
\b
Examples:
  specshim laws                          the project file in this folder
  specshim laws api/specshim.toml --examples 1000
  specshim laws --seed 7 --json          other values, and one JSON object
"""


@click.command(
    epilog=_EXAMPLES
    + exit_codes(
        "a document or the project file is faulty, or the project's functions cannot be imported",
        "a conversion breaks a law",
    )
)
@click.argument("project", required=False, metavar="[PROJECT]")
@click.option(
    "--examples",
    type=click.IntRange(1, 100_000),
    default=100,
    metavar="N",
    help="Values of each body, answer, error, event and parameter, each way; 100.",
)
@click.option(
    "--seed", type=int, default=0, metavar="N", help="Draws other values; equal seeds equal ones."
)
@takes_shown
@click.pass_context
def laws(
    context: click.Context,
    /,
    project: str | None,
    examples: int,
    seed: int,
    **options: Any,
) -> None:
    """Hold the conversions of a project to laws, on values drawn from its documents.

    A conversion, derived, declared or a function of the project, raises nothing, leaves what it is given as it was,
    loses nothing in silence, and makes what the other version's document allows. For each law that is broken the smallest value that was found is shown, and what to write. The functions
    of the project are run for that, and nothing is written. It needs httpx2, as packages do.
    """
    request = Request(inputs=(project,) if project else (), output=None, **options)
    context.exit(_laws(request, examples, seed))


def _laws(request: Request, examples: int, seed: int) -> Exit:
    from specshim.cli.choosing import choose_target
    from specshim.cli.laws_showing import facts_of, text_of
    from specshim.cli.progress import shown_progress
    from specshim.cli.running import run_plan
    from specshim.cli.screen import Screen
    from specshim.laws.compiling import CannotRun, compile_conversions
    from specshim.laws.trial import hold

    collect_garbage()
    screen = Screen("laws", request)
    target = choose_target(request, screen.report)
    if target is None:
        return screen.end()
    with shown_progress(request) as tell:
        plan, screen.locate = run_plan(target, screen.report, tell)
        if plan is None:
            return screen.end()
        if not plan.conversions:
            raise click.UsageError("The project has one version: nothing lies between.")
        try:
            compiled = compile_conversions(plan.conversions, plan.selection.classes)
        except CannotRun as fault:
            raise click.ClickException(f"the project's functions cannot be run: {fault}") from None
        except ModuleNotFoundError as fault:
            raise click.ClickException(f"{fault}: pip install 'specshim[laws]'") from None
        trial = hold(
            plan.between,
            plan.conversions,
            compiled,
            examples=examples,
            seed=seed,
            is_kept=plan.selection.keeps,
            tell=tell,
        )
    screen.say(text_of(trial), **facts_of(trial))
    return screen.end(Exit.DIFFERENT if trial.breaches and not screen.report.failed else None)
