"""Servers, callbacks, webhooks, extensions."""

from __future__ import annotations

from typing import Final

from specshim.versions.rules.rule import Effect, Handling, Rule

SECTION: Final = "Servers, callbacks, extensions"

RULES: Final = (
    Rule(
        "server-removed",
        Effect.UNKNOWN,
        "server removed",
        "It may go on answering; the document no longer says so.",
    ),
    Rule("server-added", Effect.NONE, "server added", "The old ones still answer."),
    Rule(
        "server-first-changed",
        Effect.UNKNOWN,
        "first server changed",
        "Generated clients call the first one unless told otherwise.",
    ),
    Rule(
        "server-variable-default-changed",
        Effect.UNKNOWN,
        "default of a server variable changed",
        "Clients that set none call another address.",
    ),
    Rule(
        "callback-changed",
        Effect.NONE,
        "callback added or removed",
        "What one holds is compared with request and answer exchanged: the API sends it.",
    ),
    Rule(
        "webhook-removed",
        Effect.NARROWS,
        "webhook removed",
        "What listens for it waits in vain.",
    ),
    Rule("webhook-added", Effect.NONE, "webhook added", "Nobody listens yet."),
    Rule(
        "webhook-payload-changed",
        Effect.NONE,
        "payload of a webhook changed",
        "The API sends it, so it is compared like a response, and the rules of schemas speak.",
        handling=Handling.SILENT,
    ),
    Rule(
        "extension-changed",
        Effect.NONE,
        "extension changed",
        "An `x-` field of an operation; only its readers know what it means.",
    ),
)
