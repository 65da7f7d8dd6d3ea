"""What a caller of one version does at the shop, and sees of it."""

from __future__ import annotations

import json
from typing import Any

import httpx2

from tests.gateway.orders.documents import FIRST, THIRD


def walk(url: str, version: str) -> dict[str, Any]:
    """What comes back of each call, by its name: nothing is lost of it in any version."""
    seen: dict[str, Any] = {}
    query = {"api-version": version}
    with httpx2.Client(base_url=f"{url}/api", params=query) as client:

        def call(name: str, method: str, path: str, **said: Any) -> Any:
            answer = client.request(method, path, **said)
            is_json = answer.headers.get("content-type") == "application/json"
            body = answer.json() if is_json else answer.content
            seen[name] = (answer.status_code, body)
            return body

        made = call("create", "POST", "/orders", json=new(version, "Ann", 2))
        path = f"/orders/{made['id']}"
        call("get", "GET", path)
        call(
            "create another",
            "POST",
            "/orders",
            json=new(version, "Bo", 1) | {"note": None},
        )
        state = "status" if version == THIRD else "state"
        gone = "gone" if version == FIRST else "cancelled"
        call("change", "PATCH", path, json={state: gone, "note": "n"})
        call("change the buyer", "PATCH", path, json=_buyer(version, "Cy"))
        count = "count" if version == FIRST else "limit"
        call("page", "GET", "/orders", params={count: 1})
        call("next page", "GET", "/orders", params={count: 1, "after": made["id"]})
        call("by state", "GET", "/orders", params={state: gone})
        call("watch", "GET", f"{path}/events")
        call("label", "GET", f"{path}/label")
        call("remove", "DELETE", path)
        call("get what is gone", "GET", path)
        theme = "dark" if version == FIRST else "night"
        call("view", "GET", "/view", headers={"Cookie": f"a=b; theme={theme}; c=d"})
    seen["watch"] = (seen["watch"][0], events(seen["watch"][1]))
    return seen


def new(version: str, name: str, number: int) -> dict[str, Any]:
    """An order as a version has it."""
    if version == FIRST:
        lines = [{"sku": "s", "qty": number}]
        return {"customer": name, "amount": 500, "lines": lines}
    if version == THIRD:
        items = [{"product": {"sku": "s"}, "quantity": number}]
        total = {"amount": 500, "currency": "EUR"}
        return {"buyer": {"name": name}, "total": total, "items": items}
    lines = [{"sku": "s", "quantity": number}]
    return {"buyer": name, "amount": 500, "currency": "EUR", "lines": lines}


def _buyer(version: str, name: str) -> dict[str, Any]:
    if version == FIRST:
        return {"customer": name}
    return {"buyer": {"name": name} if version == THIRD else name}


def events(body: bytes) -> list[Any]:
    """The data of a stream's events, what is no JSON as it came."""
    blocks = body.decode().split("\n\n")
    parted = (it.partition("data: ") for it in blocks if it)
    return [(head, json.loads(data) if data else None) for head, _, data in parted]
