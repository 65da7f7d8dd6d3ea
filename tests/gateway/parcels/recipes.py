"""What version 1 does by an operation of its own, on a newer server."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from typing import Any
from urllib.parse import quote


def hold_parcel(call: Mapping[str, Any]) -> Generator[tuple[str, str, object], Any, Any]:
    """A parcel that is held is one in another state."""
    path = f"/shipments/{quote(call['path']['no'], '')}"
    held = yield "PATCH", path, {"state": "held"}
    return {
        "no": held["id"],
        "weight": f"{held['weight']:g}",
        "tags": [tag["name"] for tag in held["tags"]],
        "to": held["to"],
        "state": held["state"],
    }
