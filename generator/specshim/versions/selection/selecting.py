"""How a server is told the version: as the project says, else as the documents declare it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from specshim.api import model as api
from specshim.api.model import Api, Parameter
from specshim.diagnostics import Report
from specshim.settings import Project, VersionSettings
from specshim.versions.selection.selector import Part, Selector

_NAMES: Final[tuple[tuple[Part, tuple[str, ...]], ...]] = (
    ("header", ("version",)),
    ("query", ("api", "version")),
)
"""What the name of a parameter has in it when it may be the version's."""


def selector_of(project: Project, versions: Sequence[Api], report: Report) -> Selector | None:
    """None where nothing tells the version; what was found in documents is reported."""
    selector = _stated_for(project, versions, report) or _found_for(project, versions, report)
    if selector is not None:
        _report_shared(selector, versions, report)
    return selector


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
    values = [_own_value(tuple(_declarations(selector, it)), it) for it in (old, new)]
    return None not in values and values[0] != values[1]


def _own_value(declared: Sequence[Parameter], version: Api) -> str | None:
    """What all of them hold where nobody says otherwise."""
    defaults = {it.default if isinstance(it.default, str) else None for it in declared}
    default = defaults.pop() if len(defaults) == 1 else None
    listed = _listed(declared, version)
    return default or (listed[0] if len(listed) == 1 else None)


def _stated_for(project: Project, versions: Sequence[Api], report: Report) -> Selector | None:
    """What the project says, with the value of each version."""
    stated = _stated(project)
    if stated is None or stated.part == "path":
        return stated
    pairs = zip(project.versions, versions, strict=True)
    return replace(
        stated, values={it.name: _value(it, version, stated, report) for it, version in pairs}
    )


def _found_for(project: Project, versions: Sequence[Api], report: Report) -> Selector | None:
    """What the documents declare; where the project gives a value, that counts."""
    found = found_in(versions)
    if found is None:
        return None
    place = next(it.place for version in versions for it in _declarations(found, version))
    values = ", ".join(f"`{value}`" for value in found.values.values())
    report.add("version-parameter-found", place, part=found.part, name=found.name, values=values)
    given = {it.name: it.value for it in project.versions if it.value is not None}
    return replace(found, values={**found.values, **given})


def _report_shared(selector: Selector, versions: Sequence[Api], report: Report) -> None:
    """Report each version that would send another's value: it would speak that one, and nobody would know."""
    first: dict[str, str] = {}
    for version in versions:
        value = selector.values.get(version.version)
        if value is None:
            continue
        other = first.setdefault(value, version.version)
        if other != version.version:
            declared = next(_declarations(selector, version), None)
            place = version.place if declared is None else declared.place
            report.add(
                "same-version-value", place, version=version.version, other=other, value=value
            )


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


def _value(settings: VersionSettings, version: Api, selector: Selector, report: Report) -> str:
    """What the project says, else what the document says, else the version's name."""
    if settings.value is not None:
        return settings.value
    declared = [*_declarations(selector, version)]
    value = _declared_value(declared, version, settings.name)
    if value is None:
        listed = ", ".join(f"`{it}`" for it in _listed(declared, version))
        report.add(
            "undecided-version-value", declared[0].place, version=settings.name, values=listed
        )
    return value or settings.name


def _declared_value(declared: Sequence[Parameter], version: Api, name: str) -> str | None:
    """The one value of the document, or of several listed ones `name`; None where neither is.

    The default of a list says what the server takes a request for that does not tell, which is no
    version's own; that of free text is all that the document says.
    """
    listed = _listed(declared, version)
    if len(listed) > 1:
        return name if name in listed else None
    if listed:
        return listed[0]
    defaults = {it.default for it in declared if isinstance(it.default, str)}
    return defaults.pop() if len(defaults) == 1 else name


def _candidate(selector: Selector, versions: Sequence[Api]) -> Selector | None:
    values: dict[str, str] = {}
    for version in versions:
        declared = [*_declarations(selector, version)]
        if not declared:
            continue
        value = _stated_value(declared, version)
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


def _stated_value(declared: Sequence[Parameter], version: Api) -> str | None:
    """What the document itself says that all of them hold; None where it does not."""
    if any(not _texts(it.type, version) and not isinstance(it.default, str) for it in declared):
        return None
    return _declared_value(declared, version, version.version)


def _listed(declared: Iterable[Parameter], version: Api) -> tuple[str, ...]:
    """All values that the types allow; none where they allow any text."""
    return tuple(dict.fromkeys(text for it in declared for text in _texts(it.type, version)))


def _texts(type_: api.Type, version: Api) -> tuple[str, ...]:
    """The only texts that a type allows."""
    match type_:
        case api.Const(str() | int() | float() as value) if not isinstance(value, bool):
            return (str(value),)
        case api.Choice(values):
            return tuple(map(str, values))
        case api.Ref(identity):
            match version.definitions[identity]:
                case api.Enumeration(values=values):
                    return tuple(map(str, values))
                case api.Alias(type=inner) if not isinstance(inner, api.Ref):
                    return _texts(inner, version)
    return ()
