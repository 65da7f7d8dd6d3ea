"""What sends calls: the part of clients that is the same whatever callers may set."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Self, TypeVar

import httpx2

from .settings.api import Api
from .settings.checks import check_headers, check_keywords
from .settings.credentials import AsyncSecret, Credentials, Secret
from .settings.options import (
    NO_OPTIONS,
    AsyncSettings,
    Configuration,
    Options,
    Settings,
    ViewSettings,
)
from .transport.connections.pool import Pool
from .transport.connections.steps import run, run_async
from .transport.profile import Profile
from .values.omit import Omit

if TYPE_CHECKING:
    from .requests.operations import Operation, Request
    from .responses.conversion import Conversion
    from .transport.calls import Call
    from .transport.connections.steps import Steps
    from .transport.inherited import HttpClient, Inherited

__all__ = ["AsyncBaseClient", "BaseClient", "SyncBaseClient"]

T = TypeVar("T")
C = TypeVar("C", bound="BaseClient[Any]")
H = TypeVar("H", bound=httpx2.Client | httpx2.AsyncClient)


class BaseClient(Generic[H]):
    """What sync and async clients share: what they say of calls, and connections."""

    _profile: Profile
    _pool: Pool[H]
    _planned: Callable[..., Call]
    _exchange: Callable[
        [Profile, Call, httpx2.Cookies | None, bool | None], Steps[httpx2.Response]
    ]
    _decoded: Callable[..., Any]
    """What puts a call together, what sends it, and what reads its answer."""
    _inherited: Inherited | None = None
    """What our own connections say of all calls, once they are made."""
    _profiles: ClassVar[type[Profile]] = Profile
    _configurations: ClassVar[type[Configuration]] = Configuration
    _call_options: ClassVar[frozenset[str]] = Options.__optional_keys__
    _view_settings: ClassVar[frozenset[str]] = ViewSettings.__optional_keys__
    _client_settings: ClassVar[frozenset[str]]

    def decode(
        self, request: Request[T], response: httpx2.Response, *, strict: bool = False
    ) -> T:
        """Read a successful response as the operation of its request says.

        ``strict`` is for this call; the client's own setting holds all the same.
        """
        strict = strict or self._profile.configuration.strict_responses
        value: T = self._decoded(request, response, strict=strict)
        return value

    def __repr__(self) -> str:
        api = self._profile.api
        return f"<{type(self).__name__} of {api.title} {api.version}>"

    def _begin(
        self,
        api: Api,
        credentials: Mapping[str, AsyncSecret | None],
        settings: Mapping[str, Any],
    ) -> None:
        # What sends is imported with the first client that is made: whoever only names
        # the class, in annotations perhaps, does without it, and without pydantic's.
        from .transport.calls import planned
        from .transport.exchange import decoded, exchange

        self._planned, self._exchange, self._decoded = planned, exchange, decoded
        self._profile = self._profiles(
            api,
            self._configurations().changed(settings),
            Credentials.collected(api.schemes, credentials),
        )

    def _viewed(self, changes: Mapping[str, Any]) -> Self:
        check_keywords(changes, self._view_settings, "with_options()")
        profile = self._profile
        configuration = profile.configuration.changed(changes)
        view = self._sharing(type(self), replace(profile, configuration=configuration))
        for name, value in vars(self).items():
            # Resources hold the client that made them, so the view makes its own.
            if not isinstance(getattr(type(self), name, None), cached_property):
                vars(view).setdefault(name, value)
        return view

    def _sharing(self, kind: type[C], profile: Profile) -> C:
        """Return a client of some class, on the same connections."""
        client = object.__new__(kind)
        client._planned, client._exchange = self._planned, self._exchange
        client._decoded = self._decoded
        client._profile = profile
        client._pool = self._pool
        return client

    def _check_options(self, request: Request[Any], options: Options) -> None:
        check_keywords(options, self._call_options, request.operation.name)

    def _steps(
        self,
        http: HttpClient,
        request: Request[Any],
        stream: bool | None,
        options: Options,
    ) -> Steps[httpx2.Response]:
        if options:
            self._check_options(request, options)
        return self._sent(http, request, stream, options)

    def _sent(
        self,
        http: HttpClient,
        request: Request[Any],
        stream: bool | None,
        options: Options,
        reads: Operation[Any] | None = None,
        conversion: Conversion | None = None,
    ) -> Steps[httpx2.Response]:
        said = self._inherited or self._asked(http)
        # Our own connections may serve several users; their cookies stay apart.
        cookies = http.cookies if self._pool.is_own else None
        call = self._planned(self._profile, request, options, said, reads, conversion)
        return self._exchange(self._profile, call, cookies, stream)

    def _asked(self, http: HttpClient) -> Inherited:
        from .transport.inherited import Inherited

        said = Inherited.of(http)
        self._inherited = None if self._pool.is_own else said
        return said


class SyncBaseClient(BaseClient[httpx2.Client]):
    """What sends calls, and waits for their answers."""

    _client_settings = Settings.__optional_keys__

    def __init__(
        self,
        api: Api,
        credentials: Mapping[str, Secret | None],
        settings: Settings,
    ) -> None:
        check_keywords(settings, self._client_settings, f"{type(self).__name__}()")
        others = {k: v for k, v in settings.items() if k != "http_client"}
        self._begin(api, credentials, others)
        self._pool = Pool(httpx2.Client, settings.get("http_client"))

    def send(self, request: Request[T], options: Options = NO_OPTIONS) -> T:
        """Send a request, and return what its operation makes of the response."""
        http = self._pool.http()
        response = run(self._steps(http, request, None, options), http)
        strict = options.get("strict_responses", False)
        return self.decode(request, response, strict=strict)

    def open(
        self,
        request: Request[Any],
        options: Options = NO_OPTIONS,
        *,
        stream: bool = False,
    ) -> httpx2.Response:
        """Send a request, and return its response; errors are raised as of any call.

        With ``stream`` the body is still to be read, and the response to be closed.
        """
        http = self._pool.http()
        return run(self._steps(http, request, stream, options), http)

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


class AsyncBaseClient(BaseClient[httpx2.AsyncClient]):
    """What sends calls, and has their answers awaited."""

    _client_settings = AsyncSettings.__optional_keys__

    def __init__(
        self,
        api: Api,
        credentials: Mapping[str, AsyncSecret | None],
        settings: AsyncSettings,
    ) -> None:
        check_keywords(settings, self._client_settings, f"{type(self).__name__}()")
        others = {k: v for k, v in settings.items() if k != "http_client"}
        self._begin(api, credentials, others)
        self._pool = Pool(httpx2.AsyncClient, settings.get("http_client"))

    async def send(self, request: Request[T], options: Options = NO_OPTIONS) -> T:
        """Send a request, and return what its operation makes of the response."""
        http = self._pool.http()
        response = await run_async(self._steps(http, request, None, options), http)
        strict = options.get("strict_responses", False)
        return self.decode(request, response, strict=strict)

    async def open(
        self,
        request: Request[Any],
        options: Options = NO_OPTIONS,
        *,
        stream: bool = False,
    ) -> httpx2.Response:
        """Send a request, and return its response; errors are raised as of any call.

        With ``stream`` the body is still to be read, and the response to be closed.
        """
        http = self._pool.http()
        return await run_async(self._steps(http, request, stream, options), http)

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


def plain_request(
    method: str,
    path: str,
    json: object,
    query: Mapping[str, object] | None,
    headers: Mapping[str, str] | None,
) -> Request[object]:
    """Return the request for what a client has no method for."""
    from .requests.arguments import json_bytes
    from .requests.bodies import json_content
    from .requests.operations import Operation, Request
    from .requests.parameters import query_pairs

    check_headers(headers or {}, "headers")
    body = None if isinstance(json, Omit) else json_content(json_bytes(json, "json"))
    return Request(
        operation=Operation(method.upper(), path),
        free=True,
        path=path,
        query=tuple(query_pairs(query or {}, "query")),
        headers=tuple((headers or {}).items()),
        content=body,
    )
