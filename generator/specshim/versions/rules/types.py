"""Type, format and null, in any position of a schema."""

from __future__ import annotations

from typing import Final

from specshim.versions.rules.rule import Effect, Guard, Handling, Rule

SECTION: Final = "Types"

RULES: Final = (
    Rule(
        "type-changed",
        Effect.INCOMPARABLE,
        "type changed",
        "No value is of both types, or only some are.",
    ),
    Rule(
        "type-widened",
        Effect.WIDENS,
        "type widened",
        "Every value of the old type is one of the new.",
    ),
    Rule(
        "type-narrowed",
        Effect.NARROWS,
        "type narrowed",
        "Some values of the old type are none of the new.",
    ),
    Rule("type-added", Effect.NARROWS, "type stated", "Anything was allowed, now some values are."),
    Rule("type-removed", Effect.WIDENS, "type no longer stated", "Anything is allowed."),
    Rule(
        "scalar-to-array",
        Effect.INCOMPARABLE,
        "single value became an array",
        "JSON tells the two apart.",
    ),
    Rule(
        "array-to-scalar",
        Effect.INCOMPARABLE,
        "array became a single value",
        "JSON tells the two apart.",
    ),
    Rule(
        "scalar-to-array-form-parameter",
        Effect.WIDENS,
        "single value became an array in a query",
        "One value still reads as a list of one where `explode` is set.",
    ),
    Rule(
        "array-to-scalar-form-parameter",
        Effect.NARROWS,
        "array became a single value in a query",
        "A list of one still reads as one value; longer ones do not.",
    ),
    Rule(
        "items-added", Effect.NARROWS, "type of items stated", "Any item was allowed, now some are."
    ),
    Rule("items-removed", Effect.WIDENS, "type of items no longer stated", "Any item is allowed."),
    Rule(
        "format-added-asserting",
        Effect.NARROWS,
        "format added",
        "A format that has a type of its own (date-time, uuid, byte): other text is refused.",
    ),
    Rule("format-removed-asserting", Effect.WIDENS, "format removed", "Any text is allowed again."),
    Rule(
        "format-changed-asserting",
        Effect.INCOMPARABLE,
        "format changed",
        "Text of the one format is not text of the other.",
    ),
    Rule(
        "format-annotation-changed",
        Effect.UNKNOWN,
        "format annotation changed",
        "A format that has no type of its own is an annotation (JSON Schema 2020-12 Validation, 7.2.1).",
    ),
    Rule("integer-width-widened", Effect.WIDENS, "integer widened", "int64 holds every int32."),
    Rule(
        "integer-width-narrowed", Effect.NARROWS, "integer narrowed", "Large numbers no longer fit."
    ),
    Rule(
        "became-nullable",
        Effect.WIDENS,
        "null allowed",
        "By any of its spellings; it is reported once.",
    ),
    Rule(
        "became-not-nullable",
        Effect.NARROWS,
        "null no longer allowed",
        "Whoever sends null is refused.",
    ),
    Rule(
        "nullable-form-changed",
        Effect.NONE,
        "null spelled otherwise",
        "`nullable`, a type list and an alternative of null mean the same.",
        handling=Handling.SILENT,
    ),
    Rule(
        "ref-inlined",
        Effect.NONE,
        "reference written out, or the reverse",
        "The values are the same; a generated class may change its name.",
        handling=Handling.SILENT,
    ),
    Rule(
        "ref-target-changed",
        Effect.NONE,
        "reference to another component",
        "The contents are compared, and they speak.",
        handling=Handling.SILENT,
    ),
    Rule(
        "content-encoding-changed",
        Effect.INCOMPARABLE,
        "content encoding changed",
        "`contentEncoding` or `contentMediaType`: the text means other bytes.",
    ),
    Rule(
        "content-schema-added",
        Effect.NARROWS,
        "content schema added",
        "What the text holds is now constrained.",
    ),
    Rule(
        "content-schema-removed",
        Effect.WIDENS,
        "content schema removed",
        "What the text holds is open.",
    ),
    Rule(
        "content-schema-changed",
        Effect.UNKNOWN,
        "content schema changed",
        "Schemas within text are not compared.",
    ),
    Rule(
        "schema-became-false",
        Effect.NARROWS,
        "no value allowed any more",
        "The schema `false` refuses everything, also what an old client waits for.",
        frozenset({Guard.NEGOTIATED}),
    ),
    Rule(
        "schema-was-false",
        Effect.WIDENS,
        "values allowed where none was",
        "The schema `false` gave way to one that values satisfy.",
        frozenset({Guard.NEGOTIATED}),
    ),
)
