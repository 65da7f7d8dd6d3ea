"""What a caller must show."""

from __future__ import annotations

from typing import Final

from specshim.versions.rules.rule import Effect, Rule

SECTION: Final = "Security"

RULES: Final = (
    Rule(
        "security-alternative-removed",
        Effect.NARROWS,
        "credential no longer accepted",
        "Callers that use it are refused.",
    ),
    Rule(
        "security-alternative-added",
        Effect.WIDENS,
        "another credential accepted",
        "The old ones still work.",
    ),
    Rule(
        "security-added-first",
        Effect.NARROWS,
        "anonymous calls refused",
        "The operation was open to everyone.",
    ),
    Rule(
        "security-removed-all",
        Effect.WIDENS,
        "anonymous calls allowed",
        "The operation is open to everyone.",
    ),
    Rule("security-scope-added", Effect.NARROWS, "scope required", "Old tokens may lack it."),
    Rule(
        "security-scope-removed", Effect.WIDENS, "scope no longer required", "Old tokens have it."
    ),
    Rule(
        "security-scheme-combined",
        Effect.NARROWS,
        "second credential required",
        "One alone is no longer enough.",
    ),
    Rule(
        "security-scheme-split",
        Effect.WIDENS,
        "second credential no longer required",
        "One alone is enough.",
    ),
    Rule(
        "security-scheme-type-changed",
        Effect.INCOMPARABLE,
        "kind of credential changed",
        "The old one is not looked at.",
    ),
    Rule(
        "security-scheme-location-changed",
        Effect.INCOMPARABLE,
        "credential sent elsewhere",
        "The old place is not looked at.",
    ),
    Rule(
        "security-oauth-url-changed",
        Effect.UNKNOWN,
        "OAuth address changed",
        "Both may work; tokens may differ.",
    ),
    Rule(
        "security-scheme-renamed",
        Effect.NONE,
        "credential renamed in the document",
        "The name is never sent.",
    ),
)
