"""A document with a bit of everything, as a tree: what the tests of equal bytes generate from."""

from __future__ import annotations

from typing import Any, Final

TEXT: Final = {"type": "string", "maxLength": 9, "description": "Some text."}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _json(schema: object) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def _operation(name: str, schema: object, *, body: object = None, tag: str = "a") -> dict[str, Any]:
    found: dict[str, Any] = {
        "operationId": name,
        "tags": [tag],
        "summary": f"Do {name}.",
        "responses": {
            "200": {"description": "Good.", "content": _json(schema)},
            "404": {"description": "Not there.", "content": _json(_ref("Problem"))},
            "4XX": {"description": "Bad.", "content": _json(_ref("Problem"))},
            "default": {"description": "Worse."},
        },
    }
    if body is not None:
        found["requestBody"] = {"required": True, "content": _json(body)}
    return found


def _parameter(name: str, place: str, schema: object) -> dict[str, Any]:
    return {"name": name, "in": place, "required": place == "path", "schema": schema}


def rich_document() -> dict[str, Any]:
    """A new tree with each call."""
    thing = {
        "type": "object",
        "required": ["id", "kind"],
        "properties": {
            "id": TEXT,
            "kind": _ref("Kind"),
            "inner": {"type": "object", "properties": {"n": {"type": "integer", "minimum": 0}}},
            "next": {"anyOf": [_ref("Thing"), {"type": "null"}]},
            "value": _ref("Value"),
            "a-b": TEXT,
            "a_b": TEXT,
        },
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Rich", "version": "1", "description": "A bit of everything."},
        "servers": [
            {
                "url": "https://{region}.example.com/{base}",
                "variables": {"region": {"default": "eu"}, "base": {"default": "v1"}},
            }
        ],
        "security": [{"key": [], "token": []}, {"token": []}],
        "paths": {
            "/things": {
                "get": _operation("listThings", {"type": "array", "items": _ref("Thing")}),
                "post": _operation("createThing", _ref("Thing"), body=_ref("Thing")),
            },
            "/things/{id}": {
                "parameters": [_parameter("id", "path", TEXT), _parameter("q", "query", TEXT)],
                "get": _operation("getThing", _ref("Thing")),
                "patch": _operation(
                    "changeThing", _ref("Thing"), body={"type": "object", "properties": {"x": TEXT}}
                ),
                "delete": {"operationId": "dropThing", "responses": {"204": {"description": "."}}},
            },
            "/things/{id}/parts": {
                "parameters": [_parameter("id", "path", TEXT)],
                "get": _operation("listParts", _ref("Page"), tag="b"),
            },
            "/orders/{n}:cancel": {
                "parameters": [_parameter("n", "path", {"type": "integer"})],
                "post": _operation("cancelOrder", _ref("order"), tag="b"),
            },
            "/orders": {"get": _operation("readOrders", _ref("Order"), tag="c")},
        },
        "components": {
            "schemas": {
                "Thing": thing,
                "Kind": {"enum": ["small", "large"], "type": "string"},
                "Cat": {"type": "object", "required": ["t"], "properties": {"t": {"const": "cat"}}},
                "Dog": {"type": "object", "required": ["t"], "properties": {"t": {"const": "dog"}}},
                "Value": {
                    "oneOf": [_ref("Cat"), _ref("Dog")],
                    "discriminator": {
                        "propertyName": "t",
                        "mapping": {
                            "cat": "#/components/schemas/Cat",
                            "dog": "#/components/schemas/Dog",
                        },
                    },
                },
                "Problem": {"type": "object", "properties": {"detail": TEXT}},
                "Page": {
                    "allOf": [
                        {"type": "object", "properties": {"data": {"type": "array", "items": _ref("Cat")}}},
                        {"properties": {"more": {"type": "boolean", "default": False}}},
                    ]
                },
                "order": {"type": "object", "properties": {"lines": {"items": _ref("Thing"), "type": "array"}}},
                "Order": {"type": "object", "properties": {"order": _ref("order")}},
                "Unused": {"type": "object", "properties": {"a": TEXT}},
            },
            "securitySchemes": {
                "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
                "token": {"type": "http", "scheme": "bearer"},
            },
        },
    }  # fmt: skip
