"""The neutral IR of an API, and what lowers a document to it."""

from specshim.api.lower import lower
from specshim.api.settings import Lowering, Stream

__all__ = ["Lowering", "Stream", "lower"]
