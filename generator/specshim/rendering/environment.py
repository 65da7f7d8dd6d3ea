"""The Jinja environment: where templates are, and the few filters that they may use."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from specshim.rendering.quoting import docstring, literal


def templates_folder() -> Path:
    """`templates/` of the checkout that holds this file, else the copy inside the wheel.

    The checkout comes first: an editable install can leave a stale copy behind.
    """
    here = Path(__file__).resolve()
    checkout = here.parents[3] / "templates"
    if (here.parents[3] / "pyproject.toml").is_file() and checkout.is_dir():
        return checkout
    return here.parents[1] / "templates"


@cache
def environment() -> Environment:
    """The environment of all templates; an undefined name is an error, never an empty text."""
    jinja = Environment(
        loader=FileSystemLoader(templates_folder()),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # Python source: the filters below quote what documents say.
    )
    jinja.filters["docstring"] = docstring
    jinja.filters["literal"] = literal
    jinja.filters["names"] = _names
    return jinja


def _names(names: Iterable[str]) -> str:
    """The list of `__all__`."""
    return literal(sorted(str(name) for name in names))


def render(template: str, **context: object) -> str:
    """The text of one template."""
    return environment().get_template(template).render(**context)
