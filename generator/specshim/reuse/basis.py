"""What a package hangs on beside the words of its documents."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Final

from msgspec import Struct

from specshim.diagnostics import Place, Report
from specshim.project import Target
from specshim.project.files import InputFiles
from specshim.python.pins import Pins
from specshim.python.sharing import runtime_place
from specshim.reuse.wordless import without_words
from specshim.sources import Tree, read
from specshim.writing.identity import generator_identity

_LIBRARIES: Final = ("jinja2", "jsonschema-rs", "pydantic", "pydantic-core", "pyyaml")
"""Those that decide what is written."""


class Basis(Struct, frozen=True):
    """`digest` of all of it, and the words apart from it, with the places where they stand."""

    digest: str
    words: tuple[str, ...]
    places: tuple[Place, ...]


def is_simple(target: Target, files: InputFiles) -> bool:
    """Whether nothing but documents, each of them at hand, and the settings decide what is written.

    What lies between versions, changes documents, or is written by templates of the user's own, is made anew each time.
    """
    first, *others = target.project.versions
    return (
        not others
        and len(first.paths) == 1
        and not first.overlays
        and not (files.conversions or files.templates or files.remote)
        and target.vendoring is None
        and not runtime_place(target.project).is_shared
    )


def trees_of(files: InputFiles, root: Path) -> Mapping[str, Tree] | None:
    """The documents by their files; None where one of them is not read without findings."""
    trees: dict[str, Tree] = {}
    for path in files.documents:
        report = Report()
        source = read(path, report, base=root)
        if source is None or report.diagnostics:
            return None
        trees[path] = source.tree
    return trees


def basis_of(target: Target, trees: Mapping[str, Tree], pins: Pins, *, strict: bool) -> Basis:
    """The basis of what is made from `trees` where things have the names `pins`."""
    documents = without_words(trees)
    parts = (
        generator_identity(is_by_black=False).model_dump_json(),
        sys.version,
        *(version(name) for name in _LIBRARIES),
        target.project.model_dump_json(),
        json.dumps(
            [{it: dict(names) for it, names in pins.versions.items()}, pins.flat, strict],
            sort_keys=True,
        ),
        documents.digest,
    )
    digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()
    return Basis(digest, documents.words, documents.places)
