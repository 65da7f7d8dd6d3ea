"""The clients that generated ones derive from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

import httpx2
from typing_extensions import Unpack

from .base_client import AsyncBaseClient, SyncBaseClient, plain_request
from .settings.options import Options, ViewSettings
from .values.omit import omit

__all__ = ["AsyncClient", "SyncClient"]


class SyncClient(SyncBaseClient):
    """The base of sync clients; safe to use from many threads at once."""

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
        **options: Unpack[Options],
    ) -> httpx2.Response:
        """Send what this client has no method for; the body of the response is read.

        ``path`` is percent-encoded already.
        """
        request = plain_request(method, path, json, query, headers)
        return self.open(request, options)


class AsyncClient(AsyncBaseClient):
    """The base of async clients; for asyncio and trio, one event loop at a time."""

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
        **options: Unpack[Options],
    ) -> httpx2.Response:
        """Send what this client has no method for; the body of the response is read.

        ``path`` is percent-encoded already.
        """
        request = plain_request(method, path, json, query, headers)
        return await self.open(request, options)
