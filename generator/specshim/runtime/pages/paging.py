"""Pages of lists: the response as the document declares it, which also walks on."""

from __future__ import annotations

from collections.abc import (
    AsyncIterator,
    Callable,
    Coroutine,
    Generator,
    Hashable,
    Iterator,
    Sequence,
)
from dataclasses import dataclass
from typing import Any, Generic, Self, TypeVar

import httpx2
from pydantic import PrivateAttr

from ..base_client import AsyncBaseClient, SyncBaseClient
from ..requests.operations import Request
from ..responses.errors import APIError
from ..settings.options import NO_OPTIONS, Options
from ..values.schemas.models import Model
from .strategies import Received, Strategy, items_of

__all__ = ["AsyncPage", "AsyncPaginator", "NoNextPageError", "SyncPage"]

T = TypeVar("T")
C = TypeVar("C", SyncBaseClient, AsyncBaseClient)
M = TypeVar("M", bound=Model)
P = TypeVar("P", bound="AsyncPage[Any]")


class NoNextPageError(APIError, LookupError):
    """There is no page after this one."""


@dataclass(frozen=True, slots=True)
class _Walk(Generic[C]):
    """How a page was come by, and so how the next one is."""

    client: C
    request: Request[Any]
    strategy: Strategy
    options: Options
    url: httpx2.URL
    headers: httpx2.Headers

    def following(self, page: Model) -> Request[Any] | None:
        """Return the request for the next page; None when that is the same again."""
        received = Received(page, self.url, self.headers)
        request = self.strategy.following(self.request, received)
        return None if request and _key(request) == _key(self.request) else request

    @property
    def later_options(self) -> Options:
        """The options for later pages."""
        extra = self.options.get("extra_query", {})
        # It would hide what asks for the next page, and the first come for ever.
        kept = {k: v for k, v in extra.items() if k != self.strategy.parameter}
        return {**self.options, "extra_query": kept} if extra else self.options

    def __deepcopy__(self, memo: object) -> Self:
        return self  # A copied page walks on with the same connections.


class _Page(Model):
    """What sync and async pages share."""

    _walk: _Walk[Any] | None = PrivateAttr(default=None)

    def has_next_page(self) -> bool:
        """Whether there is a page after this one, as far as this one tells."""
        return self._following() is not None

    def _following(self) -> Request[Any] | None:
        return self._walked().following(self)

    def _walked(self) -> _Walk[Any]:
        if self._walk is None:
            raise NoNextPageError("this page did not come from a client")
        return self._walk

    def _own_items(self) -> Sequence[Any]:
        return items_of(self, self._walked().strategy.items)

    def __getstate__(self) -> dict[Any, Any]:
        # Connections cannot be pickled; the page itself can.
        return {**super().__getstate__(), "__pydantic_private__": {"_walk": None}}


class SyncPage(_Page, Generic[T]):
    """A page of a list; iterating it walks through all items from here on.

    A generated page is the response's model too, so its fields are those of this page.
    """

    @classmethod
    def fetch(
        cls,
        client: SyncBaseClient,
        request: Request[Any],
        strategy: Strategy,
        options: Options = NO_OPTIONS,
    ) -> Self:
        """Send a request for a page."""
        response = client.open(request, options)
        strict = options.get("strict_responses", False)
        body = client.decode(request, response, strict=strict)
        return _paged(cls, body, _walk(client, request, strategy, options, response))

    def __iter__(self) -> Iterator[T]:  # type: ignore[override]  # not pydantic's pairs
        """Walk through the items of this page and of all after it."""
        for page in self.pages():
            yield from page._own_items()

    def pages(self) -> Iterator[Self]:
        """Walk through this page and all after it; a repeated request ends the walk."""
        page, seen = self, {_key(self._walked().request)}
        while True:
            yield page
            request = page._following()
            if request is None or _key(request) in seen:
                return
            seen.add(_key(request))
            page = page._at(request)

    def next_page(self) -> Self:
        """Return the page after this one; raises NoNextPageError."""
        return self._at(_some(self._following()))

    def _at(self, request: Request[Any]) -> Self:
        walk = self._walked()
        return self.fetch(walk.client, request, walk.strategy, walk.later_options)


class AsyncPage(_Page, Generic[T]):
    """A page of a list; iterating it walks through all items from here on.

    A generated page is the response's model too, so its fields are those of this page.
    """

    @classmethod
    def fetch(
        cls,
        client: AsyncBaseClient,
        request: Request[Any],
        strategy: Strategy,
        options: Options = NO_OPTIONS,
    ) -> AsyncPaginator[Self, T]:
        """Send a request for a page, once the answer is awaited or walked through."""

        async def page() -> Self:
            response = await client.open(request, options)
            strict = options.get("strict_responses", False)
            body = client.decode(request, response, strict=strict)
            walk = _walk(client, request, strategy, options, response)
            return _paged(cls, body, walk)

        return AsyncPaginator(page)

    async def __aiter__(self) -> AsyncIterator[T]:
        """Walk through the items of this page and of all after it."""
        async for page in self.pages():
            for item in page._own_items():
                yield item

    async def pages(self) -> AsyncIterator[Self]:
        """Walk through this page and all after it; a repeated request ends the walk."""
        page, seen = self, {_key(self._walked().request)}
        while True:
            yield page
            request = page._following()
            if request is None or _key(request) in seen:
                return
            seen.add(_key(request))
            page = await page._at(request)

    async def next_page(self) -> Self:
        """Return the page after this one; raises NoNextPageError."""
        return await self._at(_some(self._following()))

    def _at(self, request: Request[Any]) -> AsyncPaginator[Self, T]:
        walk = self._walked()
        return self.fetch(walk.client, request, walk.strategy, walk.later_options)


class AsyncPaginator(Generic[P, T]):
    """A list still to be asked for: await its first page, or walk through its items."""

    def __init__(self, fetch: Callable[[], Coroutine[Any, Any, P]]) -> None:
        self._fetch = fetch

    def __await__(self) -> Generator[Any, Any, P]:
        return self._fetch().__await__()

    async def __aiter__(self) -> AsyncIterator[T]:
        """Walk through the items of all pages."""
        async for item in await self:
            yield item

    async def pages(self) -> AsyncIterator[P]:
        """Walk through all pages."""
        first = await self
        async for page in first.pages():
            yield page


def _walk(
    client: C,
    request: Request[Any],
    strategy: Strategy,
    options: Options,
    response: httpx2.Response,
) -> _Walk[C]:
    return _Walk(client, request, strategy, options, response.url, response.headers)


def _paged(page: type[M], body: object, walk: _Walk[Any]) -> M:
    """Make a page of a response: of a model, of a bare array, or of nothing (204)."""
    items = walk.strategy.items
    state = {"__dict__": {items: body}, "__pydantic_fields_set__": {items}}
    if isinstance(body, Model):
        state = body.__getstate__()
    elif body is None:
        members: dict[str, object] = {
            name: [] if name == items else None for name in page.model_fields
        }
        state = {"__dict__": members, "__pydantic_fields_set__": set()}
    made = page.__new__(page)
    made.__setstate__({**state, "__pydantic_private__": {"_walk": walk}})
    return made


def _key(request: Request[Any]) -> Hashable:
    """What makes two requests the same."""
    data = request.content.data if request.content else b""
    return request.path, request.query, request.headers, data


def _some(request: Request[Any] | None) -> Request[Any]:
    if request is None:
        raise NoNextPageError("this is the last page; has_next_page() tells beforehand")
    return request
