"""The templates that a project keeps itself."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from pathlib import Path

from specshim.rendering.overrides import override_files
from specshim.settings import Project


def template_files(project: Project, root: Path) -> Mapping[str, str]:
    """Name -> file of each of the project's own templates."""
    if project.templates is None:
        return {}
    found = override_files(root / project.templates)
    return {name: posixpath.join(project.templates, file.name) for name, file in found.items()}
