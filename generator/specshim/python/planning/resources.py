"""Operations -> one module for each resource, with a sync and an async class."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from specshim.api.model import Api, Operation
from specshim.python.annotations import Spelling
from specshim.python.docstrings import Docstring, documented
from specshim.python.face import Seat
from specshim.python.halves import Halves
from specshim.python.identifiers import ClassName, PyName, class_name
from specshim.python.imports import import_block, imports_of
from specshim.python.model import Child, DecoderSpec, Method, Option, ResourceModule
from specshim.python.naming import RESERVED_CLASSES, operation_key
from specshim.python.pinning import resource_names
from specshim.python.planning.definitions import Definitions
from specshim.python.planning.errors import error_tables, errors_of
from specshim.python.planning.modules import Path
from specshim.python.planning.operations import plan_method
from specshim.python.planning.options import option
from specshim.python.planning.pages import page_shape
from specshim.python.planning.polling import Planned, with_polling
from specshim.python.planning.resource_imports import child_imports, runtime_imports, typing_imports
from specshim.python.planning.servers import Servers
from specshim.python.planning.surroundings import OperationPlan
from specshim.settings import OperationSettings, Project, StreamSettings
from specshim.versions.selection.selector import Selector


class Resources(Struct, frozen=True):
    """What planning the resources of one version needs; `version` may be a part of `whole`."""

    project: Project
    version: Api
    whole: Api
    selector: Selector | None
    definitions: Definitions
    servers: Servers
    seats: Mapping[str, Seat]
    modules: Mapping[Path, PyName]

    @property
    def halves(self) -> Halves:
        return Halves(self.project.sync, self.project.async_)

    def settings(self, operation: Operation) -> OperationSettings:
        return settings_of(operation, self.project)


def settings_of(operation: Operation, project: Project) -> OperationSettings:
    """What the project says of `operation`, by operationId or `METHOD /path`."""
    by_id = project.operations.get(operation.operation_id or "")
    return by_id or project.operations.get(operation_key(operation)) or OperationSettings()


def plan_resources(resources: Resources) -> tuple[ResourceModule, ...]:
    """The modules of all resources, parents before children."""
    grouped = _grouped(resources)
    classes = _class_names(resources, grouped)
    drafts = [_draft(resources, path, grouped[path], classes) for path in sorted(grouped)]
    planned = _planned(drafts)
    return tuple(_module(resources, draft, planned) for draft in drafts)


class _Draft(Struct, frozen=True):
    """A resource whose methods are planned, but not yet those that wait for other operations."""

    path: Path
    module: PyName
    class_name: ClassName
    children: tuple[Child, ...]
    operations: tuple[Operation, ...]
    methods: tuple[Method, ...]
    errors: tuple[tuple[PyName, tuple[DecoderSpec, ...]], ...]


def _planned(drafts: Sequence[_Draft]) -> Planned:
    found = {}
    for draft in drafts:
        for operation, method in zip(draft.operations, draft.methods, strict=True):
            found[operation_key(operation)] = (method, draft.module)
            if operation.operation_id is not None:
                found[operation.operation_id] = (method, draft.module)
    return found


def children_of(
    path: Path, classes: Mapping[Path, ClassName], modules: Mapping[Path, PyName]
) -> tuple[Child, ...]:
    """The resources right below `path`."""
    return tuple(
        Child(below[-1], name, modules[below], "")
        for below, name in sorted(classes.items())
        if below[:-1] == path
    )


def resource_classes(resources: Resources) -> Mapping[Path, ClassName]:
    return _class_names(resources, _grouped(resources))


def _grouped(resources: Resources) -> dict[Path, list[tuple[Operation, Seat]]]:
    grouped: dict[Path, list[tuple[Operation, Seat]]] = {}
    for operation in resources.version.operations:
        seat = resources.seats[operation_key(operation)]
        for length in range(1, len(seat.resources) + 1):
            grouped.setdefault(seat.resources[:length], [])
        grouped[seat.resources].append((operation, seat))
    return grouped


def _class_names(
    resources: Resources, grouped: Mapping[Path, Sequence[object]]
) -> dict[Path, ClassName]:
    """A resource that would be called as a model is gets the suffix Resource."""
    taken = set(resources.definitions.classes.values()) | RESERVED_CLASSES
    pins = resources.definitions.pins
    names: dict[Path, ClassName] = {}
    for path in sorted(grouped, key=lambda path: (".".join(path) not in pins, path)):
        name = ClassName(pins.get(".".join(path), class_name(path)))
        if taken.intersection(resource_names(name)):
            name = ClassName(f"{class_name(path)}Resource")
        while name in taken:
            name = ClassName(f"{name}_")
        taken |= {name, f"Async{name}"}
        names[path] = name
    return names


def _draft(
    resources: Resources,
    path: Path,
    operations: Sequence[tuple[Operation, Seat]],
    classes: Mapping[Path, ClassName],
) -> _Draft:
    children = children_of(path, classes, resources.modules)
    body_names = frozenset(
        {*(seat.method for _, seat in operations), *(child.name for child in children)}
    )
    errors = error_tables(operations, resources.definitions)
    spelling = resources.definitions.spelling(inputs=True).within(body_names)
    methods = [
        plan_method(operation, _plan(resources, operation, seat, classes[path], spelling, errors))
        for operation, seat in operations
    ]
    return _Draft(
        path=path,
        module=resources.modules[path],
        class_name=classes[path],
        children=children,
        operations=tuple(operation for operation, _ in operations),
        methods=tuple(methods),
        errors=tuple((constant, decoders) for decoders, constant in errors.items()),
    )


def _plan(
    resources: Resources,
    operation: Operation,
    seat: Seat,
    resource: ClassName,
    spelling: Spelling,
    errors: Mapping[tuple[DecoderSpec, ...], PyName],
) -> OperationPlan:
    settings = resources.settings(operation)
    return OperationPlan(
        definitions=resources.definitions,
        spelling=spelling,
        base_url=resources.servers.url_of(operation),
        method=seat.method,
        constant=_constant(seat.method),
        errors=errors.get(errors_of(operation, resources.definitions)),
        pages=page_shape(operation, settings.pages, resources.definitions),
        page_classes=_page_classes(resource, seat.method),
        stream_options=_stream_options(resources.project),
        error_event=resources.project.streams.error_event,
    )


_OTHER_CONSTANTS = re.compile(r"ERRORS(_\d+)?|.*_(EVENTS|PAGES|POLLING)")
"""What the module calls its other constants."""


def _constant(method: PyName) -> PyName:
    name = method.upper().rstrip("_")
    return PyName(f"{name}_OPERATION" if _OTHER_CONSTANTS.fullmatch(name) else name)


def _module(resources: Resources, draft: _Draft, planned: Planned) -> ResourceModule:
    methods = tuple(
        _waiting(resources, operation, method, draft.module, planned)
        for operation, method in zip(draft.operations, draft.methods, strict=True)
    )
    home, halves = resources.definitions.home, resources.halves
    path = home.path("resources", draft.module)
    runtime = halves.kept(runtime_imports(methods, draft.errors, draft.children, home))
    # The table says what is decoded in words that both halves share.
    runtime |= imports_of(method.operation.result for method in methods)
    typing = typing_imports(methods) | child_imports(draft.children, home, halves)
    return ResourceModule(
        path=path,
        summary=_summary(draft),
        docstring=_docstring(resources.version, draft),
        imports=import_block(path, runtime, halves.kept(typing), place=home.runtime),
        class_name=draft.class_name,
        children=draft.children,
        methods=methods,
        errors=draft.errors,
        halves=halves,
    )


def _waiting(
    resources: Resources, operation: Operation, method: Method, module: str, planned: Planned
) -> Method:
    settings = resources.settings(operation).poll
    if settings is None:
        return method
    return with_polling(method, operation, module, settings, planned, resources.definitions)


def _page_classes(resource: ClassName, method: PyName) -> tuple[ClassName, ClassName]:
    base = f"{resource}Page" if method == "list" else f"{resource}{class_name((method,))}Page"
    return ClassName(base), ClassName(f"Async{base}")


def _stream_options(project: Project) -> tuple[Option, ...]:
    usual, stated = StreamSettings().model_dump(), project.streams.model_dump()
    return tuple(
        option(name, repr(value)) for name, value in stated.items() if value != usual[name]
    )


def _docstring(version: Api, draft: _Draft) -> Docstring:
    """What the document says of the tag that all operations share."""
    tags = {operation.tags[0] for operation in draft.operations if operation.tags}
    for tag in version.tags:
        if tags == {tag.name} and (text := documented(tag.prose, "")):
            return text
    return Docstring(instead=_summary(draft))


def _summary(draft: _Draft) -> str:
    return f"Calls of `client.{'.'.join(draft.path)}`."
