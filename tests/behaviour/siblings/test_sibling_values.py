"""Values that have more than one way onto the wire: decimals, durations, dates, ranges of media types, paths."""

from __future__ import annotations

import datetime as dt
import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.behaviour.calling import openapi, serving
from tests.loopback import Answer

DECIMAL = {"type": "number", "format": "decimal"}
DURATION = {"type": "string", "format": "duration"}
DONE: dict[str, Any] = {"responses": {"204": {"description": "Done."}}}
NOTHING = Answer(b"", 204, {})


def exchanging(schema: object) -> dict[str, Any]:
    content = {"application/json": {"schema": schema}}
    return {
        "requestBody": {"required": True, "content": content},
        "responses": {"200": {"description": "Done.", "content": content}},
    }


def taking_type(media_type: str, schema: object) -> dict[str, Any]:
    return {"requestBody": {"required": True, "content": {media_type: {"schema": schema}}}, **DONE}


def test_a_decimal_is_a_number_where_a_number_belongs(tmp_path: Path) -> None:
    properties = {
        "n": DECIMAL | {"minimum": 0.5, "multipleOf": 0.01},
        "l": {"type": "array", "items": DECIMAL},
        "m": {"type": "object", "additionalProperties": DECIMAL},
        "u": {"anyOf": [DECIMAL, {"type": "null"}]},
        "t": {"type": "string", "format": "decimal"},
    }
    document = openapi(
        {"/prices": {"post": exchanging({"type": "object", "properties": properties})}}
    )
    body = {"n": 4.35, "l": [0.1, 2], "m": {"x": 3.5}, "u": 7, "t": "1.50"}
    with serving(tmp_path, document, Answer(json.dumps(body).encode())) as served:
        create = served.client.prices.create
        prices = create(
            n=Decimal("4.35"),
            l=[Decimal("0.1"), Decimal(2)],
            m={"x": Decimal("3.5")},
            u=Decimal(7),
            t=Decimal("1.50"),
        )
        assert served.sent == body
        assert prices.model_dump(mode="json", exclude_unset=True) == body
        create(n=prices.n, l=prices.l, m=prices.m, u=prices.u, t=prices.t)
        assert served.sent == body
        for wrong in (Decimal("0.1"), Decimal("1.001")):
            served.refused(create, n=wrong)


def in_days(text: str | None) -> dt.timedelta:
    """A duration that is written in days and less."""
    found = re.fullmatch(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:([\d.]+)S)?)?", text or "")
    assert found, text
    days, hours, seconds = (float(it or 0) for it in found.groups())
    return dt.timedelta(days=days, hours=hours, seconds=seconds)


def test_a_duration_is_sent_in_days_and_given_back_as_it_came(tmp_path: Path) -> None:
    properties = {"d": DURATION, "l": {"type": "array", "items": DURATION}}
    operation = exchanging({"type": "object", "properties": properties})
    operation["parameters"] = [{"name": "X-D", "in": "header", "schema": DURATION}]
    came = {"d": "P2W", "l": ["P1M", "PT0.5S", "P1Y2M3DT4H", "PT36H"]}
    with serving(tmp_path, openapi({"/leases": {"post": operation}})) as served:
        served.answers(came)
        long, short = dt.timedelta(days=800), dt.timedelta(seconds=1.5)
        lease = served.client.leases.create(d=long, l=[short], x_d=long)
        assert [in_days(served.sent["d"]), in_days(served.sent["l"][0])] == [long, short]
        assert in_days(served.last.header("X-D")) == long
        assert lease.d == dt.timedelta(days=14)
        assert lease.model_dump(mode="json", exclude_unset=True) == came
        served.client.leases.create(d=lease.d, l=lease.l)
        assert served.sent == came


@pytest.mark.parametrize(
    ("media_type", "schema", "value", "sent"),
    [
        ("text/*", {"type": "string"}, "hey", "text/plain"),
        (
            "application/*",
            {"type": "object", "properties": {"a": {}}},
            {"a": 1},
            "application/json",
        ),
        ("*/*", {"type": "string", "format": "binary"}, b"\0", "application/octet-stream"),
        ("*/*", {"contentMediaType": "image/png"}, b"\0", "application/octet-stream"),
        ("video/*", {"type": "string", "format": "binary"}, Path("clip.mp4"), "video/mp4"),
    ],
)
def test_a_range_is_never_sent(
    tmp_path: Path, media_type: str, schema: Any, value: Any, sent: str
) -> None:
    if isinstance(value, Path):
        value = tmp_path / value
        value.write_bytes(b"film")
    document = openapi({"/things": {"post": taking_type(media_type, schema)}})
    with serving(tmp_path, document, NOTHING) as served:
        create = served.client.things.create
        create(**value) if isinstance(value, dict) else create(body=value)
        assert (served.last.header("content-type") or "").partition(";")[0] == sent


def test_other_media_types_can_be_chosen(tmp_path: Path) -> None:
    patches = {
        "application/json-patch+json": {"schema": {"type": "array", "items": {"type": "object"}}},
        "application/merge-patch+json": {"schema": {"type": "object"}},
    }
    texts = {it: {"schema": {"type": "string"}} for it in ("text/csv", "text/tab-separated-values")}
    shape = {"type": "object", "properties": {"a": {"type": "string"}}}
    written = {it: {"schema": shape} for it in ("application/json", "application/xml")}
    images = {it: {} for it in ("image/png", "image/jpeg")}
    paths = {
        "/patches": {"post": {"requestBody": {"content": patches}, **DONE}},
        "/texts": {"post": {"requestBody": {"content": texts}, **DONE}},
        "/written": {"post": {"requestBody": {"required": True, "content": written}, **DONE}},
        "/images": {"get": {"responses": {"200": {"description": "One.", "content": images}}}},
    }
    with serving(tmp_path, openapi(paths), NOTHING) as served:
        client = served.client
        client.patches.create(body={"a": 1}, media_type="application/merge-patch+json")
        assert served.last.header("content-type") == "application/merge-patch+json"
        client.texts.create(body="a\tb", media_type="text/tab-separated-values")
        assert served.last.header("content-type") == "text/tab-separated-values"
        client.written.create(a="x")
        assert served.sent == {"a": "x"}
        client.images.retrieve()
        assert served.last.header("accept") == "image/png, image/jpeg"
        client.images.retrieve(accept="image/jpeg")
        assert served.last.header("accept") == "image/jpeg"


def test_a_multipart_body_of_alternatives_takes_files(tmp_path: Path) -> None:
    file = {"type": "object", "required": ["file"]}
    file |= {"properties": {"file": {"type": "string", "format": "binary"}}}
    address = {"type": "object", "required": ["url"], "properties": {"url": {"type": "string"}}}
    document = openapi(
        {"/photos": {"post": taking_type("multipart/form-data", {"oneOf": [file, address]})}}
    )
    with serving(tmp_path, document, NOTHING) as served:
        served.client.photos.create(body={"file": b"\xff\0"})
        assert b'name="file"; filename=' in served.last.body
        assert b"\xff\0" in served.last.body


def test_a_version_in_the_path_says_nothing_though_one_path_lacks_it(tmp_path: Path) -> None:
    paths = {f"/v1/{name}": {"get": DONE} for name in ("files", "users", "changes")}
    with serving(tmp_path, openapi({**paths, "/health": {"get": DONE}}), NOTHING) as served:
        served.client.users.retrieve()
        assert served.last.target == "/v1/users"
        served.client.health.retrieve()
        assert served.last.target == "/health"
