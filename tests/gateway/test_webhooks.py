"""What an API sends of its own accord has models, and is read in another version."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.behaviour.calling import answering, openapi, ref
from tests.generating import Generated, generate_package

CONVERSIONS = """
conversions:
  - from: v1
    to: v2
    schemas:
      thing_added: [{rename: {who: actor}}]
      POST webhook thing.gone body: [{rename: {was: id}}]
"""
OF_KEPT = "      Kept: [{rename: {a: b}}]\n"


def _object(required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": required.split(), "properties": properties}


TEXT: dict[str, Any] = {"type": "string"}


def _hook(schema: Mapping[str, Any]) -> dict[str, Any]:
    content = {"application/json": {"schema": schema}}
    return {
        "post": {
            "requestBody": {"content": content},
            "responses": {"204": {"description": "Heard."}},
        }
    }


def _document(added: dict[str, Any], gone: dict[str, Any], kept: dict[str, Any]) -> str:
    thing = _object("id", id=TEXT)
    part = {"type": "object", "oneOf": [ref("circle"), ref("square")]}
    part |= {"discriminator": {"propertyName": "kind"}}
    schemas = {
        "Thing": thing,
        "thing_added": added,
        "Kept": kept,
        "circle": _object("kind r", kind={"const": "circle"}, r={"type": "integer"}),
        "square": _object("kind", kind={"const": "square"}),
    }
    added["properties"] |= {"thing": ref("Thing"), "part": part}
    paths = {"/things": {"get": {"operationId": "getThing", "responses": answering(ref("Thing"))}}}
    return openapi(
        paths,
        schemas,
        webhooks={"thing.added": _hook(ref("thing_added")), "thing.gone": _hook(gone)},
    )


def _generated(folder: Path, **settings: Any) -> Generated:
    text = CONVERSIONS + (OF_KEPT if "models" in settings else "")
    (folder / "conversions.yaml").write_text(text, encoding="utf-8")
    return generate_package(
        folder,
        {
            "v1": _document(
                _object("who", who=TEXT), _object("was", was=TEXT), _object("", a=TEXT)
            ),
            "v2": _document(
                _object("actor", actor=TEXT), _object("id", id=TEXT), _object("", b=TEXT)
            ),
        },
        conversions="conversions.yaml",
        header={"name": "X-Version"},
        **settings,
    )


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Generated:
    found = _generated(tmp_path_factory.mktemp("webhooks"), models="all")
    assert found.codes == []
    return found


def test_what_a_webhook_brings_is_read_in_the_newer_version(generated: Generated) -> None:
    sent = {"who": "me", "thing": {"id": "1", "more": 2}, "part": {"kind": "hexagon"}, "x": 1}
    with generated.imported("compat") as compat:
        found = compat.decode(sent, "ThingAdded", version="v1", as_version="v2")
        assert (found.value.actor, found.value.thing.id, found.value.x) == ("me", "1", 1)
        # What no document knows is no fault of what is received.
        assert found.value.part.kind == "hexagon"
        assert compat.encode(found.value, version="v2", as_version="v1").document == sent
        named = compat.decode(
            {"was": "7"}, "PostWebhookThingGoneRequest", version="v1", as_version="v2"
        )
        assert named.value.id == "7"


def test_a_schema_that_nothing_uses_is_read_as_well(generated: Generated) -> None:
    with generated.imported("compat") as compat:
        assert compat.decode({"a": "x"}, "Kept", version="v1", as_version="v2").value.b == "x"


def test_models_of_webhooks_stand_apart(generated: Generated) -> None:
    assert "class ThingAdded" in generated.files["v1/models/webhooks.py"]
    assert "class Kept" in generated.files["v1/models/others.py"]
    assert "class Thing(" in generated.files["v1/models/things.py"]
    assert "ThingAddedParam" not in generated.files["api.txt"]


@pytest.mark.parametrize("pattern", ["webhooks.thing.added", "POST webhook thing.added"])
def test_a_webhook_can_be_left_out(tmp_path: Path, pattern: str) -> None:
    found = _generated(tmp_path, exclude=(pattern,))
    listing = found.files["api.txt"]
    assert "ThingAdded" not in listing
    assert "PostWebhookThingGoneRequest" in listing
    assert "unmatched-include" not in found.codes


def test_only_what_is_included_is_there(tmp_path: Path) -> None:
    listing = _generated(tmp_path, include=("getThing",)).files["api.txt"]
    assert "Thing" in listing
    assert "ThingAdded" not in listing
