"""The run before this one, as far as this one can go on from it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from types import MappingProxyType

from msgspec import Struct

from specshim.diagnostics import CODES, Diagnostic
from specshim.outcome import Outcome
from specshim.project import Target
from specshim.project.files import InputFiles
from specshim.python.pins import Pins
from specshim.reuse.basis import Basis, basis_of, is_simple, trees_of
from specshim.reuse.keeping import keep
from specshim.reuse.kept import Finding, Kept
from specshim.reuse.records import Unfit, dump, load
from specshim.reuse.store import Store, open_store
from specshim.reuse.taking import has_rest, texts_of, updated
from specshim.sources import Tree


class Earlier(Struct, frozen=True):
    """What an earlier run left in the `store` under `name`, and what this run goes by."""

    store: Store
    name: str
    target: Target
    files: InputFiles
    trees: Mapping[str, Tree]
    """What these files said before the run."""
    pins: Pins
    strict: bool

    def take(self) -> tuple[Outcome, Sequence[Diagnostic]] | None:
        """What this run would make and report, where it would do as that one but for words; None otherwise."""
        try:
            return self._taken()
        except Unfit:
            return None

    def leave(self, outcome: Outcome, found: Sequence[Diagnostic]) -> None:
        """Keep what a run from the start made and reported, for the next one, which has the names from this one."""
        if outcome.trace is None or not self._has_read_the_same():
            return
        # A run is none the worse for what cannot be kept of it.
        with suppress(Unfit):
            kept = keep(
                outcome, outcome.trace, self._basis(outcome.pins, outcome.is_by_black), found
            )
            if kept is not None:
                self._write(kept)

    def _taken(self) -> tuple[Outcome, Sequence[Diagnostic]] | None:
        content = self.store.read(self.name)
        kept = None if content is None else load(content, ())
        if not isinstance(kept, Kept) or not has_rest(kept, self.target):
            return None
        basis = self._basis(self.pins, kept.is_by_black)
        texts = texts_of(kept, basis, self.target) if basis.digest == kept.basis else None
        if texts is None:
            return None
        self._write(updated(kept, basis.words, texts))
        found = [_diagnostic(it, self.strict) for it in kept.findings]
        return Outcome(texts, kept.pins, kept.operation_ids, is_by_black=kept.is_by_black), found

    def _has_read_the_same(self) -> bool:
        """Whether the documents are still those: of one that changed meanwhile nobody knows which was read."""
        # What holds the same is not parsed again.
        trees = trees_of(self.files, self.target.root)
        return trees is not None and all(trees[it] is tree for it, tree in self.trees.items())

    def _basis(self, pins: Pins, is_by_black: bool) -> Basis:
        return basis_of(self.target, self.trees, pins, strict=self.strict, is_by_black=is_by_black)

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
    return Earlier(store, name, target, files, trees, pins, strict)


def _diagnostic(found: Finding, strict: bool) -> Diagnostic:
    arguments = MappingProxyType(dict(found.arguments))
    return Diagnostic(CODES[found.code], arguments, found.place, found.related, strict=strict)
