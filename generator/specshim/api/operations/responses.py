"""Responses of an operation (OpenAPI 3.1, 4.8.16 and 4.8.17)."""

from __future__ import annotations

import re
from typing import Final

from specshim.api.model import Response
from specshim.api.naming import Words
from specshim.api.operations.bodies import contents_of
from specshim.api.operations.context import Context
from specshim.api.operations.parameters import header_of
from specshim.api.operations.streams import streamed
from specshim.api.prose import prose_of
from specshim.documents import Node

STATUS: Final = re.compile(r"[1-5](?:\d\d|XX)|DEFAULT")

WITHOUT_BODY: Final = re.compile(r"1(?:\d\d|XX)|204|205|304")
"""Statuses that no body comes with (RFC 9110, 6.4.1 and 15.3.6)."""


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
            responses.append(_response(method, status, found, words, context))
    known = streamed(method, path, operation, tuple(responses), context)
    for response in successes(known)[:1] if is_undescribed(method, known) else ():
        context.findings.tally("undescribed-answer", response.place)
    return known


def successes(responses: tuple[Response, ...]) -> tuple[Response, ...]:
    """Those of 2XX; `default` speaks for success where no other does (OpenAPI 3.1, 4.8.16)."""
    found = tuple(it for it in responses if it.status.startswith("2"))
    return found or tuple(it for it in responses if it.status == "default")


def is_undescribed(method: str, responses: tuple[Response, ...]) -> bool:
    """Whether a success may bring a body of which the document says nothing at all."""
    found = successes(responses)
    if method == "HEAD" or any(it.contents for it in found):
        return False
    return not found or any(WITHOUT_BODY.fullmatch(it.status) is None for it in found)


def _response(method: str, status: str, node: Node, words: Words, context: Context) -> Response:
    within = words / ("response" if status in ("200", "201", "2XX") else f"{status} response")
    headers = node.mapping("headers")
    found = (
        [header_of(name, header, within, context) for name, header in headers.items()]
        if headers
        else []
    )
    if "links" in node:
        context.findings.tally("links-left-out", node.place / "links")
    contents = tuple(contents_of(node, within, context, is_sent=False))
    if contents and (method == "HEAD" or WITHOUT_BODY.fullmatch(status)):
        what = "HEAD" if method == "HEAD" else status
        context.findings.tally("content-without-body", node.place / "content", what=what)
        contents = ()
    return Response(
        status,
        contents,
        tuple(header for header in found if header is not None),
        prose_of(node),
        node.place,
    )
