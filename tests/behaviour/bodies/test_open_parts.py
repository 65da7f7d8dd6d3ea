"""Multipart bodies and forms whose members nobody names: files are told by what is given, and nothing is unsendable."""

from __future__ import annotations

import asyncio
import inspect
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.behaviour.bodies.test_body_media_types import (
    FILE,
    NUMBER,
    TEXT,
    media_type,
    operation,
    parts_of,
    record,
)
from tests.behaviour.calling import Served, openapi, serving
from tests.loopback import Answer

FORM_DATA = "multipart/form-data"
URLENCODED = "application/x-www-form-urlencoded"
NODE = {"anyOf": [FILE, {"type": "array", "items": {"$ref": "#/components/schemas/Node"}}]}
PATHS = {
    "/files": operation({FORM_DATA: {"schema": {"type": "object", "additionalProperties": FILE}}}),
    "/anything": operation({FORM_DATA: {"schema": {"type": "object"}}}),
    "/unsaid": operation({FORM_DATA: {}}),
    "/untyped": operation({FORM_DATA: {"schema": record(any={}, text=TEXT, count=NUMBER)}}),
    "/either": operation({FORM_DATA: {"schema": record(one={"oneOf": [FILE, NUMBER]})}}),
    "/deep": operation({FORM_DATA: {"schema": record(node={"$ref": "#/components/schemas/Node"})}}),
    "/one_file": operation({FORM_DATA: {"schema": FILE}}),
    "/array": operation({"multipart/mixed": {"schema": {"type": "array", "items": TEXT}}}),
    "/form_text": operation({URLENCODED: {"schema": TEXT}}),
    "/form_unsaid": operation({URLENCODED: {}}),
    "/ranged": operation(
        {
            it: {"schema": record(a=NUMBER)}
            for it in ("application/*+json", "text/json", "application/json-patch+json")
        }
    ),
    "/lines": operation({"application/x-ndjson": {"schema": record(a=NUMBER)}}),
}

RESPONSES = {
    "/form_answer": {"get": {"responses": {"200": {"description": "d", "content": {URLENCODED: {"schema": record(a=TEXT)}}}}}},
    "/parts_answer": {"get": {"responses": {"200": {"description": "d", "content": {"multipart/mixed": {"schema": record(a=TEXT)}}}}}},
}  # fmt: skip


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    document = openapi({**PATHS, **RESPONSES}, {"Node": NODE})
    with serving(tmp_path_factory.mktemp("open"), document, Answer(b"", 204)) as served:
        yield served


@pytest.mark.parametrize("name", ["files", "anything", "unsaid"])
@pytest.mark.parametrize("kind", ["bytes", "path", "memory", "named"])
def test_a_member_that_nobody_names_may_be_a_file(
    served: Served, tmp_path: Path, name: str, kind: str
) -> None:
    path = tmp_path / "data.csv"
    path.write_bytes(b"a,\xff\n")
    file: Any = {
        "bytes": b"a,\xff\n",
        "path": path,
        "memory": io.BytesIO(b"a,\xff\n"),
        "named": ("data.csv", path),
    }[kind]
    getattr(served.client, name).create(body={"first": file, "other": b"1"})
    filename = "upload" if kind in ("bytes", "memory") else "data.csv"
    assert [(it[0], it[1], it[3]) for it in parts_of(served.last)] == [
        ("first", filename, b"a,\xff\n"),
        ("other", "upload", b"1"),
    ]


def test_other_values_beside_files(served: Served) -> None:
    given = {
        "n": 3,
        "text": "t",
        "file": b"f",
        "files": [b"1", b"2"],
        "deep": {"x": [1]},
        "list": ["a", 2],
        "none": None,
    }
    served.client.anything.create(body=given)
    assert [(it[0], it[1], it[3]) for it in parts_of(served.last)] == [
        ("n", None, b"3"),
        ("text", None, b"t"),
        ("file", "upload", b"f"),
        ("files", "upload", b"1"),
        ("files", "upload", b"2"),
        ("deep", None, b'{"x":[1]}'),
        ("list", None, b"a"),
        ("list", None, b"2"),
    ]


