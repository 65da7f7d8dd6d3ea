"""The five published pages of "Modify assistant", each as a document of ours, at work.

A page's folder holds its facts as `document.yaml`, and the examples that it prints as `request.json`
and `answer.json`. Portkey's page and the catalogue's print none; theirs are made up here.
"""

from __future__ import annotations

import asyncio
import inspect
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from difflib import unified_diff
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.generating import Generated, generate_package
from tests.loopback import Answer, Loopback, loopback

HERE = Path(__file__).parent / "modify_assistant"


@dataclass(frozen=True, slots=True)
class Page:
    """One page: how its document is generated from, and what its requests look like."""

    name: str
    version: str = "v2"
    settings: Mapping[str, Any] = field(default_factory=dict)
    credentials: Mapping[str, str] = field(default_factory=lambda: {"api_key": "secret"})
    headers: Mapping[str, str] = field(default_factory=lambda: {"Authorization": "Bearer secret"})
    """What the credentials become in each request."""
    assistant_id: str = "asst_abc123"

    @property
    def document(self) -> Path:
        return HERE / self.name / "document.yaml"

    def printed(self, example: str) -> Any:
        """An example of the page, as JSON."""
        return json.loads((HERE / self.name / f"{example}.json").read_text(encoding="utf-8"))


APIDOG = Page(
    "apidog_v1",
    version="v1",
    settings={
        "header": {"name": "OpenAI-Beta", "style": "token"},
        "versions": {"v1": {"value": "assistants=v1"}},
    },
    credentials={"api_key": "$OPENAI_API_KEY"},
    headers={"Authorization": "Bearer $OPENAI_API_KEY", "OpenAI-Beta": "assistants=v1"},
)
PORTKEY = Page(
    "portkey",
    credentials={"portkey_key": "key", "virtual_key": "virtual"},
    headers={"x-portkey-api-key": "key", "x-portkey-virtual-key": "virtual"},
)
BUMP = Page("bump")
CATALOGUE = Page("catalogue", credentials={}, headers={})
OPENAI_GO = Page("openai_go", assistant_id="assistant_id")
PAGES = {page.name: page for page in (APIDOG, PORTKEY, BUMP, CATALOGUE, OPENAI_GO)}
PRINTED = [APIDOG.name, BUMP.name, OPENAI_GO.name]

ASSISTANT = {
    "id": "asst_abc123",
    "object": "assistant",
    "created_at": 1,
    "name": None,
    "description": None,
    "model": "gpt-4o",
    "instructions": None,
    "tools": [],
    "metadata": None,
}
"""An assistant of version 2 that says as little as it may."""


@dataclass(frozen=True, slots=True)
class Connected:
    """The generated package of a page, and a server that answers what the page prints."""

    page: Page
    package: ModuleType
    server: Loopback

    def client(self, **settings: Any) -> Any:
        """A client with the page's credentials, unless told otherwise."""
        return self._client(self.package.Client, settings)

    def async_client(self, **settings: Any) -> Any:
        return self._client(self.package.AsyncClient, settings)

    def _client(self, kind: Callable[..., Any], settings: Mapping[str, Any]) -> Any:
        return kind(**{"base_url": self.server.base_url, **self.page.credentials, **settings})

    def update(self, **arguments: Any) -> Any:
        return self.client().assistants.update(self.page.assistant_id, **arguments)

    @property
    def sent(self) -> Any:
        """The JSON that the server received last."""
        return json.loads(self.server.last.body)

    def refused(self, **arguments: Any) -> str:
        """Why an update is refused, before anything is sent."""
        with pytest.raises(self.package.InvalidArgumentError) as caught:
            self.update(**arguments)
        assert self.server.received == []
        return str(caught.value)


Generate = Callable[[Page], Generated]
Connect = Callable[[Page], AbstractContextManager[Connected]]


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Generate:
    """The package of a page, generated once."""

    @cache
    def generate(name: str) -> Generated:
        page = PAGES[name]
        folder = tmp_path_factory.mktemp(name)
        return generate_package(folder, {page.version: page.document}, **page.settings)

    return lambda page: generate(page.name)


@pytest.fixture(scope="module")
def connect(generated: Generate) -> Iterator[Connect]:
    """Import the package of a page, once, and serve the answer that the page prints."""
    with ExitStack() as imports:

        @cache
        def imported(name: str) -> ModuleType:
            return imports.enter_context(generated(PAGES[name]).imported())

        @contextmanager
        def connected(page: Page) -> Iterator[Connected]:
            answer = page.printed("answer") if page.name in PRINTED else ASSISTANT
            with loopback(Answer(json.dumps(answer).encode())) as server:
                yield Connected(page, imported(page.name), server)

        yield connected


