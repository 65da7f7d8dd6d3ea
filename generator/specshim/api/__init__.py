"""The neutral IR of an API, and what lowers a document to it."""

from specshim.api.describing import described
from specshim.api.lower import lower
from specshim.api.notifications import lower_callbacks
from specshim.api.settings import Lowering, Stream

__all__ = ["Lowering", "Stream", "described", "lower", "lower_callbacks"]
