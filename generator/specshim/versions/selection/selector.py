"""The part of a request that says which version is spoken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from msgspec import Struct, field

from specshim.api.model import Parameter, Scheme

Part: TypeAlias = Literal["header", "query", "path"]


class Selector(Struct, frozen=True):
    """`values` are what the part holds, by version: of a path, the whole prefix.

    `name` is of the header or query parameter, and of a path the template of its prefix. What was only
    `found` in documents goes to the operations that declare it and to no other.
    """

    part: Part
    name: str
    values: Mapping[str, str] = field(default_factory=dict)
    style: Literal["value", "token"] = "value"
    scope: tuple[str, ...] = ()
    found: bool = False

    def is_parameter(self, parameter: Parameter) -> bool:
        """Whether a document declares it so."""
        return parameter.location == self.part and self._is_called(parameter.wire_name)

    def is_scheme(self, scheme: Scheme) -> bool:
        """Whether a document declares it as if it were a key."""
        return scheme.kind == self.part and self._is_called(scheme.wire_name)

    def _is_called(self, name: str) -> bool:
        """Names of headers have no case (RFC 9110, 5.1)."""
        return name == self.name or (self.part == "header" and name.lower() == self.name.lower())
