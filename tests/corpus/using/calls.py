"""One call of a generated client, made of what was drawn, and judged by what the server saw."""

from __future__ import annotations

import base64
import inspect
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import zip_longest
from typing import Any
from urllib.parse import unquote, urlsplit

from tests.corpus.using.answers import DrawnAnswer, answers_of
from tests.corpus.using.bodies import DrawnBody, draw_body, judged_body, members_of, same
from tests.corpus.using.drawing import CannotDrawError, drawn
from tests.corpus.using.raw import RawDocument, RawOperation
from tests.corpus.using.styles import (
    Pairs,
    cookies_of,
    header_text,
    pairs_of,
    path_text,
    query_pairs,
    without_positions,
)
from tests.loopback import Received

SECRET = "user:secret"
OF_THE_CONNECTION = {
    "accept", "authorization", "content-type", "content-length", "host", "connection",
    "transfer-encoding", "keep-alive", "te", "trailer", "upgrade",
}  # fmt: skip
"""Headers that are no arguments (OpenAPI 3.1, 4.8.12.1; RFC 9110, 7.6.1 and 8.6)."""
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~\w-]+", re.ASCII)
"""What a header may be called (RFC 9110, 5.6.2)."""
_ROUTE = re.compile(r"(?:^|\n\n|: )`([A-Za-z]\w*)\s(\S*)`(?=,|\.|\n\n|$)")
"""The paragraph of a docstring that says where the method goes."""


@dataclass(frozen=True)
class DrawnCall:
    """What a call takes, by place and name, and what is answered."""

    operation: RawOperation
    arguments: Mapping[tuple[str, str], Any]
    parameters: Mapping[tuple[str, str], Mapping[str, Any]]
    body: DrawnBody | None
    answer: DrawnAnswer
    by_client: frozenset[str] = frozenset()
    """The parameters that the client sends with each call, of itself."""


def draw_calls(document: RawDocument, operation: RawOperation) -> Iterator[DrawnCall | str]:
    """A call for each body and each answer, or the reason why there is none."""
    try:
        arguments, parameters = _arguments(document, operation)
    except CannotDrawError as error:
        yield str(error)
        return
    bodies: list[DrawnBody | None] = []
    for media_type, content in (operation.body.get("content") or {}).items():
        try:
            bodies.append(draw_body(document, media_type, content, str(operation)))
        except CannotDrawError as error:
            yield f"body: {error}"
    if operation.body.get("content") and not bodies:
        return
    answers: list[DrawnAnswer] = []
    for answer in answers_of(document, operation):
        if isinstance(answer, str):
            yield f"answer: {answer}"
        else:
            answers.append(answer)
    last: DrawnBody | None = None
    for body, known in zip_longest(bodies, answers):
        last = body or last
        answer = known or (answers[0] if answers else DrawnAnswer(204))
        yield DrawnCall(operation, arguments, parameters, _asking(document, last, answer), answer)


def _asking(document: RawDocument, body: DrawnBody | None, answer: DrawnAnswer) -> DrawnBody | None:
    """The body, with the member that asks for a stream as the answer has it."""
    if body is None or not isinstance(body.value, dict) or answer.kind == "none":
        return body
    if "stream" not in dict(members_of(document, body.schema)):
        return body
    return replace(body, value={**body.value, "stream": answer.kind in ("events", "lines")})


def _arguments(document: RawDocument, operation: RawOperation) -> Any:
    path = _route(operation)
    # What nobody declares is text: the path cannot be sent without it.
    parameters: dict[tuple[str, str], Mapping[str, Any]] = {
        ("path", name): {"name": name, "in": "path"} for name in re.findall(r"\{([^{}]*)\}", path)
    }
    arguments: dict[tuple[str, str], Any] = dict.fromkeys(parameters, "text")
    secrets = {(it.get("in"), it.get("name")) for it in document.schemes.values()}
    for it in operation.parameters:
        place, name = it["in"], it["name"]
        if place == "header" and (name.lower() in OF_THE_CONNECTION or not _TOKEN.fullmatch(name)):
            continue
        if (place, name) in secrets or (place == "path" and (place, name) not in parameters):
            continue
        if place not in ("path", "query", "header", "cookie"):
            raise CannotDrawError(f"a parameter in {place}")
        content = it.get("content") or {}
        schema = it.get("schema")
        if schema is None:
            schema = document.follow(next(iter(content.values()), {})).get("schema", {})
        if content and not next(iter(content)).partition(";")[0].endswith("json"):
            schema = {"type": "string"}
        try:
            value = drawn(
                schema, document, f"{operation} {name}", writes=True, plain=place != "query"
            )
        except CannotDrawError:
            if it.get("required") or place == "path":
                raise
            continue
        empty = place in ("path", "header") and value == ""
        if (
            value is None
            or value in ([], {})
            or empty
            or (place == "path" and value in (".", ".."))
        ):
            if place == "path" or it.get("required"):
                raise CannotDrawError("a required parameter that is null or empty")
            continue
        parameters[place, name], arguments[place, name] = it, value
    return arguments, parameters


