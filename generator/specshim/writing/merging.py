"""Edits by hand carried over to what is generated now: three texts made into one, by git.

The third text is the file as it was generated before the edit. The lock has its digest only, so it is looked for in the
repository's history; of a file that was merged before, nobody committed it, and the lock has it whole.
"""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from specshim.sources import read_bytes
from specshim.writing.digests import canonical, digest_of, digest_of_text
from specshim.writing.history import blobs_of
from specshim.writing.lock import Lock
from specshim.writing.states import Action, Plan

_LABELS: Final = ("edited by hand", "generated before", "generated now")
_MOST_CONFLICTS: Final = 127
"""Above it git's exit code is an error."""


@dataclass(frozen=True, slots=True)
class Merge:
    """The plan with merged texts, the paths of those with conflicts, and what they were merged from."""

    plan: Plan
    conflicts: tuple[str, ...] = ()

    def noted_in(self, lock: Lock) -> Lock:
        """`lock` with the generated text of every file that is kept with edits in it."""
        return lock.model_copy(update={"bases": self.bases})

    @property
    def bases(self) -> Mapping[str, tuple[str, ...]]:
        """Path -> lines as they would have been written without the edits."""
        return {path: tuple(self.plan.texts[path].split("\n")) for path in self.plan.merged}


def merge_edits(plan: Plan, before: Lock | None, folder: Path) -> Merge:
    """`plan`, but where it refuses an edited file, that file with the edits in it."""
    merged: dict[str, str] = {}
    actions = dict(plan.actions)
    conflicts = []
    for path in plan.paths(Action.REFUSE_EDITED):
        edited = canonical(read_bytes(folder / path))
        base = _base(path, before, folder)
        found = _merged(edited, base, plan.texts[path]) if base is not None else None
        if found is None:
            actions[path] = Action.REFUSE_UNMERGEABLE
            continue
        merged[path], has_conflicts = found
        is_unchanged = digest_of_text(merged[path]) == digest_of(edited)
        actions[path] = Action.KEEP_EDITS if is_unchanged else Action.MERGE
        conflicts += [path] if has_conflicts else []
    return Merge(replace(plan, actions=actions, merged=merged), tuple(conflicts))


def _base(path: str, before: Lock | None, folder: Path) -> bytes | None:
    """The file as it was generated last."""
    if before is None or path not in before.files:
        return None
    noted = "\n".join(before.bases.get(path, ())).encode()
    candidates = (
        (noted, *blobs_of(path, folder)) if path in before.bases else blobs_of(path, folder)
    )
    return next((canonical(it) for it in candidates if digest_of(it) == before.files[path]), None)


def _merged(edited: bytes, base: bytes, generated: str) -> tuple[str, bool] | None:
    """The merged text and whether there are conflicts in it; None where git cannot merge them."""
    with TemporaryDirectory(prefix="specshim-") as scratch:
        files = [Path(scratch) / name for name in ("edited", "base", "generated")]
        for file, content in zip(files, (edited, base, generated.encode()), strict=True):
            file.write_bytes(content)
        labels = [argument for label in _LABELS for argument in ("-L", label)]
        command = ["git", "merge-file", "-p", "--diff3", *labels, *map(str, files)]
        done = subprocess.run(command, capture_output=True, check=False)
    if not 0 <= done.returncode <= _MOST_CONFLICTS:
        return None
    try:
        return done.stdout.decode(), done.returncode > 0
    except UnicodeDecodeError:
        return None
