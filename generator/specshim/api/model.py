"""The neutral IR: one version of an API as OpenAPI means it, free of any target language.

Every value is frozen. Schemas refer to each other by :class:`DefinitionId`, never by object, so that
cycles cost nothing. Every node keeps the `place` in the document that stated it.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal, NewType, TypeAlias

from msgspec import Struct, field

from specshim.api.words import NO_WORDS, Words
from specshim.diagnostics import Place

JSON: TypeAlias = "bool | int | float | str | list[JSON] | dict[str, JSON] | None"
"""A JSON value as the source readers give it."""

DefinitionId = NewType("DefinitionId", str)
"""`file#/pointer` of the schema that became a definition; unique within one :class:`Api`."""


class Certainty(StrEnum):
    """Whether a document states a name or we gathered it from the context."""

    STATED = "stated"
    SUGGESTED = "suggested"


class Naming(Struct, frozen=True):
    """The words that a name is made of, before any language spells them.

    `words` are the document's own spelling (`("AssistantObject",)`), outermost context first;
    `context` holds further words which may be put before them when two names collide.
    """

    words: tuple[str, ...]
    certainty: Certainty
    context: tuple[str, ...] = ()


class Prose(Struct, frozen=True):
    """What a document says for people about one thing."""

    summary: str = ""
    description: Words = NO_WORDS
    deprecated: bool = False
    external_url: str = ""


# --- types ------------------------------------------------------------------------------------


class ScalarKind(StrEnum):
    """JSON Schema's scalar types, refined by the formats that have a type of their own."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DECIMAL = "decimal"
    DATE = "date"
    DATE_TIME = "date-time"
    TIME = "time"
    DURATION = "duration"
    UUID = "uuid"
    URI = "uri"
    EMAIL = "email"
    IPV4 = "ipv4"
    IPV6 = "ipv6"
    BASE64 = "byte"
    BINARY = "binary"


class Bounds(Struct, frozen=True):
    """Assertions of JSON Schema on a number, a string, an array or an object; None is unbounded.

    `minimum`/`maximum` are inclusive (JSON Schema 2020-12, 6.2); the exclusive ones stand beside them.
    `min_size`/`max_size` are minLength, minItems or minProperties, as the type tells.
    """

    minimum: int | float | None = None
    maximum: int | float | None = None
    exclusive_minimum: int | float | None = None
    exclusive_maximum: int | float | None = None
    multiple_of: int | float | None = None
    min_size: int | None = None
    max_size: int | None = None
    pattern: str | None = None
    unique: bool = False
    refused: tuple[str | int | float | bool, ...] = ()
    """Values that are none of the type's (`not` of `enum` or `const`)."""


UNBOUNDED = Bounds()


class Scalar(Struct, frozen=True):
    kind: ScalarKind
    bounds: Bounds = UNBOUNDED
    format: str | None = None
    """The format as the document spells it, also where we know no type for it."""
    is_number: bool = False
    """Whether a decimal is a number in JSON, and no text."""


class Const(Struct, frozen=True):
    """Exactly one value (`const`, or an `enum` of one)."""

    value: str | int | float | bool


class Choice(Struct, frozen=True, eq=False):
    """One of several scalar values written where they are used (an `enum` without a name).

    `labels` are what the document calls the values, or empty; they make no other type.
    """

    values: tuple[str | int | float | bool, ...]
    labels: tuple[str, ...] = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Choice) and self.values == other.values

    def __ne__(self, other: object) -> bool:
        return not self == other  # msgspec's own goes by identity here

    def __hash__(self) -> int:
        return hash(self.values)


class Array(Struct, frozen=True):
    items: Type
    bounds: Bounds = UNBOUNDED
    contains: Contained | None = None


class Contained(Struct, frozen=True):
    """How many elements of an array must be of a type that refers to nothing (`contains`)."""

    type: Type
    least: int = 1
    most: int | None = None


class Tuple(Struct, frozen=True):
    """`prefixItems`; `rest` is the type of further items, :class:`Nothing` when there are none."""

    items: tuple[Type, ...]
    rest: Type
    bounds: Bounds = UNBOUNDED


class Dictionary(Struct, frozen=True):
    """An object without declared properties: `additionalProperties`, `propertyNames`, `patternProperties`.

    `values` are of any that `by_pattern` has.
    """

    keys: Type
    values: Type
    bounds: Bounds = UNBOUNDED
    by_pattern: KeyPatterns | None = None


class KeyPatterns(Struct, frozen=True):
    """The types of values by the patterns that their keys match, several of which may match one key.

    `others` is the type where none does: :class:`Anything` when open, :class:`Nothing` when closed.
    """

    shapes: tuple[tuple[str, Type], ...]
    others: Type


