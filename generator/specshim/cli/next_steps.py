"""What one may do next with a package, for who sees it for the first time."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from specshim.cli.differing import named
from specshim.project import Target


def first_steps(target: Target) -> str:
    """After a package was written for the first time."""
    name = target.output.as_posix()
    if target.is_passing:
        return f"  {name}/README.md shows a first call, {name}/api.txt lists all"
    inspect = shlex.join(["specshim", "inspect", *named(target, name)])
    return f"  {name}/README.md shows a first call, `{inspect} --operations` lists all"


def further_steps(target: Target, *, lists: bool) -> str:
    """After one has looked at what a package holds; with `lists` at the operations too."""
    return "\n".join(["Next:", *(f"  {it}" for it in _further(target, lists=lists))])


def _further(target: Target, *, lists: bool) -> Iterator[str]:
    name = target.output.as_posix()
    arguments = named(target, name)
    if not lists:
        yield f"{shlex.join(['specshim', 'inspect', *arguments, '--operations'])}: what can be called"
    versions = [it.name for it in target.project.versions]
    if target.bare is None and len(versions) > 1:
        yield f"{shlex.join(['specshim', 'compare', *versions[-2:]])}: how two versions differ"
    if target.output.is_dir():
        yield f"{name}/README.md: how it is used"
    else:
        yield f"{shlex.join(['specshim', 'generate', *arguments])}: write it"
