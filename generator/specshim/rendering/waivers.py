"""A draft of the waivers file for what a comparison found."""

from __future__ import annotations

from collections.abc import Iterable

from specshim.rendering.yaml_text import yaml_environment
from specshim.versions.findings import Finding


def render_waivers(findings: Iterable[Finding]) -> str:
    """An entry for each of `findings`, its reason empty: the file is refused until somebody gives one."""
    template = yaml_environment().get_template("report/waivers.yaml.jinja")
    return template.render(findings=[*findings])
