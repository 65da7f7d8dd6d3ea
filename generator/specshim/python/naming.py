"""Names last, all at once: one name for one thing, in every version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from specshim.api.model import Api, Certainty, Definition, DefinitionId, Operation
from specshim.python.face import Seat, returns_list, subject_of
from specshim.python.identifiers import BUILTINS, OWN, ClassName, Wish, assign, class_name
from specshim.python.pinning import names_of_resources, pinned_class, pinned_seat
from specshim.python.pins import NO_PINS, Pins
from specshim.python.planning.page_forms import recognised
from specshim.python.seating import seat
from specshim.versions.aligning.history import History, Timeline

RESERVED_CLASSES = frozenset(
    (
        "Annotated",
        "Any",
        "AnyOf",
        "Api",
        "APIError",
        "ApiKey",
        "AsyncBaseClient",
        "AsyncClient",
        "AsyncCredentials",
        "AsyncDownload",
        "AsyncPage",
        "AsyncPaginator",
        "AsyncResource",
        "AsyncSecret",
        "AsyncSettings",
        "AsyncStream",
        "Base64",
        "Basic",
        "Bearer",
        "Binary",
        "ByPattern",
        "Bytes",
        "BytesBody",
        "ClassVar",
        "Client",
        "ConfigDict",
        "Cookie",
        "CursorPages",
        "Decimal",
        "Decoder",
        "DependentRequired",
        "Download",
        "Empty",
        "Events",
        "Exact",
        "Field",
        "File",
        "Final",
        "FormBody",
        "FormStyle",
        "Generic",
        "Header",
        "IPv4Address",
        "IPv6Address",
        "IsoDuration",
        "Json",
        "JsonBody",
        "JsonDecimal",
        "JsonLines",
        "JsonValue",
        "Keys",
        "LinkHeaderPages",
        "Literal",
        "Mapping",
        "Matching",
        "Maybe",
        "Model",
        "MultipartBody",
        "Needs",
        "Never",
        "NextUrlPages",
        "Nothing",
        "NotRequired",
        "OffsetPages",
        "Omit",
        "OneOf",
        "Operation",
        "Optional",
        "Options",
        "PageNumberPages",
        "Part",
        "Path",
        "Polling",
        "Query",
        "Required",
        "Resource",
        "RetryPolicy",
        "Secret",
        "Self",
        "Sequence",
        "ServerVariable",
        "Settings",
        "Sized",
        "Stream",
        "SyncClient",
        "SyncPage",
        "Tagged",
        "Text",
        "TextBody",
        "NumberEnum",
        "TextEnum",
        "TokenPages",
        "TypeAlias",
        "TypeAliasType",
        "TypedDict",
        "Undescribed",
        "Union",
        "Unique",
        "Unknown",
        "UnknownVersionError",
        "Unpack",
        "Untagged",
        "UUID",
        "VersionHeader",
        "VersionPath",
        "VersionQuery",
        "WriteOnly",
    )
)
"""Names that generated modules import for their own use."""

INPUT_SUFFIX = "Param"
"""What the plain-dict form of a model is called after the model."""


class Names(Struct, frozen=True):
    """The names of everything, per version where ids differ."""

    classes: tuple[Mapping[DefinitionId, ClassName], ...]
    seats: tuple[Mapping[str, Seat], ...]
    """Per version: `METHOD /path` as the document writes it -> the operation's seat."""


def name_everything(
    history: History,
    classes: Mapping[str, str],
    seats: Mapping[str, str],
    pins: Pins,
    *,
    by_operation_id: bool = False,
) -> Names:
    """`classes` and `seats` are what the project states: schema name -> class name, and operationId or
    `METHOD /path` -> `resource.method`. `by_operation_id` names all other operations as the documents do.
    """
    return Names(
        _name_definitions(history, classes, pins),
        _name_operations(history, seats, pins, by_operation_id),
    )


