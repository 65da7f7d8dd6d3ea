"""What webhooks bring has models; `models = "all"` makes them of schemas that nothing leads to as well."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.behaviour.calling import answering, openapi, ref, serving
from tests.generating import generate_package

SCHEMAS: dict[str, Any] = {
    "Thing": {"type": "object", "properties": {"id": {"type": "string"}}},
    "ThingAdded": {
        "type": "object",
        "required": ["thing"],
        "properties": {"thing": ref("Thing"), "at": {"type": "string", "format": "date-time"}},
    },
    "Unused": {"type": "object", "properties": {"n": {"type": "integer"}}},
}
PATHS = {"/things": {"get": {"operationId": "getThing", "responses": answering(ref("Thing"))}}}
WEBHOOKS = {
    "thingAdded": {
        "post": {
            "requestBody": {"content": {"application/json": {"schema": ref("ThingAdded")}}},
            "responses": {"204": {"description": "Heard."}},
        }
    }
}
DOCUMENT = openapi(PATHS, SCHEMAS, webhooks=WEBHOOKS)


def test_what_a_webhook_sends_can_be_read(tmp_path: Path) -> None:
    with serving(tmp_path, DOCUMENT) as served:
        models = served.models()
        body = b'{"thing": {"id": "t1"}, "at": "2024-05-01T10:00:00Z", "more": 1}'
        event = models.ThingAdded.model_validate_json(body)
        assert (event.thing.id, event.at.year) == ("t1", 2024)
        assert not hasattr(models, "Unused")
        served.answers({"id": "t2"})
        assert type(served.client.things.retrieve()) is models.Thing


@pytest.mark.parametrize("settings", [{"models": "all"}, {"all_models": True}])
def test_a_schema_that_nothing_leads_to_has_a_model(
    tmp_path: Path, settings: dict[str, Any]
) -> None:
    with serving(tmp_path, DOCUMENT, **settings) as served:
        assert served.models().Unused(n=1).n == 1


def test_names_can_be_stated_as_well(tmp_path: Path) -> None:
    with serving(tmp_path, DOCUMENT, all_models=True, models={"Unused": "Spare"}) as served:
        assert served.models().Spare(n=2).n == 2
        assert served.codes == []


def test_they_stay_where_only_some_operations_are_included(tmp_path: Path) -> None:
    paths = {**PATHS, "/others": {"get": {"operationId": "getOther", "responses": answering()}}}
    document = openapi(paths, SCHEMAS)
    with serving(tmp_path, document, include=("getOther",), models="all") as served:
        assert served.models().ThingAdded
    part = generate_package(tmp_path, document, include=("getOther",))
    assert "ThingAdded" not in part.files["api.txt"]


def test_a_collection_of_schemas_needs_no_operation(tmp_path: Path) -> None:
    text = openapi({}, SCHEMAS)
    assert generate_package(tmp_path, text).codes == ["no-operations"]
    assert generate_package(tmp_path, text, models="all").codes == []


def test_versions_may_have_different_ones(tmp_path: Path) -> None:
    changed = {**SCHEMAS["Unused"], "required": ["n"]}
    newer = openapi(PATHS, {**SCHEMAS, "Unused": changed, "Fresh": SCHEMAS["Thing"]})
    versions = {"v1": openapi(PATHS, SCHEMAS), "v2": newer}
    with serving(tmp_path, versions, models="all", header={"name": "X-Version"}) as served:
        assert served.models("v1").Unused().n is None
        assert served.models("v2").Fresh(id="1").id == "1"
        assert not hasattr(served.models("v1"), "Fresh")
