"""The collector that every layer writes its findings to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from types import MappingProxyType

from specshim.diagnostics.code import Severity
from specshim.diagnostics.codes import CODES
from specshim.diagnostics.diagnostic import Argument, Diagnostic
from specshim.diagnostics.place import Place
from specshim.diagnostics.position import Position

MOST_OF_A_KIND = 500
"""Findings kept per code and file: a document may repeat one fault a million times."""


class Report:
    """Collects the diagnostics of one run, each once, and says whether the run failed.

    With `strict`, faults of the documents (:attr:`Code.strict`) are errors.
    """

    __slots__ = ("_counts", "_found", "_originals", "strict")

    def __init__(self, *, strict: bool = False) -> None:
        self.strict = strict
        self._found: dict[tuple[object, ...], Diagnostic] = {}
        self._originals: dict[str, Callable[[Place], Place]] = {}
        self._counts: Counter[tuple[str, str]] = Counter()

    def add(
        self,
        code: str,
        place: Place | None,
        /,
        *,
        related: tuple[tuple[str, Place], ...] = (),
        position: Position | None = None,
        **arguments: Argument,
    ) -> None:
        """Record the finding `code` at `place`; `arguments` fill the code's message.

        `related` are labelled further places, such as the first of two duplicates.
        """
        self.put(code, place, arguments, related=related, position=position)

    def put(
        self,
        code: str,
        place: Place | None,
        arguments: Mapping[str, Argument],
        /,
        *,
        related: tuple[tuple[str, Place], ...] = (),
        position: Position | None = None,
    ) -> None:
        """The same as :meth:`add` for arguments that were collected before."""
        place = self._original(place)
        related = tuple((label, self._original(it) or it) for label, it in related)
        kind = (code, place.file if place else "")
        if self._counts[kind] >= MOST_OF_A_KIND:
            self._counts[kind] += 1
            return
        found = Diagnostic(
            CODES[code], MappingProxyType(dict(arguments)), place, related, position, self.strict
        )
        if found.identity not in self._found:
            self._counts[kind] += 1
            self._found[found.identity] = found

    def redirect(self, file: str, original: Callable[[Place], Place]) -> None:
        """From now on places in `file`, which is read otherwise than it stands there, are told as `original` has them."""
        self._originals[file] = original

    def _original(self, place: Place | None) -> Place | None:
        known = self._originals.get(place.file) if place is not None else None
        return known(place) if known is not None and place is not None else place

    @property
    def failed(self) -> bool:
        """Whether any finding is an error."""
        return any(found.severity is Severity.ERROR for found in self._found.values())

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All findings, sorted by file, pointer and code; each once."""
        left_out = (
            Diagnostic(
                CODES["more-of-the-same"],
                MappingProxyType({"code": code, "count": count - MOST_OF_A_KIND}),
                Place(file) if file else None,
            )
            for (code, file), count in self._counts.items()
            if count > MOST_OF_A_KIND
        )
        replaced = {(it.code.replaces, it.place) for it in self._found.values() if it.code.replaces}
        found = (it for it in self._found.values() if (it.code.name, it.place) not in replaced)
        return tuple(sorted((*found, *left_out), key=_order))


def _order(found: Diagnostic) -> tuple[object, ...]:
    file, pointer, *rest = found.identity
    assert isinstance(pointer, tuple)
    # The tenth element of an array comes after the ninth.
    natural = tuple((0, int(t), "") if t.isdecimal() and len(t) < 9 else (1, 0, t) for t in pointer)
    return (file, natural, *rest)
