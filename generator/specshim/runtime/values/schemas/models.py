"""What every generated model is made of."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from functools import partial
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    ClassVar,
    Final,
    TypeAlias,
    TypeVar,
)

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    SerializerFunctionWrapHandler,
    ValidationError,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    model_validator,
)
from pydantic_core import (
    CoreSchema,
    PydanticCustomError,
    PydanticKnownError,
    core_schema,
    to_json,
)
from typing_extensions import Format, get_annotations

from .depth import deeply
from .validation import validated

__all__ = [
    "SENT",
    "AbsentNotNull",
    "AppType",
    "Maybe",
    "Model",
    "Unknown",
    "WriteOnly",
    "as_it_is",
    "read_only",
]

T = TypeVar("T")


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


def read_only() -> Any:
    """Make the default of a field that only responses carry: requests may go without."""
    return Field(default=None)


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
_ABSENT: Final = object()


class NeededWhenSent:
    """Lets a field be absent, as which it reads None, but for what is sent."""

    __slots__ = ()

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        def check(
            value: object, inner: ValidatorFunctionWrapHandler, info: ValidationInfo
        ) -> object:
            if value is _ABSENT:
                if info.context == SENT:
                    raise PydanticKnownError("missing")
                return None
            try:
                return inner(value)
            except ValidationError as error:
                if info.mode != "json" or value is None or not _is_of_types(error):
                    raise
            # A function is given Python, in which a text is no date.
            return validated(source, to_json(value), context=info.context)

        needed = core_schema.with_info_wrap_validator_function(check, handler(source))
        return core_schema.with_default_schema(
            needed, default=_ABSENT, validate_default=True
        )


def _is_of_types(error: ValidationError) -> bool:
    kinds = [it["type"] for it in error.errors(include_url=False, include_input=False)]
    return all(kind.endswith("_type") or kind == "is_instance_of" for kind in kinds)


WriteOnly: TypeAlias = Annotated[T, NeededWhenSent()]
"""A field that requests must have and responses leave out."""
