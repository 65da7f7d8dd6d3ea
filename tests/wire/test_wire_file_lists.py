"""Lists of files in one form, which the Assistants API has not: each way to give a file, and none.

A form with a list repeats the name of its part for each item (OpenAPI 3.1, "Encoding Object").
"""

from __future__ import annotations

import asyncio
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.behaviour.calling import Served, openapi, serving
from tests.loopback import Answer
from tests.wire.driving import received_body
from tests.wire.table import file, post_form, value

FILES = {"type": "array", "maxItems": 3, "items": {"type": "string", "format": "binary"}}
FORM = {
    "type": "object",
    "required": ["title"],
    "properties": {
        "title": {"type": "string"},
        "images": FILES,
        "masks[]": FILES,
        "tags": {"type": "array", "items": {"type": "string"}},
        "count": {"type": "integer"},
        "extra": {"type": "object", "properties": {"deep": {"type": "array", "items": {}}}},
    },
}
DOCUMENT = openapi(
    {
        "/albums": {
            "post": {
                "requestBody": {
                    "required": True,
                    "content": {
                        "multipart/form-data": {
                            "schema": FORM,
                            "encoding": {"masks[]": {"contentType": "image/png, image/jpeg"}},
                        }
                    },
                },
                "responses": {"204": {"description": "Done."}},
            }
        }
    }
)
TITLE = value("title", "a")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("albums"), DOCUMENT, Answer(b"", 204)) as served:
        yield served


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "c.gif"
    path.write_bytes(b"three")
    return path


@pytest.fixture(params=["sync", "async"])
def created(request: pytest.FixtureRequest, served: Served) -> Any:
    """Sends an album, and tells the body that arrived."""

    async def send_async(**arguments: Any) -> None:
        async with served.package.AsyncClient(base_url=served.server.base_url) as client:
            await client.albums.create(**arguments)

    def create(**arguments: Any) -> bytes | None:
        if request.param == "sync":
            served.client.albums.create(title="a", **arguments)
        else:
            asyncio.run(send_async(title="a", **arguments))
        return received_body(served.last)

    return create


def test_files_of_every_kind_in_one_list(created: Any, path: Path) -> None:
    images = [b"one", ("b.png", io.BytesIO(b"two")), path]
    assert (
        created(images=images)
        == post_form(
            "/albums",
            TITLE,
            file("images", "upload", "application/octet-stream", b"one"),
            file("images", "b.png", "image/png", b"two"),
            file("images", "c.gif", "image/gif", b"three"),
        ).body
    )


def test_a_tuple_of_files_is_a_list_too(created: Any) -> None:
    assert (
        created(images=(("a.png", b"1"), ("b.png", b"2", "image/x-own")))
        == post_form(
            "/albums",
            TITLE,
            file("images", "a.png", "image/png", b"1"),
            file("images", "b.png", "image/x-own", b"2"),
        ).body
    )


def test_the_name_on_the_wire_and_the_media_types_are_those_of_the_document(
    created: Any, path: Path
) -> None:
    assert (
        created(masks=[b"1", ("b.jpeg", b"2"), path])
        == post_form(
            "/albums",
            TITLE,
            file("masks[]", "upload", "image/png", b"1"),
            file("masks[]", "b.jpeg", "image/jpeg", b"2"),
            file("masks[]", "c.gif", "image/png", b"three"),
        ).body
    )


def test_an_empty_list_sends_nothing(created: Any) -> None:
    assert created(images=[], tags=[]) == post_form("/albums", TITLE).body


def test_values_beside_files(created: Any) -> None:
    sent = created(images=[b"1"], tags=["ü", "b,c"], count=3, extra={"deep": ["x", 1]})
    assert (
        sent
        == post_form(
            "/albums",
            TITLE,
            file("images", "upload", "application/octet-stream", b"1"),
            value("tags", "ü"),
            value("tags", "b,c"),
            value("count", "3"),
            b'Content-Disposition: form-data; name="extra"\r\n'
            b'Content-Type: application/json\r\n\r\n{"deep":["x",1]}',
        ).body
    )


def test_an_opened_file_is_sent_from_its_beginning_and_left_open(created: Any, path: Path) -> None:
    with path.open("rb") as opened:
        opened.read(2)
        expected = post_form("/albums", TITLE, file("images", "c.gif", "image/gif", b"three")).body
        assert created(images=[opened]) == expected
        assert not opened.closed


@pytest.mark.parametrize(
    ("images", "argument"),
    [
        ([b"1", "two.png"], "images[1]"),
        ([b"1", Path("not-there")], "images[1]"),
        (["one.png"], "images[0]"),
        ([None], "images[0]"),
        ([b"1"] * 4, "images"),
        (b"1", "images"),
        ("one.png", "images"),
    ],
)
def test_what_is_no_file_is_refused(
    served: Served, created: Any, images: object, argument: str
) -> None:
    refused = served.package.InvalidArgumentError
    with served.nothing_sent(), pytest.raises(refused) as caught:
        created(images=images)
    assert caught.value.argument == argument
