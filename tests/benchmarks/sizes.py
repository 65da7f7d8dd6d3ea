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


def _answering(name: str, found: Mapping[str, Any]) -> Document:
    content = {"application/json": {"schema": {"$ref": f"{REF}{name}"}}}
    answers = {"200": {"description": "ok", "content": content}}
    paths = {"/it": {"get": {"operationId": "it", "responses": answers}}}
    return {**_document(paths), "components": {"schemas": found}}


def _document(paths: Mapping[str, Any]) -> Document:
    return {"openapi": "3.1.0", "info": {"title": "Big", "version": "1"}, "paths": paths}


SIZES: Mapping[str, tuple[Callable[[int], Document], int]] = {
    "750 resources of one operation": (resources, 750),
    "5,000 schemas": (schemas, 5000),
    "a chain of 5,000 references": (chain, 5000),
}
