"""Answers to who asks again and again."""

from starlette.responses import JSONResponse

from .calls import Answer, Call
from .records import Record

POLL_AFTER_MS = 20
"""The real server says 1000 and more, for which no test has time."""


def polled(call: Call, record: Record, is_active: bool) -> Answer:
    """A record, with the word when to ask again while it may still change."""
    headers = {"openai-poll-after-ms": str(POLL_AFTER_MS)} if is_active else {}
    return JSONResponse(call.shape(record), headers=headers)
