"""The Python IR: a generated package in which every string is final.

Templates lay it out and decide nothing. `origin` is the place of the document that something is made
from. An identifier is a `PyName` or `ClassName`, an annotation an
`Expression`, text of a document a `Docstring`, which the renderer puts together and quotes.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from specshim.diagnostics import Place
from specshim.python.docstrings import UNSAID, Docstring, Note
from specshim.python.expressions import Expression
from specshim.python.halves import Halves
from specshim.python.home import Home, ModulePath, RuntimePlace
from specshim.python.identifiers import ClassName, PyName
from specshim.python.pins import Pins

"""Path of a module inside the generated package: `("v2", "models", "shared")`."""


# --- models and inputs ------------------------------------------------------------------------


class Attribute(Struct, frozen=True):
    """One field of a model; `default` is Python text, None when the field must be given."""

    name: PyName
    annotation: Expression
    default: str | None
    docstring: Docstring
    origin: Place | None = None


class ModelClass(Struct, frozen=True):
    """`extra` is the annotation of further properties where the document types them, `rules` is the call that
    enforces which properties stand together."""

    name: ClassName
    docstring: Docstring
    attributes: tuple[Attribute, ...]
    closed: bool
    extra: Expression | None
    rules: Expression | None
    origin: Place | None = None


class EnumMember(Struct, frozen=True):
    """One value of an enumeration, and what it is called."""

    name: str
    value: str | int


class EnumClass(Struct, frozen=True):
    """An enumeration as a class, where the project wants it so; `base` is a class of the runtime."""

    name: ClassName
    base: str
    docstring: Docstring
    members: tuple[EnumMember, ...]
    origin: Place | None = None


class AliasLine(Struct, frozen=True):
    """`Name: TypeAlias = value`; a recursive one is a `TypeAliasType` whose value is quoted."""

    name: ClassName
    value: Expression
    recursive: bool
    docstring: Docstring
    origin: Place | None = None


class Key(Struct, frozen=True):
    """One key of a `TypedDict`, under its wire name."""

    wire_name: str
    annotation: Expression
    required: bool
    origin: Place | None = None


class InputClass(Struct, frozen=True):
    """The plain-dict form of a model; `functional` where a wire name is no identifier."""

    name: ClassName
    model: ClassName
    keys: tuple[Key, ...]
    functional: bool
    origin: Place | None = None


class ModelsModule(Struct, frozen=True):
    path: ModulePath
    docstring: str
    imports: ImportBlock
    classes: tuple[ModelClass, ...]
    aliases: tuple[AliasLine, ...]
    enums: tuple[EnumClass, ...] = ()

    @property
    def names(self) -> tuple[ClassName, ...]:
        return tuple(
            sorted(
                [
                    *(it.name for it in self.classes),
                    *(it.name for it in self.aliases),
                    *(it.name for it in self.enums),
                ]
            )
        )


class InputsModule(Struct, frozen=True):
    path: ModulePath
    docstring: str
    imports: ImportBlock
    classes: tuple[InputClass, ...]
    aliases: tuple[AliasLine, ...]

    @property
    def names(self) -> tuple[ClassName, ...]:
        return tuple(sorted([*(it.name for it in self.classes), *(it.name for it in self.aliases)]))


class ImportBlock(Struct, frozen=True):
    """Import statements, sorted as isort does: those needed at run time and those for type checkers."""

    runtime: tuple[tuple[str, ...], ...]
    typing: tuple[tuple[str, ...], ...] = ()
    own: frozenset[tuple[ModulePath, str]] = frozenset()
    """The modules of the package that are imported at run time, each with the name that is taken from it."""


# --- operations -------------------------------------------------------------------------------


class Argument(Struct, frozen=True):
    """One argument of a method; `default` is Python text, None when it must be given.

    `wire` is what it fills: `query limit`, `body name`, `path 0` for the first variable of a path.
    """

    name: PyName
    annotation: Expression
    default: str | None
    keyword_only: bool
    docstring: Docstring | Note = UNSAID
    wire: str = ""
    origin: Place | None = None


class Option(Struct, frozen=True):
    """A keyword argument of a runtime descriptor."""

    name: str
    value: Expression


class ParameterSpec(Struct, frozen=True):
    """One entry of an operation's parameter table, as a call of a runtime descriptor."""

    descriptor: str
    wire_name: str
    shape: Expression | None
    options: tuple[Option, ...]


class BodySpec(Struct, frozen=True):
    """How the body is encoded: a runtime class and what it is called with."""

    descriptor: str
    shape: Expression | None
    options: tuple[Option, ...]


class DecoderSpec(Struct, frozen=True):
    """How one status is decoded."""

    status: str
    call: Expression


class OperationSpec(Struct, frozen=True):
    """The table entry of one operation, shared by its sync and async method."""

    constant: PyName
    method: str
    template: str
    """The path as the document writes it."""
    path: str
    """The path that is sent, without what the query says again."""
    result: Expression
    parameters: tuple[ParameterSpec, ...]
    bodies: tuple[BodySpec, ...]
    responses: tuple[DecoderSpec, ...]
    errors: PyName | None
    options: tuple[Option, ...]
    security: tuple[tuple[str, ...], ...] | None
    """The security schemes of each alternative; None where those of the client hold."""


