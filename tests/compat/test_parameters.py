"""Parameters of one version on a server of another: renamed, converted, supplied, refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.generating import Generated, generate_package
from tests.loopback import Answer, Received, loopback

OLD = """\
openapi: 3.1.0
info: {title: Parcels, version: "1"}
paths:
  /parcels/{parcel}:
    get:
      operationId: getParcel
      parameters:
        - {name: parcel, in: path, required: true, schema: {type: string}}
        - {name: lang, in: query, schema: {type: string}}
        - {name: unit, in: query, schema: {enum: [kg, lbs]}}
        - {name: X-Trace, in: header, schema: {type: string}}
        - {name: debug, in: query, schema: {type: boolean}}
        - {name: trace, in: query, schema: {type: boolean}}
      responses:
        "200": {description: A parcel., content: {application/json: {schema: {type: object}}}}
"""

NEW = """\
openapi: 3.1.0
info: {title: Parcels, version: "2"}
paths:
  /parcels/{id}:
    get:
      operationId: getParcel
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: locale, in: query, schema: {type: string}}
        - {name: unit, in: query, schema: {enum: [kilogram, pound]}}
        - {name: x-trace, in: header, schema: {type: string}}
        - {name: region, in: query, required: true, schema: {type: string}}
        - {name: view, in: query, required: true, schema: {type: string, default: full}}
      responses:
        "200": {description: A parcel., content: {application/json: {schema: {type: object}}}}
"""

CONVERSIONS = """\
conversions:
  - from: v1
    to: v2
    operations:
      getParcel:
        rename: {query lang: query locale}
        supply: {query region: eu}
        drop: {query trace: traces are kept always}
        values: {query unit: {both: {kg: kilogram, lbs: pound}}}
"""


@pytest.fixture
def parcels(tmp_path: Path) -> Generated:
    (tmp_path / "conversions.yaml").write_text(CONVERSIONS, encoding="utf-8")
    return generate_package(
        tmp_path,
        {"v1": OLD, "v2": NEW},
        header={"name": "X-Version"},
        conversions="conversions.yaml",
    )


def _answer(received: Received) -> Answer:
    return Answer(json.dumps({}).encode(), headers={"Content-Type": "application/json"})


def _call(parcels: Generated, shape: str, wire: str, **arguments: Any) -> tuple[str, set[Any]]:
    """The target that was sent, and the losses."""
    with parcels.imported() as package, loopback(_answer) as server:
        client = package.Client(
            base_url=server.base_url, version=shape, wire=wire, on_loss="report"
        )
        with package.collect_losses() as losses:
            client.parcels.retrieve("p 1", **arguments)
        (received,) = server.received
        assert received.header("x-version") == wire
        assert received.header("x-trace") == arguments.get("x_trace")
        return received.target, {(it.kind, it.part) for it in losses}


def test_up(parcels: Generated) -> None:
    assert parcels.codes == []
    sent = _call(parcels, "v1", "v2", lang="de", unit="lbs", trace=True, x_trace="t")
    assert sent == (
        "/parcels/p%201?locale=de&unit=pound&region=eu&view=full",
        {("fabricate", "query region"), ("fabricate", "query view"), ("drop", "query trace")},
    )


def test_down(parcels: Generated) -> None:
    sent = _call(parcels, "v2", "v1", region="eu", view="full", locale="de", unit="pound")
    assert sent == ("/parcels/p%201?lang=de&unit=lbs", set())


def test_what_has_no_place_is_refused_before_it_is_sent(parcels: Generated) -> None:
    with parcels.imported() as package, loopback(_answer) as server:
        client = package.Client(base_url=server.base_url, version="v1", wire="v2", on_loss="ignore")
        with pytest.raises(package.LossError, match="debug"):
            client.parcels.retrieve("p", debug=True)
        assert server.received == []
