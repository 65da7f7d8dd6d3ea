"""What headers may be called, and which of them are not the caller's."""

from __future__ import annotations

import re
from typing import Final

RESERVED_HEADERS: Final = frozenset({"accept", "authorization", "content-type"}) | frozenset(
    {"connection", "content-length", "host", "keep-alive", "te", "trailer", "transfer-encoding"}
    | {"upgrade"}
)
"""Header parameters of these names are ignored (OpenAPI 3.1, 4.8.12.1), or are those of the connection
and of the message's length, which are not the caller's to say (RFC 9110, 7.6.1 and 8.6)."""

FIELD_NAME: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
"""What a header may be called (RFC 9110, 5.1 and 5.6.2)."""
