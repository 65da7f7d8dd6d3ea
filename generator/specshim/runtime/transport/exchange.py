"""Sends calls: the one place for attempts, redirects, errors and the log."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final, TypeVar

import httpx2

from .. import PACKAGE
from ..requests.operations import Request
from ..requests.retries import Retry
from ..requests.urls import origin
from ..responses.conversion import Conversion
from ..responses.errors import APIError, APIResponseValidationError, SentRequest
from ..responses.failures import connection_error, status_error
from ..responses.notices import DeprecationNoticeWarning, notice_of
from ..settings.credentials import Grant
from .attempts import drafted
from .callers import callers_level
from .calls import Call
from .connections.bodies import read_error, read_success
from .connections.deadlines import Deadline
from .connections.observing import show
from .connections.steps import Action, Steps, ask, close, hold, pause, send
from .profile import Profile
from .redaction import Redactor
from .redirects import LIMIT, redirected

__all__ = ["SENT", "Sent", "decoded", "exchange", "sent"]

T = TypeVar("T")

_logger: Final = logging.getLogger(PACKAGE)
SENT: Final = "specshim.sent"
"""The extension of a response that says how it was come by."""


@dataclass(frozen=True, slots=True)
class Sent:
    """How a response was come by."""

    attempts: int
    conversion: Conversion | None
    """What converts the answer; None where nothing is converted."""
    _outgoing: httpx2.Request
    _redactor: Redactor

    @property
    def request(self) -> SentRequest:
        """What was sent, with its secrets redacted."""
        return self._redactor.sent(self._outgoing)

    def within(self, conversion: Conversion) -> Sent:
        """Return the same for a response that another conversion reads."""
        return replace(self, conversion=conversion)

    def redacted(self, headers: httpx2.Headers) -> Mapping[str, str]:
        """Return headers of the response without their secrets."""
        return self._redactor.headers(headers)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What came of one attempt."""

    sent: Sent
    result: httpx2.Response | httpx2.RequestError


def sent(response: httpx2.Response) -> Sent:
    """Return how a response that ``exchange`` gave was come by."""
    known: Sent = response.extensions[SENT]
    return known


def exchange(
    profile: Profile, call: Call, cookies: httpx2.Cookies | None, stream: bool | None
) -> Steps[httpx2.Response]:
    """Send a call until it succeeds or there is no use in trying again.

    With ``stream`` the body of a success is left to be read; None leaves it to what
    reads this kind of response. Raises the typed error of any other status, and of a
    failure to get an answer.
    """
    attempt, is_renewed = 1, False
    deadline = Deadline.after(call.deadline, profile.configuration.clock.monotonic)
    while True:
        begun = profile.configuration.clock.monotonic()
        outcome = yield from _attempt(profile, call, cookies, attempt, stream, deadline)
        result = outcome.result
        if isinstance(result, httpx2.Response) and _is_success(call, result):
            result.extensions[SENT] = outcome.sent
            show(result)
            return result
        if not is_renewed and _is_outdated(call, result, begun):
            attempt, is_renewed = attempt + 1, True
            continue
        delay = _delay(profile, call, outcome)
        if delay is None or not deadline.allows(delay):
            raise _failure(call, outcome)
        yield from _wait(profile, outcome, delay)
        attempt += 1


def decoded(request: Request[T], response: httpx2.Response, *, strict: bool) -> T:
    """Read a success as its operation says; errors name the request."""
    known = sent(response)
    try:
        if known.conversion is None:
            return request.decode(response, strict=strict)
        read = partial(request.decode, strict=strict)
        return known.conversion.success(response, read)
    except APIError as error:
        if isinstance(error, APIResponseValidationError):
            error.status = response.status_code
        error.request, error.attempts = known.request, known.attempts
        raise


def _attempt(
    profile: Profile,
    call: Call,
    cookies: httpx2.Cookies | None,
    attempt: int,
    stream: bool | None,
    deadline: Deadline,
) -> Steps[_Outcome]:
    hooks, monotonic = profile.configuration, profile.configuration.clock.monotonic
    timeouts = deadline.within(call.timeouts)
    request = yield from drafted(profile, call, cookies, timeouts, deadline.ends)
    yield from _told(hooks.on_request, request)
    known = Sent(attempt, call.conversion, request, profile.redactor)
    started = monotonic()
    try:
        response = yield from _answered(profile, request, call.repeatable, deadline)
        receiving = _received(profile, call, response, stream, deadline)
        yield from hold(response, receiving)
    except APIResponseValidationError as error:
        error.request, error.attempts = known.request, attempt
        raise
    except httpx2.RequestError as error:
        failure = deadline.explained(error)
        _log(known, monotonic() - started, failure)
        return _Outcome(known, failure)
    _log(known, monotonic() - started, response)
    return _Outcome(known, response)


