"""A run -> what it leaves for the next one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from specshim.diagnostics import Diagnostic, Place
from specshim.pipeline import Outcome, Trace
from specshim.reuse.basis import Basis
from specshim.reuse.kept import File, Finding, Kept
from specshim.reuse.records import dump
from specshim.sources.digests import digest_of_text


def places_of(trace: Trace) -> tuple[Place, ...]:
    """Where the words stand that were found, each place once."""
    return tuple(dict.fromkeys(it.place for it in trace.words if it.place is not None))


def kept(
    outcome: Outcome,
    trace: Trace,
    places: Sequence[Place],
    basis: Basis,
    found: Sequence[Diagnostic],
) -> Kept | None:
    """What is kept of the run that made `outcome`; None where it cannot be told of the words apart from the rest."""
    said = dict(zip(places, basis.words, strict=True))
    if any(it.place is None or it.read() != said[it.place].strip() for it in trace.words):
        return None
    if trace.decided or outcome.is_by_black or any(it.position is not None for it in found):
        return None
    numbers = {place: number for number, place in enumerate(places)}
    return Kept(
        basis=basis.digest,
        places=tuple(places),
        words=tuple(map(digest, basis.words)),
        files={path: _file(text, path, trace, numbers) for path, text in outcome.files.items()},
        findings=tuple(
            Finding(it.code.name, it.place, dict(it.arguments), it.related) for it in found
        ),
        pins=outcome.pins,
        operation_ids=outcome.operation_ids,
        runtime=trace.runtime,
    )


def digest(words: str) -> bytes:
    """What tells words from others."""
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _file(text: str, path: str, trace: Trace, numbers: Mapping[Place, int]) -> File:
    part = trace.parts.get(path)
    if part is None:
        return File(frozenset(), digest_of_text(text))
    return File(
        frozenset(numbers[it] for it in part.read),
        digest_of_text(text),
        None if part.context is None else dump(part.context, numbers),
        part.wanted,
    )
