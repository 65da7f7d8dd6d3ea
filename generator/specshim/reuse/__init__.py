"""Going on from an earlier run where only words of the documents have changed: a room that a run can do without."""

from specshim.reuse.earlier import Earlier, earlier_run

__all__ = ["Earlier", "earlier_run"]
