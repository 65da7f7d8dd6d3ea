"""Each rule that says it is found is found by some pair of documents, read forwards or backwards."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from specshim.versions.rules import RULES, Handling
from tests.compare.comparing import compared, document, thing
from tests.compare.test_effects import CALLS, CASES
from tests.compare.test_hard_pairs import CASES as HARD

Tree = dict[str, Any]

TEXT = {"type": "string"}
LIST = {"type": "array", "items": TEXT}
JSON = "application/json"

NOT_HERE = {
    "property-renamed": "a project file confirms it; see test_renames",
    "parameter-renamed": "the same",
    "version-decreased": "the version numbers of the usual document are equal",
    "major-not-bumped": "the same",
    "openapi-version-changed": "the same; see test_version_remarks",
}


def _property(schema: Any) -> Tree:
    return thing({"type": "object", "properties": {"a": schema}})


def _with(schema: Tree, **keywords: Any) -> tuple[Tree, Tree]:
    return _property(schema), _property({**schema, **keywords})


def _between(schema: Tree, keyword: str, old: Any, new: Any) -> tuple[Tree, Tree]:
    return _property({**schema, keyword: old}), _property({**schema, keyword: new})


def _limits() -> Iterator[tuple[Tree, Tree]]:
    number, whole = {"type": "number"}, {"type": "object"}
    for schema, words in (
        (number, ("maximum", "minimum", "exclusiveMaximum", "exclusiveMinimum")),
        (TEXT, ("maxLength", "minLength")),
        (LIST, ("maxItems", "minItems")),
        (whole, ("maxProperties", "minProperties")),
    ):
        for word in words:
            yield _with(schema, **{word: 3})
            yield _between(schema, word, 3, 5)
    yield _with(number, multipleOf=3)
    yield _between(number, "multipleOf", 3, 5)


def _operation(**fields: Any) -> Tree:
    return document(operation=fields)


def _parameter(**fields: Any) -> Tree:
    id_ = {"name": "id", "in": "path", "required": True, "schema": TEXT}
    return _operation(parameters=[id_, {"name": "q", "in": "query", "schema": TEXT, **fields}])


def _calls() -> Iterator[tuple[Tree, Tree]]:
    plain = _parameter()
    yield plain, _parameter(required=True)
    yield plain, _parameter(deprecated=True)
    yield plain, _parameter(allowReserved=True)
    yield plain, _parameter(allowEmptyValue=True)
    by_content = _parameter(content={JSON: {"schema": TEXT}})
    del by_content["paths"]["/things/{id}"]["put"]["parameters"][1]["schema"]
    yield plain, by_content
    yield _parameter(**{"x-sunset": "2030-01-01"}), document()
    yield document(), _operation(operationId=None)
    yield document(), _operation(tags=["things"])
    yield document(), _operation(**{"x-sunset": "2030-01-01", "deprecated": True})
    yield document(), _operation(callbacks={"done": {"{$url}": {"post": {"responses": {}}}}})
    gone = document(operation={"x-sunset": "2030-01-01"})
    gone["paths"]["/kept"] = document(path="/kept")["paths"]["/kept"]
    gone["paths"]["/kept"]["put"]["operationId"] = "kept"
    left = copy.deepcopy(gone)
    del left["paths"]["/things/{id}"]
    yield gone, left
    posted = document()
    posted["paths"]["/things/{id}"]["post"] = posted["paths"]["/things/{id}"].pop("put")
    yield document(), posted
    renamed = document(path="/things/{key}")
    renamed["paths"]["/things/{key}"]["put"]["parameters"][0]["name"] = "key"
    yield document(), renamed
    deeper = document(path="/things/{id}/{part}")
    deeper["paths"]["/things/{id}/{part}"]["put"]["parameters"].append(
        {"name": "part", "in": "path", "required": True, "schema": TEXT}
    )
    yield document(), deeper


def _body(content: Any, **fields: Any) -> Tree:
    return _operation(requestBody={"content": content, **fields})


def _answer(**fields: Any) -> Tree:
    return _operation(responses={"200": {"description": "", **fields}})


def _bodies() -> Iterator[tuple[Tree, Tree]]:
    without = document()
    del without["paths"]["/things/{id}"]["put"]["requestBody"]
    yield without, _body({JSON: {"schema": TEXT}})
    yield without, _body({JSON: {"schema": TEXT}}, required=True)
    yield _body({JSON: {"schema": TEXT}}), _body({"application/*": {"schema": TEXT}})
    yield _body({JSON: {}}), _body({JSON: {"schema": TEXT}})
    form = {"schema": {"type": "object", "properties": {"a": TEXT}}}
    kinds = ("text/plain", "text/csv")
    parts = [{**form, "encoding": {"a": {"contentType": it}}} for it in kinds]
    yield _body({"multipart/form-data": parts[0]}), _body({"multipart/form-data": parts[1]})

    yield _answer(), _answer(content={JSON: {"schema": TEXT}})
    yield _answer(content={JSON: {}}), _answer(content={JSON: {"schema": TEXT}})
    whole, ranged = ({it: {"schema": TEXT}} for it in (JSON, "application/*"))
    yield _answer(content=whole), _answer(content=ranged)
    both = {**whole, "text/plain": {"schema": TEXT}}
    yield _answer(content=whole), _answer(content=both)
    yield _body(whole), _body(both)
    events = {"text/event-stream": {"schema": TEXT}}
    yield _answer(content=whole), _answer(content=events)
    yield _answer(), _answer(links={"next": {"operationId": "putThing"}})
    yield _answer(), _operation(
        responses={"200": {"description": ""}, "default": {"description": ""}}
    )


def _headers() -> Iterator[tuple[Tree, Tree]]:
    def answer(**fields: Any) -> Tree:
        return _answer(headers={"X-Count": {"schema": LIST, **fields}})

    yield _answer(), answer()
    yield _answer(), answer(required=True)
    yield answer(), answer(required=True)
    yield answer(), answer(explode=True)


def _schemas() -> Iterator[tuple[Tree, Tree]]:
    yield _between(TEXT, "format", "date", "uuid")
    yield _with(TEXT, contentEncoding="base32")
    yield _with(TEXT, contentMediaType=JSON, contentSchema=TEXT)
    yield _between({**TEXT, "contentMediaType": JSON}, "contentSchema", TEXT, LIST)
    yield _property(TEXT), _property(False)
    yield _between(TEXT, "x-extensible-enum", ["a"], ["a", "b"])
    yield _between(TEXT, "pattern", "^a$", "^.*$")
    yield _between({"type": "object"}, "patternProperties", {"a": TEXT}, {"a": LIST})
    yield _with({"type": "object"}, propertyNames={"maxLength": 3})
    open_ = {"type": "object", "properties": {"a": TEXT, "b": TEXT}}
    yield thing({**open_, "dependentRequired": {"a": ["b"]}}), thing(
        {**open_, "dependentRequired": {"b": ["a"]}}
    )
    yield thing(open_), thing({**open_, "dependentSchemas": {"a": {"minProperties": 2}}})
    yield (
        thing({**open_, "dependentSchemas": {"a": {"minProperties": 2}}}),
        thing({**open_, "dependentSchemas": {"a": {"minProperties": 1}}}),
    )
    yield _with(LIST, unevaluatedItems=False)
    yield _between(LIST, "unevaluatedItems", False, TEXT)
    yield _between(TEXT, "not", {"const": "a"}, {"const": "b"})
    yield _between({**TEXT, "then": False}, "if", {"const": "a"}, {"const": "b"})
    yield _property(TEXT), _property({"const": "a"})
    named = {"type": "object", "properties": {"a": TEXT}}
    yield _between(named, "propertyNames", {"maxLength": 3}, {"maxLength": 4})
    yield _between(LIST, "contains", {"const": "a"}, {"const": "b"})
    yield _between({"type": "array"}, "prefixItems", [TEXT], [TEXT, TEXT])
    members = [{"type": "string", "maxLength": 5}, {"type": "string", "minLength": 2}]
    yield _property({"oneOf": members}), _property({"anyOf": members})
    yield _property({"oneOf": members}), _property(
        {"oneOf": [*members, {"type": "string", "pattern": "a"}]}
    )
    negated = {"type": "object", "not": {"required": ["x"]}}
    yield _property({"anyOf": [TEXT, {"type": "object"}]}), _property({"anyOf": [TEXT, negated]})
    yield _with(TEXT, deprecated=True)
    yield _with(TEXT, readOnly=True)
    yield _with(TEXT, writeOnly=True)


def _tagged(**discriminator: Any) -> Tree:
    part = {
        "type": "object",
        "required": ["kind", "sort"],
        "properties": {"kind": TEXT, "sort": TEXT},
    }
    union = {"oneOf": [{"$ref": f"#/components/schemas/{it}"} for it in "AB"]}
    stated = {"discriminator": discriminator} if discriminator else {}
    return document({"Thing": {**union, **stated}, "A": part, "B": {**part, "maxProperties": 9}})


def _discriminators() -> Iterator[tuple[Tree, Tree]]:
    targets = {"a": "#/components/schemas/A", "b": "#/components/schemas/B"}
    yield _tagged(), _tagged(propertyName="kind")
    yield _tagged(propertyName="kind"), _tagged(propertyName="sort")
    yield (
        _tagged(propertyName="kind", mapping=targets),
        _tagged(propertyName="kind", mapping={**targets, "c": targets["a"]}),
    )


def _secured(name: str, scheme: Tree) -> Tree:
    tree = document(security=[{name: []}])
    tree["components"]["securitySchemes"] = {name: scheme}
    return tree


def _schemes() -> Iterator[tuple[Tree, Tree]]:
    key = {"type": "apiKey", "in": "header", "name": "X-Key"}
    yield _secured("key", key), _secured("key", {"type": "http", "scheme": "bearer"})
    yield _secured("key", key), _secured("key", {**key, "name": "X-Other"})
    yield _secured("key", key), _secured("renamed", key)

    def flow(url: str) -> Tree:
        return {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": url, "scopes": {}}}}

    yield _secured("o", flow("https://a.example")), _secured("o", flow("https://b.example"))

    def server(default: str) -> Tree:
        return document(
            servers=[{"url": "https://{r}.example", "variables": {"r": {"default": default}}}]
        )

    yield server("eu"), server("us")


def _pairs() -> Iterator[tuple[Tree, Tree]]:
    yield from ((old, new) for old, new, *_ in CASES.values())
    yield from ((old, new) for old, new, _ in CALLS.values())
    yield from ((old, new) for old, new, *_ in HARD.values())
    for family in (_limits, _calls, _bodies, _headers, _schemas, _discriminators, _schemes):
        yield from family()
    gone, came = document(), document(path="/other")
    came["paths"]["/other"]["put"]["operationId"] = "other"
    yield gone, came
    deprecated = copy.deepcopy(gone)
    deprecated["paths"]["/things/{id}"]["put"]["deprecated"] = True
    yield deprecated, came
    several = document()
    several["paths"]["/more"] = {it: {"responses": {}} for it in ("get", "put")}
    yield several, document()
    closed = {"type": "object", "additionalProperties": False}
    for extra in ({}, {"required": ["b"]}):
        for shape in (closed, {"type": "object"}):
            old = thing({**shape, "properties": {"a": TEXT}})
            new = thing({**shape, "properties": {"a": TEXT, "b": TEXT}, **extra})
            yield old, new
    required = {"type": "object", "required": ["a"], "properties": {"a": {**TEXT, "default": "x"}}}
    yield thing({"type": "object", "properties": {"c": TEXT}}), thing(required)


def test_each_is_found() -> None:
    seen: set[str] = set()
    for old, new in _pairs():
        for pair in ((old, new), (new, old)):
            seen |= {finding.rule for finding in compared(*pair).findings}
    wanted = {rule.id for rule in RULES.values() if rule.handling is Handling.FINDING}
    assert wanted - seen - NOT_HERE.keys() == set()
    assert seen <= wanted, "what is silent or of the other axis is not found here"


def test_version_remarks() -> None:
    old, new = thing({"type": "object"}), _property(TEXT)
    new["components"]["schemas"]["Thing"]["required"] = ["a"]
    old["info"]["version"], new["info"]["version"] = "1.2", "1.3"
    assert "major-not-bumped" in {it.rule for it in compared(old, new).findings}
    assert "version-decreased" in {it.rule for it in compared(new, old).findings}
    older = document(openapi="3.0.3")
    assert {it.rule for it in compared(older, document()).findings} == {"openapi-version-changed"}
