"""`dates = "str"`: dates, times and durations stay the text that the server sends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.behaviour.calling import Served, answering, openapi, serving, taking

FORMATS = ("date", "date-time", "time", "duration")
THING: dict[str, Any] = {
    "type": "object",
    "properties": {
        **{it.replace("-", "_"): {"type": "string", "format": it} for it in FORMATS},
        "id": {"type": "string", "format": "uuid"},
    },
}
PATHS: dict[str, Any] = {
    "/things": {
        "post": taking(THING),
        "get": {
            "parameters": [
                {"name": "since", "in": "query", "schema": {"type": "string", "format": "date"}}
            ],
            "responses": answering(THING),
        },
    }
}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("dates"), openapi(PATHS), dates="str") as running:
        yield running


def test_text_goes_and_comes_as_it_is(served: Served) -> None:
    served.echoes()
    texts = {
        "date": "2024-12-18",
        "date_time": "2024-12-18T01:02:03.123456789+25:00",
        "time": "25:61",
        "duration": "P1Y2M",
    }
    thing = served.client.things.create(**texts)
    assert served.sent == texts
    assert thing.model_dump(exclude_unset=True) == texts


def test_other_formats_are_parsed_as_ever(served: Served) -> None:
    served.answers({"id": "12345678-1234-5678-1234-567812345678"})
    assert type(served.client.things.retrieve().id).__name__ == "UUID"


def test_parameters_are_text(served: Served) -> None:
    served.answers({})
    served.client.things.retrieve(since="yesterday")
    assert served.last.target == "/things?since=yesterday"


def test_nothing_of_datetime_is_imported(served: Served) -> None:
    modules = {path: text for path, text in served.generated.files.items() if "/v1/" in f"/{path}"}
    assert not [path for path, text in modules.items() if "import datetime" in text]
