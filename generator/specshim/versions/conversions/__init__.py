"""How values of one version become those of another: derived where it can be, declared where not."""

from specshim.versions.conversions.acts import Conversions
from specshim.versions.conversions.declarations import Declarations
from specshim.versions.conversions.drafting import Draft, draft_conversions
from specshim.versions.conversions.history import plan_history
from specshim.versions.conversions.planning import plan_conversions
from specshim.versions.conversions.reading import functions_file, read_declarations
from specshim.versions.conversions.renames import declared_renames

__all__ = [
    "Conversions",
    "Declarations",
    "Draft",
    "declared_renames",
    "draft_conversions",
    "functions_file",
    "plan_conversions",
    "plan_history",
    "read_declarations",
]
