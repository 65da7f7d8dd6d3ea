"""Values: enum, const, default and pattern."""

from __future__ import annotations

from typing import Final

from specshim.versions.rules.rule import Effect, Handling, Rule

SECTION: Final = "Values"

RULES: Final = (
    Rule("enum-value-removed", Effect.NARROWS, "value removed", "Whoever sends it is refused."),
    Rule(
        "enum-value-added",
        Effect.WIDENS,
        "value added",
        "Old clients may not know what to do with it. Readers that keep unknown values do (`tolerant-reader`).",
    ),
    Rule(
        "enum-added", Effect.NARROWS, "free value became one of a list", "Other values are refused."
    ),
    Rule(
        "enum-removed",
        Effect.WIDENS,
        "list of values became free",
        "Values that no list names may come.",
    ),
    Rule(
        "enum-renamed",
        Effect.NONE,
        "component that holds the values renamed",
        "The values are the same; a generated name may change.",
        handling=Handling.SILENT,
    ),
    Rule(
        "extensible-enum-value-removed",
        Effect.NARROWS,
        "value of an open list removed",
        "`x-extensible-enum` no longer names it.",
    ),
    Rule(
        "extensible-enum-value-added",
        Effect.WIDENS,
        "value of an open list added",
        "`x-extensible-enum` names another one; clients had to expect that.",
    ),
    Rule("const-added", Effect.NARROWS, "free value became fixed", "Other values are refused."),
    Rule("const-removed", Effect.WIDENS, "fixed value became free", "Other values may come."),
    Rule(
        "const-changed",
        Effect.INCOMPARABLE,
        "fixed value changed",
        "The old value is not the new one.",
    ),
    Rule(
        "const-enum-form-changed",
        Effect.NONE,
        "fixed value spelled otherwise",
        "`const` and an `enum` of one mean the same (JSON Schema 2020-12 Validation, 6.1.3).",
        handling=Handling.SILENT,
    ),
    Rule(
        "default-changed",
        Effect.NONE,
        "default changed",
        "The same values are valid, but leaving the property out means something else.",
    ),
    Rule("pattern-added", Effect.NARROWS, "pattern added", "Text that does not match is refused."),
    Rule("pattern-removed", Effect.WIDENS, "pattern removed", "Any text may come."),
    Rule(
        "pattern-changed", Effect.UNKNOWN, "pattern changed", "Regular languages are not compared."
    ),
    Rule(
        "pattern-generalized",
        Effect.WIDENS,
        "pattern generalised",
        "The new pattern matches all text.",
    ),
    Rule(
        "pattern-specialized",
        Effect.NARROWS,
        "pattern specialised",
        "The old pattern matched all text.",
    ),
)
