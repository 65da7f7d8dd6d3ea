"""A run -> what it leaves for the next one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from specshim.api.words import Words
from specshim.diagnostics import Diagnostic, Place
from specshim.outcome import Outcome, Trace
from specshim.reuse.basis import Basis
from specshim.reuse.kept import File, Finding, Kept
from specshim.reuse.records import dump
from specshim.sources.digests import digest_of_text


def keep(outcome: Outcome, trace: Trace, basis: Basis, found: Sequence[Diagnostic]) -> Kept | None:
    """What is kept of the run that made `outcome`; None where it cannot be told of the words apart from the rest."""
    numbers = {place: number for number, place in enumerate(basis.places)}
    use = trace.use
    if use.read or not use.places <= numbers.keys():
        return None
    if outcome.is_by_black or any(it.position is not None for it in found):
        return None
    if not all(_stand_there(it, basis, numbers) for it in use.found):
        return None
    return Kept(
        basis=basis.digest,
        words=tuple(map(digest, basis.words)),
        same=tuple((numbers[one], numbers[other], it) for (one, other), it in use.compared.items()),
        distinguished=tuple(sorted(numbers[it] for it in use.distinguished)),
        files={path: _file(text, path, trace, numbers) for path, text in outcome.files.items()},
        findings=tuple(
            Finding(it.code.name, it.place, dict(it.arguments), it.related) for it in found
        ),
        pins=outcome.pins,
        operation_ids=outcome.operation_ids,
        runtime=trace.runtime,
    )


def _stand_there(words: Words, basis: Basis, numbers: Mapping[Place, int]) -> bool:
    number = None if words.place is None else numbers.get(words.place)
    return number is None or words.read() == basis.words[number]


def digest(words: str) -> bytes:
    """What tells words from others."""
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _file(text: str, path: str, trace: Trace, numbers: Mapping[Place, int]) -> File:
    part = trace.parts.get(path)
    if part is None:
        return File(frozenset(), digest_of_text(text))
    return File(
        frozenset(numbers[it] for it in part.read if it in numbers),
        digest_of_text(text),
        None if part.context is None else dump(part.context, numbers),
        part.wanted,
    )
