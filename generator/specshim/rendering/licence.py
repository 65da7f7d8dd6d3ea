"""The licence at the top of every Python file."""

from __future__ import annotations

from collections.abc import Mapping

from specshim.rendering.quoting import comment


def under_licence(modules: Mapping[str, str], text: str) -> dict[str, str]:
    """`modules`, each below `text` as comments; unchanged where there is no text."""
    header = f"{comment(text)}\n" if text.strip() else ""
    return {path: header + module for path, module in modules.items()}
