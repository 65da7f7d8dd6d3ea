"""Bodies -> arguments of a method, and how they are encoded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specshim.api import model as api
from specshim.api.model import Content, ContentKind, Operation, Presence
from specshim.python import expressions as ex
from specshim.python.docstrings import documented, with_example
from specshim.python.expressions import Expression, Import
from specshim.python.identifiers import PyName
from specshim.python.model import (
    Argument,
    BodyItem,
    BodySpec,
    Option,
)
from specshim.python.planning.definitions import Definitions
from specshim.python.planning.flattening import sendable
from specshim.python.planning.options import option
from specshim.python.planning.parameters import OMIT, argument
from specshim.python.planning.surroundings import OperationPlan


def body_arguments(
    operation: Operation,
    contents: tuple[Content, ...],
    record: api.Record | None,
    names: Mapping[str, PyName],
    plan: OperationPlan,
) -> tuple[Argument, ...]:
    if record is not None:
        return tuple(
            argument(
                names[f"body {it.wire_name}"],
                plan.spelling.spell(it.type),
                required=it.presence is Presence.REQUIRED,
                docstring=with_example(plan.definitions.argument_note(it), it.example, it.default),
                wire=f"body {it.wire_name}",
                origin=it.place,
            )
            for it in sendable(record)
        )
    if not contents or operation.body is None:
        return ()
    annotation = ex.union([_body_annotation(it, plan) for it in contents])
    docstring = documented(operation.body.prose, "")
    whole = argument(
        PyName("body"),
        annotation,
        required=operation.body.required,
        docstring=docstring,
        wire="body",
        origin=operation.body.place,
    )
    ranges = any(is_range(it.media_type) and it.kind is ContentKind.BYTES for it in contents)
    if len(contents) == 1 and not ranges:
        return (whole,)
    return (whole, _media_type(contents, ranges))


def _media_type(contents: tuple[Content, ...], ranges: bool) -> Argument:
    """What the body is: one of those that are sent, or any where bytes may be of a range of types."""
    sent = list(dict.fromkeys(map(_sent_type, contents)))
    listed = ex.plain("str") if ranges else ex.literal(sent)
    if contents[0].kind is ContentKind.BYTES:
        # The name of a file tells it as well.
        listed = ex.union((listed, ex.plain("Omit", OMIT)))
        return Argument(PyName("media_type"), listed, "omit", keyword_only=True)
    default = repr(_sent_type(contents[0]))
    return Argument(PyName("media_type"), listed, default, keyword_only=True)


def is_range(media_type: str) -> bool:
    """Whether it names several media types, as no message may (RFC 9110, 12.5.1)."""
    return "*" in media_type.partition(";")[0]


def _sent_type(content: Content) -> str:
    """The media type of what is sent; of bytes only the caller can tell it."""
    if not is_range(content.media_type) or content.kind is ContentKind.BYTES:
        return content.media_type
    return _BODIES[content.kind][1] or "text/plain"


def _body_annotation(content: Content, plan: OperationPlan) -> Expression:
    match content.kind:
        case ContentKind.TEXT:
            return plan.spelling.builtin("str")
        case ContentKind.BYTES | ContentKind.EVENTS | ContentKind.LINES:
            return ex.plain("Bytes", Import("._runtime.requests.uploads", "Bytes"))
        case _:
            return plan.spelling.spell(content.type)


def body_items(
    record: api.Record | None, names: Mapping[str, PyName]
) -> tuple[BodyItem, ...] | None:
    if record is None:
        return None
    return tuple(BodyItem(it.wire_name, names[f"body {it.wire_name}"]) for it in sendable(record))


_BODIES: Mapping[ContentKind, tuple[str, str]] = {
    ContentKind.JSON: ("JsonBody", "application/json"),
    ContentKind.FORM: ("FormBody", "application/x-www-form-urlencoded"),
    ContentKind.MULTIPART: ("MultipartBody", "multipart/form-data"),
    ContentKind.TEXT: ("TextBody", ""),
    ContentKind.BYTES: ("BytesBody", "application/octet-stream"),
    ContentKind.EVENTS: ("BytesBody", "application/octet-stream"),
    ContentKind.LINES: ("BytesBody", "application/octet-stream"),
}
"""The runtime's class for each kind of body, and the media type that it takes by itself."""


_SHAPED = (ContentKind.JSON, ContentKind.FORM, ContentKind.MULTIPART)


