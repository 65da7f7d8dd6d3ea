"""HTTP messages as a gateway has them: heads, bodies, streams, and what it says itself."""

from __future__ import annotations
