"""Bad input is refused by an error that names the argument, and nothing of it reaches the server."""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from generated.assistants import (
    APIError,
    AsyncClient,
    Client,
    InvalidArgumentError,
    UnknownVersionError,
)

from tests.loopback import Loopback
from tests.wire.driving import API_KEY, answering, send, send_async
from tests.wire.table import call
from tests.wire.table_refused import REFUSED, SURROGATE, Refused

pytestmark = pytest.mark.filterwarnings("ignore:version v1 was switched off")


@pytest.fixture(scope="module")
def listening() -> Iterator[Loopback]:
    with answering() as server:
        yield server


@pytest.fixture
def server(listening: Loopback) -> Loopback:
    """A server that nothing may reach."""
    listening.received.clear()
    return listening


def marked(kind: str, refused: Refused) -> Any:
    marks = [pytest.mark.xfail(strict=True, reason=refused.fault)] if refused.fault else []
    return pytest.param(refused, id=f"{kind}-{refused.about}".replace(" ", "_"), marks=marks)


EACH = pytest.mark.parametrize(
    "refused", [marked(kind, it) for kind, all_of_it in REFUSED.items() for it in all_of_it]
)


def escaped(text: str) -> str:
    """A text that can be printed; pytest itself fails at one that cannot."""
    return text.encode("utf-8", "backslashreplace").decode()


def assert_names(error: APIError, argument: str) -> None:
    assert isinstance(error, ValueError)
    assert escaped(str(error)).startswith(argument)
    if isinstance(error, InvalidArgumentError):
        assert escaped(error.argument) == argument
    can_be_printed = escaped(str(error)) == str(error)
    assert can_be_printed
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


@EACH
def test_a_client_refuses(server: Loopback, tmp_path: Path, refused: Refused) -> None:
    with (
        Client(api_key=API_KEY, base_url=server.base_url, version=refused.version) as client,
        pytest.raises((InvalidArgumentError, UnknownVersionError)) as caught,
    ):
        send(client, refused.call, tmp_path)
    assert_names(caught.value, refused.argument)
    assert server.received == []


@EACH
def test_an_async_client_refuses(server: Loopback, tmp_path: Path, refused: Refused) -> None:
    with pytest.raises((InvalidArgumentError, UnknownVersionError)) as caught:
        send_async(server.base_url, refused.version, refused.call, tmp_path)
    assert_names(caught.value, refused.argument)
    assert server.received == []


def test_rows_have_names_of_their_own() -> None:
    names = [(kind, it.about) for kind, all_of_it in REFUSED.items() for it in all_of_it]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("settings", "argument"),
    [
        ({"default_headers": {"X-Own": "a\nb"}}, "default_headers['X-Own']"),
        ({"default_headers": {"X Own": "a"}}, "default_headers"),
        ({"base_url": "ftp://a.example"}, "base_url"),
        ({"base_url": "a.example/v1"}, "base_url"),
        ({"timeout": -1}, "timeout"),
        ({"max_retries": -1}, "max_retries"),
    ],
)
@pytest.mark.parametrize("kind", [Client, AsyncClient])
def test_settings_are_refused_when_they_are_given(
    kind: type[Client | AsyncClient], settings: Mapping[str, Any], argument: str
) -> None:
    with pytest.raises(InvalidArgumentError) as caught:
        kind(api_key=API_KEY, **settings)
    assert caught.value.argument == argument


@pytest.mark.parametrize(
    "api_key", ["sk-\n", "sk-\r\nX: y", "sk-日本", "sk-\0", f"sk-{SURROGATE}", ""]
)
def test_a_secret_that_is_no_header_is_refused_and_not_shown(
    server: Loopback, api_key: str
) -> None:
    client = Client(api_key=lambda: api_key, base_url=server.base_url)
    with pytest.raises(APIError) as caught:
        client.assistants.list()
    assert "ApiKeyAuth" in str(caught.value)
    assert "sk-" not in repr(caught.value)
    assert server.received == []


def test_what_is_wrong_is_told_all_at_once(server: Loopback) -> None:
    client = Client(api_key=API_KEY, base_url=server.base_url)
    with pytest.raises(InvalidArgumentError) as caught:
        client.assistants.create(model="gpt-4o", temperature=9, top_p=9, name="n" * 257)
    assert [problem.place for problem in caught.value.problems] == [
        ("name",),
        ("temperature",),
        ("top_p",),
    ]
    for name in ("name", "temperature", "top_p"):
        assert f"{name}: " in str(caught.value)
    assert server.received == []


@pytest.mark.parametrize(
    "file", [Path("not-there.txt"), Path(), io.StringIO("text")], ids=["missing", "folder", "text"]
)
def test_a_file_that_cannot_be_read_is_refused(server: Loopback, file: Any) -> None:
    client = Client(api_key=API_KEY, base_url=server.base_url)
    with pytest.raises(InvalidArgumentError, match=r"^file: "):
        client.files.create(file=file, purpose="assistants")
    assert server.received == []


def test_values_that_hold_themselves_are_refused(server: Loopback, tmp_path: Path) -> None:
    parameters: dict[str, Any] = {}
    parameters["again"] = parameters
    tool = {"type": "function", "function": {"name": "f", "parameters": parameters}}
    client = Client(api_key=API_KEY, base_url=server.base_url)
    with pytest.raises(InvalidArgumentError, match=r"^tools\[0\]"):
        send(client, call("assistants.create", model="gpt-4o", tools=[tool]), tmp_path)
    assert server.received == []
