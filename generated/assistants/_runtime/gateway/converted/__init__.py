"""One call in two versions: found in its caller's, and written again in the upstream's."""

from __future__ import annotations
