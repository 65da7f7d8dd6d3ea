"""What a caller of one version does at the parcel service, and sees of it."""

from __future__ import annotations

import json
from typing import Any

import httpx2

from tests.gateway.parcels.documents import FIRST, THIRD


def walk(url: str, version: str) -> dict[str, Any]:
    """What comes back of each call, by its name: nothing is lost of it in any version."""
    seen: dict[str, Any] = {}
    shelf, key = ("/parcels", "no") if version == FIRST else ("/shipments", "id")
    with httpx2.Client(base_url=f"{url}/api/{version}") as client:

        def call(name: str, method: str, path: str, **said: Any) -> Any:
            answer = client.request(method, path, **said)
            is_json = "json" in answer.headers["content-type"]
            is_lines = "jsonl" in answer.headers["content-type"]
            body: Any = answer.json() if is_json and not is_lines else answer.content
            if is_lines:
                body = [json.loads(line) for line in body.splitlines()]
            seen[name] = (answer.status_code, body)
            return body

        made = call("send", "POST", shelf, json=new(version, 2.5, "Ann"))
        path = f"{shelf}/{made[key].replace('/', '%2F')}"
        header, unit = ("X-Unit", "lb") if version == FIRST else ("Unit", "imperial")
        call("get", "GET", path)
        call("get in another unit", "GET", path, headers={header: unit})
        call("send another", "POST", shelf, json=new(version, 1.25, "Bo"))
        call("send a third", "POST", shelf, json=new(version, 0.5, "Cy"))
        tags: Any = ["x"] if version == FIRST else [{"name": "x"}]
        call("change", "PATCH", path, json={"labels" if version == THIRD else "tags": tags})
        for state in ("created" if version == THIRD else "new", "sent"):
            call(f"make it {state}", "PATCH", path, json={"state": state})
        call("first page", "GET", shelf)
        call("second page", "GET", shelf, params={"page": 2})
        call("track", "GET", f"{path}/track")
        call("get what there is not", "GET", f"{shelf}/P%2F99")
    return seen


def new(version: str, weight: float, name: str) -> dict[str, Any]:
    """A parcel as a version has it."""
    tags: list[Any] = ["a", "b"]
    if version == FIRST:
        return {"weight": f"{weight:g}", "tags": tags, "to": name}
    tags = [{"name": tag} for tag in tags]
    if version == THIRD:
        return {"weight": weight, "labels": tags, "recipients": [name], "kind": "parcel"}
    return {"weight": weight, "tags": tags, "to": name}
