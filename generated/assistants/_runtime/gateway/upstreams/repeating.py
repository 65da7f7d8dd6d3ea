"""Sends requests again, for callers who do not do so themselves."""

from __future__ import annotations

import asyncio
import random
import time
from typing import TypeAlias

import httpx2

from ...settings import RetryPolicy

_Outcome: TypeAlias = "httpx2.Response | httpx2.RequestError"


class Repeating(httpx2.AsyncBaseTransport):
    """Repeats what the API's own clients would, as often as it is asked to.

    A body that is passed on as it comes cannot be sent twice.
    """

    def __init__(self, http: httpx2.AsyncClient, policy: RetryPolicy, times: int):
        self._http = http
        self._policy = policy
        self._times = times

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Return the last answer, or raise the last failure to get one."""
        attempt, outcome = 1, await self._attempt(request)
        while (delay := self._delay(request, outcome, attempt)) is not None:
            if isinstance(outcome, httpx2.Response):
                await outcome.aclose()
            await asyncio.sleep(delay)
            attempt, outcome = attempt + 1, await self._attempt(request)
        if isinstance(outcome, httpx2.RequestError):
            raise outcome
        return outcome

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def _attempt(self, request: httpx2.Request) -> _Outcome:
        try:
            return await self._http.send(request, stream=True)
        except httpx2.RequestError as error:
            return error

    def _delay(
        self, request: httpx2.Request, outcome: _Outcome, attempt: int
    ) -> float | None:
        is_whole = isinstance(request.stream, httpx2.ByteStream)
        if attempt > self._times or not is_whole:
            return None
        answer = outcome if isinstance(outcome, httpx2.Response) else None
        if answer is not None and answer.is_success:
            return None
        if not self._policy.repeats_after(request.method, outcome):
            return None
        headers = answer.headers if answer is not None else {}
        return self._policy.delay(attempt, headers, time.time(), random.random)
