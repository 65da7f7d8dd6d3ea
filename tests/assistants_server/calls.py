"""One request as operations see it, and what an operation is."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from starlette.datastructures import QueryParams
from starlette.responses import Response

from .dialects import Dialect
from .errors import ApiError
from .paging import R, page
from .records import Json, Record
from .state import State


@dataclass(frozen=True, slots=True)
class Upload:
    """A file part of a multipart body."""

    filename: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A request that has passed the checks on its headers."""

    state: State
    dialect: Dialect
    path: Mapping[str, str]
    query: QueryParams
    content: bytes
    fields: Mapping[str, str] = field(default_factory=dict)
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def body(self, rule: str) -> Json:
        """The JSON body, checked and in the vocabulary of the state."""
        given = self._parsed()
        self.dialect.rules[rule](given, "")
        return self.dialect.understood(given)

    def _parsed(self) -> Json:
        # An operation whose members are all optional may be called with no body.
        if not self.content:
            return {}
        try:
            given: Json = json.loads(self.content, parse_constant=_refuse_constant)
            # Half of a surrogate pair is read without complaint and could not be sent back.
            json.dumps(given, ensure_ascii=False).encode()
        except (ValueError, RecursionError) as error:
            message = f"The body of the request is not JSON: {error}."
            raise ApiError(400, message) from None
        return given

    def shape(self, record: Record) -> Json:
        """A record in the version that the caller speaks."""
        return self.dialect.shape(record, self.state)

    def page(self, records: list[R], shape: Callable[[R], Json], **limits: int) -> Json:
        """The list object that the query asks for."""
        return page(records, self.query, shape, **limits)


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not a number of JSON")


Answer: TypeAlias = Json | Response


@dataclass(frozen=True, slots=True)
class Operation:
    """A method and path, the versions that have it, and the function that answers."""

    method: str
    path: str
    answer: Callable[[Call], Answer]
    versions: frozenset[str] = frozenset({"v1", "v2"})
    versioned: bool = True
    """Whether the version header is asked for."""


ONLY_V1 = frozenset({"v1"})
ONLY_V2 = frozenset({"v2"})


def deleted(gone: str, kind: str) -> Json:
    """The answer to the deletion of the record of this id."""
    return {"id": gone, "object": kind, "deleted": True}