class Answer(StrEnum):
    """What a method hands back."""

    VALUE = "value"
    PAGE = "page"
    STREAM = "stream"
    EITHER = "either"
    """A value, or a stream when `stream=True`."""
    DOWNLOAD = "download"


class Alternative(Struct, frozen=True):
    """Media types of an answer that are all handed back as one type."""

    media_types: tuple[str, ...]
    returns: Expression
    decoders: tuple[Expression, ...]
    """What reads each; none where they are handed over unread."""

    @property
    def is_download(self) -> bool:
        return not self.decoders


class Accepting(Struct, frozen=True):
    """The argument that chooses of several media types of an answer."""

    argument: PyName
    alternatives: tuple[Alternative, ...]
    """The first is what comes unasked."""

    @property
    def media_types(self) -> tuple[str, ...]:
        return tuple(name for it in self.alternatives for name in it.media_types)

    @property
    def downloads(self) -> tuple[str, ...]:
        """What is handed over unread where the usual answer is not."""
        rest = self.alternatives[1:]
        return tuple(name for it in rest if it.is_download for name in it.media_types)


class PageSpec(Struct, frozen=True):
    """The page classes of a list method and how to walk on."""

    constant: PyName
    sync_class: ClassName
    async_class: ClassName
    body: Expression
    item: Expression
    strategy: str
    bare: str | None = None
    """What holds the items where `body` is nothing but their array."""


class StreamSpec(Struct, frozen=True):
    """What a streaming method yields and the constant that decodes it."""

    constant: PyName
    item: Expression
    decoder: Expression


class PollSpec(Struct, frozen=True):
    """The method that starts something and waits for it: what it asks, and with what."""

    name: PyName
    constant: PyName
    polling: Expression
    asked: PyName
    """The constant of the operation that tells how far it is."""
    module: str
    """The resource module of that constant; empty for the same one."""
    fills: tuple[tuple[PyName, str], ...]
    """Keyword of that operation's `build` -> an argument of this method, or an attribute of `started`."""
    returns: Expression

    @property
    def uses_start(self) -> bool:
        """Whether what was started says what to ask for."""
        return any(value.partition(".")[0] == "started" for _, value in self.fills)


class BodyItem(Struct, frozen=True):
    """One property of a flattened body: wire name and the argument that holds it."""

    wire_name: str
    argument: PyName


class Method(Struct, frozen=True):
    name: PyName
    arguments: tuple[Argument, ...]
    docstring: Docstring
    deprecated: bool
    operation: OperationSpec
    passed: tuple[tuple[PyName, str], ...]
    """Keyword of `build` and what fills it, the argument or a literal, for every parameter."""
    body_items: tuple[BodyItem, ...] | None
    body_argument: PyName | None
    answer: Answer
    returns: Expression
    page: PageSpec | None = None
    stream: StreamSpec | None = None
    poll: PollSpec | None = None
    origin: Place | None = None
    operation_id: str | None = None
    accepting: Accepting | None = None
    examples: tuple[str, ...] = ()
    """Of the body and of the answer, a line each."""

    @property
    def chooses_media_type(self) -> bool:
        """Whether callers say of what media type the body is."""
        return self.body_argument is not None and any(
            it.name == "media_type" for it in self.arguments
        )

    @property
    def unstreamed(self) -> str:
        """The `stream` argument of who does not want one, as the document types it."""
        stream = next(it for it in self.arguments if it.name == "stream")
        null = " | None" if "None" in stream.annotation.text else ""
        if stream.default is None:
            return f"stream: Literal[False]{null}"
        return f"stream: Literal[False]{null} | Omit = omit"

    @property
    def polled_arguments(self) -> tuple[Argument, ...]:
        """The arguments of the waiting form, which cannot stream."""
        own = {"stream"} if self.accepting is None else {"stream", self.accepting.argument}
        return tuple(it for it in self.arguments if it.name not in own)

    @property
    def polled_items(self) -> tuple[BodyItem, ...] | None:
        items = self.body_items
        return None if items is None else tuple(it for it in items if it.argument != "stream")


class Child(Struct, frozen=True):
    """A resource below a resource or client: the attribute, the class and its module."""

    name: PyName
    class_name: ClassName
    module: str
    docstring: str


class ResourceModule(Struct, frozen=True):
    path: ModulePath
    summary: str
    """Where its calls are."""
    docstring: Docstring
    """What the document says of them, else the same."""
    imports: ImportBlock
    class_name: ClassName
    children: tuple[Child, ...]
    methods: tuple[Method, ...]
    errors: tuple[tuple[PyName, tuple[DecoderSpec, ...]], ...]
    halves: Halves

    @property
    def exports(self) -> tuple[str, ...]:
        pages = [it.page for it in self.methods if it.page is not None]
        classes = self.halves.chosen(str(self.class_name), f"Async{self.class_name}")
        return (
            *classes,
            *(name for it in pages for name in self.halves.chosen(it.sync_class, it.async_class)),
        )


