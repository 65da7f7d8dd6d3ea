"""The documents of the three versions, from the oldest to the newest."""

from __future__ import annotations

import json
from typing import Any, Final

FIRST, SECOND, THIRD = VERSIONS = ("2023-01", "2024-01", "2025-01")

TEXT: Final[dict[str, Any]] = {"type": "string"}
NUMBER: Final[dict[str, Any]] = {"type": "integer"}
NOTE: Final[dict[str, Any]] = {"type": ["string", "null"]}


def document(version: str) -> str:
    """The OpenAPI document of a version, as JSON."""
    paths = _paths(version)
    schemas = _schemas(version)
    return json.dumps(
        {
            "openapi": "3.1.0",
            "info": {"title": "Orders", "version": version},
            "servers": [{"url": "https://shop.example/api"}],
            "paths": paths,
            "components": {"schemas": schemas},
        }
    )


def _paths(version: str) -> dict[str, Any]:
    state = "status" if version == THIRD else "state"
    parameters = [
        _parameter("count" if version == FIRST else "limit", "query", NUMBER),
        _parameter("after", "query", TEXT),
        _parameter(state, "query", _ref("State")),
    ]
    theme = {"enum": ["light", "dark"] if version == FIRST else ["day", "night"]}
    paths: dict[str, Any] = {
        "/orders": {
            "get": _operation("listOrders", _ref("Page"), parameters=parameters),
            "post": _operation("createOrder", _ref("Order"), 201, body=_ref("NewOrder")),
        },
        "/orders/{id}": {
            "parameters": [_parameter("id", "path", NUMBER if version == FIRST else TEXT)],
            "get": _operation("getOrder", _ref("Order")),
            "patch": _operation("changeOrder", _ref("Order"), body=_ref("OrderChange")),
            "delete": _operation("removeOrder", None, 204),
        },
        "/orders/{id}/events": {
            "parameters": [_parameter("id", "path", NUMBER if version == FIRST else TEXT)],
            "get": _operation("watchOrder", _ref("Event"), media_type="text/event-stream"),
        },
        "/orders/{id}/label": {
            "parameters": [_parameter("id", "path", NUMBER if version == FIRST else TEXT)],
            "get": _operation("getLabel", TEXT, media_type="application/octet-stream"),
        },
        "/view": {
            "get": _operation(
                "getView",
                _ref("View"),
                parameters=[_parameter("theme", "cookie", theme)],
            ),
        },
    }
    if version != FIRST:
        paths["/orders/{id}/cancel"] = {
            "parameters": [_parameter("id", "path", TEXT)],
            "post": _operation("cancelOrder", _ref("Order")),
        }
    return paths


def _schemas(version: str) -> dict[str, Any]:
    states = ["open", "paid", "gone" if version == FIRST else "cancelled"]
    line = {
        FIRST: _record(sku=TEXT, qty=NUMBER),
        SECOND: _record(sku=TEXT, quantity=NUMBER),
        THIRD: _record(product=_record(sku=TEXT), quantity=NUMBER),
    }[version]
    lines = {"type": "array", "items": _ref("Line")}
    total = _record(amount=NUMBER, currency=TEXT)
    given: dict[str, Any] = {
        FIRST: {"customer": TEXT, "amount": NUMBER, "lines": lines},
        SECOND: {"buyer": TEXT, "amount": NUMBER, "currency": TEXT, "lines": lines},
        THIRD: {"buyer": _record(name=TEXT), "total": total, "items": lines},
    }[version]
    state = "status" if version == THIRD else "state"
    order = _record(
        id=NUMBER if version == FIRST else TEXT,
        **given,
        **{state: _ref("State")},
        note=NOTE,
    )
    new = _record(**given)
    new["properties"]["note"] = NOTE
    change = {
        "type": "object",
        "properties": {**new["properties"], state: _ref("State")},
    }
    more = TEXT | {"type": ["string", "null"]}
    orders = {"type": "array", "items": _ref("Order")}
    page = {
        FIRST: _record(orders=orders, next=more),
        SECOND: _record(data=orders, next=more),
        THIRD: _record(data=orders, page=_record(next=more)),
    }[version]
    themes = ["light", "dark"] if version == FIRST else ["day", "night"]
    error = _record(message=TEXT, code=TEXT)
    return {
        "State": {"enum": states},
        "Line": line,
        "Order": order,
        "NewOrder": new,
        "OrderChange": change,
        "Page": page,
        "Error": error if version == FIRST else _record(error=error),
        "View": _record(theme={"enum": themes}, seen=NUMBER),
        **_events("order.settled" if version == THIRD else "order.paid"),
    }


def _events(paid: str) -> dict[str, Any]:
    names = {paid: "Paid", "order.note": "Noted"}
    mapping = {name: f"#/components/schemas/{schema}" for name, schema in names.items()}
    return {
        "Event": {
            "oneOf": [_ref("Paid"), _ref("Noted")],
            "discriminator": {"propertyName": "type", "mapping": mapping},
        },
        "Paid": _record(type={"const": paid}, order=_ref("Order")),
        "Noted": _record(type={"const": "order.note"}, text=TEXT),
    }


def _operation(
    name: str,
    answer: dict[str, Any] | None,
    status: int = 200,
    *,
    body: dict[str, Any] | None = None,
    media_type: str = "application/json",
    parameters: list[dict[str, Any]] | None = None,
) -> dict[str, Any]:
    told: dict[str, Any] = {"description": "done"}
    if answer is not None:
        told["content"] = {media_type: {"schema": answer}}
    refused = {"description": "refused", "content": _json(_ref("Error"))}
    found: dict[str, Any] = {
        "operationId": name,
        "responses": {str(status): told, "default": refused},
    }
    if body is not None:
        found["requestBody"] = {"required": True, "content": _json(body)}
    if parameters is not None:
        found["parameters"] = parameters
    return found


def _parameter(name: str, place: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": place, "required": place == "path", "schema": schema}


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def _record(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}
