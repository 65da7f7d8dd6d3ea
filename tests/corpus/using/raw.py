"""A document as it stands: its operations, and validators of its schemas."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import yaml12

METHODS = ("get", "put", "post", "delete", "patch")


@dataclass(frozen=True)
class RawOperation:
    """One operation, with the parameters of its path."""

    method: str
    path: str
    parameters: tuple[Mapping[str, Any], ...]
    body: Mapping[str, Any]
    responses: Mapping[str, Any]

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


class RawDocument:
    """The tree of a document, its `nullable` spelled as JSON Schema has it."""

    def __init__(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        tree = json.loads(text) if path.suffix == ".json" else yaml12.parse_yaml(text)
        self.tree: Any = _plain(json.loads(json.dumps(tree, default=str)))

    @cached_property
    def operations(self) -> tuple[RawOperation, ...]:
        return tuple(self._operations())

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

    def validator(self, schema: Any) -> Any:
        """Judges values by a schema of this document; formats are not asserted."""
        whole = {**self.tree, "$defs": {"judged": schema}, "$ref": "#/$defs/judged"}
        return jsonschema.Draft202012Validator(whole)

    def _operations(self) -> Iterator[RawOperation]:
        for path, stated in self.tree.get("paths", {}).items():
            item = self.follow(stated)
            for method in METHODS:
                if isinstance(item, dict) and isinstance(node := item.get(method), dict):
                    found = [*item.get("parameters", ()), *node.get("parameters", ())]
                    by_place = {
                        (it["in"], it["name"]): it
                        for it in map(self.follow, found)
                        if isinstance(it, dict) and it.get("in") and it.get("name")
                    }
                    yield RawOperation(
                        method.upper(),
                        path,
                        tuple(by_place.values()),
                        self.follow(node.get("requestBody", {})),
                        node.get("responses", {}),
                    )


def _plain(node: Any) -> Any:
    """The same without what only OpenAPI 3.0 says of schemas."""
    if isinstance(node, list):
        return [_plain(it) for it in node]
    if not isinstance(node, dict):
        return node
    found = {key: _plain(it) for key, it in node.items()}
    for bound in ("Minimum", "Maximum"):
        if isinstance(found.get(f"exclusive{bound}"), bool):
            is_exclusive = found.pop(f"exclusive{bound}")
            if is_exclusive and bound.lower() in found:
                found[f"exclusive{bound}"] = found.pop(bound.lower())
    if found.get("nullable") is True and isinstance(found.get("type"), str):
        found["type"] = [found["type"], "null"]
        if isinstance(found.get("enum"), list) and None not in found["enum"]:
            found["enum"] = [*found["enum"], None]
    return found
