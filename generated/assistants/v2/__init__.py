"""Assistants API, version v2."""

from __future__ import annotations

from .client import AsyncClient, Client

__all__ = ["AsyncClient", "Client"]
