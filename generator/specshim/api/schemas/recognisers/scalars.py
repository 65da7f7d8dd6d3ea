"""Values without parts: enumerations, text, numbers, true and false."""

from __future__ import annotations

from msgspec.structs import replace

from specshim.api.model import Anything, Nothing, Null, Scalar, ScalarKind, Type
from specshim.api.schemas.assertions.bounds import (
    NUMBER_KEYWORDS,
    STRING_KEYWORDS,
    number_bounds,
    string_bounds,
    whole_bounds,
)
from specshim.api.schemas.assertions.conjunction import Schema, is_null
from specshim.api.schemas.assertions.exclusions import refused_values
from specshim.api.schemas.assertions.formats import KINDS, PLAIN, PLAIN_FORMATS, content_kind
from specshim.api.schemas.assertions.samples import is_possible
from specshim.api.schemas.recognisers.recogniser import Recogniser
from specshim.api.schemas.scope import Scope
from specshim.api.schemas.unions import choice
from specshim.api.schemas.values import values_of


def _of(kind: str) -> Recogniser:
    reads = {"type", "format"}
    reads |= STRING_KEYWORDS | CONTENT_KEYWORDS if kind == "string" else set()
    reads |= NUMBER_KEYWORDS if kind in ("integer", "number") else set()
    reads |= {"not"} if kind != "boolean" else set()
    return Recogniser(
        kind,
        frozenset(reads),
        applies=lambda schema: schema.types == (kind,),
        build=lambda schema, scope: _scalar(kind, schema, scope),
    )


def _scalar(kind: str, schema: Schema, scope: Scope) -> Type:
    match kind:
        case "string":
            bounds = string_bounds(schema, scope.findings)
        case "integer":
            bounds = whole_bounds(number_bounds(schema, scope.findings))
        case "number":
            bounds = number_bounds(schema, scope.findings)
        case _:
            return Scalar(ScalarKind.BOOLEAN)
    refined, written = _refined(kind, schema, scope)
    if kind == "string" and not is_possible(refined, bounds):
        place = (schema.last("format") or schema.narrowest).place
        scope.findings.add("format-against-pattern", place, format=written or refined.value)
        refined = ScalarKind.STRING
    is_number = kind == "number" and refined is ScalarKind.DECIMAL
    refused = _refused(kind, refined, schema, scope)
    return Scalar(
        refined, replace(bounds, refused=refused) if refused else bounds, written, is_number
    )


def _refused(
    kind: str, refined: ScalarKind, schema: Schema, scope: Scope
) -> tuple[str | int | float, ...]:
    """The values of the kind that are refused, where Python holds them as JSON does."""
    found = tuple(
        it
        for it in refused_values(schema, scope.findings)
        if isinstance(it, str) == (kind == "string") and not isinstance(it, bool)
    )
    if found and refined not in LIKE_JSON:
        for stated in schema.each("not"):
            scope.findings.tally("unsupported-keyword", stated.place, keyword="not")
        return ()
    return found


def _refined(kind: str, schema: Schema, scope: Scope) -> tuple[ScalarKind, str | None]:
    """The kind that the format or the content keywords make of a type, and the format as written."""
    found = schema.last("format")
    written = found.value if found and isinstance(found.value, str) else None
    if found is None or written is None:
        encoding, media = schema.last("contentEncoding"), schema.last("contentMediaType")
        content = content_kind(encoding and encoding.value, media and media.value)
        return (content if kind == "string" and content else PLAIN[kind]), None
    is_known = written in scope.reader.known_formats
    if not is_known and written not in KINDS[kind] and written not in PLAIN_FORMATS[kind]:
        elsewhere = any(
            written in KINDS[k] or written in PLAIN_FORMATS[k] for k in KINDS if k != kind
        )
        code = "format-of-another-type" if elsewhere else "unknown-format"
        scope.findings.tally(code, found.place, format=written, type=kind)
    return KINDS[kind].get(written, PLAIN[kind]), written


def _enumerated(schema: Schema, scope: Scope) -> Type:
    values = values_of(schema, scope.findings)
    if values is None:
        scope.findings.add("enum-of-structures", schema.place, read="anything")
        return Anything()
    if not values:
        only_null = any(is_null(part) for part in schema.parts)
        if scope.variants == 1 and not only_null:
            scope.findings.add("empty-enum", schema.place)
        return Null() if only_null else Nothing()
    return choice(values)


LIKE_JSON = frozenset(
    {
        *(ScalarKind.STRING, ScalarKind.URI, ScalarKind.EMAIL),
        *(ScalarKind.INTEGER, ScalarKind.NUMBER),
    }
)
"""Kinds whose values are in Python what they are in JSON."""

CONTENT_KEYWORDS = frozenset({"contentEncoding", "contentMediaType"})

ENUMERATED = Recogniser(
    "enumerated",
    frozenset({"type", "enum", "const", "format", "not"}) | STRING_KEYWORDS | NUMBER_KEYWORDS,
    applies=lambda schema: bool(schema.keywords & {"enum", "const"})
    and schema.types not in (("object",), ("array",)),
    build=_enumerated,
)
"""`enum` and `const`: bounds beside them can only forbid what is listed, and nobody means that."""

STRING = _of("string")
INTEGER = _of("integer")
NUMBER = _of("number")
BOOLEAN = _of("boolean")
