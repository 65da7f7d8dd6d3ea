"""Text of documents in YAML that people go on writing: values as JSON, which YAML holds, and comments."""

from __future__ import annotations

import json

from jinja2 import Environment

from specshim.rendering.environment import environment


def yaml_environment() -> Environment:
    """The environment of templates of YAML, with the filters `json` and `comment`."""
    jinja = environment().overlay()
    jinja.filters = {**jinja.filters, "json": _json, "comment": _comment}
    return jinja


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=True)


def _comment(text: str) -> str:
    """`text` on one line, which a comment cannot leave."""
    return " ".join(str(text).split())
