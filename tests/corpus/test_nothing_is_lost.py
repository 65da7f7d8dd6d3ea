"""As many operations, parameters, bodies, responses and schemas are written as a document has, or a diagnostic says why.

The document is counted here as it stands, by code that shares nothing with the generator.
"""

from __future__ import annotations

import importlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml12
from tests.cases.golden_cases import GOLDEN
from tests.generating import Generated, generate_package

ROOT = Path(__file__).parents[2]
OWN = (*sorted((ROOT / "spec").rglob("v?.yaml")), *sorted(GOLDEN.glob("*/*/document.yaml")))
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
ASKING = ("GET", "HEAD", "DELETE")
TRANSPORT = {"accept", "content-type", "authorization", "content-length", "host", "connection"}
"""Headers that OpenAPI gives no parameter (3.1, 4.8.12.2.1), or that are the connection's."""

LONGEST = 50
"""Letters of a name that are compared: longer ones are shortened."""

STREAMED = "events"
"""Stands for the status of what is answered as a stream, which is written beside the operation."""

Found = set[tuple[str, ...]]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    folder = os.environ.get("SPECSHIM_CORPUS")
    found: list[Path] = list(OWN)
    if folder and metafunc.config.getoption("--whole-corpus"):
        kinds = ("dev/*.json", "dev/*.y*ml", "features/*.json", "features/*.y*ml")
        found += [path for kind in kinds for path in sorted(Path(folder).glob(kind))]
    metafunc.parametrize("path", found, ids=[f"{it.parent.name}-{it.name}" for it in found])


