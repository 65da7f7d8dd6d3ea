"""As many operations, parameters, bodies, responses and schemas are written as a document has, or a diagnostic says why.

The document is counted here as it stands, by code that shares nothing with the generator.
"""

from __future__ import annotations

import importlib
import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from tests.cases.golden_cases import GOLDEN
from tests.corpus.using.bodies import kind_of
from tests.corpus.using.raw import RawDocument
from tests.generating import Generated, generate_package

ROOT = Path(__file__).parents[2]
OWN = (*sorted((ROOT / "spec").rglob("v?.yaml")), *sorted(GOLDEN.glob("*/*/document.yaml")))
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
ASKING = ("GET", "HEAD", "DELETE")
TRANSPORT = {"accept", "content-type", "authorization", "content-length", "host", "connection"}
"""Headers that OpenAPI gives no parameter (3.1, 4.8.12.2.1), or that are the connection's."""

USABLE = ("dev", "versions", "features")
"""The parts of the corpus that a client can be made of."""

LONGEST = 50
"""Letters of a name that are compared: longer ones are shortened."""

APPLIED = ("allOf", "oneOf", "anyOf")
SILENT = {
    "type", "title", "description", "default", "example", "examples", "deprecated", "readOnly",
    "writeOnly", "xml", "externalDocs", "discriminator", "nullable", "$comment",
}  # fmt: skip
"""What says nothing of values beside an `allOf` or alternatives that what is referred to does not say."""

_COMPONENT = re.compile("/components/schemas/([^/]+)$")

STREAMED = "events"
"""Stands for the status of what is answered as a stream, which is written beside the operation."""

Found = set[tuple[str, ...]]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    folder = os.environ.get("SPECSHIM_CORPUS")
    found: list[Path] = list(OWN)
    if folder and metafunc.config.getoption("--whole-corpus"):
        rows = (Path(folder) / "INDEX.tsv").read_text(encoding="utf-8").splitlines()[1:]
        listed = [row.split("\t")[:2] for row in rows]
        found += [Path(folder) / path for path, kind in listed if kind in USABLE]
    metafunc.parametrize("path", found, ids=[f"{it.parent.name}-{it.name}" for it in found])


