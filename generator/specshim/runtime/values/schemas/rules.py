"""Which properties of an object stand together, as requests must keep to it.

Answers may break these rules: what a server says is read as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from pydantic import (
    BaseModel,
    GetCoreSchemaHandler,
    ValidationError,
    ValidationInfo,
    model_validator,
)
from pydantic_core import (
    CoreSchema,
    PydanticCustomError,
    SchemaValidator,
    core_schema,
    to_json,
)

from .models import SENT
from .validation import adapter

__all__ = [
    "AnyOf",
    "ByPattern",
    "Contains",
    "DependentRequired",
    "Needs",
    "OneOf",
    "Sized",
    "enforced",
]


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


class DependentRequired:
    """Properties that must be there where another is (validation, 6.5.4)."""

    def __init__(self, name: str, *needed: str) -> None:
        self.name = name
        self.needed = needed

    def fault(self, present: frozenset[str]) -> str | None:
        """Say so where the one is there and another is not."""
        missing = [it for it in self.needed if it not in present]
        if self.name not in present or not missing:
            return None
        return f"{self.name!r} needs {', '.join(map(repr, missing))}"


@dataclass(frozen=True, slots=True)
class Sized:
    """How many properties there may be (validation, 6.5.1 and 6.5.2)."""

    least: int = 0
    most: int | None = None

    def fault(self, present: frozenset[str]) -> str | None:
        """Say so where there are too few, or too many."""
        if len(present) < self.least:
            return f"At least {self.least} must be given, not {len(present)}"
        if self.most is not None and len(present) > self.most:
            return f"At most {self.most} may be given, not {len(present)}"
        return None


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


class Contains:
    """How many elements of an array must have a shape (core, 10.3.1.3).

    ``shape`` returns it; it may be defined below.
    """

    def __init__(
        self, shape: Callable[[], object], *, least: int = 1, most: int | None = None
    ) -> None:
        self._shape = shape
        self.least = least
        self.most = most

    def __repr__(self) -> str:
        return f"Contains({self._shape()!r}, least={self.least}, most={self.most})"

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.with_info_after_validator_function(
            self._check, handler(source)
        )

    def _check(self, value: list[Any], info: ValidationInfo) -> list[Any]:
        if info.context == SENT:
            shape = self._shape()
            found = sum(_wrong(item, shape) is None for item in value)
            wanted = _wrong(None, shape)
            if found < self.least:
                raise _fault(f"At least {self.least} must fit, not {found}: {wanted}")
            if self.most is not None and found > self.most:
                raise _fault(f"At most {self.most} may fit, not {found}: {wanted}")
        return value


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
