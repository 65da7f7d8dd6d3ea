"""The names of a planned version, as the next generation is told of them."""

from __future__ import annotations

from collections.abc import Iterator

from specshim.api import model as api
from specshim.diagnostics import Place, Report, unescape_token
from specshim.python.identifiers import PyName
from specshim.python.naming import operation_key
from specshim.python.pins import Names
from specshim.python.planning.argument_names import argument_names
from specshim.python.planning.credentials import credentials_of
from specshim.python.planning.enums import member_names
from specshim.python.planning.flattening import flattened
from specshim.python.planning.resources import Resources, resource_classes


def names_of(resources: Resources) -> Names:
    """Pointer -> name, sorted: of everything that a newcomer could take its name from.

    A property that is called as on the wire is not among them: no other property can take that from it.
    """
    found = [
        *_definitions(resources),
        *_operations(resources),
        *_credentials(resources),
        *((".".join(path), str(name)) for path, name in resource_classes(resources).items()),
    ]
    return dict(sorted(found))


def _definitions(resources: Resources) -> Iterator[tuple[str, str]]:
    definitions = resources.definitions
    pointers = definitions.pointers
    for definition in definitions.version.definitions.values():
        yield pointers.definition(definition.id), definitions.classes[definition.id]
        if isinstance(definition, api.Record):
            for wire_name, name in definitions.field_names(definition).items():
                if name != wire_name:
                    yield pointers.member(definition.id, wire_name), name
        elif isinstance(definition, api.Enumeration) and definitions.is_enum_class(definition):
            for value, member in member_names(definitions, definition).items():
                yield pointers.value(definition.id, value), member


def _operations(resources: Resources) -> Iterator[tuple[str, str]]:
    pointers = resources.definitions.pointers
    for operation in resources.version.operations:
        yield pointers.operation(operation), str(resources.seats[operation_key(operation)])
        for key, name in _arguments(operation, resources).items():
            yield pointers.argument(operation, key), name


def _arguments(operation: api.Operation, resources: Resources) -> dict[str, PyName]:
    parameters = operation.parameters
    record = flattened(operation, resources.version)
    return argument_names(operation, parameters, record, resources.definitions)


def _credentials(resources: Resources) -> Iterator[tuple[str, str]]:
    definitions = resources.definitions
    for it in credentials_of(resources.whole, resources.project, definitions.pins):
        yield definitions.pointers.scheme(it.scheme), it.argument


def report_renamed(before: Names, now: Names, document: str, report: Report) -> None:
    """Report what had a pin and is called otherwise all the same."""
    for pointer, name in now.items():
        if before.get(pointer, name) != name:
            report.add("renamed", _place(pointer, document), before=before[pointer], name=name)


def _place(pointer: str, document: str) -> Place:
    file, _, way = pointer.partition("#")
    tokens = tuple(unescape_token(token) for token in way.split("/")[1:])
    return Place(file if way and file else document, tokens)
