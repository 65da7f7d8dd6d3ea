"""Answers that come whole where a stream was asked for."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic_core import from_json, to_json

__all__ = ["pieces_of"]


def pieces_of(body: str) -> Iterator[str]:
    """Tell what the items of a stream would be: those of an array, else what came."""
    if not body.strip():
        return
    try:
        received = from_json(body)
    except ValueError:
        received = None
    if isinstance(received, list):
        for item in received:
            yield to_json(item).decode()
    else:
        yield body
