"""`types`: a type of the app stands for a format, in arguments, bodies and answers."""

from __future__ import annotations

import datetime as dt
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from tests.behaviour.calling import Served, answering, openapi, ref, serving, taking
from tests.generating import generate_package
from tests.typing.checkers import check

URI: dict[str, Any] = {"type": "string", "format": "uri", "maxLength": 200}
KEY: dict[str, Any] = {"type": "string", "format": "object-id"}
MOMENT: dict[str, Any] = {"type": "integer", "format": "unix-seconds"}
SITE: dict[str, Any] = {
    "type": "object",
    "required": ["home"],
    "properties": {
        "home": URI,
        "id": KEY,
        "seen": MOMENT,
        "mirrors": {"type": "array", "items": URI},
        "next": {"anyOf": [URI, {"type": "null"}]},
        "by_name": {"type": "object", "additionalProperties": KEY},
        "owner": ref("Owner"),
        "cost": {"type": "string", "format": "money"},
    },
}
OWNER: dict[str, Any] = {
    "type": "object",
    "properties": {"since": MOMENT, "key": KEY},
    "additionalProperties": KEY,
}
URL: dict[str, Any] = {"type": "object", "required": ["at"], "properties": {"at": URI}}
PATHS: dict[str, Any] = {
    "/sites": {
        "post": {"operationId": "createSite", **taking(ref("Site"))},
        "get": {
            "operationId": "listSites",
            "parameters": [
                {"name": "after", "in": "query", "schema": MOMENT},
                {"name": "keys", "in": "query", "schema": {"type": "array", "items": KEY}},
                {"name": "X-From", "in": "header", "schema": URI},
            ],
            "responses": answering({"type": "array", "items": ref("Site")}),
        },
    },
    "/sites/{key}": {
        "get": {
            "operationId": "getSite",
            "parameters": [{"name": "key", "in": "path", "required": True, "schema": KEY}],
            "responses": answering({"anyOf": [ref("Site"), ref("URL")]}),
        }
    },
    "/form": {
        "post": {
            "operationId": "sendForm",
            "requestBody": {
                "content": {"application/x-www-form-urlencoded": {"schema": ref("Site")}}
            },
            "responses": answering(KEY),
        }
    },
    "/files": {
        "post": {
            "operationId": "sendFile",
            "requestBody": {
                "content": {
                    "multipart/form-data": {
                        "schema": {
                            "type": "object",
                            "properties": {
                                "at": MOMENT,
                                "file": {"type": "string", "format": "binary"},
                            },
                        }
                    }
                }
            },
            "responses": answering(),
        }
    },
}
DOCUMENT = openapi(PATHS, {"Site": SITE, "Owner": OWNER, "URL": URL})
TYPES = '''\
"""What an app has: a class of its own, one of a library with its forms, a moment, and a new type of text."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, NewType

from pydantic import BeforeValidator, GetCoreSchemaHandler, HttpUrl, PlainSerializer
from pydantic_core import CoreSchema, core_schema

Url = HttpUrl


class Key:
    def __init__(self, text: str) -> None:
        self.data = bytes.fromhex(text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Key) and other.data == self.data

    def __hash__(self) -> int:
        return hash(self.data)

    def __str__(self) -> str:
        return self.data.hex()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        made = core_schema.no_info_after_validator_function(cls, core_schema.str_schema())
        return core_schema.json_or_python_schema(
            json_schema=made,
            python_schema=core_schema.union_schema([core_schema.is_instance_schema(cls), made]),
            serialization=core_schema.plain_serializer_function_ser_schema(str, when_used="json"),
        )


def _moment(value: Any) -> Any:
    return dt.datetime.fromtimestamp(value, dt.UTC) if isinstance(value, int) else value


moment = Annotated[
    dt.datetime,
    BeforeValidator(_moment),
    PlainSerializer(lambda it: int(it.timestamp()), return_type=int, when_used="json"),
]
Money = NewType("Money", str)
'''
SETTINGS = {
    "uri": "app_types:Url",
    "object-id": "app_types:Key",
    "unix-seconds": "app_types:moment",
    "money": "app_types:Money",
}
MOMENT_2020 = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
SECONDS_2020 = 1577836800


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("types")
    (folder / "app_types.py").write_text(TYPES)
    sys.path.insert(0, str(folder))
    with serving(folder, DOCUMENT, types=SETTINGS) as running:
        yield running
    sys.path.remove(str(folder))
    sys.modules.pop("app_types", None)


@pytest.fixture
def app(served: Served) -> Any:
    served.echoes()
    return importlib.import_module("app_types")


