"""The output folder: what is ours in it, what has to change, and the change itself, atomic per file."""

from specshim.writing.currency import is_current
from specshim.writing.differences import Cause, Differences, differences
from specshim.writing.folder_lock import FolderBusy, exclusive, shared
from specshim.writing.identity import Generator, generator_identity
from specshim.writing.inputs import Inputs, digest_inputs
from specshim.writing.lock import Lock
from specshim.writing.refusals import report_refusals
from specshim.writing.saving import save
from specshim.writing.states import Action, Plan, plan_changes

__all__ = [
    "Action",
    "Cause",
    "Differences",
    "FolderBusy",
    "Generator",
    "Inputs",
    "Lock",
    "Plan",
    "differences",
    "digest_inputs",
    "exclusive",
    "generator_identity",
    "is_current",
    "plan_changes",
    "report_refusals",
    "save",
    "shared",
]
