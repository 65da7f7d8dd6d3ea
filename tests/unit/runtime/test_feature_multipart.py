from __future__ import annotations

import io
import os
import re
import tracemalloc
from collections.abc import Iterable
from email.parser import BytesParser
from email.policy import HTTP
from pathlib import Path
from typing import Annotated, Any, Literal

import anyio
import pytest
from pydantic import Field
from tests.unit.runtime.feature_flow import Connection, flowing
from tests.unit.runtime.loopback import Answer, Server

from specshim.runtime.client import AsyncClient, SyncClient
from specshim.runtime.requests.bodies import Content
from specshim.runtime.requests.files import File
from specshim.runtime.requests.multipart import MultipartBody, Part
from specshim.runtime.requests.operations import Operation
from specshim.runtime.responses.decoders import Empty
from specshim.runtime.responses.errors import InvalidArgumentError, RateLimitError
from specshim.runtime.settings.api import Api
from specshim.runtime.values.omit import omit
from specshim.runtime.values.schemas.models import Maybe, Model


class Sent(Model):
    """One part, as a server reads it."""

    name: str
    filename: str | None = None
    media_type: str | None = None
    data: bytes


class UploadRequest(Model):
    file: File
    purpose: Literal["assistants", "batch"]
    count: Maybe[Annotated[int, Field(le=3)]] = None
    ratio: Maybe[float] = None
    public: Maybe[bool] = None
    labels: Maybe[list[str]] = None
    metadata: Maybe[dict[str, str]] = None
    more: Maybe[Annotated[list[File], Field(max_length=2)]] = None


BODY = MultipartBody(UploadRequest, files=frozenset({"file", "more"}))
PLAIN = {"purpose": "batch"}


def body_of(content: Content | None) -> bytes:
    assert content is not None
    assert not isinstance(content.data, bytes)
    chunks = content.data()
    assert isinstance(chunks, Iterable)
    return b"".join(chunks)


def sent(content: Content | None) -> list[Sent]:
    assert content is not None
    body = body_of(content)
    assert content.length in (None, len(body))
    head = f"Content-Type: {content.content_type}\r\n\r\n".encode()
    message = BytesParser(policy=HTTP).parsebytes(head + body)
    assert not message.defects
    return [
        Sent(
            name=str(part.get_param("name", header="content-disposition")),
            filename=part.get_filename(),
            media_type=part["content-type"],
            data=bytes(part.get_payload(decode=True)),
        )
        for part in message.iter_parts()
    ]


