"""Where the Assistants package says Any, and why: the documents tell no more there."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import PurePosixPath

import pytest

from tests.generating import Generated

pytestmark = pytest.mark.xdist_group("typing")

ALLOWED = {
    "compat/__init__.py: operations_of": "operations with all kinds of results, in one table",
    "compat/__init__.py: streams_of": "streams of all kinds of items, likewise",
    "compat/v1_operations.py: OPERATIONS": "the same",
    "compat/v1_operations.py: STREAMS": "the same",
    "compat/v2_operations.py: OPERATIONS": "the same",
    "compat/v2_operations.py: STREAMS": "the same",
    "v1/models/shared.py: FunctionParameters": "a JSON Schema, which may say anything",
    "v1/models/threads.py: RunStepDetailsToolCallsRetrievalObject.retrieval": "always empty so far",
    "v1/models/threads.py: RunStepDeltaStepDetailsToolCallsRetrievalObject.retrieval": "the same",
    "v2/models/shared.py: FunctionParameters": "a JSON Schema, which may say anything",
    "v2/models/shared.py: ResponseFormatJsonSchemaSchema": "a JSON Schema, which may say anything",
    "v2/models/threads.py: RunStepDeltaStepDetailsToolCallsFileSearchObject.file_search": (
        "always empty so far"
    ),
}
"""Place -> why nothing more can be said."""

COPIED = ("_runtime/", "compat/conversions.py")
"""What people wrote; the latter is the project's own."""


def test_any_stands_only_where_the_document_says_no_more(assistants: Generated) -> None:
    found = {
        f"{path}: {place}"
        for path, text in assistants.files.items()
        if PurePosixPath(path).suffix == ".py" and not path.startswith(COPIED)
        for place in places_of_any(ast.parse(text))
    }
    assert found - ALLOWED.keys() == set(), "explain these"
    assert ALLOWED.keys() - found == set(), "these are not there any more"


def places_of_any(tree: ast.AST, within: str = "") -> Iterator[str]:
    """The dotted names of the fields, aliases and functions whose text has an Any, once each."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ImportFrom):
            continue
        if isinstance(node, ast.ClassDef):
            yield from places_of_any(node, f"{within}{node.name}.")
        elif any(says_any(part) for part in ast.walk(node)):
            yield within + name_of(node)


def says_any(node: ast.AST) -> bool:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return "dict[str, Any]" in node.value or node.value == "Any"  # an annotation in quotes
    return isinstance(node, ast.Name) and node.id == "Any"


def name_of(node: ast.AST) -> str:
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            return name
        case ast.AnnAssign(target=ast.Name(id=name)):
            return name
        case ast.Assign(targets=[ast.Name(id=name)]):
            return name
    return ast.unparse(node)