def body_spec(
    content: Content,
    record: api.Record | None,
    names: Mapping[str, PyName],
    plan: OperationPlan,
    others: tuple[str, ...] = (),
) -> BodySpec:
    descriptor, usual = _BODIES[content.kind]
    options: list[Option] = []
    if record is None and content.kind in _SHAPED:
        options.append(option("argument", "'body'"))
    elif record is not None:
        renamed = {it.wire_name: str(names[f"body {it.wire_name}"]) for it in sendable(record)}
        differing = {wire: name for wire, name in renamed.items() if wire != name}
        if differing:
            options.append(option("renamed", repr(differing)))
    options += _encodings(content, plan.definitions)
    if _sent_type(content) != (usual or "text/plain") or content.media_type == "text/plain":
        options.append(option("content_type", repr(_sent_type(content))))
    if others:
        options.append(option("also", repr(others)))
    shape = plan.definitions.shapes.spell(content.type) if content.kind in _SHAPED else None
    return BodySpec(descriptor, shape, tuple(options))


def _encodings(content: Content, definitions: Definitions) -> list[Option]:
    """How single properties are sent, where that is not what their type says."""
    if content.kind is ContentKind.MULTIPART:
        return _parts(content, definitions)
    if content.kind is ContentKind.FORM:
        return _form_styles(content)
    return []


def _parts(content: Content, definitions: Definitions) -> list[Option]:
    bodies = tuple(definitions.alternatives(content.type))
    records = [it for it in bodies if isinstance(it, api.Record)]
    fields = {it.wire_name: it.type for record in records for it in record.fields}
    files = [name for name, it in fields.items() if _is_file(it, definitions)]
    mixed = [
        name for name, it in fields.items() if name not in files and _may_be_file(it, definitions)
    ]
    options = [
        Option(name, ex.plain(f"frozenset({{{', '.join(map(repr, names))}}})"))
        for name, names in (("files", files), ("mixed", mixed))
        if names
    ]
    if any(_is_open(it, definitions) for it in bodies):
        options.append(option("open", "True"))
    parts = {name: text for name, it in content.encodings.items() if (text := _part(it))}
    if parts:
        options.append(
            Option("parts", _dict(parts, Import("._runtime.requests.multipart", "Part")))
        )
    return options


def _part(encoding: api.Encoding) -> str:
    """The runtime's description of one part; empty where it says nothing."""
    arguments = []
    if encoding.content_type:
        arguments.append(repr(tuple(part.strip() for part in encoding.content_type.split(","))))
    if encoding.style is not None or encoding.explode is not None:
        # A style that is stated counts for parts as well, and then no contentType does.
        style = encoding.style or "form"
        arguments = [f"style={style!r}"]
        if not (encoding.explode if encoding.explode is not None else style == "form"):
            arguments += ["explode=False"]
    return f"Part({', '.join(arguments)})" if arguments else ""


def _is_file(type_: api.Type, definitions: Definitions) -> bool:
    """Whether values are files or arrays of files, and nothing else."""
    single = tuple(_single(type_, definitions))
    return bool(single) and all(map(_is_binary, single))


def _may_be_file(type_: api.Type, definitions: Definitions) -> bool:
    """Whether some of the values are files: also where nothing is said of them."""
    single = _single(type_, definitions)
    return any(_is_binary(it) or isinstance(it, api.Anything) for it in single)


def _is_open(body: api.Type | api.Definition, definitions: Definitions) -> bool:
    """Whether a body has members that nobody names, and that may be files."""
    if isinstance(body, api.Dictionary):
        return _may_be_file(body.values, definitions)
    return isinstance(body, api.Anything)


def _single(type_: api.Type, definitions: Definitions) -> Iterator[api.Type | api.Definition]:
    """What a value may be, or an item where it is an array; arrays of arrays may lead to each other."""
    arrays: set[api.Array] = set()
    waiting = [type_]
    while waiting:
        for found in definitions.alternatives(waiting.pop()):
            if isinstance(found, api.Array):
                waiting += [] if found in arrays else [found.items]
                arrays.add(found)
            elif not isinstance(found, api.Null):
                yield found


def _is_binary(value: api.Type | api.Definition) -> bool:
    return isinstance(value, api.Scalar) and value.kind is api.ScalarKind.BINARY


def _form_styles(content: Content) -> list[Option]:
    styles = {}
    for name, it in content.encodings.items():
        stated = {"style": it.style, "explode": it.explode, "reserved": it.allow_reserved or None}
        arguments = ", ".join(
            f"{key}={value!r}" for key, value in stated.items() if value is not None
        )
        if arguments:
            styles[name] = f"FormStyle({arguments})"
    return (
        [Option("styles", _dict(styles, Import("._runtime.requests.forms", "FormStyle")))]
        if styles
        else []
    )


def _dict(entries: Mapping[str, str], *imports: Import) -> Expression:
    text = ", ".join(f"{key!r}: {value}" for key, value in entries.items())
    return ex.plain(f"{{{text}}}", *imports)
