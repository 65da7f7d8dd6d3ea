"""All rows of the table, by version."""

from __future__ import annotations

from collections.abc import Mapping

from tests.wire.table import Row
from tests.wire.table_both import BOTH
from tests.wire.table_both_files import FILES
from tests.wire.table_v1 import V1
from tests.wire.table_v2 import V2
from tests.wire.table_v2_vector_stores import VECTOR_STORES

TABLE: Mapping[str, tuple[Row, ...]] = {
    "v1": (*BOTH, *FILES, *V1),
    "v2": (*BOTH, *FILES, *V2, *VECTOR_STORES),
}
"""The rows of each version of the API."""

ROWS = tuple((version, row) for version, rows in TABLE.items() for row in rows)
"""Each row with its version."""
