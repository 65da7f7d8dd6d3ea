"""How the member of a union is chosen: by its tag, or else by its shape.

pydantic tries all members of a union and keeps the best. Where unions hold unions, each
level multiplies the time; here one member is chosen before any is tried.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Annotated, Any, Final, TypeVar, Union, cast, get_args

from pydantic import BaseModel, Discriminator, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from ..schemas.models import Unknown, as_it_is
from ..schemas.outlines import Chooser, constants, fields_of
from .choosing import once, tried
from .shapes import Fit, fit_of

__all__ = ["Tagged", "Untagged"]

K = TypeVar("K", bound=Hashable)

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


class Untagged(Chooser):
    """Chooses the member of a union that an object or an array comes nearest to."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "Untagged()"

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        members: dict[Hashable, object] = {
            _label(it, number): it for number, it in enumerate(_known(source))
        }
        choices = {name: handler.generate_schema(it) for name, it in members.items()}

        def choose(value: object) -> Hashable:
            return _of_its_class(value, members) or _by_shape(value, members)

        schema: Any = _chosen(choices, choose)
        schema["serialization"] = as_it_is(
            core_schema.union_schema(list(choices.values()))
        )
        return cast("CoreSchema", schema)

    def member_of(self, union: object, received: object) -> object | None:
        """Return the member that a JSON value comes nearest to."""
        return _nearest(_known(union), received)


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


def _label(member: object, number: int) -> str:
    """What errors call a member; the number keeps two of one name apart."""
    return f"{getattr(member, '__name__', 'member')}:{number}"


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
