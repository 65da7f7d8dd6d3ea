"""`descriptions`: the docstrings of fields are in the JSON Schemas of models, read when one is asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter
from tests.behaviour.calling import openapi, ref, taking
from tests.generating import Generated, generate_package

TEXT = {"type": "string"}
LONG = 'A name that people say, "in quotes".\n\nIt has a second paragraph.'
PET: dict[str, Any] = {
    "type": "object",
    "description": "A pet.",
    "required": ["name"],
    "properties": {
        "name": {**TEXT, "description": LONG},
        "class": {**TEXT, "description": "What it is."},
        "x-size": {"type": "integer", "description": "How large it is."},
        "owner": {"description": "Who feeds it.", "allOf": [ref("Owner")]},
        "plain": TEXT,
    },
}
OWNER = {"type": "object", "properties": {"name": {**TEXT, "description": "Called so."}}}
PUPPY = {
    "allOf": [
        ref("Pet"),
        {"type": "object", "properties": {"age": {"type": "integer", "description": "In weeks."}}},
    ]
}
DOCUMENT = openapi(
    {"/pets": {"post": taking(ref("Pet"))}, "/puppies": {"post": taking(ref("Puppy"))}},
    {"Pet": PET, "Owner": OWNER, "Puppy": PUPPY},
)


def _described(schema: dict[str, Any]) -> dict[str, str | None]:
    return {name: it.get("description") for name, it in schema["properties"].items()}


EXPECTED = {
    "name": LONG,
    "class": "What it is.",
    "x-size": "How large it is.",
    "owner": "Who feeds it.",
    "plain": None,
}


def test_schemas_have_the_docstrings_of_fields(tmp_path: Path) -> None:
    generated = generate_package(tmp_path, DOCUMENT, descriptions=True)
    with generated.imported("v1.models") as models:
        schema = models.Pet.model_json_schema()
        assert _described(schema) == EXPECTED
        assert schema["description"] == "A pet."
        assert _described(schema["$defs"]["Owner"]) == {"name": "Called so."}
        assert _described(models.Puppy.model_json_schema()) == {**EXPECTED, "age": "In weeks."}
        listed = TypeAdapter(list[models.Pet]).json_schema()
        assert _described(listed["$defs"]["Pet"]) == EXPECTED
        by_name = models.Pet.model_json_schema(by_alias=False)
        assert _described(by_name)["class_"] == "What it is."
        assert models.Pet(name="Rex").model_dump(exclude_unset=True) == {"name": "Rex"}


def test_a_class_of_the_app_may_stand_between(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "between.py").write_text("class Base:\n    pass\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    generated = generate_package(tmp_path, DOCUMENT, descriptions=True, base_class="between:Base")
    with generated.imported("v1.models") as models:
        assert _described(models.Pet.model_json_schema()) == EXPECTED
    sys.modules.pop("between")


def test_nobody_pays_who_does_not_want_them(tmp_path: Path) -> None:
    generated = generate_package(tmp_path, DOCUMENT)
    assert "_runtime/described.py" not in generated.files
    with generated.imported("v1.models") as models:
        assert _described(models.Pet.model_json_schema())["name"] is None


def _modules_of(generated: Generated, code: str) -> set[str]:
    command = f"import sys; {code}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", command],
        cwd=generated.path.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_no_source_is_read_at_import(tmp_path: Path) -> None:
    """A class that pydantic describes by itself is looked up in its source when it is made."""
    generated = generate_package(tmp_path, DOCUMENT, descriptions=True)
    name = f"{generated.name}.v1.models"
    blind = "import ast; ast.parse = None"
    assert name in _modules_of(generated, f"{blind}; from {name} import Pet; Pet(name='Rex')")


def test_without_sources_there_are_no_descriptions(tmp_path: Path) -> None:
    generated = generate_package(tmp_path, DOCUMENT, descriptions=True)
    with generated.imported("v1.models") as models:
        assert models.Pet
        for file in generated.path.joinpath("v1/models").glob("*.py"):
            file.unlink()
        assert models.Pet.model_json_schema()["required"] == ["name"]
