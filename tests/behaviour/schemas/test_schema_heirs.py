"""Schemas that inherit from one with a discriminator: also those that add nothing to it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.behaviour.calling import answering, openapi, ref, serving
from tests.generating import generate_package
from tests.importing import import_each_first

TEXT = {"type": "string"}
NOTHING: dict[str, Any] = {"allOf": [ref("Fruit")]}
GRANDCHILD: dict[str, Any] = {"allOf": [ref("Plum")]}


def shop(*, mapped: bool = True, plum: object = None, **further: object) -> str:
    """Two resources share a schema; one of them shows a fruit, of which there are two kinds or more."""
    names = {"Apple": "a", "Plum": "p", **{it: it[0].lower() for it in further}}
    mapping = {value: f"#/components/schemas/{name}" for name, value in names.items()}
    told = {"propertyName": "kind", **({"mapping": mapping} if mapped else {})}
    schemas = {
        "Sizes": {"type": "object", "additionalProperties": True},
        "Fruit": {
            "type": "object",
            "required": ["kind"],
            "properties": {"kind": TEXT},
            "discriminator": told,
        },
        "Apple": {"allOf": [ref("Fruit"), {"properties": {"size": TEXT}}]},
        "Plum": plum or NOTHING,
        **further,
        "Basket": {
            "type": "object",
            "properties": {
                "sizes": ref("Sizes"),
                "fruits": {"type": "array", "items": ref("Fruit")},
                "plum": ref("Plum"),
            },
        },
    }
    paths = {
        "/baskets": {"get": {"responses": answering(ref("Basket"))}},
        "/boxes": {"get": {"responses": answering(ref("Sizes"))}},
    }
    return openapi(paths, components={"schemas": schemas})


@pytest.mark.parametrize(
    ("document", "tags"),
    [
        pytest.param(shop(), {"a": "Apple", "p": "Plum"}, id="mapped"),
        pytest.param(shop(mapped=False), {"Apple": "Apple", "Plum": "Plum"}, id="by name"),
        pytest.param(shop(plum=ref("Fruit")), {"a": "Apple", "p": "Plum"}, id="a mere reference"),
        pytest.param(
            shop(Greengage=GRANDCHILD), {"p": "Plum", "g": "Greengage"}, id="a second generation"
        ),
        pytest.param(
            shop(plum={**NOTHING, "description": "Blue."}), {"p": "Plum"}, id="with prose"
        ),
    ],
)
def test_an_heir_that_adds_nothing_is_one_like_any_other(
    document: str, tags: dict[str, str], tmp_path: Path
) -> None:
    with serving(tmp_path, document) as served:
        assert "endless-alias" not in served.codes
        served.answers({"fruits": [{"kind": it} for it in tags], "plum": {"kind": "p"}})
        basket = served.client.baskets.retrieve()
        assert [type(it).__name__ for it in basket.fruits] == list(tags.values())
        assert type(basket.plum).__name__ == "Plum"
        served.answers({"any": 1})
        assert served.client.boxes.retrieve() == {"any": 1}
    import_each_first(served.generated.path)


def test_the_name_of_an_heir_is_no_heir_where_the_values_are_mapped(tmp_path: Path) -> None:
    """`Snack` is another name of `Fruit`: the values of the discriminator lead elsewhere."""
    document = shop(plum={"allOf": [ref("Fruit"), {"properties": {"stone": TEXT}}]})
    document = document.replace('"Basket": {', '"Snack": {"allOf": [{"$ref": "#/components/schemas/Fruit"}]}, "Basket": {', 1)  # fmt: skip
    document = document.replace('"plum": {"$ref": "#/components/schemas/Plum"}', '"plum": {"$ref": "#/components/schemas/Snack"}')  # fmt: skip
    with serving(tmp_path, document) as served:
        served.answers({"plum": {"kind": "p", "stone": "s"}})
        assert type(served.client.baskets.retrieve().plum).__name__ == "Plum"


def test_heirs_that_share_the_list_of_kinds_can_be_built(tmp_path: Path) -> None:
    """The property of the discriminator lists the kinds of all heirs, in each of them."""
    document = shop().replace('"kind": {"type": "string"}', '"kind": {"enum": ["a", "p"]}')
    with serving(tmp_path, document) as served:
        served.answers({"fruits": [{"kind": "a", "size": "l"}]})
        assert served.client.baskets.retrieve().fruits[0].kind == "a"


def test_what_no_resource_reaches_is_imported_by_none(tmp_path: Path) -> None:
    """A header's schema refers to one that only a resource uses, which refers to one that two use."""
    schemas = {
        "Shared": {"type": "object", "properties": {"n": {"type": "integer"}}},
        "Own": {"type": "object", "properties": {"s": ref("Shared")}},
        "Told": {"type": "object", "properties": {"own": ref("Own"), "s": ref("Shared")}},
    }
    told = {"Told": {"content": {"application/json": {"schema": ref("Told")}}}}
    listing = answering(ref("Own"))
    listing["200"]["headers"] = told
    document = openapi(
        {
            "/others": {"get": {"responses": listing}},
            "/boxes": {"get": {"responses": answering(ref("Shared"))}},
        },
        components={"schemas": schemas},
    )
    generated = generate_package(tmp_path, document)
    homes = {path for path, text in generated.files.items() if "class Told(" in text}
    assert homes == {"v1/models/others_2.py"}
    import_each_first(generated.path)
