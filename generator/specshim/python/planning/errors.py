"""Declared errors -> tables that the operations of a resource share."""

from __future__ import annotations

from collections.abc import Sequence

from specshim.api.model import ContentKind, Operation
from specshim.python.face import Seat
from specshim.python.identifiers import PyName
from specshim.python.model import DecoderSpec
from specshim.python.planning.answers import json_decoder
from specshim.python.planning.definitions import Definitions


def error_tables(
    operations: Sequence[tuple[Operation, Seat]], definitions: Definitions
) -> dict[tuple[DecoderSpec, ...], PyName]:
    """Each different set of declared errors once, so that it is not repeated for every operation."""
    tables: dict[tuple[DecoderSpec, ...], PyName] = {}
    for operation, _ in operations:
        decoders = errors_of(operation, definitions)
        if decoders and decoders not in tables:
            number = "" if not tables else f"_{len(tables) + 1}"
            tables[decoders] = PyName(f"ERRORS{number}")
    return tables


def errors_of(operation: Operation, definitions: Definitions) -> tuple[DecoderSpec, ...]:
    succeeds = any(it.status.startswith("2") for it in operation.responses)
    found = []
    for response in operation.responses:
        failure = response.status[0] in "45" or (response.status == "default" and succeeds)
        content = next((it for it in response.contents if it.kind is ContentKind.JSON), None)
        if failure and content is not None:
            call = json_decoder(content.type, definitions, content.media_type)
            found.append(DecoderSpec(response.status, call))
    return tuple(found)
