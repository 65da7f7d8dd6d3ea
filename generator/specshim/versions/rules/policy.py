"""What the version numbers say about the changes."""

from __future__ import annotations

from typing import Final

from specshim.versions.rules.rule import Effect, Rule

SECTION: Final = "Version policy"

RULES: Final = (
    Rule(
        "version-not-bumped",
        Effect.NONE,
        "breaking, and info.version is the same",
        "A policy may want more.",
    ),
    Rule(
        "version-decreased",
        Effect.NONE,
        "info.version is lower",
        "Were the documents given in the wrong order?",
    ),
    Rule(
        "major-not-bumped",
        Effect.NONE,
        "breaking, and the major version is the same",
        "Semantic versions promise otherwise.",
    ),
    Rule(
        "openapi-version-changed",
        Effect.NONE,
        "written in another version of OpenAPI",
        "Both are read into one form.",
    ),
)
