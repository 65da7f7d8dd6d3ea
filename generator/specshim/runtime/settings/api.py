"""What a client knows of its API as a whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol, TypeAlias

from .. import PACKAGE
from ..requests.retries import RetryPolicy
from ..responses.errors import refuse
from .credentials import Scheme

__all__ = ["SERVED", "Api", "Given", "ServerVariable", "Telling"]

SERVED: Final[set[str]] = set()
"""The generated packages that this runtime serves, as far as they are imported."""


Given: TypeAlias = Callable[[str], str | None]
"""What the caller's own headers, or query, say under a name."""


class Telling(Protocol):
    """What a call tells its server beside its arguments, such as a version."""

    @property
    def prefix(self) -> str:
        """What goes between base URL and path."""
        ...

    def header(self, given: Given) -> tuple[str, str] | None:
        """Return the header to send in place of what was given; None for no header."""
        ...

    def query(self, given: Given) -> tuple[str, str] | None:
        """Return the query parameter to send, likewise."""
        ...


@dataclass(frozen=True, slots=True)
class ServerVariable:
    """A part of the base URL that callers may choose."""

    default: str
    choices: tuple[str, ...] = ()
    """All that it may be; empty for anything."""


@dataclass(frozen=True, slots=True)
class Api:
    """What the document and the project file say for all operations."""

    title: str
    version: str
    """The version that the client was generated for."""
    base_url: str
    """May hold ``{name}`` for a server variable."""
    server_variables: Mapping[str, ServerVariable] = field(default_factory=dict)
    """Those of all base URLs, the operations' own as well."""
    security: tuple[tuple[str, ...], ...] = ()
    """Alternatives of schemes that are needed together; a single ``()`` among them
    makes credentials optional, and no alternative at all means that none are used."""
    schemes: Mapping[str, Scheme] = field(default_factory=dict)
    retry: RetryPolicy = field(default_factory=RetryPolicy)
    telling: Telling | None = None
    """What is told to the operations that want the version; None for nothing."""
    user_agent: str = ""
    """The product and its version that requests name (RFC 9110, 10.1.5)."""
    package: str = PACKAGE
    """The generated package, which no warning is about."""

    def __post_init__(self) -> None:
        SERVED.add(self.package)

    def located(self, variables: Mapping[str, str], base_url: str | None = None) -> str:
        """Return the API's base URL, or one of an operation, with its variables in it."""
        for name in variables.keys() - self.server_variables.keys():
            refuse(f"server_variables.{name}", "no base URL has such a variable")
        url = self.base_url if base_url is None else base_url
        for name, variable in self.server_variables.items():
            value = variables.get(name, variable.default)
            _check(name, value, variable)
            url = url.replace(f"{{{name}}}", value)
        return url


def _check(name: str, value: str, variable: ServerVariable) -> None:
    if variable.choices and value not in variable.choices:
        known = ", ".join(variable.choices)
        refuse(f"server_variables.{name}", f"{value!r} is not one of {known}")
    if not re.fullmatch(r"[\w.~:/-]*", value, re.ASCII):
        refuse(f"server_variables.{name}", f"{value!r} cannot be a part of a URL")
