"""Every way in which documents and projects say how a server is told the version."""

from __future__ import annotations

import asyncio
import inspect
import json
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.behaviour.calling import Served, answering, openapi, serving
from tests.generating import generate_package
from tests.loopback import Answer, Received

TEXT = {"type": "string"}
MANY = {"type": "array", "items": TEXT}
DAYS = {"v1": "2023-01-01", "v2": "2024-06-01", "v3": "2025-12-31"}
"""The versions, and what stands for them on the wire."""
MAJORS = {name: name for name in DAYS}
TOKENS = {name: f"orders={name}" for name in DAYS}


def shop(*parameters: Mapping[str, Any], prefix: str = "", scheme: str = "", **fields: Any) -> str:
    """Orders have the `parameters`, the `prefix`, and need a key; files have nothing of that."""
    needed = {"Key": [], **({"Version": []} if scheme else {})}
    place, _, name = scheme.partition(" ")
    schemes = {
        "Key": {"type": "apiKey", "in": "header", "name": "X-Key"},
        **({"Version": {"type": "apiKey", "in": place, "name": name}} if scheme else {}),
    }
    orders = {"parameters": list(parameters), "security": [needed], "responses": answering(MANY)}
    listing = {"operationId": "listOrders", **orders}
    files = {"get": {"operationId": "listFiles", "responses": answering(MANY)}}
    paths = {f"{prefix}/orders": {"get": listing}, "/files": files}
    return openapi(paths, components={"securitySchemes": schemes}, **fields)


def header(**schema: Any) -> dict[str, Any]:
    return {"name": "Shop-Version", "in": "header", "required": True, "schema": schema}


def query(**schema: Any) -> dict[str, Any]:
    return {"name": "api-version", "in": "query", "required": True, "schema": schema}


def at(url: str, **variables: Any) -> dict[str, Any]:
    return {"servers": [{"url": url, "variables": variables}]}


@dataclass(frozen=True, slots=True)
class Style:
    """One way: the documents by version, the project's settings, and where the version is seen.

    `given` says that the project gives the values, else the documents do.
    """

    documents: Mapping[str, str]
    settings: Mapping[str, Any]
    part: str = "header"
    everywhere: bool = False
    values: Mapping[str, str] | None = None
    given: bool = True


NAMED = {"header": {"name": "Shop-Version"}}
AZURE = {"query": {"name": "api-version"}}
PREFIX = {"path": {"prefix": "/api/{version}"}}
IN_PATH = {"name": "version", "in": "path", "required": True, "schema": TEXT}

