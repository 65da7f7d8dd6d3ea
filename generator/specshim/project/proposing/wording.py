"""A proposal as the text of a project file, with comments for its reader."""

from __future__ import annotations

import json

from jinja2 import Environment

from specshim.project.proposing.proposal import Proposal
from specshim.project.proposing.version_selector import ProposedSelector
from specshim.rendering.environment import environment
from specshim.settings import PagesSettings

_BARE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")


def project_text(
    proposal: Proposal,
    *,
    table: tuple[str, ...] = (),
    schema: str = "",
    name: str | None = None,
) -> str:
    """The text of `specshim.toml`, or of the `table` of another file; `schema` names its JSON Schema.

    `name` is what the only version is called, where somebody wants it called so.
    """
    return (
        toml_environment()
        .get_template("project/specshim.toml.jinja")
        .render(
            proposal=proposal,
            selector=_selector(proposal.selector),
            pages={key: _inline(pages) for key, pages in proposal.pages.items()},
            table=".".join(table),
            schema=schema,
            name=name,
        )
    )


def toml_environment() -> Environment:
    """The templates, with filters for texts and keys of TOML."""
    jinja = environment().overlay()
    jinja.filters.update(toml=_quoted, key=_key)
    return jinja


def _quoted(text: str) -> str:
    """A basic string of TOML 1.0: JSON's, which leaves U+007F as it is."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(text: str) -> str:
    return text if text and _BARE.issuperset(text) else _quoted(text)


def _selector(selector: ProposedSelector | None) -> str:
    if selector is None:
        return ""
    if selector.part == "path":
        return f"path = {{ prefix = {_quoted(selector.name)} }}"
    # `feature=v1` is one token of a list that may hold others.
    is_token = any("=" in value for value in selector.values.values())
    style = ', style = "token"' if is_token and selector.part == "header" else ""
    return f"{selector.part} = {{ name = {_quoted(selector.name)}{style} }}"


def _inline(pages: PagesSettings) -> str:
    stated = pages.model_dump(by_alias=True, exclude_none=True, exclude_defaults=True)
    return f"{{ {', '.join(f'{key} = {_quoted(value)}' for key, value in stated.items())} }}"