class Written:
    """A document as it is written."""

    def __init__(self, path: Path) -> None:
        raw = RawDocument(path)
        self.root: Any = raw.tree
        self.at = raw.follow
        """What a node is, references followed."""

    def operations(self) -> Iterator[tuple[str, str, Any, Any]]:
        for template, item in (self.root.get("paths") or {}).items():
            item = self.at(item)
            if not isinstance(item, dict) or template.startswith("x-"):
                continue
            found = {method.upper(): item.get(method) for method in METHODS}
            for method, stated in {**found, **(item.get("additionalOperations") or {})}.items():
                # Documents in several files refer to whole operations.
                operation = self.at(stated)
                if isinstance(operation, dict):
                    yield method, template, item, operation

    def parts(self) -> Found:
        """All parts of all operations."""
        found: Found = set()
        for method, template, item, operation in self.operations():
            key = (method, template)
            found.add(("operation", *key))
            listed = (*(item.get("parameters") or ()), *(operation.get("parameters") or ()))
            for parameter in map(self.at, listed):
                if not {"name", "in"} <= set(parameter or ()):
                    continue
                name, where = parameter["name"], parameter["in"]
                if where == "header" and name.lower() in TRANSPORT:
                    continue
                found.add(("parameter", *key, where, name.lower() if where == "header" else name))
            body = self.at(operation.get("requestBody"))
            if body is not None and not (method in ASKING and self._holds_nothing(body)):
                found.add(("body", *key))
            for status, response in (operation.get("responses") or {}).items():
                if str(status).startswith("x-"):
                    continue
                content = (self.at(response) or {}).get("content") or {}
                # Any other error has the status and the text, which need no declaration.
                is_read = str(status)[:1] not in "13" and any("json" in kind for kind in content)
                if str(status)[:1] == "2" or is_read:
                    found.add(("response", *key, str(status).upper()))
        return found

    def _holds_nothing(self, body: Any) -> bool:
        """Whether a body is an empty object, as generated documents give it to every GET."""
        schemas = [self.at((it or {}).get("schema")) for it in (body.get("content") or {}).values()]
        says = {"properties", "allOf", "anyOf", "oneOf"}
        objects = [it or {} for it in schemas if (it or {}).get("type", "object") == "object"]
        is_nothing = len(objects) == len(schemas) and not any(says & it.keys() for it in objects)
        return is_nothing and not body.get("required")

    def schemas(self, unread: set[tuple[str, ...]]) -> Mapping[str, bool]:
        """The named schemas that operations use, and whether each is written by itself somewhere.

        Nothing uses what stands in keywords that are `unread` where they stand, which warnings tell.

        One that is only inherited becomes part of its heirs, and has no name there. An alternative of
        a schema that says more itself is written with that, under a name that ends with its own.
        """
        seen: dict[str, bool] = {}
        waiting: list[tuple[Any, bool]] = [(self.root.get("paths"), True)]
        # Each with what keeps its id: parts that are put together may lead to themselves.
        visited: dict[tuple[int, bool], Any] = {}
        while waiting:
            node, is_alone = waiting.pop()
            if (id(node), is_alone) in visited:
                continue
            visited[id(node), is_alone] = node
            if isinstance(node, list):
                waiting += [(it, is_alone) for it in node]
            elif isinstance(node, dict):
                reference = node.get("$ref")
                if isinstance(reference, str) and not set(node) - SILENT <= {"$ref"}:
                    # What stands beside a reference is one schema with what it leads to.
                    waiting.append((self.at(node), True))
                elif isinstance(reference, str) and reference.startswith("#/"):
                    known = seen.get(reference)
                    seen[reference] = is_alone or bool(known)
                    if known is None:
                        waiting.append((self._read(reference, unread), True))
                waiting += list(self._inside(node))
        found = ((_COMPONENT.search(it), is_alone) for it, is_alone in seen.items())
        return {_unescaped(it[1]): is_alone for it, is_alone in found if it}

    def tags(self, name: str) -> set[str]:
        """The constants of a named schema: an alternative may be called after one."""
        schema = self.at({"$ref": f"#/components/schemas/{name}"})
        stated = [self.at(it) or {} for it in (schema.get("properties") or {}).values()]
        values = [it["enum"] if "enum" in it else [it.get("const")] for it in stated]
        return {_plain(it[0]) for it in values if len(it) == 1 and isinstance(it[0], str) and it[0]}

    def _read(self, reference: str, unread: set[tuple[str, ...]]) -> Any:
        """What a reference leads to, without what is not read there."""
        pointer = tuple(map(_unescaped, reference.removeprefix("#/").split("/")))
        found = self.at({"$ref": reference})
        if not isinstance(found, dict):
            return found
        return {key: it for key, it in found.items() if (*pointer[:2], key) not in unread}

    def _inside(self, node: Mapping[str, Any]) -> Iterator[tuple[Any, bool]]:
        """What stands in a map, each with whether a reference there has a name of its own."""
        applied = [key for key in APPLIED if isinstance(node.get(key), list)]
        says_more = len(applied) > 1 or any(
            key not in SILENT and key not in APPLIED and key[:2] != "x-" for key in node
        )
        parts = list(self._parts(node, set()))
        if len(parts) > 1 and (says_more or len(self._offered(node["allOf"])) > 1):
            yield from ((it, True) for it in self._put_together(parts))
            return
        for key, inside in node.items():
            if key in ("example", "examples"):
                continue
            if key in ("content", "parameters"):
                inside = self._sent(inside)
            is_applied = key in applied
            if is_applied and says_more and len(self._offered(inside)) == 1:
                yield self.at(self._offered(inside)[0]), True
            else:
                yield inside, not (is_applied and says_more)

    def _sent(self, inside: Any) -> Any:
        """Contents and parameters without those of which no schema is asked: text, bytes, `Accept`."""
        if isinstance(inside, dict):
            return {
                name: it
                for name, it in inside.items()
                if "/" not in name or self._is_described(name, it)
            }
        if not isinstance(inside, list):
            return inside
        named = [(it, self.at(it)) for it in inside if isinstance(it, dict)]
        return [
            it
            for it, found in named
            if (found or {}).get("in") != "header" or str(found["name"]).lower() not in TRANSPORT
        ]

    def _is_described(self, media_type: str, content: Any) -> bool:
        """Whether the schema of a content tells of it: a form of no object is taken as it comes, as text."""
        schema = self.at((self.at(content) or {}).get("schema")) or {}
        kind = kind_of(media_type, schema)
        if kind in ("form", "multipart"):
            return bool(schema.get("type", "object") == "object")
        return kind not in ("text", "bytes")

    def _parts(self, node: Any, seen: set[int]) -> Iterator[dict[str, Any]]:
        """A schema without its `allOf`, and all that this refers to."""
        if not isinstance(node, dict) or id(node) in seen:
            return
        seen.add(id(node))
        if isinstance(node.get("allOf"), list):
            for it in node["allOf"]:
                yield from self._parts(self.at(it), seen)
            node = {key: it for key, it in node.items() if key != "allOf"}
        yield node

    def _put_together(self, parts: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """The parts of one schema; a property that several state is what all of them say."""
        stated = Counter(name for part in parts for name in part.get("properties") or ())
        for part in parts:
            properties = (part.get("properties") or {}).items()
            together = {name: self.at(it) if stated[name] > 1 else it for name, it in properties}
            # They stand beside each other: alternatives of one are written with the others.
            yield {**part, "properties": together}

    def _offered(self, members: list[Any]) -> list[Any]:
        """What is listed besides null, and besides what only tells of the whole."""
        stated = [(self.at(it) or {}).get("type") for it in members if isinstance(it, dict)]
        # A type beside what may be null says that it may not.
        silent = SILENT - {"type"} if any("null" in (it or ()) for it in stated) else SILENT
        return [
            it
            for it in members
            if isinstance(it, dict) and it.get("type") != "null" and set(it) - silent
        ]


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
    # One warning tells of all places of a keyword.
    unread = {
        (*it.place.pointer[:2], it.place.pointer[-1])
        for it in generated.diagnostics
        if it.code.name == "unread-keyword" and it.place is not None
    }
    return {
        name
        for name, is_alone in written.schemas(unread).items()
        if not any(_is_name_of(known, name, is_alone) for known in names)
        and not (not is_alone and any(it.endswith(tuple(written.tags(name))) for it in names))
        and ("components", "schemas", name) not in told
        and not _is_none(written, name, is_alone)
    }


def _is_name_of(known: str, name: str, is_alone: bool) -> bool:
    plain = _plain(name)
    # No name in Python begins with a digit, so that one has something before it.
    may_follow = not is_alone or plain[:1].isdigit()
    return known.startswith(plain[:LONGEST]) or (may_follow and known.endswith(plain))


def _unescaped(token: str) -> str:
    return unquote(token).replace("~1", "/").replace("~0", "~")


def _plain(name: str) -> str:
    return "".join(char for char in name.lower() if char.isalnum())


def _is_none(written: Written, name: str, is_alone: bool) -> bool:
    """A schema that is only another word for null or for bytes has no name in Python.

    Nor has an alternative that is no object: what stands beside it says nothing of it.
    """
    schema: Mapping[str, Any] = written.at({"$ref": f"#/components/schemas/{name}"})
    is_plain = not is_alone and schema.get("type", "object") != "object"
    return schema.get("type") == "null" or schema.get("format") == "binary" or is_plain
