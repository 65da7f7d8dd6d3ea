"""Real documents generate: every operation gets its methods, every module imports, every model builds.

The corpus is no part of the repository; SPECSHIM_CORPUS names its folder. A sample runs by default;
`--whole-corpus` takes every document of `dev` and `versions`.
"""

from __future__ import annotations

import ast
import importlib
import os
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import pytest
from pydantic import BaseModel, TypeAdapter
from tests.formatters import changed_by_black, changed_by_ruff
from tests.generating import Generated, generate_package
from tests.importing import import_each_first
from tests.loopback import Answer, loopback

from specshim.diagnostics import Severity

OFFICIAL = (
    "versions/openai/openai_2024-04-16_assistants-v1_last.yaml",
    "versions/openai/openai_2026-08-21_assistants-v2.yaml",
)
SAMPLE = (
    "dev/Bump.sh__train-travel-api__openapi.yaml",
    "dev/Mistral__platform-docs-public__openapi.yaml",
    "dev/Notion__openapi-specs__open_api_specs__Deployed__notion.yaml",
    "dev/OAI__OpenAPI-Specification___archive___schemas__v3.0__pass__uspto.yaml",
    "dev/Qdrant__qdrant__docs__redoc__master__openapi.json",
    "dev/Redocly__museum-openapi-example__openapi.yaml",
    "dev/Redocly__redocly-cli__resources__cafe.yaml",
    "dev/ShipEngine__shipengine-openapi__openapi.yaml",
    "dev/Spotify__spotify-web-api__fixed-spotify-open-api.yml",
    "dev/Twilio__twilio-oai__spec__yaml__twilio_taskrouter_v1.yaml",
    "dev/hey-api__openapi-ts__specs__3.1.x__full.yaml.d/full.yaml",
    "dev/openapi-python-client__openapi-python-client__end_to_end_tests__baseline_openapi_3.0.json",
    "versions/openai/openai_2024-04-17_assistants-v2_first.yaml",
    "versions/pinecone/pinecone-db-control_2026-04.yaml",
)
"""Of many publishers, both formats and all versions of OpenAPI; each generates within seconds."""

TYPED = frozenset(
    {
        "dev/Mistral__platform-docs-public__openapi.yaml",
        "dev/hey-api__openapi-ts__specs__3.1.x__full.yaml.d/full.yaml",
    }
)
"""Of the sample, what the type checkers see as well: they take longer than all the rest."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "document" not in metafunc.fixturenames:
        return
    folder = os.environ.get("SPECSHIM_CORPUS")
    whole = metafunc.config.getoption("--whole-corpus") and folder
    documents = [row[0] for row in _index(Path(folder))] if whole and folder else list(SAMPLE)
    large = [path for path in documents if path.startswith(("dev/", "versions/"))]
    metafunc.parametrize("document", large)


def _index(corpus: Path) -> list[list[str]]:
    lines = (corpus / "INDEX.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines[1:]]


def _methods(generated: Generated) -> list[tuple[str, bool]]:
    """(name, whether async) of every generated method that sends a request."""
    classes = [
        node
        for path, text in generated.files.items()
        if "/resources/" in path
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ClassDef)
    ]
    return [
        (method.name, _is_async(cls))
        for cls in classes
        for method in cls.body
        if isinstance(method, ast.FunctionDef | ast.AsyncFunctionDef) and _is_call(method)
    ]


def _is_async(cls: ast.ClassDef) -> bool:
    return any(isinstance(base, ast.Name) and base.id == "AsyncResource" for base in cls.bases)


def _is_call(method: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    overload = any(isinstance(it, ast.Name) and it.id == "overload" for it in method.decorator_list)
    child = any(
        isinstance(it, ast.Name) and it.id == "cached_property" for it in method.decorator_list
    )
    return not overload and not child


def _operations(corpus: Path, path: str) -> int:
    """How many operations a document has, as the corpus's own index counts them."""
    return next(int(row[8]) for row in _index(corpus) if row[0] == path)


