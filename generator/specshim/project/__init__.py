"""The project file, or the settings made up for bare documents: what one run generates from and into."""

from specshim.project.bare import bare_target, bare_target_in
from specshim.project.loading import load_target
from specshim.project.locating import find_project_file
from specshim.project.target import Bare, Target

__all__ = ["Bare", "Target", "bare_target", "bare_target_in", "find_project_file", "load_target"]
