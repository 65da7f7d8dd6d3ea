"""Alternatives and the keywords that apply other schemas."""

from __future__ import annotations

from typing import Final

from specshim.versions.rules.rule import Effect, Handling, Rule

SECTION: Final = "Composition"

RULES: Final = (
    Rule(
        "one-of-variant-added", Effect.WIDENS, "alternative added", "Old clients may not know it."
    ),
    Rule(
        "one-of-variant-removed",
        Effect.NARROWS,
        "alternative removed",
        "Whoever sends it is refused.",
    ),
    Rule(
        "any-of-variant-added",
        Effect.WIDENS,
        "alternative added (anyOf)",
        "Old clients may not know it.",
    ),
    Rule(
        "any-of-variant-removed",
        Effect.NARROWS,
        "alternative removed (anyOf)",
        "Whoever sends it is refused.",
    ),
    Rule(
        "one-of-overlap-changed",
        Effect.UNKNOWN,
        "alternatives of an overlapping oneOf changed",
        "A value of two alternatives of a `oneOf` is refused, so an added one may also narrow.",
    ),
    Rule(
        "one-of-any-of-swapped",
        Effect.UNKNOWN,
        "oneOf and anyOf exchanged",
        "They differ for values of several alternatives; where none can be, nothing is reported.",
    ),
    Rule(
        "variant-modified",
        Effect.NONE,
        "alternative edited",
        "The two are compared, and the rules of schemas speak.",
        handling=Handling.SILENT,
    ),
    Rule(
        "variant-assertions-changed",
        Effect.UNKNOWN,
        "assertions within an alternative changed",
        "Keywords such as `not`, which are compared as they are written.",
    ),
    Rule(
        "all-of-added",
        Effect.NARROWS,
        "conjunct added",
        "All parts are read together, and what they say together is compared.",
        handling=Handling.SILENT,
        reason="reported by what it is: the properties and bounds that it adds",
    ),
    Rule(
        "all-of-removed",
        Effect.WIDENS,
        "conjunct removed",
        "All parts are read together, and what they say together is compared.",
        handling=Handling.SILENT,
        reason="reported by what it is: the properties and bounds that go with it",
    ),
    Rule(
        "all-of-annotation-only",
        Effect.NONE,
        "conjunct without assertions",
        "It changes no value.",
        handling=Handling.SILENT,
    ),
    Rule(
        "all-of-refactored",
        Effect.NONE,
        "properties moved between conjuncts",
        "What the parts say together is the same.",
        handling=Handling.SILENT,
    ),
    Rule("not-added", Effect.NARROWS, "`not` added", "What it names is refused."),
    Rule("not-removed", Effect.WIDENS, "`not` removed", "What it named may come."),
    Rule("not-changed", Effect.UNKNOWN, "`not` changed", "Schemas below `not` are not compared."),
    Rule(
        "if-added", Effect.NARROWS, "condition added", "`if`, `then` and `else` refuse some values."
    ),
    Rule(
        "if-removed",
        Effect.WIDENS,
        "condition removed",
        "`if`, `then` and `else` refused some values.",
    ),
    Rule("if-changed", Effect.UNKNOWN, "condition changed", "Conditions are not compared."),
    Rule(
        "contains-added",
        Effect.NARROWS,
        "`contains` added",
        "Arrays without such an item are refused.",
    ),
    Rule(
        "contains-removed",
        Effect.WIDENS,
        "`contains` removed",
        "Arrays without such an item may come.",
    ),
    Rule(
        "contains-changed",
        Effect.UNKNOWN,
        "`contains` changed",
        "Schemas below `contains` are not compared.",
    ),
    Rule(
        "prefix-items-changed",
        Effect.UNKNOWN,
        "positions of a tuple added or removed",
        "Whether it widens or narrows hangs on what further items may be.",
    ),
    Rule(
        "discriminator-added",
        Effect.NONE,
        "discriminator added",
        "It asserts nothing; it says how to read.",
    ),
    Rule(
        "discriminator-removed",
        Effect.NONE,
        "discriminator removed",
        "The alternatives stay as they are.",
    ),
    Rule(
        "discriminator-property-changed",
        Effect.INCOMPARABLE,
        "discriminator is another property",
        "Readers look at the old one.",
    ),
    Rule(
        "discriminator-mapping-removed",
        Effect.NARROWS,
        "value of a discriminator removed",
        "The alternative stays, but that value no longer names it.",
    ),
    Rule(
        "discriminator-mapping-changed",
        Effect.INCOMPARABLE,
        "value of a discriminator names another alternative",
        "Readers take the one for the other.",
        handling=Handling.SILENT,
        reason="alternatives pair by their value, so the contents are compared and the rules of schemas speak",
    ),
    Rule(
        "discriminator-mapping-added",
        Effect.WIDENS,
        "value of a discriminator added",
        "Another value names the same alternative.",
    ),
    Rule(
        "recursion-changed",
        Effect.NONE,
        "schema that holds itself",
        "A pair that is being compared is taken for equal when it is met again.",
        handling=Handling.SILENT,
    ),
)
