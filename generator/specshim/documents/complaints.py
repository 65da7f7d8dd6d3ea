"""What a JSON Schema validator's error means to the author of a document."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from jsonschema_rs import ValidationError
from msgspec import Struct

from specshim.diagnostics import did_you_mean
from specshim.documents.node import kind_of

_LONGEST: Final = 60

_TYPE_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "object": "a map",
        "array": "a list",
        "string": "text",
        "boolean": "a boolean",
        "integer": "an integer",
        "number": "a number",
        "null": "null",
    }
)


class Complaint(Struct, frozen=True):
    """One fault: where in the file, and what."""

    pointer: tuple[str, ...]
    reason: str


FieldsAt = Callable[[Iterable[str | int]], Collection[str]]
"""From the place in the specification's JSON Schema that an error is of to the fields it knows there."""


def complaints_of(error: ValidationError, fields_at: FieldsAt) -> Iterator[Complaint]:
    """What `error` says, told of the smallest thing that it can be told of."""
    error = _most_telling(error)
    pointer = tuple(str(token) for token in error.instance_path)
    kind = error.kind
    if kind.name in _UNEXPECTED:
        fields = fields_at(error.schema_path)
        for name in map(str, kind.as_dict()["unexpected"]):
            meant = did_you_mean(name, fields)
            yield Complaint((*pointer, name), f"`{name}` is not a field here{meant}")
        return
    phrase = _PHRASES.get(kind.name)
    subject = _subject(pointer)
    reason = phrase(subject, error) if phrase else f"{subject}: {_shorten(error.message)}"
    yield Complaint(pointer, reason)


_UNEXPECTED: Final = frozenset(("additionalProperties", "unevaluatedProperties"))


def _subject(pointer: tuple[str, ...]) -> str:
    if not pointer:
        return "the document"
    # An index or a status code alone would tell nothing.
    return f"`{'/'.join(pointer[-2:] if pointer[-1].isdecimal() else pointer[-1:])}`"


def _most_telling(error: ValidationError) -> ValidationError:
    """The error within `error` that shows best what the author meant.

    Of alternatives (`oneOf`, `anyOf`) the author meant the one whose distinguishing values (`in`,
    `type`) are there, which fits furthest down and fails in the fewest places. `Reference` is never
    meant without a `$ref`.
    """
    while error.kind.name in ("oneOf", "anyOf"):
        at = _depth(error)
        context: list[list[ValidationError]] = error.kind.as_dict()["context"]
        branches = [branch for branch in context if branch]
        meant = [branch for branch in branches if not _lacks_ref(branch)] or branches
        if not meant:
            break
        best = max(meant, key=lambda branch: (not _is_of_another_type(branch, at), *_fit(branch)))
        error = max(best, key=_depth)
    return error


def _lacks_ref(branch: Iterable[ValidationError]) -> bool:
    return any(
        error.kind.name == "required" and error.kind.as_dict()["property"] == "$ref"
        for error in branch
    )


def _is_of_another_type(branch: Iterable[ValidationError], depth: int) -> bool:
    """Whether the alternative is for lists, say, and the value itself is none."""
    return any(error.kind.name == "type" and _depth(error) == depth for error in branch)


def _depth(error: ValidationError) -> int:
    return len(error.instance_path)


def _fit(branch: list[ValidationError]) -> tuple[bool, int, int]:
    is_another_kind = any(error.kind.name in ("enum", "const") for error in branch)
    return not is_another_kind, max(_depth(error) for error in branch), -len(branch)


def _shorten(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."


def _spell(value: Any) -> str:
    return f"`{_shorten(json.dumps(value, ensure_ascii=False))}`"


def _wrong_type(subject: str, error: ValidationError) -> str:
    instance: Any = error.instance
    expected = " or ".join(_TYPE_NAMES.get(name, name) for name in error.kind.as_dict()["types"])
    return f"{subject} must be {expected}, not {kind_of(instance)}"


def _options(error: ValidationError) -> list[str]:
    return [str(option) for option in error.kind.as_dict()["options"]]


def _repeated(subject: str, error: ValidationError) -> str:
    values: Any = error.instance
    counts = Counter(json.dumps(value, sort_keys=True) for value in values)
    again = (value for value, count in counts.items() if count > 1)
    return f"{subject} repeats {_shorten(', '.join(again))}"


def _wrong_name(subject: str, error: ValidationError) -> str:
    inner: ValidationError = error.kind.as_dict()["error"]
    return f"{_spell(inner.instance)} is no name that {subject} may have"


_PHRASES: Final[Mapping[str, Callable[[str, ValidationError], str]]] = MappingProxyType(
    {
        "required": lambda subject, error: f"{subject} lacks `{error.kind.as_dict()['property']}`",
        "type": _wrong_type,
        "uniqueItems": _repeated,
        "propertyNames": _wrong_name,
        "minProperties": lambda subject, error: f"{subject} must not be empty",
        "minItems": lambda subject, error: f"{subject} must not be empty",
        "enum": lambda subject, error: (
            f"{_spell(error.instance)} is none of the values that {subject} may have: "
            + ", ".join(_options(error))
            + did_you_mean(str(error.instance), _options(error))
        ),
        "const": lambda subject, error: (
            f"{subject} must be {_spell(error.kind.as_dict()['expected_value'])}"
        ),
        "pattern": lambda subject, error: (
            f"{_spell(error.instance)} does not match `{error.kind.as_dict()['pattern']}`"
        ),
        "format": lambda subject, error: (
            f"{_spell(error.instance)} is not of the format `{error.kind.as_dict()['format']}`"
        ),
        "oneOf": lambda subject, error: f"{subject} does not fit exactly one of its alternatives",
        "anyOf": lambda subject, error: f"{subject} fits none of its alternatives",
        "not": lambda subject, error: f"{subject} has fields that exclude each other",
    }
)
