"""A document of OpenAPI 3.0 written as the same one of 3.1, by the rules of those who wrote both.

The rules are those of OpenAPI's own notes on migrating from 3.0 to 3.1, and of JSON Schema 2020-12.
Nothing here knows how specshim reads a document.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal
from urllib.parse import unquote

import yaml
import yaml12

Version = Literal["3.1.0", "3.2.0"]
Nulls = Literal["type", "alternative"]
"""How null is admitted: as one more type, or as an alternative beside the schema. Both say the same."""

_METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_FIELDS: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "document": {"paths": ("map", "path"), "components": ("one", "components")},
    "components": {
        "schemas": ("map", "schema"),
        "responses": ("map", "response"),
        "parameters": ("map", "parameter"),
        "requestBodies": ("map", "body"),
        "headers": ("map", "parameter"),
        "callbacks": ("map", "callback"),
        "pathItems": ("map", "path"),
    },
    "path": {"parameters": ("list", "parameter"), **dict.fromkeys(_METHODS, ("one", "operation"))},
    "operation": {
        "parameters": ("list", "parameter"),
        "requestBody": ("one", "body"),
        "responses": ("map", "response"),
        "callbacks": ("map", "callback"),
    },
    "parameter": {"schema": ("one", "schema"), "content": ("map", "media")},
    "body": {"content": ("map", "media")},
    "response": {"headers": ("map", "parameter"), "content": ("map", "media")},
    "media": {"schema": ("one", "schema"), "encoding": ("map", "encoding")},
    "encoding": {"headers": ("map", "parameter")},
    "schema": {
        "properties": ("map", "schema"),
        "additionalProperties": ("one", "schema"),
        "items": ("one", "schema"),
        "not": ("one", "schema"),
        **dict.fromkeys(("allOf", "oneOf", "anyOf"), ("list", "schema")),
    },
}
"""What stands in the fields of each object (OpenAPI 3.0.4, 4.7); a callback is a map of path items."""

_SAYS_MORE: Final = frozenset(
    ("title", "description", "default", "example", "deprecated", "readOnly", "writeOnly", "xml")
)
"""What restricts no value, and stays beside a reference: there 3.1 reads it, where 3.0 did not."""

_RESTRICTS: Final = frozenset(
    (
        *("type", "enum", "format", "multipleOf", "maximum", "exclusiveMaximum", "minimum"),
        *("exclusiveMinimum", "maxLength", "minLength", "pattern", "maxItems", "minItems"),
        *("uniqueItems", "maxProperties", "minProperties", "required", "allOf", "oneOf", "anyOf"),
        *("not", "items", "properties", "additionalProperties", "discriminator"),
    )
)
"""All else that a schema of 3.0 has; who writes a keyword of 3.1 into one means what 3.1 means."""

Place = tuple[Path, tuple[str, ...]]


@dataclass(frozen=True)
class Twins:
    """The same document twice: as it was, and of a newer version. Both are JSON, whatever they were before."""

    old: Path
    new: Path


def twins(document: Path, folder: Path, nulls: Nulls = "type", version: Version = "3.1.0") -> Twins:
    """Write a document of 3.0, with all files that it refers to, and its newer twin, into `folder`."""
    files = dict(_files(document.resolve()))
    root = Path(os.path.commonpath([it.parent for it in files]))
    main = document.resolve().relative_to(root)
    for name in ("old", "new"):
        if name == "new":
            _Upgrade(files, nulls).document(document.resolve(), version)
        for path, tree in files.items():
            target = folder / name / path.relative_to(root)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(json.dumps(tree, indent=1), encoding="utf-8")
    return Twins(folder / "old" / main, folder / "new" / main)


def _files(document: Path) -> Iterator[tuple[Path, Any]]:
    """A document's file and those that it refers to, each with its tree."""
    seen = {document}
    waiting = [document]
    while waiting:
        path = waiting.pop()
        text = path.read_text(encoding="utf-8-sig")
        try:
            tree = json.loads(text)
        except ValueError:
            tree = _parsed(text)
        # Through JSON once, so that keys are text and what YAML shared is shared no more.
        tree = json.loads(json.dumps(tree, default=str))
        yield path, tree
        for reference in _references(tree):
            target = (path.parent / unquote(reference.partition("#")[0])).resolve()
            if target not in seen and target.is_file():
                seen.add(target)
                waiting.append(target)


def _parsed(text: str) -> Any:
    try:
        return yaml12.parse_yaml(text)
    except ValueError:
        return yaml.safe_load(text)


def _references(tree: Any) -> Iterator[str]:
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            waiting += node.values()
            if isinstance(node.get("$ref"), str) and not node["$ref"].startswith("#"):
                yield node["$ref"]


