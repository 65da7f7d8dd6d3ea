"""From an edit to a verdict: one law, a short ledger of deviations, and tables of overrides by policy."""

from specshim.versions.judging.judge import Verdict, judge
from specshim.versions.judging.law import Level, law
from specshim.versions.judging.policies import POLICIES, Policy

__all__ = ["POLICIES", "Level", "Policy", "Verdict", "judge", "law"]