@pytest.mark.parametrize("name", PAGES)
def test_a_page_generates_without_a_word(generated: Generate, name: str) -> None:
    # `json_schema.schema` cannot be called like a method of pydantic, which is worth a note, and so
    # is an answer without a description.
    assert set(generated(PAGES[name]).codes) <= {"another-name", "undescribed-answer"}


@pytest.mark.parametrize("name", PRINTED)
def test_the_printed_request_goes_out_as_published(connect: Connect, name: str) -> None:
    page = PAGES[name]
    with connect(page) as api:
        api.update(**page.printed("request"))
        received = api.server.last
        assert api.sent == page.printed("request")
        assert received.method == "POST"
        assert received.target == f"/assistants/{page.assistant_id}"
        assert received.header("Content-Type") == "application/json"
        assert {it: received.header(it) for it in page.headers} == page.headers


@pytest.mark.parametrize("name", PRINTED)
def test_the_printed_request_goes_out_of_an_async_client_too(connect: Connect, name: str) -> None:
    page = PAGES[name]

    async def update(api: Connected) -> Any:
        async with api.async_client() as client:
            return await client.assistants.update(page.assistant_id, **page.printed("request"))

    with connect(page) as api:
        assistant = asyncio.run(update(api))
        assert api.sent == page.printed("request")
        assert assistant.id == page.printed("answer")["id"]


@pytest.mark.parametrize("name", PRINTED)
def test_the_printed_answer_is_parsed_and_dumped_again(connect: Connect, name: str) -> None:
    page = PAGES[name]
    with connect(page) as api:
        assistant = api.client(strict_responses=True).assistants.update(
            page.assistant_id, **page.printed("request")
        )
        dumped = assistant.model_dump(mode="json", by_alias=True, exclude_unset=True)
        assert dumped == page.printed("answer")
        assert json.loads(assistant.model_dump_json(by_alias=True, exclude_unset=True)) == dumped


def test_apidog_an_answer_is_an_object_with_the_fields_of_version_1(connect: Connect) -> None:
    with connect(APIDOG) as api:
        assistant = api.update(**APIDOG.printed("request"))
        assert type(assistant).__name__ == "AssistantObject"
        assert assistant.file_ids == ["file-abc123", "file-abc456"]
        assert assistant.tools[0].type == "retrieval"
        assert assistant.description is None


def test_apidog_needs_what_the_page_requires(connect: Connect) -> None:
    with connect(APIDOG) as api, pytest.raises(TypeError, match="file_ids"):
        api.update(instructions="Help.", tools=[], model="gpt-4-turbo")


def test_apidog_does_not_ask_the_caller_for_the_version_header(connect: Connect) -> None:
    with connect(APIDOG) as api:
        asked = inspect.signature(api.client().assistants.update).parameters
        assert set(asked) == {"assistant_id", *APIDOG.printed("request"), "options"}


def test_an_unknown_keyword_is_refused(connect: Connect) -> None:
    with connect(APIDOG) as api, pytest.raises(TypeError, match="tool_resources"):
        api.update(**APIDOG.printed("request"), tool_resources={})


def test_portkey_sends_both_keys_and_no_bearer_token(connect: Connect) -> None:
    with connect(PORTKEY) as api:
        api.update(model="gpt-4o", response_format="none")
        received = api.server.last
        assert received.header("x-portkey-api-key") == "key"
        assert received.header("x-portkey-virtual-key") == "virtual"
        assert received.header("Authorization") is None
        assert api.sent == {"model": "gpt-4o", "response_format": "none"}


def test_portkey_needs_both_keys(connect: Connect) -> None:
    with connect(PORTKEY) as api:
        client = api.client(virtual_key=None)
        with pytest.raises(api.package.MissingCredentialsError, match="virtualKey"):
            client.assistants.update("asst_abc123")
        assert api.server.received == []


@pytest.mark.parametrize("name", [APIDOG.name, PORTKEY.name, BUMP.name])
def test_default_headers_may_carry_the_credentials(connect: Connect, name: str) -> None:
    page = PAGES[name]
    with connect(page) as api:
        nothing = dict.fromkeys(page.credentials)
        client = api.client(**nothing, default_headers=page.headers)
        client.assistants.update(
            page.assistant_id, **(page.printed("request") if name in PRINTED else {})
        )
        received = api.server.last
        assert {it: received.header(it) for it in page.headers} == page.headers
        assert (received.header("Authorization") is None) == (page is PORTKEY)


def test_catalogue_needs_to_be_told_the_server(connect: Connect) -> None:
    with connect(CATALOGUE) as api, pytest.raises(api.package.APIError, match="base_url"):
        api.package.Client().assistants.update("asst_abc123", name="Helper")


