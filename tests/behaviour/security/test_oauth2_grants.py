"""OAuth 2.0 grants: tokens that a client gets from a token server, and gets anew when they run out."""

from __future__ import annotations

import asyncio
import base64
import json
import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from tests.behaviour.calling import Served, openapi, serving
from tests.loopback import Answer, Received

DOCUMENT = openapi(
    {
        "/things": {
            "get": {
                "operationId": "getThings",
                "responses": {
                    "200": {"description": "a", "content": {"application/json": {"schema": {}}}}
                },
            },
            "post": {
                "operationId": "postThings",
                "security": [{"oauth": ["write"]}],
                "responses": {"204": {"description": "b"}},
            },
        }
    },
    components={
        "securitySchemes": {
            "oauth": {
                "type": "oauth2",
                "flows": {
                    "clientCredentials": {
                        "tokenUrl": "/oauth/token",
                        "refreshUrl": "/oauth/refresh",
                        "scopes": {"read": "", "write": "", "admin": ""},
                    }
                },
            }
        }
    },
    security=[{"oauth": ["read"]}],
)


@dataclass
class Tokens:
    """A token server and an API that accepts its newest token only."""

    life: float | None = 3600
    issued: int = 0
    refresh: list[str] = field(default_factory=list)
    """The refresh tokens that are given with the tokens, one after the other."""
    failure: Answer | None = None
    asked: list[Received] = field(default_factory=list)

    def __call__(self, received: Received) -> Answer:
        if received.target.startswith("/oauth/"):
            self.asked.append(received)
            return self.failure or self._issue()
        if received.header("Authorization") != f"Bearer token-{self.issued}":
            return Answer(b"{}", 401)
        return Answer(b'{"id": 1}') if received.method == "GET" else Answer(b"", 204)

    def _issue(self) -> Answer:
        self.issued += 1
        body: dict[str, Any] = {"access_token": f"token-{self.issued}", "token_type": "bearer"}
        if self.life is not None:
            body["expires_in"] = self.life
        if self.refresh:
            body["refresh_token"] = self.refresh.pop(0)
        return Answer(json.dumps(body).encode())

    @property
    def form(self) -> dict[str, list[str]]:
        """What was asked for the last time."""
        return parse_qs(self.asked[-1].body.decode())


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("oauth"), DOCUMENT) as served:
        yield served


@pytest.fixture
def tokens(package: Served) -> Tokens:
    found = Tokens()
    package.server.answer = found
    return found


def _client(package: Served, grant: Any, **settings: Any) -> Any:
    return package.connect(api_key=grant, **settings)


def test_a_token_is_asked_for_as_the_document_says(package: Served, tokens: Tokens) -> None:
    client = _client(package, package.package.ClientCredentials("my id", "s3cret:&"))
    assert client.things.retrieve() == {"id": 1}
    asked = tokens.asked[0]
    assert (asked.method, asked.target) == ("POST", "/oauth/token")
    assert asked.header("Content-Type") == "application/x-www-form-urlencoded"
    encoded = (asked.header("Authorization") or "").removeprefix("Basic ")
    assert base64.b64decode(encoded) == b"my+id:s3cret%3A%26"
    assert tokens.form == {"grant_type": ["client_credentials"], "scope": ["read write"]}
    client.things.create()
    assert len(tokens.asked) == 1


def test_what_the_caller_says_counts_more(package: Served, tokens: Tokens) -> None:
    grant = package.package.ClientCredentials(
        "id",
        "secret",
        scopes=["admin"],
        token_url=f"{package.server.base_url}/oauth/elsewhere",
        authentication="body",
        parameters={"audience": "things"},
    )
    _client(package, grant).things.retrieve()
    assert tokens.asked[0].target == "/oauth/elsewhere"
    assert tokens.asked[0].header("Authorization") is None
    assert tokens.form == {
        "grant_type": ["client_credentials"],
        "audience": ["things"],
        "scope": ["admin"],
        "client_id": ["id"],
        "client_secret": ["secret"],
    }


def test_a_token_is_renewed_before_it_runs_out(package: Served, tokens: Tokens) -> None:
    now = 1000.0
    grant = package.package.ClientCredentials("id", "secret")
    client = _client(package, grant, monotonic=lambda: now)
    client.things.retrieve()
    now += 3569
    client.things.retrieve()
    assert len(tokens.asked) == 1
    now += 2  # Less than half a minute is left.
    client.things.retrieve()
    assert len(tokens.asked) == 2


@pytest.mark.parametrize(
    ("life", "used"), [(10, 4.9), (None, 3569.0), ("60", 29.9), ("soon", 3569.0)]
)
def test_short_and_unknown_lives(package: Served, tokens: Tokens, life: Any, used: float) -> None:
    now = 0.0
    tokens.life = life
    client = _client(package, package.package.ClientCredentials("id", "s"), monotonic=lambda: now)
    client.things.retrieve()
    now += used
    client.things.retrieve()
    assert len(tokens.asked) == 1
    now += 2
    client.things.retrieve()
    assert len(tokens.asked) == 2


