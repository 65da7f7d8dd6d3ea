"""A document as it stands: its operations, and validators of its schemas."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import jsonschema
import jsonschema.validators
import yaml
import yaml12

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
_REQUIRED = jsonschema.Draft202012Validator.VALIDATORS["required"]
_ADDITIONAL = jsonschema.Draft202012Validator.VALIDATORS["additionalProperties"]
OTHER_FILES = "x-other-files"
"""Where the files stand to which a document refers, by their place on disk."""


def _additional(judge: Any, others: Any, value: Any, within: Any) -> Iterator[Any]:
    yield from () if others is False else _ADDITIONAL(judge, others, value, within)


def _names(required: Any) -> list[str]:
    """What is required; draft 3 wrote `required: true` at the property."""
    return required if isinstance(required, list) else []


_LOOSE = {
    "oneOf": jsonschema.Draft202012Validator.VALIDATORS["anyOf"],
    "additionalProperties": _additional,
}


@dataclass(frozen=True)
class RawOperation:
    """One operation, with what its path item and the document say for all."""

    method: str
    path: str
    parameters: tuple[Mapping[str, Any], ...]
    body: Mapping[str, Any]
    responses: Mapping[str, Any]
    security: tuple[Mapping[str, Any], ...]
    """Alternatives of schemes by name; one that is empty asks for nothing."""
    is_elsewhere: bool
    """Whether it names a server of its own."""

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


class RawDocument:
    """The tree of a document and of all files it refers to, its schemas as JSON Schema has them."""

    def __init__(self, path: Path) -> None:
        files: dict[str, Any] = {}
        self.tree: Any = _read(path.resolve(), files, path.resolve())
        self.tree = _plain(self.tree)
        self.tree[OTHER_FILES] = {name: _plain(it) for name, it in files.items()}

    @cached_property
    def operations(self) -> tuple[RawOperation, ...]:
        return tuple(self._operations())

    @property
    def schemes(self) -> Mapping[str, Any]:
        """The security schemes by name."""
        stated = (self.tree.get("components") or {}).get("securitySchemes") or {}
        return {name: self.follow(it) for name, it in stated.items()}

    def follow(self, node: Any) -> Any:
        """What a node is behind its references."""
        for _ in range(20):
            if not isinstance(node, dict) or not isinstance(node.get("$ref"), str):
                return node
            node = self.at(node["$ref"])
        return {}

    def at(self, reference: str) -> Any:
        node: Any = self.tree
        for token in reference.removeprefix("#").strip("/").split("/"):
            key = unquote(token).replace("~1", "/").replace("~0", "~")
            if isinstance(node, list) and key.isdigit() and int(key) < len(node):
                node = node[int(key)]
            else:
                node = node.get(key, {}) if isinstance(node, dict) else {}
        return node

    def validator(self, schema: Any, *, hidden: str = "", loosely: bool = False) -> Any:
        """Judges values by a schema of this document; formats are not asserted.

        Members that are `hidden` (readOnly in a request, writeOnly in an answer) are not required
        (OpenAPI 3.1, 4.8.24). `loosely` takes a value that fits several members of a oneOf, and
        one of an allOf whose parts close themselves against each other: many documents have such.
        """

        def required(judge: Any, names: Any, value: Any, within: Any) -> Iterator[Any]:
            stated = within.get("properties") or {}
            asked = [it for it in _names(names) if not self.is_hidden(stated.get(it), hidden)]
            yield from _REQUIRED(judge, asked, value, within)

        rules = {"required": required, **(_LOOSE if loosely else {})}
        whole = {**self.tree, "$defs": {"judged": schema}, "$ref": "#/$defs/judged"}
        return jsonschema.validators.extend(jsonschema.Draft202012Validator, rules)(whole)

    def heirs(self, name: str) -> tuple[str, ...]:
        """References to what a component with a discriminator stands for: its mapping, else its heirs."""
        schemas = (self.tree.get("components") or {}).get("schemas") or {}
        stated = schemas.get(name)
        if not isinstance(stated, dict) or not isinstance(stated.get("discriminator"), dict):
            return ()
        if stated.get("oneOf") or stated.get("anyOf"):
            return ()
        start = "#/components/schemas/"
        own = start + name
        mapped = (stated["discriminator"].get("mapping") or {}).values()
        found = [it if "/" in it else start + it for it in map(str, mapped)]
        if not found:
            parts = {
                it: node.get("allOf") for it, node in schemas.items() if isinstance(node, dict)
            }
            found = [start + it for it, listed in parts.items() if {"$ref": own} in (listed or ())]
        return tuple(it for it in dict.fromkeys(found) if it.startswith(start) and it != own)

    def is_hidden(self, stated: Any, hidden: str) -> bool:
        """Whether a member is `readOnly` or `writeOnly`, here or behind its reference."""
        member = self.follow(stated)
        return isinstance(member, dict) and bool(
            member.get(hidden)
            or any(self.is_hidden(it, hidden) for it in member.get("allOf") or ())
            or stated.get(hidden)
        )

    def _operations(self) -> Iterator[RawOperation]:
        for path, stated in (self.tree.get("paths") or {}).items():
            item = self.follow(stated)
            if not isinstance(item, dict) or not path.startswith("/"):
                continue
            found = {method.upper(): item.get(method) for method in METHODS}
            for method, node in {**found, **(item.get("additionalOperations") or {})}.items():
                node = self.follow(node)
                if isinstance(node, dict):
                    yield self._operation(method, path, item, node)

    def _operation(self, method: str, path: str, item: Any, node: Any) -> RawOperation:
        listed = [*(item.get("parameters") or ()), *(node.get("parameters") or ())]
        by_place = {
            (it["in"], it["name"]): it
            for it in map(self.follow, listed)
            if isinstance(it, dict) and it.get("in") and it.get("name")
        }
        security = node["security"] if "security" in node else self.tree.get("security")
        return RawOperation(
            method,
            path,
            tuple(by_place.values()),
            self.follow(node.get("requestBody")) or {},
            {str(code): it for code, it in _mapping(node.get("responses")).items()},
            tuple(it for it in security or () if isinstance(it, dict)),
            bool(node.get("servers") or item.get("servers")),
        )


def _mapping(node: Any) -> dict[Any, Any]:
    return node if isinstance(node, dict) else {}


def _read(path: Path, files: dict[str, Any], root: Path) -> Any:
    """The tree of a file, references to others led to where those stand in the root's tree."""
    text = path.read_text(encoding="utf-8")
    try:
        tree = json.loads(text) if path.suffix == ".json" else yaml12.parse_yaml(text)
    except ValueError:
        tree = yaml.safe_load(text)
    return _led(json.loads(json.dumps(tree, default=str)), path, files, root)


