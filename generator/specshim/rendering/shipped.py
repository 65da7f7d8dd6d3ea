"""The templates that specshim brings along, and where they are."""

from __future__ import annotations

from pathlib import Path
from typing import Final

CONTEXT: Final = 1
"""The version of what Python templates are given: raised when a name in it goes or changes its meaning.

`templates/README.md` lists all of it, and a test compares the two.
"""


def templates_folder() -> Path:
    """`templates/` of the checkout that holds this file, else the copy inside the wheel.

    The checkout comes first: an editable install can leave a stale copy behind.
    """
    here = Path(__file__).resolve()
    checkout = here.parents[3] / "templates"
    if (here.parents[3] / "pyproject.toml").is_file() and checkout.is_dir():
        return checkout
    return here.parents[1] / "templates"


def python_templates() -> tuple[str, ...]:
    """The names of the templates of Python files, which a user may override."""
    return tuple(sorted(it.name for it in (templates_folder() / "python").glob("*jinja")))
