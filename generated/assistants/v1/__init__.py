"""Assistants API, version v1."""

from __future__ import annotations

from .client import AsyncClient, Client

__all__ = ["AsyncClient", "Client"]
