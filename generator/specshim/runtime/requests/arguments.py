"""Arguments on their way to JSON: written once, checked, and faults named.

The bytes that are checked are the bytes that are sent, so absent, null and empty stay
three things, and a model that came from a response is checked again for free.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Container, Mapping, Sequence
from decimal import Decimal

from pydantic import BaseModel, ValidationError
from pydantic_core import from_json

from ..responses.errors import InvalidArgumentError
from ..values.decimals import json_number
from ..values.json_form import (
    HoldsBytes,
    NoJsonForm,
    json_form,
    places_of_bytes,
    with_text,
)
from ..values.problems import Place, Problem, dotted, places, places_of, problems
from ..values.schemas.models import SENT
from ..values.schemas.validation import validated
from ..values.written import with_json_forms

__all__ = ["json_bytes", "shaped"]


def json_bytes(
    value: object, name: str = "", renamed: Mapping[str, str] | None = None
) -> bytes:
    """Write a value as JSON, or raise InvalidArgumentError for what has no JSON form.

    ``name`` is what the caller calls the value; empty for a mapping of arguments.
    ``renamed`` tells the keyword of each top-level key that is called otherwise.
    """
    try:
        return json_form(value)
    except NoJsonForm as error:
        place = _spelled(error.place, value, renamed)
        raise _invalid([Problem(place, str(error))], name) from None


def shaped(
    value: object,
    shape: object,
    name: str = "",
    renamed: Mapping[str, str] | None = None,
) -> bytes:
    """Write a value as JSON, and raise InvalidArgumentError unless it has a shape.

    ``name`` and ``renamed`` are as for json_bytes.
    """
    value = with_json_forms(value, shape)
    try:
        document = json_form(value)
    except NoJsonForm as fault:
        if isinstance(fault, HoldsBytes):
            value = _with_base64(value, shape, name, renamed)
        document = json_bytes(value, name, renamed)
    error = _fault(document, shape)
    if error is None:
        return document
    # A Decimal is written as a string, which is wrong only where a number belongs.
    wrong = set(places(error, from_json(document)))
    for wanted in (wrong, None):
        numeric = json_bytes(_with_numbers(value, wanted), name, renamed)
        if numeric != document and _fault(numeric, shape) is None:
            return numeric
    found = problems(error, from_json(document))
    named = [Problem(_spelled(p.place, value, renamed), p.message) for p in found]
    raise _invalid(named, name)


def _with_base64(
    value: object, shape: object, name: str, renamed: Mapping[str, str] | None
) -> object:
    """Write bytes as base64 (RFC 4648, section 4) where the shape wants it, only there.

    A text that is not base64 stands for them: what does not complain of that is no
    place for bytes.
    """
    document = json_bytes(with_text(value, lambda _: "\0"), name, renamed)
    error = _fault(document, shape)
    coded = places_of(error, from_json(document), "base64_decode") if error else ()
    found = [
        Problem(_spelled(place, value, renamed), "Input should be text, not bytes")
        for place in places_of_bytes(value)
        if place not in coded
    ]
    if found:
        raise _invalid(found, name)
    return with_text(value, lambda data: b64encode(data).decode())


def _fault(document: bytes, shape: object) -> ValidationError | None:
    try:
        validated(shape, document, context=SENT)
    except ValidationError as error:
        return error
    return None


def _invalid(found: Sequence[Problem], name: str) -> InvalidArgumentError:
    placed = [(_path(name, problem.place), problem.message) for problem in found]
    lines = [f"{path or 'the arguments'}: {message}" for path, message in placed]
    return InvalidArgumentError(
        lines[0] if len(lines) == 1 else "\n  ".join(["invalid arguments:", *lines]),
        argument=placed[0][0],
        problems=tuple(found),
    )


def _path(name: str, place: Place) -> str:
    path = dotted(place)
    return f"{name}{path}" if path.startswith("[") else f"{name}.{path}".strip(".")


def _spelled(place: Place, written: object, renamed: Mapping[str, str] | None) -> Place:
    """Put a place on the wire into the names that the caller wrote."""
    spelled: list[str | int] = []
    for key in place:
        if isinstance(written, BaseModel) and isinstance(key, str):
            key = _attribute(written, key)
            written = getattr(written, key, None)
        else:
            written = _item(written, key)
        spelled.append(key)
    if renamed and spelled and isinstance(spelled[0], str):
        spelled[0] = renamed.get(spelled[0], spelled[0])
    return tuple(spelled)


def _attribute(model: BaseModel, key: str) -> str:
    for name, field in type(model).model_fields.items():
        if key == field.alias:
            return name
    return key


def _item(written: object, key: str | int) -> object:
    if isinstance(written, Mapping):
        return written.get(key)
    if isinstance(written, Sequence) and isinstance(key, int) and key < len(written):
        return written[key]
    return None


def _with_numbers(
    value: object, wanted: Container[Place] | None, place: Place = ()
) -> object:
    """Copy a value with its Decimals as numbers: all, or those at the wanted places."""
    if isinstance(value, Decimal):
        return json_number(value) if wanted is None or place in wanted else value
    if isinstance(value, BaseModel):
        dumped = value.model_dump(by_alias=True, exclude_unset=True)
        value = with_json_forms(dumped, type(value))
    if isinstance(value, Mapping):
        return {
            key: _with_numbers(item, wanted, (*place, key))
            for key, item in value.items()
        }
    if isinstance(value, list | tuple):
        return [
            _with_numbers(item, wanted, (*place, index))
            for index, item in enumerate(value)
        ]
    return value
