"""The official `openai` package as a second client: the same calls, and what arrives of them."""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generated.assistants import Client

from tests.loopback import Received
from tests.wire.driving import API_KEY, answering, keywords, send
from tests.wire.table import InMemory, Named, OnDisk, Opened, Row

DRIVER = Path(__file__).with_name("official_driver.py")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one call of the official client."""

    received: Received | None
    by_hand: frozenset[str]
    """The arguments that it does not know, and that went by `extra_body`."""
    error: str | None


@dataclass(frozen=True, slots=True)
class Driven:
    """What came of all calls of the official client."""

    openai: str
    """The version of the package."""
    outcomes: Mapping[str, Outcome]


def drive_official(python: Path, version: str, rows: Sequence[Row], folder: Path) -> Driven:
    """Make the calls of the rows with the official client, in its own environment."""
    client = Client(api_key=API_KEY, version=version)
    with answering() as server:
        calls = [
            {
                "method": _official(row.call.method),
                "verb": row.wire.method,
                "arguments": {
                    name: _as_json(value, folder)
                    for name, value in keywords(client, row.call).items()
                },
            }
            for row in rows
        ]
        task = {"api_key": API_KEY, "base_url": server.base_url, "calls": calls}
        done = subprocess.run(
            [python, DRIVER], input=json.dumps(task), capture_output=True, text=True, check=False
        )
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    received = {int(it.header("X-Number") or ""): it for it in server.received}
    return Driven(
        result["openai"],
        {
            row.name: Outcome(received.get(number), frozenset(told["by_hand"]), told["error"])
            for number, (row, told) in enumerate(zip(rows, result["outcomes"], strict=True))
        },
    )


def drive_ours(version: str, rows: Sequence[Row], folder: Path) -> Mapping[str, Received]:
    """Make the same calls with our client."""
    received: dict[str, Received] = {}
    with (
        answering() as server,
        Client(api_key=API_KEY, base_url=server.base_url, version=version) as client,
    ):
        for row in rows:
            send(client, row.call, folder)
            received[row.name] = server.last
    return received


def _official(method: str) -> str:
    return f"beta.{method}" if method.startswith(("assistants.", "threads.")) else method


def _as_json(value: object, folder: Path) -> object:
    """A value of the table as the driver reads it."""
    match value:
        case InMemory(content):
            return {"$file": "bytes", "content": base64.b64encode(content).decode()}
        case Opened(name, content) | OnDisk(name, content):
            (folder / name).write_bytes(content)
            kind = "opened" if isinstance(value, Opened) else "path"
            return {"$file": kind, "path": str(folder / name)}
        case Named(name, content, media_type):
            parts = [name, _as_json(content, folder)] + ([media_type] if media_type else [])
            return {"$file": "tuple", "parts": parts}
    return value


def facts(received: Received) -> dict[str, str]:
    """What is compared of a request, by name: what it says, however that is written.

    The order of pairs, of members and of parts says nothing, nor do spaces in JSON.
    """
    path, _, query = received.target.partition("?")
    headers = ("accept", "authorization", "content-type", "openai-beta")
    return {
        "method": received.method,
        "path": path,
        "query": "&".join(sorted(query.split("&"))),
        "body": _body(received),
        **{name: (received.header(name) or "").partition(";")[0] for name in headers},
    }


def _body(received: Received) -> str:
    _, multipart, boundary = (received.header("content-type") or "").partition("boundary=")
    if multipart:
        parts = received.body.decode("latin-1").split(f"--{boundary}")
        return "".join(sorted(parts))
    return json.dumps(json.loads(received.body), sort_keys=True) if received.body else ""
