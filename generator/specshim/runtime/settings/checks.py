"""What callers say of calls: checked, and put into the form that is sent."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final, TypeAlias

import httpx2

from ..requests.header_values import header_value
from ..requests.urls import is_address
from ..responses.errors import refuse
from ..values.omit import Omit

__all__ = [
    "CONNECT_TIMEOUT",
    "DEFAULT_TIMEOUT",
    "MAX_EVENT_SIZE",
    "MAX_RESPONSE_SIZE",
    "Timeout",
    "check_deadline",
    "check_event_size",
    "check_headers",
    "check_keywords",
    "check_response_size",
    "check_retries",
    "check_url",
    "timeouts",
]

Timeout: TypeAlias = float | httpx2.Timeout | None
"""Seconds for connecting, for each read, and for each write; None for no limit."""

DEFAULT_TIMEOUT: Final = 600.0
CONNECT_TIMEOUT: Final = 5.0
MAX_EVENT_SIZE: Final = 1 << 20
MAX_RESPONSE_SIZE: Final = 64 << 20


def check_headers(headers: Mapping[str, str | Omit], argument: str) -> None:
    """Refuse names and values that cannot be sent."""
    for name, value in headers.items():
        if not isinstance(name, str) or not _is_token(name):
            refuse(argument, f"{name!r} is not the name of a header (RFC 9110, 5.6.2)")
        if isinstance(value, Omit):
            continue
        if not isinstance(value, str):
            refuse(
                f"{argument}[{name!r}]", f"expected text, got {type(value).__name__}"
            )
        header_value(value, f"{argument}[{name!r}]")


def check_keywords(given: Iterable[str], known: Collection[str], caller: str) -> None:
    """Refuse unknown keywords as Python does: at run time, its ``**`` takes any."""
    for name in given:
        if name not in known:
            raise TypeError(f"{caller} got an unexpected keyword argument {name!r}")


def check_deadline(seconds: float | None) -> float | None:
    """Return a number of seconds, or refuse what is none."""
    if seconds is not None and not seconds > 0:
        refuse("deadline", f"expected a positive number of seconds, got {seconds!r}")
    return seconds


def check_event_size(size: int) -> int:
    """Return a number of bytes, or refuse what is none."""
    return _check_size(size, "max_event_size")


def check_response_size(size: int | None) -> int | None:
    """Return a number of bytes, or None for any; refuse what is neither."""
    return None if size is None else _check_size(size, "max_response_size")


def _check_size(size: int, argument: str) -> int:
    if isinstance(size, bool) or not isinstance(size, int) or size < 1:
        refuse(argument, f"expected a positive number of bytes, got {size!r}")
    return size


def check_retries(number: int) -> int:
    """Return a number of retries, or refuse what is none."""
    if isinstance(number, bool) or not isinstance(number, int) or number < 0:
        refuse("max_retries", f"expected 0 or more, got {number!r}")
    return number


def check_url(url: str, argument: str = "base_url") -> None:
    """Refuse what is no base URL."""
    try:
        parsed = httpx2.URL(url)
    except httpx2.InvalidURL as error:
        # What is at fault may be a part of a password with "/" in it.
        shown = "cannot be read" if "@" in url else str(error)
        refuse(argument, f"{shown}: expected a URL such as https://api.example.com/v1")
    if not is_address(parsed):
        refuse(argument, "expected a URL such as https://api.example.com/v1")


def timeouts(timeout: Timeout) -> dict[str, float | None]:
    """Return the timeout of each phase, in seconds, as httpx2 takes it."""
    if isinstance(timeout, httpx2.Timeout):
        return timeout.as_dict()
    if timeout is None:
        return httpx2.Timeout(None).as_dict()
    if not timeout > 0:
        refuse("timeout", f"expected a positive number of seconds, got {timeout!r}")
    connect = min(timeout, CONNECT_TIMEOUT)
    return httpx2.Timeout(timeout, connect=connect).as_dict()


def _is_token(name: str) -> bool:
    marks = set("!#$%&'*+-.^_`|~")
    return bool(name) and all(c.isascii() and (c.isalnum() or c in marks) for c in name)
