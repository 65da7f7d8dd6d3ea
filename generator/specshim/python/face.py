"""Where an operation stands in the client: `threads.runs.cancel` for POST /threads/{}/runs/{}/cancel.

The path speaks first: its static segments are the resources, the method and the last segment the verb.
Where two operations want one place, or the path says nothing, the operationId speaks; see `seating`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from specshim.api import model as api
from specshim.api.model import Operation
from specshim.python import words
from specshim.python.identifiers import PyName, py_name

CLIENT_ATTRIBUTES = frozenset(
    {"close", "decode", "open", "request", "send", "version", "with_options", "with_version"}
)
"""What every client has beside its resources."""

_BLANK = "{}"
_ITEM_VERBS = {
    "GET": "retrieve",
    "PUT": "replace",
    "PATCH": "update",
    "POST": "update",
    "DELETE": "delete",
}
_COLLECTION_VERBS = {
    "GET": "list",
    "POST": "create",
    "PUT": "replace",
    "PATCH": "update",
    "DELETE": "delete",
}
_SINGLETON_VERBS = {**_COLLECTION_VERBS, "GET": "retrieve"}


@dataclass(frozen=True, slots=True)
class Seat:
    """The resources down to the one that has the method, and the method's name."""

    resources: tuple[PyName, ...]
    method: PyName

    def __str__(self) -> str:
        return ".".join((*self.resources, self.method))


@dataclass(frozen=True, slots=True)
class Subject:
    """What is known of one operation through all versions."""

    key: str
    method: str
    segments: tuple[str, ...]
    operation_id: str | None
    tag: str
    lists: bool


@dataclass(frozen=True, slots=True)
class Tree:
    """What all paths of the API together say about each other."""

    methods: Mapping[tuple[str, ...], frozenset[str]]
    prefixes: frozenset[tuple[str, ...]]
    depth: int
    """How many segments all paths begin with that say nothing (`/api/v1`)."""

    def is_collection(self, path: tuple[str, ...]) -> bool:
        return (*path, _BLANK) in self.prefixes


def tree_of(subjects: tuple[Subject, ...]) -> Tree:
    """The tree of all paths together."""
    methods: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    prefixes: set[tuple[str, ...]] = set()
    for subject in subjects:
        methods[subject.segments].add(subject.method)
        prefixes.update(subject.segments[:end] for end in range(1, len(subject.segments) + 1))
    return Tree(
        {path: frozenset(found) for path, found in methods.items()},
        frozenset(prefixes),
        _idle_depth(tuple(subject.segments for subject in subjects)),
    )


def _idle_depth(paths: tuple[tuple[str, ...], ...]) -> int:
    """Leading segments shared by all paths, if each path goes on after them."""
    if len(paths) < 2:
        return 0
    depth = 0
    while (
        all(len(path) > depth + 1 for path in paths) and len({path[depth] for path in paths}) == 1
    ):
        if (
            paths[0][depth] != _BLANK
            and not _is_version(paths[0][depth])
            and depth == 0
            and len(paths) < 4
        ):
            break
        depth += 1
    return depth


def _is_version(segment: str) -> bool:
    return segment[:1] in "vV" and segment[1:2].isdigit()


def seat_by_path(subject: Subject, tree: Tree) -> Seat | None:
    """The seat that the path alone says; None where it says nothing."""
    path = subject.segments[tree.depth :]
    static = tuple(segment for segment in path if segment != _BLANK)
    if not static:
        return None
    if path[-1] == _BLANK:
        return _seat(static, _ITEM_VERBS.get(subject.method, subject.method.lower()))
    if _is_action(subject, tree):
        noun = subject.method == "GET" and subject.lists and static[-1].endswith("s")
        verb = f"list_{static[-1]}" if noun else static[-1]
        return _seat(static[:-1], verb)
    verbs = (
        _COLLECTION_VERBS
        if subject.lists or tree.is_collection(subject.segments)
        else _SINGLETON_VERBS
    )
    return _seat(static, verbs.get(subject.method, subject.method.lower()))


def _is_action(subject: Subject, tree: Tree) -> bool:
    """A last segment with a single method and nothing below it is what one does with its parent."""
    path = subject.segments
    parent = path[:-1]
    if len(path) - tree.depth < 2 or tree.is_collection(path) or len(tree.methods[path]) > 1:
        return False
    if any(prefix[: len(path)] == path for prefix in tree.prefixes if len(prefix) > len(path)):
        return False
    return parent[-1] == _BLANK or tree.is_collection(parent)


def _seat(static: tuple[str, ...], verb: str) -> Seat | None:
    if not static:
        return None
    first, *others = [_name(segment) for segment in static]
    return Seat((apart_from_client(first), *others), _name(verb))


def apart_from_client(name: PyName) -> PyName:
    """The first resource is an attribute of the client, which has some of its own."""
    return PyName(f"{name}_") if name in CLIENT_ATTRIBUTES else name


def _name(segment: str) -> PyName:
    return py_name(segment, prefix="resource")


def home_of(subject: Subject) -> tuple[PyName, ...]:
    """The resource of an operation whose path says nothing: its tag."""
    return (apart_from_client(_name(subject.tag)),) if subject.tag else (PyName("root"),)


def spoken(subject: Subject) -> PyName:
    """The operationId, or the method and all segments."""
    if subject.operation_id and words.split(subject.operation_id):
        return py_name(subject.operation_id, prefix=subject.method.lower())
    said = [segment for segment in subject.segments if segment != _BLANK]
    return py_name("_".join((subject.method.lower(), *said)))


def segments(path: str) -> tuple[str, ...]:
    """The segments of a blanked path, without its query; a segment with text and a parameter keeps
    the text (`{}:cancel` -> `{}`, `cancel`), and a format at the very end says nothing."""
    parts: list[str] = []
    bare = re.sub(r"\.(json|xml)$", "", path.partition("?")[0].partition("#")[0])
    for segment in bare.strip("/").split("/"):
        while _BLANK in segment:
            before, _, segment = segment.partition(_BLANK)
            parts += [before] if words.split(before) else []
            parts.append(_BLANK)
        if words.split(segment):
            parts.append(segment)
    return tuple(parts)


def subject_of(key: str, states: Iterable[Operation], lists: bool) -> Subject:
    """The newest state speaks for an operation, so that its name does not hang on an old version."""
    newest = tuple(states)[-1]
    return Subject(
        key=key,
        method=newest.method.upper(),
        segments=segments(newest.key.path),
        operation_id=newest.operation_id,
        tag=newest.tags[0] if newest.tags else "",
        lists=lists,
    )


def returns_list(
    operation: Operation, definitions: Mapping[api.DefinitionId, api.Definition]
) -> bool:
    """Whether the success answer is an array, or an object that carries exactly one array of records."""
    for response in operation.responses:
        if response.status.startswith("2"):
            for content in response.contents:
                return _is_list(content.type, definitions)
    return False


def _is_list(type_: api.Type, definitions: Mapping[api.DefinitionId, api.Definition]) -> bool:
    if isinstance(type_, api.Array):
        return True
    if not isinstance(type_, api.Ref):
        return False
    definition = definitions[type_.id]
    if isinstance(definition, api.Alias) and definition.type != type_:
        return isinstance(definition.type, api.Array)
    if isinstance(definition, api.Record):
        names = {
            field.wire_name for field in definition.fields if isinstance(field.type, api.Array)
        }
        return len(names) == 1 and bool(
            names & {"data", "items", "results", "values", "records", "entries", "list"}
        )
    return False
