"""Values for raw schemas, the same for the same seed; the validator has the last word."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from tests.corpus.using.raw import RawDocument

DEEPEST = 6
_FORMATS: Mapping[str, str] = {
    "date": "2024-02-29",
    "date-time": "2024-02-29T12:30:45Z",
    "time": "12:30:45Z",
    "duration": "P3DT4H",
    "uuid": "0d9c2a52-3f41-4bd3-9f0e-0b8c0d7f3a11",
    "email": "ann@example.org",
    "uri": "https://example.org/a",
    "url": "https://example.org/a",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "byte": "aGVsbG8=",
    "decimal": "1.50",
}


class CannotDrawError(Exception):
    """A schema for which no value was found."""


def drawn(schema: Any, document: RawDocument, seed: str, *, writes: bool) -> Any:
    """A value of `schema`: one to send (`writes`), or one to be answered."""
    validator = document.validator(schema)
    for turn in range(6):
        chance = random.Random(f"{seed} {turn}")
        try:
            value = _Drawer(document, chance, writes, full=turn % 2 == 0).value(schema, 0)
        except CannotDrawError:
            continue
        if validator.is_valid(value):
            return value
    raise CannotDrawError(seed)


class _Drawer:
    def __init__(
        self, document: RawDocument, chance: random.Random, writes: bool, *, full: bool
    ) -> None:
        self.document, self.chance, self.full = document, chance, full
        self.hidden = "readOnly" if writes else "writeOnly"

    def value(self, stated: Any, depth: int) -> Any:
        schema = self.document.follow(stated)
        if depth > DEEPEST:
            raise CannotDrawError
        if not isinstance(schema, dict):
            return "anything"
        if "const" in schema:
            return schema["const"]
        if schema.get("enum"):
            return self.chance.choice([it for it in schema["enum"] if it is not None] or [None])
        if "allOf" in schema:
            return self._merged(schema, depth)
        for keyword in ("oneOf", "anyOf"):
            if schema.get(keyword):
                rest = {k: v for k, v in schema.items() if k not in (keyword, "discriminator")}
                member = self.chance.choice(schema[keyword])
                return self._merged({"allOf": [rest, member]}, depth)
        return self._typed(schema, depth)

    def _merged(self, schema: Mapping[str, Any], depth: int) -> Any:
        rest = {key: it for key, it in schema.items() if key != "allOf"}
        values = [
            self.value(it, depth + 1)
            for it in (*schema["allOf"], rest)
            if set(self.document.follow(it))
            & {"type", "properties", "enum", "oneOf", "anyOf", "allOf", "const"}
        ]
        objects = [it for it in values if isinstance(it, dict)]
        if len(objects) == len(values) and objects:
            return {key: item for one in objects for key, item in one.items()}
        return values[0] if values else "anything"

    def _typed(self, schema: Mapping[str, Any], depth: int) -> Any:
        kind = schema.get("type", "object" if "properties" in schema else None)
        if isinstance(kind, list):
            kind = next((it for it in kind if it != "null"), "null")
        match kind:
            case "object":
                return self._object(schema, depth)
            case "array":
                least = max(schema.get("minItems", 0), 1 if self.full and depth < 3 else 0)
                return [self.value(schema.get("items", {}), depth + 1) for _ in range(least)]
            case "boolean":
                return self.chance.random() < 0.5
            case "integer" | "number":
                return self._number(schema, kind)
            case "null":
                return None
            case "string":
                return self._text(schema)
        return "anything"

    def _object(self, schema: Mapping[str, Any], depth: int) -> Any:
        required = set(schema.get("required", ()))
        found = {}
        for name, stated in schema.get("properties", {}).items():
            member = self.document.follow(stated)
            if isinstance(member, dict) and member.get(self.hidden):
                continue
            wanted = self.full and depth < 2 and self.chance.random() < 0.6
            if name in required or wanted:
                try:
                    found[name] = self.value(stated, depth + 1)
                except CannotDrawError:
                    if name in required:
                        raise
        return found

    def _number(self, schema: Mapping[str, Any], kind: str) -> Any:
        low, high = schema.get("minimum"), schema.get("maximum")
        if schema.get("exclusiveMinimum") is not None:
            low = schema["exclusiveMinimum"] + 1
        base = low if low is not None else min(high, 7) if high is not None else 7
        step = schema.get("multipleOf")
        value = base if not step else -(-base // step) * step
        return int(value) if kind == "integer" else value + (0 if step or high is not None else 0.5)

    def _text(self, schema: Mapping[str, Any]) -> str:
        if schema.get("format") in _FORMATS:
            return _FORMATS[schema["format"]]
        if "pattern" in schema or schema.get("format") == "binary":
            raise CannotDrawError
        least = schema.get("minLength", 0)
        return ("text é" + "x" * least)[: max(least, min(6, schema.get("maxLength", 6)))]
