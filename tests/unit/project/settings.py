"""A smallest project, and settings added to it."""

from __future__ import annotations

from typing import Any

from specshim.settings import Project


def project_with(**settings: Any) -> Project:
    """A project of one version, changed by `settings`."""
    smallest = {
        "package": "pets",
        "output": "pets",
        "versions": [{"name": "v1", "document": "api.yaml"}],
    }
    return Project.model_validate({**smallest, **settings})
