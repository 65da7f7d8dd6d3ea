"""A proposal as the text of a project file, with comments for its reader."""

from __future__ import annotations

import json

from specshim.project.proposing.proposal import Proposal
from specshim.project.proposing.version_header import ProposedHeader
from specshim.rendering.environment import environment
from specshim.settings import PagesSettings

_BARE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")


def project_text(proposal: Proposal, *, table: tuple[str, ...] = (), schema: str = "") -> str:
    """The text of `specshim.toml`, or of the `table` of another file; `schema` names its JSON Schema."""
    jinja = environment().overlay()
    jinja.filters.update(toml=_quoted, key=_key)
    return jinja.get_template("project/specshim.toml.jinja").render(
        proposal=proposal,
        header=_header(proposal.header),
        pages={key: _inline(pages) for key, pages in proposal.pages.items()},
        table=".".join(table),
        schema=schema,
    )


def _quoted(text: str) -> str:
    """A basic string of TOML 1.0: JSON's, which leaves U+007F as it is."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(text: str) -> str:
    return text if text and _BARE.issuperset(text) else _quoted(text)


def _header(header: ProposedHeader | None) -> str:
    if header is None:
        return ""
    # `feature=v1` is one token of a list that may hold others.
    is_token = any("=" in value for value in header.values.values())
    style = ', style = "token"' if is_token else ""
    return f"{{ name = {_quoted(header.name)}{style} }}"


def _inline(pages: PagesSettings) -> str:
    stated = pages.model_dump(by_alias=True, exclude_none=True, exclude_defaults=True)
    return f"{{ {', '.join(f'{key} = {_quoted(value)}' for key, value in stated.items())} }}"
