"""Questions about what stands at the two places of a scope, put to the schemas themselves."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from msgspec.structs import replace

from specshim.api.model import Choice
from specshim.api.schemas.assertions.conjunction import mapping
from specshim.api.schemas.assertions.keywords import BY_TYPE
from specshim.versions.comparing.members import Member
from specshim.versions.comparing.places import parts
from specshim.versions.comparing.schemas import schema_at
from specshim.versions.comparing.walk import Scope
from specshim.versions.inclusion import Answers, Schema
from specshim.versions.rules import Effect
from specshim.versions.subject import Subject

_LIMITS: Final = BY_TYPE["number"] | {"maxLength", "minLength", "pattern"}


def effect_of(scope: Scope, old: Schema | None, new: Schema | None) -> Effect | None:
    """What it does that all values must be of `new` where they had to be of `old`; None: no such demand.

    None as the answer where that is not known. Beside it the schemas at the places of the scope hold.
    """
    was, now = schema_at(scope.old, scope.old_at), schema_at(scope.new, scope.new_at)
    if was is None or now is None:
        return None
    relation = scope.walk.relation
    loses = False if new is None else relation.loses((was,), new, *filter(None, (old,)))
    gains = False if old is None else relation.loses((now,), old, *filter(None, (new,)))
    found = Answers(loses, gains).effect(scope.direction)
    return None if found is Effect.UNKNOWN else found


def effect_of_group(scope: Scope, keywords: Collection[str]) -> Effect | None:
    """What the edit of some keywords does that only mean something together."""
    written = scope.walk.written
    old, new = written(scope.old, scope.old_at), written(scope.new, scope.new_at)
    return effect_of(scope, old.group(keywords), new.group(keywords))


def effect_between(scope: Scope, old: Schema, new: Schema) -> Effect | None:
    """What it does that `new` stands where `old` stood; None where that is not known."""
    relation = scope.walk.relation
    found = Answers(relation.loses((old,), new), relation.loses((new,), old)).effect(
        scope.direction
    )
    return None if found is Effect.UNKNOWN else found


def only(schema: Schema, keywords: Collection[str]) -> Schema | None:
    """The schema as if it had no other keywords; None where it has none of these."""
    kept = {key: value for key, value in schema.keywords.items() if key in keywords}
    return schema.made(kept) if kept else None


def accepted(scope: Scope, subject: Subject, member: Member) -> Member:
    """An alternative without the listed values that a limit beside the list refuses."""
    if not isinstance(member.atom, Choice):
        return member
    schema = schema_at(subject, member.place)
    if schema is None or not any(
        _LIMITS & part.keys() for part in map(mapping, parts(schema.document, schema.node))
    ):
        return member
    validity = scope.walk.relation.validity
    kept = tuple(it for it in member.atom.values if validity.holds(schema, it) is not False)
    return replace(member, atom=Choice(kept))
