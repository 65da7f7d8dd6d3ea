"""How the request for the next page is made of the page before it.

Names of members may be dotted, such as ``meta.next``: they are attributes of the page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol, TypeAlias, TypeVar

import httpx2

from ..requests.operations import Request
from ..responses.errors import APIResponseValidationError

__all__ = [
    "CursorPages",
    "LinkHeaderPages",
    "NextUrlPages",
    "OffsetPages",
    "PageNumberPages",
    "Received",
    "Strategy",
    "TokenPages",
    "items_of",
]

T = TypeVar("T")

Place: TypeAlias = Literal["argument", "body"]
"""Whether it is an argument (by its keyword), or a member of a JSON body (by its wire
name), that asks for a page."""


@dataclass(frozen=True, slots=True)
class Received:
    """A page as it came."""

    body: object
    url: httpx2.URL
    headers: httpx2.Headers


class Strategy(Protocol):
    """How an API pages."""

    @property
    def items(self) -> str:
        """The member of a page that holds its items."""
        ...

    @property
    def parameter(self) -> str | None:
        """What asks for a page; None where the server gives the whole URL."""
        ...

    def following(self, request: Request[T], page: Received) -> Request[T] | None:
        """Return the request for the page after this one; None when it is the last."""
        ...


@dataclass(frozen=True, slots=True)
class CursorPages:
    """The last item of a page tells where the next page begins."""

    items: str
    cursor: str
    """The member of an item, such as ``id``."""
    parameter: str
    """What takes the cursor, such as ``after``."""
    more: str | None = None
    """The member of a page that is false on the last one; without it, that is the one
    without items."""
    place: Place = "argument"

    def following(self, request: Request[T], page: Received) -> Request[T] | None:
        """Return the request for the page after this one; None when it is the last."""
        items = items_of(page.body, self.items)
        if not items or _is_last(page.body, self.more):
            return None
        cursor = _member(items[-1], self.cursor)
        return _asking(request, self.place, self.parameter, cursor)


@dataclass(frozen=True, slots=True)
class TokenPages:
    """A page holds the token of the next one."""

    items: str
    token: str
    """The member of a page, such as ``next_cursor``; absent, null or empty on the last
    page."""
    parameter: str
    """What takes the token."""
    more: str | None = None
    """The member of a page that is false on the last one."""
    place: Place = "argument"

    def following(self, request: Request[T], page: Received) -> Request[T] | None:
        """Return the request for the page after this one; None when it is the last."""
        if _is_last(page.body, self.more):
            return None
        token = _member(page.body, self.token)
        return _asking(request, self.place, self.parameter, token)


@dataclass(frozen=True, slots=True)
class OffsetPages:
    """The request says how many items to skip."""

    items: str
    parameter: str = "offset"
    total: str | None = None
    """The member of a page that counts all items; without it, the page without items is
    the last."""
    more: str | None = None
    """The member of a page that is false on the last one."""
    place: Place = "argument"

    def following(self, request: Request[T], page: Received) -> Request[T] | None:
        """Return the request for the page after this one; None when it is the last."""
        items = items_of(page.body, self.items)
        offset = _asked(request, self.place, self.parameter, 0) + len(items)
        total = _member(page.body, self.total) if self.total else None
        if not items or _is_last(page.body, self.more) or offset == total:
            return None
        return _asking(request, self.place, self.parameter, offset)


@dataclass(frozen=True, slots=True)
class PageNumberPages:
    """The request says the number of a page."""

    items: str
    parameter: str = "page"
    first: int = 1
    """The number of the first page."""
    pages: str | None = None
    """The member of a page that counts all pages; without it, the page without items is
    the last."""
    more: str | None = None
    """The member of a page that is false on the last one."""
    place: Place = "argument"

    def following(self, request: Request[T], page: Received) -> Request[T] | None:
        """Return the request for the page after this one; None when it is the last."""
        number = _asked(request, self.place, self.parameter, self.first) + 1
        count = _member(page.body, self.pages) if self.pages else None
        if isinstance(count, int) and number >= self.first + count:
            return None
        if not items_of(page.body, self.items) or _is_last(page.body, self.more):
            return None
        return _asking(request, self.place, self.parameter, number)


@dataclass(frozen=True, slots=True)
class NextUrlPages:
    """A page holds the URL of the next one."""

    items: str
    url: str
    """The member of a page; absent, null or empty on the last page."""
    parameter: None = None

    def following(self, request: Request[T], page: Received) -> Request[T] | None:
        """Return the request for the page after this one; None when it is the last."""
        url = _member(page.body, self.url)
        return request.at(_resolved(page.url, str(url))) if url else None


@dataclass(frozen=True, slots=True)
class LinkHeaderPages:
    """The Link header of a page gives the URL of the next one (RFC 8288)."""

    items: str
    relation: str = "next"
    parameter: None = None

    def following(self, request: Request[T], page: Received) -> Request[T] | None:
        """Return the request for the page after this one; None when it is the last."""
        url = _linked(page.headers, self.relation)
        return request.at(_resolved(page.url, url)) if url else None


def items_of(page: object, name: str) -> Sequence[Any]:
    """Return the items of a page; none where the server leaves them out."""
    items = _member(page, name)
    return items if isinstance(items, Sequence) and not isinstance(items, str) else ()


def _member(value: Any, name: str) -> Any:
    for key in name.split("."):
        # What the document does not describe is a plain dict.
        if isinstance(value, Mapping):
            value = value.get(key)
        else:
            value = getattr(value, key, None)
    return value


def _is_last(page: object, more: str | None) -> bool:
    # A server that leaves the member out has not said that there is no more.
    return more is not None and _member(page, more) is False


def _asking(
    request: Request[T], place: Place, parameter: str, value: Any
) -> Request[T] | None:
    if value is None or value == "":
        return None
    if place == "body":
        return request.rebuilt(body={parameter: value})
    return request.rebuilt(**{parameter: value})


def _asked(request: Request[Any], place: Place, parameter: str, default: int) -> int:
    given = request.body if place == "body" else request.arguments
    value = _member(given, parameter)
    return value if isinstance(value, int) else default


def _resolved(page: httpx2.URL, url: str) -> str:
    """Make a URL whole that was given relative to its page (RFC 3986, 5)."""
    try:
        # A copy, because the URL that was sent hides its secrets from str().
        return str(httpx2.URL(page).join(url))
    except (httpx2.InvalidURL, ValueError) as error:
        raise APIResponseValidationError(
            f"the URL of the next page, {url!r}, is not one: {error}"
        ) from None


# RFC 8288, 3: <URL>; name=value; name="quoted, value", <URL>
_PARAMETER = r'\s*;\s*([^\s=;,]+)\s*(?:=\s*(?:"([^"]*)"|([^\s";,]*)))?'
_LINK = re.compile(f"<([^>]*)>((?:{_PARAMETER})*)")


def _linked(headers: httpx2.Headers, relation: str) -> str | None:
    for link in _LINK.finditer(headers.get("link", "")):
        for name, quoted, bare in re.findall(_PARAMETER, link[2]):
            if name.lower() == "rel" and relation in (quoted or bare).lower().split():
                return link[1]
    return None
