"""Values that are one thing in requests and another in responses."""

from __future__ import annotations

import datetime as dt
import json
import sys
from typing import Annotated, Any, Literal

import pytest
from pydantic import ConfigDict, Field, create_model

from specshim.runtime.requests.arguments import json_bytes, shaped
from specshim.runtime.requests.parameters import Path
from specshim.runtime.responses.decoders import Json
from specshim.runtime.responses.errors import APIResponseValidationError, InvalidArgumentError
from specshim.runtime.values.base64_text import Base64
from specshim.runtime.values.json_form import json_form
from specshim.runtime.values.schemas.constraints import Exact
from specshim.runtime.values.schemas.depth import deeply
from specshim.runtime.values.schemas.models import Maybe, Model, Unknown, WriteOnly

DATA = bytes(range(248, 256)) + b"?"
TEXT = "+Pn6+/z9/v8/"
"""`DATA` by RFC 4648, section 4; section 5 would have `-` and `_` for `+` and `/`."""


class Blob(Model):
    data: Maybe[Base64] = None
    at: Maybe[dt.date] = None


class Blobs(Model):
    data: Maybe[list[Base64]] = None
    either: Maybe[Base64 | int] = None


class Account(Model):
    name: str
    secret: WriteOnly[Maybe[str]]
    hint: WriteOnly[str | None]
    pin: Annotated[WriteOnly[Maybe[int]], Field(alias="PIN")]


class Holder(Model):
    account: Account


class Closed(Model):
    model_config = ConfigDict(extra="forbid")
    a: int


class Open(Model):
    b: int


class Parent(Model):
    closed: Maybe[Closed] = None
    either: Maybe[Closed | Open | Unknown] = None
    several: Maybe[list[Closed]] = None


class Cat(Model):
    miaow: str
    name: Maybe[str] = None


class Dog(Model):
    bark: str
    name: Maybe[str] = None


class Pets(Model):
    pet: Maybe[Cat | Dog | Unknown] = None


def parse(shape: object, value: object, *, strict: bool = False) -> Any:
    return Json[Any](shape).parse(json.dumps(value), strict=strict)


def dumped(model: Model) -> object:
    return model.model_dump(mode="json", by_alias=True, exclude_unset=True)


def refused(value: object, shape: object) -> list[str]:
    with pytest.raises(InvalidArgumentError) as caught:
        shaped(value, shape)
    return str(caught.value).split("\n  ")


# --- bytes ------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"", b"a", b"abcd", DATA])
def test_bytes_are_sent_as_base64(data: bytes) -> None:
    wire = json.loads(shaped({"data": data}, Blob))["data"]
    assert parse(Blob, {"data": wire}).data == data
    assert json.loads(shaped([data, Blob(data=data)], list[Base64 | Blob])) == [
        wire,
        {"data": wire},
    ]


def test_the_alphabet_is_the_standard_one() -> None:
    assert json.loads(shaped({"data": DATA}, Blob)) == {"data": TEXT}
    assert json.loads(shaped({"data": TEXT}, Blob)) == {"data": TEXT}
    assert json.loads(shaped({"data": bytearray(DATA)}, Blob)) == {"data": TEXT}
    assert json.loads(shaped(Blob(data=DATA), Blob)) == {"data": TEXT}


def test_bytes_beside_other_values() -> None:
    value = [{"data": b"a", "at": dt.date(2024, 5, 6)}, Blob(data=b"a", at=dt.date.min)]
    assert json.loads(shaped(value, list[Blob])) == [
        {"data": "YQ==", "at": "2024-05-06"},
        {"data": "YQ==", "at": "0001-01-01"},
    ]


