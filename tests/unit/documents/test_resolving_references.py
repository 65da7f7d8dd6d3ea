"""Where `$ref` leads, and what is said when it leads nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.opening import Opened, open_text

from specshim.documents import Node

SCHEMAS = """\
components:
  schemas:
    Pet: {type: object, properties: {'a/b': {type: string}, 'm~n': {}, 'p q%': {}}}
    List: {allOf: [{}, {title: second}]}
    Alias: {$ref: '#/components/schemas/Pet'}
"""


def _resolve(opened: Opened, ref: str, *at: str) -> str | None:
    found = opened.document.resolve(ref, opened.at(*at))
    return str(found.place) if found else None


@pytest.mark.parametrize(
    ("ref", "place"),
    [
        ("#", "api.yaml#"),
        ("#/components/schemas/Pet", "api.yaml#/components/schemas/Pet"),
        (
            "#/components/schemas/Pet/properties/a~1b",
            "api.yaml#/components/schemas/Pet/properties/a~1b",
        ),
        (
            "#/components/schemas/Pet/properties/m~0n",
            "api.yaml#/components/schemas/Pet/properties/m~0n",
        ),
        (
            "#/components/schemas/Pet/properties/p%20q%25",
            "api.yaml#/components/schemas/Pet/properties/p q%",
        ),
        ("#/components/schemas/List/allOf/1", "api.yaml#/components/schemas/List/allOf/1"),
        ("api.yaml#/info", "api.yaml#/info"),
        ("./x/../api.yaml#/info", "api.yaml#/info"),
        ("#/components/schemas/Alias", "api.yaml#/components/schemas/Alias"),
        (
            "#/components/schemas/Alias/properties/a~1b",
            "api.yaml#/components/schemas/Pet/properties/a~1b",
        ),
    ],
)
def test_pointers(tmp_path: Path, ref: str, place: str) -> None:
    opened = open_text(tmp_path, SCHEMAS, version="3.1.0")
    assert _resolve(opened, ref) == place
    assert opened.printed == ""


@pytest.mark.parametrize(
    ("ref", "reason"),
    [
        ("#/components/schemas/pet", "`#/components/schemas` has no `pet`; did you mean `Pet`?"),
        ("#/definitions/Pet", "`api.yaml` has no `definitions`"),
        ("#/components/schemas/List/allOf/2", "`#/components/schemas/List/allOf` has no `2`"),
        ("#/components/schemas/List/allOf/01", "`#/components/schemas/List/allOf` has no `01`"),
        ("#/info/title/x", "`#/info/title` is text"),
        ("#Pet", "no schema in `api.yaml` has the anchor `Pet`"),
        ("other.yaml#/Pet", "there is no file `other.yaml`"),
    ],
)
def test_dangling_references_say_where_the_way_ends(tmp_path: Path, ref: str, reason: str) -> None:
    opened = open_text(tmp_path, SCHEMAS, version="3.1.0")
    assert _resolve(opened, ref) is None
    assert (
        f"api.yaml:1:1: warning: `{ref}` leads nowhere: {reason} [dangling-ref]" in opened.printed
    )


def test_a_dangling_reference_is_told_once_at_its_line(tmp_path: Path) -> None:
    text = "components:\n  schemas:\n    Pet:\n      items:\n        $ref: '#/nope'\n"
    opened = open_text(tmp_path, text, version="3.0.3")
    place = ("components", "schemas", "Pet", "items")
    for _ in range(3):
        assert _resolve(opened, "#/nope", *place) is None
    assert opened.printed == """\
api.yaml:8:9: warning: `#/nope` leads nowhere: `api.yaml` has no `nope` [dangling-ref]
    at #/components/schemas/Pet/items/$ref
     8 |         $ref: '#/nope'
       |         ^^^^
    help: Correct the reference, or add what it names.
