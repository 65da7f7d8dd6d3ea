"""Path templates, and the queries that some documents write into them (OpenAPI 3.1, 4.8.8.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

from specshim.api.model import Parameter

_QUERY_EXPRESSION = re.compile(r"\{[?&]([^{}]*)\}")
"""RFC 6570, 3.2.8 and 3.2.9: `{?page,limit}`."""
_PAIR = re.compile(r"[^=&#]*=\{([^{}]*)\}")


def template_names(path: str) -> tuple[str, ...]:
    """The variables of a path template, each once."""
    plain = _QUERY_EXPRESSION.sub("", path)
    return tuple(dict.fromkeys(re.findall(r"\{([^{}]*)\}", plain)))


def queried_names(path: str) -> tuple[str, ...]:
    """The variables of RFC 6570's query expressions, which are parameters of the query."""
    listed = ",".join(_QUERY_EXPRESSION.findall(path))
    return tuple(dict.fromkeys(name.rstrip("*") for name in listed.split(",") if name))


def sent_path(path: str, parameters: Iterable[Parameter]) -> str:
    """The template without what parameters of the query send: `?page={page}`, `{?page}`."""
    queried = {it.wire_name for it in parameters if it.location == "query"}
    head, mark, query = _QUERY_EXPRESSION.sub("", path).partition("?")
    kept = [it for it in query.split("&") if not _is_sent(it, queried)]
    return f"{head}{mark}{'&'.join(kept)}".rstrip("?") if mark else head


def _is_sent(pair: str, queried: Set[str]) -> bool:
    found = _PAIR.fullmatch(pair)
    return found is not None and found[1] in queried
