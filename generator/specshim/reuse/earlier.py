"""The run before this one, as far as this one can go on from it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pickle import UnpicklingError
from types import MappingProxyType

from msgspec import Struct

from specshim.diagnostics import CODES, Diagnostic
from specshim.outcome import Outcome
from specshim.project import Target
from specshim.project.files import InputFiles
from specshim.python.pins import Pins
from specshim.reuse.basis import Basis, basis_of, is_simple, trees_of
from specshim.reuse.keeping import keep
from specshim.reuse.kept import Kept
from specshim.reuse.records import dump, load
from specshim.reuse.store import Store, open_store
from specshim.reuse.taking import has_rest, texts_of, updated
from specshim.sources import Tree


class Earlier(Struct, frozen=True):
    """What an earlier run left in the `store` under `name`, and what this run goes by."""

    store: Store
    name: str
    target: Target
    trees: Mapping[str, Tree]
    pins: Pins
    strict: bool

    def take(self) -> tuple[Outcome, Sequence[Diagnostic]] | None:
        """What this run would make and report, where it would do as that one but for words; None otherwise."""
        kept = self._kept()
        if kept is None or not has_rest(kept, self.target):
            return None
        basis = self._basis(self.pins)
        texts = texts_of(kept, basis, self.target) if basis.digest == kept.basis else None
        if texts is None:
            return None
        self._write(updated(kept, basis.words, texts))
        outcome = Outcome(texts, kept.pins, kept.operation_ids)
        return outcome, [
            _diagnostic(kept, number, self.strict) for number in range(len(kept.findings))
        ]

    def leave(self, outcome: Outcome, found: Sequence[Diagnostic]) -> None:
        """Keep what a run from the start made and reported, for the next one, which has the names from this one."""
        if outcome.trace is None:
            return
        basis = self._basis(outcome.pins)
        kept = keep(outcome, outcome.trace, basis, found)
        if kept is not None:
            self._write(kept)

    def _basis(self, pins: Pins) -> Basis:
        return basis_of(self.target, self.trees, pins, strict=self.strict)

    def _kept(self) -> Kept | None:
        content = self.store.read(self.name)
        try:
            found = None if content is None else load(content, ())
        except (UnpicklingError, TypeError, ValueError, EOFError, AttributeError, ImportError):
            return None
        return found if isinstance(found, Kept) else None

    def _write(self, kept: Kept) -> None:
        self.store.write(self.name, dump(kept, {}))


def earlier_run(target: Target, files: InputFiles, pins: Pins, *, strict: bool) -> Earlier | None:
    """The run before; None where nothing can be taken from it, or left for the next."""
    if not is_simple(target, files):
        return None
    trees = trees_of(files, target.root)
    store = None if trees is None else open_store()
    if trees is None or store is None:
        return None
    name = hashlib.sha256(str(target.output.resolve()).encode()).hexdigest()
    return Earlier(store, name, target, trees, pins, strict)


def _diagnostic(kept: Kept, number: int, strict: bool) -> Diagnostic:
    it = kept.findings[number]
    arguments = MappingProxyType(dict(it.arguments))
    return Diagnostic(CODES[it.code], arguments, it.place, it.related, strict=strict)