def _route(operation: RawOperation) -> str:
    return operation.path.partition("?")[0].partition("#")[0]


def methods_of(client: Any) -> dict[str, tuple[Any, Any]]:
    """The methods of a client by `METHOD /path`, as their docstrings tell it."""
    return dict(_methods(client))


def _methods(owner: Any) -> Iterator[tuple[str, tuple[Any, Any]]]:
    for name, member in inspect.getmembers(type(owner)):
        if isinstance(member, cached_property) and not name.startswith("_"):
            yield from _methods(getattr(owner, name))
        elif inspect.isfunction(member) and not name.startswith("_"):
            routes = _ROUTE.findall(inspect.getdoc(member) or "")
            if routes and "_client" in vars(owner):
                module = inspect.getmodule(member)
                yield " ".join(routes[-1]), (getattr(owner, name), vars(module))


class NotOfferedError(Exception):
    """What a method does not offer, for it sends what is equal."""


def _is_range_of(wanted: str, sent: str) -> bool:
    essences = [it.partition(";")[0].strip().lower() for it in (wanted, sent)]
    return essences[0] == essences[1] or "*" in wanted


@dataclass(frozen=True)
class Spelled:
    """The keywords of a call, and what could not be said."""

    arguments: Mapping[str, Any]
    fixed: Mapping[tuple[str, str], Any]
    """What is sent without an argument: what chooses the version has its default, a constant itself."""
    faults: tuple[str, ...] = ()


def spelled(
    document: RawDocument, call: DrawnCall, method: Any, module: Mapping[str, Any]
) -> Spelled:
    """Names are those of the generated table, values those that were drawn."""
    wanted = (call.operation.method, call.operation.path)
    tables = [it for it in module.values() if type(it).__name__ == "Operation"]
    table = next(it for it in tables if (it.method, it.path) == wanted)
    places = {(type(it).__name__.lower(), it.name): it.keyword for it in table.parameters}
    known = inspect.signature(method).parameters
    said: dict[str, Any] = {}
    fixed: dict[tuple[str, str], Any] = {}
    faults: list[str] = []
    for key, value in call.arguments.items():
        schema = call.parameters[key].get("schema") or {}
        stated = {**(document.follow(schema) or {}), **schema}
        if places.get(key) in known:
            said[places[key]] = value
        elif (usual := _usual(stated)) is not None:
            fixed[key] = usual
        else:
            faults.append(f"there is no argument for {' '.join(key)}")
    if call.body is not None:
        said |= _spelled_body(call.body, table, known, faults)
    answer = call.answer
    if "accept" in known and answer.media_type in str(known["accept"].annotation):
        said["accept"] = answer.media_type
    if answer.kind in ("events", "lines") and "bool" in str(
        getattr(known.get("stream"), "annotation", "")
    ):
        said["stream"] = True
    return Spelled(said, fixed, tuple(faults))


def _usual(schema: Mapping[str, Any]) -> Any:
    """What a value is where nobody says it: the only one that is allowed, or the default."""
    if len(schema.get("enum") or ()) == 1:
        return schema["enum"][0]
    return schema.get("const", schema.get("default"))


def _spelled_body(
    body: DrawnBody, table: Any, known: Mapping[str, Any], faults: list[str]
) -> dict[str, Any]:
    kinds = table.body if isinstance(table.body, tuple) else (table.body,)
    if table.body is None:
        if body.value not in ({}, None):
            faults.append("there is no body")
        return {}
    kind = next((it for it in kinds if it.content_type == body.media_type), kinds[0])
    said = {}
    stated = str(known["media_type"].annotation) if "media_type" in known else ""
    if body.media_type in stated or (stated.startswith("str") and "*" not in body.media_type):
        said["media_type"] = body.media_type
    elif len(kinds) > 1 and kind is not kinds[0] and "*" not in body.media_type:
        faults.append(f"{body.media_type} cannot be chosen")
    elif kind.content_type != body.media_type and not _is_range_of(
        body.media_type, kind.content_type
    ):
        raise NotOfferedError("another media type of an equal body is sent")
    if kind.argument:
        return {**said, kind.argument: body.value}
    renamed = getattr(kind, "renamed", None) or {}
    members = {renamed.get(key, key): it for key, it in body.value.items()}
    if "*" in body.media_type and not members.keys() <= known.keys():
        raise NotOfferedError("a range beside a media type that it holds")
    faults += [f"there is no argument for {it} of the body" for it in members if it not in known]
    return {**said, **{key: it for key, it in members.items() if key in known}}


