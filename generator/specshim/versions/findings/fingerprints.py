"""A short name of a finding that survives other edits of the documents: no prose, no line in it."""

from __future__ import annotations

import hashlib
import json
from typing import Final

LENGTH: Final = 12


def fingerprint(*parts: str | None) -> str:
    """The beginning of the SHA-256 of the parts that say what a finding is."""
    text = json.dumps(parts, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:LENGTH]
