"""Keywords that assert nothing, read where a schema is stated before where it is referred to."""

from __future__ import annotations

from json import dumps

from specshim.api.model import ABSENT, JSON, Absent, Access, Prose
from specshim.api.prose import join_prose, prose_of
from specshim.api.schemas.assertions.conjunction import Schema, mapping
from specshim.api.schemas.reading import SchemaReader
from specshim.documents import Node

LONGEST_SHOWN = 40


def schema_prose(schema: Schema) -> Prose:
    """The prose at the places that state a schema, not that of what they refer to."""
    return join_prose([prose_of(node, "title") for node in schema.applied])


def access_of(schema: Schema, reader: SchemaReader) -> Access:
    """`readOnly` and `writeOnly` (Validation, 9.4); both together leave nothing to say."""
    read = _annotation(schema, reader, "readOnly", True) is not None
    write = _annotation(schema, reader, "writeOnly", True) is not None
    if read == write:
        return Access.BOTH
    return Access.READ if read else Access.WRITE


def default_of(schema: Schema, reader: SchemaReader) -> JSON | Absent:
    """The default (Validation, 9.2), left out when it is no value of the schema."""
    found = _annotation(schema, reader, "default")
    if found is None:
        return ABSENT
    value: JSON = found.value
    followed = reader.follow(schema)
    if value is None:
        fits = schema.nullable or followed.nullable or followed.types is None
    else:
        fits = followed.types is None or any(is_of(value, kind) for kind in followed.types)
    if not fits:
        expected = " or ".join(followed.types or ())
        written = dumps(value, ensure_ascii=False)
        shown = written if len(written) <= LONGEST_SHOWN else f"{written[:LONGEST_SHOWN]}..."
        reader.findings.add("wrong-default", found.place, value=shown, expected=expected)
        return ABSENT
    return value


def example_of(schema: Schema, reader: SchemaReader) -> JSON | Absent:
    """The first example (Validation, 9.5; `example` is of OpenAPI 3.0, 4.7.24)."""
    found = _annotation(schema, reader, "example")
    if found is not None:
        return found.value
    several = _annotation(schema, reader, "examples")
    values = several.value if several is not None else None
    return values[0] if isinstance(values, list) and values else ABSENT


def is_of(value: JSON, kind: str) -> bool:
    """Whether `value` is of the JSON type `kind`; 1.0 is an integer (Validation, 6.1.1)."""
    match value:
        case bool():
            return kind == "boolean"
        case int():
            return kind in ("integer", "number")
        case float():
            return kind == "number" or (kind == "integer" and value.is_integer())
        case str():
            return kind == "string"
        case list():
            return kind == "array"
        case dict():
            return kind == "object"
    return kind == "null"


_ANY = object()


def _annotation(
    schema: Schema, reader: SchemaReader, keyword: str, wanted: object = _ANY
) -> Node | None:
    """The keyword with the wanted value: of the sites, else of the parts, else of the target."""
    for node in (*reversed(schema.applied), *reversed(schema.parts)):
        if keyword in mapping(node) and (wanted is _ANY or mapping(node)[keyword] is wanted):
            return node.get(keyword)
    followed = reader.follow(schema)
    # References that lead in a circle end at one more of them.
    is_end = followed is schema or followed.target is not None
    return None if is_end else _annotation(followed, reader, keyword, wanted)
