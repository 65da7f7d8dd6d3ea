"""One seat for each operation: what the project states, then where it stood before, then what its path says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

from specshim.python.face import (
    CLIENT_ATTRIBUTES,
    Seat,
    Subject,
    apart_from_client,
    home_of,
    seat_by_path,
    spoken,
    tree_of,
)
from specshim.python.identifiers import OWN, PyName, Wish, assign


def seat(
    subjects: Iterable[Subject],
    stated: Mapping[str, str],
    pinned: Mapping[str, str] = MappingProxyType({}),
    *,
    by_operation_id: bool = False,
) -> dict[str, Seat]:
    """The seat of each subject by its key (`key -> "a.b.verb"`): what the project states, else the
    seat that it had before, else the one that its path says, or its operationId where that is wanted.
    """
    subjects = tuple(subjects)
    tree = tree_of(subjects)
    fixed = {key: _parsed(text) for key, text in {**_still_free(pinned), **stated}.items()}
    methods = {(*seat.resources, seat.method) for seat in fixed.values()}
    wanted = {
        subject.key: fixed.get(subject.key)
        or _beside(subject, None if by_operation_id else seat_by_path(subject, tree), methods)
        for subject in subjects
    }
    ranks = {**dict.fromkeys(fixed, _PINNED), **dict.fromkeys(stated, OWN)}
    return _settle(subjects, wanted, ranks)


_PINNED = 0
"""The rank of a seat that an operation has already."""


def _still_free(pinned: Mapping[str, str]) -> Mapping[str, str]:
    """`pinned` without what a newer client has by itself."""
    return {
        key: text for key, text in pinned.items() if text.partition(".")[0] not in CLIENT_ATTRIBUTES
    }


def _parsed(text: str) -> Seat:
    *resources, method = text.split(".")
    first, *others = map(PyName, resources)
    return Seat((apart_from_client(first), *others), PyName(method))


def _beside(
    subject: Subject, seat: Seat | None, methods: Collection[tuple[PyName, ...]]
) -> Seat | None:
    """`seat`, or one beside the method that has the name of one of its resources."""
    path = seat.resources if seat else ()
    blocked = next((end for end in range(1, len(path) + 1) if path[:end] in methods), None)
    return seat if blocked is None else Seat(path[: blocked - 1], spoken(subject))


def _settle(
    subjects: tuple[Subject, ...], wanted: Mapping[str, Seat | None], ranks: Mapping[str, int]
) -> dict[str, Seat]:
    """One seat each; who comes second to a seat, or wants a resource's name, goes by its operationId.

    `ranks` are those of the seats that are stated or pinned.
    """
    first = _first_comers(subjects, wanted, ranks)
    resources = {
        seat.resources[:end]
        for seat in wanted.values()
        if seat
        for end in range(1, len(seat.resources) + 1)
    }
    wishes: defaultdict[tuple[PyName, ...], list[Wish]] = defaultdict(list)
    for subject in subjects:
        place = wanted[subject.key]
        home = place.resources if place else home_of(subject)
        said = spoken(subject)
        free = (
            place is not None
            and first[place] == subject.key
            and (*home, place.method) not in resources
        )
        is_stated = ranks.get(subject.key) == OWN
        candidates = (place.method, said) if place is not None and (free or is_stated) else (said,)
        pinned = place.method if place is not None and free and subject.key in ranks else None
        rank = OWN if is_stated else int(not free)
        wishes[home].append(Wish(subject.key, rank, candidates, None if is_stated else pinned))
    seats: dict[str, Seat] = {}
    for home, wished in wishes.items():
        children = {path[len(home)] for path in resources if path[:-1] == home}
        for key, name in assign(wished, taken=children).items():
            seats[key] = Seat(home, PyName(name))
    return seats


def _first_comers(
    subjects: tuple[Subject, ...], wanted: Mapping[str, Seat | None], ranks: Mapping[str, int]
) -> dict[Seat, str]:
    """Who gets a seat that several want: who has it already, else the plainest path, so that a variant
    changes no name."""

    def turn(subject: Subject) -> tuple[int, bool, int, str]:
        rank = ranks.get(subject.key, _PINNED + 1)
        return rank, "?" in subject.key, len(subject.segments), subject.key

    first: dict[Seat, str] = {}
    for subject in sorted(subjects, key=turn):
        seat = wanted[subject.key]
        if seat is not None:
            first.setdefault(seat, subject.key)
    return first
