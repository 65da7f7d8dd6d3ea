"""The connections of a client and of all views on it."""

from __future__ import annotations

import os
import threading
import warnings
from typing import Generic, TypeVar

import httpx2

from ..requests.arguments import refuse

__all__ = ["Pool"]

H = TypeVar("H", bound=httpx2.Client | httpx2.AsyncClient)


class Pool(Generic[H]):
    """An httpx2 client, made when first used, and anew in a forked process."""

    def __init__(self, make: type[H], own: H | None) -> None:
        if own is not None and not isinstance(own, make):
            kind = f"{type(own).__module__}.{type(own).__qualname__}"
            refuse("http_client", f"expected an httpx2.{make.__name__}, got {kind}")
        self._make = make
        self._own = own
        self._http = own
        self._process = os.getpid()
        self._closed = False
        self._lock = threading.Lock()

    @property
    def is_own(self) -> bool:
        """Whether the caller made the httpx2 client, and so closes it."""
        return self._own is not None

    def http(self) -> H:
        """Return the httpx2 client to use in this process."""
        if self._http is not None and self._process == os.getpid() and not self._closed:
            return self._http
        with self._lock:
            return self._current()

    def _current(self) -> H:
        if self._closed:
            raise RuntimeError("this client is closed")
        if self._process != os.getpid():
            self._leave_to_parent()
        if self._http is None:
            self._http = self._make(limits=_LIMITS)
        return self._http

    def _leave_to_parent(self) -> None:
        # Two processes that write to one TLS connection break it for both.
        if self._own is not None:
            raise RuntimeError(
                "this client's http_client was made in another process; "
                "make both after the fork"
            )
        _left_to_parents.append(self._http)
        self._http, self._process = None, os.getpid()

    def taken(self) -> H | None:
        """Mark as closed; returns the httpx2 client that is to be closed, if any."""
        with self._lock:
            self._closed = True
            mine = not self.is_own and self._process == os.getpid()
            http, self._http = self._http, None
            return http if mine else None

    def __del__(self) -> None:
        # An __init__ that failed leaves no attributes.
        if getattr(self, "_http", None) is None or self.is_own:
            return
        if self._process == os.getpid():
            warnings.warn(
                "a client was not closed; use it in a with statement or call close()",
                ResourceWarning,
                stacklevel=2,
                source=self,
            )


# As the official clients do; the 100 of httpx2 is soon reached by threads that stream.
_LIMITS = httpx2.Limits(max_connections=1000, max_keepalive_connections=100)

# Kept so that collecting them does not say goodbye on the parent's connections.
_left_to_parents: list[object] = []
