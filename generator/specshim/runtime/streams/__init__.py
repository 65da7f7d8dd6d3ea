"""Responses that are handed over still to be read: bytes, events, lines."""