def _received(
    profile: Profile,
    call: Call,
    response: httpx2.Response,
    stream: bool | None,
    deadline: Deadline,
) -> Steps[None]:
    """Show a response to whom it concerns, and read its body where that is wanted."""
    yield from _told(profile.configuration.on_response, response)
    yield from _heed(profile, call, response)
    deadline.bound(response)
    if not _stays_unread(call, response, stream):
        most = profile.configuration.max_response_size
        if _is_success(call, response):
            remedy = "a client with a larger max_response_size reads it"
            yield from read_success(response, most, remedy)
        else:
            yield from read_error(response, most)


def _answered(
    profile: Profile,
    request: httpx2.Request,
    repeatable: bool,
    deadline: Deadline,
) -> Steps[httpx2.Response]:
    """Send a request, and follow where the server sends it to."""
    first = request.url
    response = yield from send(request, deadline=deadline)
    for _ in range(LIMIT):
        following = redirected(request, response, repeatable=repeatable)
        if following is None:
            break
        yield from close(response)
        request = profile.redactor.quietened(following)
        with_auth = origin(request.url) == origin(first)
        response = yield from send(request, with_auth=with_auth, deadline=deadline)
    return response


def _is_success(call: Call, response: httpx2.Response) -> bool:
    status = response.status_code
    return 200 <= status < 300 or str(status) in call.operation.responses


def _is_outdated(
    call: Call, result: httpx2.Response | httpx2.RequestError, begun: float
) -> bool:
    """Whether the server refused a secret that a grant had kept: a new one may do."""
    if not isinstance(result, httpx2.Response) or result.status_code != 401:
        return False
    grants = (it for it in call.secrets.values() if isinstance(it, Grant))
    forgotten = [it.forget(begun) for it in grants]
    return call.repeatable and any(forgotten)


def _stays_unread(call: Call, response: httpx2.Response, stream: bool | None) -> bool:
    if stream is None:
        stream = call.reads.is_streamed(response.status_code)
    return stream and _is_success(call, response)


def _delay(profile: Profile, call: Call, outcome: _Outcome) -> float | None:
    """Return how long to wait before the next attempt; None for no other attempt."""
    result, attempts, policy = outcome.result, outcome.sent.attempts, call.policy
    if attempts > call.max_retries or not call.repeatable:
        return None
    if not policy.repeats_after(call.operation.method, result):
        return None
    headers = result.headers if isinstance(result, httpx2.Response) else {}
    clock = profile.configuration.clock
    return policy.delay(attempts, headers, clock.now(), clock.random)


def _wait(profile: Profile, outcome: _Outcome, delay: float) -> Steps[None]:
    request, attempts, result = (
        outcome.sent.request,
        outcome.sent.attempts,
        outcome.result,
    )
    _logger.info("%s is sent again in %.3f s", request, delay)
    if isinstance(result, httpx2.Response):
        retry = Retry(request, attempts, delay, status=result.status_code, error=None)
    else:
        retry = Retry(request, attempts, delay, status=None, error=result)
    yield from _told(profile.configuration.on_retry, retry)
    yield from pause(delay, profile.configuration.clock.sleep)


def _failure(call: Call, outcome: _Outcome) -> APIError:
    request, attempts, result = (
        outcome.sent.request,
        outcome.sent.attempts,
        outcome.result,
    )
    if isinstance(result, httpx2.Response):
        decoder = call.reads.error_decoder(result.status_code)
        return status_error(result, decoder, request, attempts, call.conversion)
    failure = connection_error(result, request, attempts)
    failure.__cause__ = result
    return failure


def _heed(profile: Profile, call: Call, response: httpx2.Response) -> Steps[None]:
    """Tell what the server, and the project, say of the end of an operation."""
    notice = notice_of(call.reads.name, response, call.sunset)
    if notice is not None:
        yield from _told(profile.configuration.on_deprecation, notice)
        # What the project states is warned of once for the version.
        said = notice_of(call.reads.name, response)
        if said is not None and notice.operation not in profile.heard:
            profile.heard.add(notice.operation)
            warning = DeprecationNoticeWarning(str(notice), notice)
            warnings.warn(warning, stacklevel=callers_level())


def _told(hook: Callable[[T], Any] | None, event: T) -> Iterable[Action]:
    """Return what tells an event to whoever wants to know; mostly nobody does."""
    return () if hook is None else ask(lambda: hook(event))


def _log(
    known: Sent, seconds: float, result: httpx2.Response | httpx2.RequestError
) -> None:
    if not _logger.isEnabledFor(logging.INFO):
        return
    request = known.request
    told = result.status_code if isinstance(result, httpx2.Response) else repr(result)
    message = "%s: %s in %.3f s (attempt %d)"
    _logger.info(message, request, told, seconds, known.attempts)
    _logger.debug("sent %s", request.headers)
    if isinstance(result, httpx2.Response):
        _logger.debug("received %s", known.redacted(result.headers))
