"""Whether a run can be spared: nothing that the output depends on has changed, nor the output itself."""

from __future__ import annotations

import os

from specshim.diagnostics import Report
from specshim.project.target import Target
from specshim.writing.disk import look
from specshim.writing.identity import generator_identity
from specshim.writing.inputs import digest_inputs
from specshim.writing.lock import Lock
from specshim.writing.paths import STAGING_NAME
from specshim.writing.strays import strays


def is_current(target: Target) -> bool:
    """Whether generating again would write what is there; answered from digests alone.

    The files of the documents are those of the lock: while these are as they were, they refer to no others.
    """
    folder = target.output
    try:
        # What cannot be read is reported by the run that is then not spared.
        lock = Lock.read(folder, Report())
        return (
            lock is not None
            and lock.generator == generator_identity()
            and lock.vendored == target.vendoring
            and lock.inputs == digest_inputs(target.project, target.root, lock.inputs.documents)
            and not os.path.lexists(folder / STAGING_NAME)
            and all(look(folder, path).digest == digest for path, digest in lock.files.items())
            and not (target.vendoring is not None and any(strays(folder, lock.files)))
        )
    except OSError:
        return False
