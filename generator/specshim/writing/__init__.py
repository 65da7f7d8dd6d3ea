"""The output folder: what is ours in it, what has to change, and the change itself, atomic per file."""

from specshim.writing.currency import is_current
from specshim.writing.differences import Cause, Differences
from specshim.writing.identity import generator_version
from specshim.writing.inputs import Inputs, digest_inputs
from specshim.writing.package import Package
from specshim.writing.states import Action, Plan
from specshim.writing.updating import Folder

__all__ = [
    "Action",
    "Cause",
    "Differences",
    "Folder",
    "Inputs",
    "Package",
    "Plan",
    "digest_inputs",
    "generator_version",
    "is_current",
]
