"""What a user decides: the versions, their documents, and the few things no document says."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator

from specshim.importable import LONGEST, package_name, shortened

FILE: Final = "the project file"
"""The file of places in the settings, for those who were not told where they come from."""

_ENCODING: Final = re.compile(r"coding[:=]")
"""What makes a comment in one of the first two lines a statement about the file (PEP 263)."""


def _harmless(text: str) -> str:
    """`text` itself; ValueError where it could not stand in comments at the top of a Python file."""
    lines = text.strip().splitlines()
    for line in lines:
        if not line.replace("\t", " ").isprintable():
            raise ValueError(f"the line {line!r} holds a character that is not printable")
    for line in lines[:2]:
        if _ENCODING.search(line):
            raise ValueError(f"the line {line!r} would state the encoding of the file")
    return text


def _importable(text: str) -> str:
    """`text` itself, `module.path:Name`; ValueError where Python could not import it."""
    module, _, name = text.partition(":")
    for part in (*module.split("."), name):
        if not part.isidentifier() or keyword.iskeyword(part):
            raise ValueError(f"`{part}` cannot be imported; write `module.path:Name`")
    return text


def _nameable(text: str) -> str:
    """`text` itself, in parts that dots separate; ValueError where a part cannot name anything in Python."""
    for part in text.split("."):
        if keyword.iskeyword(part):
            raise ValueError(f"`{part}` is a keyword of Python")
        if len(part) > LONGEST:
            raise ValueError(f"`{shortened(part)}` has more than {LONGEST} letters")
    return text


def _module(text: str) -> str:
    """`text` itself; ValueError where a part of it cannot name a module."""
    _nameable(text.lstrip("."))
    return text


PackageName = Annotated[
    str,
    AfterValidator(package_name),
    Field(json_schema_extra={"pattern": "^[A-Za-z_][A-Za-z0-9_]*$"}),
]
"""What the package is imported as."""

ArgumentName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$"), AfterValidator(_nameable)]
"""An argument of the clients."""

ClassName = Annotated[str, Field(pattern=r"^[A-Z][A-Za-z0-9_]*$"), AfterValidator(_nameable)]
"""A class of the package."""

_SEAT: Final = r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$"


def _seat(text: str) -> str:
    if not re.fullmatch(_SEAT, text):
        raise ValueError("write `resource.method`, or more resources, in small letters")
    return _nameable(text)


SeatName = Annotated[str, AfterValidator(_seat), Field(json_schema_extra={"pattern": _SEAT})]
"""A method in the client: its resources, and its name."""

_MODULE: Final = r"^\.*[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$"

ModuleName = Annotated[str, Field(pattern=_MODULE), AfterValidator(_module)]
"""A module, as import statements spell it: `my_app.clients._runtime`, or `.._runtime`."""

ImportPath = Annotated[str, AfterValidator(_importable)]
"""A name in a module, as entry points are written: `my_app.models:Base`."""

CommentText = Annotated[str, AfterValidator(_harmless)]
"""Text that becomes comments at the top of Python files."""


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for pair in value.items():
            yield from (text for it in pair for text in _texts(it))
    elif isinstance(value, tuple):
        yield from (text for it in value for text in _texts(it))


class Settings(BaseModel):
    """Base of every table of a project file: keys as TOML spells them, nothing unknown, frozen."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        alias_generator=lambda name: name.replace("_", "-"),
        validate_by_name=True,
        # A table is part of those around it, which are what is checked.
        defer_build=True,
    )

    @field_validator("*")
    @classmethod
    def _without_nul(cls, value: object) -> object:
        if any("\0" in text for text in _texts(value)):
            raise ValueError("no name, and no file, can hold the character NUL")
        return value


class VersionSettings(Settings):
    """One version of the API."""

    name: str = Field(default="v1", pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=LONGEST)
    """What callers write in `version="v2"`. May be left out where there is one version only."""
    document: Annotated[str, Field(min_length=1)] | None = None
    """Path of the OpenAPI document, relative to the project file."""
    documents: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    """In the place of `document`, where several describe one version. The first gives the base URL of
    the client, and keeps its names where two documents call different things alike."""
    overlays: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    """Paths of OpenAPI Overlays (1.0, 1.1) that change the documents, in this order, before they are read."""
    url: Annotated[str, Field(pattern=r"^https?://")] | None = None
    """Where `document` was fetched from: `specshim update` fetches it again."""
    value: str | None = None
    """What stands for the version on the wire: in the header (or as its token), in the query, or in the
    prefix of the path. When left out, what the document states, else the version's name."""
    retired: date | None = None
    """The day the official server stopped speaking it; using it warns, and still works."""

    @property
    def is_named(self) -> bool:
        """Whether the project states its name."""
        return "name" in self.model_fields_set

    @property
    def paths(self) -> tuple[str, ...]:
        """Its documents."""
        return self.documents if self.document is None else (self.document, *self.documents)


