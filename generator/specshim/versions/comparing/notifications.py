"""Webhooks and callbacks: the API calls and the client answers, so directions are exchanged."""

from __future__ import annotations

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from specshim.api import lower_callbacks
from specshim.api.model import Api
from specshim.diagnostics import Place
from specshim.versions.aligning.align import pair_operations
from specshim.versions.comparing.operations import Operations, label
from specshim.versions.comparing.walk import Scope, Walk
from specshim.versions.edit import Direction
from specshim.versions.stating import as_stated
from specshim.versions.subject import Subject


class Notifications(Struct, frozen=True):
    """Compares what the API calls; its edits go to `walk`, which is that of the API itself."""

    walk: Walk
    today: date

    def compare(self) -> None:
        """The webhooks of both documents, and the callbacks of every operation that both have."""
        old, new = self.walk.old, self.walk.new
        if old.api.webhooks or new.api.webhooks:
            was, now = _webhooks(old.api), _webhooks(new.api)
            self._calls(was, now, "webhook-removed", "webhook-added")
        for before, after in pair_operations(old.api, new.api).pairs:
            if _has_callbacks(old, before.place) or _has_callbacks(new, after.place):
                was = lower_callbacks(old.document_at(before.place), old.api, before)
                now = lower_callbacks(new.document_at(after.place), new.api, after)
                rule = "callback-changed"
                self._calls(was, now, rule, rule, shown_in=(label(after),))

    def _calls(
        self, old: Api, new: Api, removed: str, added: str, shown_in: tuple[str, ...] = ()
    ) -> None:
        """Calls that went or came by the rules `removed` and `added`, and those of both versions."""
        subjects = (
            as_stated(replace(self.walk.old, api=old)),
            as_stated(replace(self.walk.new, api=new)),
        )
        walk = Walk(
            *subjects,
            is_inverted=True,
            confirmed=self.walk.confirmed,
            untouched=self.walk.untouched,
        )
        pairing = pair_operations(subjects[0].api, subjects[1].api)
        for gone in pairing.removed:
            _scope(walk, label(gone), gone.place, new.place).emit(removed, label(gone), None)
        for come in pairing.added:
            _scope(walk, label(come), old.place, come.place).emit(added, None, label(come))
        operations = Operations.of(walk, self.today)
        for was, now in pairing.pairs:
            scope = _scope(walk, label(now), was.place, now.place)
            operations.parameters.compare(scope, was, now)
            operations.bodies.compare_requests(scope, was, now)
            operations.bodies.compare_responses(scope, was, now)
        walk.finish()
        for edit in walk.edits():
            self.walk.put(replace(edit, operations=shown_in or edit.operations), None)
        self.walk.renames.extend(walk.renames)


def _scope(walk: Walk, name: str, old: Place, new: Place) -> Scope:
    return Scope(walk, Direction.CALL, name, "", old, new, owner=name)


def _webhooks(api: Api) -> Api:
    """The webhooks in the place of the operations; callbacks are compared with who asks for them."""
    webhooks = (it.operation for it in api.webhooks if not it.asked_by)
    return replace(api, operations=tuple(webhooks))


def _has_callbacks(subject: Subject, place: Place) -> bool:
    node = subject.node(place)
    return node is not None and "callbacks" in node
