"""What the readers of operations share while one document is lowered."""

from __future__ import annotations

from msgspec import Struct

from specshim.api.findings import Findings
from specshim.api.model import Security
from specshim.api.operations.security import Credentials
from specshim.api.schemas.lowering import SchemaLowering
from specshim.api.settings import Lowering
from specshim.documents import Document, Node


class Context(Struct, frozen=True):
    """The document, where its schemas go, and where its faults go."""

    document: Document
    schemas: SchemaLowering
    credentials: Credentials
    findings: Findings
    settings: Lowering
    security: Security = ()
    """What operations need that state nothing of their own."""

    def follow(self, node: Node) -> Node | None:
        """The object itself at the end of Reference Objects; None where that is no map."""
        found = self.document.follow(node)
        if found is None or not found.is_mapping:
            if found is not None:
                self.findings.add("not-an-object", found.place)
            return None
        return found
