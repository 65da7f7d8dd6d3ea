"""Operations: what becomes of what is sent and of what comes back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from specshim.api.model import (
    JSON,
    Absent,
    Content,
    ContentKind,
    Definition,
    Operation,
    Parameter,
    Ref,
    Response,
    Type,
)
from specshim.diagnostics import Place
from specshim.versions.conversions.acts import KEEP, Both, Exchange, Way
from specshim.versions.conversions.certain import certain_losses
from specshim.versions.conversions.course import Course, Part, Spot
from specshim.versions.conversions.declarations import (
    Declarations,
    Declared,
    OperationDeclared,
    name_of,
)
from specshim.versions.conversions.declared import tree_value
from specshim.versions.conversions.types import Types

UNCHANGED = Both(KEEP, KEEP)


class Exchanges(Struct, frozen=True):
    """Converts operations, by the types of either way."""

    up: Types
    down: Types
    declarations: Declarations

    def convert(self, old: Operation, new: Operation) -> Exchange:
        """What lies between an operation of the older version and the same of the newer."""
        said = self.declarations.of_operation(old, new)
        parameters = _Parameters(self, old, new, said)
        statuses = _pairs(old.responses, new.responses)
        successes = [(it, pair) for it, pair in statuses if it.startswith("2")]
        if not successes:
            successes = [(it, pair) for it, pair in statuses if it == "default"]
        failures = [it for it in statuses if it not in successes]
        self._begin("answer")
        responses = dict(self._answers(old, successes))
        errors = dict(self._answers(old, failures))
        events = self._events(old, successes)
        self._begin("request")
        is_only = all(_is_only_success(it, successes) for it in (old, new))
        only = next(iter(responses.values()), UNCHANGED) if is_only else UNCHANGED
        return Exchange(
            old.key,
            new.key,
            parameters=dict(parameters.changed()),
            renamed=parameters.renamed,
            dropped_up=dict(parameters.dropped(Way.UP)),
            dropped_down=dict(parameters.dropped(Way.DOWN)),
            supplied_up=dict(parameters.supplied(self.up.course)),
            supplied_down=dict(parameters.supplied(self.down.course)),
            body=self._body(old, new),
            responses=responses,
            errors=errors,
            events=events,
            recipe_up=said.step.recipe,
            recipe_down=said.step.recipe_down,
            certain_up=certain_losses(self.up.course, only.up),
            certain_down=certain_losses(self.down.course, only.down),
        )

    def received(self, old: Operation, new: Operation) -> Both:
        """What a webhook brings."""
        self._begin("answer")
        was, now = (_json(it.body.contents) if it.body else None for it in (old, new))
        if was is None or now is None:
            return UNCHANGED
        words = (*_words(old), "body")
        return self.both(f"{_spoken(old)} body", words, _Use.of(was), _Use.of(now))

    def stored(self, old: Definition, new: Definition) -> Both:
        """A schema that nothing which is sent leads to."""
        self._begin("answer")
        was, now = (_Use(Ref(it.id), it.place) for it in (old, new))
        return self.both(name_of(old), old.naming.words, was, now)

    def _begin(self, part: Part) -> None:
        """Note what of an operation is converted from now on."""
        self.up.course.part = self.down.course.part = part

    def both(
        self,
        subject: str,
        words: tuple[str, ...],
        old: _Use,
        new: _Use,
        steps: tuple[Declared, ...] = (),
    ) -> Both:
        """One thing of both versions, up and down."""
        up = Spot(subject, words, old.place, new.place, steps=steps)
        down = Spot(subject, words, new.place, old.place, steps=steps)
        return Both(
            self.up.convert(up, old.type, new.type), self.down.convert(down, new.type, old.type)
        )

    def _body(self, old: Operation, new: Operation) -> Both:
        was = _json(old.body.contents) if old.body else None
        now = _json(new.body.contents) if new.body else None
        subject = f"{_spoken(old)} body"
        if was is not None and now is not None:
            return self.both(subject, (*_words(old), "body"), _Use.of(was), _Use.of(now))
        for course, source, target in (
            (self.up.course, old, new),
            (self.down.course, new, old),
        ):
            self._lone_body(course, subject, source, target)
        return UNCHANGED

    def _lone_body(
        self, course: Course, subject: str, source: Operation, target: Operation
    ) -> None:
        """A body in one version only, or in forms of which one is no JSON."""
        was, now = source.body, target.body
        if was and now and {it.kind for it in was.contents} & {it.kind for it in now.contents}:
            return
        spot = Spot(
            subject, (), was.place if was else source.place, now.place if now else target.place
        )
        if now is not None and now.required:
            course.gap(spot, "", "the other version needs a body of another form")
        elif was is not None and now is not None:
            course.gap(spot, "", "the other version takes another form of body")

    def _answers(
        self, old: Operation, statuses: Iterable[tuple[str, tuple[Response, Response]]]
    ) -> Iterator[tuple[str, Both]]:
        for status, (was, now) in statuses:
            before, after = _json(was.contents), _json(now.contents)
            if before is None or after is None:
                continue
            subject, words = f"{_spoken(old)} {status}", (*_words(old), status)
            both = self.both(subject, words, _Use.of(before), _Use.of(after))
            if not both.is_kept:
                yield status, both

    def _events(
        self, old: Operation, statuses: Iterable[tuple[str, tuple[Response, Response]]]
    ) -> Both:
        for _, (was, now) in statuses:
            for kind in (ContentKind.EVENTS, ContentKind.LINES):
                before, after = _of_kind(was.contents, kind), _of_kind(now.contents, kind)
                if before is not None and after is not None:
                    subject, words = f"{_spoken(old)} {kind}", (*_words(old), kind)
                    return self.both(subject, words, _Use.of(before), _Use.of(after))
        return UNCHANGED


class _Use(Struct, frozen=True):
    """A type where it is used."""

    type: Type
    place: Place

    @classmethod
    def of(cls, thing: Content | Parameter) -> _Use:
        return cls(thing.type, thing.place)


class _Parameters(Struct, frozen=True):
    """The parameters of an operation: pairs by location and name, those of a path by their order."""

    exchanges: Exchanges
    old: Operation
    new: Operation
    said: OperationDeclared

    @property
    def renamed(self) -> Mapping[str, str]:
        """What the project says, where it fits."""
        was, now = _by_key(self.old), _by_key(self.new)
        said = self.said.step.rename.items()
        fitting = {old: new for old, new in said if old in was and new in now}
        for old in fitting:
            self.exchanges.declarations.use(self.said.place / "rename" / old)
        return fitting

    def changed(self) -> Iterator[tuple[str, Both]]:
        """Those whose values are converted."""
        was, now = _by_key(self.old), _by_key(self.new)
        for key, parameter in was.items():
            other = now.get(self.renamed.get(key, key))
            if other is None:
                continue
            both = self.exchanges.both(
                f"{_spoken(self.old)} {key}",
                (*_words(self.old), parameter.wire_name),
                _Use.of(parameter),
                _Use.of(other),
                self.said.values_of(key),
            )
            if not both.is_kept:
                yield key, both

    def dropped(self, way: Way) -> Iterator[tuple[str, str]]:
        """Those that the target lacks and a call can do without."""
        was, now = _by_key(self.old), _by_key(self.new)
        source, target = (was, now) if way is Way.UP else (now, was)
        for key, reason in self.said.step.drop.items():
            if key in source and key not in target:
                self.exchanges.declarations.use(self.said.place / "drop" / key)
                yield key, reason

    def supplied(self, course: Course) -> Iterator[tuple[str, JSON]]:
        """Those that the target needs and the source need not give."""
        was, now = _by_key(self.old), _by_key(self.new)
        source, target = (was, now) if course.way is Way.UP else (now, was)
        origins = {new: old for old, new in self.renamed.items()}
        back = origins if course.way is Way.UP else dict(self.renamed)
        for key, parameter in target.items():
            own = source.get(back.get(key, key))
            if parameter.required and (own is None or not own.required):
                yield from self._needed(course, key, parameter)

    def _needed(self, course: Course, key: str, parameter: Parameter) -> Iterator[tuple[str, JSON]]:
        if key in self.said.step.supply:
            self.exchanges.declarations.use(self.said.place / "supply" / key)
            yield key, tree_value(self.said.step.supply[key])
        elif not isinstance(parameter.default, Absent):
            yield key, parameter.default
        else:
            other = self.old if course.way is Way.UP else self.new
            spot = Spot(_spoken(self.old), (), other.place, parameter.place)
            course.gap(spot, f" {key}", "the other version requires this parameter")


def _by_key(operation: Operation) -> dict[str, Parameter]:
    """By location and name; header names regardless of case (RFC 9110, 5.1), those of a path by order."""
    found = {}
    for parameter in operation.parameters:
        name = parameter.wire_name
        if parameter.location != "path":
            found[
                f"{parameter.location} {name.lower() if parameter.location == 'header' else name}"
            ] = parameter
    return found


def _pairs(
    old: Iterable[Response], new: Iterable[Response]
) -> list[tuple[str, tuple[Response, Response]]]:
    now = {it.status: it for it in new}
    return [(it.status, (it, now[it.status])) for it in old if it.status in now]


def _is_only_success(
    operation: Operation, shared: Sequence[tuple[str, tuple[Response, Response]]]
) -> bool:
    """Whether an operation succeeds in one way only, which both versions have."""
    own = [it.status for it in operation.responses if it.status.startswith("2")]
    return len(shared) == 1 and own in ([], [shared[0][0]])


def _json(contents: Iterable[Content]) -> Content | None:
    return _of_kind(contents, ContentKind.JSON)


def _of_kind(contents: Iterable[Content], kind: ContentKind) -> Content | None:
    return next((it for it in contents if it.kind is kind), None)


def _spoken(operation: Operation) -> str:
    return operation.operation_id or f"{operation.method.upper()} {operation.path}"


def _words(operation: Operation) -> tuple[str, ...]:
    return (operation.operation_id or f"{operation.method} {operation.path}",)
