"""Rules about request bodies, written as data and checked value by value.

A rule takes a value and its path in the body, and raises when the value breaks it.
Objects are closed at every level, so that a member of the other version never passes
unnoticed.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from .errors import ApiError, invalid

Rule: TypeAlias = Callable[[Any, str], None]

_KINDS: Mapping[type, str] = {
    bool: "a boolean",
    int: "an integer",
    float: "a decimal",
    str: "a string",
    list: "an array",
    dict: "an object",
    type(None): "null",
}


def text(*, shortest: int = 0, longest: int | None = None) -> Rule:
    """A string of limited length."""

    def check(value: Any, at: str) -> None:
        if not isinstance(value, str):
            raise _wrong_kind(value, at, "a string")
        if longest is not None and len(value) > longest:
            raise _beyond(at, "string_above_max_length", f"{longest} characters")
        if len(value) < shortest:
            raise _beyond(at, "string_below_min_length", f"{shortest} characters")

    return check


def number(least: float, most: float) -> Rule:
    """A number in a closed range."""

    def check(value: Any, at: str) -> None:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise _wrong_kind(value, at, "a decimal")
        if value > most:
            raise _beyond(at, "decimal_above_max_value", f"{most}")
        if value < least:
            raise _beyond(at, "decimal_below_min_value", f"{least}")

    return check


def integer(least: int, most: int | None = None) -> Rule:
    """An integer in a range."""

    def check(value: Any, at: str) -> None:
        if isinstance(value, bool) or not isinstance(value, int):
            raise _wrong_kind(value, at, "an integer")
        if most is not None and value > most:
            raise _beyond(at, "integer_above_max_value", f"{most}")
        if value < least:
            raise _beyond(at, "integer_below_min_value", f"{least}")

    return check


def boolean(value: Any, at: str) -> None:
    """True or false."""
    if not isinstance(value, bool):
        raise _wrong_kind(value, at, "a boolean")


def mapping(value: Any, at: str) -> None:
    """An object with any members."""
    if not isinstance(value, dict):
        raise _wrong_kind(value, at, "an object")


def scalar(value: Any, at: str) -> None:
    """A string, a number or a boolean."""
    if not isinstance(value, str | int | float):
        raise _wrong_kind(value, at, "a string, a number or a boolean")


def choice(*allowed: str) -> Rule:
    """One of some strings."""

    def check(value: Any, at: str) -> None:
        text()(value, at)
        if value not in allowed:
            expected = ", ".join(f"'{word}'" for word in allowed)
            raise invalid(f"'{value}' is not allowed in '{at}': use {expected}.", at)

    return check


def array(item: Rule, *, fewest: int = 0, most: int | None = None) -> Rule:
    """A list of limited length, one rule for all elements."""

    def check(value: Any, at: str) -> None:
        if not isinstance(value, list):
            raise _wrong_kind(value, at, "an array")
        if most is not None and len(value) > most:
            raise _beyond(at, "array_above_max_length", f"{most} elements")
        if len(value) < fewest:
            raise _beyond(at, "array_below_min_length", f"{fewest} elements")
        for index, element in enumerate(value):
            item(element, f"{at}[{index}]")

    return check


def closed(members: Mapping[str, Rule], *, required: tuple[str, ...] = ()) -> Rule:
    """An object with these members and no others."""

    def check(value: Any, at: str) -> None:
        mapping(value, at)
        for name in value:
            if name not in members:
                path = _below(at, name)
                raise invalid(f"Unknown parameter: '{path}'.", path, _UNKNOWN)
        for name in required:
            if name not in value:
                path = _below(at, name)
                raise invalid(f"Missing required parameter: '{path}'.", path, _MISSING)
        for name, member in value.items():
            members[name](member, _below(at, name))

    return check


_UNKNOWN = "unknown_parameter"
_MISSING = "missing_required_parameter"


def dictionary(value: Rule, *, most: int, longest_key: int) -> Rule:
    """An object with free keys, one rule for all values."""

    def check(given: Any, at: str) -> None:
        mapping(given, at)
        if len(given) > most:
            raise _beyond(at, "object_above_max_properties", f"{most} keys")
        for key, element in given.items():
            text(longest=longest_key)(key, _below(at, key))
            value(element, _below(at, key))

    return check


def tagged(**variants: Mapping[str, Rule]) -> Rule:
    """An object whose `type` says which required and optional members it has.

    A member whose name ends with `?` may be left out.
    """
    rules = {
        tag: closed(
            {"type": text(), **{name.rstrip("?"): rule for name, rule in of.items()}},
            required=tuple(name for name in of if not name.endswith("?")),
        )
        for tag, of in variants.items()
    }

    def check(value: Any, at: str) -> None:
        mapping(value, at)
        if "type" not in value:
            path = _below(at, "type")
            raise invalid(f"Missing required parameter: '{path}'.", path, _MISSING)
        choice(*rules)(value["type"], _below(at, "type"))
        rules[value["type"]](value, at)

    return check


def nullable(rule: Rule) -> Rule:
    """Null, or what the rule says."""

    def check(value: Any, at: str) -> None:
        if value is not None:
            rule(value, at)

    return check


def by_kind(kinds: Mapping[type, Rule]) -> Rule:
    """The rule for the JSON type of the value, such as a word or an object."""

    def check(value: Any, at: str) -> None:
        rule = kinds.get(type(value))
        if rule is None:
            raise _wrong_kind(value, at, " or ".join(_KINDS[kind] for kind in kinds))
        rule(value, at)

    return check


def _below(at: str, name: str) -> str:
    return f"{at}.{name}" if at else name


def _wrong_kind(value: Any, at: str, expected: str) -> ApiError:
    got = _KINDS[type(value)]
    place = f"'{at}'" if at else "the request body"
    message = f"Invalid type for {place}: expected {expected}, got {got}."
    return invalid(message, at or None, "invalid_type")


def _beyond(at: str, code: str, limit: str) -> ApiError:
    side = "at most" if "above" in code else "at least"
    return invalid(f"Invalid '{at}': expected {side} {limit}.", at, code)