"""


def test_strict_makes_a_dangling_reference_an_error(tmp_path: Path) -> None:
    opened = open_text(tmp_path, "", version="3.1.0", strict=True)
    _resolve(opened, "#/nope")
    assert opened.report.failed


def test_references_lead_to_other_files_and_back(tmp_path: Path) -> None:
    opened = open_text(
        tmp_path,
        "x-a: {$ref: 'schemas/pet.yaml#/Pet'}\n",
        name="specs/api.yaml",
        version="3.1.0",
        files={
            "specs/schemas/pet.yaml": "Pet: {properties: {owner: {$ref: 'owner.json'}}}\n",
            "specs/schemas/owner.json": '{"items": {"$ref": "../api.yaml#/info"}}',
        },
    )
    node = opened.at("x-a")
    steps = []
    for step in ((), ("properties", "owner"), ("items",)):
        for key in step:
            child = node.get(key)
            assert child is not None
            node = child
        assert node.ref is not None
        target = opened.document.resolve(node.ref, node)
        assert target is not None
        steps.append(str(target.place))
        node = target
    assert steps == [
        "specs/schemas/pet.yaml#/Pet",
        "specs/schemas/owner.json#",
        "specs/api.yaml#/info",
    ]
    assert sorted(opened.document.files) == [
        "specs/api.yaml",
        "specs/schemas/owner.json",
        "specs/schemas/pet.yaml",
    ]


def test_files_are_read_when_they_are_needed(tmp_path: Path) -> None:
    opened = open_text(tmp_path, "", version="3.1.0", files={"other.yaml": "a: 1"})
    assert list(opened.document.files) == ["api.yaml"]
    _resolve(opened, "other.yaml")
    assert list(opened.document.files) == ["api.yaml", "other.yaml"]


def test_a_broken_file_is_told_at_its_own_line(tmp_path: Path) -> None:
    opened = open_text(tmp_path, "", version="3.1.0", files={"other.yaml": "a: 1\nb: c: d\n"})
    assert _resolve(opened, "other.yaml#/a") is None
    assert _resolve(opened, "other.yaml#/b") is None
    assert "other.yaml:2:5: error: this is not YAML" in opened.printed
    assert opened.printed.count("[yaml-syntax]") == 1
    assert "`other.yaml#/a` leads nowhere: `other.yaml` could not be read" in opened.printed


NAMED = """\
components:
  schemas:
    Node:
      $id: https://example.com/node
      $anchor: node
      properties:
        next: {$ref: '#node'}
        leaf: {$ref: 'leaf'}
        here: {$ref: '#/properties/next'}
        file: {$ref: '#/info'}
    Leaf: {$id: https://example.com/leaf, $defs: {Part: {$anchor: part}}}
    Other: {properties: {part: {$ref: 'https://example.com/leaf#part'}}}
"""


@pytest.mark.parametrize(
    ("at", "place"),
    [
        ("Node/properties/next", "Node"),
        ("Node/properties/leaf", "Leaf"),
        ("Node/properties/here", "Node/properties/next"),
        ("Other/properties/part", "Leaf/$defs/Part"),
    ],
)
def test_schemas_may_have_names_of_their_own(tmp_path: Path, at: str, place: str) -> None:
    opened = open_text(tmp_path, NAMED, version="3.1.0")
    node = opened.at("components", "schemas", *at.split("/"))
    assert node.ref is not None
    found = opened.document.resolve(node.ref, node)
    assert found is not None
    assert str(found.place) == f"api.yaml#/components/schemas/{place}"


def test_pointers_inside_a_named_schema_may_mean_the_file(tmp_path: Path) -> None:
    opened = open_text(tmp_path, NAMED, version="3.1.0")
    at = ("components", "schemas", "Node", "properties", "file")
    assert _resolve(opened, "#/info", *at) == "api.yaml#/info"


@pytest.mark.parametrize(
    ("schema", "at", "place"),
    [
        ("{items: {$recursiveRef: '#'}}", ["items"], "Tree"),
        (
            "{$recursiveAnchor: true, items: {items: {$recursiveRef: '#'}}}",
            ["items", "items"],
            "Tree",
        ),
        ("{$dynamicAnchor: me, items: {$dynamicRef: '#me'}}", ["items"], "Tree"),
        ("{items: {$dynamicRef: '#'}}", ["items"], "Tree"),
    ],
)
def test_recursion(tmp_path: Path, schema: str, at: list[str], place: str) -> None:
    opened = open_text(tmp_path, f"components: {{schemas: {{Tree: {schema}}}}}\n", version="3.1.0")
    node = opened.at("components", "schemas", "Tree", *at)
    assert isinstance(node.value, dict)
    (ref,) = node.value.values()
    assert isinstance(ref, str)
    assert _resolve(opened, ref, *node.place.pointer) == f"api.yaml#/components/schemas/{place}"


# --- following -------------------------------------------------------------------------------------


def _follow(opened: Opened, *at: str) -> Node | None:
    return opened.document.follow(opened.at(*at))


def test_chains_are_followed_to_their_end(tmp_path: Path) -> None:
    text = "components:\n  parameters:\n    A: {$ref: '#/components/parameters/B'}\n"
    text += "    B: {$ref: '#/components/parameters/C'}\n    C: {name: c, in: query}\n"
    opened = open_text(tmp_path, text, version="3.1.0")
    found = _follow(opened, "components", "parameters", "A")
    assert found is not None
    assert found.string("name") == "c"
    assert found == opened.at("components", "parameters", "C")


def test_what_is_no_reference_is_its_own_end(tmp_path: Path) -> None:
    opened = open_text(tmp_path, "", version="3.1.0")
    assert _follow(opened, "info") == opened.at("info")


def test_a_path_item_keeps_what_stands_beside_its_reference(tmp_path: Path) -> None:
    opened = open_text(
        tmp_path,
        "openapi: 3.1.0\npaths:\n  /a:\n    $ref: a.yaml\n    summary: mine\n    get: {summary: here}\n",
        files={"a.yaml": "summary: theirs\nget: {}\npost: {summary: there}\n"},
    )
    found = _follow(opened, "paths", "/a")
    assert found is not None
    assert found.string("summary") == "mine"
    places = {key: str(member.place) for key, member in found.items()}
    assert places == {
        "summary": "api.yaml#/paths/~1a/summary",
        "get": "api.yaml#/paths/~1a/get",
        "post": "a.yaml#/post",
    }


def test_a_circle_of_references_is_told(tmp_path: Path) -> None:
    text = "components:\n  responses:\n    A: {$ref: '#/components/responses/B'}\n"
    text += "    B: {$ref: '#/components/responses/A'}\n"
    opened = open_text(tmp_path, text, version="3.1.0")
    assert _follow(opened, "components", "responses", "A") is None
    assert "`#/components/responses/B` leads back to itself" in opened.printed


def test_a_pointer_cannot_go_in_circles(tmp_path: Path) -> None:
    text = "components: {schemas: {A: {$ref: '#/components/schemas/A/x'}}}\n"
    opened = open_text(tmp_path, text, version="3.1.0")
    assert _resolve(opened, "#/components/schemas/A/x") is None
    assert opened.codes == ["cyclic-ref"]
