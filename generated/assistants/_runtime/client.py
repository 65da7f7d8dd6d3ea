"""The clients that generated ones derive from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

import httpx2
from typing_extensions import Unpack

from .requests.arguments import json_bytes
from .requests.bodies import json_content
from .requests.operations import Operation, Request
from .settings.api import Api
from .settings.checks import check_headers, check_keywords, query_pairs
from .settings.credentials import AsyncSecret, Credentials, Secret
from .settings.options import (
    AsyncSettings,
    Configuration,
    Options,
    Settings,
    ViewSettings,
    beside,
)
from .transport.calls import HttpClient, Profile, crossed, planned
from .transport.exchange import decoded, exchange
from .transport.pool import Pool
from .transport.steps import Steps, run, run_async
from .values.omit import Omit, omit
from .versions.crossings import Crossing

__all__ = ["Api", "AsyncClient", "SyncClient"]

T = TypeVar("T")
C = TypeVar("C", bound="BaseClient[Any]")
H = TypeVar("H", bound=httpx2.Client | httpx2.AsyncClient)


class BaseClient(Generic[H]):
    """What sync and async clients share: what they say of calls, and connections."""

    _profile: Profile
    _pool: Pool[H]

    def with_options(self, **changes: Unpack[ViewSettings]) -> Self:
        """Return an independent client with other settings, on the same connections.

        Closing either closes the connections of both.
        """
        check_keywords(changes, ViewSettings.__optional_keys__, "with_options()")
        view = self._sharing(type(self), self._profile.api, changes)
        for name, value in vars(self).items():
            # Resources hold the client that made them, so the view makes its own.
            if not isinstance(getattr(type(self), name, None), cached_property):
                vars(view).setdefault(name, value)
        return view

    def decode(
        self, request: Request[T], response: httpx2.Response, *, strict: bool = False
    ) -> T:
        """Read a successful response as the operation of its request says.

        ``strict`` is for this call; the client's own setting holds all the same.
        """
        strict = strict or self._profile.configuration.strict_responses
        return decoded(request, response, strict=strict)

    def __repr__(self) -> str:
        api = self._profile.api
        return f"<{type(self).__name__} of {api.title} {api.version}>"

    def _sharing(self, kind: type[C], api: Api, changes: Mapping[str, Any]) -> C:
        """Return a client of another class or API version, on the same connections."""
        profile = self._profile
        if api is not profile.api:
            # What is spoken on the wire was chosen for the other version's shapes.
            changes = {"wire": None, **changes}
        client = object.__new__(kind)
        client._profile = Profile(
            api,
            profile.configuration.changed(changes),
            replace(profile.credentials, schemes=api.schemes),
            profile.told,
        )
        client._pool = self._pool
        return client

    def _steps(
        self,
        http: HttpClient,
        request: Request[Any],
        stream: bool | None,
        options: Options,
    ) -> Steps[httpx2.Response]:
        # Our own connections may serve several users; their cookies stay apart.
        cookies = http.cookies if self._pool.is_own else None

        def speak(
            request: Request[Any], crossing: Crossing | None, *, own: bool = True
        ) -> Steps[httpx2.Response]:
            said = options if own else beside(options)
            call = planned(self._profile, request, said, http, crossing)
            return exchange(self._profile, call, cookies, stream=own and stream)

        crossing = crossed(self._profile, request, options)
        return speak(request, None) if crossing is None else crossing.steps(speak)


class SyncClient(BaseClient[httpx2.Client]):
    """The base of sync clients; safe to use from many threads at once."""

    def __init__(
        self,
        api: Api,
        credentials: Mapping[str, Secret | None],
        **settings: Unpack[Settings],
    ) -> None:
        check_keywords(settings, Settings.__optional_keys__, f"{type(self).__name__}()")
        own = settings.pop("http_client", None)
        self._profile = _profile(api, credentials, settings)
        self._pool = Pool(httpx2.Client, own)

    def send(self, request: Request[T], **options: Unpack[Options]) -> T:
        """Send a request, and return what its operation makes of the response."""
        http = self._pool.http()
        response = run(self._steps(http, request, None, options), http)
        strict = options.get("strict_responses", False)
        return self.decode(request, response, strict=strict)

    def open(
        self, request: Request[Any], *, stream: bool = False, **options: Unpack[Options]
    ) -> httpx2.Response:
        """Send a request, and return its response; errors are raised as of any call.

        With ``stream`` the body is still to be read, and the response to be closed.
        """
        http = self._pool.http()
        return run(self._steps(http, request, stream, options), http)

    def request(
        self,
        method: str,
        path: str,
        *,
        json: object = omit,
        query: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
        versioned: bool = True,
        **options: Unpack[Options],
    ) -> httpx2.Response:
        """Send what this client has no method for; the body of the response is read.

        ``path`` is percent-encoded already. ``versioned`` tells the API's version; what
        is sent is in the version that is spoken.
        """
        request = _plain_request(method, path, json, query, headers, versioned)
        return self.open(request, **options)

    def close(self) -> None:
        """Close the connections, unless they are of an own ``http_client``."""
        http = self._pool.taken()
        if http is not None:
            http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


class AsyncClient(BaseClient[httpx2.AsyncClient]):
    """The base of async clients; for asyncio and trio, one event loop at a time."""

    def __init__(
        self,
        api: Api,
        credentials: Mapping[str, AsyncSecret | None],
        **settings: Unpack[AsyncSettings],
    ) -> None:
        check_keywords(
            settings, AsyncSettings.__optional_keys__, f"{type(self).__name__}()"
        )
        own = settings.pop("http_client", None)
        self._profile = _profile(api, credentials, settings)
        self._pool = Pool(httpx2.AsyncClient, own)

    async def send(self, request: Request[T], **options: Unpack[Options]) -> T:
        """Send a request, and return what its operation makes of the response."""
        http = self._pool.http()
        response = await run_async(self._steps(http, request, None, options), http)
        strict = options.get("strict_responses", False)
        return self.decode(request, response, strict=strict)

    async def open(
        self, request: Request[Any], *, stream: bool = False, **options: Unpack[Options]
    ) -> httpx2.Response:
        """Send a request, and return its response; errors are raised as of any call.

        With ``stream`` the body is still to be read, and the response to be closed.
        """
        http = self._pool.http()
        return await run_async(self._steps(http, request, stream, options), http)

    async def request(
        self,
        method: str,
        path: str,
        *,
        json: object = omit,
        query: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
        versioned: bool = True,
        **options: Unpack[Options],
    ) -> httpx2.Response:
        """Send what this client has no method for; the body of the response is read.

        ``path`` is percent-encoded already. ``versioned`` tells the API's version; what
        is sent is in the version that is spoken.
        """
        request = _plain_request(method, path, json, query, headers, versioned)
        return await self.open(request, **options)

    async def close(self) -> None:
        """Close the connections, unless they are of an own ``http_client``."""
        http = self._pool.taken()
        if http is not None:
            await http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()


def _profile(
    api: Api, credentials: Mapping[str, AsyncSecret | None], settings: Mapping[str, Any]
) -> Profile:
    return Profile(
        api,
        Configuration().changed(settings),
        Credentials.collected(api.schemes, credentials),
    )


def _plain_request(
    method: str,
    path: str,
    json: object,
    query: Mapping[str, object] | None,
    headers: Mapping[str, str] | None,
    versioned: bool,
) -> Request[object]:
    check_headers(headers or {}, "headers")
    body = None if isinstance(json, Omit) else json_content(json_bytes(json, "json"))
    return Request(
        operation=Operation(method.upper(), path, versioned=versioned),
        free=True,
        path=path,
        query=tuple(query_pairs(query or {}, "query")),
        headers=tuple((headers or {}).items()),
        content=body,
    )