def judged_request(document: RawDocument, call: DrawnCall, received: Received) -> Iterator[str]:
    """What is wrong with a request."""
    parts = urlsplit(received.target)
    if received.method != call.operation.method:
        yield f"sent as {received.method}"
    yield from _judged_path(call, parts.path)
    yield from _judged_pairs(document, call, "query", pairs_of(parts.query))
    yield from _judged_pairs(document, call, "cookie", cookies_of(received.header("cookie")))
    for (place, name), value in call.arguments.items():
        if place == "header":
            wanted, seen = header_text(call.parameters[place, name], value), received.header(name)
            if not _is_same_text(wanted, seen):
                yield f"header {name} is {seen!r}, not {wanted!r}"
    asked = [it for it in call.operation.security or ({},) if _can_be_sent(document, it)]
    if asked and not any(_is_proven(document, it, received) for it in asked):
        yield "no alternative of credentials is sent"
    if call.body is not None:
        yield from judged_body(document, call.body, received)
    elif received.body:
        yield f"a body is sent: {received.body[:100]!r}"


def _judged_path(call: DrawnCall, sent: str) -> Iterator[str]:
    wanted = _route(call.operation)
    segments = []
    for segment in wanted.split("/"):
        for (place, name), value in call.arguments.items():
            if place == "path":
                text = path_text(call.parameters[place, name], value)
                segment = segment.replace(f"{{{name}}}", text.replace("/", "\0"))
        segments.append(unquote(segment).replace("\0", "/"))
    seen = [unquote(it) for it in sent.split("/")]
    if seen != segments and not (
        call.operation.is_elsewhere and seen[-len(segments) + 1 :] == segments[1:]
    ):
        yield f"sent to {sent}, not to {'/'.join(segments)}"


def _judged_pairs(document: RawDocument, call: DrawnCall, place: str, seen: Pairs) -> Iterator[str]:
    wanted: Pairs = []
    for (where, name), value in call.arguments.items():
        if where == place:
            wanted += query_pairs(call.parameters[where, name], value)
    in_path = pairs_of(call.operation.path.partition("?")[2].partition("#")[0])
    secrets = {it.get("name") for it in document.schemes.values() if it.get("in") == place}
    found = Counter((without_positions(key), text) for key, text in seen if key not in secrets)
    expected = Counter((without_positions(key), text) for key, text in wanted if key not in secrets)
    lacking = [it for it in expected - found if not _is_json_in(it, found)]
    if lacking:
        yield f"the {place} lacks {lacking!r:.200}: it is {seen!r:.300}"
    known = {*(key for key, _ in (*wanted, *in_path)), *call.by_client}
    more = [it for it in found - expected if it[0] not in known]
    if more and place == "query" and "?" not in call.operation.path:
        yield f"the query has {more!r:.200} unasked"


def _is_json_in(pair: tuple[str, str], found: Counter[tuple[str, str]]) -> bool:
    return any(key == pair[0] and _is_same_text(pair[1], text) for key, text in found)


def _is_same_text(one: str, other: str | None) -> bool:
    import json

    if one == other or other is None:
        return one == other
    try:
        return same(json.loads(one), json.loads(other))
    except ValueError:
        return one == other.encode("latin-1", "replace").decode("utf-8", "replace")


def _can_be_sent(document: RawDocument, alternative: Mapping[str, Any]) -> bool:
    """Whether no two of its schemes want the one Authorization header."""
    schemes = [document.schemes.get(name) or {} for name in alternative]
    return sum(it.get("type") in ("http", "oauth2", "openIdConnect") for it in schemes) < 2


def _is_proven(document: RawDocument, alternative: Mapping[str, Any], received: Received) -> bool:
    return all(_has(document.schemes.get(name) or {}, received) for name in alternative)


def _has(scheme: Mapping[str, Any], received: Received) -> bool:
    """Whether a request holds the secret of a scheme, where the scheme says (OpenAPI 3.1, 4.8.27)."""
    kind, name = scheme.get("type"), scheme.get("name", "")
    if kind == "apiKey":
        match scheme.get("in"):
            case "header":
                return received.header(name) == SECRET
            case "query":
                return (name, SECRET) in pairs_of(urlsplit(received.target).query)
            case "cookie":
                return (name, SECRET) in cookies_of(received.header("cookie"))
    stated = received.header("authorization") or ""
    if kind == "http" and str(scheme.get("scheme")).lower() == "basic":
        return stated == f"Basic {base64.b64encode(SECRET.encode()).decode()}"
    if kind == "http" and str(scheme.get("scheme")).lower() == "bearer":
        return stated == f"Bearer {SECRET}"
    if kind in ("oauth2", "openIdConnect"):
        return stated == f"Bearer {SECRET}"
    return True
