"""What one client says of all its calls."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from .. import PACKAGE
from ..responses.errors import refuse
from ..settings.api import Api, Telling
from ..settings.credentials import Credentials
from ..settings.options import Configuration, Options

if TYPE_CHECKING:
    from ..requests.operations import Operation
    from .redaction import Redactor

__all__ = ["Profile"]


@dataclass(frozen=True)
class Profile:
    """What one client says of all its calls."""

    api: Api
    configuration: Configuration
    credentials: Credentials
    heard: set[str] = field(default_factory=set, repr=False, compare=False)
    """The operations of whose end was warned; clients that share connections share it."""

    def __post_init__(self) -> None:
        if self.configuration.base_url is None and self.api.base_url:
            _check_reachable(self.api.base_url)

    def telling(self, operation: Operation[Any], options: Options) -> Telling | None:
        """Return what a call tells beside its arguments; None for nothing."""
        return self.api.telling if operation.versioned else None

    def sunset(self, telling: Telling | None) -> date | None:
        """Return the day on which what is told of ends; None where none is stated."""
        return None

    @cached_property
    def redactor(self) -> Redactor:
        """What hides the secrets of this client."""
        from .redaction import Redactor

        names = (scheme.name.lower() for scheme in self.api.schemes.values())
        return Redactor(frozenset(names))

    @property
    def user_agent(self) -> str:
        """What sends, and its version."""
        return self.api.user_agent or f"{PACKAGE}/{self.api.version}"

    def base_url(self, operation: Operation[Any]) -> str:
        """Return where an operation is served.

        What the caller chose comes before what is declared for a single operation, or
        a test against a local server would send that one to the real one.
        """
        settings = self.configuration
        if settings.base_url is not None:
            return settings.base_url
        url = self.api.located(settings.server_variables, operation.base_url)
        _check_reachable(url)
        return url


def _check_reachable(url: str) -> None:
    """Refuse a base URL that is only a path, as a document without servers has it."""
    if not url.lower().startswith(("http://", "https://", "{")):
        refuse("base_url", f"the API's document names no server ({url!r}); pass one")
