"""What of the API is generated: some versions, some operations, under the names that they have in the whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from fnmatch import fnmatchcase
from typing import Final

from msgspec import Struct

from specshim.api.model import Api, Definition, DefinitionId, Operation
from specshim.api.settling.pruning import pruned
from specshim.diagnostics import Place, Report, did_you_mean
from specshim.python.face import Seat
from specshim.python.identifiers import ClassName
from specshim.python.naming import Names, methods_by_operation_id, name_everything, operation_key
from specshim.python.pins import NO_PINS, Pins
from specshim.settings import FILE, Project, VersionSettings
from specshim.versions.aligning.history import History

_SETTINGS: Final = Place(FILE)


class SelectedVersion(Struct, frozen=True):
    """What is generated of one version: `api`, which is a part of `whole`, the `index`th of the history."""

    index: int
    settings: VersionSettings
    whole: Api
    api: Api
    classes: Mapping[DefinitionId, ClassName]
    seats: Mapping[str, Seat]

    def part_of(self, version: Api) -> Api:
        """The same operations of `version`, another form of the same API."""
        kept = {operation_key(it) for it in _operations(self.api)}
        return pruned(version, lambda operation: operation_key(operation) in kept)


class Selection(Struct, frozen=True):
    """What is generated; the versions of `project` are those of the selection, oldest first."""

    project: Project
    versions: tuple[SelectedVersion, ...]
    classes: Mapping[str, Mapping[DefinitionId, ClassName]]
    """What the definitions of every version are called, those left out included."""

    @property
    def newest(self) -> SelectedVersion:
        return self.versions[-1]

    def keeps(self, thing: Operation | Definition) -> bool:
        """Whether any of the versions has the operation, or the schema."""
        if not isinstance(thing, Operation):
            return any(thing.id in it.api.definitions for it in self.versions)
        key = operation_key(thing)
        return any(key == operation_key(own) for it in self.versions for own in _operations(it.api))


def select(history: History, project: Project, report: Report, pins: Pins = NO_PINS) -> Selection:
    """What `project` includes of all versions.

    Everything is named first, so that whatever is left out changes no name. What `pins` names keeps its name.
    """
    stated = {key: it.name for key, it in project.operations.items() if it.name is not None}
    names = name_everything(
        history,
        project.class_names,
        stated,
        pins,
        by_operation_id=project.names == "operation-id",
    )
    if project.names == "operation-id":
        _report_kept_methods(names, methods_by_operation_id(history, stated), project, report)
    wanted = project.include_versions or tuple(it.name for it in project.versions)
    kept = _kept(history, names, project, report)
    versions = tuple(
        SelectedVersion(
            index=index,
            settings=settings,
            whole=version,
            api=pruned(
                version,
                lambda operation: operation_key(operation) in kept,
                keeps_definitions=project.keeps_all_models,
            ),
            classes=names.classes[index],
            seats=names.seats[index],
        )
        for index, (settings, version) in enumerate(
            zip(project.versions, history.apis, strict=True)
        )
        if settings.name in wanted
    )
    chosen = project.model_copy(update={"versions": tuple(it.settings for it in versions)})
    stated_names = (it.name for it in project.versions)
    return Selection(chosen, versions, dict(zip(stated_names, names.classes, strict=True)))


def _report_kept_methods(
    names: Names, wished: Sequence[Mapping[str, Seat]], project: Project, report: Report
) -> None:
    """Report that methods are called as before, though the project has them called as the documents do."""
    kept = {
        key: (str(seat), str(other))
        for seats, others in zip(names.seats, wished, strict=True)
        for key, seat in seats.items()
        if (other := others[key]) != seat
    }
    if kept:
        before, wanted = kept[min(kept)]
        report.add(
            "kept-methods",
            _SETTINGS / "names",
            count=len(kept),
            before=before,
            wanted=wanted,
            output=project.output,
        )


def _operations(api: Api) -> tuple[Operation, ...]:
    """Those that clients call, and those that webhooks call."""
    return (*api.operations, *(it.operation for it in api.webhooks))


def _kept(history: History, names: Names, project: Project, report: Report) -> frozenset[str]:
    """`METHOD /path` of what is included; what is one operation in several versions is kept in all of them."""
    spoken = [tuple(_spoken(timeline.states, names)) for timeline in history.operations]
    things = [timeline.present() for timeline in history.operations]
    for name, operations in _webhooks(history).items():
        spoken.append((f"webhooks.{name}", *(it for own in operations for it in _called(own))))
        things.append(operations)
    included = _answering(project.include, spoken, _SETTINGS / "include", report)
    excluded = _answering(project.exclude, spoken, _SETTINGS / "exclude", report)
    kept = frozenset(
        operation_key(operation)
        for index, operations in enumerate(things)
        if (not project.include or index in included) and index not in excluded
        for operation in operations
    )
    kept |= _asked_for(history, kept)
    if not kept and (project.include or project.exclude):
        report.add("nothing-included", _SETTINGS)
    return kept


def _asked_for(history: History, kept: Set[str]) -> frozenset[str]:
    """The callbacks of the operations that are kept."""
    return frozenset(
        operation_key(it.operation)
        for api in history.apis
        for asking in api.operations
        if operation_key(asking) in kept
        for it in api.webhooks
        if asking.key in it.asked_by
    )


def _answering(
    patterns: Sequence[str], spoken: Sequence[Sequence[str]], place: Place, report: Report
) -> set[int]:
    """The indexes of the operations that any of `patterns` names."""
    found: set[int] = set()
    for number, pattern in enumerate(patterns):
        named = {index for index, names in enumerate(spoken) if _is_named(names, pattern)}
        if not named:
            hint = did_you_mean(pattern, {name for names in spoken for name in names})
            report.add("unmatched-include", place / number, pattern=pattern, hint=hint)
        found |= named
    return found


def _spoken(states: Sequence[Operation | None], names: Names) -> Iterator[str]:
    """All that an operation answers to: operationId, tags, `METHOD /path`, method and resources."""
    for index, operation in enumerate(states):
        if operation is None:
            continue
        yield from _called(operation)
        seat = names.seats[index][operation_key(operation)]
        yield str(seat)
        for length in range(1, len(seat.resources) + 1):
            yield ".".join(seat.resources[:length])


def _called(operation: Operation) -> Iterator[str]:
    if operation.operation_id is not None:
        yield operation.operation_id
    yield from operation.tags
    yield operation_key(operation)


def _webhooks(history: History) -> Mapping[str, tuple[Operation, ...]]:
    """What each webhook calls, in any version; a callback is kept with who asks for it."""
    found: dict[str, tuple[Operation, ...]] = {}
    for api in history.apis:
        for it in api.webhooks:
            if it.asked_by:
                continue
            found[it.name] = (*found.get(it.name, ()), it.operation)
    return found


def _is_named(names: Sequence[str], pattern: str) -> bool:
    return any(fnmatchcase(name, pattern) for name in names)
