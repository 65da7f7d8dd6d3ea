"""One operation -> its table entry and its method: arguments, body, answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from specshim.api import model as api
from specshim.api.model import Content, ContentKind, Operation, Parameter, Presence
from specshim.python import expressions as ex
from specshim.python.annotations import Spelling
from specshim.python.docstrings import documented
from specshim.python.expressions import Expression, Import
from specshim.python.flattening import PREFERRED, flattened, offered, sendable
from specshim.python.identifiers import ClassName, PyName, Wish, assign, py_name
from specshim.python.model import (
    Answer,
    Argument,
    BodyItem,
    BodySpec,
    DecoderSpec,
    Method,
    OperationSpec,
    Option,
    PageSpec,
    ParameterSpec,
    StreamSpec,
)
from specshim.python.pages import PageShape
from specshim.python.plan_models import Definitions

RESERVED_ARGUMENTS = frozenset(
    {
        "self",
        "omit",
        "body",
        "media_type",
        "options",
        "request",
        "extra_headers",
        "extra_query",
        "extra_body",
        "timeout",
        "max_retries",
        "wire",
        "idempotency_key",
        "strict_responses",
    }
)
"""Names that a method's own machinery and per-call options use."""

_OMIT = Import("._runtime.omit", "Omit")
_BINARY = Import("._runtime.downloads", "Binary")
_DOWNLOAD = ex.plain("Download", Import("._runtime.downloads", "Download"))
_DESCRIPTORS: Mapping[str, str] = {
    "path": "Path",
    "query": "Query",
    "header": "Header",
    "cookie": "Cookie",
}
_EXPLODES = {"path": False, "query": True, "header": False, "cookie": True}
"""What the runtime's descriptors do by themselves."""
_DEFAULT_STYLES = {"path": "simple", "query": "form", "header": "simple", "cookie": "form"}


@dataclass(frozen=True, slots=True)
class OperationPlan:
    """What planning one operation needs to know of its surroundings."""

    definitions: Definitions
    spelling: Spelling
    """How inputs are written inside the resource class."""
    version_header: str | None
    """The lower-case name of the header that a client sends by itself."""
    versioned: bool
    method: PyName
    constant: PyName
    errors: PyName | None
    pages: PageShape | None
    page_classes: tuple[ClassName, ClassName]
    stream_options: tuple[Option, ...]
    error_event: str | None


def option(name: str, text: str) -> Option:
    return Option(name, ex.plain(text))


def plan_method(operation: Operation, plan: OperationPlan) -> Method:
    """The method of `operation`, and the table entry that its sync and async form share."""
    parameters = _sent_parameters(operation, plan)
    body = operation.body
    contents = offered(body.contents) if body else ()
    record = flattened(operation, plan.definitions.version)
    names = _argument_names(parameters, record, bool(contents) and record is None)
    arguments = (
        *_parameter_arguments(parameters, names, plan),
        *_body_arguments(operation, contents, record, names, plan),
    )
    answer = _answer(operation, plan)
    if answer.kind is Answer.EITHER and "stream" not in {it.name for it in arguments}:
        arguments = (*arguments, _STREAM)
    return Method(
        name=plan.method,
        arguments=tuple(
            sorted(arguments, key=lambda it: (it.keyword_only, it.default is not None))
        ),
        docstring=documented(replace(operation.prose, deprecated=False), ""),
        deprecated=operation.prose.deprecated,
        operation=_spec(operation, parameters, contents, record, names, plan, answer),
        passed=tuple((names[_key(it)], _passed(it, names)) for it in parameters),
        body_items=_body_items(record, names),
        body_argument=PyName("body") if contents and record is None else None,
        answer=answer.kind,
        returns=answer.returns,
        page=answer.page,
        stream=answer.stream,
    )


_STREAM = Argument(
    PyName("stream"), ex.plain("bool | None | Omit", _OMIT), "omit", keyword_only=True
)
"""Where a document does not say by which property one asks for a stream."""


# --- parameters -------------------------------------------------------------------------------


def _sent_parameters(operation: Operation, plan: OperationPlan) -> tuple[Parameter, ...]:
    return tuple(
        it
        for it in operation.parameters
        if not (it.location == "header" and it.wire_name.lower() == plan.version_header)
    )


def _key(parameter: Parameter) -> str:
    return f"{parameter.location} {parameter.wire_name}"


def _constant(parameter: Parameter) -> bool:
    """A required parameter with a single value is no question to the caller."""
    return (
        parameter.required
        and isinstance(parameter.type, api.Const)
        and parameter.location != "path"
    )


def _passed(parameter: Parameter, names: Mapping[str, PyName]) -> str:
    if _constant(parameter) and isinstance(parameter.type, api.Const):
        return repr(parameter.type.value)
    return names[_key(parameter)]


