"""Where an operation stands in the client: `threads.runs.cancel` for POST /threads/{}/runs/{}/cancel.

The path speaks first: its static segments are the resources, and a verb at its end is the method; where it
has none, the method of HTTP tells it. Where the path says less than the operationId, nothing at all, or what
two operations would be called, the operationId speaks; see `seating`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from specshim.api import model as api
from specshim.api.model import Operation
from specshim.python import words
from specshim.python.identifiers import PyName, py_name
from specshim.python.verbs import is_verb, own_words, says_list, says_more

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


class Seat(Struct, frozen=True):
    """The resources down to the one that has the method, and the method's name."""

    resources: tuple[PyName, ...]
    method: PyName

    def __str__(self) -> str:
        return ".".join((*self.resources, self.method))


class Subject(Struct, frozen=True):
    """What is known of one operation through all versions."""

    key: str
    method: str
    segments: tuple[str, ...]
    operation_id: str | None
    tag: str
    lists: bool


class Tree(Struct, frozen=True):
    """What all paths of the API together say about each other."""

    methods: Mapping[tuple[str, ...], frozenset[str]]
    prefixes: frozenset[tuple[str, ...]]
    idle: tuple[str, ...]
    """The segments that nearly all paths begin with, and that so say nothing (`/api/v1`)."""

    def telling(self, path: tuple[str, ...]) -> tuple[str, ...]:
        """The segments of a path that say something."""
        depth = len(self.idle)
        return path[depth:] if path[:depth] == self.idle and len(path) > depth else path

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
        _idle(tuple(subject.segments for subject in subjects)),
    )


_OUTLIERS = 0.1
"""The share of paths that may lack the beginning of all the others."""


def _idle(paths: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """Leading segments that nearly all paths share, if each of those goes on after them."""
    idle: tuple[str, ...] = ()
    sharing = tuple(path for path in paths if path)
    while len(sharing) >= 2:
        depth = len(idle)
        following = Counter(path[depth] for path in sharing if len(path) > depth)
        word, count = following.most_common(1)[0] if following else ("", 0)
        lacking = len(paths) - count
        tolerated = max(len(paths) * _OUTLIERS, 1 if _says_nothing(word) else 0)
        if lacking > tolerated or count < 2 or (depth == 0 and not _may_be_idle(word, paths)):
            break
        sharing = tuple(path for path in sharing if path[depth : depth + 1] == (word,))
        if any(len(path) == depth + 1 for path in sharing):
            break
        idle = (*idle, word)
    return idle


def _may_be_idle(word: str, paths: tuple[tuple[str, ...], ...]) -> bool:
    """Of a few paths the first word is rather what they are about."""
    return word == _BLANK or _is_version(word) or len(paths) >= 4


def _says_nothing(word: str) -> bool:
    """Whether it tells by itself that it is no resource: then even few paths may have an outlier."""
    return _is_version(word) or word.lower() in ("api", "rest")


def _is_version(segment: str) -> bool:
    return segment[:1] in "vV" and segment[1:2].isdigit()


def seat_by_path(subject: Subject, tree: Tree) -> Seat | None:
    """The seat that the path alone says; None where it says nothing."""
    path = tree.telling(subject.segments)
    static = [segment for segment in path if segment != _BLANK]
    if not static:
        return None
    if len(static[0]) == 1 and subject.tag:
        # A letter says nothing, and the tag is what people call it.
        static[0] = subject.tag
    *above, last = static
    if above and _is_command(subject, path, tree):
        return _seat(above, last)
    if path[-1] == _BLANK:
        return _seat(static, _ITEM_VERBS.get(subject.method, subject.method.lower()))
    if _is_action(subject, tree):
        return _seat(above, _action(subject, last))
    lists = subject.lists or says_list(subject.operation_id)
    verbs = _COLLECTION_VERBS if lists or tree.is_collection(subject.segments) else _SINGLETON_VERBS
    return _seat(static, verbs.get(subject.method, subject.method.lower()))


def _is_command(subject: Subject, path: tuple[str, ...], tree: Tree) -> bool:
    """Whether the path ends in a verb (`/orders/create`, `/orders/cancel/{}`), and serves nothing else."""
    *_, last = (segment for segment in path if segment != _BLANK)
    return is_verb(last) and len(tree.methods[subject.segments]) == 1 and _is_leaf(subject, tree)


def _is_action(subject: Subject, tree: Tree) -> bool:
    """A last segment with a single method and nothing below it is what one does with its parent."""
    path = subject.segments
    parent = path[:-1]
    if len(tree.telling(path)) < 2 or tree.is_collection(path) or len(tree.methods[path]) > 1:
        return False
    return _is_leaf(subject, tree) and (parent[-1] == _BLANK or tree.is_collection(parent))


def _is_leaf(subject: Subject, tree: Tree) -> bool:
    path = subject.segments
    return not any(it[: len(path)] == path for it in tree.prefixes if len(it) > len(path))


def _action(subject: Subject, last: str) -> str:
    """What an action is called: `photo`, `list_photos`, `empty_trash`."""
    if subject.method == "GET":
        return f"list_{last}" if subject.lists and last.endswith("s") else last
    if not is_verb(last) and says_more(subject.operation_id, last):
        return "_".join(own_words(subject.operation_id))
    return last


def _seat(static: Sequence[str], verb: str) -> Seat | None:
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
