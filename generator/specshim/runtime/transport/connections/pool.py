"""The connections of a client and of all views on it."""

from __future__ import annotations

import os
import threading
import warnings
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

import httpx2

from ...responses.errors import refuse
from ...settings.checks import CONNECT_TIMEOUT, DEFAULT_TIMEOUT
from .loops import current_loop

__all__ = ["Pool"]

H = TypeVar("H", bound=httpx2.Client | httpx2.AsyncClient)


class Pool(Generic[H]):
    """An httpx2 client, made when first used, and anew in a forked process.

    That of an async client is made anew in each event loop too, for connections belong
    to the loop that opened them.
    """

    def __init__(self, make: type[H], own: H | None) -> None:
        if own is not None and not isinstance(own, make):
            kind = f"{type(own).__module__}.{type(own).__qualname__}"
            refuse("http_client", f"expected an httpx2.{make.__name__}, got {kind}")
        self._make = make
        self._own = own
        self._made: WeakKeyDictionary[Any, H] = WeakKeyDictionary()
        self._process = os.getpid()
        self._closed = False
        self._lock = threading.Lock()

    @property
    def is_own(self) -> bool:
        """Whether the caller made the httpx2 client, and so closes it."""
        return self._own is not None

    def http(self) -> H:
        """Return the httpx2 client to use in this process, and event loop."""
        if self._process == os.getpid() and not self._closed:
            found = self._made.get(self._loop()) if self._own is None else self._own
            if found is not None:
                return found
        with self._lock:
            return self._current()

    def _loop(self) -> object:
        """Return what connections are bound to."""
        if issubclass(self._make, httpx2.Client):
            return Pool
        return current_loop()

    def _current(self) -> H:
        if self._closed:
            raise RuntimeError("this client is closed")
        if self._process != os.getpid():
            self._leave_to_parent()
        if self._own is not None:
            return self._own
        loop = self._loop()
        if loop not in self._made:
            self._made[loop] = self._make(limits=_LIMITS, timeout=_TIMEOUT)
        return self._made[loop]

    def _leave_to_parent(self) -> None:
        # Two processes that write to one TLS connection break it for both.
        if self._own is not None:
            raise RuntimeError(
                "http_client was made in another process; make it after the fork"
            )
        _left_to_parents.extend(self._made.values())
        self._made, self._process = WeakKeyDictionary(), os.getpid()

    def taken(self) -> H | None:
        """Mark as closed; returns the httpx2 client that is to be closed, if any."""
        with self._lock:
            self._closed = True
            if self.is_own or self._process != os.getpid():
                return None
            http = self._made.pop(self._loop(), None)
            self._made.clear()
            return http

    def __del__(self) -> None:
        # An __init__ that failed leaves no attributes.
        if getattr(self, "_made", None) and self._process == os.getpid():
            warnings.warn(
                "a client was not closed; use it in a with statement or call close()",
                ResourceWarning,
                stacklevel=2,
                source=self,
            )


# As the official clients do; the 100 of httpx2 is soon reached by threads that stream.
_LIMITS = httpx2.Limits(max_connections=1000, max_keepalive_connections=100)

# What an own http_client says in its place holds as well.
_TIMEOUT = httpx2.Timeout(DEFAULT_TIMEOUT, connect=CONNECT_TIMEOUT)

# Kept so that collecting them does not say goodbye on the parent's connections.
_left_to_parents: list[object] = []
