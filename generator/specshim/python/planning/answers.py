"""Responses -> what a method hands back, and how each status is decoded."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from specshim.api import model as api
from specshim.api.model import Content, ContentKind, Operation
from specshim.api.operations.responses import is_undescribed, successes
from specshim.python import expressions as ex
from specshim.python.annotations import Spelling
from specshim.python.expressions import Expression, Import
from specshim.python.identifiers import PyName
from specshim.python.model import (
    Alternative,
    Answer,
    DecoderSpec,
    PageSpec,
    StreamSpec,
)
from specshim.python.planning.alternatives import alternatives_of
from specshim.python.planning.definitions import Definitions
from specshim.python.planning.flattening import PREFERRED
from specshim.python.planning.streams import stream_of
from specshim.python.planning.surroundings import OperationPlan

_BINARY = Import("._runtime.streams.downloads", "Binary")


_DOWNLOAD = ex.plain("Download", Import("._runtime.streams.downloads", "Download"))


class Answers(Struct, frozen=True):
    kind: Answer
    returns: Expression
    result: Expression
    decoders: tuple[DecoderSpec, ...]
    page: PageSpec | None = None
    stream: StreamSpec | None = None
    alternatives: tuple[Alternative, ...] = ()


_JSON_VALUE = ex.plain("JsonValue", Import("pydantic", "JsonValue"))
_UNDESCRIBED = Answers(
    Answer.VALUE,
    _JSON_VALUE,
    _JSON_VALUE,
    (
        DecoderSpec(
            "2XX",
            ex.plain("Undescribed()", Import("._runtime.responses.decoders", "Undescribed")),
        ),
    ),
)
"""Where the document says nothing of a body, the method returns what comes."""


def answer_of(operation: Operation, plan: OperationPlan) -> Answers:
    spelling = plan.definitions.spelling(inputs=False, open_unions=True).within(
        plan.spelling.shadowed
    )
    spelling = _unbounded(spelling)
    if is_undescribed(operation.method, operation.responses):
        return _UNDESCRIBED
    decoders: list[DecoderSpec] = []
    values: list[Expression] = []
    streams: list[Content] = []
    alternatives: tuple[Alternative, ...] = ()
    download = False
    for response in successes(operation.responses):
        plain = [
            it for it in response.contents if it.kind not in (ContentKind.EVENTS, ContentKind.LINES)
        ]
        streams += [it for it in response.contents if it not in plain]
        if response.contents and not plain:
            continue
        chosen = min(plain, key=lambda it: PREFERRED.index(it.kind), default=None)
        download = download or (chosen is not None and chosen.kind is ContentKind.BYTES)
        if not alternatives:
            alternatives = alternatives_of(
                chosen, plain, partial(_value, spelling=spelling), partial(_decoder, plan=plan)
            )
        values.append(_value(chosen, spelling))
        decoders.append(DecoderSpec(response.status, _decoder(chosen, plan, plain)))
    if not decoders and not streams:
        decoders.append(DecoderSpec("2XX", _decoder(None, plan)))
    value = ex.union(values) if values else ex.NONE
    if download:
        value, decoders = _DOWNLOAD, [_as_download(it) for it in decoders]
    stream = stream_of(streams, spelling, plan)
    if stream is not None:
        kind = Answer.EITHER if decoders and stream else Answer.STREAM
        return Answers(kind, value, value, tuple(decoders), stream=stream)
    if download:
        alternatives = tuple(it for it in alternatives if it.is_download)
        return Answers(Answer.DOWNLOAD, value, value, tuple(decoders), alternatives=alternatives)
    # A success without a body (204) is an empty page.
    bodies = [it for it in values if it != ex.NONE]
    page = _page(plan, ex.union(bodies), spelling) if bodies else None
    if page is not None:
        return Answers(Answer.PAGE, value, value, tuple(decoders), page=page)
    read = [it.returns for it in alternatives if not it.is_download]
    result = ex.union((value, *read)) if alternatives else value
    return Answers(Answer.VALUE, value, result, tuple(decoders), alternatives=alternatives)


def _as_download(decoder: DecoderSpec) -> DecoderSpec:
    """Where one success is bytes, all are handed over unread."""
    if _BINARY in decoder.call.imports:
        return decoder
    return DecoderSpec(decoder.status, ex.plain("Binary()", _BINARY))


def _unbounded(spelling: Spelling) -> Spelling:
    """Constraints are enforced on requests; in a return type they would only be noise."""
    return replace(spelling, inputs=False, bounds=False, files=False, evaluated=False)


def _value(content: Content | None, spelling: Spelling) -> Expression:
    if content is None:
        return ex.NONE
    match content.kind:
        case ContentKind.TEXT:
            return spelling.builtin("str")
        case ContentKind.BYTES:
            return _DOWNLOAD
        case _:
            return spelling.spell(content.type)


def _decoder(
    content: Content | None, plan: OperationPlan, beside: Sequence[Content] = ()
) -> Expression:
    """What reads `content`; bytes of any other media type `beside` are as welcome."""
    if content is None:
        return ex.plain("Empty()", Import("._runtime.responses.decoders", "Empty"))
    match content.kind:
        case ContentKind.TEXT:
            accept = "" if content.media_type == "text/plain" else f"accept={content.media_type!r}"
            return ex.plain(f"Text({accept})", Import("._runtime.responses.decoders", "Text"))
        case ContentKind.BYTES:
            known = [it.media_type for it in beside if it.kind is ContentKind.BYTES]
            media_types = ", ".join(dict.fromkeys((content.media_type, *known)))
            accept = "" if media_types == "application/octet-stream" else f"accept={media_types!r}"
            return ex.plain(f"Binary({accept})", _BINARY)
        case _:
            return json_decoder(content.type, plan.definitions, content.media_type)


def json_decoder(
    type_: api.Type, definitions: Definitions, media_type: str = "application/json"
) -> Expression:
    """What reads a body of JSON; other media types of that kind are told."""
    shape = definitions.shapes.spell(type_)
    accept = "" if media_type == "application/json" else f", accept={media_type!r}"
    return ex.wrap("Json(", shape, f"{accept})", Import("._runtime.responses.decoders", "Json"))


def _page(plan: OperationPlan, value: Expression, spelling: Spelling) -> PageSpec | None:
    if plan.pages is None:
        return None
    return PageSpec(
        constant=PyName(f"{plan.constant}_PAGES"),
        sync_class=plan.page_classes[0],
        async_class=plan.page_classes[1],
        body=value,
        item=spelling.spell(plan.pages.item),
        strategy=plan.pages.strategy,
        bare=plan.pages.bare,
    )
