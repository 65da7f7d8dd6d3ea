"""How a member is tried, and what is decided is remembered, so that unions within unions take no more time."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from hashlib import blake2b
from typing import Final, TypeVar, cast

from pydantic import ValidationError
from pydantic_core import to_json

from ..schemas.validation import Run, adapter, run_now, validated_alone

__all__ = ["once", "tried"]

K = TypeVar("K", bound=Hashable)

TRIES: Final = 4
"""How often, on average, each byte of a JSON document may be tried as a member of unions
before the nearest of them are taken untried."""
_FREE: Final = 1 << 20  # bytes to be tried beyond that


def once(owner: object, value: object, decide: Callable[[], K]) -> K:
    """Decide something of a value; within one validation only once of equal values.

    So what is decided of inner unions is not asked again for each choice of the outer
    ones, and the time does not multiply from level to level.
    """
    run = run_now.get()
    if run is None:
        token = run_now.set(Run())
        try:
            return once(owner, value, decide)
        finally:
            run_now.reset(token)
    try:
        place = id(owner), blake2b(to_json(value)).digest()
    except ValueError:  # a value in Python that has no JSON form
        return decide()
    if place not in run.decisions:
        run.decisions[place] = decide()
    return cast("K", run.decisions[place])


def tried(value: object, choices: Mapping[K, object]) -> K:
    """Return the key of the first type that a value is of, else of that with least faults.

    The value is validated as that is which it is part of, but not beyond ``TRIES``:
    unions within unions could else take the time of each level for all above it.
    """
    run = run_now.get() or Run()
    document = to_json(value) if run.is_json else b""
    faults: dict[K, int] = {}
    for key, shape in choices.items():
        run.tried += len(document)
        if run.tried > TRIES * run.size + _FREE:
            return min(faults, key=lambda key: faults[key], default=key)
        try:
            if run.is_json:
                validated_alone(adapter(shape), document, run.context)
            else:
                adapter(shape).validate_python(value)
        except ValidationError as error:
            faults[key] = error.error_count()
        else:
            return key
    return min(faults, key=lambda key: faults[key])