# --- clients and the package ------------------------------------------------------------------


class Credential(Struct, frozen=True):
    """One security scheme: the client's argument, and the runtime descriptor that applies it."""

    scheme: str
    argument: PyName
    descriptor: Expression
    environment: str
    """The variable that holds the secret where the argument is left out."""
    basic: bool
    docstring: Docstring


class Sibling(Struct, frozen=True):
    """Another version of the same API: its name, its folder, and what its clients are called here."""

    name: str
    folder: PyName
    prefix: str


class ClientModule(Struct, frozen=True):
    """The two clients of one version and all that they know of the API as a whole."""

    home: Home
    path: ModulePath
    imports: ImportBlock
    summary: str
    docstring: Docstring
    version: str
    title: str
    user_agent: str
    """The product and its version that requests name."""
    base_url: str
    variables: tuple[tuple[str, str, tuple[str, ...]], ...]
    credentials: tuple[Credential, ...]
    security: tuple[tuple[str, ...], ...]
    versioning: Expression | None
    """How it tells the server what it speaks."""
    retry: Expression | None
    children: tuple[Child, ...]
    siblings: tuple[Sibling, ...]
    settings: str
    """What callers may set, for the docstring of the constructor."""
    halves: Halves

    @property
    def names(self) -> tuple[str, ...]:
        """What the clients are called."""
        return self.halves.chosen("Client", "AsyncClient")

    @property
    def has_versions(self) -> bool:
        """Whether callers know of versions."""
        return len(self.path) > 1

    @property
    def shares_runtime(self) -> bool:
        """Whether it has to tell the runtime which package it is in."""
        return self.home.runtime.is_shared

    @property
    def is_bridged(self) -> bool:
        """Whether another version can be spoken to the server."""
        return self.versioning is not None and bool(self.siblings)


def class_prefix(folder: PyName) -> str:
    """What stands before a client's name where those of several versions meet: `V1Client`."""
    return folder.capitalize()


class WebhookLine(Struct, frozen=True):
    """One webhook: its body as a value that the runtime takes, and what callers get."""

    name: str
    shape: Expression
    returns: Expression
    docstring: Docstring


class WebhooksModule(Struct, frozen=True):
    """The module that reads what webhooks bring."""

    path: ModulePath
    docstring: str
    imports: ImportBlock
    webhooks: tuple[WebhookLine, ...]
    returns: Expression
    """What any of the webhooks brings."""


class VersionPackage(Struct, frozen=True):
    """One version in the package: `name` is the project's own, `home` where its modules stand."""

    name: str
    home: Home
    title: str
    client: ClientModule
    docstring: str
    models: tuple[ModelsModule, ...]
    tags: tuple[PyName, ...]
    """The attributes that tell the kinds of answers apart; none where there are no such kinds."""
    inputs: tuple[InputsModule, ...]
    resources: tuple[ResourceModule, ...]
    webhooks: WebhooksModule | None

    @property
    def folder(self) -> PyName:
        """The module name of its folder; empty where there is none."""
        return self.home.folder or PyName("")

    @property
    def class_prefix(self) -> str:
        return class_prefix(self.folder)


class BaseClass(Struct, frozen=True):
    """A class of the app that uses the package, and the module that it is imported from."""

    module: str
    name: str
    own: str
    """The module of the client runtime, from a dot on, whose class models derive from as well."""


class AppType(Struct, frozen=True):
    """A type of the app that stands for a format: what the package calls it, and where it is imported from."""

    name: ClassName
    module: str
    original: str


class TypesModule(Struct, frozen=True):
    """The module that gets types from the app."""

    imports: ImportBlock
    types: tuple[AppType, ...]


class Package(Struct, frozen=True):
    """The whole generated package, before any text is laid out."""

    name: PyName
    title: str
    docstring: str
    versions: tuple[VersionPackage, ...]
    """Oldest first."""
    default: VersionPackage
    """What a client speaks unless told otherwise."""
    credentials: tuple[Credential, ...]
    """Of all versions together, for the client that chooses among them."""
    choosing_docstring: str
    base_class: BaseClass | None
    """What every model derives from as well, where the project says so."""
    types: TypesModule | None
    """What stands for formats, where the project says so."""
    licence_header: str
    """What stands in comments at the top of every file; empty for nothing."""
    pins: Pins
    """What everything is called, for the next generation."""
    halves: Halves
    flat: VersionPackage | None = None
    """The version that was there alone before there were others: its modules can still be imported without its name."""

    @property
    def others(self) -> tuple[VersionPackage, ...]:
        """All versions but the default."""
        return tuple(it for it in self.versions if it is not self.default)

    @property
    def has_versions(self) -> bool:
        """Whether anything in it knows of versions."""
        return self.default.home.folder is not None

    @property
    def runtime(self) -> RuntimePlace:
        """Where the client runtime stands."""
        return self.default.home.runtime

    @property
    def version_names(self) -> str:
        return ", ".join(version.name for version in self.versions)
