"""How the member of a union is chosen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Mapping, Sequence
from decimal import Decimal
from functools import cache, partial
from hashlib import blake2b
from ipaddress import IPv4Address, IPv6Address
from itertools import islice
from typing import (
    Annotated,
    Any,
    Final,
    Literal,
    NamedTuple,
    Never,
    TypeAlias,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
)
from uuid import UUID

from pydantic import BaseModel, Discriminator, GetCoreSchemaHandler, ValidationError
from pydantic_core import CoreSchema, core_schema, to_json

from .models import (
    ARRAYS,
    MAPPINGS,
    UNIONS,
    AbsentNotNull,
    AppType,
    Chooser,
    Run,
    Unknown,
    adapter,
    aliased,
    constants,
    fields_of,
    is_listed,
    marks_of,
    run_now,
    validated_alone,
)

# How near a JSON value comes to a type, seen from its outside.
#
# That is enough to tell the members of most unions apart, and costs the same however
# much a value holds.

_SEEN: Final = 5  # items of an array, or of a map, that are looked at
_NULL: Final = type(None)
_JSON: Final[frozenset[type]] = frozenset({dict, list, str, bool, int, float, _NULL})
_HOLDERS: Final = frozenset({dict, list})
_TAKEN: Final[Mapping[object, frozenset[type]]] = {
    Any: _JSON,
    object: _JSON,
    Never: frozenset[type](),
    None: frozenset({_NULL}),
    _NULL: frozenset({_NULL}),
    bool: frozenset({bool}),
    float: frozenset({int, float}),
    Decimal: frozenset({str, int, float}),
    **dict.fromkeys(
        (str, UUID, dt.date, dt.datetime, dt.time, dt.timedelta),
        frozenset({str}),
    ),
    **dict.fromkeys((IPv4Address, IPv6Address), frozenset({str, int})),
}
"""What JSON gives Python for the types that hold no others."""


class Fit(NamedTuple):
    """How a value and a type differ; less is nearer.

    ``is_other``: it is of another JSON type. ``is_strange``: a constant says that it is
    another thing, or it has nothing of what is required. ``lacks`` counts the required
    fields that are not there, ``faults`` the values that no field takes, ``unknown``
    the members without a field.
    """

    is_other: bool = False
    is_strange: bool = False
    lacks: int = 0
    faults: int = 0
    unknown: int = 0

    @property
    def is_possible(self) -> bool:
        """Whether a closer look may find the value to be of the type."""
        return self[:4] == _FITS[:4]


_FITS: Final = Fit()
_OTHER: Final = Fit(is_other=True)

_Look: TypeAlias = Callable[[Any, int], Fit]
_looks: dict[int, tuple[object, _Look]] = {}


def fit_of(shape: object, value: object, depth: int) -> Fit:
    """Look at a value as a type, some levels deep; what is no JSON may be anything."""
    return _look(shape)(value, depth)


def _look(shape: object) -> _Look:
    """The look of a type; kept as validators are (shapes are constants of a module)."""
    found = _looks.get(id(shape))
    if found is None:
        found = _looks[id(shape)] = (shape, _made(shape))
    return found[1]


def _made(shape: object) -> _Look:
    origin, arguments = get_origin(shape), get_args(shape)
    if aliased(shape) is not None:
        return lambda value, depth: _look(aliased(shape))(value, depth)
    if origin is Annotated:
        return _annotated(arguments[0], arguments[1:])
    if origin in UNIONS:
        members = [_look(it) for it in arguments if it is not Unknown]
        return lambda value, depth: min(look(value, depth) for look in members)
    if origin is Literal:
        return lambda value, _: _FITS if is_listed(value, arguments) else _OTHER
    if origin in MAPPINGS:
        return partial(_of_mapping, _look(arguments[1]))
    if origin in ARRAYS:
        return partial(_of_array, _look(arguments[0]))
    if origin is tuple:
        return partial(_of_tuple, [_look(it) for it in arguments])
    return _of_class(shape)


def _annotated(base: object, annotations: tuple[object, ...]) -> _Look:
    if any(isinstance(it, AppType) for it in annotations):
        return lambda value, _: _OTHER if type(value) in _HOLDERS else _FITS
    look = _look(base)
    if any(isinstance(it, AbsentNotNull) for it in annotations):
        return lambda value, depth: _OTHER if value is None else look(value, depth)
    return look


def _of_class(shape: object) -> _Look:
    if shape is int:
        return lambda value, _: _FITS if _is_whole(value) else _OTHER
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        return partial(_of_model, shape)
    is_text = isinstance(shape, type) and issubclass(shape, str)
    taken = _TAKEN.get(str if is_text else shape, _JSON)
    refused = _JSON - taken
    return lambda value, _: _OTHER if type(value) in refused else _FITS


def _is_whole(value: object) -> bool:
    kind = type(value)
    return (
        kind is int
        or kind not in _JSON
        or (isinstance(value, float) and value.is_integer())
    )


def _of_mapping(item: _Look, value: object, depth: int) -> Fit:
    if not isinstance(value, dict):
        return _OTHER
    seen = islice(value.values(), _SEEN if depth else 0)
    faults = sum(not item(it, depth - 1).is_possible for it in seen)
    return Fit(faults=faults, unknown=len(value))


def _of_array(item: _Look, value: object, depth: int) -> Fit:
    if not isinstance(value, list):
        return _OTHER
    seen = value[: _SEEN if depth else 0]
    return Fit(faults=sum(not item(it, depth - 1).is_possible for it in seen))


def _of_tuple(items: Sequence[_Look], value: object, depth: int) -> Fit:
    if not isinstance(value, list):
        return _OTHER
    if len(items) != len(value):
        return Fit(faults=1)
    pairs = zip(items, value if depth else (), strict=False)
    return Fit(faults=sum(not item(it, depth - 1).is_possible for item, it in pairs))


def _of_model(model: type[BaseModel], value: object, depth: int) -> Fit:
    if not isinstance(value, dict):
        return _OTHER if type(value) in _JSON else _FITS
    looks, marks = _looks_of(model), marks_of(model)
    faults = unknown = 0
    for key, it in value.items():
        look = looks.get(key)
        if look is None:
            unknown += 1
        elif depth and not look(it, depth - 1).is_possible:
            faults += 1
    if model.model_config.get("extra") == "forbid":
        faults += unknown
    lacks, is_strange = marks.lacking(value), marks.is_strange(value)
    return Fit(False, is_strange, lacks, faults, unknown)


@cache
def _looks_of(model: type[BaseModel]) -> Mapping[str, _Look]:
    return {key: _look(shape) for key, (_, shape) in fields_of(model).items()}


# How a member is tried, and what is decided is remembered, so that unions within unions take no more time.

K = TypeVar("K", bound=Hashable)

TRIES: Final = 4
"""How often, on average, each byte of a JSON document may be tried as a member of unions
before the nearest of them are taken untried."""
_FREE: Final = 1 << 20  # bytes to be tried beyond that


def once(owner: object, value: object, decide: Callable[[], K]) -> K:
    """Decide something of a value; within one validation only once of equal values.

    So what is decided of inner unions is not asked again for each choice of the outer
    ones, and the time does not multiply from level to level.
    """
    run = run_now.get()
    if run is None:
        token = run_now.set(Run())
        try:
            return once(owner, value, decide)
        finally:
            run_now.reset(token)
    try:
        place = id(owner), blake2b(to_json(value)).digest()
    except ValueError:  # a value in Python that has no JSON form
        return decide()
    if place not in run.decisions:
        run.decisions[place] = decide()
    return cast("K", run.decisions[place])


def tried(value: object, choices: Mapping[K, object]) -> K:
    """Return the key of the first type that a value is of, else of that with least faults.

    The value is validated as that is which it is part of, but not beyond ``TRIES``:
    unions within unions could else take the time of each level for all above it.
    """
    run = run_now.get() or Run()
    document = to_json(value) if run.is_json else b""
    faults: dict[K, int] = {}
    for key, shape in choices.items():
        run.tried += len(document)
        if run.tried > TRIES * run.size + _FREE:
            return min(faults, key=lambda key: faults[key], default=key)
        try:
            if run.is_json:
                validated_alone(adapter(shape), document, run.context)
            else:
                adapter(shape).validate_python(value)
        except ValidationError as error:
            faults[key] = error.error_count()
        else:
            return key
    return min(faults, key=lambda key: faults[key])


# How the member of a union is chosen: by its tag, or else by its shape.
#
# pydantic tries all members of a union and keeps the best. Where unions hold unions, each
# level multiplies the time; here one member is chosen before any is tried.

_EACH: Final = "(each)"
"""The choice of what is no object and no array, which all members are quick to refuse."""


class Tagged(Chooser):
    """Chooses the member of a union by one of its fields.

    ``members`` returns the members by the values of that field (OpenAPI 3.1, 4.8.25.2),
    where these do not stand in the members' own types; they may be defined below. The field is then named as on
    the wire; where it is ``optional``, the shape of an object without it tells. ``otherwise`` is the value
    whose member takes objects without the field, and with any other value (OpenAPI 3.2, 4.24).

    ``Unknown`` may stand among the members for readers of the type; it is never
    chosen by validation.
    """

    __slots__ = ("_members", "field", "optional", "otherwise")

    def __init__(
        self,
        field: str,
        members: Callable[[], Mapping[Any, object]] | None = None,
        *,
        optional: bool = False,
        otherwise: Hashable = None,
    ) -> None:
        self.field = field
        self._members = members
        self.optional = optional
        self.otherwise = otherwise

    @property
    def members(self) -> Mapping[Any, object] | None:
        """The members by tag; None where their own types tell."""
        return None if self._members is None else self._members()

    def __repr__(self) -> str:
        members = "" if self.members is None else f", {self.members!r}"
        return f"Tagged({self.field!r}{members})"

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        known: Any = _known(source)
        if self.members is not None:
            schema: Any = self._mapped(self.members, handler)
        elif len(known) == 1:
            return handler.generate_schema(known[0])
        else:
            union: Any = Union[known]  # noqa: UP007
            told: Any = Annotated[union, Discriminator(self.field)]
            schema = handler.generate_schema(told)
        # An Unknown that was received is written as the object that it is.
        schema["serialization"] = core_schema.simple_ser_schema("any")
        return cast("CoreSchema", schema)

    def _mapped(
        self, members: Mapping[Any, object], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        choices = {tag: handler.generate_schema(it) for tag, it in members.items()}
        chosen = _chosen(choices, self._tag)
        if self.optional or self.otherwise is not None:
            return chosen
        told = core_schema.tagged_union_schema(choices, self.field)
        return core_schema.json_or_python_schema(told, chosen)

    def _tag(self, value: object) -> Hashable:
        """The tag of an object; of the member that it comes nearest to where it has none."""
        members = self.members or {}
        tag = value.get(self.field) if isinstance(value, dict) else None
        if tag is not None and (self.otherwise is None or _is_among(tag, members)):
            return cast("Hashable", tag)
        its_own = _of_its_class(value, members)
        known = self.otherwise if its_own is None else its_own
        return _by_shape(value, members) if known is None else known

    def member_of(self, union: object, received: object) -> object | None:
        """Return the member that a JSON object says it is; None if it is of none."""
        members = _known(union)
        if not isinstance(received, dict):
            return _nearest(members, received)
        if self.members is None:
            told = (it for it in members if self._is_told(it, received))
            return next(told, None)
        tag = received.get(self.field)
        if _is_among(tag, self.members):
            return self.members[tag]
        if self.otherwise is not None:
            return self.members[self.otherwise]
        return _nearest(members, received) if tag is None and self.optional else None

    def _is_told(self, member: object, received: Mapping[str, Any]) -> bool:
        if not isinstance(member, type) or not issubclass(member, BaseModel):
            return any(self._is_told(inner, received) for inner in get_args(member))
        for wire_name, (name, shape) in fields_of(member).items():
            if name == self.field:
                return received.get(wire_name) in constants(shape)
        return False


def _nearest(members: Sequence[object], received: object) -> object | None:
    """Return the member that a JSON value comes nearest to; None if it is of no kind known."""
    ranked = _ranked(dict(enumerate(members)), received, depth=3)
    best, index = ranked[0]
    return None if best.is_other or best.is_strange else members[index]


def _is_among(tag: object, members: Mapping[Any, object]) -> bool:
    """Whether a value is the tag of a member; true is not 1 in JSON."""
    return any(
        known == tag and isinstance(known, bool) == isinstance(tag, bool)
        for known in members
    )


def _known(union: object) -> tuple[object, ...]:
    return tuple(it for it in get_args(union) if it is not Unknown)


def _chosen(choices: Mapping[Any, CoreSchema], choose: Any) -> CoreSchema:
    each = core_schema.union_schema(list(choices.values()))
    return core_schema.tagged_union_schema({**choices, _EACH: each}, choose)


def _of_its_class(value: object, members: Mapping[K, object]) -> K | None:
    """The member that a value is an instance of."""
    if not isinstance(value, BaseModel):
        return None
    classes = ((key, it) for key, it in members.items() if isinstance(it, type))
    return next((key for key, it in classes if isinstance(value, it)), None)


def _by_shape(value: object, members: Mapping[K, object]) -> K | str:
    """The member that is nearest; where several may be meant, they are tried."""

    def decide() -> K | str:
        ranked = _ranked(members, value)
        best, key = ranked[0]
        possible = {key: members[key] for fit, key in ranked if fit.is_possible}
        if len(possible) > 1:
            return tried(value, possible)
        return _EACH if best.is_other else key

    return once(members, value, decide) if isinstance(value, dict | list) else _EACH


def _ranked(
    members: Mapping[K, object], value: object, depth: int = 1
) -> list[tuple[Fit, K]]:
    """The members, from the nearest on."""
    found = [(fit_of(shape, value, depth), key) for key, shape in members.items()]
    return sorted(found, key=lambda entry: entry[0])
