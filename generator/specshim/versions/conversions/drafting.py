"""A draft of the conversions file between two versions: a proposal for each difference that cannot be derived."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from specshim.diagnostics import Place
from specshim.versions.comparing import Rename as Candidate
from specshim.versions.conversions.acts import Way
from specshim.versions.conversions.course import Gap
from specshim.versions.conversions.declarations import Declarations
from specshim.versions.conversions.declared import (
    PairDeclaration,
    Rename,
    Step,
    Translations,
    Values,
    Variants,
)
from specshim.versions.conversions.planning import find_decisions
from specshim.versions.conversions.renames import in_place
from specshim.versions.subject import Subject

_NOWHERE = Place("draft")


class Draft(Struct, frozen=True):
    """`guesses` are steps that may be right, and `open` what must be decided: a difference, and why."""

    guesses: PairDeclaration
    open: Mapping[str, str]


def draft_conversions(old: Subject, new: Subject, candidates: Iterable[Candidate]) -> Draft:
    """Propose a step where two names are likely to be one thing's, and list what nobody has decided.

    A guess converts nothing, and what is open stays open, before somebody says so.
    """
    nothing = PairDeclaration.model_validate({"from": old.api.version, "to": new.api.version})
    undecided = find_decisions(old, new, _declared(nothing))
    guesses = nothing.model_copy(update={"schemas": _renamed(old, new, candidates)})
    guesses = _fitting(old, new, _with_likely(_fitting(old, new, guesses), undecided))
    reasons = {gap.difference: f"{gap.way}: {gap.reason}" for gap in undecided}
    return Draft(guesses, dict(sorted(reasons.items())))


def _declared(pair: PairDeclaration) -> Declarations:
    return Declarations(pair, _NOWHERE)


def _renamed(
    old: Subject, new: Subject, candidates: Iterable[Candidate]
) -> Mapping[str, tuple[Step, ...]]:
    """The members of schemas, and of what is written in place, that seem to be called otherwise now."""
    found: dict[str, dict[str, str]] = {}
    places = {label: name for name, label in (*in_place(new.api), *in_place(old.api))}
    for it in candidates:
        if it.rule == "property-renamed-candidate":
            name = _called(it.component, places)
            found.setdefault(name, {})[it.old] = it.new
    return {name: (Rename(rename=members),) for name, members in sorted(found.items())}


def _called(component: str, places: Mapping[str, str]) -> str:
    """What conversions call it: of a place within a body, the body first."""
    head = next((it for it in places if component == it or component.startswith(f"{it}.")), None)
    return component if head is None else f"{places[head]}{component[len(head) :]}"


def _with_likely(pair: PairDeclaration, gaps: tuple[Gap, ...]) -> PairDeclaration:
    """A value, or an alternative, that one version alone has, and one that the other alone has."""
    steps = {name: list(own) for name, own in pair.schemas.items()}
    for subject in sorted({gap.subject for gap in gaps}):
        own = [gap for gap in gaps if gap.subject == subject]
        step = _exchanged(subject, own)
        if step is not None:
            steps.setdefault(subject.partition(".")[0], []).append(step)
    return pair.model_copy(update={"schemas": {k: tuple(v) for k, v in sorted(steps.items())}})


def _exchanged(subject: str, gaps: Iterable[Gap]) -> Step | None:
    sides = {way: [it.detail for it in gaps if it.way is way] for way in Way}
    if any(len(details) != 1 for details in sides.values()):
        return None
    (old,), (new,) = sides[Way.UP], sides[Way.DOWN]
    member = subject.partition(".")[2]
    if "." in member or "[" in subject:
        return None
    if old.startswith(" = ") and new.startswith(" = "):
        both = {old.removeprefix(" = "): new.removeprefix(" = ")}
        return Values(values=Translations(of=member or None, both=both))
    is_variant = all(it.startswith("(") and it.endswith(")") for it in (old, new))
    return Variants(variants={old[1:-1]: new[1:-1]}) if is_variant and not member else None


def _fitting(old: Subject, new: Subject, pair: PairDeclaration) -> PairDeclaration:
    """`pair` without the steps that would find nothing to do."""
    declared = _declared(pair)
    find_decisions(old, new, declared)
    useless = {place.pointer[:3] for _, place in declared.unused()}
    schemas = {
        name: tuple(
            step for index, step in enumerate(steps) if ("schemas", name, str(index)) not in useless
        )
        for name, steps in pair.schemas.items()
    }
    return pair.model_copy(update={"schemas": {k: v for k, v in schemas.items() if v}})
