"""What documents say for people."""

from __future__ import annotations

from typing import Final

from specshim.versions.rules.rule import Effect, Handling, Rule

SECTION: Final = "Annotations"

RULES: Final = (
    Rule(
        "description-changed",
        Effect.NONE,
        "prose changed",
        "Titles, summaries, descriptions and examples change no value.",
        handling=Handling.SILENT,
        reason="prose is not compared",
    ),
)
