"""`specshim generate`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from specshim.cli.check import check_package
from specshim.cli.exit import Exit, exit_codes
from specshim.cli.request import Request, takes_request

if TYPE_CHECKING:
    from specshim.cli.screen import Screen
    from specshim.project import Target
    from specshim.project.publishing import Publication
    from specshim.writing import Folder, Package, Plan

PlanPublication: TypeAlias = "Callable[[Target], Publication | None]"
_MOST_CHANGES = 20
"""Of the API, in text."""

_EXAMPLES = """
\b
Examples:
  specshim generate                             the project file in this folder
  specshim generate openapi.yaml -o client      any document, without a project file
  specshim generate v1.yaml v2.yaml -o client   two versions, the oldest first
  specshim generate https://api.example/openapi.yaml -o client --save spec/openapi.yaml
  curl ... | specshim generate - -o client      a document from standard input
  specshim generate openapi.yaml -o client --include "pets.*" --exclude "DELETE *"
  specshim generate openapi.yaml -o pets-client/src/pets --meta
  specshim generate --check                     the same as specshim check
"""


@click.command(
    epilog=_EXAMPLES
    + exit_codes(
        "a document or the project file is faulty, or the output cannot be written",
        "with --check: the package is not what would be generated now",
    )
)
@takes_request
@click.option("--watch", is_flag=True, help="Run again whenever a file changes that is read.")
@click.option("--meta", is_flag=True, help="Write pyproject.toml and README.md, to publish it.")
@click.option("--meta-version", metavar="VERSION", help="Of what is published; the document's.")
@click.option(
    "--save",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Where the document of a URL, or of standard input, is written.",
)
@click.option(
    "--formatter",
    type=click.Choice(["specshim", "black"]),
    default="specshim",
    help="Let black lay out every file. It leaves what specshim lays out as it is.",
)
@click.option("--check", "is_check", is_flag=True, help="Write nothing; exit 3 on differences.")
@click.option("--force", is_flag=True, help="Overwrite generated files that were edited by hand.")
@click.option("--merge", is_flag=True, help="Carry edits by hand over, and mark conflicts.")
@click.option(
    "--adopt",
    is_flag=True,
    help="Where the lock is lost, go by the one that git has; with --force, overwrite what is in the way.",
)
@click.pass_context
def generate(
    context: click.Context,
    /,
    is_check: bool,
    force: bool,
    merge: bool,
    adopt: bool,
    formatter: str,
    meta: bool,
    watch: bool,
    meta_version: str | None,
    **options: Any,
) -> None:
    """Write the package of a project file, or of documents.

    Without arguments the project file is specshim.toml, or pyproject.toml with a table [tool.specshim], in the current
    folder. Files that are no longer generated are deleted; files that were edited by hand are kept and named.
    """
    allowed = {"force": force, "merge": merge, "adopt": adopt}
    wishes = [f"--{name}" for name, is_wanted in allowed.items() if is_wanted]
    if is_check and wishes:
        raise click.UsageError(f"--check writes nothing, so there is nothing to {wishes[0]}.")
    if force and merge:
        raise click.UsageError("--force overwrites edits and --merge keeps them: choose one.")
    request = Request(
        keeps=not is_check,
        force=force,
        publishes=meta or meta_version is not None,
        only_black=formatter == "black",
        **options,
    )
    if watch and (is_check or request.json):
        raise click.UsageError(
            "--watch writes the package again and again, and tells it to people."
        )
    if is_check:
        context.exit(check_package(request))
    _confirm_place(request)
    plan = partial(_publication, is_asked=meta or meta_version is not None, version=meta_version)
    if watch:
        from specshim.cli.watching import watch_inputs

        watch_inputs(request, lambda: _generate(request, allowed, plan))
    context.exit(_generate(request, allowed, plan))


def _confirm_place(request: Request) -> None:
    """Ask before the files of a package are put among others: the current folder is seldom meant."""
    from specshim.writing import LOCK_NAME

    folder = request.output
    if (
        folder is None
        or (folder / LOCK_NAME).exists()
        or not Path().resolve().is_relative_to(folder.resolve())
    ):
        return
    question = (
        f"{folder.as_posix()} is not a folder of the package's own. Write the package into it?"
    )
    try:
        is_meant = click.confirm(question, err=True)
    except click.Abort:
        is_meant = False
    if not is_meant:
        raise click.UsageError("Name a folder for the package: -o NAME.")


def _publication(target: Target, *, is_asked: bool, version: str | None) -> Publication | None:
    """What is to stand around a package that is published on its own; None where it is not."""
    if not is_asked and target.project.meta is None:
        return None
    from specshim.project.publishing import publication_of

    found = publication_of(target, version)
    if not found.is_ours:
        raise click.UsageError(
            f"{(found.root / 'pyproject.toml').as_posix()} is not of --meta: "
            "generate into a folder of its own, such as -o pets-client/src/pets."
        )
    return found


def _publish(publication: Publication, screen: Screen) -> None:
    for name, text in publication.texts().items():
        (publication.root / name).write_text(text, encoding="utf-8", newline="\n")
    screen.say(
        f"{publication.name} {publication.version}: build it in {publication.root.as_posix()}",
        published={"name": publication.name, "version": publication.version},
    )


def _generate(request: Request, allowed: Mapping[str, bool], plan: PlanPublication) -> Exit:
    from specshim.cli.performing import perform

    return perform("generate", request, partial(_write, allowed=allowed, plan=plan))


def _write(
    package: Package,
    folder: Folder,
    screen: Screen,
    target: Target,
    *,
    allowed: Mapping[str, bool],
    plan: PlanPublication,
) -> None:
    from specshim.cli.api_changes import LISTING, listing_in
    from specshim.cli.next_steps import first_steps
    from specshim.cli.sharing import write_package

    publication = plan(target)
    before = listing_in(folder.path)
    done = write_package(package, folder, screen, target, **allowed)
    if done is not None:
        tell_written(*done, folder.path.as_posix(), screen)
        if not before:
            screen.suggest(first_steps(target), only_on_terminal=True)
        _tell_api(before, package.texts[LISTING], screen)
        if publication is not None:
            _publish(publication, screen)


def _tell_api(before: str, after: str, screen: Screen) -> None:
    """Say in short what changed for those who use the package."""
    from specshim.cli.api_changes import LISTING, abridged, api_changes

    changes = api_changes(before, after) if before else ()
    lines = abridged(changes)
    more = f"... and {len(lines) - _MOST_CHANGES} more; `git diff` shows {LISTING}"
    shown = [*lines[:_MOST_CHANGES], *([more] if len(lines) > _MOST_CHANGES else [])]
    if shown:
        screen.say("\n".join(f"  {line}" for line in shown), api=list(changes))


def tell_written(plan: Plan, has_changed: bool, name: str, screen: Screen) -> None:
    """Say what was done about the files of the package called `name`."""
    text, facts = told_written(plan, has_changed, name)
    screen.say(text, **facts)


def told_written(plan: Plan, has_changed: bool, name: str) -> tuple[str, dict[str, Any]]:
    """The same, for people and for programs."""
    from specshim.writing import Action

    paths = {
        "created": plan.paths(Action.CREATE),
        "restored": plan.paths(Action.RESTORE),
        "changed": plan.paths(Action.REPLACE),
        "merged": plan.paths(Action.MERGE),
        "deleted": plan.paths(Action.DELETE),
    }
    unchanged = len(plan.paths(Action.KEEP))
    facts = {"output": name, **paths, "unchanged": unchanged}
    if any(paths.values()):
        counts = {**{what: len(it) for what, it in paths.items()}, "unchanged": unchanged}
        text = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
        return f"{name}: {text}", facts
    if has_changed:
        return f"{name}: {unchanged} files unchanged, the lock renewed", facts
    return f"nothing changed: {name} is up to date", facts
