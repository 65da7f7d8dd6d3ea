from __future__ import annotations

import copy
import json
import pickle
import warnings
from typing import Annotated, Any, Literal

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ConfigDict, Field, TypeAdapter, ValidationError
from tests.unit.runtime.sample_api.models.assistants import (
    AssistantObject,
    AssistantTool,
    CodeInterpreterTool,
    FunctionObject,
    FunctionTool,
    ListAssistantsResponse,
    ModifyAssistantRequest,
)
from typing_extensions import TypeAliasType

from specshim.runtime.responses.decoders import Json
from specshim.runtime.responses.errors import APIResponseValidationError
from specshim.runtime.values.json_form import json_form
from specshim.runtime.values.members.unions import Untagged
from specshim.runtime.values.omit import Omit, omit
from specshim.runtime.values.schemas.models import Maybe, Model, Unknown

ASSISTANT: dict[str, Any] = {
    "id": "asst_1",
    "object": "assistant",
    "created_at": 1,
    "name": None,
    "model": "gpt-4o",
    "tools": [{"type": "function", "function": {"name": "weather"}}],
    "metadata": {},
}


def parse(shape: object, value: object, *, strict: bool = False) -> Any:
    response = httpx2.Response(200, content=json.dumps(value).encode())
    return Json[Any](shape).decode(response, strict=strict)


def changed(**members: object) -> dict[str, Any]:
    return {**ASSISTANT, **members}


def test_omit_is_one() -> None:
    assert Omit() is omit
    assert copy.deepcopy(omit) is omit
    assert pickle.loads(pickle.dumps(omit)) is omit
    assert not omit
    assert repr(omit) == "omit"


def test_a_response_is_parsed_as_its_types() -> None:
    assistant = parse(AssistantObject, ASSISTANT)
    assert isinstance(assistant, AssistantObject)
    match assistant.tools[0]:
        case FunctionTool(function=FunctionObject(name=name)):
            assert name == "weather"
        case _:
            pytest.fail("not the tool that was sent")


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("brand_new", {"a": [1]}),
        ("object", "assistant.v3"),
        ("tools", [{"type": "telepathy", "range": 5}]),
        ("tools", [{"no_type": 1}]),
        ("tools", ["text"]),
        ("tools", [{"type": "function", "function": {"name": 1, "new": 2}}]),
        ("tools", [{"type": "code_interpreter"}] * 129),
        ("tools", None),
        ("model", None),
        ("created_at", "yesterday"),
        ("created_at", 1.5),
        ("temperature", 3.5),
        ("top_p", None),
        ("name", "x" * 300),
        ("metadata", {"a": 1}),
        ("metadata", [1]),
        ("cls", 1),
        ("_fields_set", 1),
        ("self", 1),
        ("model_dump", 1),
    ],
)
def test_what_a_newer_server_sends_is_kept(member: str, value: object) -> None:
    received = changed(**{member: value})
    assistant = parse(AssistantObject, received)
    assert isinstance(assistant, AssistantObject)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert assistant.model_dump(mode="json", by_alias=True, exclude_unset=True) == received
        written = assistant.model_dump_json(by_alias=True, exclude_unset=True)
    assert json.loads(written) == received
    assert parse(AssistantObject, {"tools": "x", **received}) == assistant


def test_an_unknown_field_can_be_read() -> None:
    assert parse(AssistantObject, changed(colour="red")).colour == "red"


def test_an_unknown_member_of_a_union_can_be_matched() -> None:
    assistant = parse(AssistantObject, changed(tools=[{"type": "telepathy", "range": 5}]))
    match assistant.tools[0]:
        case FunctionTool() | CodeInterpreterTool():
            pytest.fail("not a tool that is known")
        case Unknown() as tool:
            assert tool.model_dump() == {"type": "telepathy", "range": 5}


def test_a_missing_field_reads_none_and_is_not_set() -> None:
    received = {key: value for key, value in ASSISTANT.items() if key != "model"}
    assistant = parse(AssistantObject, received)
    assert assistant.model is None
    assert "model" not in assistant.model_fields_set
    assert "tools" in assistant.model_fields_set
    assert assistant.model_dump(by_alias=True, exclude_unset=True, mode="json") == received


def test_only_the_broken_places_are_left_unvalidated() -> None:
    page = {
        "object": "list",
        "data": [ASSISTANT, changed(object="new")],
        "first_id": "a",
        "last_id": "b",
        "has_more": False,
    }
    parsed = parse(ListAssistantsResponse, page)
    assert [type(item) for item in parsed.data] == [AssistantObject, AssistantObject]
    assert isinstance(parsed.data[1].tools[0], FunctionTool)


def test_an_alias_is_told_from_a_field_of_its_name() -> None:
    received = {"schema": {"a": 1}, "json_schema": "another field"}
    parsed = parse(ModifyAssistantRequest, received)
    assert parsed.json_schema == {"a": 1}
    assert parsed.model_dump(by_alias=True, exclude_unset=True) == received


