"""The source axis: does code that was written against the old generated package still type-check?"""

from specshim.python.source.axis import compare_sources

__all__ = ["compare_sources"]
