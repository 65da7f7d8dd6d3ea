"""What a client says of its settings to who looks at its constructor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specshim.python.model import Credential

_ALWAYS = (
    ("timeout", "seconds for each wait on the server, 600 by default, of which 5 to connect"),
    ("deadline", "seconds for a whole call with all its attempts, none by default"),
    ("max_retries", "2 by default"),
    ("max_event_size", "bytes of the largest event or line of a stream, 1 MiB by default"),
    ("max_response_size", "bytes of the largest answer that is read whole, 64 MiB by default"),
    ("default_headers", "sent with every request, as are those of `default_query`"),
    ("strict_responses", "raise for an answer that the API's document does not allow"),
    ("http_client", "an own httpx2 client with its proxies, certificates and transport"),
    ("on_request", "called before each attempt; so are `on_response` and `on_retry` after them"),
)

_VERSIONS = (
    ("wire", "the version to speak with the server, that of the types by default"),
    ("on_loss", 'what to do with what that version cannot hold: `"warn"` by default'),
    ("effects", '`"allow"` lets one call send several requests, `"deny"` is the default'),
)


def settings_docstring(
    credentials: Sequence[Credential], base_url: str, *, has_versions: bool
) -> str:
    """A line for each, with what holds where it is left out."""
    lines = (f"- `{name}`: {said}." for name, said in _lines(credentials, base_url, has_versions))
    return "\n".join(["Connect when first used; nothing is sent now.\n", *lines])


def _lines(
    credentials: Sequence[Credential], base_url: str, has_versions: bool
) -> Iterator[tuple[str, str]]:
    for it in credentials:
        text = "`user:password`" if it.basic else "text"
        yield it.argument, f"{text}, or a function that returns it; else `${it.environment}`"
    served = f"`{base_url}` by default" if base_url else "where the API is served"
    yield "base_url", served
    yield from _ALWAYS
    if has_versions:
        yield from _VERSIONS
