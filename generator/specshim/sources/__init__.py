"""Bytes to trees: files of any origin in JSON or YAML 1.2, and the positions of their values."""

from specshim.sources.file_reader import Unreadable, read_bytes
from specshim.sources.reading import parsing_once, read
from specshim.sources.source import Format, Source, locate
from specshim.sources.tree import Scalar, Tree

__all__ = [
    "Format",
    "Scalar",
    "Source",
    "Tree",
    "Unreadable",
    "locate",
    "parsing_once",
    "read",
    "read_bytes",
]