def test_catalogue_sends_what_it_is_given_and_returns_what_comes(connect: Connect) -> None:
    request = {"model": "o1", "reasoning_effort": "low", "response_format": {"type": "json_object"}}
    with connect(CATALOGUE) as api:
        client = api.client(default_headers={"Authorization": "Bearer of the workflow"})
        assert client.assistants.update("asst_abc123", **request) == ASSISTANT
        assert api.sent == request
        assert api.server.last.header("Authorization") == "Bearer of the workflow"


def test_openai_go_sends_the_newest_shapes(connect: Connect) -> None:
    request = {
        "reasoning_effort": "xhigh",
        "tools": [
            {
                "type": "file_search",
                "file_search": {
                    "max_num_results": 50,
                    "ranking_options": {"score_threshold": 0.5, "ranker": "auto"},
                },
            },
            {
                "type": "function",
                "function": {"name": "add", "strict": True, "parameters": {"type": "object"}},
            },
        ],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "sum", "schema": {"type": "integer"}, "strict": None},
        },
    }
    with connect(OPENAI_GO) as api:
        api.update(**request)
        assert api.sent == request


def test_absent_null_and_empty_are_three_things(connect: Connect) -> None:
    with connect(OPENAI_GO) as api:
        api.update(name=None, tools=[], metadata={}, tool_resources=None)
        assert api.sent == {"name": None, "tools": [], "metadata": {}, "tool_resources": None}


CODE = {"type": "code_interpreter"}
FAULTS_OF_VERSION_2: dict[str, dict[str, Any]] = {
    "name": {"name": "n" * 257},
    "description": {"description": "d" * 513},
    "instructions": {"instructions": "i" * 256_001},
    "tools": {"tools": [CODE] * 129},
    "tools[0]": {"tools": [{"type": "retrieval"}]},
    "metadata": {"metadata": {str(number): "" for number in range(17)}},
    "metadata.k": {"metadata": {"k": "v" * 513}},
    "temperature": {"temperature": 2.1},
    "top_p": {"top_p": -0.1},
    "tool_resources.code_interpreter.file_ids": {
        "tool_resources": {"code_interpreter": {"file_ids": ["file"] * 21}}
    },
    "tool_resources.file_search.vector_store_ids": {
        "tool_resources": {"file_search": {"vector_store_ids": ["one", "two"]}}
    },
}


@pytest.mark.parametrize("name", [PORTKEY.name, BUMP.name, CATALOGUE.name, OPENAI_GO.name])
@pytest.mark.parametrize("place", FAULTS_OF_VERSION_2)
def test_version_2_refuses_before_sending(connect: Connect, name: str, place: str) -> None:
    with connect(PAGES[name]) as api:
        assert api.refused(**FAULTS_OF_VERSION_2[place]).startswith(f"{place}: ")


def test_a_key_of_metadata_has_64_characters_at_most(connect: Connect) -> None:
    with connect(OPENAI_GO) as api:
        assert "64 characters" in api.refused(metadata={"k" * 65: "v"})


FAULTS_OF_VERSION_1: dict[str, dict[str, Any]] = {
    "instructions": {"instructions": "i" * 256_001},
    "tools": {"tools": [CODE] * 129},
    "tools[0].type": {"tools": [{"type": "file_search"}]},
    "file_ids": {"file_ids": ["file"] * 21},
}


@pytest.mark.parametrize("place", FAULTS_OF_VERSION_1)
def test_apidog_refuses_before_sending(connect: Connect, place: str) -> None:
    with connect(APIDOG) as api:
        request = APIDOG.printed("request") | FAULTS_OF_VERSION_1[place]
        assert api.refused(**request).startswith(f"{place}: ")


@pytest.mark.parametrize(
    ("page", "place", "arguments"),
    [
        (PORTKEY, "response_format", {"response_format": "json"}),
        (PORTKEY, "response_format", {"response_format": {"type": "json_object"}}),
        (BUMP, "reasoning_effort", {"reasoning_effort": "xhigh"}),
        (BUMP, "response_format", {"response_format": "none"}),
        (BUMP, "response_format.type", {"response_format": {"type": "text"}}),
        (CATALOGUE, "reasoning_effort", {"reasoning_effort": "none"}),
        (CATALOGUE, "name", {"name": None}),
        (OPENAI_GO, "reasoning_effort", {"reasoning_effort": "huge"}),
        (
            OPENAI_GO,
            "tools[0].file_search.max_num_results",
            {"tools": [{"type": "file_search", "file_search": {"max_num_results": 51}}]},
        ),
        (
            OPENAI_GO,
            "tools[0].file_search.ranking_options.score_threshold",
            {"tools": [{"type": "file_search", "file_search": {"ranking_options": {}}}]},
        ),
        (
            OPENAI_GO,
            "tools[1].function.name",
            {"tools": [CODE, {"type": "function", "function": {"name": "no blanks"}}]},
        ),
        (
            OPENAI_GO,
            "response_format.json_schema",
            {"response_format": {"type": "json_schema"}},
        ),
    ],
    ids=lambda it: it.name if isinstance(it, Page) else None,
)
def test_what_only_one_page_says_is_checked_too(
    connect: Connect, page: Page, place: str, arguments: dict[str, Any]
) -> None:
    with connect(page) as api:
        assert api.refused(**arguments).startswith(f"{place}: ")


