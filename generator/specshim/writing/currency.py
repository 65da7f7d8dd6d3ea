"""Whether a run can be spared: nothing that the output depends on has changed, nor the output itself."""

from __future__ import annotations

import os
from pathlib import Path

from specshim.diagnostics import Report
from specshim.project.files import InputFiles
from specshim.project.remote import kept_file
from specshim.project.target import Target
from specshim.project.templates import template_files
from specshim.sources import Unreadable
from specshim.writing.disk import look
from specshim.writing.inputs import Inputs, digest_inputs
from specshim.writing.lock import Lock
from specshim.writing.paths import STAGING_NAME
from specshim.writing.strays import strays


def is_current(target: Target) -> bool:
    """Whether generating again would write what is there; answered from digests alone.

    The files are those of the lock: while these say what they said, they refer to no others.
    """
    folder = target.output
    try:
        # What cannot be read is reported by the run that is then not spared.
        lock = Lock.read(folder, Report())
        return (
            lock is not None
            and lock.generator.is_running()
            and (lock.vendored, lock.bare) == (target.vendoring, target.bare)
            and is_as_locked(folder, lock)
            and (target.runtime is None or _is_runtime_current(target.runtime))
            and lock.inputs.agrees_with(_inputs_now(lock.inputs, target))
        )
    except (OSError, Unreadable):
        return False


def is_as_locked(folder: Path, lock: Lock) -> bool:
    """Whether the files in `folder` are those that `lock` tells of."""
    is_ours_alone = lock.vendored is not None or lock.shared is not None
    return (
        not os.path.lexists(folder / STAGING_NAME)
        and all(look(folder, path).digest == digest for path, digest in lock.expected.items())
        and not (is_ours_alone and any(strays(folder, lock.files)))
    )


def _is_runtime_current(folder: Path) -> bool:
    lock = Lock.read(folder, Report())
    if lock is None or lock.shared is None or not is_as_locked(folder, lock):
        return False
    return lock.generator.is_running() or lock.generator.is_newer()


def _inputs_now(before: Inputs, target: Target) -> Inputs:
    """Only a file with other bytes than before is read for what it says, which takes much longer."""
    files = InputFiles(
        dict.fromkeys(before.documents),
        tuple(before.conversions),
        template_files(target.project, target.root),
        {path: kept_file(path) for path in before.documents if path.startswith("https://")},
    )
    root = target.root
    now = digest_inputs(target.project, root, files)
    changed = now.changed(before)
    if not changed:
        return now

    from specshim.project.meanings import meaning_of

    meanings = {path: meaning_of(path, root) for path in changed}
    return now.model_copy(update={"meanings": {**before.meanings, **meanings}})
