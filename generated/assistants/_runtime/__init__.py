"""What the client of an API is made of, as far as this API needs it.

Written by specshim as it stands there; nothing is exported from here.
"""

from __future__ import annotations

import re
import sys
from importlib import import_module
from typing import Final

# What this package needs, said clearly where it is missing or too old.
#
# Without it the first import would fail on some name that an older release lacks.

PYTHON: Final = (3, 11)
NEEDED: Final = {"pydantic": (2, 12), "httpx2": (2, 0)}
"""Distribution, which is also called so when imported -> its oldest release."""


def check_requirements(package: str) -> None:
    """Raise ImportError, which names ``package``, where something does not suffice."""
    if sys.version_info < PYTHON:
        found = ".".join(map(str, sys.version_info[:2]))
        raise ImportError(
            f"{package} needs Python {_dotted(PYTHON)} or newer; this is {found}"
        )
    for name, least in NEEDED.items():
        version = _installed(name)
        if version is None or _numbers(version) < least:
            found = "it is not installed" if version is None else f"this is {version}"
            raise ImportError(
                f"{package} needs {name} {_dotted(least)} or newer; {found}: "
                f"pip install '{name}>={_dotted(least)}'",
                name=name,
            )


def _installed(name: str) -> str | None:
    try:
        module = import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        return None
    return str(getattr(module, "__version__", getattr(module, "VERSION", "")))


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", version)[:2]))


def _dotted(numbers: tuple[int, ...]) -> str:
    return ".".join(map(str, numbers))


# The client runtime, of which each generated package has as ``_runtime`` what it uses.
#
# Nothing is exported from here but where it is.

RUNTIME: Final = __name__
PACKAGE: Final = __name__.rpartition(".")[0]
"""The package that this runtime is in: the generated one, unless several share it."""

check_requirements(PACKAGE)
