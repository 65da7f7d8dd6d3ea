"""What pydantic has against a project file, in the words of its author."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from msgspec import Struct
from pydantic_core import ErrorDetails, ValidationError

from specshim.diagnostics import did_you_mean
from specshim.settings import Project

_SUBJECT: Final = re.compile(r"^.*?(?=should )")


class Fault(Struct, frozen=True):
    """The code of a diagnostic, its arguments, and the pointer of the key it is about."""

    code: str
    pointer: tuple[str, ...]
    arguments: Mapping[str, str]


def faults_of(error: ValidationError) -> Iterator[Fault]:
    """Pydantic's complaints about a :class:`Project` as diagnostics."""
    found = error.errors(include_url=False, include_context=False)
    for details in found:
        # Elements that are wrong are not counted: an array may be called too short for them alone.
        if details["type"] != "too_short" or not _has_faults_below(details, found):
            yield _fault_of(details)


def _has_faults_below(table: ErrorDetails, found: Iterable[ErrorDetails]) -> bool:
    depth = len(table["loc"])
    return any(len(it["loc"]) > depth and it["loc"][:depth] == table["loc"] for it in found)


def _fault_of(error: ErrorDetails) -> Fault:
    pointer = tuple(map(str, error["loc"]))
    *around, key = pointer
    match error["type"]:
        case "extra_forbidden":
            return _unknown(key, tuple(around))
        case "missing":
            return Fault("missing-setting", tuple(around), {"key": key})
        case _:
            found = _SUBJECT.search(error["msg"])
            said = error["msg"].removeprefix("Value error, ")
            reason = said[found.end() :] if found else f"is wrong: {said}"
            return Fault("bad-setting", pointer, {"key": ".".join(pointer), "reason": reason})


def _unknown(key: str, table: tuple[str, ...]) -> Fault:
    known = _settings_of(table)
    elsewhere = _elsewhere(key, table)
    arguments = {
        "key": key,
        "suggestion": "" if elsewhere else did_you_mean(key, known),
        "elsewhere": elsewhere,
        "known": ", ".join(f"`{name}`" for name in known),
    }
    return Fault("unknown-setting", (*table, key), arguments)


def _elsewhere(key: str, table: tuple[str, ...]) -> str:
    """Where in a project file there is such a setting, as a sentence; empty where there is none."""
    if table and key in _settings_of(()):
        return f"`{key}` is one of the whole project: put it above the first line in brackets. "
    if not table:
        for name in _settings_of(()):
            member = ("0",) if name in ("versions", "operations") else ()
            if key in _settings_of((name, *member)):
                return f"`{key}` is one of `{name}`: put it into such a table. "
    return ""


def _settings_of(table: tuple[str, ...]) -> list[str]:
    """The keys that the table at `table` of a project file may have."""
    whole = Project.model_json_schema(by_alias=True)
    schema = whole
    for token in table:
        schema = _resolved(_child(schema, token), whole)
    return list(schema.get("properties", {}))


def _child(schema: dict[str, Any], token: str) -> dict[str, Any]:
    found = schema.get("properties", {}).get(token)
    return found or schema.get("additionalProperties") or schema.get("items") or {}


def _resolved(schema: dict[str, Any], whole: dict[str, Any]) -> dict[str, Any]:
    """The schema behind a `$ref`, also behind one that null is an alternative to."""
    for alternative in (schema, *schema.get("anyOf", ()), *schema.get("allOf", ())):
        if "$ref" in alternative:
            found: dict[str, Any] = whole["$defs"][alternative["$ref"].rpartition("/")[2]]
            return found
    return schema
