"""Answers of every kind: which decoder a status gets, and what an unforeseen answer becomes."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.behaviour.calling import Served, json_content, openapi, ref, serving

TEXT = {"type": "string"}
NUMBER = {"type": "integer"}


def record(required: tuple[str, ...] = (), **properties: object) -> dict[str, Any]:
    return {"type": "object", "required": list(required), "properties": properties}


SCHEMAS = {
    "Made": record(("made",), made=NUMBER),
    "Known": record(("known",), known=NUMBER),
    "Other": record(("other",), other=TEXT),
    "Problem": record(("detail",), detail=TEXT, code=NUMBER),
    "Quota": record(("limit",), limit=NUMBER),
    "Thing": record(
        ("id",),
        id=NUMBER,
        level={"enum": ["low", "high"]},
        name={"type": "string", "maxLength": 3},
        parts={"type": "array", "items": ref("Piece")},
        by_name={"type": "object", "additionalProperties": ref("Piece")},
        pair={"type": "array", "prefixItems": [NUMBER, TEXT], "items": False},
    ),
    "Piece": record(("n",), n=NUMBER),
    "Event": {"oneOf": [ref("Tick"), ref("Word")]},
    "Tick": record(("type",), type={"const": "tick"}, n=NUMBER),
    "Word": record(("type", "text"), type={"const": "word"}, text=TEXT),
}


def says(**content: object) -> dict[str, Any]:
    return {
        "description": "Answer.",
        "content": {k.replace("__", "/"): v for k, v in content.items()},
    }


def get(responses: dict[str, Any]) -> dict[str, Any]:
    return {"get": {"responses": responses}}


def json_of(name: str) -> dict[str, Any]:
    return {"description": "Answer.", "content": json_content(ref(name))}


BINARY = {"description": "File.", "content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}}  # fmt: skip
PATHS = {
    "/several": get({"200": json_of("Known"), "201": json_of("Made"), "204": {"description": "No."}}),
    "/range": get({"2XX": json_of("Known"), "202": json_of("Made"), "4XX": json_of("Problem")}),
    "/fallback": get({"default": json_of("Known")}),
    "/errors": get(
        {
            "200": json_of("Known"),
            "404": json_of("Problem"),
            "429": json_of("Quota"),
            "4XX": json_of("Other"),
            "default": json_of("Problem"),
        }
    ),
    "/undeclared_errors": get({"200": json_of("Known")}),
    "/asked_for": {"head": {"responses": {"404": {"description": "None such."}}}},
    "/looked_at": {"head": {"responses": {"200": json_of("Known")}}},
    "/emptied": get({"204": json_of("Known")}),
    "/undescribed": {
        "get": {"responses": {"200": {"description": "Who knows."}}},
        "post": {"responses": {"201": {"description": "Who knows."}}},
    },
    "/nothing": get({"204": {"description": "Done."}}),
    "/text": get({"200": {"description": "Text.", "content": {"text/plain": {"schema": TEXT}}}}),
    "/plus_json": get({"200": {"description": "x", "content": {"application/vnd.x+json": {"schema": ref("Known")}}}}),
    "/array": get({"200": {"description": "x", "content": json_content({"type": "array", "items": ref("Piece")})}}),
    "/scalar": get({"200": {"description": "x", "content": json_content(NUMBER)}}),
    "/anything": get({"200": {"description": "x", "content": json_content(True)}}),
    "/thing": get({"200": json_of("Thing")}),
    "/file": get({"200": BINARY, "404": json_of("Problem")}),
    "/events": get({"200": {"description": "x", "content": {"text/event-stream": {"schema": ref("Event")}}}}),
    "/lines": get({"200": {"description": "x", "content": {"application/x-ndjson": {"schema": ref("Event")}}}}),
}  # fmt: skip


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    document = openapi(PATHS, SCHEMAS)
    with serving(tmp_path_factory.mktemp("responses"), document) as served:
        yield served


@pytest.mark.parametrize(
    ("name", "status", "body", "class_name"),
    [
        ("several", 200, {"known": 1}, "Known"),
        ("several", 201, {"made": 1}, "Made"),
        ("range", 200, {"known": 1}, "Known"),
        ("range", 299, {"known": 1}, "Known"),
        ("range", 202, {"made": 1}, "Made"),
        ("fallback", 200, {"known": 1}, "Known"),
        ("fallback", 206, {"known": 1}, "Known"),
        ("plus_json", 200, {"known": 1}, "Known"),
        ("scalar", 200, 5, "int"),
        ("anything", 200, [1, "a", None], "list"),
    ],
)
def test_the_status_decides_what_an_answer_is(
    served: Served, name: str, status: int, body: object, class_name: str
) -> None:
    served.answers(body, status)
    answer = getattr(served.client, name).retrieve(strict_responses=True)
    assert type(answer).__name__ == class_name
    assert (answer.model_dump() if hasattr(answer, "model_dump") else answer) == body


@pytest.mark.parametrize("name", ["several", "nothing"])
def test_no_content_is_none(served: Served, name: str) -> None:
    served.answers(b"", 204, "")
    assert getattr(served.client, name).retrieve() is None


def test_an_array_is_a_list_of_its_items(served: Served) -> None:
    served.answers([{"n": 1}, {"n": 2}])
    assert [part.n for part in served.client.array.list()] == [1, 2]


@pytest.mark.parametrize(
    ("body", "media", "text"),
    [
        ("größe".encode(), "text/plain; charset=utf-8", "größe"),
        ("größe".encode("latin-1"), "text/plain; charset=iso-8859-1", "größe"),
        (b"", "text/plain", ""),
    ],
)
def test_text_is_decoded_as_it_says(served: Served, body: bytes, media: str, text: str) -> None:
    served.answers(body, 200, media)
    assert served.client.text.retrieve() == text


def test_a_download_is_read_written_or_iterated(served: Served, tmp_path: Path) -> None:
    content = bytes(range(256)) * 1000
    served.answers(content, 200, "application/pdf")
    assert served.client.file.retrieve().read() == content
    with served.client.file.retrieve() as download:
        assert b"".join(download.iter_bytes()) == content
    served.client.file.retrieve().write_to(tmp_path / "file.pdf")
    assert (tmp_path / "file.pdf").read_bytes() == content


def test_a_download_asks_for_its_media_type(served: Served) -> None:
    served.answers(b"%PDF", 200, "application/pdf")
    served.client.file.retrieve().read()
    assert "application/pdf" in (served.last.header("accept") or "")


def test_a_download_that_fails_is_an_error_with_its_body(served: Served) -> None:
    served.answers({"detail": "gone"}, 404)
    with pytest.raises(served.package.NotFoundError) as caught:
        served.client.file.retrieve()
    assert caught.value.body.detail == "gone"


# --- errors -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "body", "error", "class_name"),
    [
        (400, {"other": "x"}, "BadRequestError", "Other"),
        (401, {"other": "x"}, "AuthenticationError", "Other"),
        (403, {"other": "x"}, "PermissionDeniedError", "Other"),
        (404, {"detail": "x"}, "NotFoundError", "Problem"),
        (409, {"other": "x"}, "ConflictError", "Other"),
        (418, {"other": "x"}, "APIStatusError", "Other"),
        (422, {"other": "x"}, "UnprocessableEntityError", "Other"),
        (429, {"limit": 3}, "RateLimitError", "Quota"),
        (500, {"detail": "x"}, "InternalServerError", "Problem"),
        (503, {"detail": "x"}, "InternalServerError", "Problem"),
    ],
)
def test_an_error_has_the_class_of_its_status_and_the_declared_body(
    served: Served, status: int, body: dict[str, object], error: str, class_name: str
) -> None:
    served.answers(body, status)
    with pytest.raises(served.package.APIStatusError) as caught:
        served.client.errors.retrieve()
    assert type(caught.value) is getattr(served.package, error)
    assert caught.value.status == status
    assert type(caught.value.body).__name__ == class_name
    assert caught.value.body.model_dump(exclude_unset=True) == body


@pytest.mark.parametrize(
    ("body", "media", "seen"),
    [
        (b'{"a": [1]}', "application/json", {"a": [1]}),
        (b"<html>down</html>", "text/html", "<html>down</html>"),
        (b"", "", None),
        (b"{broken", "application/json", "{broken"),
    ],
)
def test_an_error_that_is_not_declared_keeps_its_body(
    served: Served, body: bytes, media: str, seen: object
) -> None:
    served.answers(body, 500, media)
    with pytest.raises(served.package.InternalServerError) as caught:
        served.client.undeclared_errors.retrieve()
    assert caught.value.body == seen or (not seen and not caught.value.body)
    assert caught.value.content == body


def test_an_error_of_the_range_is_typed(served: Served) -> None:
    served.answers({"detail": "no", "code": 7}, 451)
    with pytest.raises(served.package.APIStatusError) as caught:
        served.client.range.retrieve()
    assert caught.value.body.code == 7


# --- answers that are not as declared -----------------------------------------------------------

NEWER: tuple[dict[str, object], ...] = (
    {"id": 1, "brand_new": {"a": [1, None]}},
    {"id": 1, "level": "middle"},
    {"id": 1, "name": "longer than three"},
    {"id": "one"},
    {"id": None},
    {"level": "low"},
    {"id": 1, "parts": [{"n": 1}, {"n": "two", "more": True}, {}]},
    {"id": 1, "parts": {"n": 1}},
    {"id": 1, "by_name": {"a": {"n": 1}, "b": {"n": "two"}}},
    {"id": 1, "pair": [1, "a", "more"]},
    {"id": 1, "pair": None},
)


@pytest.mark.parametrize("body", NEWER)
def test_an_answer_of_a_newer_server_is_kept_whole(served: Served, body: dict[str, Any]) -> None:
    served.answers(body)
    thing = served.client.thing.retrieve()
    assert type(thing).__name__ == "Thing"
    assert thing.model_dump(mode="json", by_alias=True, exclude_unset=True) == body
    for name, value in body.items():
        if not isinstance(value, dict | list):
            assert getattr(thing, name) == value


@pytest.mark.parametrize("body", NEWER[1:])
def test_strict_responses_raise_and_say_where(served: Served, body: dict[str, Any]) -> None:
    served.answers(body)
    with pytest.raises(served.package.APIResponseValidationError) as caught:
        served.client.thing.retrieve(strict_responses=True)
    assert caught.value.problems
    with pytest.raises(served.package.APIResponseValidationError):
        served.connect(strict_responses=True).thing.retrieve()


def test_one_point_zero_is_an_integer(served: Served) -> None:
    served.answers({"id": 1.0})
    assert served.client.thing.retrieve(strict_responses=True).id == 1


def test_good_items_beside_a_bad_one_are_models_still(served: Served) -> None:
    served.answers({"id": 1, "parts": [{"n": 1}, {"n": "two"}]})
    good, bad = served.client.thing.retrieve().parts
    assert (type(good).__name__, type(bad).__name__, bad.n) == ("Piece", "Piece", "two")


def test_an_unknown_field_can_be_read_and_is_no_fault_in_strict_mode(served: Served) -> None:
    served.answers({"id": 1, "brand_new": 5})
    assert served.client.thing.retrieve(strict_responses=True).brand_new == 5


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        (b"", None),
        (b"<html>", "<html>"),
        (b'{"id": 1', '{"id": 1'),
        (b"\xff", b"\xff"),
    ],
)
def test_a_success_that_is_no_json_is_no_error(
    served: Served, body: bytes, kept: object, caplog: pytest.LogCaptureFixture
) -> None:
    served.answers(body)
    assert served.client.thing.retrieve() == kept
    assert "as the API's document says" in caplog.text
    with pytest.raises(served.package.APIResponseValidationError):
        served.client.thing.retrieve(strict_responses=True)


@pytest.mark.parametrize(
    "body",
    [
        b'\xef\xbb\xbf{"id": 1, "name": "a"}',
        '{"id": 1, "name": "a"}'.encode("utf-16"),
        b'{"id": 1, "name": "a", "note": "\\ud800"}',
    ],
)
def test_json_that_is_not_quite_as_it_should_be_is_read(served: Served, body: bytes) -> None:
    served.answers(body)
    thing = served.client.thing.retrieve()
    assert (type(thing).__name__, thing.id, thing.name) == ("Thing", 1, "a")
    assert "\ud800" not in thing.model_dump_json()


def test_no_body_comes_where_http_has_none(served: Served) -> None:
    served.answers(b"")
    assert served.client.looked_at.head() is None
    assert served.client.asked_for.head() is None
    assert served.client.emptied.retrieve() is None
    assert served.codes.count("content-without-body") == 2


def test_a_status_that_is_not_declared_is_read_as_the_one_of_its_class(served: Served) -> None:
    served.answers({"known": 3}, status=206)
    assert served.client.several.retrieve().known == 3
    served.answers(b"", status=204)
    assert served.client.thing.retrieve() is None


@pytest.mark.parametrize(
    ("body", "media_type", "value"),
    [
        (b'{"id": 1}', "application/json", {"id": 1}),
        (b"", "", None),
        (b"done", "text/plain", "done"),
        (b"\xff\xfe\xfd", "image/png", b"\xff\xfe\xfd"),
    ],
)
def test_what_no_document_describes_is_returned(
    served: Served, body: bytes, media_type: str, value: object
) -> None:
    served.answers(body, media_type=media_type)
    assert served.client.undescribed.retrieve() == value
    assert served.client.undescribed.create() == value
    assert "undescribed-answer" in served.codes
    assert served.last.header("accept") == "application/json, */*;q=0.5"


def test_an_undeclared_success_is_not_lost(served: Served) -> None:
    """The document knows 204 only; a server that answers 200 has done its work all the same."""
    served.answers({"a": 1}, 200)
    served.client.nothing.retrieve()


# --- streams ----------------------------------------------------------------------------------

EVENTS = (
    b': comment\r\ndata: {"type": "tick", "n": 1}\r\n\r\n'
    b'event: message\ndata: {"type": "word",\ndata:  "text": "gr\xc3\xb6\xc3\x9fe"}\n\n'
    b'data: {"type": "newer", "x": 1}\n\n'
)
LINES = (
    b'{"type": "tick", "n": 1}\n{"type": "word", "text": "gr\xc3\xb6\xc3\x9fe"}\r\n\n'
    b'{"type": "newer", "x": 1}\n'
)
STREAMS = [
    ("events", EVENTS, "text/event-stream"),
    ("lines", LINES, "application/x-ndjson"),
]


def check_items(items: list[Any]) -> None:
    assert [type(item).__name__ for item in items] == ["Tick", "Word", "Unknown"]
    assert (items[0].n, items[1].text, items[2].x) == (1, "größe", 1)


def method_of(resource: Any) -> Any:
    return getattr(resource, "retrieve", None) or resource.list


@pytest.mark.parametrize(("name", "body", "media"), STREAMS)
def test_a_stream_is_typed_item_by_item(served: Served, name: str, body: bytes, media: str) -> None:
    served.answers(body, 200, media)
    with method_of(getattr(served.client, name))() as stream:
        check_items(list(stream))
    assert served.last.header("accept") == media


@pytest.mark.parametrize(("name", "body", "media"), STREAMS)
def test_an_async_stream_is_typed_item_by_item(
    served: Served, name: str, body: bytes, media: str
) -> None:
    served.answers(body, 200, media)

    async def collect() -> list[Any]:
        async with served.package.AsyncClient(base_url=served.server.base_url) as client:
            stream = await method_of(getattr(client, name))()
            return [item async for item in stream]

    check_items(asyncio.run(collect()))


@pytest.mark.parametrize("name", ["events", "lines"])
def test_an_answer_that_is_no_stream_is_read_as_far_as_it_goes(served: Served, name: str) -> None:
    method = method_of(getattr(served.client, name))
    served.answers({"type": "tick"})
    assert len(list(method())) == 1
    served.answers([{"type": "tick"}, {"type": "tick"}])
    assert len(list(method())) == 2
    served.answers(b"", media_type="")
    assert list(method()) == []
    served.answers({"type": "tick"})
    with pytest.raises(served.package.StreamError):
        method(strict_responses=True)


# --- async ------------------------------------------------------------------------------------


def test_the_async_client_answers_alike(served: Served) -> None:
    async def calls() -> tuple[Any, Any, Any]:
        async with served.package.AsyncClient(base_url=served.server.base_url) as client:
            served.answers({"known": 1})
            known = await client.several.retrieve()
            served.answers(b"%PDF", 200, "application/pdf")
            content = await (await client.file.retrieve()).read()
            served.answers({"detail": "no"}, 404)
            with pytest.raises(served.package.NotFoundError) as caught:
                await client.errors.retrieve()
            return known, content, caught.value.body

    known, content, problem = asyncio.run(calls())
    assert (known.known, content, problem.detail) == (1, b"%PDF", "no")
