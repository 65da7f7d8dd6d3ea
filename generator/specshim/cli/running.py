"""The part that commands share: from a target to the package that belongs to it, or to what it is planned from."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from specshim.cli.locating import DocumentLocator
from specshim.diagnostics import Diagnostic, Locate, Place, Position, Report
from specshim.diagnostics.progress import Tell, nobody
from specshim.outcome import Outcome
from specshim.project import Target
from specshim.project.files import InputFiles
from specshim.project.inputs import input_files
from specshim.project.remote import Remote
from specshim.project.settings_place import find_setting
from specshim.python.pins import Pins
from specshim.reuse import earlier_run
from specshim.settings import FILE
from specshim.writing import Lock, Package, digest_inputs, pinned_names

if TYPE_CHECKING:
    from specshim.pipeline import Plan


class Run(Struct, frozen=True):
    """What the pipeline made, None after errors, and where its findings are."""

    package: Package | None
    outcome: Outcome
    locate: Locate


def run_pipeline(
    target: Target,
    report: Report,
    tell: Tell = nobody,
    *,
    only_black: bool = False,
    goes_on: bool = False,
) -> Run:
    """Generate without writing; every finding goes to `report`, its file named as seen from the current folder.

    With `goes_on` an earlier run is gone on from, where only words of the documents have changed since.
    """
    project, root = target.project, target.root
    files = _input_files(target, report)
    # Taken before they are read: one that changes meanwhile is then not taken for current.
    inputs = digest_inputs(project, root, files)
    pins = _pins(target)
    earlier = earlier_run(target, files, pins, strict=report.strict) if goes_on else None
    taken = None if earlier is None else earlier.take()
    outcome, found = taken or _from_the_start(target, files, pins, report, tell, only_black)
    if earlier is not None and taken is None and outcome.files:
        earlier.leave(outcome, found)
    _hand_over(found, target, report)
    locator = _locator(files, target)
    if report.failed:
        return Run(None, outcome, locator)
    made = Package.generated_from(
        inputs,
        outcome.files,
        outcome.pins,
        target.vendoring,
        target.bare,
        is_by_black=outcome.is_by_black,
    )
    return Run(made, outcome, locator)


def _from_the_start(
    target: Target, files: InputFiles, pins: Pins, report: Report, tell: Tell, only_black: bool
) -> tuple[Outcome, Sequence[Diagnostic]]:
    # To import it takes as long as all that a run does which only carries words over.
    from specshim.pipeline import generate

    project, root, found = target.project, target.root, Report(strict=report.strict)
    outcome = generate(project, root, found, pins, tell, only_black=only_black, remote=files.remote)
    return outcome, found.diagnostics


def run_plan(target: Target, report: Report, tell: Tell = nobody) -> tuple[Plan | None, Locate]:
    """Read, choose and convert, and write nothing in Python; None after errors. Where findings are, beside it."""
    from specshim.pipeline import plan

    files = _input_files(target, report)
    found = Report(strict=report.strict)
    made = plan(target.project, target.root, found, _pins(target), tell, remote=files.remote)
    _hand_over(found.diagnostics, target, report)
    return None if report.failed else made, _locator(files, target)


def _input_files(target: Target, report: Report) -> InputFiles:
    remote = Remote(target.project.allow_remote, _pinned(target))
    files = input_files(target.project, target.root, remote)
    for url, reason in sorted(remote.failures.items()):
        report.add("remote-failed", None, url=url, reason=reason)
    return files


def _locator(files: InputFiles, target: Target) -> DocumentLocator:
    ways = {_from_here(path, target): _way(path, target.root) for path in files.located}
    ways |= {url: file.as_posix() for url, file in files.remote.items()}
    return DocumentLocator(ways)


def _pinned(target: Target) -> Mapping[str, str | None]:
    """The digests that the lock has of files, those of the network among them."""
    lock = Lock.read(target.output, Report())
    return lock.inputs.documents if lock is not None else {}


def _pins(target: Target) -> Pins:
    """The names that the package has; of what is new in a vendored one, those of the project's own package."""
    own = pinned_names(target.output)
    if target.vendoring is None:
        return own
    return own.after(pinned_names(target.root / target.project.output))


def _hand_over(diagnostics: Iterable[Diagnostic], target: Target, report: Report) -> None:
    for found in diagnostics:
        place, position = _here(found, target)
        report.put(
            found.code.name,
            place,
            found.arguments,
            related=tuple((label, _place_from_here(it, target)) for label, it in found.related),
            position=position,
        )


def _here(found: Diagnostic, target: Target) -> tuple[Place | None, Position | None]:
    if found.place is None:
        return None, found.position
    if found.place.file == FILE:
        return find_setting(target.file, found.place.pointer) or (None, None)
    return _place_from_here(found.place, target), found.position


def _place_from_here(place: Place, target: Target) -> Place:
    return Place(_from_here(place.file, target), place.pointer)


def _from_here(path: str, target: Target) -> str:
    """What a file is called: by the way to it, where it stays there."""
    return path if target.is_passing or path.startswith("https://") else _way(path, target.root)


def _way(path: str, root: Path) -> str:
    return Path(os.path.normpath(root / path)).as_posix()
