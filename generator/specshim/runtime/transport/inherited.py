"""What an httpx2 client says of all requests that it sends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

import httpx2

from ..requests.urls import Pairs, split_query
from .headers import ByName, by_name
from .redaction import is_credential

__all__ = ["HttpClient", "Inherited"]

HttpClient: TypeAlias = httpx2.Client | httpx2.AsyncClient

_HTTP_AGENT: Final = f"python-httpx2/{httpx2.__version__}".encode()
"""What httpx2 calls itself where nobody says otherwise."""


@dataclass(frozen=True, slots=True, repr=False)
class Inherited:
    """What an httpx2 client says of all requests; not shown, for it may have secrets."""

    headers: ByName
    """Those of requests that say nothing else."""
    names_agent: bool
    """Whether it calls itself what httpx2 does not call itself."""
    authenticates: bool
    query: Pairs
    timeouts: Mapping[str, float | None]
    """In seconds, of each phase of an attempt."""

    @classmethod
    def of(cls, http: HttpClient) -> Inherited:
        """Return what a client says now; one that its caller made may say else later."""
        headers = by_name(http.headers.raw)
        names = [name.decode("ascii", "replace") for name in headers]
        agents = headers.get(b"user-agent", ())
        return cls(
            headers,
            names_agent=any(value != _HTTP_AGENT for _, value in agents),
            authenticates=http.auth is not None or any(map(is_credential, names)),
            query=split_query(f"?{http.params}")[1] if http.params else (),
            timeouts=http.timeout.as_dict(),
        )

    def get(self, name: str) -> str | None:
        """Return what its headers say under a name; None for nothing."""
        pairs = self.headers.get(name.lower().encode("ascii"), ())
        return b", ".join(value for _, value in pairs).decode("latin-1") or None
