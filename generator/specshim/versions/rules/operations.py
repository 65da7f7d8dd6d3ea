"""Paths and operations: the caller gains or loses a call."""

from __future__ import annotations

from typing import Final

from specshim.versions.rules.rule import Effect, Guard, Rule

SECTION: Final = "Paths and operations"

RULES: Final = (
    Rule(
        "operation-added",
        Effect.WIDENS,
        "operation added",
        "A new call; nothing that exists is touched.",
    ),
    Rule(
        "operation-removed",
        Effect.NARROWS,
        "operation removed",
        "Every call of it fails, and it was not deprecated before.",
    ),
    Rule(
        "operation-removed-deprecated",
        Effect.NARROWS,
        "deprecated operation removed",
        "It was announced by `deprecated`, and any `x-sunset` date has passed.",
        frozenset({Guard.SANCTIONED}),
    ),
    Rule(
        "operation-removed-before-sunset",
        Effect.VIOLATION,
        "operation removed before its sunset",
        "Its own `x-sunset` date promised it for longer.",
    ),
    Rule(
        "path-removed",
        Effect.NARROWS,
        "path removed",
        "All operations of the path are gone; they are reported once.",
    ),
    Rule(
        "path-parameter-renamed",
        Effect.NONE,
        "path parameter renamed",
        "The wire carries the value only; the keyword argument of the method is renamed.",
    ),
    Rule(
        "path-changed",
        Effect.NARROWS,
        "operation moved to another path",
        "The operationId is the same, but the old URL is gone.",
    ),
    Rule(
        "method-changed",
        Effect.NARROWS,
        "operation has another method",
        "The operationId and the path are the same, but the old method is gone.",
    ),
    Rule(
        "operation-id-changed",
        Effect.NONE,
        "operationId changed",
        "It is never on the wire; generated method names may come from it.",
    ),
    Rule(
        "operation-id-added",
        Effect.NONE,
        "operationId added",
        "It may replace a method name that was derived from the path.",
    ),
    Rule(
        "operation-id-removed",
        Effect.NONE,
        "operationId removed",
        "A method name may be derived from the path instead.",
    ),
    Rule(
        "operation-tag-changed",
        Effect.NONE,
        "first tag changed",
        "Tags may choose the module or class of a generated method.",
    ),
    Rule(
        "operation-deprecated",
        Effect.NONE,
        "operation deprecated",
        "It still works; plan to leave it.",
    ),
    Rule(
        "operation-undeprecated",
        Effect.NONE,
        "operation no longer deprecated",
        "The announcement was withdrawn.",
    ),
    Rule(
        "sunset-moved-earlier",
        Effect.VIOLATION,
        "sunset date moved earlier",
        "Callers planned with the later `x-sunset` date.",
    ),
    Rule(
        "sunset-moved-later",
        Effect.NONE,
        "sunset date moved later",
        "Callers have more time than `x-sunset` promised before.",
    ),
    Rule(
        "sunset-removed",
        Effect.VIOLATION,
        "sunset date removed",
        "The operation stays deprecated, but nothing says any more how long it lives.",
    ),
    Rule(
        "sunset-added",
        Effect.NONE,
        "sunset date added",
        "`x-sunset` says how long the operation lives.",
    ),
    Rule(
        "stability-decreased",
        Effect.VIOLATION,
        "stability level lowered",
        "`x-stability-level` promised more before.",
    ),
    Rule(
        "stability-increased",
        Effect.NONE,
        "stability level raised",
        "`x-stability-level` promises more.",
    ),
)
