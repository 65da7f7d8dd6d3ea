"""`api.txt`: what a caller can name, a sorted line each."""

from __future__ import annotations

import ast
import inspect
import operator
import re
from pathlib import Path

import pytest
from tests.generating import Generated, generate_package

ROOT = Path(__file__).resolve().parents[3]

DOCUMENT = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
components:
  securitySchemes: {key: {type: http, scheme: bearer}}
  schemas:
    Kind: {type: string, enum: [cat, dog, 'a "b"']}
    Pet:
      type: object
      required: [id, kind]
      properties:
        id: {type: string}
        kind: {$ref: '#/components/schemas/Kind'}
        pet-name: {type: [string, 'null'], maxLength: 9}
    PetList:
      type: object
      required: [data, has_more]
      properties:
        data: {type: array, items: {$ref: '#/components/schemas/Pet'}}
        has_more: {type: boolean}
security: [{key: []}]
paths:
  /pets:
    get:
      operationId: listPets
      deprecated: true
      parameters: [{name: after, in: query, schema: {type: string}}]
      responses:
        '200':
          description: Pets.
          content: {application/json: {schema: {$ref: '#/components/schemas/PetList'}}}
  /pets/{id}:
    put:
      operationId: putPet
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      requestBody: {content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}}
      responses: {'204': {description: Done.}}
"""


@pytest.fixture
def generated(tmp_path: Path) -> Generated:
    return generate_package(tmp_path, DOCUMENT, package="pets")


@pytest.mark.parametrize(
    "line",
    [
        "NotFoundError(APIStatusError)",
        "VERSIONS = ('v1',)",
        "Client = v1.Client",
        "raw(call: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Raw[T]",
        (
            "v1.AsyncClient(*, api_key: AsyncSecret | None = None, version: Literal['v1'] = 'v1', "
            "**settings: Unpack[AsyncSettings])"
        ),
        "v1.Client.pets: Pets",
        "v1.Client.pets.list(*, after: str | Omit = omit, **options: Unpack[Options]) -> PetsPage  # deprecated, listPets",
        (
            "v1.Client.pets.replace(id: str, *, body: Sequence[Pet | PetParam] | Omit = omit, "
            "**options: Unpack[Options]) -> None  # putPet"
        ),
        "v1.models.Kind = Literal['cat', 'dog', 'a \"b\"']",
        "v1.models.Pet",
        "v1.models.Pet.id: str",
        (
            "v1.models.Pet.pet_name: "
            "Annotated[Annotated[str, Field(max_length=9)] | None, Field(alias='pet-name')] = None"
        ),
        "v1.params.PetParam['pet-name']: str | None",
        "v1.params.PetParam['id']: Required[str]",
        "v1.resources.pets.PetsPage(SyncPage[Pet], PetList)",
    ],
)
def test_a_symbol_has_a_line_with_its_signature(generated: Generated, line: str) -> None:
    assert line in generated.files["api.txt"].splitlines(), generated.files["api.txt"]


def test_lines_are_sorted_and_each_is_there_once(generated: Generated) -> None:
    lines = generated.files["api.txt"].splitlines()
    assert lines == sorted(set(lines))
    assert generated.files["api.txt"].endswith("\n")


def test_every_name_of_the_package_is_in_it(generated: Generated) -> None:
    with generated.imported() as package:
        names = set(package.__all__)
    for module in ("models", "params"):
        with generated.imported(f"v1.{module}") as found:
            names |= {f"v1.{module}.{name}" for name in dir(found) if re.match("[A-Z][a-z]", name)}
    with generated.imported("v1.resources.pets") as found:
        names |= {f"v1.resources.pets.{name}" for name in found.__all__}
    assert len(names) > 20
    listed = {line.partition("(")[0].partition(" ")[0] for line in _lines(generated)}
    assert names <= listed


def test_a_changed_field_changes_its_own_lines_only(tmp_path: Path, generated: Generated) -> None:
    text = DOCUMENT.replace("maxLength: 9", "maxLength: 10")
    changed = generate_package(tmp_path, text, package="pets")
    [line] = set(_lines(changed)) - set(_lines(generated))
    assert line.startswith("v1.models.Pet.pet_name: ")
    assert "max_length=10" in line


def _lines(generated: Generated) -> list[str]:
    return generated.files["api.txt"].splitlines()


def test_what_is_listed_of_the_committed_package_is_what_its_methods_take() -> None:
    from generated.assistants import Client

    client = Client(api_key="sk-example", version="v2")
    text = (ROOT / "generated/assistants/api.txt").read_text(encoding="utf-8")
    found = re.findall(r"^v2\.Client\.([\w.]+)(\(.*\)) -> ", text, re.MULTILINE)
    assert len(found) > 40
    for way, arguments in found:
        definition = ast.parse(f"def method{arguments}: ...").body[0]
        assert isinstance(definition, ast.FunctionDef)
        listed = [*definition.args.args, *definition.args.kwonlyargs]
        taken = inspect.signature(operator.attrgetter(way)(client)).parameters
        assert sorted([*(it.arg for it in listed), "options"]) == sorted(taken), way
