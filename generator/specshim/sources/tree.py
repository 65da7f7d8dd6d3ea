"""What a file holds once it is read: JSON's data model and nothing else."""

from __future__ import annotations

from typing import TypeAlias

Scalar: TypeAlias = str | int | float | bool | None
Tree: TypeAlias = "Scalar | list[Tree] | dict[str, Tree]"
"""A value of JSON's data model (RFC 8259); floats are finite, text has no lone surrogates."""
