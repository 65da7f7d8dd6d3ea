from __future__ import annotations

from typing import Annotated, Any

import pytest
from pydantic import Field

from specshim.runtime.requests.forms import FormBody, FormStyle
from specshim.runtime.responses.errors import InvalidArgumentError
from specshim.runtime.values.omit import omit
from specshim.runtime.values.schemas.models import Maybe, Model


class Order(Model):
    name: str
    note: str | None = None
    count: Maybe[Annotated[int, Field(le=3)]] = None
    gift: Maybe[bool] = None
    tags: Maybe[list[str]] = None
    card: Maybe[dict[str, Any]] = None


BODY = FormBody(Order)


def sent(body: FormBody, **members: object) -> str:
    content = body.encode(members)
    assert content is not None
    assert content.content_type == "application/x-www-form-urlencoded"
    assert isinstance(content.data, bytes)
    return content.data.decode("ascii")


@pytest.mark.parametrize(
    ("members", "form"),
    [
        ({"name": "a b&c=é"}, "name=a%20b%26c%3D%C3%A9"),
        ({"name": ""}, "name="),
        ({"name": "a", "note": None, "count": omit}, "name=a"),
        ({"name": "a", "count": 3, "gift": True}, "name=a&count=3&gift=true"),
        ({"name": "a", "tags": []}, "name=a"),
        ({"name": "a", "tags": ["x", "y"]}, "name=a&tags=x&tags=y"),
        ({"name": "a", "card": {"n": [1]}}, "name=a&card=%7B%22n%22%3A%5B1%5D%7D"),
    ],
)
def test_members_become_pairs(members: dict[str, object], form: str) -> None:
    assert sent(BODY, **members) == form


def test_the_document_says_how_members_are_written() -> None:
    body = FormBody(
        Order,
        styles={
            "tags": FormStyle("pipeDelimited", explode=False),
            "card": FormStyle("deepObject"),
        },
    )
    form = sent(body, name="a", tags=["x", "y"], card={"number": 1, "owner": {"n": "b"}})
    assert form == "name=a&tags=x%7Cy&card%5Bnumber%5D=1&card%5Bowner%5D%5Bn%5D=b"


def test_members_may_be_added() -> None:
    content = BODY.encode({"name": "a", "tags": ["x"]})
    assert content is not None
    assert content.extend is not None
    assert content.extend({"tags": ["y", "z"], "more": 1}).data == (b"name=a&tags=y&tags=z&more=1")


def test_a_body_left_out() -> None:
    assert BODY.encode(omit) is None


def test_a_body_as_a_whole() -> None:
    content = FormBody(Order, argument="body").encode(Order(name="a", count=1))
    assert content is not None
    assert content.data == b"name=a&count=1"


@pytest.mark.parametrize(
    ("members", "argument"),
    [
        ({}, "name"),
        ({"name": "a", "count": 4}, "amount"),
        ({"name": "a", "tags": ["x", 1]}, "tags[1]"),
        ({"name": "\ud800"}, "name"),
    ],
)
def test_what_is_refused(members: dict[str, object], argument: str) -> None:
    with pytest.raises(InvalidArgumentError) as caught:
        FormBody(Order, renamed={"count": "amount"}).encode(members)
    assert caught.value.argument == argument
