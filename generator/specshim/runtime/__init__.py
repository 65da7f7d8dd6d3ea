"""The client runtime, copied verbatim into each generated package as ``_runtime``.

Only the modules that an API uses are copied, so nothing is exported from here.
"""

from __future__ import annotations

from .requirements import check_requirements

check_requirements(__name__.rpartition(".")[0])