def _argument_names(
    parameters: tuple[Parameter, ...], record: api.Record | None, has_body: bool
) -> dict[str, PyName]:
    """The argument of each parameter and body property; a body's property yields to a parameter."""
    wishes = [_wish(_key(it), it.wire_name, it.location, rank=0) for it in parameters]
    if record is not None:
        wishes += [
            _wish(f"body {it.wire_name}", it.wire_name, "field", rank=1) for it in sendable(record)
        ]
    return {
        key: PyName(name) for key, name in assign(wishes, RESERVED_ARGUMENTS | {"body"}).items()
    }


def _wish(key: str, wire_name: str, location: str, *, rank: int) -> Wish:
    """Who is called on the wire exactly as the argument wants to be comes before who is not."""
    name = py_name(wire_name, prefix=location)
    return Wish(
        key,
        2 * rank + (name != wire_name),
        (name, f"{name.rstrip('_')}_{location}", f"{location}_{name.rstrip('_')}"),
    )


def _parameter_arguments(
    parameters: tuple[Parameter, ...], names: Mapping[str, PyName], plan: OperationPlan
) -> tuple[Argument, ...]:
    return tuple(
        _argument(
            names[_key(it)],
            plan.spelling.spell(it.type),
            required=it.required,
            keyword_only=it.location != "path",
            docstring=documented(it.prose, ""),
        )
        for it in parameters
        if not _constant(it)
    )


def _argument(
    name: PyName,
    annotation: Expression,
    *,
    required: bool,
    keyword_only: bool = True,
    docstring: str = "",
) -> Argument:
    if required:
        return Argument(name, annotation, None, keyword_only, docstring)
    given = ex.union((annotation, ex.plain("Omit", _OMIT)))
    if annotation.text.endswith("| None"):
        given = ex.wrap("", annotation, " | Omit", _OMIT)
    return Argument(name, given, "omit", keyword_only, docstring)


def _parameter_spec(
    parameter: Parameter, names: Mapping[str, PyName], plan: OperationPlan
) -> ParameterSpec:
    options: list[Option] = []
    name = names[_key(parameter)]
    if name != parameter.wire_name:
        options.append(option("argument", repr(str(name))))
    style = "json" if parameter.media_type else parameter.style
    if style not in (_DEFAULT_STYLES[parameter.location], "cookie"):
        options.append(option("style", repr(style)))
    if (
        style not in ("json", "deepObject")
        and parameter.explode is not _EXPLODES[parameter.location]
    ):
        options.append(option("explode", repr(parameter.explode)))
    if parameter.allow_reserved and parameter.location == "query":
        options.append(option("reserved", "True"))
    shape = plan.definitions.spelling(inputs=False).spell(parameter.type)
    return ParameterSpec(
        _DESCRIPTORS[parameter.location],
        parameter.wire_name,
        None if shape == ex.plain("str") else shape,
        tuple(options),
    )


# --- bodies -----------------------------------------------------------------------------------


def _body_arguments(
    operation: Operation,
    contents: tuple[Content, ...],
    record: api.Record | None,
    names: Mapping[str, PyName],
    plan: OperationPlan,
) -> tuple[Argument, ...]:
    if record is not None:
        return tuple(
            _argument(
                names[f"body {it.wire_name}"],
                plan.spelling.spell(it.type),
                required=it.presence is Presence.REQUIRED,
                docstring=plan.definitions.field_docstring(it),
            )
            for it in sendable(record)
        )
    if not contents or operation.body is None:
        return ()
    annotation = ex.union([_body_annotation(it, plan) for it in contents])
    docstring = documented(operation.body.prose, "")
    whole = _argument(
        PyName("body"), annotation, required=operation.body.required, docstring=docstring
    )
    if len(contents) == 1:
        return (whole,)
    media_type = ex.literal([it.media_type for it in contents])
    chosen = Argument(
        PyName("media_type"), media_type, repr(contents[0].media_type), keyword_only=True
    )
    return (whole, chosen)


def _body_annotation(content: Content, plan: OperationPlan) -> Expression:
    match content.kind:
        case ContentKind.TEXT:
            return plan.spelling.builtin("str")
        case ContentKind.BYTES | ContentKind.EVENTS | ContentKind.LINES:
            return ex.plain("Bytes", Import("._runtime.uploads", "Bytes"))
        case _:
            return plan.spelling.spell(content.type)


