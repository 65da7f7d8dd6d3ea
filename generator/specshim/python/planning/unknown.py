"""By which attributes the kinds of an answer are told apart: also what no document knows has them."""

from __future__ import annotations

from collections.abc import Iterator

from specshim.api import model as api
from specshim.api.parts import all_parts
from specshim.api.settling.reachability import stated_types
from specshim.python.identifiers import PyName
from specshim.python.planning.definitions import Definitions

UNKNOWN = "_unknown"
"""The module of a version in which an unknown kind has these attributes, for type checkers."""


def tag_names(definitions: Definitions) -> frozenset[PyName]:
    """The attributes that tell the members of the unions of a version apart."""
    found = map(definitions.tagging, _unions(definitions.version))
    return frozenset(PyName(it.field) for it in found if it is not None and it.is_told)


def _unions(version: api.Api) -> Iterator[api.Union]:
    for type_ in stated_types(version):
        yield from (it for it in all_parts(type_) if isinstance(it, api.Union))
