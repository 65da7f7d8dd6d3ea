"""Who answers a relay's requests: a server behind a URL, or an application of this
process.
"""

from __future__ import annotations
