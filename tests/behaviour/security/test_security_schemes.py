"""Credentials: where each scheme puts its secret, which of several is used, where it comes from."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any

import pytest
from tests.behaviour.calling import Served, openapi, serving
from tests.loopback import Answer

SCHEMES = {
    "token": {"type": "http", "scheme": "bearer"},
    "login": {"type": "http", "scheme": "Basic"},
    "headerKey": {"type": "apiKey", "in": "header", "name": "X-Key"},
    "queryKey": {"type": "apiKey", "in": "query", "name": "api key"},
    "cookieKey": {"type": "apiKey", "in": "cookie", "name": "sid"},
    "oauth": {
        "type": "oauth2",
        "flows": {"clientCredentials": {"tokenUrl": "https://a.example/t", "scopes": {}}},
    },
    "oidc": {"type": "openIdConnect", "openIdConnectUrl": "https://a.example/.well-known"},
}
SECURITY: dict[str, list[dict[str, list[str]]] | None] = {
    "default": None,
    "login": [{"login": []}],
    "header_key": [{"headerKey": []}],
    "query_key": [{"queryKey": []}],
    "cookie_key": [{"cookieKey": []}],
    "oauth": [{"oauth": ["read"]}],
    "oidc": [{"oidc": []}],
    "either": [{"headerKey": []}, {"queryKey": []}],
    "both": [{"headerKey": [], "queryKey": []}],
    "optional": [{"headerKey": []}, {}],
    "free": [],
}
SECRETS = {
    "api_key": "t0ken",
    "basic_auth": "me:pass:word",
    "header_key": "h-key",
    "query_key": "q key&",
    "cookie_key": "c-key",
    "oauth": "o-token",
    "oidc": "i-token",
}


def document() -> str:
    paths: dict[str, Any] = {}
    for name, security in SECURITY.items():
        operation: dict[str, Any] = {"responses": {"204": {"description": "Done."}}}
        if security is not None:
            operation["security"] = security
        paths[f"/{name}"] = {"get": operation}
    return openapi(paths, components={"securitySchemes": SCHEMES}, security=[{"token": []}])


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(
        tmp_path_factory.mktemp("security"),
        document(),
        Answer(b"", 204),
        client=SECRETS,
        credentials={"headerKey": "MY_HEADER_KEY"},
    ) as served:
        yield served


def credentials(served: Served) -> dict[str, str]:
    """Everything in the last request that may carry a secret."""
    received = served.last
    found = {name: received.header(name) for name in ("authorization", "x-key", "cookie")}
    found["query"] = received.target.partition("?")[2]
    return {name: value for name, value in found.items() if value}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("default", {"authorization": "Bearer t0ken"}),
        ("login", {"authorization": "Basic " + base64.b64encode(b"me:pass:word").decode()}),
        ("header_key", {"x-key": "h-key"}),
        ("query_key", {"query": "api%20key=q%20key%26"}),
        ("cookie_key", {"cookie": "sid=c-key"}),
        ("oauth", {"authorization": "Bearer o-token"}),
        ("oidc", {"authorization": "Bearer i-token"}),
        ("either", {"x-key": "h-key"}),
        ("both", {"x-key": "h-key", "query": "api%20key=q%20key%26"}),
        ("optional", {"x-key": "h-key"}),
        ("free", {}),
    ],
)
def test_an_operation_sends_the_credentials_that_it_asks_for(
    served: Served, name: str, expected: dict[str, str]
) -> None:
    getattr(served.client, name).retrieve()
    assert credentials(served) == expected


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("either", {"query_key": "q"}, {"query": "api%20key=q"}),
        ("optional", {}, {}),
        ("free", {}, {}),
    ],
)
def test_the_alternative_that_is_at_hand_is_used(
    served: Served, name: str, given: dict[str, str], expected: dict[str, str]
) -> None:
    getattr(served.connect(**given), name).retrieve()
    assert credentials(served) == expected


@pytest.mark.parametrize(
    ("name", "given"),
    [("default", {}), ("either", {}), ("both", {"query_key": "q"}), ("login", {"api_key": "t"})],
)
def test_without_credentials_nothing_is_sent(
    served: Served, name: str, given: dict[str, str]
) -> None:
    client = served.connect(**given)
    with served.nothing_sent(), pytest.raises(served.package.MissingCredentialsError):
        getattr(client, name).retrieve()


def test_credentials_come_from_the_environment(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MY_HEADER_KEY", "from-environment")
    served.connect().header_key.retrieve()
    assert credentials(served) == {"x-key": "from-environment"}
    served.connect(header_key="given").header_key.retrieve()
    assert credentials(served) == {"x-key": "given"}


def test_a_secret_may_be_a_function(served: Served) -> None:
    secrets = iter(["first", "second"])
    client = served.connect(api_key=lambda: next(secrets))
    for expected in ("first", "second"):
        client.default.retrieve()
        assert credentials(served) == {"authorization": f"Bearer {expected}"}


def test_default_headers_may_carry_the_credentials(served: Served) -> None:
    client = served.connect(api_key=None, default_headers={"Authorization": "Custom mine"})
    client.default.retrieve()
    assert credentials(served) == {"authorization": "Custom mine"}


def test_secrets_are_in_no_repr_and_no_error(served: Served) -> None:
    served.answers({"error": "no"}, 401)
    try:
        for name in SECURITY:
            with pytest.raises(served.package.AuthenticationError) as caught:
                getattr(served.client, name).retrieve()
            error = caught.value
            shown = f"{error} {error!r} {error.request} {error.request!r} {served.client!r}"
            assert not [secret for secret in SECRETS.values() if secret in shown]
            assert "q%20key" not in shown
    finally:
        served.answers(b"", 204)


def test_unsupported_schemes_are_warned_of(tmp_path: Any) -> None:
    paths = {
        "/a": {"get": {"security": [{"digest": []}], "responses": {"204": {"description": ""}}}},
        "/b": {"get": {"security": [{"ghost": []}], "responses": {"204": {"description": ""}}}},
    }
    schemes = {"digest": {"type": "http", "scheme": "digest"}, "tls": {"type": "mutualTLS"}}
    document = openapi(paths, components={"securitySchemes": schemes})
    with serving(tmp_path, document, Answer(b"", 204)) as served:
        assert {"unsupported-security-scheme", "undeclared-security-scheme"} <= set(served.codes)
        served.client.a.retrieve(extra_headers={"Authorization": "Digest x"})
        assert credentials(served) == {"authorization": "Digest x"}