def _import_everything(generated: Generated) -> None:
    """Import each module, each first, and build each model and alias, with every warning an error."""
    import_each_first(generated.path)
    with generated.imported(), warnings.catch_warnings():
        warnings.simplefilter("error")
        for path in sorted(generated.files):
            if not path.endswith(".py"):
                continue
            name = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
            module = importlib.import_module(f"{generated.name}.{name}".removesuffix(".__init__"))
            if "/models/" in f"/{path}" and not path.endswith("__init__.py"):
                for public in module.__all__:
                    _build(getattr(module, public))


def _build(thing: object) -> None:
    if isinstance(thing, type) and issubclass(thing, BaseModel):
        thing.model_rebuild(force=True)
    else:
        TypeAdapter(thing)


@pytest.fixture(scope="module")
def official(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Generated:
    """Both official versions of OpenAI's API as one package."""
    folder = tmp_path_factory.mktemp("official")
    documents = {f"v{number}": corpus / path for number, path in enumerate(OFFICIAL, 1)}
    scope = ["/assistants", "/threads", "/vector_stores"]
    return generate_package(
        folder,
        documents,
        package="official",
        header={"name": "OpenAI-Beta", "style": "token", "scope": scope},
        versions={name: {"value": f"assistants={name}"} for name in documents},
    )


@pytest.mark.xdist_group("official")
def test_the_official_versions_make_one_package(official: Generated, corpus: Path) -> None:
    methods = _methods(official)
    operations = sum(_operations(corpus, path) for path in OFFICIAL)
    assert operations == 55 + 288
    assert len([it for it in methods if it[1]]) == operations
    assert len([it for it in methods if not it[1]]) == operations
    assert not [found for found in official.diagnostics if found.severity is Severity.ERROR]


@pytest.mark.xdist_group("official")
def test_every_module_and_model_of_the_official_package_builds(official: Generated) -> None:
    _import_everything(official)


@pytest.mark.xdist_group("official")
def test_no_formatter_changes_the_official_package(official: Generated) -> None:
    assert changed_by_ruff(official.path) == ""
    assert changed_by_black(official.files) == []


@pytest.mark.xdist_group("official")
def test_both_checkers_find_nothing_in_the_official_package(official: Generated) -> None:
    _check_types(official)


@pytest.mark.xdist_group("official")
def test_the_version_header_goes_where_the_project_says(official: Generated) -> None:
    with (
        official.imported() as package,
        loopback(Answer(b'{"object": "list", "data": []}')) as server,
    ):
        for version in ("v1", "v2"):
            client = package.Client(api_key="k", base_url=server.base_url, version=version)
            client.assistants.list()
            assert server.last.header("OpenAI-Beta") == f"assistants={version}"
            client.models.list()
            assert server.last.header("OpenAI-Beta") is None


def test_a_real_document_generates(
    document: str, corpus: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    generated = generate_package(tmp_path, corpus / document)
    assert not [found for found in generated.diagnostics if found.severity is Severity.ERROR]
    methods = _methods(generated)
    expected = _operations(corpus, document)
    assert len([it for it in methods if it[1]]) == expected
    assert len([it for it in methods if not it[1]]) == expected
    assert changed_by_ruff(generated.path) == ""
    assert changed_by_black(generated.files) == []
    _import_everything(generated)
    if document in TYPED or request.config.getoption("--whole-corpus"):
        _check_types(generated)


def _check_types(generated: Generated) -> None:
    """mypy in its strict mode, and pyright in its standard one."""
    folder = generated.path.parent
    cache = Path(tempfile.gettempdir()) / "specshim-corpus-mypy"
    mypy = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(cache), generated.name]
    pyright = [sys.executable, "-m", "pyright", "--pythonpath", sys.executable, generated.name]
    for command in (mypy, pyright):
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-1000:]
