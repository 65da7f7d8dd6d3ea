"""Values for raw schemas, the same for the same seed; the validator has the last word."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from typing import Any

from jsonschema.exceptions import UnknownType
from referencing.exceptions import Unresolvable
from tests.corpus.using.patterns import matching
from tests.corpus.using.raw import RawDocument

DEEPEST = 7
TURNS = 12
"""How often a value is drawn anew where the validator refuses it."""
_FORMATS: Mapping[str, str] = {
    "date": "2024-02-29",
    "date-time": "2024-02-29T12:30:45Z",
    "time": "12:30:45Z",
    "duration": "P3DT4H",
    "uuid": "0d9c2a52-3f41-4bd3-9f0e-0b8c0d7f3a11",
    "email": "ann@example.org",
    "idn-email": "ann@example.org",
    "hostname": "example.org",
    "uri": "https://example.org/a",
    "url": "https://example.org/a",
    "iri": "https://example.org/a",
    "uri-reference": "/a",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "byte": "aGVsbG8=",
    "base64": "aGVsbG8=",
    "base64url": "aGVsbG8",
    "decimal": "1.50",
    "regex": "^a$",
    "json-pointer": "/a",
    "int32": "7",
    "int64": "7",
}
_SAYS_A_TYPE = {"type", "properties", "enum", "oneOf", "anyOf", "allOf", "const", "items"}
_OF_TYPES: Mapping[str, set[str]] = {
    "object": {"properties", "additionalProperties", "patternProperties", "required"},
    "array": {"items", "prefixItems", "minItems", "maxItems", "uniqueItems"},
    "string": {"pattern", "minLength", "maxLength"},
    "number": {"minimum", "maximum", "multipleOf", "exclusiveMinimum", "exclusiveMaximum"},
}

_NO_SCHEMA = (Unresolvable, UnknownType, re.error, AttributeError, TypeError)
"""What the validator raises for what is no schema, as some documents have it."""


class CannotDrawError(Exception):
    """Something for which no value is drawn; says why."""


def drawn(
    schema: Any, document: RawDocument, seed: str, *, writes: bool, plain: bool = False
) -> Any:
    """A value of `schema`: one to send (`writes`), or one to be answered.

    `plain` draws texts of ASCII letters only, for places where others have a meaning.
    """
    hidden = "readOnly" if writes else "writeOnly"
    validator = document.validator(schema, hidden=hidden)
    for turn in range(TURNS):
        if turn == TURNS // 2:
            validator = document.validator(schema, hidden=hidden, loosely=True)
        chance = random.Random(f"{seed} {turn}")
        try:
            drawer = _Drawer(document, chance, writes, plain, turn)
            value = drawer.value(schema, 0)
        except CannotDrawError:
            continue
        except (AttributeError, TypeError):
            raise CannotDrawError("a schema that is none") from None
        try:
            if validator.is_valid(value):
                return value
        except _NO_SCHEMA:
            raise CannotDrawError("a schema that the validator cannot read") from None
    raise CannotDrawError("no value was found for a schema")


class _Drawer:
    def __init__(
        self,
        document: RawDocument,
        chance: random.Random,
        writes: bool,
        plain: bool,
        turn: int,
    ) -> None:
        self.document, self.chance, self.plain, self.turn = document, chance, plain, turn
        self.full = turn % 2 == 0
        self.hidden = "readOnly" if writes else "writeOnly"

    def value(self, stated: Any, depth: float, name: str = "") -> Any:
        """A value; `name` is that of the component that is drawn, for tags that tell it."""
        if depth > DEEPEST:
            raise CannotDrawError("too deep")
        if isinstance(stated, dict) and isinstance(stated.get("$ref"), str):
            target = stated["$ref"].rpartition("/")[2]
            if not name and (heirs := self.document.heirs(target)):
                return self.value({"$ref": self.chance.choice(heirs)}, depth + 0.5)
            name = name or target
            behind = self.document.at(stated["$ref"])
            siblings = {key: it for key, it in stated.items() if key != "$ref"}
            if set(siblings) & _SAYS_A_TYPE and isinstance(behind, dict):
                return self._merged({"allOf": [behind], **siblings}, depth, name)
            return self.value(behind, depth + 0.1, name)
        schema = stated
        if not isinstance(schema, dict):
            return "anything"
        if "const" in schema:
            return schema["const"]
        if schema.get("enum"):
            return self.chance.choice([it for it in schema["enum"] if it is not None] or [None])
        if schema.get("allOf"):
            return self._tagged(schema, self._merged(schema, depth, name), name)
        for keyword in ("oneOf", "anyOf"):
            if schema.get(keyword):
                return self._chosen(schema, keyword, depth)
        return self._tagged(schema, self._typed(schema, depth), name)

    def _chosen(self, schema: Mapping[str, Any], keyword: str, depth: float) -> Any:
        rest = {key: it for key, it in schema.items() if key not in (keyword, "discriminator")}
        members = [it for it in schema[keyword] if not _is_null(it)] or schema[keyword]
        member = self.chance.choice(members)
        name = (
            member["$ref"].rpartition("/")[2]
            if isinstance(member, dict) and "$ref" in member
            else ""
        )
        value = self._merged({**rest, "allOf": [member, *rest.get("allOf", ())]}, depth, name)
        return self._tagged(schema, value, name)

    def _tagged(self, schema: Mapping[str, Any], value: Any, name: str) -> Any:
        """The value with the tag that the mapping, or else the name of the component, tells."""
        stated = schema.get("discriminator")
        tag = stated.get("propertyName") if isinstance(stated, dict) else None
        if stated is None or tag is None or not isinstance(value, dict) or not name:
            return value
        mapping = stated.get("mapping") or {}
        keys = [key for key, it in mapping.items() if str(it).rpartition("/")[2] == name]
        likely = keys[0] if keys else name
        if isinstance(value.get(tag), int) and likely.isdigit():
            return {**value, tag: int(likely)}
        if not keys and self._is_bound(value, tag, schema):
            return value
        return {**value, tag: likely} if keys or tag in value else value

    def _is_bound(self, value: Mapping[str, Any], tag: str, schema: Mapping[str, Any]) -> bool:
        """Whether the tag was drawn of an enum that says more than a name."""
        return value.get(tag) not in (None, "text é", "text") and isinstance(value.get(tag), str)

    def _merged(self, schema: Mapping[str, Any], depth: float, name: str) -> Any:
        rest = {key: it for key, it in schema.items() if key != "allOf"}
        parts = [it for it in (*schema["allOf"], rest) if self._says_a_type(it)]
        if len(parts) > 1 and not any(self._is_object(it) for it in parts):
            joined: dict[str, Any] = {}
            for part in map(self.document.follow, parts):
                joined |= part
            return self.value(joined, depth + 1, name)
        values = [self.value(it, depth + 0.5, name) for it in parts]
        objects = [it for it in values if isinstance(it, dict)]
        if len(objects) == len(values) and objects:
            merged = {key: item for one in objects for key, item in one.items()}
            return self._completed(schema, merged, depth)
        return values[0] if values else "anything"

    def _completed(self, schema: Mapping[str, Any], value: dict[str, Any], depth: float) -> Any:
        """With what one part requires and another part describes."""
        parts = list(self._parts(schema, 0))
        required = {name for part in parts for name in part.get("required") or ()}
        for name in sorted(required - value.keys()):
            stated = [
                part["properties"][name] for part in parts if name in (part.get("properties") or {})
            ]
            if stated and not self._is_hidden(stated[0]):
                value[name] = self.value(stated[0], depth + 1)
        return value

    def _parts(self, schema: Any, depth: int) -> Iterator[Mapping[str, Any]]:
        schema = self.document.follow(schema)
        if isinstance(schema, dict) and depth < DEEPEST:
            yield schema
            for part in schema.get("allOf") or ():
                yield from self._parts(part, depth + 1)

    def _says_a_type(self, stated: Any) -> bool:
        schema = self.document.follow(stated)
        known = isinstance(schema, dict) and set(schema)
        return bool(known and known & (_SAYS_A_TYPE | {"additionalProperties"}))

    def _is_object(self, stated: Any) -> bool:
        schema = self.document.follow(stated)
        found = schema.get("type", "object" if "properties" in schema else "")
        return (
            found == "object"
            or "object" in found
            or bool({"allOf", "oneOf", "anyOf"} & set(schema))
        )

    def _typed(self, schema: Mapping[str, Any], depth: float) -> Any:
        guesses = [kind for kind, keywords in _OF_TYPES.items() if keywords & set(schema)]
        kind = schema.get("type", guesses[0] if guesses else None)
        if isinstance(kind, list):
            kinds = [it for it in kind if it != "null"]
            kind = self.chance.choice(kinds) if kinds else "null"
        match kind:
            case "object":
                return self._object(schema, depth)
            case "array":
                return self._array(schema, depth)
            case "boolean":
                return self.chance.random() < 0.5
            case "integer" | "number":
                return self._number(schema, kind)
            case "null":
                return None
            case "string":
                return self._text(schema)
        return _FORMATS.get(schema.get("format", ""), "anything")

    def _array(self, schema: Mapping[str, Any], depth: float) -> list[Any]:
        first = [self.value(it, depth + 1) for it in schema.get("prefixItems") or ()]
        least = max(schema.get("minItems", 0), 1 if self.full and depth < 3 else 0)
        found = list(first)
        items = schema.get("items", {})
        for _ in range(40):
            if len(found) >= least or items is False:
                break
            item = self.value(items, depth + 1)
            if not schema.get("uniqueItems") or item not in found:
                found.append(item)
        return found

    def _object(self, schema: Mapping[str, Any], depth: float) -> Any:
        stated = schema.get("required")
        required = set(stated) if isinstance(stated, list) else set()
        found: dict[str, Any] = {}
        for name, stated in (schema.get("properties") or {}).items():
            if self._is_hidden(stated):
                continue
            wanted = self.full and depth < 2 and self.chance.random() < 0.6
            if name in required or wanted:
                try:
                    found[name] = self.value(stated, depth + 1)
                except CannotDrawError:
                    if name in required:
                        raise
        others = schema.get("additionalProperties")
        if others is not False and self.turn > TURNS // 2:
            # What is required and nowhere described is anything.
            found |= dict.fromkeys(
                required - found.keys() - set(schema.get("properties") or ()), "anything"
            )
        if isinstance(others, dict) and (self.full or not found) and depth < 4:
            found["other"] = self.value(others, depth + 1)
        for pattern, stated in (schema.get("patternProperties") or {}).items():
            name = matching(pattern, self.chance)
            if name:
                found[name] = self.value(stated, depth + 1)
        for name, stated in (schema.get("properties") or {}).items():
            if len(found) < schema.get("minProperties", 0) and not self._is_hidden(stated):
                found.setdefault(name, self.value(stated, depth + 1))
        return found

    def _is_hidden(self, stated: Any) -> bool:
        return self.document.is_hidden(stated, self.hidden)

    def _number(self, schema: Mapping[str, Any], kind: str) -> Any:
        low, high = schema.get("minimum"), schema.get("maximum")
        below = schema.get("exclusiveMaximum")
        if schema.get("exclusiveMinimum") is not None:
            low = schema["exclusiveMinimum"] + (1 if kind == "integer" else 0.25)
        if high is None and below is not None:
            high = below - (1 if kind == "integer" else 0.25)
        base = low if low is not None else min(high, 7) if high is not None else 7
        step = schema.get("multipleOf")
        value = base if not step else -(-base // step) * step
        if step is None and kind == "integer":
            value = -(-value // 1) + self.chance.randint(0, 3)
            value = min(value, high // 1) if high is not None else value
        if kind == "integer":
            return int(value)
        return value + (0 if step or high is not None else 0.5)

    def _text(self, schema: Mapping[str, Any]) -> str:
        if "pattern" in schema:
            return self._patterned(schema["pattern"], _FORMATS.get(schema.get("format", ""), ""))
        if schema.get("format") in _FORMATS:
            return _FORMATS[schema["format"]]
        if schema.get("contentEncoding") in ("base64", "base64url"):
            return "aGVsbG8="
        least = schema.get("minLength", 0)
        start = "text" if self.plain else "text é"
        filled = start + "".join(self.chance.choice("abcxyz") for _ in range(int(least)))
        most = schema.get("maxLength", max(least, 6))
        return filled[: int(min(max(least, 6), most))]

    def _patterned(self, pattern: str, usual: str) -> str:
        found = matching(pattern, self.chance)
        if usual and (found is None or re.search(pattern, usual)):
            return usual
        if found is None:
            raise CannotDrawError("no text for a pattern")
        return found


def _is_null(schema: Any) -> bool:
    return isinstance(schema, dict) and schema.get("type") == "null"
