"""Two versions to the edits between them, and to the renames that these may be."""

from __future__ import annotations

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from specshim.versions.comparing.components import compare_components
from specshim.versions.comparing.notifications import Notifications
from specshim.versions.comparing.operations import Operations
from specshim.versions.comparing.renames import Confirmed, Rename
from specshim.versions.comparing.servers import compare_servers
from specshim.versions.comparing.walk import Scope, Walk
from specshim.versions.edit import Direction, Edit
from specshim.versions.stating import as_stated
from specshim.versions.subject import Subject
from specshim.versions.untouched import untouched

__all__ = ["Confirmed", "Difference", "Rename", "difference"]


class Difference(Struct, frozen=True):
    """Every edit with the operations it shows in, and the possible renames."""

    edits: tuple[Edit, ...]
    renames: tuple[Rename, ...]


def difference(old: Subject, new: Subject, today: date, confirmed: Confirmed) -> Difference:
    """What differs between two versions of one API."""
    same = untouched(old.documents, new.documents)
    walk = Walk(as_stated(old), as_stated(new), confirmed=confirmed, untouched=same)
    whole = Scope(walk, Direction.CALL, "servers", "", old.api.place, new.api.place)
    compare_servers(whole)
    operations = Operations.of(walk, today)
    operations.credentials.compare_schemes(replace(whole, component="security"))
    operations.compare()
    Notifications(walk, today).compare()
    compare_components(whole, operations.parameters.types)
    walk.finish()
    return Difference(tuple(walk.edits()), tuple(sorted(set(walk.renames))))
