"""What is wrong where, and how it is shown: places, codes, the collector and the printers."""

from specshim.diagnostics.as_annotations import print_annotations
from specshim.diagnostics.as_json import print_json
from specshim.diagnostics.as_text import count_severities, print_text
from specshim.diagnostics.code import Code, Severity
from specshim.diagnostics.codes import CODES
from specshim.diagnostics.diagnostic import Argument, Diagnostic
from specshim.diagnostics.place import Place, escape_token, format_pointer, unescape_token
from specshim.diagnostics.position import Locate, Position, nowhere
from specshim.diagnostics.report import Report
from specshim.diagnostics.suggesting import closest, did_you_mean

__all__ = [
    "CODES",
    "Argument",
    "Code",
    "Diagnostic",
    "Locate",
    "Place",
    "Position",
    "Report",
    "Severity",
    "closest",
    "count_severities",
    "did_you_mean",
    "escape_token",
    "format_pointer",
    "nowhere",
    "print_annotations",
    "print_json",
    "print_text",
    "unescape_token",
]
