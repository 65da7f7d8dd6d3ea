"""The documents of the three versions, from the oldest to the newest."""

from __future__ import annotations

import json
from typing import Any, Final

FIRST, SECOND, THIRD = VERSIONS = ("v1", "v2", "v3")

TEXT: Final[dict[str, Any]] = {"type": "string"}
PROBLEM: Final[dict[str, Any]] = {
    "type": "object",
    "required": ["title", "status"],
    "properties": {"title": TEXT, "status": {"type": "integer"}, "detail": TEXT},
}


def document(version: str) -> str:
    """The OpenAPI document of a version, as JSON."""
    collection, key = ("/parcels", "no") if version == FIRST else ("/shipments", "id")
    unit = ("X-Unit", ["lb", "kg"]) if version == FIRST else ("Unit", ["imperial", "metric"])
    header = {"name": unit[0], "in": "header", "schema": {"enum": unit[1]}}
    page = {"name": "page", "in": "query", "schema": {"type": "integer", "minimum": 1}}
    one = {"name": key, "in": "path", "required": True, "schema": TEXT}
    paths: dict[str, Any] = {
        collection: {
            "get": _operation("listParcels", _ref("Page"), parameters=[page]),
            "post": _operation("sendParcel", _ref("Parcel"), 201, body=_ref("NewParcel")),
        },
        f"{collection}/{{{key}}}": {
            "parameters": [one],
            "get": _operation("getParcel", _ref("Parcel"), parameters=[header]),
            "patch": _operation("changeParcel", _ref("Parcel"), body=_ref("ParcelChange")),
        },
        f"{collection}/{{{key}}}/track": {
            "parameters": [one],
            "get": _operation("trackParcel", _ref("Step"), media_type="application/jsonl"),
        },
    }
    if version == FIRST:
        hold = _operation("holdParcel", _ref("Parcel"))
        paths["/parcels/{no}/hold"] = {"parameters": [one], "post": hold}
    if version != SECOND:
        quote = _operation("quoteParcel", {"type": "object", "properties": {"price": TEXT}})
        paths["/quote"] = {"get": quote}
    return json.dumps(
        {
            "openapi": "3.1.0",
            "info": {"title": "Parcels", "version": version},
            "servers": [{"url": f"https://parcels.example/api/{version}"}],
            "paths": paths,
            "components": {"schemas": _schemas(version)},
        }
    )


def _schemas(version: str) -> dict[str, Any]:
    state = {"enum": ["created" if version == THIRD else "new", "sent", "held"]}
    weight = TEXT if version == FIRST else {"type": "number"}
    tag = TEXT if version == FIRST else _record(name=TEXT)
    tags = {"labels" if version == THIRD else "tags": {"type": "array", "items": tag}}
    recipients = {"type": "array", "items": TEXT, "minItems": 1}
    to = {"recipients": recipients} if version == THIRD else {"to": TEXT}
    kind = {"kind": {"const": "parcel"}} if version == THIRD else {}
    extras = {"type": "object", "additionalProperties": _ref("State")}
    given = {"weight": weight, **tags, **to, **kind}
    key = "no" if version == FIRST else "id"
    parcel = _record(**{key: TEXT}, **given, state=_ref("State"))
    parcel["properties"]["stops"] = extras
    return {
        "State": state,
        "Parcel": parcel,
        "NewParcel": _record(**given),
        "ParcelChange": {"type": "object", "properties": {"state": _ref("State"), **tags}},
        "Page": _record(
            items={"type": "array", "items": _ref("Parcel")}, pages={"type": "integer"}
        ),
        "Step": _record(at=TEXT, state={"anyOf": [_ref("State"), {"type": "null"}]}),
    }


def _operation(
    name: str,
    answer: dict[str, Any],
    status: int = 200,
    *,
    body: dict[str, Any] | None = None,
    media_type: str = "application/json",
    parameters: list[dict[str, Any]] | None = None,
) -> dict[str, Any]:
    told = {"description": "done", "content": {media_type: {"schema": answer}}}
    refused = {
        "description": "refused",
        "content": {"application/problem+json": {"schema": PROBLEM}},
    }
    found: dict[str, Any] = {
        "operationId": name,
        "responses": {str(status): told, "4XX": refused},
    }
    if body is not None:
        content = {"application/json": {"schema": body}}
        found["requestBody"] = {"required": True, "content": content}
    if parameters is not None:
        found["parameters"] = parameters
    return found


def _record(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}
