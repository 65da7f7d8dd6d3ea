"""Whether a value is one of a schema, as a validator has it."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, urljoin

import jsonschema_rs
from msgspec import Struct, field

from specshim.documents import Document
from specshim.sources import Tree
from specshim.versions.inclusion.effort import Effort
from specshim.versions.inclusion.schema import Schema

_SCHEME: Final = "https://specshim.invalid/"
"""Of the addresses that the files of a document have among themselves (RFC 2606, 2: no such host exists)."""


class Validity(Struct):
    """Compiles each schema once. Nothing is ever fetched: a validator knows the files that were read, and no other."""

    _effort: Effort = field(default_factory=Effort)
    _registries: dict[int, jsonschema_rs.Registry | None] = field(default_factory=dict)
    _validators: dict[tuple[object, ...], tuple[Schema, jsonschema_rs.Validator | None]] = field(
        default_factory=dict
    )

    def holds(self, schema: Schema, value: Tree) -> bool | None:
        """Whether `value` is one of `schema`; None where that cannot be asked, or would take too long."""
        validator = self._asked_about(schema, value)
        return None if validator is None else validator.is_valid(value)

    def complaint(self, schema: Schema, value: Tree) -> tuple[tuple[str, ...], str]:
        """Where in `value` `schema` first refuses it, and why; nothing where it does not, or cannot be asked."""
        validator = self._asked_about(schema, value)
        for error in validator.iter_errors(value) if validator is not None else ():
            return tuple(map(str, error.instance_path)), error.message
        return (), ""

    def _asked_about(self, schema: Schema, value: Tree) -> jsonschema_rs.Validator | None:
        return self._validator(schema) if self._effort.is_bearable(schema, value) else None

    def _validator(self, schema: Schema) -> jsonschema_rs.Validator | None:
        # The schema is kept with its validator: the key holds the id of its value.
        if schema.key not in self._validators:
            self._validators[schema.key] = (schema, self._compiled(schema))
        return self._validators[schema.key][1]

    def _compiled(self, schema: Schema) -> jsonschema_rs.Validator | None:
        registry = self._registry(schema.document)
        if registry is None:
            return None
        tree = _absolute(schema.node.value, _address(schema.node.place.file))
        if not isinstance(tree, dict | bool):
            return None
        try:
            return jsonschema_rs.Draft202012Validator(tree, registry=registry, retriever=_refuse)
        except (ValueError, jsonschema_rs.ValidationError):
            return None

    def _registry(self, document: Document) -> jsonschema_rs.Registry | None:
        key = id(document)
        if key not in self._registries:
            files = [(_address(path), tree) for path, tree in document.trees.items()]
            try:
                self._registries[key] = jsonschema_rs.Registry(files, retriever=_refuse)
            except (ValueError, jsonschema_rs.ValidationError):
                self._registries[key] = None
        return self._registries[key]


def _address(path: str) -> str:
    return _SCHEME + quote(path)


def _refuse(address: str) -> Tree:
    raise ValueError(f"{address} is no file of the document")


def _absolute(schema: Tree, base: str) -> Tree:
    """The schema with references that hold wherever it stands."""
    match schema:
        case dict():
            return {
                key: (
                    urljoin(base, value)
                    if key == "$ref" and isinstance(value, str)
                    else _absolute(value, base)
                )
                for key, value in schema.items()
            }
        case list():
            return [_absolute(it, base) for it in schema]
    return schema
