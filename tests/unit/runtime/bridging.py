"""What tests of the bridged API share."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.unit.runtime.bridged_api.client import AsyncClient, Client
from tests.unit.runtime.loopback import Received, Server
from tests.unit.runtime.performing import Performer

from specshim.runtime.versions.raw import Raw, raw, raw_async

Send = Callable[..., Any]


def performer(kind: str, server: Server) -> Performer:
    return Performer(kind, server, (Client, AsyncClient))


def raw_send(client: Any, request: Any, **options: Any) -> Any:
    """Send a request by either kind of client, and return (or promise) the Raw of it."""
    if isinstance(client, Client):
        return raw(client.send, request, options)
    return raw_async(client.send, request, options)


def said(received: Received) -> Any:
    """The JSON that the server got."""
    return json.loads(received.body)


def kinds(answer: Raw[Any]) -> list[tuple[str, str]]:
    return [(loss.kind, loss.pointer) for loss in answer.losses]


NOTE_V2: dict[str, Any] = {
    "id": "n1",
    "heading": "Hi",
    "labels": [{"name": "a", "colour": "red"}, {"name": "b"}],
    "pinned": True,
    "lines": [{"content": "x", "style": "bold"}, {"content": "y"}],
    "newer": {"kept": [1]},
}
