"""The table of what is refused: a call, and the argument that the error must name."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.wire.table import Call, call

SURROGATE = "a\ud800b"
"""Text that has no UTF-8, as comes from a broken file name or a broken JSON document."""


@dataclass(frozen=True, slots=True)
class Refused:
    """One call that must not reach the server."""

    about: str
    call: Call
    argument: str
    """What the error must name; escaped as in Python where it cannot be printed."""
    version: str = "v2"
    fault: str | None = field(default=None, kw_only=True)
    """Why it reaches the server for now; None where it does not."""


def create(about: str, argument: str, *, fault: str | None = None, **arguments: object) -> Refused:
    """A new assistant with something wrong."""
    arguments = {"model": "gpt-4o", **arguments}
    return Refused(about, call("assistants.create", **arguments), argument, fault=fault)


def listing(about: str, argument: str, *, fault: str | None = None, **arguments: object) -> Refused:
    """A list of assistants with something wrong."""
    return Refused(about, call("assistants.list", **arguments), argument, fault=fault)


def upload(
    about: str, argument: str, file: object, *, fault: str | None = None, **arguments: object
) -> Refused:
    """An upload with something wrong."""
    arguments = {"file": file, "purpose": "assistants", **arguments}
    return Refused(about, call("files.create", **arguments), argument, fault=fault)


WRONG_TYPES = (
    create("a number for a text", "model", model=4),
    create("None for a text", "model", model=None),
    create(
        "bytes for a text",
        "name",
        name=b"planner",
    ),
    create("a text for a number", "temperature", temperature="1"),
    create("a boolean for a number", "temperature", temperature=True),
    create("a text for a list", "tools", tools="code_interpreter"),
    create("an object for a list", "tools", tools={"type": "code_interpreter"}),
    create("None for a list", "tools", tools=None),
    create("None in a list", "tools[0]", tools=[None]),
    create("a list for an object", "metadata", metadata=[]),
    create("a number in metadata", "metadata.pages", metadata={"pages": 3}),
    create("None in metadata", "metadata.pages", metadata={"pages": None}),
    create("an unknown tool", "tools[1]", tools=[{"type": "file_search"}, {"type": "retrieval"}]),
    create("a tool without its type", "tools[0]", tools=[{}]),
    create(
        "a fault deep inside",
        "tools[0].function.name",
        tools=[{"type": "function", "function": {"name": "no blanks"}}],
    ),
    create("a resource", "name", name=object()),
    create("a function", "metadata", metadata=print),
    create("too long", "name", name="n" * 257),
    create("too many", "metadata", metadata={str(n): "" for n in range(17)}),
    create("too large", "temperature", temperature=2.01),
    create("an unknown value", "reasoning_effort", reasoning_effort="huge"),
    listing("a text for an integer", "limit", limit="10"),
    listing("a boolean for an integer", "limit", limit=True),
    listing("a fraction for an integer", "limit", limit=1.5),
    listing("too small an integer", "limit", limit=0),
    listing("too large an integer", "limit", limit=101),
    listing("an unknown order", "order", order="up"),
    listing("a list for a text", "after", after=["asst_1"]),
    listing("an object for a text", "after", after={"id": "asst_1"}),
    listing("a number for a text in the query", "after", after=7),
    Refused(
        "a text for an array in the query",
        call("threads.runs.steps.list", "thread_1", "run_1", include="content"),
        "include",
    ),
    Refused(
        "an unknown value in an array in the query",
        call("threads.runs.steps.list", "thread_1", "run_1", include=["content"]),
        "include[0]",
    ),
    Refused(
        "a text for a boolean",
        call("threads.runs.create", "thread_1", assistant_id="asst_1", parallel_tool_calls="no"),
        "parallel_tool_calls",
    ),
    Refused(
        "a text where v1 wants a list",
        call("assistants.create", model="gpt-4", file_ids="file-1"),
        "file_ids",
        "v1",
    ),
    Refused(
        "a tool of v2 in v1",
        call("assistants.create", model="gpt-4", tools=[{"type": "file_search"}]),
        "tools[0]",
        "v1",
    ),
)

IDS: tuple[Refused, ...] = (
    *(
        Refused(f"{about} for an id", call("assistants.retrieve", value), "assistant_id")
        for about, value in {
            "an empty text": "",
            "one dot": ".",
            "two dots": "..",
            "a lone surrogate": SURROGATE,
        }.items()
    ),
    *(
        Refused(f"{about} for an id", Call("assistants.delete", (value,), {}), "assistant_id")  # type: ignore[arg-type]
        for about, value in {
            "None": None,
            "a list": ["asst_1"],
            "an object": {"id": "asst_1"},
        }.items()
    ),
    *(
        Refused(
            f"{about} for an id",
            Call("assistants.delete", (value,), {}),  # type: ignore[arg-type]
            "assistant_id",
        )
        for about, value in {"bytes": b"asst_1", "a number": 7, "a boolean": True}.items()
    ),
    Refused("the second id empty", call("threads.messages.delete", "thread_1", ""), "message_id"),
    Refused("the first id dots", call("threads.messages.delete", "..", "msg_1"), "thread_id"),
    Refused(
        "the third id dots",
        call("threads.runs.steps.retrieve", "thread_1", "run_1", ".."),
        "step_id",
    ),
    Refused("an empty id of a file", call("files.content", ""), "file_id"),
    Refused("an empty id in v1", call("assistants.files.delete", "asst_1", ""), "file_id", "v1"),
)

NOT_FINITE: tuple[Refused, ...] = (
    *(
        create(f"{about} as a number", "temperature", temperature=value)
        for about, value in {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}.items()
    ),
    Refused(
        "nan deep inside",
        call("vector_stores.files.update", "vs_1", "file-1", attributes={"share": math.nan}),
        "attributes.share",
    ),
    Refused(
        "inf in a list",
        call(
            "vector_stores.search",
            "vs_1",
            query="q",
            filters={"type": "in", "key": "k", "value": [1.0, math.inf]},
        ),
        "filters.value[1]",
    ),
    create("nan where anything goes", "extra_body.x[0]", extra_body={"x": [math.nan]}),
    listing("inf in the query", "extra_query.x", extra_query={"x": math.inf}),
    listing("nan as a limit", "limit", limit=math.nan),
)

SURROGATES = (
    create("a lone surrogate", "name", name=SURROGATE),
    create("a lone surrogate deep inside", "metadata.k", metadata={"k": SURROGATE}),
    create(
        "a lone surrogate as a key",
        r"metadata.a\ud800b",
        metadata={SURROGATE: "v"},
    ),
    create("a lone surrogate where anything goes", "extra_body.x", extra_body={"x": SURROGATE}),
    listing("a lone surrogate in the query", "after", after=SURROGATE),
    listing("a lone surrogate in an extra query", "extra_query.x", extra_query={"x": SURROGATE}),
    Refused(
        "a lone surrogate in a message",
        call(
            "threads.messages.create",
            "thread_1",
            role="user",
            content=[{"type": "text", "text": SURROGATE}],
        ),
        "content[0].text",
    ),
    upload(
        "a lone surrogate as the name of a file",
        "file",
        (SURROGATE, b"x"),
    ),
)

FILES = (
    upload("a text for a file", "file", "notes.txt"),
    upload("a number for a file", "file", 7),
    upload("None for a file", "file", None),
    upload("a list for one file", "file", [b"one", b"two"]),
    upload("an empty tuple for a file", "file", ()),
    upload("a tuple of a name alone", "file", ("notes.txt",)),
    upload("a tuple with a text as its content", "file", ("notes.txt", "content")),
    upload("a tuple of four", "file", ("notes.txt", b"x", "text/plain", {})),
    upload(
        "a media type with a newline",
        "file",
        ("notes.txt", b"x", "text/plain\r\nX: y"),
    ),
    upload("an unknown purpose", "purpose", b"x", purpose="fun"),
    upload(
        "a fault beside a file",
        "expires_after.seconds",
        b"x",
        expires_after={"anchor": "created_at", "seconds": 1},
    ),
)

HEADERS: tuple[Refused, ...] = (
    *(
        listing(f"{about} in a header", "extra_headers['X-Own']", extra_headers={"X-Own": value})
        for about, value in {
            "a newline": "a\nb",
            "a header more": "a\r\nAuthorization: Bearer stolen",
            "a NUL": "a\0b",
            "a blank at the end": "a ",
            "text that is not Latin-1": "日本",
            "a lone surrogate": SURROGATE,
            "bytes": b"a",
            "a number": 1,
            "None": None,
        }.items()
    ),
    listing("a newline in the name of a header", "extra_headers", extra_headers={"X-Own\n": "a"}),
    listing("an empty name of a header", "extra_headers", extra_headers={"": "a"}),
    listing(
        "a newline in the version header",
        "extra_headers['OpenAI-Beta']",
        extra_headers={"OpenAI-Beta": "a=b\r\nX: y"},
    ),
)

OPTIONS = (
    listing("a timeout of nothing", "timeout", timeout=0),
    listing("a negative timeout", "timeout", timeout=-1),
    listing("a timeout that is no number", "timeout", timeout=math.nan),
    listing("a negative number of retries", "max_retries", max_retries=-1),
    listing("a fraction of retries", "max_retries", max_retries=0.5),
    listing("an unknown version", "wire", wire="v9"),
    listing("a key that the API has no header for", "idempotency_key", idempotency_key="k"),
)

REFUSED: Mapping[str, tuple[Refused, ...]] = {
    "types": WRONG_TYPES,
    "ids": IDS,
    "not finite": NOT_FINITE,
    "surrogates": SURROGATES,
    "files": FILES,
    "headers": HEADERS,
    "options": OPTIONS,
}
"""All of it, by kind."""
