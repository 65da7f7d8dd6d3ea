"""Types of the API's values, and how JSON is checked against them."""

from __future__ import annotations

import datetime as dt
import sys
import threading
import types
from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextvars import ContextVar
from copy import copy
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, cached_property, partial
from types import SimpleNamespace
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    ClassVar,
    Final,
    Generic,
    Literal,
    Protocol,
    TypeAlias,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from pydantic import (
    VERSION,
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    SerializerFunctionWrapHandler,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic_core import (
    CoreSchema,
    PydanticCustomError,
    SchemaValidator,
    core_schema,
    to_json,
)
from typing_extensions import Format, get_annotations

# Room for what recurses more deeply than Python allows by itself.

T = TypeVar("T")

STACK: Final = 256 * 1024 * 1024
"""Bytes that are set aside; the system gives only what is used of them."""
FRAMES: Final = 200_000

_one_at_a_time = threading.Lock()


def deeply(function: Callable[[], T]) -> T:
    """Call a function; once more with room when it runs out of that.

    pydantic goes from a model into those of its fields, a dozen calls for each. An API
    whose objects lead from one to the next soon has more of them than fit.
    """
    try:
        return function()
    except RecursionError:
        if isinstance(threading.current_thread(), _Roomy):
            raise
    return _with_room(function)


def _with_room(function: Callable[[], T]) -> T:
    # Both settings are those of the whole process, so they are put back.
    with _one_at_a_time:
        frames, stack = sys.getrecursionlimit(), threading.stack_size(STACK)
        sys.setrecursionlimit(max(frames, FRAMES))
        try:
            thread = _Roomy(function)
            thread.start()
            threading.stack_size(stack)
            thread.join()
        finally:
            threading.stack_size(stack)
            sys.setrecursionlimit(frames)
    if thread.failure is not None:
        raise thread.failure
    return thread.results[0]


class _Roomy(threading.Thread, Generic[T]):
    """Calls a function: only the stack of a thread may have any size."""

    def __init__(self, function: Callable[[], T]) -> None:
        super().__init__(name=__name__)
        self._function = function
        self.results: list[T] = []
        self.failure: BaseException | None = None

    def run(self) -> None:
        """Keep what comes of the function for the thread that waits."""
        try:
            self.results.append(self._function())
        except BaseException as error:  # noqa: BLE001 - raised by who waits
            self.failure = error


# Types, each with the validator that pydantic builds for it on first use.

M = TypeVar("M", bound=BaseModel)

# Keyed by identity: not every annotation is hashable, and those that are may compare
# equal without meaning the same. The annotation is kept so that its id stays its own.
_adapters: dict[int, tuple[object, TypeAdapter[Any]]] = {}
_building = threading.RLock()

_BUILDS_NESTED: Final = tuple(map(int, VERSION.split(".")[:2])) >= (2, 14)
"""Whether pydantic builds the class of an object deep in a response by itself, when
that object is dumped alone or is passed as an argument."""


def adapter(shape: object) -> TypeAdapter[Any]:
    """Return the validator of a type; built once, by one thread, when first asked.

    Shapes are expected to be constants of a module: their validators live for ever.
    """
    found = _adapters.get(id(shape))
    if found is None:
        with _building:
            found = _adapters.get(id(shape)) or (shape, _build(shape))
            _adapters[id(shape)] = found
    return found[1]


def validated(shape: object, document: bytes | str, *, context: object = None) -> Any:
    """Return a JSON document as a type, or raise pydantic's ValidationError.

    Nothing is converted but what has no JSON form of its own, and names are those of
    the wire.
    """
    checker = adapter(shape)
    outer = run_now.get()
    if outer is not None and outer.is_json and outer.context is context:
        return validated_alone(checker, document, context)

    def check() -> Any:
        token = run_now.set(Run(context, len(document), is_json=True))
        try:
            return validated_alone(checker, document, context)
        finally:
            run_now.reset(token)

    return deeply(check)


def validated_alone(
    checker: TypeAdapter[Any], document: bytes | str, context: object
) -> Any:
    return checker.validate_json(
        document, strict=True, context=context, by_alias=True, by_name=False
    )


@dataclass(slots=True)
class Run:
    """One validation: how it is done, and what was decided of the values in it."""

    context: object = None
    size: int = 0
    is_json: bool = False
    tried: int = 0
    decisions: dict[tuple[int, bytes], Hashable] = field(default_factory=dict)


run_now: ContextVar[Run | None] = ContextVar("_run", default=None)


def completed(model: type[M]) -> type[M]:
    """Return a model that pydantic has built."""
    if not model.__pydantic_complete__:
        with _building:
            _complete(model)
    return model


def aliased(shape: object) -> object | None:
    """Return what a TypeAliasType stands for; None for anything else."""
    # That of typing_extensions is not always that of typing, so its type tells nothing.
    return _meaning(shape) if hasattr(shape, "__value__") else None


@cache
def _meaning(alias: Any) -> object:
    """Resolve the names in an alias, which is how a recursive one refers to itself."""
    names = vars(sys.modules[alias.__module__])
    holder = SimpleNamespace(__annotations__={"value": alias.__value__})
    return get_type_hints(holder, names, include_extras=True)["value"]


def _build(shape: Any) -> TypeAdapter[Any]:
    for model in _models(shape):
        _complete(model)
    return deeply(partial(TypeAdapter, shape))


def _complete(model: type[BaseModel]) -> None:
    """Build a model, and those of its fields where pydantic would miss them later."""
    waiting = [model]
    while waiting:
        model = waiting.pop()
        if model.__pydantic_complete__:
            continue
        deeply(model.model_rebuild)
        if not _BUILDS_NESTED:
            for field in model.model_fields.values():
                waiting += _models(field.annotation)


def _models(shape: object, above: tuple[object, ...] = ()) -> Iterator[type[BaseModel]]:
    """The models that a type is made of, without those of their fields."""
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        yield shape
    if shape is None or any(shape is one for one in above):
        return  # the end, or a recursive alias
    for inner in (aliased(shape), *get_args(shape)):
        yield from _models(inner, (*above, shape))


# What every generated model is made of.


class Model(BaseModel):
    """An object of the API.

    Fields that the API adds later are kept, can be read as attributes and are dumped
    again. A field that a response did not carry reads as None and is not in
    ``model_fields_set``.
    """

    model_config = ConfigDict(
        extra="allow",
        defer_build=True,
        validate_by_alias=True,
        validate_by_name=True,
        protected_namespaces=(),
    )

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[BaseModel], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        schema = handler(source)
        if cls.model_config.get("extra") == "forbid":
            written = core_schema.wrap_serializer_function_ser_schema(_with_extra)
            own: Any = handler.resolve_ref_schema(schema)
            own.setdefault("serialization", written)
        return schema

    if not TYPE_CHECKING:
        # Checkers keep pydantic's own signatures. A response may hold values that its
        # types do not foresee; dumping those is no reason for a warning.

        @classmethod
        def model_rebuild(cls, **options: Any) -> bool | None:
            # The names in annotations of generated models are those of their module.
            options = {**options, "_parent_namespace_depth": 0}
            _adopt_fields(cls)
            return deeply(partial(super().model_rebuild, **options))

        def model_dump(self, **options: Any) -> dict[str, Any]:
            return super().model_dump(**{"warnings": False, **options})

        def model_dump_json(self, **options: Any) -> str:
            return super().model_dump_json(**{"warnings": False, **options})


def _adopt_fields(model: type[BaseModel]) -> None:
    """Take inherited fields from where they are stated.

    Their annotations hold names of that module, which a subclass elsewhere (a page, or
    a class of the app) need not have.
    """
    for base in model.__mro__[:0:-1]:
        if not issubclass(base, Model) or not base.__pydantic_fields__:
            continue
        if not base.__pydantic_complete__:
            base.model_rebuild()
        own = get_annotations(model, format=Format.FORWARDREF)
        stated = base.__pydantic_fields__
        model.__pydantic_fields__.update(
            {name: copy(field) for name, field in stated.items() if name not in own}
        )


def _with_extra(value: object, written: SerializerFunctionWrapHandler) -> object:
    """Write a closed model with what a newer server sent beyond its fields."""
    members = written(value)
    # What a response holds in place of a model comes here as well.
    extra = getattr(value, "__pydantic_extra__", None)
    return {**members, **extra} if extra else members


class Unknown(Model):
    """An object of a kind that the API's document does not know.

    It is the last case of a ``match`` over a union, and keeps all that was received.
    JSON is never validated as one, or no other member of a union would ever be missed.
    """

    @model_validator(mode="before")
    @classmethod
    def _never_from_json(cls, data: object, info: ValidationInfo) -> object:
        if info.mode == "json":
            message = "Input should be of a known kind"
            raise PydanticCustomError("unknown_type", message)
        return data

    if TYPE_CHECKING:
        # What was received is there under its own names, which no document tells.
        def __getattr__(self, name: str) -> Any: ...


class AppType:
    """Marks a type of the app, which stands for a format of the API.

    How its values are read and written is its own affair.
    """

    __slots__ = ()

    exist: ClassVar[bool] = False
    """Whether there are any, so that nobody else looks for them."""

    def __init__(self) -> None:
        AppType.exist = True


class AbsentNotNull:
    """Lets a field read None when it is absent, and refuses a null that is sent.

    Strict validation is what requests and responses go through; a model that is built
    in Python may say None for "not there".
    """

    __slots__ = ()

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        nullable = handler(source)
        if nullable["type"] != "nullable":
            return nullable
        return core_schema.lax_or_strict_schema(
            lax_schema=nullable,
            strict_schema=nullable["schema"],
            serialization=as_it_is(nullable),
        )


def as_it_is(schema: CoreSchema) -> core_schema.SerSchema:
    """Tell how a value is written by its own type, whatever its field's type is."""
    if not _has_own_form(schema):
        return core_schema.simple_ser_schema("any")
    return core_schema.wrap_serializer_function_ser_schema(
        lambda value, written: written(value), schema=schema
    )


def _has_own_form(schema: object) -> bool:
    """Whether a type writes its values as Python does not; models do it by themselves."""
    if isinstance(schema, Mapping) and schema.get("type") != "model":
        own: Mapping[str, object] = schema.get("serialization") or {}
        form = str(own.get("type", ""))
        return form.startswith("function") or any(map(_has_own_form, schema.values()))
    return isinstance(schema, list | tuple) and any(map(_has_own_form, schema))


Maybe: TypeAlias = Annotated[T | None, AbsentNotNull()]
"""A field that may be left out, and is never null on the wire."""


SENT: Final = "sent"
"""The context in which requests are validated."""


# What is seen of types from their outside: what they are made of, and how objects of models differ.

UNIONS: Final = frozenset({Union, types.UnionType})
MAPPINGS: Final = frozenset({dict, Mapping})
ARRAYS: Final = frozenset({list, Sequence})


class Chooser(ABC):
    """What chooses the member of a union that it annotates."""

    @abstractmethod
    def member_of(self, union: object, received: object) -> object | None:
        """Return the member that a JSON object or array is of; None if it is of none."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What tells whether an object may be of a model, by wire names."""

    required: Sequence[str]
    constants: Sequence[tuple[str, object]]
    """The fields that have one value only."""

    def lacking(self, received: Mapping[str, object]) -> int:
        """Count the required fields that are not there."""
        return sum(key not in received for key in self.required)

    def is_strange(self, received: Mapping[str, object]) -> bool:
        """Whether a constant says that an object is another thing, or it has nothing of
        what is required."""
        return 0 < len(self.required) == self.lacking(received) or any(
            key in received and not is_listed(received[key], (known,))
            for key, known in self.constants
        )


@cache
def marks_of(model: type[BaseModel]) -> Marks:
    """Return what objects of a model are told by."""
    listed = {key: constants(shape) for key, (_, shape) in fields_of(model).items()}
    required = [
        _wire_name(name, field)
        for name, field in model.model_fields.items()
        if field.is_required()
    ]
    only = [(key, known[0]) for key, known in listed.items() if len(known) == 1]
    return Marks(required, only)


@cache
def fields_of(model: type[BaseModel]) -> Mapping[str, tuple[str, object]]:
    """Return the fields by wire name: the attribute and the type of each."""
    return {
        _wire_name(name, field): (name, field.rebuild_annotation())
        for name, field in completed(model).model_fields.items()
    }


def _wire_name(name: str, field: FieldInfo) -> str:
    return name if field.alias is None else field.alias


def constants(shape: object) -> tuple[object, ...]:
    """Return the listed values of a type."""
    return tuple(_constants(shape))


def _constants(shape: object) -> Iterator[object]:
    if get_origin(shape) is Literal:
        yield from get_args(shape)
    else:
        for inner in get_args(shape):
            yield from _constants(inner)


def is_listed(value: object, listed: tuple[object, ...]) -> bool:
    """Whether a value is one of some: to JSON, true is not 1."""
    is_truth = isinstance(value, bool)
    return any(value == it and isinstance(it, bool) == is_truth for it in listed)


# Which properties of an object stand together, as requests must keep to it.
#
# Answers may break these rules: what a server says is read as it is.


class Rule(Protocol):
    """What an object must keep to."""

    def fault(self, present: frozenset[str]) -> str | None:
        """Say what is wrong with an object that has these properties."""
        ...


class Needs:
    """Properties that must be there, and groups of which not all may be there."""

    def __init__(self, *names: str, without: tuple[tuple[str, ...], ...] = ()) -> None:
        self.names = names
        self.without = without

    def __str__(self) -> str:
        return " with ".join(map(repr, self.names)) or "none of the others"

    def hold(self, present: frozenset[str]) -> bool:
        """Whether an object that has these properties is as it must be."""
        refused = any(present.issuperset(group) for group in self.without)
        return not refused and present.issuperset(self.names)


class AnyOf:
    """At least one of several needs (JSON Schema 2020-12 core, 10.2.1.2)."""

    def __init__(self, *needs: Needs) -> None:
        self.needs = needs

    def fault(self, present: frozenset[str]) -> str | None:
        """Say so where none of them is met."""
        if any(need.hold(present) for need in self.needs):
            return None
        return f"One of these is required: {_listed(self.needs)}"


class OneOf:
    """Just one of several needs (JSON Schema 2020-12 core, 10.2.1.3)."""

    def __init__(self, *needs: Needs) -> None:
        self.needs = needs

    def fault(self, present: frozenset[str]) -> str | None:
        """Say so where none, or more than one of them is met."""
        met = sum(need.hold(present) for need in self.needs)
        if met == 1:
            return None
        number = "Only one" if met else "One"
        verb = "is allowed" if met else "is required"
        return f"{number} of these {verb}: {_listed(self.needs)}"


class ByPattern:
    """The values of a map, each as the patterns have it that its key matches (core, 10.3.2.2).

    ``shapes`` returns the types by the patterns, and by None the one of values whose key
    matches none; they may be defined below. ``closed`` refuses keys that match none.
    """

    def __init__(
        self,
        shapes: Callable[[], Mapping[str | None, object]],
        *,
        closed: bool = False,
    ) -> None:
        self._shapes = shapes
        self.closed = closed

    @cached_property
    def shapes(self) -> Mapping[str | None, object]:
        """The types by the patterns."""
        return self._shapes()

    @cached_property
    def _known(self) -> list[tuple[SchemaValidator, object]]:
        # pydantic's own engine takes linear time for each pattern.
        return [
            (SchemaValidator(core_schema.str_schema(pattern=pattern)), shape)
            for pattern, shape in self.shapes.items()
            if pattern is not None
        ]

    def __repr__(self) -> str:
        return f"ByPattern({self.shapes!r}, closed={self.closed})"

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        def check(value: dict[str, Any], info: ValidationInfo) -> dict[str, Any]:
            if info.context == SENT:
                self.check(value)
            return value

        return core_schema.with_info_after_validator_function(check, handler(source))

    def check(self, values: Mapping[str, object]) -> None:
        """Raise what pydantic makes a ValidationError of where a value is not as its key has it."""
        for key, value in values.items():
            shapes = [it for known, it in self._known if known.isinstance_python(key)]
            if not shapes and self.closed:
                patterns = [it for it in self.shapes if it is not None]
                raise _fault(f"{key!r} matches no pattern of {patterns}")
            if not shapes and None in self.shapes:
                shapes = [self.shapes[None]]
            for shape in shapes:
                fault = _wrong(value, shape)
                if fault is not None:
                    raise _fault(f"{key!r}: {fault}")


def _wrong(value: object, shape: object) -> str | None:
    """What is wrong with a value, as it is and as JSON has it: it may not have been parsed yet."""
    validator = adapter(shape)
    try:
        validator.validate_python(value, strict=True)
    except ValidationError:
        text = to_json(value, by_alias=True, serialize_unknown=True)
        try:
            validator.validate_json(text, strict=True)
        except ValidationError as error:
            return error.errors(include_url=False)[0]["msg"]
    return None


def _fault(message: str) -> PydanticCustomError:
    return PydanticCustomError("object_rule", "{fault}", {"fault": message})


def enforced(*rules: Rule, by_pattern: ByPattern | None = None) -> Any:
    """Make the validator by which a model keeps to rules where it is sent.

    ``by_pattern`` is of the properties that are not declared.
    """

    def check(model: BaseModel, info: ValidationInfo) -> BaseModel:
        if info.context == SENT:
            if by_pattern is not None:
                by_pattern.check(model.__pydantic_extra__ or {})
            present = _present(model)
            for rule in rules:
                fault = rule.fault(present)
                if fault is not None:
                    raise _fault(fault)
        return model

    return model_validator(mode="after")(check)


def _present(model: BaseModel) -> frozenset[str]:
    """What an object has, by its names on the wire."""
    fields = type(model).model_fields
    names = (
        field.alias or name
        for name in model.model_fields_set
        if (field := fields.get(name)) is not None
    )
    return frozenset((*names, *(model.__pydantic_extra__ or ())))


def _listed(needs: tuple[Needs, ...]) -> str:
    return ", ".join(map(str, needs))


# Decimals that are numbers in JSON (``type: number``, format "decimal").


def json_number(value: object) -> object:
    """Return a decimal as a number that JSON can hold; anything else as it is."""
    if not isinstance(value, Decimal) or not value.is_finite():
        return value
    return int(value) if value == value.to_integral_value() else float(value)


# Durations in JSON (format "duration"; RFC 3339, appendix A).


def duration_text(value: dt.timedelta) -> str:
    """Write a duration in days and less: ``P400D``, ``-PT1.5S``; else as it was read."""
    return getattr(value, "text", None) or _in_days(value)


def _in_days(value: dt.timedelta) -> str:
    sign, value = ("-", -value) if value < dt.timedelta() else ("", value)
    minutes, seconds = divmod(value.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    fraction = f".{value.microseconds:06}".rstrip("0") if value.microseconds else ""
    parts = [(hours, "H"), (minutes, "M"), (f"{seconds}{fraction}", "S")]
    time = "".join(
        f"{number}{unit}" for number, unit in parts if number not in (0, "0")
    )
    days = f"{value.days}D" if value.days else ""
    return f"{sign}P{days}{'T' if time else ''}{time}" if days or time else "PT0S"
