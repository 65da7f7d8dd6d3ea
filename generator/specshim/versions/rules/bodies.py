"""Request bodies and their media types."""

from __future__ import annotations

from typing import Final

from specshim.versions.rules.rule import Effect, Handling, Rule

SECTION: Final = "Request bodies"

RULES: Final = (
    Rule(
        "request-body-added-required",
        Effect.NARROWS,
        "required request body added",
        "Old calls send none.",
    ),
    Rule(
        "request-body-added-optional",
        Effect.NONE,
        "optional request body added",
        "Old calls go on without one.",
    ),
    Rule(
        "request-body-removed",
        Effect.UNKNOWN,
        "request body removed",
        "What callers sent was the purpose of the call, and nothing says what becomes of it.",
    ),
    Rule(
        "request-body-became-required",
        Effect.NARROWS,
        "request body became required",
        "Old calls may send none.",
    ),
    Rule(
        "request-body-became-optional",
        Effect.WIDENS,
        "request body became optional",
        "Old calls send one.",
    ),
    Rule(
        "request-media-type-added",
        Effect.WIDENS,
        "request media type added",
        "Another form is accepted too.",
    ),
    Rule(
        "request-media-type-removed",
        Effect.NARROWS,
        "request media type removed",
        "Bodies of that form are refused (415).",
    ),
    Rule(
        "request-media-type-generalized",
        Effect.WIDENS,
        "request media type generalised",
        "The new range holds the old type.",
    ),
    Rule(
        "request-media-type-specialized",
        Effect.NARROWS,
        "request media type specialised",
        "The new type is only a part of the old range.",
    ),
    Rule(
        "request-schema-added",
        Effect.NARROWS,
        "request schema added",
        "Any body was allowed, now some are.",
    ),
    Rule("request-schema-removed", Effect.WIDENS, "request schema removed", "Any body is allowed."),
    Rule(
        "multipart-encoding-changed",
        Effect.INCOMPARABLE,
        "encoding of a part changed",
        "The same part makes other bytes (OpenAPI 3.1, 4.8.15).",
    ),
    Rule(
        "request-body-wrapped-in-one-of",
        Effect.WIDENS,
        "request body became one of several",
        "One of the alternatives is the old body, so old calls are still valid.",
        handling=Handling.SILENT,
        reason="reported by what it is: the variants that were added",
    ),
)