def test_a_token_that_the_server_refuses_is_renewed_once(package: Served, tokens: Tokens) -> None:
    client = _client(package, package.package.ClientCredentials("id", "secret"))
    client.things.retrieve()
    tokens.issued += 1  # The server has forgotten the one that it gave.
    assert client.things.retrieve() == {"id": 1}
    assert len(tokens.asked) == 2
    before = len(package.server.received)
    package.server.answer = lambda received: (
        tokens._issue() if received.target.startswith("/oauth/") else Answer(b"{}", 401)
    )
    with pytest.raises(package.package.AuthenticationError):
        client.things.retrieve()
    # The call, a new token, the call again.
    assert len(package.server.received) == before + 3


def test_one_renewal_serves_many_threads_and_clients(package: Served, tokens: Tokens) -> None:
    grant = package.package.ClientCredentials("id", "secret")
    clients = [_client(package, grant) for _ in range(4)]
    with ThreadPoolExecutor(16) as threads:
        calls = [threads.submit(clients[n % 4].things.retrieve) for n in range(32)]
        assert [it.result() for it in calls] == [{"id": 1}] * 32
    assert len(tokens.asked) == 1


def test_one_renewal_serves_many_tasks(package: Served, tokens: Tokens) -> None:
    grant = package.package.ClientCredentials("id", "secret")

    async def call_often() -> list[Any]:
        client = package.package.AsyncClient(api_key=grant, base_url=package.server.base_url)
        async with client:
            return await asyncio.gather(*(client.things.retrieve() for _ in range(16)))

    assert asyncio.run(call_often()) == [{"id": 1}] * 16
    # In another loop the token is still good.
    assert asyncio.run(call_often()) == [{"id": 1}] * 16
    assert len(tokens.asked) == 1


def test_a_refresh_token_is_used_and_kept(package: Served, tokens: Tokens) -> None:
    tokens.refresh = ["second", "second"]
    kept: list[str] = []
    now = 0.0
    grant = package.package.RefreshToken("first", client_id="app", on_refresh=kept.append)
    client = _client(package, grant, monotonic=lambda: now)
    client.things.retrieve()
    assert tokens.asked[0].target == "/oauth/refresh"
    assert tokens.form == {
        "grant_type": ["refresh_token"],
        "refresh_token": ["first"],
        "client_id": ["app"],
    }
    now += 4000
    client.things.retrieve()
    assert tokens.form["refresh_token"] == ["second"]
    assert kept == ["second"]


@pytest.mark.parametrize(
    ("answer", "said", "code"),
    [
        (
            Answer(b'{"error": "invalid_client", "error_description": "No such app."}', 401),
            "(401): invalid_client: No such app.",
            "invalid_client",
        ),
        (Answer(b"<html>", 502), "(502): there is none in the answer", None),
        (Answer(b"[]"), "(200): there is none in the answer", None),
        (Answer(b'{"access_token": "t0ken", "token_type": "mac"}'), "is of an unknown type", None),
    ],
)
def test_no_token_is_an_error_that_says_why(
    package: Served, tokens: Tokens, answer: Answer, said: str, code: str | None
) -> None:
    tokens.failure = answer
    client = _client(package, package.package.ClientCredentials("id", "secret"))
    with pytest.raises(package.package.TokenError) as raised:
        client.things.retrieve()
    assert said in str(raised.value)
    assert (raised.value.error, raised.value.status) == (code, answer.status)
    assert isinstance(raised.value, package.package.APIError)
    # The next call tries again.
    tokens.failure = None
    assert client.things.retrieve() == {"id": 1}


def test_a_token_server_that_is_not_there(package: Served, tokens: Tokens) -> None:
    grant = package.package.ClientCredentials("id", "secret", token_url="http://127.0.0.1:1/t")
    with pytest.raises(
        package.package.TokenError, match=r"no token from 127\.0\.0\.1: ConnectError"
    ):
        _client(package, grant).things.retrieve()


def test_no_secret_is_told(
    package: Served, tokens: Tokens, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    grant = package.package.ClientCredentials("id", "s3cret")
    refresh = package.package.RefreshToken("r3fresh", client_id="id", client_secret="s3cret")
    for it in (grant, refresh):
        client = _client(package, it)
        client.things.retrieve()
        tokens.failure = Answer(b"{}", 400)
        package_error = package.package.TokenError
        it.forget(float("inf"))
        with pytest.raises(package_error) as raised:
            client.things.retrieve()
        tokens.failure = None
        told = f"{it!r} {client!r} {raised.value!r} {caplog.text}"
        assert not any(secret in told for secret in ("s3cret", "r3fresh", "token-"))


def test_a_package_without_oauth2_has_nothing_of_it(tmp_path: Path) -> None:
    text = DOCUMENT.replace('"type": "oauth2"', '"type": "http", "scheme": "bearer"')
    with serving(tmp_path, text) as served:
        assert not hasattr(served.package, "ClientCredentials")
        assert not (served.generated.path / "_runtime/tokens.py").exists()
