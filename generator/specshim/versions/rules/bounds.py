"""Bounds of numbers, text, arrays and objects: four rows for each keyword that limits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from specshim.versions.rules.rule import Effect, Handling, Rule

SECTION: Final = "Bounds"

UPPER: Final = {
    "max-length": "maxLength",
    "maximum": "maximum",
    "exclusive-maximum": "exclusiveMaximum",
    "max-items": "maxItems",
    "max-properties": "maxProperties",
}
LOWER: Final = {
    "min-length": "minLength",
    "minimum": "minimum",
    "exclusive-minimum": "exclusiveMinimum",
    "min-items": "minItems",
    "min-properties": "minProperties",
}


def _limits(stem: str, keyword: str, *, is_upper: bool) -> Iterator[Rule]:
    """A limit that appears or comes closer narrows, one that goes or moves away widens."""
    looser, tighter = ("increased", "decreased") if is_upper else ("decreased", "increased")
    yield Rule(f"{stem}-set", Effect.NARROWS, f"{keyword} set", "There was no limit before.")
    yield Rule(f"{stem}-unset", Effect.WIDENS, f"{keyword} removed", "There is no limit any more.")
    yield Rule(f"{stem}-{looser}", Effect.WIDENS, f"{keyword} {looser}", "The limit is looser.")
    yield Rule(f"{stem}-{tighter}", Effect.NARROWS, f"{keyword} {tighter}", "The limit is tighter.")


RULES: Final = (
    *(rule for stem, word in UPPER.items() for rule in _limits(stem, word, is_upper=True)),
    *(rule for stem, word in LOWER.items() for rule in _limits(stem, word, is_upper=False)),
    Rule("multiple-of-set", Effect.NARROWS, "multipleOf set", "Other numbers are refused."),
    Rule("multiple-of-unset", Effect.WIDENS, "multipleOf removed", "Any number may come."),
    Rule(
        "multiple-of-generalized",
        Effect.WIDENS,
        "multipleOf generalised",
        "Every old multiple is a new one (10 to 5).",
    ),
    Rule(
        "multiple-of-specialized",
        Effect.NARROWS,
        "multipleOf specialised",
        "Only some old multiples are new ones (5 to 10).",
    ),
    Rule(
        "multiple-of-changed",
        Effect.INCOMPARABLE,
        "multipleOf changed",
        "Neither divides the other.",
    ),
    Rule(
        "unique-items-set",
        Effect.NARROWS,
        "items must be unique",
        "Arrays with repetitions are refused.",
    ),
    Rule(
        "unique-items-unset", Effect.WIDENS, "items may repeat", "Arrays with repetitions may come."
    ),
    Rule(
        "bound-form-changed",
        Effect.NONE,
        "exclusive bound spelled otherwise",
        "OpenAPI 3.0's boolean and 3.1's number mean the same.",
        handling=Handling.SILENT,
    ),
)
