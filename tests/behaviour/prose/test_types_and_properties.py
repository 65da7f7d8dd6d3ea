"""What a type says of itself is not said again wherever it is used; what a property says for itself stays there."""

from __future__ import annotations

import ast
import inspect
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from tests.behaviour.calling import openapi, ref, taking
from tests.generating import Generated, generate_package

TEXT = {"type": "string"}
INLINE = {"type": "object", "properties": {"on": TEXT}, "title": "Rest", "description": "When not."}
SCHEMAS: dict[str, Any] = {
    "Shop": {
        "type": "object",
        "title": "shop",
        "description": "Sells pets.",
        "properties": {
            "owner": ref("Owner"),
            "clerks": {"type": "array", "items": ref("Owner")},
            "founder": {"description": "Began it.", "allOf": [ref("Owner")]},
            "cleaner": {"description": "Whoever it is.", "allOf": [ref("Owner")]},
            "heir": {"deprecated": True, "allOf": [ref("Owner")]},
            "notes": ref("Notes"),
            "size": ref("Size"),
            "guest": {"oneOf": [ref("Owner"), ref("Dog"), ref("OldCat")]},
            "rest": INLINE,
            "opened_at": {**TEXT, "title": "Opened At"},
            "closed_at": {**TEXT, "title": "Closed At", "description": "Empty while open."},
            "motto": {**TEXT, "title": "What it says"},
        },
    },
    "Owner": {
        "type": "object",
        "title": "A person",
        "description": "Whoever it is.",
        "properties": {"name": TEXT},
    },
    "Dog": {"type": "object", "title": "The Dog", "properties": {"barks": {"type": "boolean"}}},
    "OldCat": {"type": "object", "title": "cat", "properties": {"purrs": {"type": "boolean"}}},
    "Notes": {
        "type": "object",
        "description": "What else is known.",
        "additionalProperties": TEXT,
    },
    "Size": {"type": "integer", "description": "In square metres.", "default": 9},
}
DOCUMENT = openapi({"/shops": {"post": taking(ref("Shop"))}}, SCHEMAS)


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Generated:
    return generate_package(tmp_path_factory.mktemp("said"), DOCUMENT)


def _said(generated: Generated, name: str) -> dict[str, str]:
    """Attribute -> its docstring, of one class."""
    modules = [it for path, it in generated.files.items() if path.startswith("v1/models/")]
    found = (node for text in modules for node in ast.parse(text).body)
    cls = next(it for it in found if isinstance(it, ast.ClassDef) and it.name == name)
    return {
        field.target.id: inspect.cleandoc(told.value.value)
        for field, told in pairwise(cls.body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(told, ast.Expr)
        and isinstance(told.value, ast.Constant)
        and isinstance(told.value.value, str)
    }


def test_properties_say_only_what_their_types_do_not(generated: Generated) -> None:
    assert _said(generated, "Shop") == {
        "founder": "Began it.",
        "heir": "Deprecated.",
        "size": "Default: 9.",
        "closed_at": "Empty while open.",
        "motto": "What it says",
    }


def test_types_say_it_without_a_title_that_is_their_name(generated: Generated) -> None:
    with generated.imported("v1.models") as models:
        assert inspect.getdoc(models.Shop) == "Sells pets."
        assert inspect.getdoc(models.Owner) == "A person\n\nWhoever it is."
        assert inspect.getdoc(models.Dog) == "The Dog"
        assert models.OldCat.__doc__ is None
        assert inspect.getdoc(models.ShopRest) == "When not."
    aliases = generated.files["v1/models/shops.py"]
    assert aliases.count('"""What else is known."""') == 1
    assert aliases.count('"""In square metres."""') == 1


def test_callers_are_told_at_the_call(generated: Generated) -> None:
    with generated.imported("v1.resources.shops") as module:
        told = inspect.getdoc(module.Shops.create)
    assert told is not None
    assert [line for line in told.splitlines() if line.startswith("- ")] == [
        "- `owner`: Whoever it is.",
        "- `clerks`: Whoever it is.",
        "- `founder`: Began it.",
        "- `cleaner`: Whoever it is.",
        "- `heir`: Whoever it is. Deprecated.",
        "- `notes`: What else is known.",
        "- `size`: In square metres. Default: 9.",
        "- `rest`: When not.",
        "- `closed_at`: Empty while open.",
        "- `motto`: What it says",
    ]


LONG = "Which U.S. Mail, e.g. `a. B` (or C. If any), as people say who have been there. "


def test_long_texts_are_told_by_their_first_sentence(tmp_path: Path) -> None:
    """All of them stands at the attribute."""
    fields = {
        "sort": {**TEXT, "description": f"{LONG} Then more of it.\n\nAnd more.", "default": "x"},
        "brief": {**TEXT, "description": "Is short. So it stays."},
        "endless": {**TEXT, "description": f"{LONG.strip()[:-1]}, and so on, without an end"},
    }
    schemas = {"Shop": {"type": "object", "properties": fields}}
    document = openapi({"/shops": {"post": taking(ref("Shop"))}}, schemas)
    generated = generate_package(tmp_path, document)
    with generated.imported("v1.resources.shops") as module:
        told = " ".join(str(inspect.getdoc(module.Shops.create)).split())
    assert f"- `sort`: {LONG}Default: 'x'. - `brief`: Is short. So it stays." in told
    assert told.endswith("and so on, without an end")
    assert "Then more of it.\n\nAnd more." in _said(generated, "Shop")["sort"]


def test_schemas_with_descriptions_have_what_aliases_say(tmp_path: Path) -> None:
    """They know no aliases; of classes they have definitions, which are described themselves."""
    generated = generate_package(tmp_path, DOCUMENT, descriptions=True)
    with generated.imported("v1.models") as models:
        schema = models.Shop.model_json_schema()
    told = {name: it.get("description") for name, it in schema["properties"].items()}
    assert told["notes"] == "What else is known."
    assert told["size"] == "In square metres. Default: 9."
    assert told["owner"] is None
    assert schema["$defs"]["Owner"]["description"] == "A person\n\nWhoever it is."