class HeaderSettings(Settings):
    """The header by which a caller chooses the version."""

    name: str = Field(pattern=r"^[!#$%&'*+.^_`|~0-9A-Za-z-]+$")
    style: Literal["value", "token"] = "value"
    """`token`: the header is a comma-separated list that may carry other tokens as well."""
    scope: tuple[str, ...] = ()
    """Path prefixes that the header is sent to; where empty, the operations whose document declares
    the header (as a parameter, or as a security scheme), and when none does, all."""


class QuerySettings(Settings):
    """The query parameter by which a caller chooses the version."""

    name: str = Field(min_length=1)
    scope: tuple[str, ...] = ()
    """As of a header."""


class PathSettings(Settings):
    """The prefix of paths by which a caller chooses the version."""

    prefix: str = Field(default="/{version}", pattern=r"^(/[\w.~-]+)*/[\w.~-]*\{\w+\}[\w.~-]*$")
    """With the version's value in the place of `{version}`, the paths of the documents begin with it,
    or the URLs of their servers end with it. Everything else names paths without it."""

    def of(self, value: str) -> str:
        """The prefix of one version."""
        return re.sub(r"\{\w+\}", lambda _: value, self.prefix)


class PagesSettings(Settings):
    """How the answers of a list operation continue, for APIs whose documents do not show it."""

    style: Literal["cursor", "token", "offset", "page", "link", "next-url"]
    """`cursor`: the last item tells where the next page begins; `token`: the page holds the next
    page's token; `offset` and `page`: the request counts items or pages; `link`: the Link header
    (RFC 8288); `next-url`: the page holds the URL of the next."""
    items: str
    """The property of a page that holds its items."""
    parameter: str | None = None
    """The parameter, or property of the body, that asks for a later page."""
    place: Literal["argument", "body"] = "argument"
    cursor: str | None = None
    """`cursor`: the property of an item."""
    token: str | None = None
    """`token`: the property of a page."""
    url: str | None = None
    """`next-url`: the property of a page."""
    first: int = 1
    """`page`: the number of the first page."""
    total: str | None = None
    """`offset`: the property that counts all items."""
    pages: str | None = None
    """`page`: the property that counts all pages."""
    more: str | None = None
    """The property that is false on the last page."""


class PollSettings(Settings):
    """How one waits for what an operation started."""

    operation: str
    """The operationId, or `METHOD /path`, of the operation that tells how far it is."""
    until: tuple[str, ...] = Field(min_length=1)
    """The statuses that are final, or call for an action of the caller."""
    status: str = "status"
    """The property that holds the status."""
    interval: float = Field(default=1.0, gt=0)
    """Seconds between two looks, where the server gives no hint."""
    hint: str | None = None
    """The response header that says how long to wait: in milliseconds when its name ends in `-ms`."""
    timeout: float | None = Field(default=600.0, gt=0)
    """Seconds to wait in all."""


class OperationSettings(Settings):
    """What the project says of one operation, by operationId or `METHOD /path`."""

    name: SeatName | None = None
    """Its place in the client, `threads.create_and_run`."""
    stream: str | None = None
    """Name of the schema of its events, where the document does not declare text/event-stream."""
    pages: PagesSettings | None = None
    poll: PollSettings | None = None
    """Adds a method that starts and waits, `create_and_poll` beside `create`."""


class StreamSettings(Settings):
    """How event streams of this API end and fail."""

    done: str | None = None
    """The data of the event without which a stream was cut (`[DONE]`, which is also understood unsaid)."""
    error_event: str = "error"
    """The name of the event that carries an error."""
    error_field: str = "error"
    """The member that makes an event an error, unless the document names that event."""


class RetrySettings(Settings):
    """What may be repeated beyond the methods that HTTP calls idempotent."""

    methods: Literal["idempotent", "all"] = "idempotent"
    """`all`: requests of every method may be repeated after a failure."""
    idempotency_header: str | None = None
    """The header that carries a key which is the same for each attempt."""


class MetaSettings(Settings):
    """Of the package that is published on its own."""

    name: str | None = Field(default=None, pattern=r"^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$")
    """What it is installed as; after the package when left out."""
    version: str | None = Field(
        default=None, pattern=r"^\d+(\.\d+)*((a|b|rc)\d+)?(\.post\d+)?(\.dev\d+)?$"
    )
    """Its version (PEP 440); after the document when left out."""