@pytest.mark.parametrize(
    ("value", "shape", "place"),
    [
        ({"name": b"abcd"}, dict[str, str], "name"),
        ([{"x": [1, b"\xff"]}], list[Any], "[0].x[1]"),
        ({"data": b"a", "more": b"a"}, Blob, "more"),
        ([b"a"], list[int], "[0]"),
    ],
)
def test_bytes_that_no_one_asks_for_are_refused(value: object, shape: object, place: str) -> None:
    assert refused(value, shape) == [f"{place}: Input should be text, not bytes"]


def test_bytes_are_refused_where_nothing_is_checked() -> None:
    with pytest.raises(InvalidArgumentError, match=r"^x\.a\[0\]: bytes are not text"):
        json_bytes({"a": [b"a"]}, "x")
    with pytest.raises(InvalidArgumentError, match=r"^id: "):
        Path("id").encode(b"a")
    assert Path("id", Base64).encode(b"\xfb\xff") == "%2B%2F8%3D"


def test_what_holds_itself_is_named() -> None:
    value: dict[str, Any] = {"a": [1]}
    value["a"].append(value)
    with pytest.raises(InvalidArgumentError, match=r"^a\[1\]: holds itself"):
        json_bytes(value)


def test_a_key_that_cannot_be_printed_is_escaped() -> None:
    with pytest.raises(InvalidArgumentError, match=r"^x\.a\\ud800: has a lone surrogate"):
        json_bytes({"a\ud800": 1}, "x")


@pytest.mark.parametrize("text", ["no\nsense", "!", "YQ", "YQ==\n", "é"])
def test_text_that_is_not_base64_is_refused_or_kept(text: str) -> None:
    assert "base64" in refused({"data": text}, Blob)[0]
    blob = parse(Blob, {"data": text, "at": "2024-05-06"})
    assert (blob.data, blob.at) == (text, dt.date(2024, 5, 6))
    assert dumped(blob) == {"data": text, "at": "2024-05-06"}
    with pytest.raises(APIResponseValidationError, match=r"/data: .*base64"):
        parse(Blob, {"data": text}, strict=True)


def test_bytes_that_were_received_are_written_as_base64() -> None:
    wire = {"data": ["+/8=", "!"], "either": "YQ=="}
    blobs = parse(Blobs, wire)
    assert (blobs.data, blobs.either) == ([b"\xfb\xff", "!"], b"a")
    assert dumped(blobs) == wire
    assert json.loads(json_form(blobs)) == wire


def test_a_model_in_python_takes_bytes_as_they_are() -> None:
    assert Blob(data=b"YQ==").data == b"YQ=="
    assert Blob.model_validate({"data": "YQ=="}).data == b"a"
    assert Blob(data=b"a").model_dump(exclude_unset=True) == {"data": b"a"}


# --- what only requests hold ------------------------------------------------------------------


def test_write_only_fields_are_absent_from_responses() -> None:
    account = parse(Account, {"name": "n"}, strict=True)
    assert (account.secret, account.hint, account.pin) == (None, None, None)
    assert dumped(account) == {"name": "n"}


def test_write_only_fields_are_needed_in_requests() -> None:
    whole = {"account": {"name": "n", "secret": "s", "hint": None, "PIN": 1}}
    assert json.loads(shaped(whole, Holder)) == whole
    assert refused({"account": {"name": "n"}}, Holder) == [
        "invalid arguments:",
        "account.secret: Field required",
        "account.hint: Field required",
        "account.pin: Field required",
    ]
    assert refused({"account": {**whole["account"], "secret": None}}, Holder) == [
        "account.secret: Input should be a valid string"
    ]


class Born(Model):
    at: WriteOnly[dt.date]
    first: WriteOnly[list[dt.datetime]]


def test_write_only_values_may_have_no_json_form_of_their_own() -> None:
    wire = {"at": "2024-02-29", "first": ["2024-02-29T12:30:45Z"]}
    assert json.loads(shaped(wire, Born)) == wire
    assert json.loads(shaped({**wire, "at": dt.date(2024, 2, 29)}, Born)) == wire
    assert refused({**wire, "first": ["noon"]}, Born)[0].startswith("first[0]: ")


