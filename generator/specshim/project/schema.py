"""The JSON Schema of project files, by which editors complete and check them."""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from specshim import settings
from specshim.settings import Project


def schema_text() -> str:
    """The schema, made from the model that reads project files; it may stand beside one."""
    schema = Project.model_json_schema(by_alias=True)
    described = dict(_described())
    definitions: dict[str, Any] = schema["$defs"]
    for name, definition in {**definitions, Project.__name__: schema}.items():
        for key, member in definition.get("properties", {}).items():
            if (name, key) in described:
                member["description"] = described[name, key]
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "specshim.toml"}
    return json.dumps({**schema, **head}, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def _described() -> Iterator[tuple[tuple[str, str], str]]:
    """Class and key -> the attribute docstring: pydantic would read the source at each start to find them."""
    for cls in ast.parse(inspect.getsource(settings)).body:
        body = cls.body if isinstance(cls, ast.ClassDef) else []
        for field, text in pairwise(body):
            match field, text:
                case (
                    ast.AnnAssign(target=ast.Name(id=name)),
                    ast.Expr(value=ast.Constant(value=str(docstring))),
                ):
                    assert isinstance(cls, ast.ClassDef)
                    yield (cls.name, name.replace("_", "-")), inspect.cleandoc(docstring)
