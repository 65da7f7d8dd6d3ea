"""What a comparison reports: grouped, judged, waived."""

from specshim.versions.findings.finding import Axis, Finding, Location, Occurrence
from specshim.versions.findings.fingerprints import fingerprint
from specshim.versions.findings.grouping import group

__all__ = ["Axis", "Finding", "Location", "Occurrence", "fingerprint", "group"]
