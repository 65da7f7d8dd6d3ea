"""Sends calls: the one place for attempts, redirects, errors and the log."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import httpx2

from .attempts import drafted
from .calls import PACKAGE, Call, Profile
from .errors import APIError, APIResponseValidationError, SentRequest
from .failures import connection_error, status_error
from .operations import Request
from .redirects import LIMIT, redirected
from .retries import Retry
from .steps import Steps, ask, close, pause, read, send

__all__ = ["Sent", "decoded", "exchange", "sent"]

T = TypeVar("T")

_logger: Final = logging.getLogger(PACKAGE)
_EXTENSION: Final = "specshim.sent"


@dataclass(frozen=True, slots=True)
class Sent:
    """How a response was come by."""

    request: SentRequest
    attempts: int


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What came of one attempt: a response, or the reason why there is none."""

    request: SentRequest
    response: httpx2.Response | None = None
    error: httpx2.RequestError | None = None


def sent(response: httpx2.Response) -> Sent:
    """Return how a response that ``exchange`` gave was come by."""
    known: Sent = response.extensions[_EXTENSION]
    return known


def exchange(
    profile: Profile, call: Call, cookies: httpx2.Cookies | None, *, stream: bool
) -> Steps[httpx2.Response]:
    """Send a call until it succeeds or there is no use in trying again.

    With ``stream`` the body of a success is left to be read. Raises the typed error of
    any other status, and of a failure to get an answer.
    """
    attempt = 1
    while True:
        outcome = yield from _attempt(profile, call, cookies, attempt, stream)
        response = outcome.response
        if response is not None and _is_success(call, response):
            response.extensions[_EXTENSION] = Sent(outcome.request, attempt)
            return response
        delay = _delay(profile, call, outcome, attempt)
        if delay is None:
            raise _failure(call, outcome, attempt) from outcome.error
        yield from _wait(profile, outcome, attempt, delay)
        attempt += 1


def decoded(request: Request[T], response: httpx2.Response, *, strict: bool) -> T:
    """Read a success as its operation says; errors name the request."""
    try:
        return request.decode(response, strict=strict)
    except APIResponseValidationError as error:
        known = sent(response)
        error.status = response.status_code
        error.request, error.attempts = known.request, known.attempts
        raise


def _attempt(
    profile: Profile,
    call: Call,
    cookies: httpx2.Cookies | None,
    attempt: int,
    stream: bool,
) -> Steps[_Outcome]:
    configuration = profile.configuration
    request = yield from drafted(profile, call, cookies)
    yield from _told(configuration.on_request, request)
    shown = profile.redactor.sent(request)
    started = configuration.clock.monotonic()
    try:
        response = yield from _answered(profile, request, call.repeatable)
        yield from _told(configuration.on_response, response)
        if not (stream and _is_success(call, response)):
            yield from read(response)
    except httpx2.RequestError as error:
        took = configuration.clock.monotonic() - started
        _logger.info(
            "%s failed in %.3f s (attempt %d): %s", shown, took, attempt, error
        )
        return _Outcome(shown, error=error)
    took = configuration.clock.monotonic() - started
    _log(profile, shown, response, took, attempt)
    return _Outcome(shown, response)


def _answered(
    profile: Profile, request: httpx2.Request, repeatable: bool
) -> Steps[httpx2.Response]:
    """Send a request, and follow where the server sends it to."""
    origin = request.url.origin
    response = yield from send(request)
    for _ in range(LIMIT):
        following = redirected(request, response, repeatable=repeatable)
        if following is None:
            break
        yield from close(response)
        request = profile.redactor.quietened(following)
        with_auth = request.url.origin == origin
        response = yield from send(request, with_auth=with_auth)
    return response


def _is_success(call: Call, response: httpx2.Response) -> bool:
    declared = str(response.status_code) in call.operation.responses
    return response.is_success or declared


def _delay(
    profile: Profile, call: Call, outcome: _Outcome, attempt: int
) -> float | None:
    """Return how long to wait before the next attempt; None for no other attempt."""
    if attempt > call.max_retries or not call.repeatable:
        return None
    policy, method = call.policy, call.operation.method
    headers = httpx2.Headers()
    if outcome.response is not None:
        headers = outcome.response.headers
        status = outcome.response.status_code
        repeats = policy.repeats_status(method, status, headers)
    else:
        repeats = outcome.error is not None and policy.repeats_failure(
            method, outcome.error
        )
    clock = profile.configuration.clock
    return (
        policy.delay(attempt, headers, clock.now(), clock.random) if repeats else None
    )


def _wait(
    profile: Profile, outcome: _Outcome, attempt: int, delay: float
) -> Steps[None]:
    status = outcome.response.status_code if outcome.response is not None else None
    retry = Retry(outcome.request, attempt, delay, status, outcome.error)
    _logger.info("%s is sent again in %.3f s", outcome.request, delay)
    yield from _told(profile.configuration.on_retry, retry)
    yield from pause(delay, profile.configuration.clock.sleep)


def _failure(call: Call, outcome: _Outcome, attempts: int) -> APIError:
    response = outcome.response
    if response is None:
        assert outcome.error is not None
        return connection_error(outcome.error, outcome.request, attempts)
    decoder = call.operation.error_decoder(response.status_code)
    return status_error(response, decoder, outcome.request, attempts)


def _told(hook: Callable[[T], Any] | None, event: T) -> Steps[None]:
    if hook is not None:
        yield from ask(lambda: hook(event))


def _log(
    profile: Profile,
    shown: SentRequest,
    response: httpx2.Response,
    took: float,
    attempt: int,
) -> None:
    status = response.status_code
    _logger.info("%s: %d in %.3f s (attempt %d)", shown, status, took, attempt)
    if _logger.isEnabledFor(logging.DEBUG):
        _logger.debug("sent %s", dict(shown.headers))
        received = profile.redactor.headers(response.headers)
        _logger.debug("received %s", dict(received))
