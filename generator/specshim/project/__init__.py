"""The project file, or the settings made up for bare documents: what one run generates from and into."""

from specshim.project.bare import bare_target
from specshim.project.loading import load_target
from specshim.project.locating import find_project_file
from specshim.project.target import Target

__all__ = ["Target", "bare_target", "find_project_file", "load_target"]