STYLES = {
    "parameter": Style({it: shop(header(**TEXT)) for it in DAYS}, NAMED),
    "parameter, default": Style(
        {it: shop(header(**TEXT, default=day)) for it, day in DAYS.items()}, NAMED, given=False
    ),
    "parameter, other case": Style(
        {it: shop(header(**TEXT)) for it in DAYS}, {"header": {"name": "shop-version"}}
    ),
    "security scheme": Style({it: shop(scheme="header Shop-Version") for it in DAYS}, NAMED),
    "project": Style({it: shop() for it in DAYS}, NAMED, everywhere=True),
    "project, scope": Style(
        {it: shop() for it in DAYS}, {"header": {"name": "Shop-Version", "scope": ("/orders",)}}
    ),
    "tokens": Style(
        {it: shop(header(**TEXT)) for it in DAYS},
        {"header": {"name": "Shop-Version", "style": "token"}},
        values=TOKENS,
    ),
    "plain tokens": Style(
        {it: shop() for it in DAYS},
        {"header": {"name": "Shop-Version", "style": "token"}},
        everywhere=True,
        values=MAJORS,
    ),
    "parameter, all listed": Style(
        {it: shop(header(enum=[*DAYS], default="v1")) for it in DAYS},
        NAMED,
        values=MAJORS,
        given=False,
    ),
    "query": Style(
        {it: shop(query(enum=[day])) for it, day in DAYS.items()}, AZURE, "query", given=False
    ),
    "query, project": Style({it: shop() for it in DAYS}, AZURE, "query", everywhere=True),
    "query, security scheme": Style(
        {it: shop(scheme="query api-version") for it in DAYS}, AZURE, "query"
    ),
    "path": Style({it: shop(prefix=f"/api/{it}") for it in DAYS}, PREFIX, "path", values=MAJORS),
    "path, parameter": Style(
        {it: shop(IN_PATH, prefix="/api/{version}") for it in DAYS}, PREFIX, "path", values=MAJORS
    ),
    "server": Style(
        {it: shop(**at(f"https://shop.invalid/api/{it}/")) for it in DAYS},
        PREFIX,
        "path",
        everywhere=True,
        values=MAJORS,
    ),
    "server, variable": Style(
        {it: shop(**at("https://shop.invalid/api/{version}", version={"default": "v9"})) for it in DAYS},
        PREFIX,
        "path",
        everywhere=True,
        values=MAJORS,
    ),
    "found, default": Style(
        {it: shop(header(**TEXT, default=day)) for it, day in DAYS.items()}, {}, given=False
    ),
    "found, constant": Style(
        {it: shop(header(const=day)) for it, day in DAYS.items()}, {}, given=False
    ),
    "found, all listed": Style(
        {it: shop(header(enum=[*DAYS], default="v3")) for it in DAYS},
        {},
        values=MAJORS,
        given=False,
    ),
    "found, query": Style(
        {it: shop(query(**TEXT, enum=[day])) for it, day in DAYS.items()}, {}, "query", given=False
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """One style at work."""

    style: Style
    served: Served

    @property
    def values(self) -> Mapping[str, str]:
        return self.style.values or DAYS

    def connect(self, **settings: Any) -> Any:
        return self.served.connect(api_key="k", **settings)

    def told(self) -> str | None:
        return told(self.served.last, self.style.part)

    def raw(self, version: str) -> dict[str, Any]:
        """What a caller passes who goes around `wire=`."""
        if self.style.part == "header":
            return {"headers": {"shop-version": self.values[version]}}
        return {"query": {"api-version": self.values[version]}}


def told(received: Received, part: str) -> str | None:
    """What a request says of the version in one of its parts; the others must say nothing."""
    url = urlsplit(received.target)
    _, is_prefixed, rest = url.path.partition("/api/")
    found = {
        "header": received.header("Shop-Version"),
        "query": ", ".join(parse_qs(url.query).get("api-version", ())) or None,
        "path": rest.partition("/")[0] if is_prefixed else None,
    }
    assert not [it for it, value in found.items() if it != part and value is not None]
    return found[part]


@pytest.fixture(
    scope="module",
    params=[pytest.param(it, marks=pytest.mark.xdist_group(f"style {it}")) for it in STYLES],
)
def case(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Case]:
    style = STYLES[request.param]
    versions = {it: {"value": (style.values or DAYS)[it]} if style.given else {} for it in DAYS}
    versions["v1"]["retired"] = "2024-02-03"
    folder = tmp_path_factory.mktemp("style")
    settings = {**style.settings, "versions": versions}
    with serving(
        folder, style.documents, Answer(b"[]"), client={"api_key": "k"}, **settings
    ) as served:
        yield Case(style, served)


RAW = pytest.mark.parametrize(
    "case",
    [
        pytest.param(it, marks=pytest.mark.xdist_group(f"style {it}"))
        for it, style in STYLES.items()
        if style.part != "path"
    ],
    indirect=True,
)
"""The styles in which a caller has a way around the client: a path has one prefix."""


@pytest.mark.filterwarnings("ignore:version v1")
@pytest.mark.parametrize("version", DAYS)
def test_a_client_tells_its_version_to_those_operations_that_want_it(
    case: Case, version: str
) -> None:
    client = case.connect(version=version)
    client.orders.list()
    assert case.told() == case.values[version]
    assert case.served.last.header("x-key") == "k"
    client.files.list()
    assert case.told() == (case.values[version] if case.style.everywhere else None)


@pytest.mark.parametrize("version", ["v2", "v3"])
def test_an_async_client_does_the_same(case: Case, version: str) -> None:
    async def call() -> None:
        settings = {"api_key": "k", "base_url": case.served.server.base_url, "version": version}
        async with case.served.package.AsyncClient(**settings) as client:
            await client.orders.list()
            await client.files.list()

    before = len(case.served.server.received)
    asyncio.run(call())
    found = [told(it, case.style.part) for it in case.served.server.received[before:]]
    assert found == [
        case.values[version],
        case.values[version] if case.style.everywhere else None,
    ]


def test_callers_are_not_asked_for_it(case: Case) -> None:
    for version in DAYS:
        client = case.served.module(f"{version}.client").Client
        assert list(inspect.signature(client).parameters) == ["api_key", "version", "settings"]
        resource = case.served.module(f"{version}.resources.orders").Orders
        assert list(inspect.signature(resource.list).parameters) == ["self", "options"]


def test_the_version_of_one_call_comes_before_the_clients(case: Case) -> None:
    client = case.connect(wire="v2")
    client.orders.list()
    assert case.told() == case.values["v2"]
    client.orders.list(wire="v3")
    assert case.told() == case.values["v3"]
    client.with_options(wire="v3").orders.list()
    assert case.told() == case.values["v3"]


def test_with_version_is_told_as_well(case: Case) -> None:
    case.served.client.with_version("v2").orders.list()
    assert case.told() == case.values["v2"]
    assert case.served.last.header("x-key") == "k"


def test_an_unknown_version_is_refused_before_sending(case: Case) -> None:
    unknown = case.served.package.UnknownVersionError
    with case.served.nothing_sent():
        with pytest.raises(unknown, match="v1, v2, v3"):
            case.connect(wire="v4")
        with pytest.raises(unknown, match="v1, v2, v3"):
            case.served.client.orders.list(wire="2023-01-01")


def test_a_retired_version_warns_once_and_is_told(case: Case) -> None:
    client = case.connect()
    with pytest.warns(FutureWarning, match=r"v1.*2024-02-03"):
        client.orders.list(wire="v1")
    assert case.told() == case.values["v1"]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        client.orders.list(wire="v1")
        client.orders.list()


@RAW
@pytest.mark.parametrize("where", ["extra", "default"])
def test_a_raw_one_that_contradicts_is_refused(case: Case, where: str) -> None:
    given = {f"{where}_{part}": value for part, value in case.raw("v2").items()}
    client = case.connect(**(given if where == "default" else {}))
    invalid = case.served.package.InvalidArgumentError
    with case.served.nothing_sent(), pytest.raises(invalid, match="wire="):
        client.orders.list(**(given if where == "extra" else {}))


@RAW
def test_a_raw_one_that_agrees_is_sent_once(case: Case) -> None:
    extra = {f"extra_{part}": value for part, value in case.raw("v2").items()}
    case.served.client.orders.list(wire="v2", **extra)
    assert case.told() == case.values["v2"]


def test_versions_are_aligned_without_it(case: Case) -> None:
    """One method of all versions, and nothing to tell between them."""
    text = case.served.generated.files["COMPARISON.md"]
    assert text.count("| 0 | 0 | 0 |") == 2, text


def test_what_was_found_is_said_aloud(case: Case) -> None:
    is_found = "version-parameter-found" in case.served.codes
    assert is_found == (not case.style.settings)


def described(tmp_path: Path, *documents: str, **settings: Any) -> list[str]:
    names = dict(zip(DAYS, documents, strict=False))
    return generate_package(tmp_path, names, **settings).codes


@pytest.mark.parametrize(
    "documents",
    [
        pytest.param([shop({**header(**TEXT, default=it), "required": False}) for it in "ab"], id="optional"),
        pytest.param([shop(header(**TEXT)) for _ in "ab"], id="no value"),
        pytest.param([shop(header(**TEXT, enum=["a", "b"])) for _ in "ab"], id="several values"),
        pytest.param([shop(header(**TEXT, default="a")) for _ in "ab"], id="the same in both"),
        pytest.param([shop({**header(const=it), "name": "X-Edition"}) for it in "ab"], id="another name"),
        pytest.param([shop({**query(const=it), "name": "version"}) for it in "ab"], id="of a thing"),
        pytest.param([shop(header(const=it), {**header(const=it), "name": "App-Version"}) for it in "ab"], id="two"),
    ],
)  # fmt: skip
def test_what_may_be_anything_else_stays_with_the_caller(
    documents: list[str], tmp_path: Path
) -> None:
    assert "version-parameter-found" not in described(tmp_path, *documents)


@pytest.mark.parametrize(
    ("documents", "values", "code"),
    [
        ([shop(header(**TEXT, default="a"))] * 2, {}, "same-version-value"),
        ([shop(header(const="a"))] * 2, {}, "same-version-value"),
        ([shop(), shop()], {"v1": "v2"}, "same-version-value"),
        ([shop(header(const=it)) for it in "ab"], {"v1": "b"}, "same-version-value"),
        ([shop(header(enum=["a", "b"], default="a"))] * 2, {}, "undecided-version-value"),
        ([shop(header(enum=["a", "b"], default="a"))] * 2, {"v1": "a", "v2": "b"}, None),
        ([shop(header(enum=["a", "b"]))] * 2, {"v1": "a"}, "undecided-version-value"),
        ([shop(header(type="integer", const=it)) for it in (1, 2)], {}, None),
    ],
)
def test_no_version_speaks_the_value_of_another_in_silence(
    documents: list[str], values: dict[str, str], code: str | None, tmp_path: Path
) -> None:
    versions = {name: {"value": value} for name, value in values.items()}
    found = described(tmp_path, *documents, **NAMED, versions=versions)
    asked = {it for it in found if it in ("same-version-value", "undecided-version-value")}
    assert asked == ({code} if code else set())


def test_versions_that_do_not_declare_it_are_not_told(tmp_path: Path) -> None:
    documents = {"v1": shop(), "v2": shop(header(const="b"))}
    with serving(tmp_path, documents, Answer(b"[]"), client={"api_key": "k"}) as served:
        served.client.orders.list()
        assert told(served.last, "header") == "b"
        old = served.client.with_version("v1")
        old.orders.list()
        assert told(served.last, "header") is None
        with pytest.raises(served.package.UnknownVersionError, match="known: v2"):
            served.connect(wire="v1")


def test_a_prefix_that_nothing_has_is_reported(tmp_path: Path) -> None:
    documents = [shop(prefix="/api/v1"), shop(prefix="/rest/v2")]
    assert described(tmp_path, *documents, **PREFIX).count("version-not-told") == 1


def test_two_paths_that_differ_in_the_prefix_only_stay_apart(tmp_path: Path) -> None:
    tree = json.loads(shop(prefix="/api/v1"))
    tree["paths"]["/orders"] = {"get": {"responses": answering()}}
    generated = generate_package(tmp_path, json.dumps(tree), **PREFIX)
    code = "".join(text for path, text in generated.files.items() if "/resources/" in path)
    assert [path in code for path in ('"/orders"', '"/api/v1/orders"')] == [True, True]
    assert "versioned" not in code
    assert generated.codes.count("version-not-told") == 1


def test_the_project_names_operations_without_the_prefix(tmp_path: Path) -> None:
    documents = {it: shop(prefix=f"/api/{it}") for it in ("v1", "v2")}
    operations = {"GET /orders": {"name": "baskets.all"}}
    settings: dict[str, Any] = {**PREFIX, "operations": operations}
    with serving(tmp_path, documents, Answer(b"[]"), client={"api_key": "k"}, **settings) as served:
        assert "unmatched-setting" not in served.codes
        served.client.with_version("v1").baskets.all()
        assert told(served.last, "path") == "v1"


def test_answer_pages_by_link_keep_their_prefix(tmp_path: Path) -> None:
    """A URL that the server gives has its prefix already."""
    listing = {
        "type": "object",
        "properties": {"items": {"type": "array", "items": TEXT}, "next": TEXT},
    }
    document = openapi({"/api/v1/orders": {"get": {"operationId": "listOrders", "responses": answering(listing)}}})  # fmt: skip
    pages = {"style": "next-url", "items": "items", "url": "next"}
    settings: dict[str, Any] = {**PREFIX, "operations": {"listOrders": {"pages": pages}}}

    def answer(received: Received) -> Answer:
        more = {} if "page=2" in received.target else {"next": "/api/v1/orders?page=2"}
        return Answer(json.dumps({"items": ["a"], **more}).encode())

    with serving(tmp_path, document, answer, **settings) as served:
        assert list(served.client.orders.list()) == ["a", "a"]
        assert served.last.target.endswith("/api/v1/orders?page=2")
        assert served.last.target.count("/api/v1") == 1