class Project(Settings):
    """A project file, or the settings made up for a bare document."""

    package: PackageName
    """What the package is imported as, and called in its README."""
    output: str
    """The package's folder, relative to the project file."""
    versions: tuple[VersionSettings, ...] = Field(min_length=1)
    """Oldest first; the last is what a client speaks unless told otherwise."""
    default: str | None = None
    """Name of the version that a client speaks unless told otherwise, where that is not the last one: the
    last may be a preview."""
    include: tuple[str, ...] = ()
    """Globs over operationId, tag, `METHOD /path`, and the method or resource in the client
    (`threads.runs`): what one of them names is generated, and all when there are none."""
    exclude: tuple[str, ...] = ()
    """The same for what is left out; it counts more than `include`."""
    include_versions: tuple[str, ...] = ()
    """Names of the versions that are generated; all when there are none."""
    licence_header: CommentText = ""
    """The text that stands in comments at the top of every Python file."""
    enums: Literal["literal", "enum"] = "literal"
    """`enum`: listed strings, and listed integers, are classes of members, and not literals."""
    types: Mapping[str, ImportPath] = Field(default_factory=dict)
    """Format -> a type of the app that pydantic knows, `my_app.types:Url`: values of the format are of it, and the
    package then needs it."""
    dates: Literal["datetime", "str"] = "datetime"
    """`str`: dates, times and durations stay the text that the server sends."""
    line_length: int = Field(default=88, ge=88, le=320)
    """Of the package, so that black, run over an app, leaves it as it is; the client runtime is written for 88."""
    base_class: ImportPath | None = None
    """A class of the app, `my_app.models:Base`, that every model derives from as well: the package then needs it."""
    descriptions: bool = False
    """Whether `model_json_schema()` of a model has the docstrings of its fields as descriptions."""
    allow_remote: tuple[str, ...] = ()
    """Hosts, `specs.example` or `specs.example:8443`, from which files are fetched over https that a document refers to."""
    templates: str | None = None
    """Folder of templates that stand in for those of specshim, relative to the project file."""
    meta: MetaSettings | None = None
    """Writes a `pyproject.toml` and a `README.md` around the package, as `--meta` does."""
    title: str | None = None
    """What the API is called; after the newest document when left out."""
    header: HeaderSettings | None = None
    query: QuerySettings | None = None
    path: PathSettings | None = None
    """One of the three tells the server the version; without any, a required parameter that the
    documents declare for it."""
    conversions: str | None = Field(default=None, min_length=1)
    """Path of the file that declares what cannot be derived of the conversions between versions,
    relative to the project file."""
    credentials: Mapping[str, str] = Field(default_factory=dict)
    """Security scheme -> environment variable that holds its secret."""
    arguments: Mapping[str, ArgumentName] = Field(default_factory=dict)
    """Security scheme -> name of the client's argument."""
    runtime: ModuleName | None = None
    """Where the client runtime is written that several packages share, `my_app.clients._runtime`, or as the package
    sees it, `.._runtime`; each package has its own when left out."""
    flat_imports: bool = True
    """`false` ends the imports, deprecated, that an app wrote while the package had one version and no folder for it."""
    sync: bool = True
    """`false` leaves out the sync clients, for apps that use the async ones only."""
    async_: bool = Field(default=True, alias="async")
    """`false` leaves out the async clients, for apps that use the sync ones only."""
    names: Literal["path", "operation-id"] = "path"
    """`operation-id`: methods are called as the documents call their operations, in the resource of their tag."""
    operations: Mapping[str, OperationSettings] = Field(default_factory=dict)
    """By operationId or `METHOD /path`, what the project says of an operation."""
    models: Literal["all"] | Mapping[str, ClassName] = Field(default_factory=dict)
    """Schema -> name of its class, where the document's own does not please; or `all`, as `all-models`."""
    all_models: bool = False
    """Whether schemas under `components` have models that nothing leads to."""
    renames: Mapping[str, str] = Field(default_factory=dict)
    """`Assistant.file_ids` or `GET /files.limit` -> what the property or parameter is called in the
    next version: confirms a possible rename that `compare` prints."""
    streams: StreamSettings = StreamSettings()
    retries: RetrySettings = RetrySettings()

    @property
    def has_versions(self) -> bool:
        """Whether clients know versions: several, or one that the project names or tells the server."""
        told = (self.header, self.query, self.path)
        named = any(it.is_named for it in self.versions)
        return named or len(self.versions) > 1 or any(it is not None for it in told)

    @property
    def class_names(self) -> Mapping[str, ClassName]:
        """Schema -> name of its class, as far as the project states it."""
        return {} if self.models == "all" else self.models

    @property
    def keeps_all_models(self) -> bool:
        """Whether schemas have models that no operation uses."""
        return self.all_models or self.models == "all"

    def spellings(self, operation: str, version: VersionSettings) -> tuple[str, ...]:
        """What the documents of `version` may call `operation`: with the version's prefix as well."""
        method, _, path = operation.partition(" ")
        if self.path is None or not path:
            return (operation,)
        prefixes = ("", self.path.of(version.value or version.name), self.path.prefix)
        return tuple(f"{method} {prefix}{path}" for prefix in prefixes)
