"""Answers: drawn of what a document declares, and compared with what a method hands back."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic_core import to_jsonable_python
from tests.corpus.using.bodies import CONTENT, kind_of, same
from tests.corpus.using.drawing import CannotDrawError, drawn
from tests.corpus.using.raw import RawDocument, RawOperation
from tests.corpus.using.styles import header_text
from tests.loopback import Answer

_HEADERS_OF_THE_MESSAGE = (
    "content-", "transfer-", "set-cookie", "connection", "link", "location", "retry", "deprecation",
    "sunset", "warning", "date", "upgrade", "trailer",
)  # fmt: skip


@dataclass(frozen=True)
class DrawnAnswer:
    """One answer, and what it means."""

    status: int
    kind: str = "none"
    media_type: str = ""
    value: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)

    def written(self, method: str) -> Answer:
        headers = dict(self.headers)
        if self.media_type:
            headers["Content-Type"] = self.media_type
        return Answer(b"" if method == "HEAD" else self._content(), self.status, headers)

    def _content(self) -> bytes:
        match self.kind:
            case "json":
                return json.dumps(self.value).encode()
            case "events":
                return b"".join(map(_event, self.value))
            case "lines":
                return b"".join(json.dumps(it).encode() + b"\n" for it in self.value)
            case "text":
                return str(self.value).encode()
            case "bytes":
                return bytes(self.value)
        return b""


def _event(value: Any) -> bytes:
    """An event (WHATWG HTML, 9.2), of what describes it whole or only its data."""
    fields = value if _is_whole(value) else {"data": value}
    lines = [f"{name}: {_line(it)}\n" for name, it in fields.items()]
    return "".join([*lines, "\n"]).encode()


def _is_whole(value: Any) -> bool:
    return isinstance(value, dict) and {"event", "data"} <= set(value) <= {
        "event",
        "data",
        "id",
        "retry",
    }


def _line(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def answers_of(document: RawDocument, operation: RawOperation) -> Iterator[DrawnAnswer | str]:
    """One answer for each success and media type, or why there is none."""
    stated = {code.upper(): it for code, it in operation.responses.items()}
    successes = [code for code in stated if code[:1] == "2"] or [
        it for it in stated if it == "DEFAULT"
    ]
    if not successes:
        yield DrawnAnswer(204)
    for code in successes:
        status = int(code) if code.isdigit() else 200
        response = document.follow(stated[code]) or {}
        headers = dict(_headers(document, response, f"{operation} {code}"))
        content = response.get("content") or {}
        if not content or operation.method == "HEAD" or status in (204, 205):
            yield DrawnAnswer(status, headers=headers)
            continue
        for media_type, described in content.items():
            try:
                yield _answer(document, operation, status, media_type, described, headers)
            except CannotDrawError as error:
                yield str(error)


def _answer(
    document: RawDocument,
    operation: RawOperation,
    status: int,
    media_type: str,
    described: Any,
    headers: Mapping[str, str],
) -> DrawnAnswer:
    described = document.follow(described) or {}
    schema = described.get("schema", {})
    kind = kind_of(media_type, document.follow(schema))
    seed = f"{operation} {status} {media_type}"
    if kind in ("form", "multipart"):
        raise CannotDrawError(f"an answer of {kind}")
    if kind in ("events", "lines"):
        if "itemSchema" in described and kind == "events":
            raise CannotDrawError("events that a document describes whole")
        item = described.get("itemSchema", schema)
        behind = document.follow(item)
        if "itemSchema" not in described and behind.get("type") == "array" and "items" in behind:
            item = behind["items"]
        found = [drawn(item, document, f"{seed} {n}", writes=False) for n in range(2)]
        if kind == "events" and any(
            isinstance(it, dict) and "data" in it and not _is_whole(it) for it in found
        ):
            raise CannotDrawError("events that a document describes whole")
        return DrawnAnswer(status, kind, media_type, found, headers)
    if kind == "text":
        value: Any = "text é"
    elif kind == "bytes":
        value = CONTENT
    else:
        value = drawn(schema, document, seed, writes=False)
    told = media_type.replace("*/*", "application/json" if kind == "json" else "image/png")
    told = told.replace("/*", "/json" if kind == "json" else "/plain" if kind == "text" else "/png")
    return DrawnAnswer(status, kind, told, value, headers)


def _headers(document: RawDocument, response: Any, seed: str) -> Iterator[tuple[str, str]]:
    for name, stated in (response.get("headers") or {}).items():
        header = document.follow(stated)
        if name.lower().startswith(_HEADERS_OF_THE_MESSAGE) or "schema" not in (header or {}):
            continue
        try:
            value = drawn(header["schema"], document, f"{seed} {name}", writes=False, plain=True)
            header_text(header, value).encode("ascii")
        except (CannotDrawError, UnicodeEncodeError):
            continue
        yield name, header_text(header, value)


def judged_answer(answer: DrawnAnswer, found: Any) -> Iterator[str]:
    """What is wrong with what a method handed back, streams and downloads read to their end."""
    wanted = None if answer.kind == "none" else answer.value
    if answer.kind == "bytes" and isinstance(found, str):
        found = found.encode()
    if answer.kind == "none" and found in (b"", []):
        return
    if answer.kind == "json":
        found = _with_base64(dumped(found))
    if not same(dumped(found), wanted):
        yield f"came back as {dumped(found)!r:.300}, not {wanted!r:.300}"


def _with_base64(value: Any) -> Any:
    """The text that stands for bytes in JSON (format "byte")."""
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


def dumped(value: Any) -> Any:
    """What came back, as JSON."""
    bare = getattr(type(value), "__annotations__", {})
    if hasattr(value, "_own_items") and len(bare) == 1:
        return dumped(getattr(value, next(iter(bare))))
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if isinstance(value, list | tuple):
        return [dumped(it) for it in value]
    if isinstance(value, dict):
        return {key: dumped(it) for key, it in value.items()}
    if value is None or isinstance(value, bool | int | float | str | bytes):
        return value
    return to_jsonable_python(value)
