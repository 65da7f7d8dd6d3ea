"""Servers, callbacks, webhooks, extensions."""

from __future__ import annotations

from typing import Final

from specshim.versions.rules.rule import Effect, Handling, Rule

SECTION: Final = "Servers, callbacks, extensions"

_WEBHOOKS: Final = "the neutral IR leaves webhooks out (`webhooks-left-out`)"

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
        "callbacks changed",
        "Their payloads are not compared: the IR leaves callbacks out.",
    ),
    Rule(
        "webhook-removed",
        Effect.NARROWS,
        "webhook removed",
        "What listens for it waits in vain.",
        handling=Handling.UNJUDGED,
        reason=_WEBHOOKS,
    ),
    Rule(
        "webhook-added",
        Effect.NONE,
        "webhook added",
        "Nobody listens yet.",
        handling=Handling.UNJUDGED,
        reason=_WEBHOOKS,
    ),
    Rule(
        "webhook-payload-changed",
        Effect.NONE,
        "payload of a webhook changed",
        "The provider sends it, so it is judged like a response.",
        handling=Handling.UNJUDGED,
        reason=_WEBHOOKS,
    ),
    Rule(
        "extension-changed",
        Effect.NONE,
        "extension changed",
        "An `x-` field of an operation; only its readers know what it means.",
    ),
)
