"""Models whose JSON Schemas say what their docstrings say."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Mapping
from functools import cache
from itertools import pairwise

from pydantic import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from . import models

__all__ = ["Model"]


class Model(models.Model):
    """An object of the API, whose fields are described in its JSON Schema.

    The source is read when a schema is asked for, and not before.
    """

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler, /
    ) -> JsonSchemaValue:
        schema = handler(core_schema)
        properties = handler.resolve_ref_schema(schema).get("properties", {})
        for name, field in cls.model_fields.items():
            text = _docstring_of(cls, name)
            for key in (field.alias, name):
                if text is not None and key in properties:
                    properties[key]["description"] = text
        return schema


def _docstring_of(model: type, name: str) -> str | None:
    told = (
        _docstrings(it.__module__).get(f"{it.__name__}.{name}") for it in model.mro()
    )
    return next((text for text in told if text is not None), None)


@cache
def _docstrings(module: str) -> Mapping[str, str]:
    """Return what stands below each attribute of the classes of a module."""
    try:
        source = inspect.getsource(sys.modules[module])
    except (KeyError, OSError, TypeError):
        return {}  # There are only its bytecodes.
    return {
        f"{cls.name}.{target.id}": inspect.cleandoc(text)
        for cls in ast.parse(source).body
        if isinstance(cls, ast.ClassDef)
        for field, told in pairwise(cls.body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(target := field.target, ast.Name)
        and isinstance(told, ast.Expr)
        and isinstance(told.value, ast.Constant)
        and isinstance(text := told.value.value, str)
    }
