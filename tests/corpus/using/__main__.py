"""`python -m tests.corpus.using DOCUMENT`: the figures of one document, as a line of JSON."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from tests.corpus.using.raw import RawDocument
from tests.corpus.using.using import use
from tests.generating import generate_package

path = Path(sys.argv[1])
with tempfile.TemporaryDirectory() as folder:
    generated = generate_package(Path(folder), path)
    found = use(RawDocument(path), generated)
print(
    json.dumps(
        {
            "document": sys.argv[1],
            "operations": found.operations,
            "called": len(found.called),
            "calls": found.calls,
            "skipped": found.skipped,
            "faults": found.faults,
        }
    )
)
