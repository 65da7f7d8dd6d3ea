"""The client runtime, of which each generated package has as ``_runtime`` what it uses.

Nothing is exported from here but where it is.
"""

from __future__ import annotations

from typing import Final

from .requirements import check_requirements

RUNTIME: Final = __name__
PACKAGE: Final = __name__.rpartition(".")[0]
"""The package that this runtime is in: the generated one, unless several share it."""

check_requirements(PACKAGE)
