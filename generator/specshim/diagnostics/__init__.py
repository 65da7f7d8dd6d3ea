"""What is wrong where, and how it is shown: places, the table of codes, the collector and the printers."""

from specshim.diagnostics.code import Code, Severity
from specshim.diagnostics.codes import CODES
from specshim.diagnostics.diagnostic import Argument, Diagnostic
from specshim.diagnostics.place import Place, escape_token, format_pointer, unescape_token
from specshim.diagnostics.position import Locate, Position, nowhere
from specshim.diagnostics.report import Report

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
    "escape_token",
    "format_pointer",
    "nowhere",
    "unescape_token",
]
