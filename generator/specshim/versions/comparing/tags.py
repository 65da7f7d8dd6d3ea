"""Values by which objects can be told apart."""

from __future__ import annotations

from specshim.api.model import Choice, Const, Presence, Record


def required_values(record: Record) -> dict[str, frozenset[tuple[bool, str | int | float | bool]]]:
    """The listed values of each property that must be there."""
    found = {}
    for field in record.fields:
        values = (
            (field.type.value,)
            if isinstance(field.type, Const)
            else field.type.values if isinstance(field.type, Choice) else ()
        )
        if values and field.presence is Presence.REQUIRED:
            found[field.wire_name] = frozenset((isinstance(it, bool), it) for it in values)
    return found