TagValue: TypeAlias = str | int | bool
"""What a tag may be; a document writes the numbers and booleans of a `mapping` as text."""


class Tag(Struct, frozen=True):
    """The property that tells a union's members apart; `values[i]` are the member i's values.

    `fallback` is the member for objects without the property, or with a value that is none of these.
    """

    wire_name: str
    values: tuple[tuple[TagValue, ...], ...]
    fallback: int | None = None


class Union(Struct, frozen=True):
    """`oneOf`, `anyOf`, or several types; a :class:`Null` member makes it nullable and stands last."""

    members: tuple[Type, ...]
    tag: Tag | None = None


class Ref(Struct, frozen=True):
    id: DefinitionId


class Anything(Struct, frozen=True):
    """No assertion (`true`, `{}`), or a construct that was degraded with a warning."""


class Nothing(Struct, frozen=True):
    """No value at all (`false`)."""


class Null(Struct, frozen=True):
    """The JSON value null."""


Type: TypeAlias = (
    Scalar | Const | Choice | Array | Tuple | Dictionary | Union | Ref | Anything | Nothing | Null
)


# --- definitions ------------------------------------------------------------------------------


class Presence(StrEnum):
    REQUIRED = "required"
    OPTIONAL = "optional"


class Access(StrEnum):
    """`readOnly` and `writeOnly` of a property (OpenAPI 3.1, 4.8.24.1)."""

    BOTH = "both"
    READ = "read"
    WRITE = "write"


class Absent(Struct, frozen=True):
    """No default is stated, which is not the same as the default null."""


ABSENT = Absent()


