"""Responses: status codes, media types, headers."""

from __future__ import annotations

from typing import Final

from specshim.versions.rules.rule import Effect, Guard, Handling, Rule

SECTION: Final = "Responses"

_NEGOTIATED: Final = frozenset({Guard.NEGOTIATED})
_NON_SUCCESS: Final = frozenset({Guard.NON_SUCCESS})

RULES: Final = (
    Rule(
        "success-status-removed",
        Effect.NARROWS,
        "success status removed",
        "Clients branch on it: they wait for an answer that does not come.",
        _NEGOTIATED,
    ),
    Rule(
        "success-status-added",
        Effect.WIDENS,
        "success status added",
        "Old clients may read its body as that of another status.",
    ),
    Rule(
        "error-status-removed",
        Effect.NONE,
        "error status removed",
        "A map of errors never promised to be complete.",
        _NON_SUCCESS,
    ),
    Rule(
        "error-status-added",
        Effect.NONE,
        "error status added",
        "Clients must expect errors that no document lists.",
        _NON_SUCCESS,
    ),
    Rule(
        "default-response-added",
        Effect.NONE,
        "default response added",
        "It describes what clients had to expect anyway.",
        _NON_SUCCESS,
    ),
    Rule(
        "default-response-removed",
        Effect.NONE,
        "default response removed",
        "The answers stay, their description goes.",
        _NON_SUCCESS,
    ),
    Rule(
        "status-range-narrowed",
        Effect.NARROWS,
        "only some statuses of the range are left",
        "Clients that take the whole range take these.",
    ),
    Rule(
        "response-media-type-removed",
        Effect.NARROWS,
        "response media type removed",
        "Clients that ask for it are refused (406), or get another.",
        _NEGOTIATED,
    ),
    Rule(
        "response-media-type-added",
        Effect.WIDENS,
        "response media type added",
        "Only those get it who ask for it by Accept.",
        _NEGOTIATED,
    ),
    Rule(
        "response-media-type-generalized",
        Effect.WIDENS,
        "response media type generalised",
        "The range holds forms that old clients cannot read.",
    ),
    Rule(
        "response-media-type-specialized",
        Effect.NARROWS,
        "response media type specialised",
        "The new type is a part of the old range, all of which clients had to read.",
    ),
    Rule(
        "response-schema-added",
        Effect.NARROWS,
        "response schema added",
        "Anything could come, now some does.",
    ),
    Rule(
        "response-schema-removed",
        Effect.WIDENS,
        "response schema removed",
        "Anything may come: every required property is gone with it.",
    ),
    Rule(
        "response-body-added",
        Effect.WIDENS,
        "response body added",
        "There was none to read before.",
    ),
    Rule(
        "response-body-removed",
        Effect.NARROWS,
        "response body removed",
        "Clients read a body that is no longer there.",
        _NEGOTIATED,
    ),
    Rule(
        "stream-kind-changed",
        Effect.INCOMPARABLE,
        "whole answer and stream exchanged",
        "A stream of events or lines is read otherwise than one document.",
    ),
    Rule(
        "item-schema-changed",
        Effect.UNKNOWN,
        "item schema changed",
        "`itemSchema` (OpenAPI 3.2, 4.14.3) is compared like any other schema.",
        handling=Handling.SILENT,
        reason="its schema is walked into, and the rules of schemas speak",
    ),
    Rule(
        "response-header-added",
        Effect.NONE,
        "response header added",
        "Clients ignore headers they do not know.",
    ),
    Rule(
        "response-header-removed-required",
        Effect.WIDENS,
        "required response header removed",
        "Clients that rely on it must expect its absence.",
    ),
    Rule(
        "response-header-removed-optional",
        Effect.NONE,
        "optional response header removed",
        "Clients had to live without it already.",
    ),
    Rule(
        "response-header-became-optional",
        Effect.WIDENS,
        "response header became optional",
        "Clients that rely on it must expect its absence.",
    ),
    Rule(
        "response-header-became-required",
        Effect.NARROWS,
        "response header became required",
        "It always comes; no client minds.",
    ),
    Rule(
        "response-header-explode-changed",
        Effect.INCOMPARABLE,
        "response header explode changed",
        "Objects in a header are written otherwise.",
    ),
    Rule("link-changed", Effect.NONE, "links changed", "Links describe, and touch no payload."),
)
