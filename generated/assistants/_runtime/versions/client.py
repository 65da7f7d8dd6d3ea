"""The clients that those of an API with several versions derive from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

import httpx2
from typing_extensions import Unpack

from .. import client as common
from .. import settings as common_options
from ..values import omit
from .options import (
    AsyncSettings,
    Configuration,
    Options,
    Settings,
    ViewSettings,
    as_versioned,
    beside,
    check_options,
)
from .profile import Api, Profile

if TYPE_CHECKING:
    from ..calls import HttpClient
    from ..connections import Steps
    from ..requests import Request
    from .crossings import Crossing, Departure

C = TypeVar("C", bound="VersionedClient[Any]")
H = TypeVar("H", bound=httpx2.Client | httpx2.AsyncClient)


class VersionedClient(common.BaseClient[H]):
    """What sync and async clients of an API with several versions share."""

    _profiles = Profile
    _configurations = Configuration
    _call_options = Options.__optional_keys__
    _view_settings = ViewSettings.__optional_keys__

    @property
    def _spoken(self) -> Profile:
        return cast("Profile", self._profile)  # as _profiles makes it

    def _of_version(self, kind: type[C], api: Api) -> C:
        """Return a client of another version, on the same connections."""
        profile = self._spoken
        # What is spoken on the wire was chosen for this version's shapes.
        configuration = profile.configuration.changed({"wire": None})
        credentials = replace(profile.credentials, schemes=api.schemes)
        other = replace(
            profile, api=api, configuration=configuration, credentials=credentials
        )
        return self._sharing(kind, other)

    def _check_options(
        self, request: Request[Any], options: common_options.Options
    ) -> None:
        unknown = next((it for it in options if it not in self._call_options), None)
        operation = request.operation
        if unknown is not None:
            told = self._spoken.api.whereabouts(operation, unknown)
            if told is not None:
                message = f"got an unexpected keyword argument {unknown!r}: {told}"
                raise TypeError(f"{operation.name} {message}")
        super()._check_options(request, options)

    def _steps(
        self,
        http: HttpClient,
        request: Request[Any],
        stream: bool | None,
        options: common_options.Options,
    ) -> Steps[httpx2.Response]:
        if options:
            self._check_options(request, options)
        crossing = _crossing(self._spoken, request, as_versioned(options))
        if crossing is None:
            return self._sent(http, request, stream, options)

        def speak(
            request: Request[Any], crossing: Crossing, *, own: bool = True
        ) -> Steps[httpx2.Response]:
            said = options if own else beside(as_versioned(options))
            kept = own and stream
            return self._sent(http, request, kept, said, crossing.reads, crossing)

        return crossing.steps(speak)


class SyncClient(VersionedClient[httpx2.Client], common.SyncBaseClient):
    """The base of sync clients; safe to use from many threads at once."""

    _client_settings = Settings.__optional_keys__

    def with_options(self, **changes: Unpack[ViewSettings]) -> Self:
        """Return an independent client with other settings, on the same connections.

        Closing either closes the connections of both.
        """
        return self._viewed(changes)

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
        request = common.plain_request(method, path, json, query, headers)
        return self.open(_told(request, versioned), options)


class AsyncClient(VersionedClient[httpx2.AsyncClient], common.AsyncBaseClient):
    """The base of async clients; for asyncio and trio, one event loop at a time."""

    _client_settings = AsyncSettings.__optional_keys__

    def with_options(self, **changes: Unpack[ViewSettings]) -> Self:
        """Return an independent client with other settings, on the same connections.

        Closing either closes the connections of both.
        """
        return self._viewed(changes)

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
        request = common.plain_request(method, path, json, query, headers)
        return await self.open(_told(request, versioned), options)


def _crossing(
    profile: Profile, request: Request[Any], options: Options
) -> Departure | None:
    """Begin a call that is spoken in another version; None where it is in the same."""
    api, wire = profile.api, profile.wire(options)
    if api.bridge is None or request.free or wire in (None, api.version):
        return None
    profile.speak(wire)
    check_options(options)
    bridge = api.bridge(api.version, wire)
    return bridge.crossing(request, profile.configuration, options)


def _told(request: Request[object], versioned: bool) -> Request[object]:
    operation = replace(request.operation, versioned=versioned)
    return replace(request, operation=operation)
