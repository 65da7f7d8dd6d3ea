"""The published JSON Schemas of OpenAPI itself, compiled.

openapi-spec-validator brings them, as files: to import it takes longer than to read most documents. Its own walk through
a document is not used: on large documents it takes seconds, it fetches remote references, and real documents crash it;
what it finds besides, the layer `api` reports as it reads.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, cast

import jsonschema_rs

from specshim.documents.version import Version
from specshim.sources import read_bytes

_LISTED: Final = re.compile(r"\^\(([\w|]+)\)\$")
"""A pattern that lists names."""
_DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"


@cache
def metaschema(version: Version) -> jsonschema_rs.Validator:
    """The validator of documents of `version`; compiled once."""
    if version == "3.0":
        return jsonschema_rs.Draft4Validator(dict(_published(version)))
    return _compile_newer(_published(version))


@cache
def _published(version: Version) -> Mapping[str, Any]:
    package = find_spec("openapi_spec_validator")
    assert package is not None
    assert package.submodule_search_locations is not None
    (folder,) = package.submodule_search_locations
    file = Path(folder, "resources", "schemas", f"v{version}", "schema.json")
    return cast("Mapping[str, Any]", json.loads(read_bytes(file)))


def _compile_newer(published: Mapping[str, Any]) -> jsonschema_rs.Validator:
    """OpenAPI 3.1's schema leaves open what a Schema Object is; here it is JSON Schema 2020-12.

    The published `schema-base` does the same, by the dynamic anchor `meta`.
    """
    schema = {
        "$schema": _DRAFT,
        "$id": "urn:specshim:openapi",
        "$ref": published["$id"],
        "$defs": {"schema": {"$dynamicAnchor": "meta", "$ref": _DRAFT}},
    }
    registry = jsonschema_rs.Registry([(published["$id"], dict(published))])
    return jsonschema_rs.Draft202012Validator(schema, registry=registry)


def fields_at(version: Version, way: Iterable[str | int]) -> frozenset[str]:
    """The fields that the schema around the keyword at `way` knows, in it or in what it combines."""
    published = _published(version)
    return frozenset(_fields(_at([*way][:-1], published), published))


def _fields(schema: Mapping[str, Any], published: Mapping[str, Any]) -> Iterator[str]:
    yield from schema.get("properties", {})
    for pattern in schema.get("patternProperties", {}):
        listed = _LISTED.fullmatch(pattern)
        yield from listed[1].split("|") if listed else ()
    if "$ref" in schema:
        yield from _fields(_at(schema["$ref"].split("/")[1:], published), published)
    for part in _combined(schema):
        yield from _fields(part, published)


def _combined(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for keyword in ("allOf", "anyOf", "oneOf"):
        yield from schema.get(keyword, ())
    yield from schema.get("dependentSchemas", {}).values()
    yield from (schema[keyword] for keyword in ("then", "else") if keyword in schema)


def _at(way: Iterable[str | int], published: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Any = published
    for token in way:
        found = found[token]
    return cast("Mapping[str, Any]", found)