class _Upgrade:
    """Rewrites trees in place, each object once."""

    def __init__(self, files: dict[Path, Any], nulls: Nulls) -> None:
        self._files = files
        self._nulls = nulls
        self._seen: set[int] = set()
        self._waiting: list[tuple[str, Any, Path]] = []

    def document(self, path: Path, version: Version) -> None:
        self._files[path]["openapi"] = version
        self._waiting.append(("document", self._files[path], path))
        while self._waiting:
            self._one(*self._waiting.pop())

    def _one(self, kind: str, node: Any, path: Path) -> None:
        if not isinstance(node, dict) or id(node) in self._seen:
            return
        self._seen.add(id(node))
        # Where it leads is of the same kind, wherever it stands.
        if isinstance(node.get("$ref"), str):
            self._waiting.append((kind, *self._at(node["$ref"], path)))
        if kind == "callback":
            self._waiting += [("path", it, path) for it in node.values()]
            return
        for key, (shape, of) in _FIELDS[kind].items():
            inside = node.get(key)
            if shape == "one":
                self._waiting.append((of, inside, path))
            elif shape == "map" and isinstance(inside, dict):
                self._waiting += [(of, it, path) for it in inside.values()]
            elif shape == "list" and isinstance(inside, list):
                self._waiting += [(of, it, path) for it in inside]
        if kind == "media":
            _upgrade_content(node)
        if kind == "schema":
            _put(node, upgraded(node, self._nulls))

    def _at(self, reference: str, path: Path) -> tuple[Any, Path]:
        file, _, pointer = reference.partition("#")
        path = (path.parent / unquote(file)).resolve() if file else path
        node = self._files.get(path)
        for token in pointer.strip("/").split("/") if pointer.strip("/") else ():
            key = unquote(token).replace("~1", "/").replace("~0", "~")
            if isinstance(node, list):
                node = node[int(key)] if key.isdigit() and int(key) < len(node) else None
            else:
                node = node.get(key) if isinstance(node, dict) else None
        return node, path


def _put(node: dict[str, Any], content: dict[str, Any]) -> None:
    content = dict(content)
    node.clear()
    node.update(content)


def _upgrade_content(media: dict[str, Any]) -> None:
    """Content that is nothing but bytes needs no schema (3.1.1, 4.8.14.3)."""
    schema = media.get("schema")
    if schema == {"type": "string", "format": "binary"}:
        media["schema"] = {}


def upgraded(schema: dict[str, Any], nulls: Nulls) -> dict[str, Any]:
    """One schema in the words of 3.1; what is inside it stays as it is."""
    found = dict(schema)
    if isinstance(found.get("$ref"), str):
        # 3.0.4, 4.7.23: what stands beside a reference restricts nothing.
        found = {key: it for key, it in found.items() if key not in _RESTRICTS}
    for bound in ("Minimum", "Maximum"):
        if isinstance(found.get(f"exclusive{bound}"), bool):
            is_exclusive = found.pop(f"exclusive{bound}")
            if is_exclusive and bound.lower() in found:
                found[f"exclusive{bound}"] = found.pop(bound.lower())
    if "example" in found:
        found["examples"] = [found.pop("example")]
    if found.get("type", "string") == "string":
        if found.get("format") == "binary":
            found["contentMediaType"] = "application/octet-stream"
            del found["format"]
        elif found.get("format") == "byte":
            found["contentEncoding"] = "base64"
            del found["format"]
    return _with_null(_with_wishes(found), nulls)


def _is_wish(schema: Any) -> bool:
    """`nullable` of nothing says nothing (3.0.4, 4.7.24.1); those who write it want the whole nullable."""
    return (
        isinstance(schema, dict)
        and schema.get("nullable") is True
        and all(it == "nullable" or _is_silent(it) for it in schema)
    )


def _is_silent(keyword: str) -> bool:
    return keyword in _SAYS_MORE or keyword.startswith("x-")


def _with_wishes(schema: dict[str, Any]) -> dict[str, Any]:
    found = dict(schema)
    for keyword in ("oneOf", "anyOf"):
        if isinstance(found.get(keyword), list):
            found[keyword] = [{"type": "null"} if _is_wish(it) else it for it in found[keyword]]
    parts = found.get("allOf")
    if isinstance(parts, list) and any(map(_is_wish, parts)):
        # What a wish tells besides is told of the whole.
        found["allOf"] = [it for it in parts if not _is_wish(it) or len(it) > 1]
        found["nullable"] = True
    return found


def _with_null(schema: dict[str, Any], nulls: Nulls) -> dict[str, Any]:
    """`nullable` as a type or as an alternative. Without anything beside it, it says nothing."""
    if not isinstance(schema.get("nullable"), bool):
        return schema
    found = {key: it for key, it in schema.items() if key != "nullable"}
    if not schema["nullable"] or all(map(_is_silent, found)):
        return found
    # What is applied in place refuses null for the whole, whatever types stand beside it.
    is_plain = {"$ref", "allOf", "oneOf", "anyOf", "not", "const"}.isdisjoint(found)
    if nulls == "type" and is_plain and isinstance(found.get("type"), str):
        found["type"] = [found["type"], "null"]
        # Most documents of 3.0 leave null out of the enum of what is nullable.
        if isinstance(found.get("enum"), list) and None not in found["enum"]:
            found["enum"] = [*found["enum"], None]
        return found
    said = {key: it for key, it in found.items() if _is_silent(key)}
    inner = {key: it for key, it in found.items() if key not in said}
    return {**said, "anyOf": [inner, {"type": "null"}]}
