"""What a file of a document says, whatever its layout: comments, quotes and indents do not count.

The order of keys does, since fields and arguments are written in the order of the document.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from specshim.diagnostics import Report
from specshim.sources import Tree, read


def meaning_of(path: str, root: Path) -> str | None:
    """The digest of what the file `path`, relative to `root`, says; None where it cannot be read."""
    return digest_of_tree(tree_of(path, root))


def tree_of(path: str, root: Path) -> Tree:
    """What is in the file; None where it cannot be read, which is reported when it is opened."""
    source = read(path, Report(), base=root) if (root / path).is_file() else None
    return None if source is None else source.tree


def digest_of_tree(tree: Tree) -> str | None:
    """The digest of a tree; None where there is none."""
    if tree is None:
        return None
    return hashlib.sha256(json.dumps(tree, separators=(",", ":")).encode()).hexdigest()
