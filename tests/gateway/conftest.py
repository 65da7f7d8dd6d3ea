"""What the tests of gateways share."""

from __future__ import annotations

from tests.gateway.libraries import library

__all__ = ["library"]
