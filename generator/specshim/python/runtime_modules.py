"""The modules that the runtime is written as: of each room only a few, so that a small package has few files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

__all__ = ["WRITTEN", "WrittenModule", "source_order", "sources_of", "written_module"]


class WrittenModule(Struct, frozen=True):
    """A module of a package, and the modules of the runtime that it is put together from."""

    docstring: str
    sources: tuple[str, ...]
    """In their order: none needs one that stands behind it."""


WRITTEN: Final[Mapping[str, WrittenModule]] = {
    "": WrittenModule(
        "What the client of an API is made of, as far as this API needs it.\n\n"
        "Written by specshim as it stands there; nothing is exported from here.",
        ("requirements", ""),
    ),
    "values": WrittenModule(
        "JSON values in Python: what is absent, and what is wrong.",
        (
            "values.omit",
            "values.problems",
        ),
    ),
    "models": WrittenModule(
        "Types of the API's values, and how JSON is checked against them.",
        (
            "values.schemas.depth",
            "values.schemas.validation",
            "values.schemas.models",
            "values.schemas.outlines",
            "values.schemas.enums",
            "values.schemas.constraints",
            "values.schemas.rules",
            "values.decimals",
            "values.durations",
            "values.base64_text",
        ),
    ),
    "described": WrittenModule(
        "Models whose JSON Schemas say what their docstrings say.", ("values.schemas.described",)
    ),
    "json_form": WrittenModule(
        "The JSON form of Python values.", ("values.written", "values.json_form")
    ),
    "unions": WrittenModule(
        "How the member of a union is chosen.",
        ("values.members.shapes", "values.members.choosing", "values.members.unions"),
    ),
    "responses": WrittenModule(
        "What is made of responses: values, or errors.\n\n"
        "Tolerant unless asked to be strict: what a newer server adds is kept.",
        (
            "responses.conversion",
            "responses.charsets",
            "responses.tolerance",
            "responses.unforeseen",
            "responses.decoders",
            "responses.failures",
            "responses.notices",
        ),
    ),
    "errors": WrittenModule(
        "Everything that this client raises.\n\n"
        "All are APIError. None holds a secret: credentials are redacted before they get here.",
        ("responses.errors",),
    ),
    "webhooks": WrittenModule(
        "Requests that a server sends of its own accord.", ("responses.webhooks",)
    ),
    "parameters": WrittenModule(
        "Arguments: checked, and put where they belong in a request.",
        ("requests.arguments", "requests.styles", "requests.parameters"),
    ),
    "requests": WrittenModule(
        "The operations of an API, and requests for them.",
        ("requests.bodies", "requests.operations"),
    ),
    "uploads": WrittenModule(
        "Bodies that are no JSON: forms, multipart and files.",
        ("requests.files", "requests.forms", "requests.multipart", "requests.uploads"),
    ),
    "settings": WrittenModule(
        "What callers and documents say of all calls: addresses, secrets, options.",
        (
            "requests.urls",
            "requests.header_values",
            "requests.retries",
            "settings.credentials",
            "settings.oauth2",
            "settings.api",
            "settings.constants",
            "settings.checks",
            "settings.options",
        ),
    ),
    "connections": WrittenModule(
        "Connections, and what is done on them: by threads, or awaited.",
        (
            "transport.connections.loops",
            "transport.connections.pool",
            "transport.connections.beginnings",
            "transport.connections.deadlines",
            "transport.connections.steps",
            "transport.connections.bodies",
            "transport.connections.observing",
        ),
    ),
    "calls": WrittenModule(
        "One call: a request with all that its client and its caller have to say of it.",
        ("transport.headers", "transport.redaction", "transport.inherited", "transport.calls"),
    ),
    "exchange": WrittenModule(
        "Sends calls: attempts, redirects, errors and the log.",
        ("transport.callers", "transport.attempts", "transport.redirects", "transport.exchange"),
    ),
    "tokens": WrittenModule(
        "Tokens that a client gets for itself, and gets anew when they run out (RFC 6749).",
        ("transport.turns", "transport.tokens"),
    ),
    "client": WrittenModule(
        "The clients and resources that generated ones derive from.",
        ("transport.profile", "base_client", "client", "resources"),
    ),
    "streams": WrittenModule(
        "Streams of events and of lines.",
        (
            "streams.sizes",
            "streams.wholes",
            "streams.items",
            "streams.events",
            "streams.lines",
        ),
    ),
    "downloads": WrittenModule(
        "Bodies that are handed over while they come.", ("streams.downloads",)
    ),
    "pages": WrittenModule("Lists that come in pages.", ("pages.strategies", "pages.paging")),
}
"""Those that are put together, by their names; any other module is written as it stands."""

_HOMES: Final = {source: name for name, it in WRITTEN.items() for source in it.sources}


def written_module(source: str) -> str:
    """What the module of a package is called that holds the definitions of `source`."""
    return _HOMES.get(source, source)


def source_order(source: str) -> tuple[str, int]:
    """Sorts the modules of the runtime as they are written: one after the other."""
    written = written_module(source)
    together = WRITTEN.get(written)
    return written, together.sources.index(source) if together else 0


def sources_of(written: str) -> tuple[str, ...]:
    """The modules of the runtime whose definitions a module of a package may hold."""
    return WRITTEN[written].sources if written in WRITTEN else (written,)
