"""What servers say of the end of operations: the headers Deprecation and Sunset.

See RFC 9745 and RFC 8594.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime
from typing import Final

import httpx2

__all__ = ["Deprecation", "DeprecationNoticeWarning", "notice_of"]

_SAYING: Final = frozenset({b"deprecation", b"sunset"})
_DATE: Final = re.compile(r"@(-?\d{1,15})", re.ASCII)  # RFC 9651, 3.3.7


class DeprecationNoticeWarning(FutureWarning):
    """An operation will not be there for ever."""

    deprecation: Deprecation | None

    def __init__(self, message: str, deprecation: Deprecation | None = None) -> None:
        super().__init__(message)
        self.deprecation = deprecation


@dataclass(frozen=True, slots=True)
class Deprecation:
    """What is known of the end of an operation, when a response has come."""

    operation: str
    """Such as ``GET /things``."""
    is_deprecated: bool
    since: datetime | None
    """When it is deprecated, or will be; None where that was not said."""
    sunset: datetime | None
    """When it is likely to be switched off: the server says so, or the project of the
    version that is spoken."""
    link: str | None
    """Where to read more."""

    def __str__(self) -> str:
        said = []
        if self.is_deprecated:
            since = f" as of {self.since:%Y-%m-%d}" if self.since else ""
            said.append(f"deprecated{since}")
        if self.sunset is not None:
            said.append(f"to be switched off on {self.sunset:%Y-%m-%d}")
        more = f" (see {self.link})" if self.link else ""
        return f"{self.operation} is {' and '.join(said)}{more}"


def notice_of(
    operation: str, response: httpx2.Response, stated: date | None = None
) -> Deprecation | None:
    """Return what is said of the end of an operation; None for nothing.

    ``stated`` is the last day that is known without the server.
    """
    # Most responses say nothing, which one look at their headers tells.
    names = [name.lower() for name, _ in response.headers.raw]
    if stated is None and _SAYING.isdisjoint(names):
        return None
    deprecated = response.headers.get("deprecation", "").strip()
    is_deprecated = bool(deprecated) and deprecated.lower() not in ("false", "?0")
    sunset = _http_date(response.headers.get("sunset", ""))
    if sunset is None and stated is not None:
        sunset = datetime.combine(stated, time(), UTC)
    if not is_deprecated and sunset is None:
        return None
    since = _date(deprecated) if is_deprecated else None
    return Deprecation(operation, is_deprecated, since, sunset, _link(response))


def _date(text: str) -> datetime | None:
    """Return a date of RFC 9651, or one of HTTP, which drafts of the header had."""
    found = _DATE.fullmatch(text)
    if found is None:
        return _http_date(text)
    try:
        return datetime.fromtimestamp(int(found[1]), UTC)
    except (OverflowError, OSError, ValueError):
        return None


def _http_date(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (TypeError, ValueError, OverflowError):
        return None


def _link(response: httpx2.Response) -> str | None:
    """Return where the server links to for it (RFC 8288)."""
    for relation in ("deprecation", "sunset"):
        url = response.links.get(relation, {}).get("url")
        if url:
            return url
    return None