class Closed(Model):
    model_config = ConfigDict(extra="forbid")
    a: int


class Cat(Model):
    kind: Literal["cat"]
    lives: int


class Dog(Model):
    kind: Literal["dog"]
    age: Annotated[int, Field(ge=0)]


def test_a_closed_record_keeps_what_a_newer_server_adds() -> None:
    parsed = parse(Closed, {"a": 1, "b": 2})
    assert isinstance(parsed, Closed)
    assert parsed.model_dump() == {"a": 1, "b": 2}


@pytest.mark.parametrize(
    ("received", "kind"),
    [
        ({"kind": "dog", "age": -1}, Dog),
        ({"kind": "cat"}, Cat),
        ({"kind": "cow", "age": 1}, Unknown),
        ([1, "x"], list),
        ("x", str),
        (None, type(None)),
    ],
)
def test_the_nearest_member_of_an_untagged_union_is_taken(received: object, kind: type) -> None:
    parsed = parse(Cat | Dog | list[int] | Unknown, received)
    assert type(parsed) is kind


def test_strict_responses_name_every_place() -> None:
    received = changed(object="new", tools=[{"type": "function", "function": {}}], top_p=None)
    with pytest.raises(APIResponseValidationError) as caught:
        parse(AssistantObject, received, strict=True)
    assert [problem.place for problem in caught.value.problems] == [
        ("object",),
        ("tools", 0, "function", "name"),
        ("top_p",),
    ]
    assert "/tools/0/function/name: Field required" in str(caught.value)


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        (b"", None),
        (b" \n", None),
        (b"<html>", "<html>"),
        (b'{"a":', '{"a":'),
        (b"\xff", b"\xff"),
    ],
)
def test_what_is_not_json_is_kept_unless_all_is_to_be_as_declared(
    body: bytes, kept: object
) -> None:
    decoder = Json[Any](AssistantObject)
    assert decoder.decode(httpx2.Response(200, content=body), strict=False) == kept
    with pytest.raises(APIResponseValidationError, match="not JSON"):
        decoder.decode(httpx2.Response(200, content=body), strict=True)


def test_null_is_refused_where_only_absence_is_meant() -> None:
    with pytest.raises(ValidationError, match="valid string"):
        TypeAdapter(ModifyAssistantRequest).validate_json('{"model": null}', strict=True)
    assert ModifyAssistantRequest(model=None).model is None


def test_models_are_built_by_either_name() -> None:
    by_name = ModifyAssistantRequest(json_schema={"a": "b"})
    assert by_name == ModifyAssistantRequest.model_validate({"schema": {"a": "b"}})
    assert by_name.model_dump(by_alias=True, exclude_unset=True) == {"schema": {"a": "b"}}


def test_a_tagged_union_builds_only_what_it_knows() -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(AssistantTool)
    assert isinstance(adapter.validate_python({"type": "code_interpreter"}), CodeInterpreterTool)
    with pytest.raises(ValidationError, match="union_tag_invalid"):
        adapter.validate_python({"type": "telepathy"})


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["a", "b", "kind", "lives", "schema", "list"]), inner, max_size=4
    ),
    max_leaves=12,
)


class Everything(Model):
    a: int
    b: Maybe[list[Cat | Dog]] = None
    kind: Literal["x", "y"] | None = None
    lives: Maybe[dict[str, Annotated[int, Field(lt=5)]]] = None
    json_schema: Annotated[Maybe[tuple[int, str]], Field(alias="schema")] = None
    list_: Annotated[Maybe[list[AssistantTool]], Field(alias="list")] = None


@given(JSON)
def test_whatever_is_received_is_dumped_again(received: object) -> None:
    parsed = parse(Everything, received)
    dumped: object = parsed
    if isinstance(parsed, Model):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            dumped = parsed.model_dump(mode="json", by_alias=True, exclude_unset=True)
    assert dumped == received


class Leaf(Model):
    size: int


class Branch(Model):
    leaves: list[Leaf]


def test_an_object_deep_in_a_response_stands_alone() -> None:
    branch = parse(Branch, {"leaves": [{"size": 1}]})
    assert json_form({"leaf": branch.leaves[0]}) == b'{"leaf":{"size":1}}'
    assert pickle.loads(pickle.dumps(branch)) == branch


Tree = TypeAliasType("Tree", "Annotated[dict[str, Tree] | Leaf | int, Untagged()]")


def test_a_recursive_type_is_walked() -> None:
    parsed = parse(dict[str, Tree], {"a": {"b": {"size": "large"}}, "c": 1})
    assert isinstance(parsed["a"]["b"], Leaf)
    assert parsed["a"]["b"].model_dump() == {"size": "large"}
