"""A draft of a conversions file as YAML, with what people must decide as comments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from specshim.rendering.yaml_text import yaml_environment
from specshim.versions.conversions import Draft
from specshim.versions.conversions.declared import TO_BE_DECIDED


def render_draft(draft: Draft) -> str:
    """The text of the file; every text of a document in it is JSON, which YAML holds."""
    return (
        yaml_environment()
        .get_template("report/conversions.yaml.jinja")
        .render(
            pair=draft.guesses,
            guesses=list(_guesses(draft)),
            open=[(_literally(difference), reason) for difference, reason in draft.open.items()],
            deferred=TO_BE_DECIDED,
        )
    )


def _guesses(draft: Draft) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    for name, steps in draft.guesses.schemas.items():
        yield name, [it.model_dump(by_alias=True, exclude_defaults=True) for it in steps]


def _literally(difference: str) -> str:
    """The pattern that only `difference` matches (fnmatch)."""
    return "".join(f"[{char}]" if char in "*?[" else char for char in difference)
