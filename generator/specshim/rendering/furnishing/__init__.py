"""Furnishes a package with the runtime: with those definitions that it needs, in few modules."""

from functools import cache

from specshim.rendering.furnishing.furnish import furnish
from specshim.rendering.furnishing.reaching import reach, whole
from specshim.rendering.furnishing.sources import runtime_modules

__all__ = ["furnish", "whole_runtime"]


@cache
def whole_runtime() -> dict[str, str]:
    """All of the runtime, as several packages share it, by the paths in its folder."""
    return furnish(reach(whole(runtime_modules())))