def test_a_body_takes_the_types_and_their_json_forms(served: Served, app: Any) -> None:
    wire = {
        "home": "https://a.example/",
        "id": "00ff",
        "seen": SECONDS_2020,
        "mirrors": ["https://b.example/"],
        "next": "https://c.example/",
        "by_name": {"x": "01"},
        "owner": {"since": SECONDS_2020, "key": "02", "other": "03"},
        "cost": "1 EUR",
    }
    typed = served.client.sites.create(
        home=app.Url("https://a.example/"),
        id=app.Key("00ff"),
        seen=MOMENT_2020,
        mirrors=[app.Url("https://b.example/")],
        next=app.Url("https://c.example/"),
        by_name={"x": app.Key("01")},
        owner={"since": MOMENT_2020, "key": app.Key("02"), "other": app.Key("03")},
        cost=app.Money("1 EUR"),
    )
    assert served.sent == wire
    plain = served.client.sites.create(**wire)
    assert served.sent == wire
    for site in (typed, plain):
        assert site.home == app.Url("https://a.example/")
        assert (site.id, site.seen) == (app.Key("00ff"), MOMENT_2020)
        assert site.by_name == {"x": app.Key("01")}
        assert (site.owner.since, site.owner.key, site.owner.other) == (
            MOMENT_2020,
            app.Key("02"),
            app.Key("03"),
        )
    assert served.client.sites.create(**dict(typed)).owner == typed.owner
    assert served.sent == wire


def test_parameters_are_written_in_their_json_form(served: Served, app: Any) -> None:
    served.answers([])
    served.client.sites.list(
        after=MOMENT_2020, keys=[app.Key("0a"), "0b"], x_from=app.Url("https://a.example/")
    )
    assert served.last.target == f"/sites?after={SECONDS_2020}&keys=0a&keys=0b"
    assert ("x-from", "https://a.example/") in {
        (name.lower(), it) for name, it in served.last.headers
    }
    served.answers({"at": "https://a.example/"})
    found = served.client.sites.retrieve(app.Key("0c"))
    assert served.last.target == "/sites/0c"
    assert found.at == app.Url("https://a.example/")


def test_forms_and_files_hold_them_too(served: Served, app: Any) -> None:
    served.answers("0d")
    key = served.client.form.create(home=app.Url("https://a.example/"), seen=MOMENT_2020)
    assert served.last.body == f"home=https%3A%2F%2Fa.example%2F&seen={SECONDS_2020}".encode()
    assert key == app.Key("0d")
    served.client.files.create(at=MOMENT_2020, file=b"x")
    assert str(SECONDS_2020).encode() in served.last.body


def test_a_model_is_given_and_dumped(served: Served, app: Any) -> None:
    site = served.models().Site(home=app.Url("https://a.example/"), seen=MOMENT_2020)
    assert site.model_dump_json(exclude_unset=True) == (
        f'{{"home":"https://a.example/","seen":{SECONDS_2020}}}'
    )
    served.client.sites.create(home=site.home, owner=served.models().Owner(key=app.Key("0e")))
    assert served.sent["owner"] == {"key": "0e"}


def test_requests_refuse_what_the_type_refuses(served: Served) -> None:
    error = served.refused(served.client.sites.create, home="no url")
    assert str(error).startswith("home: Input should be a valid URL")
    error = served.refused(served.client.sites.create, home="https://a.example", id="zz")
    assert error.argument == "id"


def test_answers_keep_what_the_type_refuses(served: Served) -> None:
    served.answers({"home": "no url", "seen": "yesterday", "id": "01"})
    site = served.client.sites.create(home="https://a.example")
    assert (site.home, site.seen) == ("no url", "yesterday")
    assert site.id == sys.modules["app_types"].Key("01")
    with pytest.raises(served.package.APIResponseValidationError):
        served.client.sites.create(home="https://a.example", strict_responses=True)


def test_known_formats_are_no_news_and_misspelt_ones_are(served: Served, tmp_path: Path) -> None:
    assert "unknown-format" not in served.codes
    found = generate_package(tmp_path, DOCUMENT, types={"object_id": "app_types:Key"})
    assert found.codes.count("unmatched-setting") == 1
    assert any("did you mean `object-id`" in str(it.message) for it in found.diagnostics)


def test_the_name_of_a_model_is_not_taken(served: Served, tmp_path: Path) -> None:
    (tmp_path / "own_types.py").write_text("from pydantic import HttpUrl as URL\n")
    generated = generate_package(tmp_path, DOCUMENT, types={"uri": "own_types:URL"})
    assert "AppURL: TypeAlias = Annotated[_AppURL, AppType()]" in generated.files["_types.py"]
    assert "home: AppURL" in "".join(generated.files.values())


@pytest.mark.parametrize(
    "path", ["app", "app:", ":Url", "app.class:Url", "app:Url\nimport os", "app:Url as x", "a:b.c"]
)
def test_what_cannot_be_imported_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValidationError, match=r"cannot be imported; write `module\.path:Name`"):
        generate_package(tmp_path, DOCUMENT, types={"uri": path})


@pytest.mark.xdist_group("typing")
def test_checkers_know_the_types(tmp_path: Path) -> None:
    folder = tmp_path.resolve()
    (folder / "app_types.py").write_text(TYPES)
    generate_package(folder, DOCUMENT, package="sites", types=SETTINGS)
    (folder / "program.py").write_text("""\
import datetime as dt

from app_types import Key, Money, Url
from sites import Client

client = Client()
site = client.sites.create(home=Url("https://a.example"), id="00", owner={"key": Key("01")})
home: Url = site.home
key: Key | None = site.id
seen: dt.datetime | None = site.seen
cost: Money | None = site.cost
client.sites.create(home=7)  # error
text: str = site.home  # error
""")
    for checker, findings in check(folder, folder / "mypy").items():
        assert [(it.path, it.line) for it in findings] == [
            ("program.py", 12),
            ("program.py", 13),
        ], (
            checker,
            list(map(str, findings)),
        )
