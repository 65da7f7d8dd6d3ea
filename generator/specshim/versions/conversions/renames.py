"""The renames that a conversions file states, as comparisons know them: nobody need say them twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from specshim.api.model import Api, Operation
from specshim.diagnostics import Report
from specshim.versions.conversions.declared import (
    Each,
    OperationStep,
    PairDeclaration,
    Rename,
    Step,
    Within,
)
from specshim.versions.conversions.reading import read_pairs


def declared_renames(file: str | None, root: Path, versions: Sequence[Api]) -> Mapping[str, str]:
    """`Owner.old` -> new, for all pairs of `file`, which is relative to `root`.

    `versions` tell which operations there are. What is wrong with the file is told where packages are generated.
    """
    if file is None:
        return {}
    places = {name: it for version in versions for name, it in in_place(version)}
    found = (it for pair in read_pairs(file, Report(), root) for it in _of_pair(pair, versions))
    return {f"{places.get(owner, owner)}.{old}": new for owner, old, new in found}


def in_place(version: Api) -> Iterator[tuple[str, str]]:
    """What conversions call the bodies of a version, and what comparisons do: `createPet body`."""
    for operation in version.operations:
        key = f"{operation.method.upper()} {operation.path}"
        spoken = operation.operation_id or key
        yield f"{spoken} body", f"{key}.request body"
        for response in operation.responses:
            yield f"{spoken} {response.status}", f"{key}.{response.status}"


def _of_pair(pair: PairDeclaration, versions: Sequence[Api]) -> Iterator[tuple[str, str, str]]:
    for name, steps in pair.schemas.items():
        for owner in name.split(" -> "):
            yield from _of_steps(owner, steps)
    for shared in pair.steps:
        for owner in shared.names:
            yield from _of_steps(owner, (shared.step,))
    for name, step in pair.operations.items():
        yield from _of_parameters(_keys(name, versions), step)


def _of_steps(owner: str, steps: Iterable[Step]) -> Iterator[tuple[str, str, str]]:
    for step in steps:
        match step:
            case Rename(rename=names):
                yield from ((owner, old, new) for old, new in names.items())
            case Within(within=members):
                for member, inner in members.items():
                    yield from _of_steps(f"{owner}.{member}", inner)
            case Each(each=members):
                for member, inner in members.items():
                    yield from _of_steps(f"{owner}.{member}[]", inner)


def _of_parameters(owners: Iterable[str], step: OperationStep) -> Iterator[tuple[str, str, str]]:
    for owner in owners:
        for old, new in step.rename.items():
            yield owner, old.partition(" ")[2], new.partition(" ")[2]


def _keys(name: str, versions: Sequence[Api]) -> Iterator[str]:
    for version in versions:
        for operation in version.operations:
            if name in _names(operation):
                yield _names(operation)[-1]


def _names(operation: Operation) -> tuple[str, ...]:
    key = f"{operation.method.upper()} {operation.path}"
    return (operation.operation_id, key) if operation.operation_id else (key,)
