"""Values of the formats that have a type of their own, and whether anything else that is asserted lets one through."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pydantic_core import SchemaError, SchemaValidator, core_schema

from specshim.api.model import Bounds, ScalarKind

SAMPLES: Final[Mapping[ScalarKind, tuple[str, ...]]] = {
    ScalarKind.BASE64: ("", "YQ==", "YWI=", "YWJj", "YWJj" * 8, "YWJj" * 100, "+/+/"),
    ScalarKind.DATE: ("2024-02-29", "1999-12-31", "2000-01-01"),
    ScalarKind.DATE_TIME: (
        "2024-02-29T12:30:45Z",
        "2024-02-29T12:30:45+02:00",
        "1999-12-31T23:59:59-08:00",
        "2024-02-29T12:30:45.1Z",
        "2024-02-29T12:30:45.123Z",
        "2024-02-29T12:30:45.123456Z",
        "2024-02-29T12:30:45.123+02:00",
        "2024-02-29T12:30:45+00:00",
        "2024-02-29T00:00:00Z",
        "2024-02-29T00:00:00.000Z",
    ),
    ScalarKind.DECIMAL: (
        "0",
        "1",
        "10",
        "-3",
        "1.5",
        "10.00",
        "-3.25",
        "123456.789",
        "0.0001",
        "1.0000",
        "123456789012",
    ),
    ScalarKind.DURATION: ("P1D", "P2W", "PT1H", "PT90M", "PT30S", "P1Y2M3DT4H5M6S", "P1Y", "P1M"),
    ScalarKind.IPV4: ("192.0.2.1", "10.0.0.10", "255.255.255.255"),
    ScalarKind.IPV6: ("2001:db8::1", "::1", "2001:0db8:0000:0000:0000:ff00:0042:8329"),
    ScalarKind.TIME: ("12:30:45Z", "12:30:45+02:00", "12:30:45.123Z", "00:00:00Z", "12:30:45"),
    ScalarKind.UUID: (
        "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d",
        "9B1DEB4D-3B7D-4BAD-9BDD-2B0D7B3DCB6D",
        "00000000-0000-0000-0000-000000000000",
        "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
        "018f4d5e-7b3a-7c2d-8e1f-0a1b2c3d4e5f",
    ),
}
"""Of each in the spellings that documents ask for (RFC 3339, 5.6 and appendix A; RFC 4648; RFC 9562)."""


OF_ANY_LENGTH: Final = frozenset({ScalarKind.BASE64, ScalarKind.DECIMAL})
"""Formats of which the samples show the characters, and not how many there may be."""


def is_possible(kind: ScalarKind, bounds: Bounds) -> bool:
    """Whether a text of the format can have the pattern and the length, as far as that is easy to see."""
    samples = SAMPLES.get(kind)
    if samples is None or (bounds.pattern, bounds.min_size, bounds.max_size) == (None, None, None):
        return True
    try:
        # The engine takes linear time, whatever pattern a document states.
        asserted = SchemaValidator(core_schema.str_schema(pattern=bounds.pattern))
    except SchemaError:
        return True
    any_length = kind in OF_ANY_LENGTH
    return any(
        (any_length or _fits(text, bounds)) and asserted.isinstance_python(text) for text in samples
    )


def _fits(text: str, bounds: Bounds) -> bool:
    least, most = bounds.min_size or 0, bounds.max_size
    return least <= len(text) and (most is None or len(text) <= most)
