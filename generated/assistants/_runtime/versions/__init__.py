"""Several versions of one API: which is spoken, and what lies between their shapes.

``selection`` tells the server a version; ``conversions`` turns values of one version
into those of its neighbour; ``calls`` takes whole calls there and back.
"""

from __future__ import annotations
