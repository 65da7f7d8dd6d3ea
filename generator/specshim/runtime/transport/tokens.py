"""Tokens that a client gets for itself, and gets anew when they run out (RFC 6749).

A grant can be passed wherever a client takes the secret of an OAuth 2.0 scheme. It serves
any number of clients, sync and async, and threads: one of them renews for all.
"""

from __future__ import annotations

import base64
from abc import abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeAlias
from urllib.parse import quote_plus, urlencode, urljoin

import httpx2
from pydantic_core import from_json

from ..responses.errors import APIError
from ..settings.credentials import Asking, Grant, Scheme
from ..settings.oauth2 import OAuth2
from .connections.beginnings import MAX_TOKEN_ANSWER
from .connections.deadlines import Deadline
from .connections.steps import Steps, alone, read, send
from .turns import Turns

__all__ = ["ClientCredentials", "RefreshToken", "TokenError"]

Authentication: TypeAlias = Literal["basic", "body"]
_SKEW: Final = 30.0
"""Seconds before its end from which a token is not used any more."""
_LIFETIME: Final = 3600.0
"""Seconds that a token is used of which the server does not say how long it lives."""
_LONGEST: Final = 200
"""Characters of what the token server says that stand in an error."""


class TokenError(APIError):
    """The token server gave no token; ``error`` is its code (RFC 6749, 5.2)."""

    error: str | None
    status: int | None
    """Its HTTP status; None when it could not be reached."""

    def __init__(
        self, message: str, *, error: str | None = None, status: int | None = None
    ) -> None:
        super().__init__(message)
        self.error = error
        self.status = status


@dataclass(frozen=True, slots=True)
class _Token:
    value: str = field(repr=False)
    obtained: float
    ends: float


