"""The example in a package's own README runs as it is written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.behaviour.calling import answering, openapi
from tests.generating import generate_package
from tests.loopback import Answer, loopback

SCHEMES = {
    "login": {"type": "http", "scheme": "basic"},
    "token": {"type": "http", "scheme": "bearer"},
    "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
    "org": {"type": "apiKey", "in": "header", "name": "X-Org"},
    "proof": {"type": "mutualTLS"},
}
NAMES = {"type": "array", "items": {"type": "string"}}


Security = list[dict[str, list[str]]]


def document(security: Security | None, own: Security | None = None) -> str:
    stated = {} if own is None else {"security": own}
    return openapi(
        {"/names": {"get": {"responses": answering(NAMES), **stated}}},
        components={"securitySchemes": SCHEMES},
        **({} if security is None else {"security": security}),
    )


APIS: dict[str, tuple[str, str, dict[str, str]]] = {
    "basic": (document([{"login": []}]), '"user:password"', {"authorization": "Basic dXNlcjpwYXNzd29yZA=="}),
    "bearer": (document([{"token": []}]), 'api_key="..."', {"authorization": "Bearer ..."}),
    "both": (
        document([{"key": [], "org": []}, {"token": []}]),
        'key="...", org="..."',
        {"x-key": "...", "x-org": "..."},
    ),
    "what a client can": (document([{"proof": []}, {"org": []}]), 'api_key="..."', {"x-org": "..."}),
    "its own": (document([{"token": []}], [{"org": []}]), 'org="..."', {"x-org": "..."}),
    "optional": (document([{}, {"key": []}]), 'api_key="..."', {"x-key": "..."}),
    "of nobody": (document(None), "Client()", {}),
    "not asked for": (document([{"token": []}], []), "Client()", {}),
}  # fmt: skip


@pytest.mark.parametrize("half", ["sync", "async"])
@pytest.mark.parametrize("name", APIS)
def test_the_example_runs(
    tmp_path: Path, name: str, half: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text, shown, headers = APIS[name]
    settings = {"sync": False} if half == "async" else {}
    generated = generate_package(tmp_path, text, **settings)
    [example] = re.findall(r"```python\n(.*?)```", generated.files["README.md"], re.DOTALL)
    assert shown in example
    with generated.imported(), loopback(Answer(b'["Rex", "Tom"]')) as server:
        exec(example.replace("Client(", f'Client(base_url="{server.base_url}", ', 1), {})
    assert capsys.readouterr().out == "['Rex', 'Tom']\n"
    assert {it: server.received[-1].header(it) for it in headers} == headers
