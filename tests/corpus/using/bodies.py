"""Bodies: drawn of what a media type says, and read again as a server reads them."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.corpus.using.drawing import CannotDrawError, drawn
from tests.corpus.using.raw import RawDocument
from tests.corpus.using.styles import (
    is_json,
    pairs_of,
    styled_pairs,
    text_of,
    without_positions,
)
from tests.loopback import Received

FORM = "application/x-www-form-urlencoded"
CONTENT = b"\x00\xffbytes\r\n--"
_TEXTS = {
    "application/xml",
    "application/yaml",
    "application/x-yaml",
    "application/sdp",
    "application/javascript",
    "application/graphql",
}


def kind_of(media_type: str, schema: Any) -> str:
    """What a body of a media type is: json, form, multipart, events, lines, text or bytes."""
    essence = media_type.partition(";")[0].strip().lower()
    if (
        "jsonl" in essence
        or "ndjson" in essence
        or "json-seq" in essence
        or essence == "application/stream+json"
    ):
        return "lines"
    if is_json(media_type):
        return "json"
    if essence == FORM:
        return "form"
    if essence.startswith("multipart/"):
        return "multipart"
    if essence == "text/event-stream":
        return "events"
    if essence.startswith("text/") or essence in _TEXTS or essence.endswith(("+xml", "+yaml")):
        return "text"
    if essence in ("*/*", "application/*") and isinstance(schema, dict):
        return "bytes" if not schema or schema.get("format") == "binary" else "json"
    return "bytes"


@dataclass(frozen=True)
class DrawnBody:
    """One body to send."""

    media_type: str
    kind: str
    value: Any
    schema: Any
    encoding: Mapping[str, Any]


def draw_body(document: RawDocument, media_type: str, content: Any, seed: str) -> DrawnBody:
    """A body of a media type; CannotDrawError where none is drawn here."""
    content = document.follow(content) or {}
    schema = content.get("schema", content.get("itemSchema", {}))
    kind = kind_of(media_type, document.follow(schema))
    encoding = content.get("encoding") or {}
    if kind in ("text", "bytes"):
        value: Any = "text é" if kind == "text" else CONTENT
        return DrawnBody(media_type, kind, value, schema, encoding)
    if kind in ("events", "lines"):
        raise CannotDrawError(f"a request of {kind}")
    value = drawn(schema, document, f"{seed} {media_type}", writes=True)
    if kind in ("form", "multipart") and not isinstance(value, dict):
        raise CannotDrawError("a form of no object")
    if kind == "multipart":
        value = _with_files(document, schema, value, encoding)
    return DrawnBody(media_type, kind, value, schema, encoding)


def _with_files(
    document: RawDocument, schema: Any, value: Any, encoding: Mapping[str, Any]
) -> dict[str, Any]:
    members = dict(members_of(document, schema))
    found: dict[str, Any] = {}
    for name, item in value.items():
        stated = document.follow(members.get(name, {"type": "string"}))
        if _is_file(document, stated):
            found[name] = CONTENT
        elif stated.get("type") == "array" and _is_file(document, stated.get("items", {})):
            found[name] = [CONTENT for _ in item]
        else:
            found[name] = item
    return found


def _is_file(document: RawDocument, stated: Any) -> bool:
    schema = document.follow(stated)
    if not isinstance(schema, dict):
        return False
    for part in schema.get("allOf") or ():
        if _is_file(document, part):
            return True
    for keyword in ("anyOf", "oneOf"):
        members = [it for it in schema.get(keyword) or () if it.get("type") != "null"]
        if any(_is_file(document, it) for it in members):
            return True
    is_text = schema.get("type") in ("string", None, ["string", "null"])
    if schema.get("format") == "binary" and is_text:
        return True
    if "contentMediaType" in schema and "contentEncoding" not in schema:
        return is_text and not is_json(schema["contentMediaType"])
    return not set(schema) - {"description", "title", "example", "examples", "deprecated"}


def members_of(document: RawDocument, schema: Any, depth: int = 0) -> Iterator[tuple[str, Any]]:
    """The properties of an object, of whatever part of its schema."""
    schema = document.follow(schema)
    if isinstance(schema, dict) and depth < 8:
        for keyword in ("allOf", "oneOf", "anyOf"):
            for part in schema.get(keyword) or ():
                yield from members_of(document, part, depth + 1)
        yield from (schema.get("properties") or {}).items()


def judged_body(document: RawDocument, body: DrawnBody, received: Received) -> Iterator[str]:
    """What is wrong with the body that a server received."""
    stated = received.header("content-type") or ""
    essence = stated.partition(";")[0].strip().lower()
    wanted = body.media_type.partition(";")[0].strip().lower()
    empty = not received.body and body.value in ({}, None)
    if empty:
        return
    if "*" in essence:
        yield f"the body is sent as {stated}, which is a range"
    elif "*" not in wanted and essence != wanted:
        yield f"the body is sent as {stated}, not as {wanted}"
    match body.kind:
        case "json":
            yield from _judged_json(document, body, received.body)
        case "form":
            yield from _judged_form(body, received.body)
        case "multipart":
            yield from _judged_parts(body, received.body, stated)
        case "text":
            if received.body != body.value.encode():
                yield f"the text is {received.body[:100]!r}"
        case _:
            if received.body != body.value:
                yield f"the bytes are {received.body[:100]!r}"


def _judged_json(document: RawDocument, body: DrawnBody, sent: bytes) -> Iterator[str]:
    try:
        value = json.loads(sent)
    except ValueError:
        yield f"the body is no JSON: {sent[:100]!r}"
        return
    if not same(value, body.value):
        yield f"the body is {sent[:300]!r}, not {json.dumps(body.value)[:300]}"
    elif not document.validator(body.schema, hidden="readOnly", loosely=True).is_valid(value):
        yield f"the body {sent[:200]!r} is not valid"


def _judged_form(body: DrawnBody, sent: bytes) -> Iterator[str]:
    wanted: list[tuple[str, str]] = []
    for name, value in body.value.items():
        encoding = body.encoding.get(name) or {}
        if isinstance(value, dict) and not {"style", "explode"} & set(encoding):
            wanted.append((name, json.dumps(value, sort_keys=True)))
        elif value is not None:
            style = encoding.get("style", "form")
            wanted += styled_pairs(name, value, style, encoding.get("explode", style == "form"))
    seen = [(without_positions(name), _canonical(text)) for name, text in pairs_of(sent.decode())]
    expected = [(without_positions(name), _canonical(text)) for name, text in wanted]
    if Counter(seen) != Counter(expected):
        yield f"the form is {sent[:300]!r}, not {wanted!r:.300}"


def _canonical(text: str) -> str:
    if text[:1] in "{[":
        try:
            return json.dumps(json.loads(text), sort_keys=True)
        except ValueError:
            pass
    return text


def _judged_parts(body: DrawnBody, sent: bytes, stated: str) -> Iterator[str]:
    wanted: list[tuple[str, bytes]] = []
    for name, value in body.value.items():
        encoding = body.encoding.get(name) or {}
        if {"style", "explode"} & set(encoding) and isinstance(value, list | dict):
            style = encoding.get("style", "form")
            pairs = styled_pairs(name, value, style, encoding.get("explode", style == "form"))
            if not any(isinstance(it, bytes) for it in (value if isinstance(value, list) else [])):
                wanted += [(key, text.encode()) for key, text in pairs]
                continue
        for item in value if isinstance(value, list) else [value]:
            if item is not None:
                wanted.append((name, item if isinstance(item, bytes) else _part_text(item)))
    boundary = re.search(r"boundary=\"?([^\";]+)", stated)
    if boundary is None:
        yield f"no boundary is told: {stated}"
        return
    seen = [
        (without_positions(name), _canonical(data.decode("utf-8", "surrogateescape")))
        for name, data in _parts(sent, boundary[1].encode())
    ]
    expected = [
        (without_positions(name), _canonical(data.decode("utf-8", "surrogateescape")))
        for name, data in wanted
    ]
    if Counter(seen) != Counter(expected):
        yield f"the parts are {seen!r:.300}, not {expected!r:.300}"


def _part_text(item: Any) -> bytes:
    return text_of(item).encode()


def _parts(sent: bytes, boundary: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and content of each part (RFC 2046, 5.1.1)."""
    for piece in (b"\r\n" + sent).split(b"\r\n--" + boundary)[1:]:
        head, _, data = piece.partition(b"\r\n\r\n")
        name = re.search(rb'name="([^"]*)"', head)
        if name is not None:
            yield name[1].decode(), data


def same(one: Any, other: Any) -> bool:
    """Whether two JSON values are equal, true and 1 told apart."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(it, other[key]) for key, it in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)
