"""Everything that this client raises.

All are APIError. None holds a secret: credentials are redacted before they get here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn

import httpx2

if TYPE_CHECKING:
    from .values import Problem


@dataclass(frozen=True, slots=True)
class SentRequest:
    """What was sent, with its secrets redacted."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.method} {self.url}"


class APIError(Exception):
    """The base of every error of this client."""

    request: SentRequest | None
    """The request that failed; None when it was refused before it was built."""
    attempts: int
    """How often it was sent."""

    def __init__(
        self, message: str, *, request: SentRequest | None = None, attempts: int = 0
    ) -> None:
        # Only the message goes to args, and all else has a default: so errors pickle.
        super().__init__(message)
        self.request = request
        self.attempts = attempts

    @property
    def message(self) -> str:
        """What went wrong, in a sentence."""
        return str(self.args[0])


class InvalidArgumentError(APIError, ValueError):
    """An argument that the API's document does not allow; nothing was sent."""

    argument: str
    """The first argument at fault, such as ``tools[0].function.name``."""
    problems: tuple[Problem, ...]
    """All that is wrong with the arguments."""

    def __init__(
        self, message: str, *, argument: str = "", problems: tuple[Problem, ...] = ()
    ) -> None:
        super().__init__(message)
        self.argument = argument
        self.problems = problems


def refuse(argument: str, reason: str) -> NoReturn:
    """Raise InvalidArgumentError for one argument."""
    raise InvalidArgumentError(f"{argument}: {reason}", argument=argument)


class MissingCredentialsError(APIError):
    """No credentials were given that the operation accepts; nothing was sent."""


class APIConnectionError(APIError):
    """The server was not reached, or the connection broke."""


class APITimeoutError(APIConnectionError, TimeoutError):
    """The server took longer than the ``timeout``."""


class APIResponseValidationError(APIError):
    """A response that cannot be read, or breaks the document in strict mode."""

    status: int
    problems: tuple[Problem, ...]
    """What is wrong with the body, by place; empty when it is not JSON at all."""

    def __init__(
        self,
        message: str,
        *,
        status: int = 0,
        problems: tuple[Problem, ...] = (),
        request: SentRequest | None = None,
        attempts: int = 0,
    ) -> None:
        super().__init__(message, request=request, attempts=attempts)
        self.status = status
        self.problems = problems


class StreamError(APIError):
    """A stream that broke off, or carried an error."""


class APIStatusError(APIError):
    """The server answered with a status that is not a success."""

    status: int
    headers: httpx2.Headers
    """The response's headers, without cookies."""
    content: bytes
    """The response's body as it was received."""
    body: object
    """The body as the type that the document declares, else as JSON, else as text."""
    request_id: str | None
    code: str | None
    param: str | None
    type: str | None

    def __init__(
        self,
        message: str,
        *,
        status: int = 0,
        headers: httpx2.Headers | None = None,
        content: bytes = b"",
        body: object = None,
        request_id: str | None = None,
        code: str | None = None,
        param: str | None = None,
        type: str | None = None,
        request: SentRequest | None = None,
        attempts: int = 0,
    ) -> None:
        super().__init__(message, request=request, attempts=attempts)
        self.status = status
        self.headers = httpx2.Headers() if headers is None else headers
        self.content = content
        self.body = body
        self.request_id = request_id
        self.code = code
        self.param = param
        self.type = type

    def __str__(self) -> str:
        facts = [str(self.request)] if self.request else []
        if self.request_id:
            facts.append(f"request id {self.request_id}")
        if self.attempts > 1:
            facts.append(f"{self.attempts} attempts")
        suffix = f" ({', '.join(facts)})" if facts else ""
        return f"{self.status}: {self.message}{suffix}"


class BadRequestError(APIStatusError):
    """400: the request is malformed, or not allowed as it is."""


class AuthenticationError(APIStatusError):
    """401: the credentials are missing or not accepted."""


class PermissionDeniedError(APIStatusError):
    """403: the credentials do not allow this."""


class NotFoundError(APIStatusError):
    """404: there is no such thing, or it is hidden from these credentials."""


class ConflictError(APIStatusError):
    """409: the thing is in a state that does not allow this now."""


class UnprocessableEntityError(APIStatusError):
    """422: the request is well formed, and its content is not accepted."""


class RateLimitError(APIStatusError):
    """429: too many requests, or no quota left."""


class InternalServerError(APIStatusError):
    """500 and above: the server failed."""
