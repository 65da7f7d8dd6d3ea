"""OpenAPI documents: opened, in one dialect, references followed, faults located."""

from specshim.documents.document import Document
from specshim.documents.node import Node, kind_of
from specshim.documents.opening import open_document, open_documents
from specshim.documents.validation import validate
from specshim.documents.version import Version

__all__ = ["Document", "Node", "Version", "kind_of", "open_document", "open_documents", "validate"]