def test_what_may_be_given_as_a_file(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(b"on disk")
    with path.open("rb") as opened:
        opened.read(3)
        given = [
            (b"bytes", "upload", "application/octet-stream", b"bytes"),
            (bytearray(b"bytes"), "upload", "application/octet-stream", b"bytes"),
            (io.BytesIO(b"memory"), "upload", "application/octet-stream", b"memory"),
            (opened, "notes.txt", "text/plain", b"on disk"),
            (path, "notes.txt", "text/plain", b"on disk"),
            (("a.json", b"{}"), "a.json", "application/json", b"{}"),
            (("a.json", path), "a.json", "application/json", b"on disk"),
            (("a", b"{}", "text/x-mine"), "a", "text/x-mine", b"{}"),
            (b"", "upload", "application/octet-stream", b""),
        ]
        for file, name, media_type, data in given:
            content = BODY.encode({"file": file, **PLAIN})
            for _ in range(2):  # and once more, as a retry does
                assert sent(content)[0] == Sent(
                    name="file", filename=name, media_type=media_type, data=data
                )
            assert content is not None
            assert content.repeatable
        assert not opened.closed


def test_parts_of_every_kind_in_the_order_given() -> None:
    content = BODY.encode(
        {
            "purpose": "batch",
            "file": ("a.txt", b"data"),
            "count": 3,
            "ratio": 0.5,
            "public": True,
            "labels": ["é", "b"],
            "metadata": {"k": "v"},
            "more": [b"1", ("2.txt", b"2")],
        }
    )
    assert sent(content) == [
        Sent(name="purpose", data=b"batch"),
        Sent(name="file", filename="a.txt", media_type="text/plain", data=b"data"),
        Sent(name="count", data=b"3"),
        Sent(name="ratio", data=b"0.5"),
        Sent(name="public", data=b"true"),
        Sent(name="labels", data="é".encode()),
        Sent(name="labels", data=b"b"),
        Sent(name="metadata", media_type="application/json", data=b'{"k":"v"}'),
        Sent(
            name="more",
            filename="upload",
            media_type="application/octet-stream",
            data=b"1",
        ),
        Sent(name="more", filename="2.txt", media_type="text/plain", data=b"2"),
    ]


def test_members_left_out_are_not_sent() -> None:
    content = BODY.encode({"file": b"a", "count": omit, "more": [], **PLAIN})
    assert [part.name for part in sent(content)] == ["file", "purpose"]


def test_a_model_may_be_given_as_the_whole_body() -> None:
    body = MultipartBody(UploadRequest, frozenset({"file"}), argument="body")
    content = body.encode(UploadRequest(file=b"a", purpose="batch"))
    assert {part.name for part in sent(content)} == {"file", "purpose"}


def test_what_the_document_says_of_a_part() -> None:
    body = MultipartBody(
        UploadRequest,
        files=frozenset({"file"}),
        parts={
            "file": Part(("image/png", "image/*"), {"X-Kind": "scan"}),
            "purpose": Part(("application/json",)),
            "metadata": Part(("application/merge-patch+json",)),
        },
    )
    members = {"purpose": "batch", "metadata": {"a": "b"}}
    purpose, metadata, file = sent(body.encode({**members, "file": ("a.txt", b"")}))
    assert (purpose.media_type, purpose.data) == ("application/json", b'"batch"')
    assert metadata.media_type == "application/merge-patch+json"
    assert file.media_type == "image/png"
    assert sent(body.encode({**members, "file": ("a.gif", b"")}))[2].media_type == ("image/gif")
    content = body.encode({**members, "file": b""})
    assert b"\r\nX-Kind: scan\r\n" in body_of(content)


def test_names_cannot_break_out_of_their_header() -> None:
    name = 'a"\r\nX: y\\é'
    content = BODY.encode({"file": (name, b"data"), **PLAIN})
    head = body_of(content).partition(b"\r\n\r\n")[0]
    assert 'filename="a%22%0D%0AX: y\\é"'.encode() in head


def test_boundaries_are_random() -> None:
    contents = [BODY.encode({"file": b"a", **PLAIN}) for _ in range(2)]
    types = {content.content_type for content in contents if content}
    assert len(types) == 2


def test_a_pipe_is_sent_once_in_chunks() -> None:
    end, start = os.pipe()
    os.write(start, b"flows")
    os.close(start)
    with os.fdopen(end, "rb") as pipe:
        content = BODY.encode({"file": pipe, **PLAIN})
        assert content is not None
        assert (content.length, content.repeatable) == (None, False)
        assert sent(content)[0].data == b"flows"
        assert sent(content)[0].filename == "upload"


@pytest.mark.parametrize(
    ("members", "argument", "message"),
    [
        ({"file": 3}, "file", "expected bytes, a file object or a pathlib.Path, got int"),
        ({"file": "a.txt"}, "file", "got str"),
        ({"file": io.StringIO("a")}, "file", "open it with mode 'rb'"),
        ({"file": Path("/nowhere/a.txt")}, "file", "No such file"),
        ({"file": Path("/")}, "file", "Is a directory"),
        ({"file": ("a",)}, "file", "expected \\(name, content\\)"),
        ({"file": ("a", b"", "a\r\nb")}, "file", "header"),
        ({"file": None}, "file", "Input should be a file"),
        ({}, "file", "Field required"),
        ({"file": [b"a"]}, "file", "Input should be a file"),
        ({"file": b"", "more": b""}, "more", "should be a valid array"),
        ({"file": b"", "more": [b"", 1]}, "more[1]", "expected bytes"),
        ({"file": b"", "more": [b""] * 3}, "more", "at most 2 items"),
        ({"file": b"", "count": 4}, "count", "less than or equal to 3"),
        ({"file": b"", "ratio": float("nan")}, "ratio", "not a number of JSON"),
        ({"file": b"", "labels": ["\ud800"]}, "labels[0]", "surrogate"),
        ({"file": b"", "purpose": "other"}, "purpose", "'assistants' or 'batch'"),
    ],
)
def test_what_is_refused(members: dict[str, object], argument: str, message: str) -> None:
    with pytest.raises(InvalidArgumentError, match=message) as caught:
        BODY.encode({**PLAIN, **members})
    assert argument in caught.value.argument


def test_arguments_are_named_as_callers_call_them() -> None:
    body = MultipartBody(UploadRequest, files=frozenset({"file"}), renamed={"file": "upload"})
    with pytest.raises(InvalidArgumentError) as caught:
        body.encode({**PLAIN, "file": 3})
    assert caught.value.argument == "upload"


API = Api(title="Files", version="1", base_url="http://files.invalid")
UPLOAD = Operation[None]("POST", "/files", body=BODY, responses={"200": Empty()})


def post(kind: str, url: str, file: object, **settings: Any) -> None:
    """Sends a file with any kind of client."""
    request = UPLOAD.build(body={"purpose": "batch", "file": file})

    async def do() -> None:
        async with AsyncClient(API, {}, {"base_url": url, **settings}) as client:
            await client.send(request)

    if kind != "sync":
        anyio.run(do, backend=kind)
        return
    with SyncClient(API, {}, {"base_url": url, **settings}) as client:
        client.send(request)


@pytest.fixture(params=["sync", "asyncio", "trio"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_a_retry_sends_the_file_from_its_beginning(kind: str, server: Server) -> None:
    async def sleep(_: float) -> None:
        pass

    server.script(Answer(429), Answer())
    settings: dict[str, Any] = {"sleep": (lambda _: None) if kind == "sync" else sleep}
    post(kind, server.url, io.BytesIO(b"again"), **settings)
    first, second = server.received
    assert first.body == second.body
    assert b"\r\n\r\nagain\r\n" in first.body
    assert first.header("Content-Length") == str(len(first.body))
    assert (first.header("Content-Type") or "").startswith("multipart/form-data; boundary=")


def test_a_pipe_is_not_sent_again(kind: str, server: Server) -> None:
    end, start = os.pipe()
    os.write(start, b"flows")
    os.close(start)
    server.script(Answer(429), Answer())
    with os.fdopen(end, "rb") as pipe, pytest.raises(RateLimitError):
        post(kind, server.url, pipe)
    assert len(server.received) == 1
    assert server.last.header("Transfer-Encoding") == "chunked"
    assert b"\r\n\r\nflows\r\n" in server.last.body


def test_large_files_take_little_memory(kind: str, tmp_path: Path) -> None:
    size = 64 << 20
    path = tmp_path / "large"
    with path.open("wb") as file:
        file.truncate(size)
    taken = 0

    def script(connection: Connection) -> None:
        nonlocal taken
        length = int(re.findall(rb"Content-Length: (\d+)", connection.head)[0])
        taken = len(connection.reader.peek())
        buffer = bytearray(1 << 16)
        while taken < length:
            taken += connection.socket.recv_into(buffer)
        connection.send(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

    with flowing(script) as flow:
        tracemalloc.start()
        post(kind, flow.url, path)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert taken > size
    assert peak < 4 << 20
