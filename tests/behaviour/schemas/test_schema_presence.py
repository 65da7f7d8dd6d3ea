"""Required, optional, nullable, defaults, readOnly and writeOnly: what is sent, and how absence reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.behaviour.calling import Served, openapi, ref, serving, taking

TEXT = {"type": "string"}
OR_NULL = {"type": ["string", "null"]}
CASES = {
    "type": "object",
    "required": ["must", "must_or_null"],
    "properties": {"must": TEXT, "must_or_null": OR_NULL, "may": TEXT, "may_or_null": OR_NULL},
}
DEFAULTS = {
    "type": "object",
    "properties": {
        "size": {"type": "integer", "default": 20},
        "name": {"type": ["string", "null"], "default": None},
        "tags": {"type": "array", "items": TEXT, "default": []},
        "kind": {"enum": ["a", "b"], "default": "a"},
    },
}
ACCESS = {
    "type": "object",
    "required": ["id", "name", "secret"],
    "properties": {
        "id": {**TEXT, "readOnly": True},
        "created": {"type": "integer", "readOnly": True},
        "name": TEXT,
        "secret": {**TEXT, "writeOnly": True},
        "old": {**TEXT, "deprecated": True, "description": "Is gone."},
    },
}


def document() -> str:
    return openapi(
        {
            "/cases": {"post": taking(ref("Cases"))},
            "/defaults": {"post": taking(ref("Defaults"))},
            "/access": {"post": taking(ref("Access"))},
            "/nested": {
                "post": taking({"type": "object", "properties": {"inner": ref("Access")}}),
            },
            "/query": {
                "get": {
                    "parameters": [
                        {"name": "size", "in": "query", "schema": {"type": "integer", "default": 5}}
                    ],
                    "responses": {"204": {"description": "Done."}},
                }
            },
        },
        {"Cases": CASES, "Defaults": DEFAULTS, "Access": ACCESS},
    )


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("presence"), document()) as served:
        yield served


@pytest.mark.parametrize(
    ("given", "wire"),
    [
        ({"must": "a", "must_or_null": "b"}, {"must": "a", "must_or_null": "b"}),
        ({"must": "", "must_or_null": None}, {"must": "", "must_or_null": None}),
        (
            {"must": "a", "must_or_null": None, "may": "c", "may_or_null": "d"},
            {"must": "a", "must_or_null": None, "may": "c", "may_or_null": "d"},
        ),
        (
            {"must": "a", "must_or_null": None, "may_or_null": None},
            {"must": "a", "must_or_null": None, "may_or_null": None},
        ),
    ],
)
def test_only_what_was_given_is_sent(
    served: Served, given: dict[str, Any], wire: dict[str, Any]
) -> None:
    served.answers({})
    served.client.cases.create(**given)
    assert served.sent == wire


def test_omit_is_as_if_not_given(served: Served) -> None:
    served.answers({})
    omit = served.package.omit
    served.client.cases.create(must="a", must_or_null=None, may=omit, may_or_null=omit)
    assert served.sent == {"must": "a", "must_or_null": None}


@pytest.mark.parametrize("missing", ["must", "must_or_null"])
def test_a_required_property_cannot_be_forgotten(served: Served, missing: str) -> None:
    given = {"must": "a", "must_or_null": None}
    del given[missing]
    with pytest.raises(TypeError, match=missing):
        served.client.cases.create(**given)
    error = served.refused(served.client.cases.create, **given, **{missing: served.package.omit})
    assert error.argument == missing


@pytest.mark.parametrize("name", ["must", "may"])
def test_null_is_refused_where_it_is_no_value(served: Served, name: str) -> None:
    given = {"must": "a", "must_or_null": None, name: None}
    assert served.refused(served.client.cases.create, **given).argument == name


@pytest.mark.parametrize(
    ("wire", "parsed", "given"),
    [
        (
            {"must": "a", "must_or_null": "b", "may": "c", "may_or_null": "d"},
            ("a", "b", "c", "d"),
            {"must", "must_or_null", "may", "may_or_null"},
        ),
        (
            {"must": "a", "must_or_null": None, "may_or_null": None},
            ("a", None, None, None),
            {"must", "must_or_null", "may_or_null"},
        ),
        ({"must": "a", "must_or_null": None}, ("a", None, None, None), {"must", "must_or_null"}),
    ],
)
def test_absent_and_null_differ_in_an_answer(
    served: Served, wire: dict[str, Any], parsed: tuple[object, ...], given: set[str]
) -> None:
    served.answers(wire)
    answer = served.client.cases.create(must="a", must_or_null=None, strict_responses=True)
    assert (answer.must, answer.must_or_null, answer.may, answer.may_or_null) == parsed
    assert answer.model_fields_set == given
    assert answer.model_dump(exclude_unset=True) == wire


@pytest.mark.parametrize(
    ("wire", "lost"),
    [({"must_or_null": None}, "must"), ({"must": "a"}, "must_or_null"), ({}, "must")],
)
def test_an_absent_required_property_reads_as_none(
    served: Served, wire: dict[str, Any], lost: str
) -> None:
    served.answers(wire)
    answer = served.client.cases.create(must="a", must_or_null=None)
    assert getattr(answer, lost) is None
    assert answer.model_fields_set == wire.keys()


@pytest.mark.parametrize("wire", [{"must_or_null": None}, {"must": None, "must_or_null": "a"}])
def test_strict_responses_refuse_absence_and_null(served: Served, wire: dict[str, Any]) -> None:
    served.answers(wire)
    with pytest.raises(served.package.APIResponseValidationError):
        served.client.cases.create(must="a", must_or_null=None, strict_responses=True)


def test_a_model_sends_what_was_set_on_it(served: Served) -> None:
    cases = served.models().Cases
    answer = cases(must="a", must_or_null=None)
    assert answer.may is None
    served.answers({})
    served.client.cases.create(**answer.model_dump(exclude_unset=True))
    assert served.sent == {"must": "a", "must_or_null": None}


def test_defaults_are_never_sent(served: Served) -> None:
    served.answers({})
    answer = served.client.defaults.create(strict_responses=True)
    assert served.last.body == b"{}"
    assert answer.model_dump(exclude_unset=True) == {}
    served.answers(b"", 204)
    served.client.query.retrieve()
    assert served.last.target == "/query"


def test_a_default_that_is_given_is_sent(served: Served) -> None:
    served.answers({})
    given = {"size": 20, "name": None, "tags": [], "kind": "a"}
    served.client.defaults.create(**given)
    assert served.sent == given


def test_what_may_only_be_read_is_no_argument(served: Served) -> None:
    served.answers({"id": "1", "created": 2, "name": "n"})
    answer = served.client.access.create(name="n", secret="s", strict_responses=True)
    assert served.sent == {"name": "n", "secret": "s"}
    assert (answer.id, answer.created, answer.secret) == ("1", 2, None)


@pytest.mark.parametrize("name", ["id", "nmae", "naem"])
def test_a_keyword_that_is_no_argument_is_refused(served: Served, name: str) -> None:
    with served.nothing_sent(), pytest.raises((TypeError, ValueError), match=name):
        served.client.access.create(name="n", secret="s", **{name: "1"})


def test_nested_objects_need_not_hold_what_may_only_be_read(served: Served) -> None:
    served.answers({})
    served.client.nested.create(inner={"name": "n", "secret": "s"})
    assert served.sent == {"inner": {"name": "n", "secret": "s"}}


def test_an_answer_passed_back_leaves_out_what_may_only_be_read(served: Served) -> None:
    served.answers({"inner": {"id": "1", "created": 2, "name": "n"}})
    inner = served.client.nested.create().inner
    inner.secret = "s"
    served.client.nested.create(inner=inner)
    assert served.sent["inner"].keys() - {"id", "created"} == {"name", "secret"}


def test_a_required_secret_is_required_in_a_request(served: Served) -> None:
    served.refused(served.client.nested.create, inner={"name": "n"})


def test_deprecated_is_said_in_the_docstring(served: Served) -> None:
    text = "".join(text for path, text in served.generated.files.items() if "models/" in path)
    assert "eprecated" in text