def test_a_property_without_a_type_may_be_a_file(served: Served) -> None:
    served.client.untyped.create(any=b"f", text="t", count=1)
    assert [(it[0], it[1], it[3]) for it in parts_of(served.last)] == [
        ("any", "upload", b"f"),
        ("text", None, b"t"),
        ("count", None, b"1"),
    ]
    served.client.untyped.create(any="t")
    assert [(it[0], it[1], it[3]) for it in parts_of(served.last)] == [("any", None, b"t")]
    assert served.refused(served.client.untyped.create, text=b"no text").argument == "text"


def test_a_file_or_a_value(served: Served) -> None:
    served.client.either.create(one=7)
    assert [(it[1], it[3]) for it in parts_of(served.last)] == [(None, b"7")]
    served.client.either.create(one=("a.bin", b"f"))
    assert [(it[1], it[3]) for it in parts_of(served.last)] == [("a.bin", b"f")]
    served.client.deep.create(node=[b"1", b"2"])
    assert [it[3] for it in parts_of(served.last)] == [b"1", b"2"]


def test_async_alike(served: Served) -> None:
    async def call() -> None:
        async with served.package.AsyncClient(base_url=served.server.base_url) as client:
            await client.files.create(body={"first": ("a.bin", b"f")})

    asyncio.run(call())
    assert [(it[0], it[1], it[3]) for it in parts_of(served.last)] == [("first", "a.bin", b"f")]


def test_without_named_parts_the_caller_makes_the_body(served: Served) -> None:
    whole = b'--b\r\nContent-Disposition: form-data; name="f"\r\n\r\nx\r\n--b--\r\n'
    header = {"Content-Type": f"{FORM_DATA}; boundary=b"}
    served.client.one_file.create(body=whole, extra_headers=header)
    assert served.last.body == whole
    assert [(it[0], it[3]) for it in parts_of(served.last)] == [("f", b"x")]
    served.client.array.create(body=whole, extra_headers=header)
    assert served.last.body == whole
    assert served.codes.count("unnamed-parts") == 2


def test_a_form_that_is_text_is_sent_as_it_is(served: Served) -> None:
    served.client.form_text.create(body="a=1&b=%20")
    assert (media_type(served), served.last.body) == (URLENCODED, b"a=1&b=%20")
    served.client.form_unsaid.create(body={"a": [1, "x"]})
    assert served.last.body == b"a=1&a=x"
    for wrong in ("a=1", [1], 5):
        assert served.refused(served.client.form_unsaid.create, body=wrong).argument == "body"


def test_an_answer_of_pairs_or_parts_is_what_its_type_says(served: Served) -> None:
    annotations = [
        inspect.signature(getattr(served.client, it).retrieve).return_annotation
        for it in ("form_answer", "parts_answer")
    ]
    assert annotations == ["str", "Download"]
    served.answers(b"a=1&b=2", media_type=URLENCODED)
    assert served.client.form_answer.retrieve() == "a=1&b=2"
    whole = b"--b\r\n\r\nx\r\n--b--\r\n"
    served.answers(whole, media_type="multipart/mixed; boundary=b")
    assert served.client.parts_answer.retrieve().read() == whole


def test_lines_are_written_by_the_caller_and_that_is_told(served: Served) -> None:
    served.client.lines.create(body=[b'{"a": 1}\n', b'{"a": 2}\n'])
    assert served.last.body == b'{"a": 1}\n{"a": 2}\n'
    assert media_type(served) == "application/x-ndjson"
    told = [it.message for it in served.generated.diagnostics if it.code.name == "schema-of-text"]
    assert any("of the type application/x-ndjson is taken as it is" in it for it in told)


def test_of_a_range_the_types_that_are_sent_are_offered(served: Served) -> None:
    create = served.client.ranged.create
    assert str(inspect.signature(create).parameters["media_type"].annotation) == (
        "Literal['application/json', 'application/json-patch+json']"
    )
    for sent in ("application/json", "application/json-patch+json"):
        create(body={"a": 1}, media_type=sent)
        assert (media_type(served), served.sent) == (sent, {"a": 1})
