"""What groups the operations of a client."""

from __future__ import annotations

from .base_client import AsyncBaseClient, SyncBaseClient

__all__ = ["AsyncResource", "Resource"]


class Resource:
    """A group of operations of a sync client."""

    def __init__(self, client: SyncBaseClient) -> None:
        self._client = client


class AsyncResource:
    """A group of operations of an async client."""

    def __init__(self, client: AsyncBaseClient) -> None:
        self._client = client
