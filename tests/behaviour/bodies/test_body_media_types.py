"""Bodies of every kind, as the bytes that arrive."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from email.parser import BytesParser
from email.policy import HTTP
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from tests.behaviour.calling import Served, openapi, serving
from tests.loopback import Answer, Received

TEXT = {"type": "string"}
FILE = {"type": "string", "format": "binary"}
NUMBER = {"type": "integer"}
DONE = {"204": {"description": "Done."}}
POINT = {"type": "object", "required": ["x"], "properties": {"x": NUMBER}}


def operation(content: dict[str, Any], *, required: bool = True) -> dict[str, Any]:
    return {"post": {"requestBody": {"required": required, "content": content}, "responses": DONE}}


def record(required: tuple[str, ...] = (), **properties: object) -> dict[str, Any]:
    return {"type": "object", "required": list(required), "properties": properties}


FORM = record(("name",), name=TEXT, age=NUMBER, ok={"type": "boolean"}, tags={"type": "array", "items": TEXT}, deep=POINT)  # fmt: skip
UPLOAD = record(
    ("file",),
    file=FILE,
    more={"type": "array", "items": FILE},
    title=TEXT,
    count=NUMBER,
    tags={"type": "array", "items": TEXT},
    about=POINT,
)
PARTS = record(("image",), image=FILE, page=TEXT, about=POINT)
PATHS = {
    "/json": operation({"application/json": {"schema": POINT}}),
    "/json_array": operation({"application/json": {"schema": {"type": "array", "items": NUMBER}}}),
    "/json_scalar": operation({"application/json": {"schema": TEXT}}),
    "/plus_json": operation({"application/merge-patch+json": {"schema": POINT}}),
    "/optional": operation({"application/json": {"schema": POINT}}, required=False),
    "/optional_empty": operation({"application/json": {"schema": record(x=NUMBER)}}, required=False),
    "/form": operation({"application/x-www-form-urlencoded": {"schema": FORM}}),
    "/styled_form": operation(
        {
            "application/x-www-form-urlencoded": {
                "schema": FORM,
                "encoding": {"tags": {"explode": False}, "deep": {"style": "deepObject"}},
            }
        }
    ),
    "/upload": operation({"multipart/form-data": {"schema": UPLOAD}}),
    "/parts": operation(
        {
            "multipart/form-data": {
                "schema": PARTS,
                "encoding": {
                    "image": {"contentType": "image/png, image/jpeg"},
                    "page": {"contentType": "text/html"},
                    "about": {"contentType": "application/vnd.about+json"},
                },
            }
        }
    ),
    "/upload_3_1": operation(
        {
            "multipart/form-data": {
                "schema": record(
                    ("file",), file={"contentMediaType": "application/octet-stream"}, note=TEXT
                )
            }
        }
    ),
    "/text": operation({"text/plain": {"schema": TEXT}}),
    "/xml": operation({"application/xml": {"schema": POINT}}),
    "/bytes": operation({"application/octet-stream": {"schema": FILE}}),
    "/bytes_3_1": operation({"image/png": {}}),
    "/several": operation(
        {
            "application/json": {"schema": POINT},
            "text/plain": {"schema": TEXT},
            "application/octet-stream": {},
        }
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("bodies"), openapi(PATHS), Answer(b"", 204)) as served:
        yield served


def media_type(served: Served) -> str:
    return (served.last.header("content-type") or "").partition(";")[0]


# --- JSON -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "arguments", "body", "media"),
    [
        ("json", {"x": 1}, b'{"x":1}', "application/json"),
        ("json_array", {"body": [1, 2]}, b"[1,2]", "application/json"),
        ("json_array", {"body": (1,)}, b"[1]", "application/json"),
        ("json_array", {"body": []}, b"[]", "application/json"),
        ("json_scalar", {"body": "ü"}, '"ü"'.encode(), "application/json"),
        ("plus_json", {"x": 1}, b'{"x":1}', "application/merge-patch+json"),
        ("optional", {"body": {"x": 1}}, b'{"x":1}', "application/json"),
        ("optional_empty", {"x": 1}, b'{"x":1}', "application/json"),
        ("optional_empty", {}, b"{}", "application/json"),
    ],
)
def test_json_is_compact_and_utf_8(
    served: Served, name: str, arguments: dict[str, Any], body: bytes, media: str
) -> None:
    getattr(served.client, name).create(**arguments)
    assert served.last.body == body
    assert media_type(served) == media


def test_an_optional_body_that_is_left_out_is_not_sent(served: Served) -> None:
    served.client.optional.create()
    assert served.last.body == b""
    assert served.last.header("content-type") is None


def test_extra_body_is_added(served: Served) -> None:
    served.client.json.create(x=1, extra_body={"y": [2]})
    assert served.sent == {"x": 1, "y": [2]}


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "\ud800", object(), {1, 2}])
def test_what_is_no_json_is_refused(served: Served, value: object) -> None:
    served.refused(served.client.json_array.create, body=[value])


# --- forms ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "pairs"),
    [
        ({"name": "a b&c=d"}, [("name", "a b&c=d")]),
        ({"name": "ü", "age": 3, "ok": True}, [("name", "ü"), ("age", "3"), ("ok", "true")]),
        ({"name": "", "tags": ["a", "b"]}, [("name", ""), ("tags", "a"), ("tags", "b")]),
    ],
)
def test_a_form_is_urlencoded(
    served: Served, arguments: dict[str, Any], pairs: list[tuple[str, str]]
) -> None:
    served.client.form.create(**arguments)
    assert media_type(served) == "application/x-www-form-urlencoded"
    assert parse_qsl(served.last.body.decode("ascii"), keep_blank_values=True) == pairs


def test_encodings_of_a_form_are_kept_to(served: Served) -> None:
    served.client.styled_form.create(name="n", tags=["a", "b"], deep={"x": 1})
    assert parse_qsl(served.last.body.decode()) == [
        ("name", "n"),
        ("tags", "a,b"),
        ("deep[x]", "1"),
    ]


def test_a_form_is_checked(served: Served) -> None:
    assert served.refused(served.client.form.create, name="n", age="3").argument == "age"


# --- multipart --------------------------------------------------------------------------------


def parts_of(received: Received) -> list[tuple[str, str | None, str | None, bytes]]:
    """Name, file name, stated media type and content of each part."""
    head = f"Content-Type: {received.header('content-type')}\r\n\r\n".encode()
    message = BytesParser(policy=HTTP).parsebytes(head + received.body)
    return [
        (
            str(part.get_param("name", header="content-disposition")),
            part.get_filename(),
            part.get_content_type() if part["content-type"] else None,
            part.get_payload(decode=True),  # type: ignore[misc]
        )
        for part in message.iter_parts()
    ]


def test_all_parts_of_an_upload_arrive(served: Served) -> None:
    served.client.upload.create(
        file=("a.txt", b"alpha\r\n\x00", "text/x-mine"),
        more=[("b.json", b"{}"), ("ü.bin", b"")],
        title="größe",
        count=3,
        tags=["x", "y"],
        about={"x": 1},
    )
    found = parts_of(served.last)
    assert media_type(served) == "multipart/form-data"
    assert [(name, media, content) for name, _, media, content in found] == [
        ("file", "text/x-mine", b"alpha\r\n\x00"),
        ("more", "application/json", b"{}"),
        ("more", "application/octet-stream", b""),
        ("title", None, "größe".encode()),
        ("count", None, b"3"),
        ("tags", None, b"x"),
        ("tags", None, b"y"),
        ("about", "application/json", b'{"x":1}'),
    ]
    assert [name for _, name, _, _ in found[:2]] == ["a.txt", "b.json"]


@pytest.mark.parametrize("kind", ["bytes", "path", "file", "memory", "named"])
def test_a_file_may_be_given_in_every_form(served: Served, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "data.csv"
    path.write_bytes(b"a,b\n")
    with path.open("rb") as opened:
        file: Any = {
            "bytes": b"a,b\n",
            "path": path,
            "file": opened,
            "memory": io.BytesIO(b"a,b\n"),
            "named": ("data.csv", path),
        }[kind]
        served.client.upload.create(file=file)
    [(name, filename, _, content)] = parts_of(served.last)
    assert (name, content) == ("file", b"a,b\n")
    assert filename == ("upload" if kind in ("bytes", "memory") else "data.csv")


def test_per_part_content_types(served: Served) -> None:
    served.client.parts.create(image=("a.jpg", b"\xff\xd8"), page="<p>", about={"x": 1})
    assert [(name, media) for name, _, media, _ in parts_of(served.last)] == [
        ("image", "image/jpeg"),
        ("page", "text/html"),
        ("about", "application/vnd.about+json"),
    ]


def test_files_in_the_spelling_of_3_1(served: Served) -> None:
    served.client.upload_3_1.create(file=b"abc", note="n")
    assert [(name, content) for name, _, _, content in parts_of(served.last)] == [
        ("file", b"abc"),
        ("note", b"n"),
    ]


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        ({"file": "a path as text"}, "file"),
        ({"file": 5}, "file"),
        ({"file": b"a", "more": b"not a list"}, "more"),
        ({"file": b"a", "count": "3"}, "count"),
        ({"file": Path("/nowhere/at/all")}, "file"),
    ],
)
def test_what_is_no_upload_is_refused(served: Served, arguments: dict[str, Any], name: str) -> None:
    assert served.refused(served.client.upload.create, **arguments).argument.startswith(name)


def test_the_boundary_is_not_fixed(served: Served) -> None:
    headers = set()
    for _ in range(2):
        served.client.upload.create(file=b"a")
        headers.add(served.last.header("content-type"))
    assert len(headers) == 2


# --- text and bytes ---------------------------------------------------------------------------


def test_text_is_sent_as_utf_8(served: Served) -> None:
    served.client.text.create(body="größe\n")
    assert served.last.body == "größe\n".encode()
    assert media_type(served) == "text/plain"


def test_xml_is_sent_as_it_is(served: Served) -> None:
    served.client.xml.create(body="<x>1</x>")
    assert (served.last.body, media_type(served)) == (b"<x>1</x>", "application/xml")


@pytest.mark.parametrize("name", ["bytes", "bytes_3_1"])
@pytest.mark.parametrize("kind", ["bytes", "file", "path", "iterator"])
def test_bytes_are_sent_as_they_are(served: Served, tmp_path: Path, name: str, kind: str) -> None:
    path = tmp_path / "data"
    path.write_bytes(b"\x00\xff\r\n")
    body: Any = {
        "bytes": b"\x00\xff\r\n",
        "file": io.BytesIO(b"\x00\xff\r\n"),
        "path": path,
        "iterator": iter([b"\x00\xff", b"\r\n"]),
    }[kind]
    getattr(served.client, name).create(body=body)
    assert served.last.body == b"\x00\xff\r\n"
    assert (
        media_type(served)
        == {
            "bytes": "application/octet-stream",
            "bytes_3_1": "image/png",
        }[name]
    )


@pytest.mark.parametrize(
    ("body", "media", "wire"),
    [
        ({"x": 1}, "application/json", b'{"x":1}'),
        ("text", "text/plain", b"text"),
        (b"bytes", "application/octet-stream", b"bytes"),
    ],
)
def test_one_of_several_media_types_is_chosen(
    served: Served, body: object, media: str, wire: bytes
) -> None:
    served.client.several.create(body=body, media_type=media)
    assert (served.last.body, media_type(served)) == (wire, media)


def test_the_first_media_type_is_the_default(served: Served) -> None:
    served.client.several.create(body={"x": 1})
    assert json.loads(served.last.body) == {"x": 1}
    assert media_type(served) == "application/json"


def test_an_unknown_media_type_is_refused(served: Served) -> None:
    served.refused(served.client.several.create, body="a,b", media_type="text/csv")
