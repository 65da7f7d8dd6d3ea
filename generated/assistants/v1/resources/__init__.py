"""Assistants API, version v1: its resources."""
