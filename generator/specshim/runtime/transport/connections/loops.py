"""The event loop of a coroutine, whichever library runs it."""

from __future__ import annotations

__all__ = ["current_loop"]


def current_loop() -> object:
    """Return what tells this event loop from others."""
    # Imported late: sync clients do without it. It serves asyncio and trio alike.
    import anyio.lowlevel

    token = anyio.lowlevel.current_token()
    return getattr(token, "native_token", token)
