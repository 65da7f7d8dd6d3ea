"""`base-class`: every model derives from a class of the app as well."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from tests.behaviour.calling import Served, openapi, ref, serving, taking
from tests.generating import generate_package
from tests.typing.checkers import check

PET: dict[str, Any] = {
    "type": "object",
    "required": ["name"],
    "properties": {"name": {"type": "string"}, "friends": {"type": "array", "items": ref("Pet")}},
}
DOCUMENT = openapi({"/pets": {"post": taking(ref("Pet"))}}, {"Pet": PET})
BASES = '''\
from pydantic import BaseModel, ConfigDict


class Told:
    """No model itself."""

    def told(self) -> str:
        return f"{type(self).__name__} {vars(self)}"


class Base(BaseModel):
    model_config = ConfigDict(extra="ignore", str_to_upper=True)

    def names(self) -> list[str]:
        return sorted(type(self).model_fields)
'''


@pytest.fixture(params=["Told", "Base"])
def served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[Served]:
    (tmp_path / "app_bases.py").write_text(BASES)
    monkeypatch.syspath_prepend(str(tmp_path))
    with serving(tmp_path, DOCUMENT, base_class=f"app_bases:{request.param}") as running:
        yield running
    sys.modules.pop("app_bases", None)


def test_models_have_what_the_app_gives_them(served: Served) -> None:
    served.echoes()
    pet = served.client.pets.create(name="Rex", friends=[{"name": "Tom"}])
    bases = sys.modules["app_bases"]
    assert isinstance(pet, bases.Told | bases.Base)
    assert isinstance(pet.friends[0], type(pet))
    if isinstance(pet, bases.Told):
        assert pet.told().startswith("Pet {'name': 'Rex'")
    else:
        assert pet.names() == ["friends", "name"]


def test_what_the_apis_objects_need_comes_first(served: Served) -> None:
    """Whatever the app's class says: a newer server's fields are kept, and nothing fails on them."""
    served.answers({"name": 7, "born": 2020})
    pet = served.client.pets.create(name="Rex")
    assert (pet.name, pet.born, pet.friends) == (7, 2020, None)


@pytest.mark.parametrize(
    "path", ["app", "app:", ":Base", "app.class:Base", "app:Base\nimport os", "app:Base as x"]
)
def test_what_cannot_be_imported_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValidationError, match=r"cannot be imported; write `module\.path:Name`"):
        generate_package(tmp_path, DOCUMENT, base_class=path)


@pytest.mark.xdist_group("typing")
def test_checkers_know_the_base(tmp_path: Path) -> None:
    folder = tmp_path.resolve()
    (folder / "app_bases.py").write_text(BASES)
    generate_package(folder, DOCUMENT, package="pets", base_class="app_bases:Base")
    (folder / "program.py").write_text("""\
from typing import assert_type

from pets import Client

pet = Client().pets.create(name="Rex")
assert_type(pet.names(), list[str])
pet.surnames()  # error
""")
    for checker, findings in check(folder, folder / "mypy").items():
        assert [(it.path, it.line) for it in findings] == [("program.py", 7)], (
            checker,
            list(map(str, findings)),
        )
