"""Responses of an operation (OpenAPI 3.1, 4.8.16 and 4.8.17)."""

from __future__ import annotations

import re

from specshim.api.model import Response
from specshim.api.naming import Words
from specshim.api.operations.bodies import contents_of
from specshim.api.operations.context import Context
from specshim.api.operations.parameters import header_of
from specshim.api.operations.streams import streamed
from specshim.api.prose import prose_of
from specshim.documents import Node

STATUS = re.compile(r"[1-5](?:\d\d|XX)|DEFAULT")


def responses_of(
    method: str, path: str, operation: Node, words: Words, context: Context
) -> tuple[Response, ...]:
    """The responses, in document order, with the stream that the project knows of added."""
    stated = operation.mapping("responses")
    responses = []
    for code, node in stated.items() if stated else ():
        status = code.upper()
        if code.startswith("x-"):
            continue
        if STATUS.fullmatch(status) is None:
            context.findings.add("invalid-status", node.place, status=code)
            continue
        found = context.follow(node)
        if found is not None:
            status = "default" if status == "DEFAULT" else status
            responses.append(_response(status, found, words, context))
    return streamed(method, path, operation, tuple(responses), context)


def _response(status: str, node: Node, words: Words, context: Context) -> Response:
    within = words / ("response" if status in ("200", "201", "2XX") else f"{status} response")
    headers = node.mapping("headers")
    found = (
        [header_of(name, header, within, context) for name, header in headers.items()]
        if headers
        else []
    )
    if "links" in node:
        context.findings.tally("links-left-out", node.place / "links")
    return Response(
        status,
        tuple(contents_of(node, within, context)),
        tuple(header for header in found if header is not None),
        prose_of(node),
        node.place,
    )
