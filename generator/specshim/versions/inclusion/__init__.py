"""Whether the values of one schema are all values of another: proved, refuted by a value, or not known.

Comparing goes keyword by keyword; where that does not tell (`not`, conditions, alternatives that overlap),
this does. A proof goes by the structure of both schemas, a refutation is a value that a validator accepts on
the one side and refuses on the other.
"""

from specshim.versions.inclusion.relation import Answers, Relation
from specshim.versions.inclusion.schema import Conjunction, Schema
from specshim.versions.inclusion.spelling import spelled

__all__ = ["Answers", "Conjunction", "Relation", "Schema", "spelled"]