def _body_items(
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


def _body_spec(
    content: Content, record: api.Record | None, names: Mapping[str, PyName], plan: OperationPlan
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
    if content.media_type != usual:
        options.append(option("content_type", repr(content.media_type)))
    shape = (
        plan.definitions.spelling(inputs=False).spell(content.type)
        if content.kind in _SHAPED
        else None
    )
    return BodySpec(descriptor, shape, tuple(options))


def _encodings(content: Content, definitions: Definitions) -> list[Option]:
    """How single properties are sent, where that is not what their type says."""
    record = definitions.resolve(content.type)
    if not isinstance(record, api.Record):
        return []
    if content.kind is ContentKind.MULTIPART:
        return _parts(content, record, definitions)
    if content.kind is ContentKind.FORM:
        return _form_styles(content)
    return []


def _parts(content: Content, record: api.Record, definitions: Definitions) -> list[Option]:
    files = [it.wire_name for it in record.fields if _is_file(it.type, definitions)]
    options = (
        [Option("files", ex.plain(f"frozenset({{{', '.join(map(repr, files))}}})"))]
        if files
        else []
    )
    parts = {
        name: f"Part({tuple(part.strip() for part in it.content_type.split(','))!r})"
        for name, it in content.encodings.items()
        if it.content_type
    }
    if parts:
        options.append(Option("parts", _dict(parts, Import("._runtime.multipart", "Part"))))
    return options


def _is_file(type_: api.Type, definitions: Definitions) -> bool:
    target = definitions.resolve(type_)
    if isinstance(target, api.Union):
        return any(_is_file(member, definitions) for member in target.members)
    if isinstance(target, api.Array):
        return _is_file(target.items, definitions)
    return isinstance(target, api.Scalar) and target.kind is api.ScalarKind.BINARY


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
        [Option("styles", _dict(styles, Import("._runtime.forms", "FormStyle")))] if styles else []
    )


def _dict(entries: Mapping[str, str], *imports: Import) -> Expression:
    text = ", ".join(f"{key!r}: {value}" for key, value in entries.items())
    return ex.plain(f"{{{text}}}", *imports)


# --- answers ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Answers:
    kind: Answer
    returns: Expression
    result: Expression
    decoders: tuple[DecoderSpec, ...]
    page: PageSpec | None = None
    stream: StreamSpec | None = None


def _successes(operation: Operation) -> tuple[api.Response, ...]:
    """Responses of 2XX; `default` speaks for success where no other does (OpenAPI 3.1, 4.8.16)."""
    found = tuple(it for it in operation.responses if it.status.startswith("2"))
    return found or tuple(it for it in operation.responses if it.status == "default")


def _answer(operation: Operation, plan: OperationPlan) -> _Answers:
    spelling = plan.definitions.spelling(inputs=False, open_unions=True).within(
        plan.spelling.shadowed
    )
    spelling = _unbounded(spelling)
    decoders: list[DecoderSpec] = []
    values: list[Expression] = []
    streams: list[Content] = []
    download = False
    for response in _successes(operation):
        plain = [
            it for it in response.contents if it.kind not in (ContentKind.EVENTS, ContentKind.LINES)
        ]
        streams += [it for it in response.contents if it not in plain]
        if response.contents and not plain:
            continue
        chosen = min(plain, key=lambda it: PREFERRED.index(it.kind), default=None)
        download = download or (chosen is not None and chosen.kind is ContentKind.BYTES)
        values.append(_value(chosen, spelling))
        decoders.append(DecoderSpec(response.status, _decoder(chosen, plan)))
    if not decoders and not streams:
        values, decoders = [ex.NONE], [DecoderSpec("2XX", _decoder(None, plan))]
    value = ex.union(values) if values else ex.NONE
    stream = _stream(streams, spelling, plan)
    if stream is not None:
        kind = Answer.EITHER if decoders and stream else Answer.STREAM
        return _Answers(kind, value, value, tuple(decoders), stream=stream)
    if download:
        value = _DOWNLOAD
        decoders = [_as_download(it) for it in decoders]
        return _Answers(Answer.DOWNLOAD, value, value, tuple(decoders))
    page = _page(plan, value, spelling)
    return _Answers(Answer.PAGE if page else Answer.VALUE, value, value, tuple(decoders), page=page)


def _as_download(decoder: DecoderSpec) -> DecoderSpec:
    """Where one success is bytes, all are handed over unread."""
    if _BINARY in decoder.call.imports:
        return decoder
    return DecoderSpec(decoder.status, ex.plain("Binary()", _BINARY))


def _unbounded(spelling: Spelling) -> Spelling:
    """Constraints are enforced on requests; in a return type they would only be noise."""
    return Spelling(
        spelling.model,
        spelling.given,
        spelling.tag,
        inputs=False,
        bounds=False,
        open_unions=spelling.open_unions,
        shadowed=spelling.shadowed,
    )


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


def _decoder(content: Content | None, plan: OperationPlan) -> Expression:
    if content is None:
        return ex.plain("Empty()", Import("._runtime.decoders", "Empty"))
    match content.kind:
        case ContentKind.TEXT:
            accept = "" if content.media_type == "text/plain" else f"accept={content.media_type!r}"
            return ex.plain(f"Text({accept})", Import("._runtime.decoders", "Text"))
        case ContentKind.BYTES:
            accept = (
                ""
                if content.media_type == "application/octet-stream"
                else f"accept={content.media_type!r}"
            )
            return ex.plain(f"Binary({accept})", _BINARY)
        case _:
            return _json(content.type, plan, content.media_type)


def _json(type_: api.Type, plan: OperationPlan, media_type: str = "application/json") -> Expression:
    shape = plan.definitions.spelling(inputs=False, open_unions=True).spell(type_)
    accept = "" if media_type == "application/json" else f", accept={media_type!r}"
    return ex.wrap("Json(", shape, f"{accept})", Import("._runtime.decoders", "Json"))


def _stream(streams: list[Content], spelling: Spelling, plan: OperationPlan) -> StreamSpec | None:
    if not streams:
        return None
    content = streams[0]
    value = spelling.spell(content.type)
    shape = plan.definitions.spelling(inputs=False, open_unions=True).spell(content.type)
    if content.kind is ContentKind.LINES:
        typed = ex.wrap("JsonLines[", value, "](", Import("._runtime.lines", "JsonLines"))
        arguments = [shape, ex.plain(f"media_types=({content.media_type!r},)")]
    else:
        typed = ex.wrap("Events[", value, "](", Import("._runtime.events", "Events"))
        arguments = [
            shape,
            *(ex.wrap(f"{it.name}=", it.value, "") for it in _events(content.type, plan)),
        ]
    decoder = ex.join("", (typed, ex.join(", ", arguments), ex.plain(")")))
    return StreamSpec(PyName(f"{plan.constant}_EVENTS"), value, decoder)


def _events(type_: api.Type, plan: OperationPlan) -> tuple[Option, ...]:
    """How the events of a stream relate to the schema: it may describe the event or only its data."""
    options = plan.stream_options
    error = _error_data(type_, plan)
    if error is not None:
        options = (*options, Option("error_shape", error))
    if not _describes_events(type_, plan.definitions):
        options = (option("describes", "'data'"), *options)
        target = plan.definitions.resolve(type_)
        if isinstance(target, api.Scalar) and target.kind is api.ScalarKind.STRING:
            options = (*options, option("data", "'text'"))
    return options


def _error_data(type_: api.Type, plan: OperationPlan) -> Expression | None:
    """The type of an error event's data, where the document declares that event."""
    target = plan.definitions.resolve(type_)
    if plan.error_event is None:
        return None
    if isinstance(target, api.Union):
        found = (_error_data(member, plan) for member in target.members)
        return next((it for it in found if it is not None), None)
    fields = (
        {it.wire_name: it.type for it in target.fields} if isinstance(target, api.Record) else {}
    )
    if fields.get("event") != api.Const(plan.error_event) or "data" not in fields:
        return None
    return plan.definitions.spelling(inputs=False, open_unions=True).spell(fields["data"])


def _describes_events(type_: api.Type, definitions: Definitions) -> bool:
    """Whether the schema is that of events as OpenAPI 3.2 (4.14.2) writes them: `event` and `data`."""
    target = definitions.resolve(type_)
    if isinstance(target, api.Union):
        return all(_describes_events(member, definitions) for member in target.members)
    if not isinstance(target, api.Record):
        return False
    names = {field.wire_name for field in target.fields}
    return {"event", "data"} <= names <= {"event", "data", "id", "retry", "enabled"}


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
    )


def _spec(
    operation: Operation,
    parameters: tuple[Parameter, ...],
    contents: tuple[Content, ...],
    record: api.Record | None,
    names: Mapping[str, PyName],
    plan: OperationPlan,
    answer: _Answers,
) -> OperationSpec:
    options: list[Option] = []
    if plan.versioned:
        options.append(option("versioned", "True"))
    if operation.security is not None:
        options.append(option("security", repr(operation.security)))
    if operation.servers:
        options.append(option("base_url", repr(operation.servers[0].url)))
    return OperationSpec(
        constant=plan.constant,
        method=operation.method.upper(),
        path=operation.path,
        result=answer.result,
        parameters=tuple(_parameter_spec(it, names, plan) for it in parameters),
        bodies=tuple(_body_spec(it, record, names, plan) for it in contents),
        responses=answer.decoders,
        errors=plan.errors,
        options=tuple(options),
    )
