"""Values of every kind of schema: which are sent, which are refused before, and how they are parsed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from ipaddress import IPv4Address, IPv6Address
from typing import Any
from uuid import UUID

import pytest
from tests.behaviour.calling import Served, echo, exchanged, openapi, ref, serving, value_paths


@dataclass(frozen=True, slots=True)
class Row:
    """A schema, the JSON values that it allows, and values that it refuses."""

    name: str
    schema: object
    good: tuple[object, ...]
    bad: tuple[object, ...] = ()


def text(**keywords: object) -> dict[str, object]:
    return {"type": "string", **keywords}


def number(**keywords: object) -> dict[str, object]:
    return {"type": "number", **keywords}


def array(**keywords: object) -> dict[str, object]:
    return {"type": "array", **keywords}


def mapping(**keywords: object) -> dict[str, object]:
    return {"type": "object", **keywords}


INTEGER = {"type": "integer"}
CAT = mapping(required=["kind"], properties={"kind": {"const": "cat"}, "lives": INTEGER})
DOG = mapping(
    required=["kind"], properties={"kind": {"const": "dog"}, "tricks": array(items=text())}
)

ROWS = (
    # Types.
    Row("string", text(), ("", "a", "größe ☃ \U0001f600", "\n\t\"'"), (1, True, None, ["a"], {})),
    Row("integer", INTEGER, (0, -5, 2**31, 2**53), (1.5, "1", True, None)),
    Row("number", number(), (0, 1.5, -1e300, 7), ("1", True, None)),
    Row("boolean", {"type": "boolean"}, (True, False), (0, 1, "true", None)),
    Row("null", {"type": "null"}, (None,), (0, "", False)),
    Row("several", {"type": ["string", "integer"]}, ("a", 1), (1.5, True, None, [])),
    Row("anything", {}, (None, 1, "a", [1, {"a": None}], {"b": []}), ()),
    Row("schema_true", True, (None, 1, "a", [], {}), ()),
    Row("schema_false", False, (), (None, 1, "a", [], {})),
    # Bounds (JSON Schema 2020-12 Validation, 6.2 to 6.5).
    Row("min_length", text(minLength=2), ("ab", "ééé", "\U0001f600\U0001f600"), ("", "a", "é")),
    Row("max_length", text(maxLength=2), ("", "ab", "\U0001f600\U0001f600"), ("abc",)),
    Row("minimum", number(minimum=1), (1, 1.5), (0.999, -1)),
    Row("maximum", {"type": "integer", "maximum": 3}, (3, -9), (4,)),
    Row("between", number(exclusiveMinimum=0, exclusiveMaximum=1), (0.5,), (0, 1)),
    Row("multiple", {"type": "integer", "multipleOf": 5}, (0, 10, -5), (1, 7)),
    Row("min_items", array(items=INTEGER, minItems=1), ([1], [1, 2]), ([],)),
    Row("max_items", array(items=INTEGER, maxItems=1), ([], [1]), ([1, 2],)),
    Row("unique", array(items={}, uniqueItems=True), ([], [1, True, "1"]), ([1, 1], ["a", "a"])),
    Row("min_properties", mapping(minProperties=1), ({"a": 1},), ({},)),
    Row("max_properties", mapping(maxProperties=1), ({}, {"a": 1}), ({"a": 1, "b": 2},)),
    # Patterns (6.3.3): not anchored, and ECMA-262's.
    Row("pattern", text(pattern="b+"), ("b", "abba"), ("", "aa")),
    Row("anchored", text(pattern="^[a-z]+$"), ("abc",), ("", "a1", "A")),
    Row("look_ahead", text(pattern="^(?!admin).+$"), ("user", "xadmin"), ("admin", "adminx", "")),
    Row("back_reference", text(pattern=r"^(.)\1$"), ("aa",), ("ab",)),
    Row("escaped_slash", text(pattern=r"^\/a\-b$"), ("/a-b",), ("a-b",)),
    # Enumerations.
    Row("enum", text(enum=["a", "b c", ""]), ("a", "b c", ""), ("A", None, 1)),
    Row("enum_numbers", {"type": "integer", "enum": [1, 2]}, (1, 2), (3, "1", True)),
    Row("enum_mixed", {"enum": ["a", 1, None]}, ("a", 1, None), ("b", 2)),
    Row("const", {"const": "only"}, ("only",), ("other", None)),
    Row("const_number", {"const": 7}, (7,), (8, "7")),
    Row("const_one", {"const": 1}, (1,), (True, 2)),
    # Arrays, tuples, maps.
    Row("array", array(items=INTEGER), ([], [1, 2]), (["1"], [None], {"a": 1}, "12")),
    Row("nested", array(items=array(items=text())), ([], [[]], [["a"], ["b", "c"]]), (["a"], [[1]])),
    Row("tuple", array(prefixItems=[text(), INTEGER], items=False, minItems=2), (["a", 1],), (["a"], [1, "a"], ["a", 1, 2])),
    Row("map", mapping(additionalProperties=INTEGER), ({}, {"a": 1, "b-c": 2}), ({"a": "1"}, [], {"a": None})),
    Row("map_of_maps", mapping(additionalProperties=mapping(additionalProperties=text())), ({"a": {"b": "c"}},), ({"a": "b"},)),
    Row("pattern_keys", mapping(patternProperties={"^x-": INTEGER}, additionalProperties=False), ({"x-a": 1},), ({"a": 1}, {"x-a": "1"})),
    Row("named_keys", mapping(propertyNames={"maxLength": 2}, additionalProperties=text()), ({"ab": "c"},), ({"abc": "d"},)),
    Row("enum_keys", mapping(propertyNames={"enum": ["a", "b"]}), ({"a": 1},), ({"c": 1},)),
    # Objects.
    Row("object", mapping(required=["a"], properties={"a": INTEGER, "b": text()}), ({"a": 1}, {"a": 1, "b": "x"}, {"a": 1, "more": [2]}), ({}, {"a": "1"}, {"a": 1, "b": 2}, {"a": 1, "b": None})),
    Row("closed", mapping(properties={"a": INTEGER}, additionalProperties=False), ({}, {"a": 1}), ({"b": 1},)),
    Row("unevaluated", mapping(properties={"a": INTEGER}, unevaluatedProperties=False), ({"a": 1},), ({"b": 1},)),
    Row("typed_extra", mapping(properties={"a": text()}, additionalProperties=INTEGER), ({"a": "x", "n": 1},), ({"a": "x", "n": "1"},)),
    # Alternatives.
    Row("one_of", {"oneOf": [text(), INTEGER]}, ("a", 1), (1.5, None, [])),
    Row("any_of", {"anyOf": [text(maxLength=1), array(items=text())]}, ("a", ["abc"]), ("ab", 1)),
    Row("one_of_null", {"oneOf": [INTEGER, {"type": "null"}]}, (1, None), ("a",)),
    Row("single", {"anyOf": [text()]}, ("a",), (1,)),
    Row("tagged", {"oneOf": [CAT, DOG]}, ({"kind": "cat", "lives": 9}, {"kind": "dog", "tricks": ["sit"]}), ({"kind": "cow"}, {"kind": "dog", "tricks": 1}, {})),
    # Conjunctions.
    Row("all_of", {"allOf": [mapping(required=["a"], properties={"a": INTEGER}), mapping(properties={"b": text()})]}, ({"a": 1, "b": "x"}, {"a": 1}), ({"b": "x"}, {"a": 1, "b": 2})),
    Row("all_of_single", {"allOf": [text(minLength=1)]}, ("a",), ("",)),
    Row("all_of_bounds", {"allOf": [text(minLength=1), {"maxLength": 2}]}, ("a", "ab"), ("", "abc")),
    Row("all_of_enum", {"allOf": [text(enum=["a", "b"]), {"enum": ["b", "c"]}]}, ("b",), ("a", "c")),
    Row("all_of_required", {"allOf": [mapping(properties={"a": INTEGER}), {"required": ["a"]}]}, ({"a": 1},), ({},)),
    Row("all_of_one_of", mapping(required=["id"], properties={"id": INTEGER}, oneOf=[mapping(required=["x"], properties={"x": text()}), mapping(required=["y"], properties={"y": text()})]), ({"id": 1, "x": "a"}, {"id": 1, "y": "a"}), ({"x": "a"}, {"id": 1})),
    # References.
    Row("tree", ref("Tree"), ({"name": "a"}, {"name": "a", "children": [{"name": "b", "children": []}]}), ({"name": "a", "children": [{}]},)),
    Row("mutual", ref("Folder"), ({"files": [{"folder": {"files": []}}]},), ({"files": [{"folder": 1}]},)),
    Row("linked", ref("Linked"), ({}, {"next": None}, {"next": {"next": {}}}), ({"next": 1},)),
    Row("json_value", ref("Json"), (None, 1, "a", [1, ["b", {"c": [None]}]], {"a": {"b": [True]}}), ()),
    Row("ref_siblings", {**ref("Name"), "minLength": 2}, ("ab",), ("a", "abcdef")),
    # Null in the spellings of 3.1.
    Row("null_in_type", {"type": ["string", "null"], "maxLength": 1}, ("a", None), ("ab", 1)),
    Row("null_in_enum", {"type": ["string", "null"], "enum": ["a", None]}, ("a", None), ("b",)),
    Row("null_any_of", {"anyOf": [ref("Name"), {"type": "null"}]}, ("abc", None), ("abcdef",)),
    Row("null_stray", {"type": "string", "nullable": True}, ("a", None), (1,)),
)  # fmt: skip

SCHEMAS = {
    "Name": {"type": "string", "maxLength": 5},
    "Tree": mapping(
        required=["name"], properties={"name": text(), "children": array(items=ref("Tree"))}
    ),
    "Folder": mapping(properties={"files": array(items=ref("File"))}),
    "File": mapping(properties={"folder": ref("Folder")}),
    "Linked": mapping(properties={"next": {"anyOf": [ref("Linked"), {"type": "null"}]}}),
    "Json": {
        "anyOf": [
            {"type": ["string", "number", "boolean", "null"]},
            array(items=ref("Json")),
            mapping(additionalProperties=ref("Json")),
        ]
    },
}

# The spellings that only OpenAPI 3.0 has (3.0.4, 4.7.24).
ROWS_3_0 = (
    Row("nullable", text(nullable=True), ("a", None), (1,)),
    Row("nullable_enum", text(nullable=True, enum=["a", None]), ("a", None), ("b",)),
    Row("nullable_enum_without_null", text(nullable=True, enum=["a"]), ("a",), ("b",)),
    Row("nullable_ref", {"nullable": True, "allOf": [ref("Name")]}, ("abc", None), ("abcdef",)),
    Row("nullable_object", mapping(nullable=True, properties={"a": INTEGER}), ({"a": 1}, None), ({"a": ""},)),
    Row("nullable_array", array(nullable=True, items=INTEGER), ([1], None), (["1"],)),
    Row("nullable_one_of", {"nullable": True, "oneOf": [text(), INTEGER]}, ("a", 1, None), (1.5,)),
    Row("exclusive_true", number(minimum=0, exclusiveMinimum=True), (0.1,), (0,)),
    Row("exclusive_false", number(maximum=1, exclusiveMaximum=False), (1,), (1.1,)),
    Row("ref_siblings_ignored", {**ref("Name"), "minLength": 2}, ("a",), ("abcdef",)),
)  # fmt: skip


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    document = openapi(value_paths({row.name: row.schema for row in ROWS}), SCHEMAS)
    with serving(tmp_path_factory.mktemp("values"), document, echo) as served:
        yield served


@pytest.fixture(scope="module")
def served_3_0(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    paths = value_paths({row.name: row.schema for row in ROWS_3_0})
    document = openapi(paths, {"Name": SCHEMAS["Name"]}, version="3.0.4")
    with serving(tmp_path_factory.mktemp("values_3_0"), document, echo) as served:
        yield served


def plain(value: object) -> object:
    """A parsed value as the JSON that it came from."""
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value


def check_accepted(served: Served, name: str, value: object) -> None:
    parsed = exchanged(served, name, value)
    assert served.sent == {"value": value}
    assert plain(parsed) == value
    # What was parsed is an argument again.
    exchanged(served, name, parsed)
    assert served.sent == {"value": value}


def cases(rows: tuple[Row, ...], which: str) -> list[Any]:
    return [_case(row.name, value) for row in rows for value in getattr(row, which)]


def _case(name: str, value: object) -> Any:
    return pytest.param(name, value, id=f"{name}-{value!r}")


@pytest.mark.parametrize(("name", "value"), cases(ROWS, "good"))
def test_an_allowed_value_is_sent_and_parsed_as_it_is(
    served: Served, name: str, value: object
) -> None:
    check_accepted(served, name, value)


@pytest.mark.parametrize(("name", "value"), cases(ROWS, "bad"))
def test_a_forbidden_value_is_refused_before_sending(
    served: Served, name: str, value: object
) -> None:
    error = served.refused(getattr(served.client, name).create, value=value)
    assert error.argument.startswith("value")


@pytest.mark.parametrize(("name", "value"), cases(ROWS_3_0, "good"))
def test_an_allowed_value_of_openapi_3_0(served_3_0: Served, name: str, value: object) -> None:
    check_accepted(served_3_0, name, value)


@pytest.mark.parametrize(("name", "value"), cases(ROWS_3_0, "bad"))
def test_a_forbidden_value_of_openapi_3_0(served_3_0: Served, name: str, value: object) -> None:
    served_3_0.refused(getattr(served_3_0.client, name).create, value=value)


# --- formats ----------------------------------------------------------------------------------

FORMATS: tuple[tuple[str, str, object, object], ...] = (
    ("date-time", "string", "2024-05-06T07:08:09Z", dt.datetime(2024, 5, 6, 7, 8, 9, tzinfo=dt.UTC)),
    ("date", "string", "2024-05-06", dt.date(2024, 5, 6)),
    ("time", "string", "07:08:09Z", dt.time(7, 8, 9, tzinfo=dt.UTC)),
    ("duration", "string", "P1DT2H", dt.timedelta(days=1, hours=2)),
    ("uuid", "string", "6ba7b810-9dad-11d1-80b4-00c04fd430c8", UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8")),
    ("uri", "string", "https://a.example/b?c=d#e", "https://a.example/b?c=d#e"),
    ("email", "string", "a@b.example", "a@b.example"),
    ("ipv4", "string", "127.0.0.1", IPv4Address("127.0.0.1")),
    ("ipv6", "string", "::1", IPv6Address("::1")),
    ("decimal", "string", "0.10", Decimal("0.10")),
    ("byte", "string", "aGk=", b"hi"),
    ("int32", "integer", 2**31 - 1, 2**31 - 1),
    ("int64", "integer", 2**63 - 1, 2**63 - 1),
    ("float", "number", 0.5, 0.5),
    ("double", "number", 1e300, 1e300),
    ("password", "string", "secret", "secret"),
    ("unheard-of", "string", "a", "a"),
)  # fmt: skip
FORMAT_IDS = [row[0] for row in FORMATS]


@pytest.fixture(scope="module")
def formats(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    schemas = {_path(form): {"type": type_, "format": form} for form, type_, _, _ in FORMATS}
    with serving(tmp_path_factory.mktemp("formats"), openapi(value_paths(schemas)), echo) as served:
        yield served


def _path(form: str) -> str:
    return "f_" + form.replace("-", "_")


@pytest.mark.parametrize(("form", "type_", "wire", "parsed"), FORMATS, ids=FORMAT_IDS)
def test_a_format_is_a_python_value(
    formats: Served, form: str, type_: str, wire: object, parsed: object
) -> None:
    answer = exchanged(formats, _path(form), wire)
    assert formats.sent == {"value": wire}
    assert answer == parsed
    assert type(answer) is type(parsed)


@pytest.mark.parametrize(
    ("form", "parsed"),
    [pytest.param(row[0], row[3], id=row[0]) for row in FORMATS],
)
def test_the_python_value_of_a_format_is_an_argument(
    formats: Served, form: str, parsed: object
) -> None:
    answer = exchanged(formats, _path(form), parsed)
    assert answer == parsed


@pytest.mark.parametrize("form", ["date-time", "date", "time", "uuid", "ipv4", "ipv6", "decimal"])
def test_text_that_is_not_of_its_format_is_refused(formats: Served, form: str) -> None:
    formats.refused(getattr(formats.client, _path(form)).create, value="nonsense")


@pytest.mark.parametrize(
    "form",
    ["date-time", "date", "uuid", "ipv4", "duration", "byte"],
)
def test_an_answer_that_is_not_of_its_format_is_kept(formats: Served, form: str) -> None:
    formats.answers({"value": "no\nsense"})
    try:
        wire = next(row[2] for row in FORMATS if row[0] == form)
        answer = getattr(formats.client, _path(form)).create(value=wire)
    finally:
        formats.echoes()
    assert answer.value == "no\nsense"


def test_an_unknown_format_is_told_and_stays_text(formats: Served) -> None:
    assert formats.codes == ["unknown-format"]


# --- patterns that no engine takes ------------------------------------------------------------


@pytest.fixture(scope="module")
def unreadable_pattern(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    document = openapi(value_paths({"thing": {"type": "string", "pattern": "(unclosed["}}))
    with serving(tmp_path_factory.mktemp("pattern"), document, echo) as served:
        yield served


def test_a_pattern_that_is_none_does_not_break_the_package(unreadable_pattern: Served) -> None:
    assert exchanged(unreadable_pattern, "thing", "anything") == "anything"


def test_a_pattern_that_is_none_is_warned_of(unreadable_pattern: Served) -> None:
    assert unreadable_pattern.codes
