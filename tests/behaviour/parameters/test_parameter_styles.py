"""Parameters as bytes: the OpenAPI Specification's own table of style examples, and around it.

OpenAPI 3.1.1, 4.8.12.4 "Style Examples": `color` is "", "blue", ["blue","black","brown"] or
{"R":100,"G":200,"B":150}. Where the table prints a delimiter that RFC 3986 does not allow in a query,
the percent-encoded form of the same table is what must arrive.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.behaviour.calling import Served, openapi, serving
from tests.loopback import Answer

EMPTY, ONE, MANY, OBJECT = "", "blue", ["blue", "black", "brown"], {"R": 100, "G": 200, "B": 150}
SCHEMAS: dict[str, dict[str, Any]] = {
    "string": {"type": "string"},
    "array": {"type": "array", "items": {"type": "string"}},
    "object": {
        "type": "object",
        "properties": {name: {"type": "integer"} for name in ("R", "G", "B")},
    },
}

# place, style, explode, schema, value, what arrives for it
ROWS: tuple[tuple[str, str, bool, str, object, str], ...] = (
    ("path", "matrix", False, "string", ONE, ";color=blue"),
    ("path", "matrix", False, "array", MANY, ";color=blue,black,brown"),
    ("path", "matrix", False, "object", OBJECT, ";color=R,100,G,200,B,150"),
    ("path", "matrix", True, "string", ONE, ";color=blue"),
    ("path", "matrix", True, "array", MANY, ";color=blue;color=black;color=brown"),
    ("path", "matrix", True, "object", OBJECT, ";R=100;G=200;B=150"),
    ("path", "label", False, "string", ONE, ".blue"),
    ("path", "label", False, "array", MANY, ".blue,black,brown"),
    ("path", "label", False, "object", OBJECT, ".R,100,G,200,B,150"),
    ("path", "label", True, "string", ONE, ".blue"),
    ("path", "label", True, "array", MANY, ".blue.black.brown"),
    ("path", "label", True, "object", OBJECT, ".R=100.G=200.B=150"),
    ("path", "simple", False, "string", ONE, "blue"),
    ("path", "simple", False, "array", MANY, "blue,black,brown"),
    ("path", "simple", False, "object", OBJECT, "R,100,G,200,B,150"),
    ("path", "simple", True, "string", ONE, "blue"),
    ("path", "simple", True, "array", MANY, "blue,black,brown"),
    ("path", "simple", True, "object", OBJECT, "R=100,G=200,B=150"),
    ("query", "form", False, "string", EMPTY, "color="),
    ("query", "form", False, "string", ONE, "color=blue"),
    ("query", "form", False, "array", MANY, "color=blue,black,brown"),
    ("query", "form", False, "object", OBJECT, "color=R,100,G,200,B,150"),
    ("query", "form", True, "string", EMPTY, "color="),
    ("query", "form", True, "string", ONE, "color=blue"),
    ("query", "form", True, "array", MANY, "color=blue&color=black&color=brown"),
    ("query", "form", True, "object", OBJECT, "R=100&G=200&B=150"),
    ("query", "spaceDelimited", False, "array", MANY, "color=blue%20black%20brown"),
    ("query", "spaceDelimited", False, "object", OBJECT, "color=R%20100%20G%20200%20B%20150"),
    ("query", "spaceDelimited", True, "array", MANY, "color=blue&color=black&color=brown"),
    ("query", "pipeDelimited", False, "array", MANY, "color=blue%7Cblack%7Cbrown"),
    ("query", "pipeDelimited", False, "object", OBJECT, "color=R%7C100%7CG%7C200%7CB%7C150"),
    ("query", "pipeDelimited", True, "array", MANY, "color=blue&color=black&color=brown"),
    ("query", "deepObject", True, "object", OBJECT, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
    ("header", "simple", False, "string", ONE, "blue"),
    ("header", "simple", False, "array", MANY, "blue,black,brown"),
    ("header", "simple", False, "object", OBJECT, "R,100,G,200,B,150"),
    ("header", "simple", True, "array", MANY, "blue,black,brown"),
    ("header", "simple", True, "object", OBJECT, "R=100,G=200,B=150"),
    ("cookie", "form", False, "string", ONE, "color=blue"),
    ("cookie", "form", False, "array", MANY, "color=blue,black,brown"),
    ("cookie", "form", False, "object", OBJECT, "color=R,100,G,200,B,150"),
    ("cookie", "form", True, "string", ONE, "color=blue"),
)  # fmt: skip


def name_of(place: str, style: str, explode: bool, schema: str) -> str:
    return f"{place}_{style}_{'exploded' if explode else 'joined'}_{schema}".lower()


def document() -> str:
    paths: dict[str, Any] = {}
    for place, style, explode, schema, _, _ in ROWS:
        parameter = {
            "name": "color",
            "in": place,
            "required": True,
            "style": style,
            "explode": explode,
            "schema": SCHEMAS[schema],
        }
        end = "/{color}" if place == "path" else ""
        paths[f"/{name_of(place, style, explode, schema)}{end}"] = {
            "get": {"parameters": [parameter], "responses": {"204": {"description": "Done."}}}
        }
    return openapi(paths)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("styles"), document(), Answer(b"", 204)) as served:
        yield served


def arrived(served: Served, place: str) -> str | None:
    match place:
        case "path":
            return served.last.target.rpartition("/")[2]
        case "query":
            return served.last.target.partition("?")[2]
        case "header":
            return served.last.header("color")
        case _:
            return served.last.header("cookie")


@pytest.mark.parametrize(
    ("place", "style", "explode", "schema", "value", "bytes_"),
    [
        pytest.param(
            *row,
            id=name_of(*row[:4]) + ("_empty" if row[4] == "" else ""),
        )
        for row in ROWS
    ],
)
def test_a_parameter_arrives_as_the_specification_prints_it(
    served: Served, place: str, style: str, explode: bool, schema: str, value: Any, bytes_: str
) -> None:
    resource = getattr(served.client, name_of(place, style, explode, schema))
    if place == "path":
        resource.retrieve(value)
    else:
        resource.retrieve(color=value)
    assert arrived(served, place) == bytes_
