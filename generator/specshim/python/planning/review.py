"""What of a document Python cannot enforce or name as it is: said aloud, once for each place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from specshim.api import model as api
from specshim.api.findings import also
from specshim.api.model import Api, Operation
from specshim.api.parts import parts
from specshim.diagnostics import Place, Report
from specshim.python.constraints import STRINGS, python_accepts, rust_accepts
from specshim.python.identifiers import BUILTINS, class_name, py_name
from specshim.python.naming import RESERVED_CLASSES
from specshim.python.planning.definitions import Definitions
from specshim.python.planning.flattening import offered
from specshim.python.planning.page_forms import ASKING, evidence, recognised


def review(version: Api, report: Report, *, is_collection: bool) -> None:
    """Report what the generated code does not carry over from `version`; a collection of schemas needs no operation."""
    if not version.operations and not is_collection:
        report.add("no-operations", version.place / "paths")
    for type_, place in _types(version):
        _review_type(type_, place, report)
    for definition in version.definitions.values():
        if isinstance(definition, api.Record):
            _review_patterns(definition.by_pattern, definition.place, report)
    for operation in version.operations:
        if operation.body is not None:
            _review_body(operation.body, version, report)


def _review_type(type_: api.Type, place: Place, report: Report) -> None:
    if isinstance(type_, api.Scalar):
        pattern = type_.bounds.pattern
        if pattern is not None and not rust_accepts(pattern) and not python_accepts(pattern):
            report.add("unsupported-pattern", place, pattern=pattern)
        elif pattern is not None and type_.kind not in STRINGS:
            report.add("pattern-beside-format", place, pattern=pattern, format=type_.kind.value)
    if isinstance(type_, api.Dictionary):
        _review_patterns(type_.by_pattern, place, report)
    if isinstance(type_, api.Choice) and any(isinstance(value, float) for value in type_.values):
        report.add("float-enum", place)
    for part in parts(type_):
        _review_type(part, place, report)


def _review_patterns(patterns: api.KeyPatterns | None, place: Place, report: Report) -> None:
    for pattern, _ in patterns.shapes if patterns is not None else ():
        if not rust_accepts(pattern):
            report.add("unsupported-pattern", place, pattern=pattern)


def _types(version: Api) -> Iterator[tuple[api.Type, Place]]:
    for definition in version.definitions.values():
        match definition:
            case api.Record(fields=fields, additional=additional, place=place):
                yield additional, place
                yield from ((field.type, field.place) for field in fields)
            case api.Enumeration(values=values, place=place):
                yield api.Choice(values), place
            case api.Alias(type=type_, place=place):
                yield type_, place
    for operation in version.operations:
        yield from ((it.type, it.place) for it in operation.parameters)


def review_names(definitions: Definitions, chosen: Collection[str], report: Report) -> None:
    """Report every definition and property whose name had to give way to another's; `chosen` names did not."""
    taken = {*definitions.classes.values(), *RESERVED_CLASSES, *BUILTINS}
    for definition in definitions.version.definitions.values():
        name = definitions.classes[definition.id]
        wanted = class_name(definition.naming.words)
        if name != wanted and name not in chosen:
            code = "another-name" if wanted in taken else "kept-name"
            report.add(code, definition.place, wanted=wanted, name=name)
        if isinstance(definition, api.Record):
            _review_fields(definition, definitions, report)


def _review_fields(record: api.Record, definitions: Definitions, report: Report) -> None:
    names = definitions.field_names(record)
    for field in record.fields:
        wanted = py_name(field.wire_name, prefix="field")
        if names[field.wire_name] != wanted:
            report.add("another-name", field.place, wanted=wanted, name=names[field.wire_name])


def _review_body(body: api.Body, version: Api, report: Report) -> None:
    kept = {content.media_type for content in offered(body.contents, version)}
    others = [it.media_type for it in body.contents if it.media_type not in kept]
    if others:
        report.add(
            "media-types-merged",
            body.place,
            chosen=", ".join(sorted(kept)),
            others=", ".join(others),
        )


def review_pages(operations: Iterable[Operation], version: Api, report: Report) -> None:
    """Report parameters that ask for a page of a list that does not walk on."""
    found: dict[str, list[Place]] = {}
    for operation in operations:
        shown = evidence(operation, version)
        if shown is None or recognised(operation, version) is not None:
            continue
        for name in sorted(ASKING & shown.parameters.keys())[:1]:
            parameter = shown.parameters[name]
            found.setdefault(parameter.wire_name, []).append(parameter.place)
    for name, (first, *others) in found.items():
        times = f" ({len(others) + 1} times)" if others else ""
        report.add("pages-in-doubt", first, related=also(others), name=name, times=times)
