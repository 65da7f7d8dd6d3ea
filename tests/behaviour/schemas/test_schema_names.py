"""Names that are no identifiers, that Python or pydantic keep for themselves, or that meet."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from tests.behaviour.calling import Served, answering, openapi, ref, serving, taking
from tests.generating import generate_package

PROPERTIES = (
    *("class", "self", "list", "model_config", "json", "date", "str", "builtins", "Field", "dict"),
    *("__init__", "__class__", "_private", "$type", "a-b", "a_b", "aB", "1st", "größe", "\U0001f600"),
    *("model_fields", "copy", "schema", "None", "True", "int", "type", "Annotated", "Maybe", "dt"),
    *("validate", "construct", "object", "property", "in", "a.b", "a b", "", " ", "omit", "body"),
    *("Literal", "Model", "datetime", "bytes", "tuple", "cls", "__dict__", "__slots__", "\u212b"),
)  # fmt: skip
VALUE = {
    "anyOf": [
        {"type": "string"},
        {"type": "array", "items": {"type": "string", "format": "date"}},
        {"type": "object", "additionalProperties": {"type": "integer"}},
    ]
}
PROPERTIES_SCHEMA = {"type": "object", "properties": dict.fromkeys(PROPERTIES, VALUE)}

CLASSES = (
    *("Model", "Any", "list", "List", "None", "Warning", "date", "Field", "Client", "str", "Literal"),
    *("Unknown", "Maybe", "Annotated", "Exception", "BaseModel", "a-b", "A_B", "AB", "1st", "größe"),
    *("\U0001f600", "class", "self", "Foo", "FooParam", "foo", "Mapping", "Omit", "Things", "dt", "UUID"),
    *("TypeAlias", "Unpack", "Operation", "Query", "Response", "datetime", "int", "object", "Sequence"),
)  # fmt: skip

PARAMETERS = (
    *("self", "options", "timeout", "body", "request", "omit", "class", "a-b", "a_b", "filter[name]"),
    *("extra_headers", "wire", "media_type", "max_retries", "list", "id", "type", "größe", "1st"),
    *("str", "print", "client", "kwargs", "_client", "response", "int", "Literal", "\U0001f600"),
)  # fmt: skip

PATHS = (
    *("/list", "/class", "/self", "/1st", "/a-b", "/a_b", "/größe", "/send", "/close", "/version"),
    *("/with_options", "/import/list", "/models", "/client", "/str", "/none", "/None", "/_runtime"),
    *("/list/list", "/omit", "/typing", "/pydantic", "/__init__", "/things/{id}:cancel", "/options"),
)  # fmt: skip


def document() -> str:
    paths: dict[str, Any] = {
        "/properties": {"post": taking(ref("Properties"))},
        "/nested": {"post": taking({"type": "object", "properties": {"inner": ref("Properties")}})},
        "/parameters": {
            "get": {
                "parameters": [
                    {"name": name, "in": "query", "schema": {"type": "string"}}
                    for name in PARAMETERS
                ],
                "responses": answering(),
            }
        },
        "/both/{id}": {
            "post": {
                "parameters": [
                    {"name": "id", "in": place, "required": True, "schema": {"type": "string"}}
                    for place in ("path", "query", "header", "cookie")
                ],
                **taking({"type": "object", "properties": {"id": {"type": "string"}}}),
            }
        },
    }
    for number, name in enumerate(CLASSES):
        paths[f"/c{number}"] = {
            "post": taking({"type": "object", "properties": {"value": ref(name)}})
        }
    schemas = {
        name: {"type": "object", "properties": {"own": {"const": name}, "list": {"type": "array", "items": ref(name)}}}
        for name in CLASSES
    }  # fmt: skip
    return openapi(paths, {**schemas, "Properties": PROPERTIES_SCHEMA})


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("names"), document()) as served:
        served.echoes()
        yield served


def all_modules(served: Served) -> list[str]:
    return [
        found.name
        for found in pkgutil.walk_packages(served.package.__path__, f"{served.package.__name__}.")
    ]


def test_every_module_compiles_and_imports(served: Served) -> None:
    for path, text in served.generated.files.items():
        if path.endswith(".py"):
            ast.parse(text)
    for name in all_modules(served):
        importlib.import_module(name)


def attribute_of(model: Any, wire: str) -> str:
    return {wire: name for name, wire in wire_names(model).items()}[wire]


def wire_names(model: Any) -> dict[str, str]:
    """Attribute -> name on the wire, of every field."""
    fields = model.model_fields.items()
    return {name: name if field.alias is None else field.alias for name, field in fields}


@pytest.mark.parametrize("name", PROPERTIES)
def test_a_property_of_any_name_is_sent_and_read(served: Served, name: str) -> None:
    model = served.models().Properties
    attribute = attribute_of(model, name)
    value = {"inner": {name: "x"}}
    answer = served.client.nested.create(inner={name: "x"}, strict_responses=True)
    assert served.sent == value
    assert getattr(answer.inner, attribute) == "x"
    served.client.nested.create(inner=model(**{attribute: "y"}))
    assert served.sent == {"inner": {name: "y"}}
    served.client.properties.create(**{attribute_in_method(served, name, attribute): "z"})
    assert served.sent == {name: "z"}


def attribute_in_method(served: Served, wire: str, attribute: str) -> str:
    module = served.module("v1.resources.properties")
    return (module.CREATE.body.renamed or {}).get(wire, wire)


def test_attributes_of_all_properties_differ(served: Served) -> None:
    fields = wire_names(served.models().Properties)
    assert set(fields.values()) == set(PROPERTIES)
    assert all(name.isidentifier() and not name.startswith("_") for name in fields)


@pytest.mark.parametrize("name", PROPERTIES)
def test_a_property_of_any_name_is_read_from_an_answer_that_is_not_as_declared(
    served: Served, name: str
) -> None:
    served.answers({"inner": {name: 1}})
    try:
        inner = served.client.nested.create().inner
    finally:
        served.echoes()
    assert getattr(inner, attribute_of(served.models().Properties, name)) == 1


@pytest.mark.parametrize(
    "name",
    ["json", "copy", "schema", "fields", "date", "mro", "register"],
)
def test_no_name_makes_an_import_warn(tmp_path: Path, name: str) -> None:
    document = openapi(
        {"/things": {"post": taking({"type": "object", "properties": {name: VALUE}})}}
    )
    with warnings.catch_warnings(), generate_package(tmp_path, document).imported() as package:
        warnings.simplefilter("error")
        importlib.import_module(f"{package.__name__}.v1.models.things")


@pytest.mark.parametrize(("number", "name"), list(enumerate(CLASSES)), ids=CLASSES)
def test_a_schema_of_any_name_is_a_class_of_its_own(served: Served, number: int, name: str) -> None:
    value = {"own": name, "list": [{"own": name, "list": []}]}
    resource = getattr(served.client, f"c{number}")
    answer = resource.create(value=value, strict_responses=True)
    assert served.sent == {"value": value}
    assert answer.value.own == name
    assert type(answer.value.list[0]) is type(answer.value)


def arguments_of(served: Served, module: str, constant: str) -> dict[str, str]:
    operation = getattr(served.module(f"v1.resources.{module}"), constant)
    return {f"{type(it).__name__} {it.name}": it.argument or it.name for it in operation.parameters}


@pytest.mark.parametrize("name", PARAMETERS)
def test_a_parameter_of_any_name_is_sent(served: Served, name: str) -> None:
    argument = arguments_of(served, "parameters", "RETRIEVE")[f"Query {name}"]
    assert argument.isidentifier()
    served.answers({})
    try:
        served.client.parameters.retrieve(**{argument: "x", "timeout": 5})
    finally:
        served.echoes()
    assert parse_qsl(urlsplit(served.last.target).query) == [(name, "x")]


def test_the_same_name_in_every_place_is_as_many_arguments(served: Served) -> None:
    arguments = arguments_of(served, "both", "UPDATE")
    assert len(set(arguments.values())) == 4
    values = {argument: place for place, argument in arguments.items() if "Path" not in place}
    body = (served.module("v1.resources.both").UPDATE.body.renamed or {})["id"]
    served.client.both.update("p", **values, **{body: "in the body"})
    assert served.last.target.startswith("/both/p?id=Query")
    assert served.last.header("id") == "Header id"
    assert "id=Cookie" in (served.last.header("cookie") or "")
    assert served.sent == {"id": "in the body"}


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    document = openapi(
        {
            path: {
                method: {
                    "operationId": f"{method}-{path}",
                    "parameters": [
                        {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
                    ]
                    * ("{id}" in path),
                    "responses": answering(),
                }
                for method in ("get", "post")
            }
            for path in PATHS
        }
    )
    with serving(tmp_path_factory.mktemp("paths"), document) as served:
        yield served


def methods_of(resource: Any, seen: set[int]) -> Iterator[Any]:
    """Every method below a client."""
    for name in dir(type(resource)):
        member = vars(type(resource)).get(name)
        if type(member).__name__ == "cached_property":
            yield from methods_of(getattr(resource, name), seen)
        elif callable(member) and not name.startswith("_") and "resources" in member.__module__:
            yield getattr(resource, name)


def test_paths_of_any_name_have_their_methods(paths: Served) -> None:
    for name in all_modules(paths):
        importlib.import_module(name)
    paths.answers({})
    called = set()
    for method in methods_of(paths.client, set()):
        if "{id}" in (method.__doc__ or ""):
            method("x")
        else:
            method()
        called.add((paths.last.method, paths.last.target))
    assert len(called) == 2 * len(PATHS)


INLINE = openapi(
    {
        "/orders/{id}/lines": {
            "post": {
                "operationId": "addOrderLine",
                "parameters": [
                    {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
                ],
                "requestBody": {
                    "content": {
                        "application/json": {
                            "schema": {
                                "type": "object",
                                "properties": {
                                    "price": {
                                        "type": "object",
                                        "properties": {"amount": {"type": "integer"}},
                                    }
                                },
                            }
                        }
                    }
                },
                "responses": answering(
                    {
                        "type": "object",
                        "properties": {
                            "items": {
                                "type": "array",
                                "items": {
                                    "type": "object",
                                    "properties": {"n": {"type": "integer"}},
                                },
                            },
                            "order": {
                                "type": "object",
                                "properties": {"n": {"type": "integer"}},
                            },
                        },
                    }
                ),
            }
        }
    }
)


def test_inline_schemas_are_named_from_where_they_stand(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with serving(tmp_path_factory.mktemp("inline"), INLINE) as served:
        names = {name for name in dir(served.models()) if name.startswith("A")}
        assert names == {
            "AddOrderLineRequest",
            "AddOrderLineRequestPrice",
            "AddOrderLineResponse",
            "AddOrderLineResponseItemsItem",
            "AddOrderLineResponseOrder",
        }
