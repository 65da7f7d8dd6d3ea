"""The keywords of a schema, sorted by what becomes of them.

Sources: JSON Schema 2020-12 Core (sections 8, 10, 11) and Validation (sections 6 to 9); OpenAPI 3.1,
section 4.8.24 (Schema Object).
"""

from __future__ import annotations

from typing import Final

JSON_TYPES: Final = ("object", "array", "string", "number", "integer", "boolean", "null")

ANNOTATIONS: Final = frozenset(
    {
        "$comment",
        "default",
        "deprecated",
        "description",
        "discriminator",
        "example",
        "examples",
        "externalDocs",
        "nullable",
        "readOnly",
        "title",
        "writeOnly",
        "xml",
    }
)
"""Say something about a value and assert nothing. `nullable` only widens (OpenAPI 3.0, 4.7.24)."""

STRUCTURE: Final = frozenset(
    {
        "$anchor",
        "$defs",
        "$dynamicAnchor",
        "$id",
        "$recursiveAnchor",
        "$schema",
        "$vocabulary",
        "components",
        "definitions",
        "id",
    }
)
"""Hold or name schemas and assert nothing (JSON Schema Core, section 8)."""

REFERENCES: Final = ("$ref", "$dynamicRef", "$recursiveRef")
"""Apply another schema in place; `$recursiveRef` is of 2019-09 and still met in 3.1 documents."""

ALTERNATIVES: Final = ("oneOf", "anyOf")

BY_TYPE: Final = {
    "object": frozenset(
        {
            "additionalProperties",
            "dependentRequired",
            "dependentSchemas",
            "maxProperties",
            "minProperties",
            "patternProperties",
            "properties",
            "propertyNames",
            "required",
            "unevaluatedProperties",
        }
    ),
    "array": frozenset(
        {
            "additionalItems",
            "contains",
            "items",
            "maxContains",
            "maxItems",
            "minContains",
            "minItems",
            "prefixItems",
            "unevaluatedItems",
            "uniqueItems",
        }
    ),
    "string": frozenset(
        {
            "contentEncoding",
            "contentMediaType",
            "contentSchema",
            "maxLength",
            "minLength",
            "pattern",
        }
    ),
    "number": frozenset(
        {"exclusiveMaximum", "exclusiveMinimum", "maximum", "minimum", "multipleOf"}
    ),
}
"""Keywords that assert something about values of one type and nothing about others (Core, 7.6.1)."""

UNSUPPORTED: Final = frozenset(
    {
        "additionalItems",
        "contains",
        "contentSchema",
        "dependencies",
        "dependentRequired",
        "dependentSchemas",
        "else",
        "if",
        "maxContains",
        "minContains",
        "not",
        "then",
        "unevaluatedItems",
        "unevaluatedProperties",
    }
)
"""Known, and without a counterpart in the types that we build."""


KEYWORDS: Final = frozenset(
    {
        *ANNOTATIONS,
        *STRUCTURE,
        *REFERENCES,
        *ALTERNATIVES,
        *UNSUPPORTED,
        *("allOf", "const", "enum", "format", "type"),
        *(keyword for keywords in BY_TYPE.values() for keyword in keywords),
    }
)
"""All that a schema may have."""


def is_silent(keyword: str) -> bool:
    """Whether a schema asserts the same without `keyword`; `x-` is OpenAPI's (3.1, 4.9)."""
    return keyword in ANNOTATIONS or keyword in STRUCTURE or keyword.startswith("x-")


def speaks_of(keyword: str, types: tuple[str, ...]) -> bool:
    """Whether `keyword` can assert anything about values of `types`."""
    spoken_of = [kind for kind, keywords in BY_TYPE.items() if keyword in keywords]
    present = {"number" if kind == "integer" else kind for kind in types}
    return not spoken_of or any(kind in present for kind in spoken_of)