class Exemplified(Struct, frozen=True, eq=False):
    """What a document may give an example of, which makes nothing else of it."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Exemplified) and self._said == other._said

    def __ne__(self, other: object) -> bool:
        return not self == other  # msgspec's own goes by identity here

    def __hash__(self) -> int:
        return hash(self._said)

    @property
    def _said(self) -> tuple[object, ...]:
        members = (getattr(self, it) for it in self.__struct_fields__ if it != "example")
        return (type(self), *members)


class Field(Exemplified, frozen=True):
    """One property of a record. `default` is documentation, never payload.

    `plain` is what the document itself says of the type where a discriminator makes it more exact.
    """

    wire_name: str
    type: Type
    presence: Presence
    prose: Prose
    place: Place
    access: Access = Access.BOTH
    default: JSON | Absent = ABSENT
    plain: Type | None = None
    example: JSON | Absent = ABSENT
    """The first that the document gives."""
    is_described: bool = True
    """Whether it stands in `properties`, and not only in `required`."""


class Branch(Struct, frozen=True):
    """The properties that must be there, and groups of which not all may be there."""

    needed: tuple[str, ...]
    refused: tuple[tuple[str, ...], ...] = ()


class AnyOf(Struct, frozen=True):
    """At least one branch must hold; with `is_exclusive` just one."""

    branches: tuple[Branch, ...]
    is_exclusive: bool


class DependentRequired(Struct, frozen=True):
    """Where the property `name` is there, those that it needs must be as well."""

    name: str
    needed: tuple[str, ...]


ObjectRule: TypeAlias = AnyOf | DependentRequired


class Record(Struct, frozen=True):
    """An object with declared properties.

    `additional` is the type of further properties: :class:`Anything` when open (the default of JSON
    Schema), :class:`Nothing` when closed; any of what `by_pattern` has for properties that are not declared.
    """

    id: DefinitionId
    naming: Naming
    fields: tuple[Field, ...]
    additional: Type
    prose: Prose
    place: Place
    bounds: Bounds = UNBOUNDED
    rules: tuple[ObjectRule, ...] = ()
    by_pattern: KeyPatterns | None = None


class Enumeration(Struct, frozen=True):
    """A named `enum` of scalars; `labels` are `x-enum-varnames` and the like, or empty."""

    id: DefinitionId
    naming: Naming
    values: tuple[str | int | float | bool, ...]
    prose: Prose
    place: Place
    labels: tuple[str, ...] = ()


class Alias(Struct, frozen=True):
    """A named schema that is neither a record nor an enumeration."""

    id: DefinitionId
    naming: Naming
    type: Type
    prose: Prose
    place: Place


Definition: TypeAlias = Record | Enumeration | Alias


# --- operations -------------------------------------------------------------------------------

Location: TypeAlias = Literal["path", "query", "header", "cookie"]
Style: TypeAlias = Literal[
    "matrix", "label", "simple", "form", "spaceDelimited", "pipeDelimited", "deepObject", "cookie"
]
"""OpenAPI 3.1, 4.8.12.3 (`cookie` is of 3.2)."""


class ContentKind(StrEnum):
    """How a media type is read and written."""

    JSON = "json"
    FORM = "form"
    MULTIPART = "multipart"
    TEXT = "text"
    BYTES = "bytes"
    EVENTS = "events"
    LINES = "lines"


class Encoding(Struct, frozen=True):
    """How one property of a form or multipart body is sent (OpenAPI 3.1, 4.8.15)."""

    content_type: str | None = None
    style: Style | None = None
    explode: bool | None = None
    allow_reserved: bool = False


class Content(Exemplified, frozen=True):
    """One media type of a body: `type` is what it holds, of each event or line for the streaming kinds."""

    media_type: str
    kind: ContentKind
    type: Type
    place: Place
    encodings: Mapping[str, Encoding] = field(default_factory=dict)
    is_misdescribed: bool = False
    """Whether the schema describes a structure where only text or bytes can come."""
    example: JSON | Absent = ABSENT
    """The first that the document gives."""


class Parameter(Exemplified, frozen=True):
    wire_name: str
    location: Location
    type: Type
    required: bool
    style: Style
    explode: bool
    prose: Prose
    place: Place
    allow_reserved: bool = False
    media_type: str | None = None
    """Set when the parameter is declared by `content`, and then its value is sent in that form."""
    default: JSON | Absent = ABSENT
    example: JSON | Absent = ABSENT
    """The first that the document gives."""


class Body(Struct, frozen=True):
    contents: tuple[Content, ...]
    required: bool
    prose: Prose
    place: Place
    may_be_missing: bool = False
    """Whether the document says `required: false` in so many words, and not by silence."""


Status: TypeAlias = str
"""As OpenAPI spells it: `200`, `2XX` or `default`."""


class Header(Struct, frozen=True):
    wire_name: str
    type: Type
    required: bool
    prose: Prose
    place: Place


class Response(Struct, frozen=True):
    """One answer; no content at all means an empty body."""

    status: Status
    contents: tuple[Content, ...]
    headers: tuple[Header, ...]
    prose: Prose
    place: Place


class OperationKey(Struct, frozen=True):
    """What an operation is on the wire: the method, and the path with parameters blanked (`/a/{}/b`)."""

    method: str
    path: str


class Server(Struct, frozen=True):
    url: str
    variables: Mapping[str, ServerVariable] = field(default_factory=dict)
    description: str = ""


class ServerVariable(Struct, frozen=True):
    default: str
    values: tuple[str, ...] = ()
    description: str = ""


SchemeKind: TypeAlias = Literal["bearer", "basic", "header", "query", "cookie"]


class TokenSource(Struct, frozen=True):
    """Where the tokens of an OAuth 2 scheme come from; `scopes` are those that operations need."""

    url: str
    refresh_url: str | None
    scopes: tuple[str, ...] = ()


class Scheme(Struct, frozen=True):
    """A security scheme; OAuth 2 and OpenID Connect are carried as a bearer token.

    `wire_name` is the name of the header, query parameter or cookie of an `apiKey`.
    """

    name: str
    kind: SchemeKind
    wire_name: str
    prose: Prose
    place: Place
    tokens: TokenSource | None = None


Security: TypeAlias = tuple[tuple[str, ...], ...]
"""Alternatives, each the names of the schemes that it needs together; `()` among them is anonymous."""


class Operation(Struct, frozen=True):
    """One operation. `path` is the template as written, with any constant query it carries.

    `security` is None where the API's own applies. `servers` is empty where the API's own apply.
    `versioned` says that the client tells this operation the version, in its own way.
    """

    key: OperationKey
    method: str
    path: str
    operation_id: str | None
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    body: Body | None
    responses: tuple[Response, ...]
    prose: Prose
    place: Place
    security: Security | None = None
    servers: tuple[Server, ...] = ()
    versioned: bool = False


class Webhook(Struct, frozen=True):
    """What the API sends of its own accord (OpenAPI 3.1, 4.8.1): `operation` is how it calls its clients.

    A webhook of several methods is several of these. A callback (4.8.18) is one as well: `asked_by` are the
    operations that ask for it, and its name is the callback's.
    """

    name: str
    operation: Operation
    asked_by: tuple[OperationKey, ...] = ()


class TagInfo(Struct, frozen=True):
    name: str
    prose: Prose


class Api(Struct, frozen=True):
    """One version of an API. `definitions` hold only what operations and webhooks (or, without any, the document) use."""

    version: str
    title: str
    prose: Prose
    servers: tuple[Server, ...]
    definitions: Mapping[DefinitionId, Definition]
    operations: tuple[Operation, ...]
    schemes: tuple[Scheme, ...]
    security: Security
    tags: tuple[TagInfo, ...]
    place: Place
    release: str = ""
    """What the document calls its own version (`info.version`)."""
    webhooks: tuple[Webhook, ...] = ()
