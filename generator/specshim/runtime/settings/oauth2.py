"""OAuth 2.0 as a document declares it: where tokens come from, and what they are for."""

from __future__ import annotations

from dataclasses import dataclass

from .credentials import Proof

__all__ = ["OAuth2"]


@dataclass(frozen=True, slots=True)
class OAuth2:
    """A bearer token that a token server gives (RFC 6749, RFC 6750)."""

    token_url: str
    """Where a token is asked for; may be relative to the URL of the API."""
    scopes: tuple[str, ...] = ()
    """Those that the operations need."""
    refresh_url: str | None = None
    """Where a token is asked for with a refresh token; ``token_url`` when left out."""
    environment: str | None = None

    @property
    def name(self) -> str:
        """The header."""
        return "Authorization"

    def proof(self, secret: str) -> Proof:
        """Put the token where it belongs."""
        return Proof("header", self.name, f"Bearer {secret}")
