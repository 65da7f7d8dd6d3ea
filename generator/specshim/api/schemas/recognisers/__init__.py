"""How schemas are read: the table, walked from the top, first match wins."""

from __future__ import annotations

from typing import Final

from specshim.api.schemas.recognisers.alternatives import ALTERNATIVES, SEVERAL_TYPES
from specshim.api.schemas.recognisers.arrays import ARRAY, TUPLE
from specshim.api.schemas.recognisers.objects import DICTIONARY, RECORD
from specshim.api.schemas.recognisers.recogniser import Recogniser
from specshim.api.schemas.recognisers.scalars import BOOLEAN, ENUMERATED, INTEGER, NUMBER, STRING
from specshim.api.schemas.recognisers.simple import ANYTHING, NOTHING, NULL, NULLABLE, REFERENCE

RECOGNISERS: Final = (
    NOTHING,
    NULLABLE,
    REFERENCE,
    ALTERNATIVES,
    ENUMERATED,
    SEVERAL_TYPES,
    RECORD,
    DICTIONARY,
    TUPLE,
    ARRAY,
    STRING,
    INTEGER,
    NUMBER,
    BOOLEAN,
    NULL,
    ANYTHING,
)

__all__ = ["RECOGNISERS", "RECORD", "Recogniser"]