def test_a_response_passed_back_lacks_what_is_needed() -> None:
    account = parse(Account, {"name": "n"})
    assert "account.pin: Field required" in refused({"account": account}, Holder)


# --- closed objects ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    [
        {"closed": {"a": 1, "new": None}},
        {"closed": {"a": "x"}, "either": {"a": 1, "new": [1]}},
        {"either": {"b": 1, "new": 1}},
        {"several": [{"a": 1}, {"a": 1, "new": {}}]},
        {"closed": None},
        {"closed": "text"},
    ],
)
def test_what_a_closed_object_does_not_foresee_is_kept(value: dict[str, Any]) -> None:
    parent = parse(Parent, value)
    assert dumped(parent) == value
    assert json.loads(parent.model_dump_json(by_alias=True, exclude_unset=True)) == value
    assert json.loads(json_form(parent)) == value
    if isinstance(value.get("closed"), dict):
        assert type(parent.closed) is Closed
        assert dumped(parent.closed) == value["closed"]


# --- unions without a tag ---------------------------------------------------------------------


def test_an_object_with_no_required_property_of_any_member_is_unknown() -> None:
    assert isinstance(parse(Pets, {"pet": {"quak": "wau"}}).pet, Unknown)
    assert isinstance(parse(Pets, {"pet": {"name": "n"}}).pet, Unknown)
    assert isinstance(parse(Pets, {"pet": {"bark": 7}}).pet, Dog)


@pytest.mark.parametrize(
    ("pet", "said"),
    [
        ({"bark": 7}, "pet.bark: Input should be a valid string"),
        ({"miaow": 7}, "pet.miaow: Input should be a valid string"),
        ({"bark": "b", "name": 7}, "pet.name: Input should be a valid string"),
    ],
)
def test_the_member_that_comes_nearest_is_told_of(pet: object, said: str) -> None:
    assert refused({"pet": pet}, Pets) == [said]


# --- numbers ----------------------------------------------------------------------------------


@pytest.mark.parametrize("strict", [True, False])
@pytest.mark.parametrize(
    ("shape", "received"),
    [
        (int, 1.0),
        (Annotated[int, Field(ge=1)], 1.0),
        (int | str, 1.0),
        (Literal[1, 2], 1.0),
        (list[int], [1.0, 2]),
    ],
)
def test_a_whole_number_is_an_integer(shape: object, received: object, strict: bool) -> None:
    parsed = parse(shape, received, strict=strict)
    assert json.dumps(parsed) == json.dumps(received).replace(".0", "")


def test_true_is_not_one() -> None:
    one = Annotated[Literal[1], Exact()]
    assert parse(one, True) is True
    assert parse(one, 1.0) == 1


def test_other_numbers_are_none() -> None:
    assert parse(int, 1.5) == 1.5
    with pytest.raises(APIResponseValidationError):
        parse(int, 1.5, strict=True)


# --- depth ------------------------------------------------------------------------------------


def test_models_that_lead_far_are_built() -> None:
    link: Any = create_model("End", __base__=Model, text=(str, ...))
    for number in range(300):
        optional: Any = Maybe[link]  # type: ignore[misc]  # a class made at run time
        link = create_model(f"Link{number}", __base__=Model, next=(optional, None))
    value: dict[str, Any] = {"next": {"next": {}}}
    before = sys.getrecursionlimit()
    assert dumped(parse(link, value)) == value
    assert link(**value).model_dump(exclude_unset=True) == value
    assert json.loads(shaped(value, link)) == value
    assert sys.getrecursionlimit() == before


def test_endless_recursion_is_an_error_still() -> None:
    before = sys.getrecursionlimit()

    def failing() -> None:
        raise RecursionError("as ever")

    with pytest.raises(RecursionError, match="as ever"):
        deeply(failing)
    assert sys.getrecursionlimit() == before
