"""What sends the calls of a client: imported with the first that is made."""

from __future__ import annotations

from typing import Any, TypeVar

import httpx2

from ..requests.operations import Operation, Request
from ..responses.conversion import Conversion
from ..settings.options import Options
from .calls import planned
from .connections.pool import Pool
from .connections.steps import Steps
from .exchange import decoded, exchange
from .inherited import HttpClient, Inherited
from .profile import Profile

__all__ = ["Sender"]

T = TypeVar("T")


class Sender:
    """Sends the calls of all clients that share connections."""

    def __init__(self, pool: Pool[Any]) -> None:
        self._pool = pool
        self._usual: Inherited | None = None

    def steps(
        self,
        profile: Profile,
        request: Request[Any],
        options: Options,
        http: HttpClient,
        stream: bool | None,
        reads: Operation[Any] | None = None,
        conversion: Conversion | None = None,
    ) -> Steps[httpx2.Response]:
        """Return what sends a request; what is wrong with it is raised at once.

        ``reads`` and ``conversion`` say how an answer of another version is read.
        """
        is_own = self._pool.is_own
        inherited = Inherited.of(http) if is_own else self._of_ours(http)
        call = planned(profile, request, options, inherited, reads, conversion)
        # Our own connections may serve several users; their cookies stay apart.
        cookies = http.cookies if is_own else None
        return exchange(profile, call, cookies, stream)

    def decoded(
        self, request: Request[T], response: httpx2.Response, *, strict: bool
    ) -> T:
        """Read a success as its operation says; errors name the request."""
        return decoded(request, response, strict=strict)

    def _of_ours(self, http: HttpClient) -> Inherited:
        # Those that we make ourselves are all alike, and nobody changes them.
        if self._usual is None:
            self._usual = Inherited.of(http)
        return self._usual
