"""readOnly and writeOnly."""

from __future__ import annotations

from typing import Final

from specshim.versions.rules.rule import Effect, Rule

SECTION: Final = "Access"

RULES: Final = (
    Rule(
        "became-read-only",
        Effect.UNKNOWN,
        "property became read-only",
        "Servers may ignore or refuse it in a request.",
    ),
    Rule("became-not-read-only", Effect.WIDENS, "property no longer read-only", "It may be sent."),
    Rule(
        "became-write-only", Effect.WIDENS, "property became write-only", "It no longer comes back."
    ),
    Rule(
        "became-not-write-only", Effect.WIDENS, "property no longer write-only", "It may come back."
    ),
)