@pytest.mark.parametrize("name", [PORTKEY.name, BUMP.name, CATALOGUE.name, OPENAI_GO.name])
def test_what_is_just_within_the_bounds_is_sent(connect: Connect, name: str) -> None:
    request = {
        "name": "n" * 256,
        "description": "d" * 512,
        "tools": [CODE] * 128,
        "metadata": {f"{number:064}": "v" * 512 for number in range(16)},
        "temperature": 2,
        "top_p": 0,
        "tool_resources": {
            "code_interpreter": {"file_ids": ["file"] * 20},
            "file_search": {"vector_store_ids": ["one"]},
        },
    }
    with connect(PAGES[name]) as api:
        api.update(**request)
        assert api.sent == request


@pytest.mark.parametrize("model", ["gpt-4o", "a model of tomorrow"])
def test_bump_takes_known_models_and_any_other(connect: Connect, model: str) -> None:
    with connect(BUMP) as api:
        api.update(model=model)
        assert api.sent == {"model": model}


# --- from one page to the next -----------------------------------------------------------------


def generate_as_vendored(folder: Path, document: Path | str) -> Mapping[str, str]:
    """The files of a package that keeps its name, whatever document it is generated from."""
    folder.mkdir()
    return generate_package(folder, {"v2": document}, package="assistants").files


def changed_lines(before: str, after: str) -> int:
    """How many lines a review would show as removed or added."""
    lines = list(unified_diff(before.splitlines(), after.splitlines(), n=0))
    names = 2
    return sum(line.startswith(("+", "-")) for line in lines[names:])


def changed_files(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, int]:
    """Path -> lines removed and added, of each file that is not the same, byte by byte."""
    return {
        path: changed_lines(before.get(path, ""), after.get(path, ""))
        for path in sorted({*before, *after})
        if before.get(path) != after.get(path)
    }


@pytest.mark.parametrize(
    ("before", "after"),
    [(PORTKEY, BUMP), (BUMP, CATALOGUE), (BUMP, OPENAI_GO), (OPENAI_GO, PORTKEY)],
    ids=lambda page: page.name,
)
def test_the_next_page_changes_little(tmp_path: Path, before: Page, after: Page) -> None:
    old = generate_as_vendored(tmp_path / "old", before.document)
    new = generate_as_vendored(tmp_path / "new", after.document)
    changed = changed_files(old, new)
    document = changed_lines(before.document.read_text(), after.document.read_text())
    # Sync and async method, body, model and TypedDict: each property has a line in each of them.
    listed = changed.pop("api.txt", 0)
    # Definitions of the runtime come and go whole, as the document needs them.
    changed = {path: lines for path, lines in changed.items() if not path.startswith("_runtime/")}
    assert sum(changed.values()) <= 4 * document
    assert listed <= 2 * document
    assert set(changed) <= {
        "README.md",
        "v2/client.py",
        "v2/models/__init__.py",
        "v2/models/assistants.py",
        "v2/params/__init__.py",
        "v2/params/assistants.py",
        "v2/resources/assistants.py",
    }


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "enum: [none, minimal, low, medium, high, xhigh, null]",
            "enum: [low, medium, high, null]",
            {"api.txt": 2, "v2/models/assistants.py": 4},
        ),
        ("maxItems: 20", "maxItems: 10", {"api.txt": 2, "v2/models/assistants.py": 2}),
        (
            "ranker: {type: string}",
            "ranker: {type: string}, rewrite: {type: boolean}",
            {"api.txt": 2, "v2/models/assistants.py": 1, "v2/params/assistants.py": 1},
        ),
        (
            "summary: Change an assistant.",
            "summary: Modify an assistant.",
            {"v2/resources/assistants.py": 4},
        ),
        ("info: {title", "info: {license: {name: MIT}, title", {}),
    ],
    ids=["enum", "bound", "property", "summary", "licence"],
)
def test_one_fact_changes_the_lines_that_state_it(
    tmp_path: Path, old: str, new: str, expected: dict[str, int]
) -> None:
    text = OPENAI_GO.document.read_text(encoding="utf-8")
    assert text.count(old) == 1
    before = generate_as_vendored(tmp_path / "old", text)
    after = generate_as_vendored(tmp_path / "new", text.replace(old, new))
    assert changed_files(before, after) == expected
