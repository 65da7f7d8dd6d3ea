"""The JSON Schemas of project files and of conversions files, by which editors complete and check them."""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Iterator
from itertools import pairwise
from types import ModuleType
from typing import Any

from pydantic import BaseModel

from specshim import settings
from specshim.settings import Project
from specshim.versions.conversions import declared
from specshim.versions.conversions.declared import ConversionsFile, SharedStep


def schema_text() -> str:
    """The schema of project files, made from the model that reads them; it may stand beside one."""
    schema = _described_schema(Project, settings, separator="-")
    return _text(schema, "specshim.toml")


def conversions_schema_text() -> str:
    """The schema of conversions files, made from the models that read them."""
    schema = _described_schema(ConversionsFile, declared, separator="_")
    definitions = schema["$defs"]
    definitions[SharedStep.__name__] = _shared_step(definitions)
    return _text(schema, "conversions.yaml")


def _shared_step(definitions: dict[str, Any]) -> dict[str, Any]:
    """A step as it stands beside `for`, where the model has it in a field of its own."""
    shared = definitions[SharedStep.__name__]
    names = shared["properties"]["for"]
    one_or_more = {
        **names,
        "anyOf": [{"type": "string"}, {"type": "array", "items": names["items"]}],
    }
    for keyword in ("type", "items", "minItems"):
        one_or_more.pop(keyword)
    kinds = [it["$ref"].rpartition("/")[2] for it in shared["properties"]["step"]["oneOf"]]
    return {
        "description": shared["description"],
        "oneOf": [
            {
                "additionalProperties": False,
                "properties": {**definitions[kind]["properties"], "for": one_or_more},
                "required": [*definitions[kind]["required"], "for"],
                "type": "object",
            }
            for kind in kinds
        ],
    }


def _described_schema(
    model: type[BaseModel], module: ModuleType, *, separator: str
) -> dict[str, Any]:
    schema = model.model_json_schema(by_alias=True)
    described = dict(_described(module))
    definitions: dict[str, Any] = schema["$defs"]
    for name, definition in {**definitions, model.__name__: schema}.items():
        for key, member in definition.get("properties", {}).items():
            text = described.get((name, key.replace(separator, "_")))
            if text is not None:
                member["description"] = text
    return schema


def _text(schema: dict[str, Any], title: str) -> str:
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title}
    return json.dumps({**schema, **head}, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def _described(module: ModuleType) -> Iterator[tuple[tuple[str, str], str]]:
    """Class and attribute -> its docstring: pydantic would read the source at each start to find them."""
    for cls in ast.parse(inspect.getsource(module)).body:
        body = cls.body if isinstance(cls, ast.ClassDef) else []
        for field, text in pairwise(body):
            match field, text:
                case (
                    ast.AnnAssign(target=ast.Name(id=name)),
                    ast.Expr(value=ast.Constant(value=str(docstring))),
                ):
                    assert isinstance(cls, ast.ClassDef)
                    yield (cls.name, name), inspect.cleandoc(docstring)
