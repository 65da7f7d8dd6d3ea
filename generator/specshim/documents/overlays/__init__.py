"""OpenAPI Overlays 1.0 and 1.1: changes to a document that are kept in a file of their own."""

from specshim.documents.overlays.applying import Overlaid, overlay
from specshim.documents.overlays.overlay import Overlay, open_overlay

__all__ = ["Overlaid", "Overlay", "open_overlay", "overlay"]