def methods_by_operation_id(
    history: History, seats: Mapping[str, str]
) -> tuple[Mapping[str, Seat], ...]:
    """Per version, where operations would be in a new package that names them as the documents do."""
    return _name_operations(history, seats, NO_PINS, by_operation_id=True)


def _name_definitions(
    history: History, stated: Mapping[str, str], pins: Pins
) -> tuple[Mapping[DefinitionId, ClassName], ...]:
    wishes = [_wish(it, stated, pinned_class(it, history, pins)) for it in history.definitions]
    # pydantic evaluates an annotation as soon as its names exist, and a builtin always does.
    taken = RESERVED_CLASSES | BUILTINS
    names = assign(_with_inputs(wishes), taken, names_of_resources(history, pins))
    return tuple(
        {
            definition.id: ClassName(names[timeline.key])
            for timeline in history.definitions
            if (definition := timeline.states[index]) is not None
        }
        for index in range(len(history.apis))
    )


def _with_inputs(wishes: Iterable[Wish]) -> Iterator[Wish]:
    """A stated `FooParam` beside a stated `Foo` would meet the plain-dict form of `Foo`.

    Whichever of the two is new gives way.
    """
    wishes = tuple(wishes)
    nicest = {wish.pinned or wish.candidates[0] for wish in wishes}
    pinned = {wish.pinned for wish in wishes if wish.pinned is not None}
    for wish in wishes:
        first = wish.candidates[0]
        base = first.removesuffix(INPUT_SUFFIX)
        if wish.pinned is not None:
            yield wish
        elif base != first and base in nicest:
            yield replace(wish, candidates=(*wish.candidates[1:], f"{first}Model"))
        else:
            free = tuple(it for it in wish.candidates if it + INPUT_SUFFIX not in pinned)
            yield replace(wish, candidates=free or (f"{first}Type",))


def _wish(timeline: Timeline[Definition], stated: Mapping[str, str], pinned: str | None) -> Wish:
    naming = timeline.newest.naming
    own = stated.get("/".join(naming.words))
    nicest = own or class_name(naming.words)
    candidates = tuple(
        dict.fromkeys((nicest, class_name((*naming.context, *naming.words)), nicest + "Model"))
    )
    if own is not None:
        return Wish(timeline.key, OWN, candidates)
    rank = 0 if naming.certainty is Certainty.STATED else 1
    return Wish(timeline.key, rank, candidates, pinned)


def _name_operations(
    history: History, stated: Mapping[str, str], pins: Pins, by_operation_id: bool
) -> tuple[Mapping[str, Seat], ...]:
    subjects = [
        subject_of(timeline.key, timeline.present(), _lists(timeline, history.apis))
        for timeline in history.operations
    ]
    own = {
        timeline.key: text
        for timeline in history.operations
        for operation in timeline.present()
        if (text := _stated_seat(operation, stated)) is not None
    }
    pinned = {
        timeline.key: name
        for timeline in history.operations
        if (name := pinned_seat(timeline, history, pins)) is not None
    }
    seats = seat(subjects, own, pinned, by_operation_id=by_operation_id)
    return tuple(
        {
            operation_key(operation): seats[timeline.key]
            for timeline in history.operations
            if (operation := timeline.states[index]) is not None
        }
        for index in range(len(history.apis))
    )


def operation_key(operation: Operation) -> str:
    """`POST /assistants/{assistant_id}`: unique within a document."""
    return f"{operation.method.upper()} {operation.path}"


def _stated_seat(operation: Operation, stated: Mapping[str, str]) -> str | None:
    return stated.get(operation.operation_id or "") or stated.get(operation_key(operation))


def _lists(timeline: Timeline[Operation], apis: tuple[Api, ...]) -> bool:
    newest = max(index for index, state in enumerate(timeline.states) if state is not None)
    operation, version = timeline.newest, apis[newest]
    if recognised(operation, version) is not None:
        return True
    return returns_list(operation, version.definitions)
