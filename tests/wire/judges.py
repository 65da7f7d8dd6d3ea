"""Mock servers that validate our requests against our own documents, and how they say so."""

from __future__ import annotations

import json
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2

START = 60
"""Seconds that a mock server may take to start."""

NO_ANSWER = "no answer"


@dataclass(frozen=True, slots=True)
class Judge:
    """One mock server."""

    name: str
    package: str
    """Of npm, with its major version: another one may report otherwise."""
    program: str
    arguments: tuple[str, ...]
    complaints: Callable[[httpx2.Response], list[str]]
    """What it holds against a request, as its response says; nothing when that is valid."""
    answers_strictly: bool
    """Whether the answers that it makes up keep to the document."""


def _of_prism(response: httpx2.Response) -> list[str]:
    violations = json.loads(response.headers.get("sl-violations", "[]"))
    return [
        f"{'.'.join(map(str, violation['location'][1:]))}: {violation['message']}"
        for violation in violations
        if violation["location"][0] == "request"
    ] or _status(response)


def _of_steady(response: httpx2.Response) -> list[str]:
    headers = response.headers
    numbers = range(1, 1 + int(headers.get("x-steady-error-count", "0")))
    found = [
        f"{headers[f'x-steady-error-{n}-path']}: {headers[f'x-steady-error-{n}-message']}"
        for n in numbers
    ]
    if not found and headers.get("x-steady-request-valid") != "true":
        return _status(response) or ["it does not say that the request is valid"]
    return found or _status(response)


def _status(response: httpx2.Response) -> list[str]:
    return [] if response.is_success else [f"status {response.status_code}"]


PRISM = Judge(
    "prism",
    "@stoplight/prism-cli@5",
    "prism",
    ("mock", "--errors", "--port"),
    _of_prism,
    answers_strictly=True,
)
STEADY = Judge(
    "steady",
    "@stdy/cli@0",
    "steady",
    # It does not read the document's "encoding" of multipart forms: deepObject is told by hand.
    ("--quiet", "--validator-form-object-format=brackets", "--port"),
    _of_steady,
    answers_strictly=False,
)
JUDGES = {judge.name: judge for judge in (PRISM, STEADY)}


@contextmanager
def serving(judge: Judge, program: Path, document: Path, log: Path) -> Iterator[str]:
    """Run a mock server of a document, which prints to `log`; gives its base URL."""
    port = _free_port()
    command = [str(program), *judge.arguments, str(port), str(document)]
    with (
        log.open("wb") as output,
        subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
        ) as server,
    ):
        try:
            _await_start(server, port, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _await_start(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    end = time.monotonic() + START
    while server.poll() is None and time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"it did not start:\n{log.read_text(encoding='utf-8', errors='replace')}")
