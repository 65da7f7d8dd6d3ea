"""How a caller seems to choose the version: what the documents show, and where they show it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct, field

from specshim.api.model import Absent, Api, Choice, Const, Operation, Parameter
from specshim.project.proposing.version_names import VERSION_SEGMENT, ProposedVersion
from specshim.versions.selection.selector import Part

_SAYS_VERSION: Final[Mapping[Part, re.Pattern[str]]] = {
    "header": re.compile(r"(?:^|[-_])version$", re.IGNORECASE),
    "query": re.compile(r"api[-_]?version$", re.IGNORECASE),
}
"""What a parameter is called that may be the API's version; `version` in a query may be that of a thing."""
_IN_PROSE: Final = re.compile(r"[`'\"]((?:[A-Za-z]{1,30}-){1,5}Version)[`'\"]", re.IGNORECASE)
_MOST_PROSE: Final = 100_000
"""Characters of descriptions that are searched."""


class ProposedSelector(Struct, frozen=True):
    """`name` is that of the header or query parameter, and of a path the template of its prefix.

    `values` are what it carries, by document, where the documents tell; `evidence` says what shows it.
    """

    part: Part
    name: str
    evidence: str
    values: Mapping[str, str] = field(default_factory=dict)


Strategy = Callable[[Sequence[ProposedVersion]], ProposedSelector | None]


def _by_value(versions: Sequence[ProposedVersion]) -> ProposedSelector | None:
    """A parameter of many operations whose stated value names the version, or differs between versions."""
    evidence = "a parameter whose value belongs to the version"
    for part, name in _widespread(versions[-1].newest.api):
        values = _values(part, name, versions)
        names_it = values.get(versions[-1].documents[0].path) == versions[-1].name
        if names_it or len(set(values.values())) > 1:
            return ProposedSelector(part, name, evidence, values)
    return None


def _by_name(versions: Sequence[ProposedVersion]) -> ProposedSelector | None:
    """A parameter of many operations that says that it is the version."""
    for part, name in _widespread(versions[-1].newest.api):
        if _SAYS_VERSION[part].search(name):
            values = _values(part, name, versions)
            return ProposedSelector(part, name, "a parameter of this name", values)
    return None


def _by_path(versions: Sequence[ProposedVersion]) -> ProposedSelector | None:
    """Paths that begin, or servers that end, with a segment that is another one in each version."""
    return _by_prefix(versions, _common_segments, "the beginning of the paths") or _by_prefix(
        versions, _server_segments, "the end of the servers' URLs"
    )


def _by_scheme(versions: Sequence[ProposedVersion]) -> ProposedSelector | None:
    for scheme in versions[-1].newest.api.schemes:
        for part, pattern in _SAYS_VERSION.items():
            if scheme.kind == part and pattern.search(scheme.wire_name):
                return ProposedSelector(part, scheme.wire_name, "a security scheme of this name")
    return None


def _by_prose(versions: Sequence[ProposedVersion]) -> ProposedSelector | None:
    prose = " ".join(_prose(versions[-1].newest.api))[:_MOST_PROSE]
    found = Counter(_IN_PROSE.findall(prose)).most_common(1)
    evidence = "a description that names it"
    return ProposedSelector("header", found[0][0], evidence) if found else None


STRATEGIES: Final[tuple[Strategy, ...]] = (_by_value, _by_name, _by_path, _by_scheme, _by_prose)
"""From the surest sign to the weakest; the first that finds something is taken."""


def propose_selector(versions: Sequence[ProposedVersion]) -> ProposedSelector | None:
    """What chooses the version; None when nothing in the documents shows it."""
    found = (strategy(versions) for strategy in STRATEGIES)
    return next((selector for selector in found if selector is not None), None)


# --- parameters -----------------------------------------------------------------------------------


def _widespread(api: Api) -> list[tuple[Part, str]]:
    """Parameters that at least half of the operations have, the most common first."""
    counts = Counter(key for it in api.operations for key in dict.fromkeys(_keys(it)))
    enough = len(api.operations) / 2
    return [key for key, count in counts.most_common() if count >= enough]


def _keys(operation: Operation) -> Iterator[tuple[Part, str]]:
    for it in operation.parameters:
        if it.location == "header" or it.location == "query":
            yield it.location, it.wire_name


def _values(part: Part, name: str, versions: Sequence[ProposedVersion]) -> dict[str, str]:
    found = {
        it.path: _value(part, name, it.subject.api) for own in versions for it in own.documents
    }
    return {path: value for path, value in found.items() if value is not None}


def _value(part: Part, name: str, api: Api) -> str | None:
    """What most operations state as the parameter's only or usual value."""
    parameters = (
        p
        for it in api.operations
        for p in it.parameters
        if (p.location, p.wire_name) == (part, name)
    )
    stated = Counter(value for p in parameters if (value := _stated(p)) is not None)
    return stated.most_common(1)[0][0] if stated else None


def _stated(parameter: Parameter) -> str | None:
    match parameter.type:
        case Const(value=value):
            return str(value)
        case Choice(values=(value,)):
            return str(value)
        case Choice():
            return None
    default = parameter.default
    return None if isinstance(default, Absent) else str(default)


# --- prefixes of paths ----------------------------------------------------------------------------


def _by_prefix(
    versions: Sequence[ProposedVersion],
    segments_of: Callable[[Api], tuple[str, ...]],
    evidence: str,
) -> ProposedSelector | None:
    found = {
        it.path: segments_of(it.subject.api) for version in versions for it in version.documents
    }
    places = {path: _version_place(segments) for path, segments in found.items()}
    if None in places.values():
        return None
    values = {path: found[path][place] for path, place in places.items() if place is not None}
    templates = {
        "".join(f"/{it}" for it in (*found[path][:place], "{version}"))
        for path, place in places.items()
    }
    if len(templates) > 1 or len(set(values.values())) < len(versions):
        return None
    return ProposedSelector("path", templates.pop(), evidence, values)


def _version_place(segments: Sequence[str]) -> int | None:
    return next((i for i, it in enumerate(segments) if VERSION_SEGMENT.fullmatch(it)), None)


def _common_segments(api: Api) -> tuple[str, ...]:
    """The segments that all paths begin with."""
    paths = [it.path.strip("/").split("/") for it in api.operations]
    together = zip(*paths, strict=False)
    count = next((i for i, them in enumerate(together) if len(set(them)) > 1), None)
    return tuple(paths[0][:count]) if paths else ()


def _server_segments(api: Api) -> tuple[str, ...]:
    """The last segment of the server's URL, if there is a server: a prefix is what it ends with."""
    return (api.servers[0].url.rstrip("/").rpartition("/")[2],) if api.servers else ()


def _prose(api: Api) -> Iterator[str]:
    yield api.prose.description.read()
    for operation in api.operations:
        yield operation.prose.description.read()
