"""Every text of a project file, and every text that reaches the planner, with an attack in it.

What becomes code is found by walking the code: no name in it may come from an attack. New settings, and new fields of the
neutral form of an API, are walked as well without a word here.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import Any, Final, get_args

import pytest
from msgspec import Struct
from msgspec.structs import replace
from pydantic import BaseModel, ValidationError

from specshim import pipeline
from specshim.api.model import Api
from specshim.diagnostics import Place, Report
from specshim.settings import Project
from tests.hostile.inspecting import check_files, check_nothing_ran
from tests.hostile.texts import ATTACKS
from tests.property.rich_document import rich_document

PAGES: Final = {
    "style": "cursor",
    "items": "data",
    "parameter": "q",
    "cursor": "id",
    "token": "t",
    "url": "u",
    "total": "t",
    "pages": "p",
    "more": "more",
}
WHOLE: Final[dict[str, Any]] = {
    "package": "pkg",
    "output": "pkg",
    "versions": [
        {"name": "v1", "document": "v1.json", "value": "one", "overlays": ["o.yaml"], "url": "https://a.example/v1.json"},
        {"name": "v2", "documents": ["v2.json"], "value": "two"},
    ],
    "default": "v1",
    "meta": {"name": "rich-client", "version": "1"},
    "allow_remote": ["specs.example"],
    "include": ["*"],
    "exclude": ["nothing"],
    "include_versions": ["v1", "v2"],
    "licence_header": "Mine.",
    "base_class": "my_app.models:Base",
    "runtime": ".._runtime",
    "types": {"uuid": "my_app.types:Key"},
    "templates": "templates",
    "title": "Rich",
    "header": {"name": "X-Version", "scope": ["/things"]},
    "query": {"name": "version", "scope": ["/things"]},
    "path": {"prefix": "/{version}"},
    "conversions": "conversions.yaml",
    "credentials": {"key": "KEY"},
    "arguments": {"key": "secret"},
    "operations": {
        "listParts": {"name": "parts.all", "pages": PAGES},
        "createThing": {
            "stream": "Thing",
            "poll": {"operation": "getThing", "until": ["done"], "status": "kind", "hint": "X-Wait"},
        },
    },
    "models": {"Thing": "Item"},
    "renames": {"Thing.id": "ident"},
    "streams": {"done": "[DONE]", "error_event": "error", "error_field": "error"},
    "retries": {"idempotency_header": "Idempotency-Key"},
}  # fmt: skip
"""A value for every text that a project file may have."""

READ: Final = frozenset(
    {
        "document",
        "documents",
        "overlays",
        "url",
        "templates",
        "conversions",
        "output",
        "allow_remote",
        "default",
        "include",
        "include_versions",
        "exclude",
    }
)
"""What is the path of a file, or chooses among things, and is not told to anybody else."""

OVERLAY: Final = """\
overlay: 1.0.0
info: {title: O, version: "1"}
actions: [{target: $.info, update: {title: Rich}}]
"""

SELECTORS: Final = ("header", "query", "path")

Way = tuple[str | int, ...]


@pytest.fixture(autouse=True)
def _nothing_runs() -> Iterator[None]:
    yield
    check_nothing_ran()


def texts_of(value: Any, way: Way = ()) -> Iterator[Way]:
    """The way to every text, and with `KEY` at its end to every key of a table that users name."""
    if isinstance(value, str):
        yield way
    elif isinstance(value, dict):
        for key, inner in value.items():
            if way and way[-1] in (
                "credentials",
                "arguments",
                "operations",
                "models",
                "renames",
                "types",
            ):
                yield (*way, key, KEY)
            yield from texts_of(inner, (*way, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from texts_of(inner, (*way, index))


KEY: Final = "(key)"


def attacked(settings: dict[str, Any], way: Way, text: str) -> dict[str, Any]:
    found: Any = copy.deepcopy(settings)
    whole = found
    *around, last = way[:-1] if way[-1] == KEY else way
    for token in around:
        found = found[token]
    if way[-1] == KEY:
        found[text] = found.pop(last)
    else:
        found[last] = text
    return whole  # type: ignore[no-any-return]


def test_every_text_of_the_settings_is_attacked() -> None:
    """A setting that is new has a value in `WHOLE`, or this test fails."""
    known = {token for way in texts_of(WHOLE) for token in way}
    for settings in _tables(Project):
        for name, field in settings.model_fields.items():
            if _holds_text(field.annotation):
                assert name in known, (settings.__name__, name)


def _tables(settings: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield settings
    for field in settings.model_fields.values():
        for part in _parts(field.annotation):
            if isinstance(part, type) and issubclass(part, BaseModel):
                yield from _tables(part)


def _parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    for part in get_args(annotation):
        yield from _parts(part)


def _holds_text(annotation: Any) -> bool:
    return str in set(filter(lambda it: isinstance(it, type), _parts(annotation)))


def _accepted(settings: dict[str, Any]) -> bool:
    try:
        Project.model_validate(settings)
    except ValidationError:
        return False
    return True


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    for name in ("v1", "v2"):
        (folder / f"{name}.json").write_text(json.dumps(rich_document()))
    (folder / "o.yaml").write_text(OVERLAY)
    return folder


@pytest.mark.parametrize("keys", [False, True], ids=["values", "keys"])
@pytest.mark.parametrize("selector", SELECTORS)
@pytest.mark.parametrize("attack", ["triple_quotes", "single_quotes", "backslash_quote", "newline", "bracket"])  # fmt: skip
def test_no_text_of_a_project_becomes_code(
    folder: Path, attack: str, selector: str, keys: bool
) -> None:
    """What the settings accept of an attack is accepted everywhere at once, and generated."""
    left_out = {*(set(SELECTORS) - {selector}), "templates", "conversions"}
    settings = {key: value for key, value in WHOLE.items() if key not in left_out}
    for number, way in enumerate(sorted(texts_of(settings), key=len, reverse=True)):
        if READ.isdisjoint(map(str, way)) and (way[-1] == KEY) is keys:
            # No two of them are equal: what stands for versions tells them apart.
            tried = attacked(settings, way, f"{ATTACKS[attack]}{number}")
            settings = tried if _accepted(tried) else settings
    report = Report()
    outcome = pipeline.generate(Project.model_validate(settings), folder, report)
    assert outcome.files, report.diagnostics
    check_files(outcome.files)


NAMES: Final[Mapping[Way, str]] = {
    ("package",): "{}",
    ("arguments", "key"): "{}",
    ("models", "Thing"): "{}",
    ("operations", "listParts", "name"): "a.{}",
    ("base_class",): "a:{}",
    ("runtime",): "..{}",
    ("types", "uuid"): "a:{}",
}
"""What becomes a name of Python, and how it is written."""


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("way", NAMES)
def test_what_becomes_a_name_of_python_is_one(way: Way, attack: str) -> None:
    """The settings themselves refuse it, so that Python programs are refused as well."""
    text = ATTACKS[attack]
    is_accepted = _accepted(attacked(WHOLE, way, NAMES[way].format(text)))
    # Modules are named by several names.
    names = text.split(".") if way == ("runtime",) else [text]
    assert not is_accepted or all(name.isidentifier() for name in names)


@pytest.mark.parametrize("word", ["class", "import", "None", "lambda"])
@pytest.mark.parametrize("way", NAMES)
def test_keywords_name_nothing(way: Way, word: str) -> None:
    assert not _accepted(attacked(WHOLE, way, NAMES[way].format(word)))


# --- the neutral form of an API -------------------------------------------------------------------

VOCABULARY: Final = frozenset(
    {
        ("Api", "version"),
        ("Encoding", "style"),
        ("Operation", "method"),
        ("OperationKey", "method"),
        ("Parameter", "location"),
        ("Parameter", "style"),
        ("Response", "status"),
        ("Scheme", "kind"),
    }
)
"""What no document can choose freely: the parser knows each value."""


def poisoned(value: Any, attack: str) -> Any:
    """`value` with the attack behind every text in it: what refers to each other still does."""
    if isinstance(value, Place | Enum):
        return value
    if isinstance(value, str):
        return value + attack
    if isinstance(value, tuple | list):
        return type(value)(poisoned(it, attack) for it in value)
    if isinstance(value, Mapping):
        return {poisoned(key, attack): poisoned(it, attack) for key, it in value.items()}
    if isinstance(value, Struct):
        kind = type(value).__name__
        fields = [it for it in value.__struct_fields__ if (kind, it) not in VOCABULARY]
        return replace(value, **{it: poisoned(getattr(value, it), attack) for it in fields})
    return value


@pytest.mark.parametrize("attack", ["triple_quotes", "closing_quotes", "single_quotes", "backslash_quote", "unicode_escape", "newline", "line_separator", "bracket", "jinja", "f_string"])  # fmt: skip
def test_no_text_of_an_api_becomes_code(
    folder: Path, attack: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lower = pipeline._lower

    def poison(*arguments: Any) -> Api:
        found: Api = poisoned(lower(*arguments), ATTACKS[attack])
        return found

    monkeypatch.setattr(pipeline, "_lower", poison)
    project = Project.model_validate(
        {"package": "pkg", "output": "pkg", "versions": [{"name": "v1", "document": "v1.json"}]}
    )
    report = Report()
    outcome = pipeline.generate(project, folder, report)
    assert outcome.files, report.diagnostics
    check_files(outcome.files)
