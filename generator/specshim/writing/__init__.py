"""The output folder: what is ours in it, what has to change, and the change itself, atomic per file."""

from specshim.sources.digests import digest_of
from specshim.writing.currency import is_current
from specshim.writing.differences import Cause, Differences
from specshim.writing.identity import generator_version
from specshim.writing.inputs import Inputs, digest_inputs
from specshim.writing.lock import Lock, pinned_names
from specshim.writing.package import Package
from specshim.writing.paths import LOCK_NAME
from specshim.writing.shared_runtime import SharedRuntime
from specshim.writing.states import Action, Plan
from specshim.writing.updating import Folder

__all__ = [
    "LOCK_NAME",
    "Action",
    "Cause",
    "Differences",
    "Folder",
    "Inputs",
    "Lock",
    "Package",
    "Plan",
    "SharedRuntime",
    "digest_inputs",
    "digest_of",
    "generator_version",
    "is_current",
    "pinned_names",
]
