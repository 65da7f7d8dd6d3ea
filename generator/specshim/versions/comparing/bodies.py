"""Request bodies, responses and their media types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from specshim.api.describing import AS_THEY_ARE
from specshim.api.model import (
    Content,
    ContentKind,
    Header,
    Operation,
    Response,
)
from specshim.api.schemas.assertions.conjunction import mapping
from specshim.api.schemas.assertions.keywords import is_silent
from specshim.versions.canonical import canonical
from specshim.versions.comparing.media import STREAMS, by_media_type, pair_media_types
from specshim.versions.comparing.parameters import schema_place
from specshim.versions.comparing.shapes import shape_of
from specshim.versions.comparing.spoken import spoken_shape
from specshim.versions.comparing.statuses import is_success, pair_statuses
from specshim.versions.comparing.types import Types
from specshim.versions.comparing.walk import Scope
from specshim.versions.edit import Direction
from specshim.versions.subject import Subject

_USUAL: Final = frozenset(ContentKind) - AS_THEY_ARE
"""Of what is passed on as it is, a finding says which media type it speaks of."""


class Bodies(Struct, frozen=True):
    """Compares what operations send and answer."""

    types: Types

    def compare_requests(self, scope: Scope, old: Operation, new: Operation) -> None:
        """The request bodies of one operation."""
        was, now = old.body, new.body
        scope = scope.toward(Direction.REQUEST)
        scope = scope.shared(*(it.place for it in (was, now) if it is not None))
        scope = scope.within(".request body")
        if was is None and now is not None:
            need = "required" if now.required else "optional"
            inside = replace(scope, new_at=now.place)
            inside.emit(f"request-body-added-{need}", None, _media_types(now.contents))
        elif was is not None and now is None:
            inside = replace(scope, old_at=was.place)
            inside.emit("request-body-removed", _media_types(was.contents), None)
        elif was is not None and now is not None:
            inside = replace(scope, old_at=was.place, new_at=now.place)
            if was.required != now.required:
                need = "required" if now.required else "optional"
                other = "optional" if now.required else "required"
                inside.emit(f"request-body-became-{need}", other, need)
            self._contents(inside, was.contents, now.contents)

    def compare_responses(self, scope: Scope, old: Operation, new: Operation) -> None:
        """The answers of one operation, status by status."""
        was = {response.status: response for response in old.responses}
        now = {response.status: response for response in new.responses}
        scope = scope.toward(Direction.RESPONSE)
        pairing = pair_statuses(was, now)
        for status in (*pairing.removed, *pairing.narrowed):
            is_narrowed = status in pairing.narrowed
            rule = "status-range-narrowed" if is_narrowed else f"{_status_family(status)}-removed"
            scope.within(f".{status}", old_at=was[status].place).emit(rule, status, None)
        for status in pairing.added:
            inside = scope.within(f".{status}", new_at=now[status].place)
            inside.emit(f"{_status_family(status)}-added", None, status)
        for before, after in pairing.pairs:
            places = (was[before].place, now[after].place)
            inside = scope.shared(*places).within(f".{after}", *places)
            self._response(inside, was[before], now[after])

    def _response(self, scope: Scope, old: Response, new: Response) -> None:
        if not old.contents and new.contents:
            scope.emit("response-body-added", None, _media_types(new.contents))
        elif old.contents and not new.contents:
            scope.emit("response-body-removed", _media_types(old.contents), None)
        else:
            self._contents(scope, old.contents, new.contents)
        self._headers(scope, old, new)
        nodes = (scope.old.node(old.place), scope.new.node(new.place))
        links = [node.get("links") if node is not None else None for node in nodes]
        was, now = (canonical(it.value) if it is not None else "" for it in links)
        if was != now:
            scope.emit("link-changed", was and "links", now and "links")

    def _contents(self, scope: Scope, old: Sequence[Content], new: Sequence[Content]) -> None:
        stem = "request" if scope.direction.is_sent else "response"
        was, now = by_media_type(old), by_media_type(new)
        pairing = pair_media_types(was, now)
        for before, after, word in pairing.ranges:
            inside = scope.within("", was[before].place, now[after].place)
            inside.emit(f"{stem}-media-type-{word}", before, after)
            self._content(inside, was[before], now[after])
        if not pairing.pairs and _is_stream(old) != _is_stream(new) and stem == "response":
            scope.emit("stream-kind-changed", _media_types(old), _media_types(new))
        else:
            for name in pairing.removed:
                inside = scope.within(f" {name}", old_at=was[name].place)
                inside.emit(f"{stem}-media-type-removed", name, None)
            for name in pairing.added:
                inside = scope.within(f" {name}", new_at=now[name].place)
                inside.emit(f"{stem}-media-type-added", None, name)
        several = len(pairing.pairs) + len(pairing.changed) > 1
        for before, after in (*((it, it) for it in pairing.pairs), *pairing.changed):
            is_plain = before == after and now[after].kind in _USUAL and not several
            inside = scope.within(
                "" if is_plain else f" {after}", was[before].place, now[after].place
            )
            self._content(inside, was[before], now[after])

    def _content(self, scope: Scope, old: Content, new: Content) -> None:
        if {old.kind, new.kind} <= AS_THEY_ARE and all(
            _says_nothing(*it) for it in ((scope.old, old), (scope.new, new))
        ):
            return
        stem = "request" if scope.direction.is_sent else "response"
        for name in sorted(old.encodings.keys() | new.encodings.keys()):
            was, now = old.encodings.get(name), new.encodings.get(name)
            if was is not None and now is not None and was != now:
                inside = scope.within(f".{name}")
                inside.emit(
                    "multipart-encoding-changed", was.content_type or "", now.content_type or ""
                )
        inside = replace(
            scope,
            old_at=schema_place(scope.old, old.place),
            new_at=schema_place(scope.new, new.place),
            stated=(f"{stem}-schema-added", f"{stem}-schema-removed"),
        )
        self.types.compare(inside, old.type, new.type)

    def _headers(self, scope: Scope, old: Response, new: Response) -> None:
        was = {header.wire_name.lower(): header for header in old.headers}
        now = {header.wire_name.lower(): header for header in new.headers}
        scope = scope.toward(Direction.HEADER)
        for name, header in was.items():
            inside = scope.within(f" {header.wire_name}", old_at=header.place)
            if name in now:
                places = (header.place, now[name].place)
                inside = scope.shared(*places).within(f" {header.wire_name}", *places)
                self._header(inside, header, now[name])
            else:
                need = "required" if header.required else "optional"
                text = spoken_shape(shape_of(scope.old, header.type, header.place))
                inside.emit(f"response-header-removed-{need}", text, None)
        for name, header in now.items():
            if name not in was:
                inside = scope.within(f" {header.wire_name}", new_at=header.place)
                text = spoken_shape(shape_of(scope.new, header.type, header.place))
                inside.emit("response-header-added", None, text)

    def _header(self, scope: Scope, old: Header, new: Header) -> None:
        if old.required != new.required:
            need = "required" if new.required else "optional"
            other = "optional" if new.required else "required"
            scope.emit(f"response-header-became-{need}", other, need)
        nodes = (scope.old.node(old.place), scope.new.node(new.place))
        was, now = (node is not None and node.boolean("explode") for node in nodes)
        if was != now:
            scope.emit("response-header-explode-changed", str(was), str(now))
        inside = replace(
            scope,
            old_at=schema_place(scope.old, old.place),
            new_at=schema_place(scope.new, new.place),
        )
        self.types.compare(inside, old.type, new.type)


def _status_family(status: str) -> str:
    if status == "default":
        return "default-response"
    return "success-status" if is_success(status) else "error-status"


def _is_stream(contents: Sequence[Content]) -> bool:
    return bool(contents) and all(content.kind in STREAMS for content in contents)


def _says_nothing(subject: Subject, content: Content) -> bool:
    """Whether a body that is passed on as it is has no more to it than its media type."""
    node = subject.node(schema_place(subject, content.place))
    asserted = mapping(node) if node is not None else {}
    stated = {key: value for key, value in asserted.items() if not is_silent(key)}
    if not stated:
        return True
    is_plain = content.media_type.lower().startswith("text/plain")
    is_bytes = is_plain or stated.get("format") == "binary"
    return is_bytes and stated.keys() <= {"type", "format"} and stated.get("type") == "string"


def _media_types(contents: Sequence[Content]) -> str:
    return ", ".join(content.media_type for content in contents)
