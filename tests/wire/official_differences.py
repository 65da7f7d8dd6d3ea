"""All differences between our requests and those of the official client, each with its reason.

Nothing else may differ, and what stands here must occur: see `test_wire_official_client.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tests.wire.table import STRANGE_PATH


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference of one fact, wherever it occurs."""

    versions: tuple[str, ...]
    fact: str
    ours: str
    """What is in its place in our request; nothing stands for the whole fact."""
    theirs: str
    why: str

    def explains(self, fact: str, ours: str, theirs: str) -> bool:
        """Whether this is all that differs."""
        changed = ours.replace(self.ours, self.theirs) if self.ours else self.theirs
        return fact == self.fact and changed == theirs and (bool(self.ours) or not ours)


BOTH, V1, V2 = ("v1", "v2"), ("v1",), ("v2",)
RAW_PATH = (
    "1.20.0 puts identifiers into the path as they are, so that one with a slash or a question "
    "mark addresses something else"
)

DIFFERENCES = (
    Difference(
        BOTH,
        "content-type",
        "",
        "application/json",
        "Content-Type describes a body (RFC 9110, 8.3), and there is none",
    ),
    Difference(
        BOTH,
        "accept",
        "text/event-stream",
        "application/json",
        "the answer that is asked for is a stream of events; servers that look shall know",
    ),
    Difference(
        BOTH,
        "accept",
        "application/octet-stream",
        "application/binary",
        "our document says application/octet-stream; application/binary is no registered type",
    ),
    Difference(
        BOTH,
        "body",
        'filename="Ü%22b;\\.txt"'.encode().decode("latin-1"),
        'filename="Ü%22b;\\\\.txt"'.encode().decode("latin-1"),
        "browsers leave backslashes alone (WHATWG HTML, 4.10.21.8), and so do servers",
    ),
    # --- openai 1.20.0 -------------------------------------------------------------------------
    Difference(V1, "path", STRANGE_PATH, "%C3%A4/b%20c", RAW_PATH),
    Difference(V1, "path", f"{STRANGE_PATH}/messages/{STRANGE_PATH}2", "%C3%A4/b%20c", RAW_PATH),
    Difference(V1, "path", f"{STRANGE_PATH}/files/2{STRANGE_PATH}", "%C3%A4/b%20c", RAW_PATH),
    Difference(V1, "path", "%252e%252e", "%2e%2e", RAW_PATH),
    Difference(V1, "query", "", "d", RAW_PATH),
    Difference(
        V1,
        "query",
        "after=",
        "",
        "1.20.0 drops empty texts; we send what is given, for only the server knows what it means",
    ),
    # --- the newest openai ---------------------------------------------------------------------
    Difference(
        V2,
        "path",
        STRANGE_PATH,
        "%C3%A4%2Fb%20c%3Fd%23e%252F&f+g;h=i@j",
        "both are one part of a path (RFC 3986, 3.3); we encode the sub-delimiters too, because "
        "RFC 6570 does, and because there are servers that read + as a blank, or cut at ;",
    ),
    Difference(
        V2,
        "query",
        "%20",
        "+",
        "a blank is %20 in any URL (RFC 3986), and + in forms only; servers read both",
    ),
)

BY_HAND: Mapping[str, Mapping[str, frozenset[str]]] = {
    "v1": {
        "createAssistant": frozenset({"temperature", "top_p", "response_format"}),
        "modifyAssistant": frozenset({"temperature", "top_p", "response_format"}),
        "createThreadAndRun": frozenset({"top_p"}),
        "createRun": frozenset({"top_p"}),
    },
    "v2": {},
}
"""Arguments of our document that the official client has not: they came later than it."""

REFUSED: Mapping[str, Mapping[str, str]] = {
    "v1": {
        "createFile-a_name_with_a_path_and_a_media_type": "'PosixPath' object has no attribute",
    },
    "v2": {},
}
"""Calls that the official client cannot make: row -> what it says. These are faults of its own."""
