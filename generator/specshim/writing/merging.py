"""Edits by hand carried over to what is generated now: three texts made into one, by git.

The third text is the file as it was generated before the edit. The lock has its digest only, so it is looked for in the
repository's history; of a file that was merged before, nobody committed it, and the lock has it in the patch.
"""

from __future__ import annotations

import subprocess
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from specshim.sources import read_bytes
from specshim.sources.digests import canonical, digest_of, digest_of_text
from specshim.writing.edits import Edit
from specshim.writing.history import blobs_of
from specshim.writing.lock import Lock
from specshim.writing.states import Action, Plan

_LABELS: Final = ("edited by hand", "generated before", "generated now")
_MOST_CONFLICTS: Final = 127
"""Above it git's exit code is an error."""


class Merge(Struct, frozen=True):
    """The plan with the edits that are carried, and the paths of the files with conflicts."""

    plan: Plan
    conflicts: tuple[str, ...] = ()

    def noted_in(self, lock: Lock) -> Lock:
        """`lock` with the edits of every file that keeps any."""
        return lock.model_copy(update={"edits": dict(self.plan.edits)})


def merge_edits(plan: Plan, before: Lock | None, folder: Path) -> Merge:
    """`plan`, but where it refuses an edited file, that file with the edits in it."""
    edits = dict(plan.edits)
    actions = dict(plan.actions)
    conflicts = []
    for path in plan.paths(Action.REFUSE_EDITED):
        edited = canonical(read_bytes(folder / path))
        generated = plan.texts[path]
        base = _base(path, generated, before, folder)
        found = _merged(edited, base, generated) if base is not None else None
        if found is None:
            actions[path] = Action.REFUSE_UNMERGEABLE
            continue
        if found == generated:
            actions[path] = Action.REPLACE
            continue
        is_unchanged = digest_of_text(found) == digest_of(edited)
        actions[path] = Action.KEEP_EDITS if is_unchanged else Action.MERGE
        edits[path] = Edit.between(generated, found)
        if not edits[path].is_settled(digest_of_text(generated)):
            conflicts.append(path)
    return Merge(replace(plan, actions=actions, edits=edits), tuple(conflicts))


def _base(path: str, generated: str, before: Lock | None, folder: Path) -> bytes | None:
    """The file as it was generated last, which may be as it is `generated` now."""
    if before is None or path not in before.files:
        return None
    noted = [before.edits[path].generated.encode()] if path in before.edits else []
    candidates = chain((generated.encode(), *noted), blobs_of(path, folder))
    return next((canonical(it) for it in candidates if digest_of(it) == before.files[path]), None)


def _merged(edited: bytes, base: bytes, generated: str) -> str | None:
    """The merged text, conflicts marked; None where git cannot merge them."""
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
        return done.stdout.decode()
    except UnicodeDecodeError:
        return None
