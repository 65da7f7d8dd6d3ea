"""What a run that was killed may have written: without it, the next run would take that for edits by hand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pydantic import RootModel, ValidationError

from specshim.sources import read_bytes
from specshim.sources.digests import digest_of_text
from specshim.writing.disk import Kind, kind_of
from specshim.writing.paths import STAGING_NAME, ContainedPath
from specshim.writing.states import Ours

JOURNAL_NAME: Final = f"{STAGING_NAME}/journal.json"


class _Entries(RootModel[Mapping[ContainedPath, frozenset[str]]]):
    pass


def read_journal(folder: Path) -> Ours:
    """Path -> every digest that a file of ours may have; empty when the last run came to its end."""
    if kind_of(folder, JOURNAL_NAME) is not Kind.FILE:
        return {}
    try:
        return _Entries.model_validate_json(read_bytes(folder / JOURNAL_NAME)).root
    except ValidationError:
        # It is complete on disk before the first file is replaced: a part of one means that none was.
        return {}


def journal_text(texts: Mapping[str, str], before: Ours) -> str:
    """The journal of a run that writes `texts` where the journal was `before`."""
    digests = {path: {digest_of_text(text)} for path, text in texts.items()}
    entries = {
        path: sorted(digests.get(path, set()) | before.get(path, frozenset()))
        for path in {*digests, *before}
    }
    return json.dumps(entries, sort_keys=True)
