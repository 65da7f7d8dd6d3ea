"""By which header a caller seems to choose the version: what the documents show, and where they show it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from specshim.api.model import Absent, Api, Choice, Const, Operation, Parameter
from specshim.project.proposing.version_names import ProposedVersion

_SAYS_VERSION: Final = re.compile(r"(?:^|[-_])version$", re.IGNORECASE)
_IN_PROSE: Final = re.compile(r"[`'\"]((?:[A-Za-z]{1,30}-){1,5}Version)[`'\"]", re.IGNORECASE)
_MOST_PROSE: Final = 100_000
"""Characters of descriptions that are searched."""


@dataclass(frozen=True, slots=True)
class ProposedHeader:
    """`values` are what it carries, by version, where the documents tell; `evidence` says what shows it."""

    name: str
    evidence: str
    values: dict[str, str]


Strategy = Callable[[Sequence[ProposedVersion]], ProposedHeader | None]


def _by_value(versions: Sequence[ProposedVersion]) -> ProposedHeader | None:
    """A header parameter of many operations whose stated value names the version, or differs between versions."""
    for name in _widespread(versions[-1].newest.api):
        values = _values(name, versions)
        names_it = values.get(versions[-1].name) == versions[-1].name
        if names_it or len(set(values.values())) > 1:
            return ProposedHeader(name, "a parameter whose value belongs to the version", values)
    return None


def _by_name(versions: Sequence[ProposedVersion]) -> ProposedHeader | None:
    """A header parameter of many operations that says that it is the version."""
    for name in _widespread(versions[-1].newest.api):
        if _SAYS_VERSION.search(name):
            return ProposedHeader(name, "a parameter of this name", _values(name, versions))
    return None


def _by_scheme(versions: Sequence[ProposedVersion]) -> ProposedHeader | None:
    for scheme in versions[-1].newest.api.schemes:
        if scheme.kind == "header" and _SAYS_VERSION.search(scheme.wire_name):
            return ProposedHeader(scheme.wire_name, "a security scheme of this name", {})
    return None


def _by_prose(versions: Sequence[ProposedVersion]) -> ProposedHeader | None:
    prose = " ".join(_prose(versions[-1].newest.api))[:_MOST_PROSE]
    found = Counter(_IN_PROSE.findall(prose)).most_common(1)
    return ProposedHeader(found[0][0], "a description that names it", {}) if found else None


STRATEGIES: Final[tuple[Strategy, ...]] = (_by_value, _by_name, _by_scheme, _by_prose)
"""From the surest sign to the weakest; the first that finds something is taken."""


def propose_header(versions: Sequence[ProposedVersion]) -> ProposedHeader | None:
    """The header that chooses the version; None when nothing in the documents shows one."""
    found = (strategy(versions) for strategy in STRATEGIES)
    return next((header for header in found if header is not None), None)


def _widespread(api: Api) -> list[str]:
    """Header parameters that at least half of the operations have, the most common first."""
    counts = Counter(name for it in api.operations for name in {p.wire_name for p in _headers(it)})
    enough = len(api.operations) / 2
    return [name for name, count in counts.most_common() if count >= enough]


def _headers(operation: Operation) -> Iterator[Parameter]:
    return (it for it in operation.parameters if it.location == "header")


def _values(name: str, versions: Sequence[ProposedVersion]) -> dict[str, str]:
    found = {it.name: _value(name, it.newest.api) for it in versions}
    return {version: value for version, value in found.items() if value is not None}


def _value(name: str, api: Api) -> str | None:
    """What most operations state as the header's only or usual value."""
    parameters = (p for it in api.operations for p in _headers(it) if p.wire_name == name)
    stated = Counter(value for p in parameters if (value := _stated(p)) is not None)
    return stated.most_common(1)[0][0] if stated else None


def _stated(parameter: Parameter) -> str | None:
    match parameter.type:
        case Const(value=value):
            return str(value)
        case Choice(values=(value,)):
            return str(value)
    default = parameter.default
    return None if isinstance(default, Absent) else str(default)


def _prose(api: Api) -> Iterator[str]:
    yield api.prose.description or ""
    for operation in api.operations:
        yield operation.prose.description or ""
