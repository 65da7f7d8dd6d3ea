"""Lays Python out as black does, many times faster: for the kinds of statements that our templates write.

black remains the formatter of record. What is laid out here is what it would leave, which the tests hold over every
document that they have; where a text has anything that is not provided for, it is black that lays it out.
"""

from specshim.rendering.layout.leaves import Unsure
from specshim.rendering.layout.modules import lay_out

__all__ = ["Unsure", "lay_out"]
