"""Assistants API, version v2: its resources."""