def _led(node: Any, path: Path, files: dict[str, Any], root: Path) -> Any:
    if isinstance(node, list):
        return [_led(it, path, files, root) for it in node]
    if not isinstance(node, dict):
        return node
    found = {key: _led(it, path, files, root) for key, it in node.items()}
    if isinstance(node.get("$ref"), str):
        found["$ref"] = _lead(node["$ref"], path, files, root)
    return found


def _lead(reference: str, path: Path, files: dict[str, Any], root: Path) -> str:
    file, _, pointer = reference.partition("#")
    target = (path.parent / unquote(file)).resolve() if file else path
    if "://" in file or target == root or not target.is_file():
        return reference if "://" in file else f"#{pointer}"
    if str(target) not in files:
        files[str(target)] = {}
        files[str(target)] = _read(target, files, root)
    return f"#/{OTHER_FILES}/{quote(str(target).replace('/', '~1'))}{pointer}"


def _plain(node: Any) -> Any:
    """The same without what only OpenAPI 3.0 says of schemas."""
    if isinstance(node, list):
        return [_plain(it) for it in node]
    if not isinstance(node, dict):
        return node
    if node == {"nullable": True}:
        # Written for null by generators of documents: else it would say nothing.
        return {"type": "null"}
    found = {key: _plain(it) for key, it in node.items()}
    for bound in ("Minimum", "Maximum"):
        if isinstance(found.get(f"exclusive{bound}"), bool):
            is_exclusive = found.pop(f"exclusive{bound}")
            if is_exclusive and bound.lower() in found:
                found[f"exclusive{bound}"] = found.pop(bound.lower())
    if isinstance(found.get("items"), list):
        # Not of any version of OpenAPI, and met all the same: it says nothing.
        del found["items"]
    if found.get("nullable") is True and isinstance(found.get("type"), str):
        found["type"] = [found["type"], "null"]
        if isinstance(found.get("enum"), list) and None not in found["enum"]:
            found["enum"] = [*found["enum"], None]
    return found
