"""What groups the operations of a client."""

from __future__ import annotations

from .client import AsyncClient, SyncClient

__all__ = ["AsyncResource", "Resource"]


class Resource:
    """A group of operations of a sync client."""

    def __init__(self, client: SyncClient) -> None:
        self._client = client


class AsyncResource:
    """A group of operations of an async client."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client