class Written:
    """A document as it is written."""

    def __init__(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        self.root: Any = json.loads(text) if path.suffix == ".json" else yaml12.parse_yaml(text)

    def at(self, node: Any) -> Any:
        """What a node is, references within the document followed."""
        for _ in range(20):
            if not isinstance(node, dict) or not isinstance(node.get("$ref"), str):
                break
            found = self.root
            for token in node["$ref"].removeprefix("#").strip("/").split("/"):
                found = (found or {}).get(token.replace("~1", "/").replace("~0", "~"))
            node = found
        return node

    def operations(self) -> Iterator[tuple[str, str, Any, Any]]:
        for template, item in (self.root.get("paths") or {}).items():
            item = self.at(item) or {}
            for method in METHODS:
                if isinstance(item.get(method), dict):
                    yield method.upper(), template, item, item[method]

    def parts(self) -> Found:
        """All parts of all operations."""
        found: Found = set()
        for method, template, item, operation in self.operations():
            key = (method, template)
            found.add(("operation", *key))
            listed = (*item.get("parameters", ()), *operation.get("parameters", ()))
            for parameter in map(self.at, listed):
                if "name" not in parameter or "in" not in parameter:
                    continue
                name, where = parameter["name"], parameter["in"]
                if where == "header" and name.lower() in TRANSPORT:
                    continue
                found.add(("parameter", *key, where, name.lower() if where == "header" else name))
            body = self.at(operation.get("requestBody"))
            if body is not None and not (method in ASKING and self._holds_nothing(body)):
                found.add(("body", *key))
            for status, response in (operation.get("responses") or {}).items():
                content = (self.at(response) or {}).get("content") or {}
                # Any other error has the status and the text, which need no declaration.
                is_read = str(status)[:1] not in "13" and any("json" in kind for kind in content)
                if str(status)[:1] == "2" or is_read:
                    found.add(("response", *key, str(status).upper()))
        return found

    def _is_single(self, node: Any, keyword: str) -> bool:
        """Whether there is one alternative besides null, which what stands beside it then becomes part of."""
        members = node.get(keyword)
        if not isinstance(members, list):
            return False
        return sum(not (isinstance(it, dict) and it.get("type") == "null") for it in members) == 1

    def _holds_nothing(self, body: Any) -> bool:
        """Whether a body is an empty object, as generated documents give it to every GET."""
        schemas = [self.at((it or {}).get("schema")) for it in (body.get("content") or {}).values()]
        return not any(it and it.get("properties") for it in schemas) and not body.get("required")

    def schemas(self) -> set[str]:
        """The named schemas that operations use; one that is only inherited becomes part of its heirs."""
        seen: set[str] = set()
        waiting: list[Any] = [self.root.get("paths")]
        while waiting:
            node = waiting.pop()
            if isinstance(node, list):
                waiting += node
            elif isinstance(node, dict):
                reference = node.get("$ref")
                if isinstance(reference, str) and reference.startswith("#/"):
                    if reference in seen:
                        continue
                    seen.add(reference)
                    waiting.append(self.at({"$ref": reference}))
                merged = {"allOf"} | {it for it in ("oneOf", "anyOf") if self._is_single(node, it)}
                waiting += [
                    it
                    for key, it in node.items()
                    if key not in ("example", "examples") and key not in merged
                ]
                waiting += [self.at(it) for key in merged for it in node.get(key) or ()]
        prefix = "#/components/schemas/"
        return {it.removeprefix(prefix) for it in seen if it.startswith(prefix)}


def generated_parts(generated: Generated) -> Found:
    """The same parts, of the operations in the package."""
    found: Found = set()
    with generated.imported() as package:
        operation_type = importlib.import_module(f"{package.__name__}._runtime.requests").Operation
        for path in sorted(generated.files):
            if "resources/" not in path or path.endswith("__init__.py"):
                continue
            name = path.removesuffix(".py").replace("/", ".")
            module = importlib.import_module(f"{package.__name__}.{name}")
            for constant, value in vars(module).items():
                if isinstance(value, operation_type):
                    found |= set(_parts(value))
                    if f"{constant}_EVENTS" in vars(module):
                        found.add(("response", value.method, value.path, STREAMED))
    return found


def _parts(operation: Any) -> Iterator[tuple[str, ...]]:
    key = (operation.method, operation.path)
    yield ("operation", *key)
    for parameter in operation.parameters:
        where = type(parameter).__name__.lower()
        yield (
            "parameter",
            *key,
            where,
            parameter.name.lower() if where == "header" else parameter.name,
        )
    if operation.body is not None:
        yield ("body", *key)
    for status in (*operation.responses, *operation.errors):
        yield ("response", *key, status.upper())


def said_of(generated: Generated) -> set[tuple[str, ...]]:
    """The places that diagnostics name, and all that they are within."""
    pointers = [it.place.pointer for it in generated.diagnostics if it.place is not None]
    return {pointer[:end] for pointer in pointers for end in range(1, len(pointer) + 1)}


def test_every_part_is_written_or_told_of(tmp_path: Path, path: Path) -> None:
    written = Written(path)
    generated = generate_package(tmp_path, path)
    stated, made = written.parts(), generated_parts(generated)
    told = said_of(generated)
    missing = {
        part
        for part in stated - made
        if not _is_read_otherwise(part, made)
        and part[-1] not in _of_the_client(generated)
        and ("paths", part[2], part[1].lower()) not in told
    }
    assert not missing
    assert {part for part in made - stated if not _is_of_the_path(part)} == set()
    assert _unnamed(written, generated) == set()


def _is_of_the_path(part: tuple[str, ...]) -> bool:
    """Whether a part needs no statement: what answers are read as, and variables of the path."""
    return part[0] == "response" or (part[3:4] == ("path",) and f"{{{part[-1]}}}" in part[2])


def _is_read_otherwise(part: tuple[str, ...], made: Found) -> bool:
    """Whether a success comes as a stream, or as whatever comes where the document describes nothing."""
    if part[0] != "response" or part[-1][:1] != "2":
        return False
    return any(("response", *part[1:3], status) in made for status in (STREAMED, "2XX"))


def _of_the_client(generated: Generated) -> set[str]:
    """The parameters that no method asks for: what clients tell by themselves, and what cannot be sent."""
    codes = ("version-parameter-found", "credential-parameter", "header-name")
    found = [it for it in generated.diagnostics if it.code.name in codes]
    names = {str(it.arguments["name"]) for it in found}
    return names | {it.lower() for it in names}


def _unnamed(written: Written, generated: Generated) -> set[str]:
    """Named schemas for which there is no class, no alias and no diagnostic."""
    public = [
        it.split(":")[0].split("(")[0].split(" ")[0]
        for it in generated.files["api.txt"].splitlines()
    ]
    names = {_plain(name) for it in public for name in it.split(".")}
    told = said_of(generated)
    return {
        name
        for name in written.schemas()
        if not any(known.startswith(_plain(name)[:LONGEST]) for known in names)
        and ("components", "schemas", name) not in told
        and not _is_none(written, name)
    }


def _plain(name: str) -> str:
    return "".join(char for char in name.lower() if char.isalnum())


def _is_none(written: Written, name: str) -> bool:
    """A schema that is only another word for null or for bytes has no name in Python."""
    schema: Mapping[str, Any] = written.at({"$ref": f"#/components/schemas/{name}"})
    return schema.get("type") == "null" or schema.get("format") == "binary"
