"""Furnishes a package with the runtime: with those definitions that it needs, in few modules."""

from specshim.rendering.furnishing.furnish import furnish

__all__ = ["furnish"]