class _TokenGrant(Grant):
    """What all grants share: the token, and that one renews it for all."""

    def __init__(
        self,
        client_id: str,
        client_secret: str | None,
        *,
        scopes: Iterable[str] | None,
        token_url: str | None,
        authentication: Authentication,
        parameters: Mapping[str, str] | None,
    ) -> None:
        self._client_id = client_id
        self._client_secret = client_secret
        self._scopes = None if scopes is None else tuple(scopes)
        self._token_url = token_url
        self._authentication = authentication
        self._parameters = dict(parameters or {})
        self._token: _Token | None = None
        self._turns = Turns()

    def __repr__(self) -> str:
        return f"{type(self).__name__}(client_id={self._client_id!r})"

    def revealed(self, scheme: Scheme, asking: Asking) -> Steps[str]:
        """Return the token that is used now, which may have to be fetched first."""
        token = self._token
        if token is None or token.ends <= asking.monotonic():
            token = yield from alone(self._turns, lambda: self._renewed(scheme, asking))
        return token.value

    def forget(self, moment: float) -> bool:
        """Drop a token that is older than ``moment``, as the server refused it."""
        token = self._token
        if token is None or token.obtained > moment:
            return False
        self._token = None
        return True

    @abstractmethod
    def _asked(self) -> dict[str, str]:
        """Return the parameters that are the grant."""

    def _url(self, scheme: OAuth2) -> str:
        return scheme.token_url

    def _received(self, answer: Mapping[str, Any]) -> None:
        """Look at what came beside the token."""

    def _renewed(self, scheme: Scheme, asking: Asking) -> Steps[_Token]:
        begun = asking.monotonic()
        if self._token is not None and begun < self._token.ends:
            return self._token  # Somebody else was first.
        request = self._request(scheme, asking)
        deadline = Deadline(asking.ends, asking.monotonic)
        try:
            response = yield from send(request, with_auth=False, deadline=deadline)
            deadline.bound(response)
            yield from read(response, most=MAX_TOKEN_ANSWER)
        except httpx2.RequestError as error:
            reason = f"{type(error).__name__}: {error}"
            raise TokenError(f"no token from {request.url.host}: {reason}") from error
        answer = _answer(response)
        self._received(answer)
        self._token = _Token(answer["access_token"], begun, begun + _life(answer))
        return self._token

    def _request(self, scheme: Scheme, asking: Asking) -> httpx2.Request:
        declared = scheme if isinstance(scheme, OAuth2) else None
        url = self._token_url or (self._url(declared) if declared is not None else None)
        if url is None:
            raise TokenError(
                "the API's document names no token URL: pass token_url to the grant"
            )
        scopes = self._scopes
        if scopes is None:
            scopes = declared.scopes if declared is not None else ()
        form = {**self._asked(), **self._parameters}
        if scopes:
            form["scope"] = " ".join(scopes)
        headers = {
            "Accept": "application/json",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        self._identify(form, headers)
        return httpx2.Request(
            "POST",
            urljoin(asking.url, url),
            headers=headers,
            content=urlencode(form).encode("ascii"),
            extensions={"timeout": dict(asking.timeouts)},
        )

    def _identify(self, form: dict[str, str], headers: dict[str, str]) -> None:
        """Say which client asks (RFC 6749, 2.3.1)."""
        if self._client_secret is None:
            form["client_id"] = self._client_id
        elif self._authentication == "body":
            form["client_id"] = self._client_id
            form["client_secret"] = self._client_secret
        else:
            pair = f"{quote_plus(self._client_id)}:{quote_plus(self._client_secret)}"
            encoded = base64.b64encode(pair.encode()).decode("ascii")
            headers["Authorization"] = f"Basic {encoded}"


class ClientCredentials(_TokenGrant):
    """Tokens for an app that acts for itself (RFC 6749, 4.4).

    Args:
        client_id: Who the app is.
        client_secret: What only the app knows; it is in no repr, log or error.
        scopes: What the token is for; what the API's operations need when left out.
        token_url: Where it is asked for; what the API's document says when left out.
        authentication: Whether id and secret go into the header (``basic``), or into
            the ``body`` for servers that know no better.
        parameters: What else the server wants, such as ``audience``.
    """

    def __init__(
        self,
        client_id: str,
        client_secret: str,
        *,
        scopes: Iterable[str] | None = None,
        token_url: str | None = None,
        authentication: Authentication = "basic",
        parameters: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(
            client_id,
            client_secret,
            scopes=scopes,
            token_url=token_url,
            authentication=authentication,
            parameters=parameters,
        )

    def _asked(self) -> dict[str, str]:
        return {"grant_type": "client_credentials"}


class RefreshToken(_TokenGrant):
    """Tokens for an app that acts for a user who has let it (RFC 6749, 6).

    Args:
        refresh_token: What the user's consent gave; it is in no repr, log or error.
        client_id: Who the app is.
        client_secret: What only the app knows; a public client has none.
        on_refresh: Called with a new refresh token, where the server gives one: the old
            one may be of no use from then on, so keep it.
        scopes: Fewer than those of the refresh token; the same when left out.
        token_url: Where it is asked for; what the API's document says when left out.
        authentication: As of :class:`ClientCredentials`.
        parameters: What else the server wants.
    """

    def __init__(
        self,
        refresh_token: str,
        *,
        client_id: str,
        client_secret: str | None = None,
        on_refresh: Callable[[str], object] | None = None,
        scopes: Iterable[str] = (),
        token_url: str | None = None,
        authentication: Authentication = "basic",
        parameters: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(
            client_id,
            client_secret,
            scopes=scopes,
            token_url=token_url,
            authentication=authentication,
            parameters=parameters,
        )
        self._refresh_token = refresh_token
        self._on_refresh = on_refresh

    def _asked(self) -> dict[str, str]:
        return {"grant_type": "refresh_token", "refresh_token": self._refresh_token}

    def _url(self, scheme: OAuth2) -> str:
        return scheme.refresh_url or scheme.token_url

    def _received(self, answer: Mapping[str, Any]) -> None:
        given = answer.get("refresh_token")
        if isinstance(given, str) and given and given != self._refresh_token:
            self._refresh_token = given
            if self._on_refresh is not None:
                self._on_refresh(given)


def _answer(response: httpx2.Response) -> Mapping[str, Any]:
    """Return what the server says with the token (RFC 6749, 5.1)."""
    host, status = response.request.url.host, response.status_code
    try:
        # It refuses what is nested too deeply, where json would recurse.
        answer = from_json(response.content, allow_inf_nan=False)
    except ValueError:
        answer = None
    said: Mapping[str, Any] = answer if isinstance(answer, dict) else {}
    token, kind = said.get("access_token"), said.get("token_type", "Bearer")
    if response.is_success and isinstance(token, str) and token:
        if not isinstance(kind, str) or kind.lower() != "bearer":
            message = f"the token from {host} is of an unknown type"
            raise TokenError(message, status=status)
        return said
    error = said.get("error")
    code = error if isinstance(error, str) else None
    told = [it for it in (code, said.get("error_description")) if isinstance(it, str)]
    reason = ": ".join(told)[:_LONGEST] or "there is none in the answer"
    raise TokenError(
        f"no token from {host} ({status}): {reason}", error=code, status=status
    )


def _life(answer: Mapping[str, Any]) -> float:
    """Return for how many seconds a token is used."""
    stated = answer.get("expires_in")
    try:
        seconds = float(stated) if stated is not None else _LIFETIME
    except (OverflowError, TypeError, ValueError):
        seconds = _LIFETIME
    # Clocks and ways differ; a token of a few seconds is used for half of them.
    return max(seconds - _SKEW, seconds / 2)
