"""One call of a generated client, made of what was drawn, and judged by what the server saw."""

from __future__ import annotations

import asyncio
import inspect
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

from tests.corpus.using.drawing import CannotDrawError, drawn
from tests.corpus.using.raw import RawDocument, RawOperation
from tests.loopback import Received

_ROUTE = re.compile(r"(?:^|\n\n|: )`([A-Z]+)\s(\S*)`(?=,|\.|\n\n|$)")
"""The paragraph of a docstring that says where the method goes."""


@dataclass(frozen=True)
class Drawn:
    """What a call takes, by place and name, and what is answered."""

    operation: RawOperation
    arguments: Mapping[tuple[str, str], Any]
    body: Any = None
    has_body: bool = False
    status: int = 204
    answer: Any = None
    answers: bool = False
    faults: list[str] = field(default_factory=list)


def draw_call(document: RawDocument, operation: RawOperation) -> Drawn:
    """Arguments and an answer; CannotDrawError where the document holds what is not drawn here."""
    # What nobody declares is text: the path cannot be sent without it.
    path = operation.path.partition("?")[0].partition("#")[0]
    arguments: dict[tuple[str, str], Any] = {
        ("path", name): "text" for name in re.findall(r"\{([^{}]*)\}", path)
    }
    for it in operation.parameters:
        place, name, schema = it.get("in", ""), it.get("name", ""), it.get("schema")
        if place == "cookie" or schema is None or it.get("style") or it.get("explode") is not None:
            if it.get("required"):
                raise CannotDrawError(f"{place} {name}")
            continue
        value = drawn(schema, document, f"{operation} {name}", writes=True)
        if isinstance(value, dict | list) or value is None or (place == "path" and value == ""):
            if it.get("required"):
                raise CannotDrawError(f"{place} {name}")
            continue
        arguments[place, name] = value
    content = operation.body.get("content", {})
    has_body = list(content) == ["application/json"]
    if content and not has_body:
        raise CannotDrawError("a body that is not JSON")
    schema = content["application/json"].get("schema", {}) if has_body else {}
    body = drawn(schema, document, f"{operation} body", writes=True) if has_body else None
    status, answer, answers = _answer(document, operation)
    return Drawn(operation, arguments, body, has_body, status, answer, answers)


def _answer(document: RawDocument, operation: RawOperation) -> tuple[int, Any, bool]:
    for code, stated in operation.responses.items():
        content = document.follow(stated).get("content", {}) if code[:1] == "2" else {}
        if content and list(content) != ["application/json"]:
            raise CannotDrawError("an answer that is not JSON")
        if content and code.isdigit() and code != "204":
            schema = content["application/json"].get("schema", {})
            return int(code), drawn(schema, document, f"{operation} answer", writes=False), True
    return 204, None, False


class Callables:
    """The methods of a client by `METHOD /path`, as their docstrings tell it."""

    def __init__(self, client: Any) -> None:
        self.methods = dict(_methods(client))


def _methods(owner: Any) -> Iterator[tuple[str, tuple[Any, Any]]]:
    for name, member in inspect.getmembers(type(owner)):
        if isinstance(member, cached_property) and not name.startswith("_"):
            yield from _methods(getattr(owner, name))
        elif inspect.isfunction(member) and not name.startswith("_"):
            routes = _ROUTE.findall(inspect.getdoc(member) or "")
            if routes and "_client" in vars(owner):
                module = inspect.getmodule(member)
                yield " ".join(routes[-1]), (getattr(owner, name), vars(module))


def spelled(call: Drawn, method: Any, module: Mapping[str, Any]) -> dict[str, Any]:
    """The keywords of a call: names are those of the generated table, values those that were drawn."""
    wanted = (call.operation.method, call.operation.path)
    tables = [it for it in module.values() if type(it).__name__ == "Operation"]
    table = next(it for it in tables if (it.method, it.path) == wanted)
    places = {(type(it).__name__.lower(), it.name): it.keyword for it in table.parameters}
    known = inspect.signature(method).parameters
    said = {
        places[key]: value
        for key, value in call.arguments.items()
        if key in places and places[key] in known
    }
    if not call.has_body:
        return said
    if "body" in known and getattr(table.body, "argument", "") == "body":
        return {**said, "body": call.body}
    renamed = getattr(table.body, "renamed", None) or {}
    return {**said, **{renamed.get(key, key): value for key, value in call.body.items()}}


def judged(call: Drawn, received: Received, sent: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with a request."""
    parts = urlsplit(received.target)
    path = call.operation.path.partition("?")[0].partition("#")[0]
    for (place, name), value in call.arguments.items():
        if place == "path":
            path = path.replace(f"{{{name}}}", quote(_text(value), safe=""))
    if received.method != call.operation.method:
        yield f"sent as {received.method}"
    path = quote(path, safe="/%:@!$&'()*+,;=~")
    if "{" not in path and parts.path != path:
        yield f"sent to {parts.path}, not to {path}"
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    for (place, name), value in call.arguments.items():
        seen = query.get(name) if place == "query" else received.header(name)
        if place in ("query", "header") and sent and _is_sent(name, sent) and seen != _text(value):
            yield f"{place} {name} is {seen!r}, not {_text(value)!r}"
    if call.has_body:
        if not (received.header("content-type") or "").startswith("application/json"):
            yield f"the body is {received.header('content-type')}"
        elif json.loads(received.body) != call.body:
            yield f"the body is {received.body[:200]!r}, not {json.dumps(call.body)[:200]}"


def _is_sent(name: str, sent: Mapping[str, Any]) -> bool:
    words = re.sub(r"\W|_", "", name).lower()
    return any(re.sub(r"\W|_", "", it).lower().startswith(words) for it in sent)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def dumped(value: Any) -> Any:
    """What came back, as JSON."""
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if isinstance(value, list | tuple):
        return [dumped(it) for it in value]
    if isinstance(value, dict):
        return {key: dumped(it) for key, it in value.items()}
    return value


async def awaited(call: Any) -> Any:
    return await asyncio.wait_for(call, 20)
