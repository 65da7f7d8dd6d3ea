"""How a server is told the version: as the project says, else as the documents declare it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from specshim.api import model as api
from specshim.api.model import Api, Parameter
from specshim.diagnostics import Report
from specshim.settings import Project, VersionSettings
from specshim.versions.selector import Part, Selector

_NAMES: Final[tuple[tuple[Part, tuple[str, ...]], ...]] = (
    ("header", ("version",)),
    ("query", ("api", "version")),
)
"""What the name of a parameter has in it when it may be the version's."""


def selector_of(project: Project, versions: Sequence[Api], report: Report) -> Selector | None:
    """None where nothing tells the version; what was found in documents is reported."""
    stated = _stated(project)
    if stated is not None and stated.part == "path":
        return stated
    if stated is not None:
        pairs = zip(project.versions, versions, strict=True)
        return replace(
            stated, values={it.name: _value(it, version, stated) for it, version in pairs}
        )
    found = found_in(versions)
    if found is None:
        return None
    place = next(it.place for version in versions for it in _declarations(found, version))
    values = ", ".join(f"`{value}`" for value in found.values.values())
    report.add("version-parameter-found", place, part=found.part, name=found.name, values=values)
    given = {it.name: it.value for it in project.versions if it.value is not None}
    return replace(found, values={**found.values, **given})


def selector_for(version: Api, project: Project | None) -> Selector | None:
    """How a version is told that stands alone, also one that the project does not know by name."""
    stated = _stated(project) if project is not None else None
    return stated or found_in((version,))


def found_in(versions: Sequence[Api]) -> Selector | None:
    """The one required parameter that is called after a version and has one value in each.

    At least half of the operations of a version declare it, or none does. Where several parameters are so, none is taken.
    """
    for part, words in _NAMES:
        names = {
            it.wire_name.lower() if part == "header" else it.wire_name: it.wire_name
            for version in versions
            for it in _parameters(version)
            if it.location == part and all(word in it.wire_name.lower() for word in words)
        }
        candidates = (_candidate(Selector(part, name), versions) for name in names.values())
        found = [it for it in candidates if it is not None]
        if len(found) == 1:
            return found[0]
    return None


def found_between(old: Api, new: Api) -> Selector | None:
    """The one parameter that is called after a version and has another value in each of two versions.

    Comparing asks less than generating does: whatever names its own version is no difference between two, also
    where callers may leave it out.
    """
    for part, words in _NAMES:
        names = {
            it.wire_name: it
            for version in (old, new)
            for it in _parameters(version)
            if it.location == part and all(word in it.wire_name.lower() for word in words)
        }
        candidates = [Selector(part, name, found=True) for name in names]
        found = [it for it in candidates if _tells_apart(it, old, new)]
        if len({it.name.lower() for it in found}) == 1:
            return found[0]
    return None


def _tells_apart(selector: Selector, old: Api, new: Api) -> bool:
    values = [_only(_values(_declarations(selector, it), it)) for it in (old, new)]
    return None not in values and values[0] != values[1]


def _stated(project: Project) -> Selector | None:
    if project.header is not None:
        header = project.header
        return Selector("header", header.name, style=header.style, scope=header.scope)
    if project.query is not None:
        return Selector("query", project.query.name, scope=project.query.scope)
    if project.path is not None:
        path = project.path
        values = {it.name: path.of(it.value or it.name) for it in project.versions}
        return Selector("path", path.prefix, values)
    return None


def _value(settings: VersionSettings, version: Api, selector: Selector) -> str:
    stated = _only(_values(_declarations(selector, version), version))
    return settings.value or stated or settings.name


def _candidate(selector: Selector, versions: Sequence[Api]) -> Selector | None:
    values: dict[str, str] = {}
    for version in versions:
        declared = [*_declarations(selector, version)]
        if not declared:
            continue
        value = _only(_values(declared, version))
        is_common = 2 * len(declared) >= len(version.operations)
        if value is None or not is_common or not all(it.required for it in declared):
            return None
        values[version.version] = value
    is_apart = len(set(values.values())) == len(values)
    return replace(selector, values=values, found=True) if is_apart else None


def _parameters(version: Api) -> Iterator[Parameter]:
    for operation in version.operations:
        yield from operation.parameters


def _declarations(selector: Selector, version: Api) -> Iterator[Parameter]:
    return filter(selector.is_parameter, _parameters(version))


def _only(values: Iterable[str | None]) -> str | None:
    """What all of them are."""
    distinct = set(values)
    return distinct.pop() if len(distinct) == 1 else None


def _values(parameters: Iterable[Parameter], version: Api) -> Iterator[str | None]:
    for parameter in parameters:
        fixed = _fixed(parameter.type, version)
        default = parameter.default
        yield fixed if fixed is not None else default if isinstance(default, str) else None


def _fixed(type_: api.Type, version: Api) -> str | None:
    """The only text that a type allows."""
    match type_:
        case api.Const(str() as value):
            return value
        case api.Ref(identity):
            match version.definitions[identity]:
                case api.Enumeration(values=(str() as value,)):
                    return value
                case api.Alias(type=inner) if not isinstance(inner, api.Ref):
                    return _fixed(inner, version)
    return None
