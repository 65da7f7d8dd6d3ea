"""What stands before the application: the record of requests, and planned faults."""

import itertools
import json
from collections import deque
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .errors import ApiError


@dataclass(frozen=True, slots=True)
class Recorded:
    """A request as it arrived."""

    method: str
    raw_path: bytes
    """The target just as it was sent: percent-encoded, with the query."""
    headers: tuple[tuple[str, str], ...]
    """Names in lower case, in the order in which they were sent."""
    body: bytes

    def header(self, name: str) -> str | None:
        """The values of a header, joined by commas; None when it was not sent."""
        values = [value for key, value in self.headers if key == name.lower()]
        return ", ".join(values) if values else None

    def json(self) -> Any:
        """The body, parsed."""
        return json.loads(self.body)


@dataclass(frozen=True, slots=True)
class Fault:
    """An answer that is given instead of the real one."""

    status: int
    headers: dict[str, str]
    body: Any

    def response(self) -> Response:
        """The answer: bytes and text as they are, other values as JSON."""
        match self.body:
            case None:
                return self._with_headers(self._usual())
            case bytes() | str():
                return Response(self.body, self.status, headers=self.headers)
            case _:
                content = json.dumps(self.body).encode()
                kind = {"content-type": "application/json", **self.headers}
                return Response(content, self.status, headers=kind)

    def _usual(self) -> Response:
        phrase = HTTPStatus(self.status).phrase
        kind = "server_error" if self.status >= 500 else "invalid_request_error"
        return ApiError(self.status, f"Planned fault: {phrase}.", kind=kind).response()

    def _with_headers(self, response: Response) -> Response:
        response.headers.update(self.headers)
        return response


class Front:
    """Records each request, then answers it with a fault or lets it pass."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._numbers = itertools.count(1)
        # Appending and popping are atomic, and tests do so from their own threads.
        self.requests: list[Recorded] = []
        self.faults: deque[Fault] = deque()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        body = await _whole_body(receive)
        if body is None:
            return
        self.requests.append(_recorded(scope, body))
        request_id = f"req_{next(self._numbers)}"

        async def send_named(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("x-request-id", request_id)
            await send(message)

        await self._target()(scope, _again(body, receive), send_named)

    def _target(self) -> ASGIApp:
        try:
            return self.faults.popleft().response()
        except IndexError:
            return self._app


def _recorded(scope: Scope, body: bytes) -> Recorded:
    query: bytes = scope["query_string"]
    return Recorded(
        method=scope["method"],
        raw_path=scope["raw_path"] + (b"?" + query if query else b""),
        headers=tuple(
            (name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"]
        ),
        body=body,
    )


async def _whole_body(receive: Receive) -> bytes | None:
    chunks: list[bytes] = []
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        chunks.append(message.get("body", b""))
        if not message.get("more_body", False):
            return b"".join(chunks)


def _again(body: bytes, receive: Receive) -> Receive:
    messages = iter([{"type": "http.request", "body": body, "more_body": False}])

    async def receive_again() -> Message:
        for message in messages:
            return message
        return await receive()

    return receive_again
