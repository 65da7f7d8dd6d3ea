"""Documents of any size, to see that the cost of generating grows with it and no faster."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Document = dict[str, Any]
REF = "#/components/schemas/"


def resources(count: int) -> Document:
    """`count` resources of one operation each."""
    answer = {"200": {"description": "ok"}}
    return _document(
        {
            f"/things{it}": {"get": {"operationId": f"list{it}", "responses": answer}}
            for it in range(count)
        }
    )


def schemas(count: int) -> Document:
    """One operation that answers with any of `count` schemas of a few properties."""
    text, number = {"type": "string"}, {"type": "integer"}
    named = {
        f"Thing{it}": {"type": "object", "properties": {"id": number, f"name{it}": text}}
        for it in range(count)
    }
    holder = {f"thing{it}": {"$ref": f"{REF}Thing{it}"} for it in range(count)}
    return _answering("All", {**named, "All": {"type": "object", "properties": holder}})


def chain(count: int) -> Document:
    """`count` schemas, each of which refers to the next."""
    links = {
        f"Link{it}": {"type": "object", "properties": {"next": {"$ref": f"{REF}Link{it + 1}"}}}
        for it in range(count - 1)
    }
    return _answering("Link0", {**links, f"Link{count - 1}": {"type": "string"}})


def service(count: int) -> Document:
    """`count` operations on as many resources, described and exemplified: about eleven kilobytes each."""
    paths, named = {}, {}
    for it in range(count):
        method = ("get", "post", "patch", "delete")[it % 4]
        paths[f"/owners/{{owner}}/things{it}/{{id}}"] = {method: _operation(it, method)}
        named[f"Thing{it}"] = _thing(it, count)
    return {**_document(paths), "components": {"schemas": named, "parameters": {"Owner": OWNER}}}


OWNER = {
    "name": "owner",
    "in": "path",
    "required": True,
    "description": "The account that owns it. The name is not case sensitive.",
    "schema": {"type": "string"},
}
_SAID = "What it is, how it came about, and what happens to it when the thing is archived or moved."


def _operation(it: int, method: str) -> Document:
    thing = {"$ref": f"{REF}Thing{it}"}
    given = {f"case{number}": {"value": _example(it, number)} for number in range(6)}
    content = {"application/json": {"schema": thing, "examples": given}}
    sent = {"requestBody": {"required": True, "content": content}}
    listed = {"name": "per_page", "in": "query", "schema": {"type": "integer", "maximum": 100}}
    return {
        "operationId": f"things{it}/{method}",
        "summary": f"Use thing {it}",
        "description": " ".join([_SAID] * 4),
        "tags": [f"things{it // 12}"],
        "parameters": [
            {"$ref": "#/components/parameters/Owner"},
            {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}},
            *([listed] if method == "get" else ()),
        ],
        **(sent if method in ("post", "patch") else {}),
        "responses": {"200": {"description": "It.", "content": content}},
    }


def _thing(it: int, count: int) -> Document:
    text = {"type": "string", "description": _SAID}
    plain = {f"part{it}_{number}": text for number in range(8)}
    next_ = {"$ref": f"{REF}Thing{(it * 7 + 1) % count}"}
    state = {"type": "string", "enum": ["open", "closed", f"state{it}"], "description": _SAID}
    inner = {"type": "object", "properties": {"count": {"type": "integer"}, "of": next_}}
    properties = {
        **plain,
        "state": state,
        "inner": inner,
        "others": {"type": "array", "items": next_},
    }
    return {"type": "object", "required": ["state"], "properties": properties}


def _example(it: int, case: int) -> Document:
    return {"state": "open", **{f"part{it}_{part}": f"{_SAID} {case}" for part in range(8)}}


def _answering(name: str, found: Mapping[str, Any]) -> Document:
    content = {"application/json": {"schema": {"$ref": f"{REF}{name}"}}}
    answers = {"200": {"description": "ok", "content": content}}
    paths = {"/it": {"get": {"operationId": "it", "responses": answers}}}
    return {**_document(paths), "components": {"schemas": found}}


def _document(paths: Mapping[str, Any]) -> Document:
    return {"openapi": "3.1.0", "info": {"title": "Big", "version": "1"}, "paths": paths}


SIZES: Mapping[str, tuple[Callable[[int], Document], int]] = {
    "1,039 operations, 11 MB": (service, 1039),
    "750 resources of one operation": (resources, 750),
    "5,000 schemas": (schemas, 5000),
    "a chain of 5,000 references": (chain, 5000),
}
