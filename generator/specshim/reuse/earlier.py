"""The run before this one, as far as this one may go on from it."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Mapping, Sequence

from msgspec import Struct

from specshim.diagnostics import CODES, Diagnostic
from specshim.project import Target
from specshim.project.files import InputFiles
from specshim.python.pins import Pins
from specshim.reuse.basis import basis_of, is_simple, trees_of
from specshim.reuse.kept import Kept
from specshim.reuse.keeping import keep, places_of
from specshim.reuse.outcome import Outcome
from specshim.reuse.records import dump, load
from specshim.reuse.store import Store, open_store
from specshim.reuse.taking import texts_of, updated
from specshim.sources import Tree


class Earlier(Struct, frozen=True):
    """What is known of the run before, and where this one leaves what it knows."""

    store: Store
    name: str
    target: Target
    trees: Mapping[str, Tree]
    pins: Pins
    strict: bool

    def take(self) -> tuple[Outcome, Sequence[Diagnostic]] | None:
        """What this run would make and find; None where that takes a run from the start."""
        kept = self._kept()
        if kept is None:
            return None
        basis = self._basis(kept.places)
        if basis is None or basis.digest != kept.basis:
            return None
        texts = texts_of(kept, basis.words, self.target)
        if texts is None:
            return None
        self._write(updated(kept, basis.words, texts))
        return Outcome(texts, kept.pins, kept.operation_ids), _diagnostics(kept, self.strict)
