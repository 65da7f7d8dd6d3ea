"""Documents that together have a text in every place where OpenAPI has one, and those places.

What a document itself names has `free` in its name; everything else is the vocabulary of OpenAPI 3.1 and JSON Schema.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

Tree = Any

_OK: Final = {"200": {"description": "d"}}


def _document(**more: Tree) -> dict[str, Tree]:
    head = {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}}
    return {**head, "paths": {"/things": {"get": {"responses": _OK}}}, **more}


def _operation(**more: Tree) -> dict[str, Tree]:
    return _document(paths={"/things": {"post": {"responses": _OK, **more}}})


def _answer(schema: Tree, **more: Tree) -> dict[str, Tree]:
    content = {"application/json": {"schema": schema}}
    return {**_operation(responses={"200": {"description": "d", "content": content}}), **more}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


_EXTERNAL: Final = {"url": "https://free.example", "description": "d"}
_EXAMPLES: Final = {
    "freeExample": {"summary": "s", "description": "d", "value": {"freeKey": "v"}},
    "freeOther": {"externalValue": "https://free.example"},
}

DOCUMENTS: Final[dict[str, dict[str, Tree]]] = {
    "info": _document(
        info={
            "title": "T",
            "version": "1",
            "summary": "s",
            "description": "d",
            "termsOfService": "https://free.example",
            "contact": {"name": "n", "url": "https://free.example", "email": "a@free.example"},
            "license": {"name": "n", "identifier": "MIT"},
            "x-free": {"freeKey": ["v"]},
        },
        externalDocs=_EXTERNAL,
        tags=[{"name": "t", "description": "d", "externalDocs": _EXTERNAL}],
        jsonSchemaDialect="https://spec.openapis.org/oas/3.1/dialect/base",
    ),
    "servers": _document(
        servers=[
            {
                "url": "https://{freeHost}.example/{freeBase}",
                "description": "d",
                "variables": {
                    "freeHost": {"default": "a", "enum": ["a", "b"], "description": "d"},
                    "freeBase": {"default": "b"},
                },
            }
        ],
        paths={
            "/things": {
                "summary": "s",
                "description": "d",
                "servers": [{"url": "https://free.example"}],
                "get": {"servers": [{"url": "/free", "description": "d"}], "responses": _OK},
            }
        },
    ),
    "operation": _document(
        paths={
            "/free/{freeId}/free": {
                "summary": "s",
                "description": "d",
                "parameters": [{"name": "freeId", "in": "path", "required": True, "schema": {"type": "string"}}],
                "get": {
                    "operationId": "freeOperation",
                    "summary": "s",
                    "description": "d",
                    "tags": ["freeTag"],
                    "externalDocs": _EXTERNAL,
                    "deprecated": True,
                    "responses": {"200": {"description": "d"}, "2XX": {"description": "d"}, "default": {"description": "d"}},
                    "x-free": "v",
                },
                "put": {"operationId": "freePut", "tags": ["freeTag", "freeOther"], "responses": _OK},
            }
        },
        tags=[{"name": "freeTag", "description": "d"}],
    ),
    "parameters": _operation(
        parameters=[
            {"name": "freeQuery", "in": "query", "description": "d", "style": "form", "schema": {"type": "array", "items": {"type": "string", "enum": ["a", "b"]}}},
            {"name": "X-Free", "in": "header", "description": "d", "example": "e", "schema": {"type": "string", "default": "v", "pattern": "^v$"}},
            {"name": "freeCookie", "in": "cookie", "schema": {"const": "v"}},
            {"name": "freeDeep", "in": "query", "style": "deepObject", "schema": {"type": "object", "properties": {"freeKey": {"type": "string", "description": "d"}}}},
            {"name": "freeJson", "in": "query", "content": {"application/json": {"schema": {"type": "object", "properties": {"freeKey": {"type": "string"}}}}}, "examples": _EXAMPLES},
            {"$ref": "#/components/parameters/freeParameter"},
        ],
    )
    | {"components": {"parameters": {"freeParameter": {"name": "freeShared", "in": "query", "schema": {"type": "string"}}}}},
    "bodies": _operation(
        requestBody={
            "description": "d",
            "required": True,
            "content": {
                "application/json": {"schema": {"type": "object", "properties": {"freeKey": {"type": "string"}}}, "example": {"freeKey": "v"}},
                "multipart/form-data": {
                    "schema": {"type": "object", "properties": {"freeFile": {"type": "string", "format": "binary"}, "freePart": {"type": "object", "properties": {"freeKey": {"type": "string"}}}}},
                    "encoding": {"freeFile": {"contentType": "image/free", "headers": {"X-Free": {"description": "d", "schema": {"type": "string"}}}}, "freePart": {"style": "form"}},
                },
                "application/x-www-form-urlencoded": {"schema": {"type": "object", "properties": {"freeField": {"type": "string"}}}},
                "text/free": {"schema": {"type": "string"}},
            },
        },
    ),
    "responses": _document(
        paths={
            "/things": {
                "get": {
                    "responses": {
                        "200": {
                            "description": "d",
                            "headers": {"X-Free": {"description": "d", "schema": {"type": "string", "enum": ["a", "b"]}}},
                            "content": {
                                "application/free+json": {"schema": {"type": "object", "properties": {"freeKey": {"type": "string"}}}, "examples": _EXAMPLES},
                                "text/event-stream": {"schema": {"type": "object", "properties": {"freeData": {"type": "string"}}}},
                            },
                            "links": {"freeLink": {"operationId": "freeOperation", "parameters": {"freeId": "$response.body#/id"}, "description": "d", "requestBody": "b"}},
                        },
                        "404": {"$ref": "#/components/responses/freeResponse"},
                    },
                    "callbacks": {"freeCallback": {"{$request.query.free}": {"post": {"operationId": "freeCalled", "responses": _OK}}}},
                }
            }
        },
        webhooks={"freeHook": {"post": {"operationId": "freeHooked", "requestBody": {"content": {"application/json": {"schema": {"type": "string"}}}}, "responses": _OK}}},
        components={"responses": {"freeResponse": {"description": "d", "content": {"application/problem+json": {"schema": {"type": "object", "properties": {"freeDetail": {"type": "string"}}}}}}}},
    ),
    "schemas": _answer(
        _ref("freeSchema"),
        components={
            "schemas": {
                "freeSchema": {
                    "type": "object",
                    "title": "t",
                    "description": "d",
                    "$comment": "c",
                    "externalDocs": _EXTERNAL,
                    "required": ["freeA"],
                    "xml": {"name": "n", "namespace": "https://free.example", "prefix": "p"},
                    "properties": {
                        "freeA": {"type": "string", "title": "t", "description": "d", "format": "f", "pattern": "^v*$", "default": "v", "examples": ["v"]},
                        "freeB": {"type": "string", "enum": ["v", "w"], "x-enum-varnames": ["V", "W"], "x-enum-descriptions": ["d", "e"]},
                        "freeC": {"const": "v"},
                        "freeD": {"type": "object", "additionalProperties": {"type": "string"}, "propertyNames": {"pattern": "^k$"}},
                        "freeE": {"type": "array", "prefixItems": [{"type": "string", "description": "d"}], "items": {"enum": ["v", 1, None]}},
                        "freeF": {"type": "object", "patternProperties": {"^free": {"type": "string"}}, "default": {"freeKey": "v"}},
                        "freeG": {"type": "string", "contentMediaType": "image/free", "contentEncoding": "base64"},
                    },
                    "dependentRequired": {"freeA": ["freeB"]},
                },
            }
        },
    ),
    "unions": _answer(
        _ref("freeUnion"),
        components={
            "schemas": {
                "freeUnion": {
                    "oneOf": [_ref("freeOne"), _ref("freeTwo")],
                    "discriminator": {"propertyName": "freeTag", "mapping": {"freeFirst": "#/components/schemas/freeOne", "freeSecond": "freeTwo"}},
                },
                "freeOne": {"allOf": [_ref("freeBase"), {"type": "object", "required": ["freeTag"], "properties": {"freeTag": {"const": "freeFirst"}}}]},
                "freeTwo": {"type": "object", "required": ["freeTag"], "properties": {"freeTag": {"enum": ["freeSecond"]}, "freeNext": {"anyOf": [_ref("freeUnion"), {"type": "null"}]}}},
                "freeBase": {"type": "object", "properties": {"freeInner": {"type": "object", "properties": {"freeLeaf": {"type": "string"}}}}, "$defs": {"freeDef": {"$anchor": "freeAnchor", "type": "string"}}},
            }
        },
    ),
    "security": _document(
        security=[{"freeKey": []}, {"freeBearer": [], "freeBasic": []}, {"freeOauth": ["freeScope"]}, {"freeOpen": []}],
        components={
            "securitySchemes": {
                "freeKey": {"type": "apiKey", "in": "header", "name": "X-Free", "description": "d"},
                "freeQueryKey": {"type": "apiKey", "in": "query", "name": "freeName"},
                "freeBearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT", "description": "d"},
                "freeBasic": {"type": "http", "scheme": "basic"},
                "freeOauth": {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "https://free.example/t", "refreshUrl": "https://free.example/r", "scopes": {"freeScope": "d"}}}},
                "freeOpen": {"type": "openIdConnect", "openIdConnectUrl": "https://free.example"},
            }
        },
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Position:
    """One place of a document: `path` leads to a text, or with `is_key` to a map that has the last token as a key."""

    document: str
    path: tuple[str | int, ...]
    is_key: bool = False

    def __str__(self) -> str:
        way = "/".join(map(str, self.path))
        return f"{self.document}:{way}{' (key)' if self.is_key else ''}"

    def holding(self, text: str) -> Tree:
        """The document with `text` here; what refers to a renamed thing does so still."""
        tree = copy.deepcopy(DOCUMENTS[self.document])
        return (
            _renamed(tree, str(self.path[-1]), text) if self.is_key else _put(tree, self.path, text)
        )


def positions() -> Iterator[Position]:
    """Every place of every document, each free name once."""
    for name, tree in DOCUMENTS.items():
        seen: set[str] = set()
        for position in _positions(name, tree, ()):
            if not position.is_key or str(position.path[-1]) not in seen:
                seen.add(str(position.path[-1]))
                yield position


def _positions(document: str, tree: Tree, path: tuple[str | int, ...]) -> Iterator[Position]:
    if isinstance(tree, str):
        yield Position(document, path)
    elif isinstance(tree, dict):
        for key, value in tree.items():
            if "free" in key.lower():
                yield Position(document, (*path, key), is_key=True)
            yield from _positions(document, value, (*path, key))
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from _positions(document, value, (*path, index))


def _put(tree: Tree, path: tuple[str | int, ...], text: str) -> Tree:
    if not path:
        return text
    tree[path[0]] = _put(tree[path[0]], path[1:], text)
    return tree


def _renamed(tree: Tree, name: str, text: str) -> Tree:
    """The tree in which everything called `name` is called `text`, a path keeping its slash."""
    new = f"/{text}" if name.startswith("/") else text
    if isinstance(tree, dict):
        return {new if key == name else key: _renamed(value, name, text) for key, value in tree.items()}  # fmt: skip
    if isinstance(tree, list):
        return [_renamed(value, name, text) for value in tree]
    if isinstance(tree, str) and tree.startswith("#/") and tree.endswith(f"/{name}"):
        return tree.removesuffix(name) + text.replace("~", "~0").replace("/", "~1")
    return new if tree == name else tree
