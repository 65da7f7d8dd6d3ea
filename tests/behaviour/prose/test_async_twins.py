"""Async classes and methods say what they are in a line: the rest stands at their sync twins, once."""

from __future__ import annotations

import inspect
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from tests.behaviour.calling import answering, openapi
from tests.generating import generate_package

LONG = "Lists all the shops that there are, those that opened today and those about to close."
WIDE = "/chains/{chain}/regions/{region}/towns/{town}/shops-that-are-there"
ARGUMENT = {"name": "town", "in": "query", "schema": {"type": "string"}}
SAID = {**ARGUMENT, "description": "Where."}


def _get(operation_id: str, *parameters: object, **said: Any) -> dict[str, Any]:
    return {
        "get": {
            "operationId": operation_id,
            "tags": ["Shops"],
            "parameters": list(parameters),
            "responses": answering({"type": "string"}),
            **said,
        }
    }


def _in_path(path: str) -> list[dict[str, Any]]:
    names = [it.split("}")[0] for it in path.split("{")[1:]]
    text = {"type": "string"}
    return [{"name": it, "in": "path", "required": True, "schema": text} for it in names]


PATHS = {
    "/shops/brief": _get("brief", summary="Says little.", description="Then more."),
    "/shops/long": _get("long", description=LONG),
    "/shops/silent": _get("silent", ARGUMENT),
    "/shops/told": _get("told", SAID),
    f"/shops{WIDE}": _get("wide", *_in_path(WIDE), description="Says little."),
    f"/shops/old{WIDE}": _get("older", *_in_path(WIDE), description=LONG),
}
SEATS = {it: {"name": f"shops.{it}"} for it in ("brief", "long", "silent", "told", "wide", "older")}
TAGS = [{"name": "Shops", "description": "All about shops.\n\nAnd more."}]
DOCUMENT = openapi(PATHS, tags=TAGS)


def _module(tmp_path: Path, **settings: Any) -> ModuleType:
    generated = generate_package(tmp_path, DOCUMENT, operations=SEATS, **settings)
    with generated.imported("v1.resources.shops") as module:
        return module


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("brief", "Says little: `GET /shops/brief`, operationId `brief`"),
        ("long", "As `Shops.long`: `GET /shops/long`, operationId `long`"),
        ("silent", "`GET /shops/silent`, operationId `silent`"),
        ("told", "As `Shops.told`: `GET /shops/told`, operationId `told`"),
        ("wide", f"Says little: `GET\n/shops{WIDE}`"),
        ("older", f"As `Shops.older`: `GET\n/shops/old{WIDE}`"),
    ],
)
def test_methods_are_told_in_a_line_and_where_they_go(tmp_path: Path, name: str, said: str) -> None:
    assert inspect.getdoc(getattr(_module(tmp_path).AsyncShops, name)) == said


def test_the_sync_method_tells_all(tmp_path: Path) -> None:
    told = inspect.getdoc(_module(tmp_path).Shops.brief)
    assert told == "Says little.\n\nThen more.\n\n`GET /shops/brief`, operationId `brief`"


def test_the_text_of_a_tag_stands_at_the_sync_class(tmp_path: Path) -> None:
    module = _module(tmp_path)
    assert inspect.getdoc(module.Shops) == "All about shops.\n\nAnd more."
    assert inspect.getdoc(module.AsyncShops) == inspect.getdoc(module) == "Calls of `client.shops`."


def test_without_sync_classes_the_async_ones_tell_all(tmp_path: Path) -> None:
    module = _module(tmp_path, sync=False)
    assert inspect.getdoc(module.AsyncShops) == "All about shops.\n\nAnd more."
    assert LONG in " ".join(str(inspect.getdoc(module.AsyncShops.long)).split())
