"""`--templates DIR` and the setting `templates`: a user's own templates in the place of ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.cli.command_line import DOCUMENT, Ran, run, snapshot

from specshim.rendering.shipped import CONTEXT, python_templates, templates_folder

FIRST = f"{{#- specshim-context: {CONTEXT} -#}}\n"
VERSION = f"""\
{FIRST}{{{{ version.docstring | docstring }}}}

from __future__ import annotations

from .client import AsyncClient, Client

__all__ = ["AsyncClient", "Client", "NAME"]

NAME = {{{{ version.name | literal }}}}
"""


def _keep(folder: Path, **templates: str) -> Path:
    """Write templates, `version` for `version.py.jinja`, into the folder `ours`."""
    ours = folder / "ours"
    ours.mkdir(exist_ok=True)
    for name, text in templates.items():
        (ours / f"{name}.py.jinja").write_text(text)
    return ours


def _written(project: Path, path: str = "v1/__init__.py") -> str:
    return (project / "client/pets" / path).read_text()


def _refused(project: Path, *arguments: str) -> Ran:
    before = snapshot(project)
    ran = run("generate", "--templates", "ours", *arguments)
    assert ran.exit == 1
    assert snapshot(project) == before
    return ran


def test_a_template_stands_in_for_ours_and_the_others_stay(project: Path) -> None:
    _keep(project, version=VERSION)
    assert run("generate", "--templates", "ours").exit == 0
    assert 'NAME = "v1"' in _written(project)
    assert "class Pet(Model):" in _written(project, "v1/models/pets.py")


def test_a_project_names_its_folder(project: Path) -> None:
    _keep(project, version=VERSION)
    settings = project / "specshim.toml"
    settings.write_text(f"templates = 'ours'\n{settings.read_text()}")
    assert run("generate").exit == 0
    assert 'NAME = "v1"' in _written(project)
    assert run("check").exit == 0


def test_ours_is_at_hand_under_a_name_of_its_own(project: Path) -> None:
    text = f"{FIRST}{{% include 'specshim/models.py.jinja' %}}\n\nADDED = {{{{ module.names | length }}}}\n"
    _keep(project, models=text)
    assert run("generate", "--templates", "ours").exit == 0
    models = _written(project, "v1/models/pets.py")
    assert "class Pet(Model):" in models
    assert models.endswith("\nADDED = 1\n")


def test_parts_of_ones_own_begin_with_an_underscore(project: Path) -> None:
    ours = _keep(project, version=f"{FIRST}{{% include 'python/_head.jinja' %}}\n")
    (ours / "_head.jinja").write_text('"""Mine."""')
    (ours / "notes.md").write_text("Why.")
    assert run("generate", "--templates", "ours").exit == 0
    assert _written(project) == '"""Mine."""\n'


@pytest.mark.parametrize("name", python_templates())
def test_each_of_ours_works_as_a_users_own(project: Path, name: str) -> None:
    """What a user begins with: a copy, with the declaration above it."""
    assert run("generate").exit == 0
    plain = {path: text for path, (_, text) in snapshot(project / "client").items()}
    ours = _keep(project)
    text = (templates_folder() / "python" / name).read_text(encoding="utf-8")
    (ours / name).write_text(FIRST + text, encoding="utf-8")
    assert run("generate", "--templates", "ours").exit == 0
    again = {path: text for path, (_, text) in snapshot(project / "client").items()}
    assert again.pop("pets/specshim.lock") != plain.pop("pets/specshim.lock")
    assert again == plain


# --- what is refused --------------------------------------------------------------------------


def test_an_unknown_name_is_told_with_the_nearest(project: Path) -> None:
    _keep(project, model=FIRST)
    ran = _refused(project)
    assert "ours/model.py.jinja: error: specshim has no template `model.py.jinja`" in ran.err
    assert "did you mean `models.py.jinja`? [unknown-template]" in ran.err


def test_another_ending_is_an_unknown_name_too(project: Path) -> None:
    (_keep(project) / "models.py.j2").write_text(FIRST)
    assert "did you mean `models.py.jinja`?" in _refused(project).err


def test_a_folder_that_is_not_there_is_an_error(project: Path) -> None:
    assert "there is no folder of templates `ours` [no-templates]" in _refused(project).err


def test_a_template_must_say_what_it_was_written_for(project: Path) -> None:
    _keep(project, version=VERSION.removeprefix(FIRST))
    ran = _refused(project)
    assert "ours/version.py.jinja:1:1: error: this template does not say" in ran.err
    assert f"let it begin with `{FIRST.strip()}`" in ran.err


@pytest.mark.parametrize("other", [CONTEXT - 1, CONTEXT + 1])
def test_a_template_for_another_context_is_refused(project: Path, other: int) -> None:
    _keep(project, version=VERSION.replace(f"context: {CONTEXT}", f"context: {other}"))
    ran = _refused(project)
    assert f"was written for version {other} of the context; specshim gives it" in ran.err


def test_a_mistake_in_the_syntax_is_located(project: Path) -> None:
    _keep(project, version=f"{FIRST}\n{{% iff %}}\n")
    ran = _refused(project)
    assert "ours/version.py.jinja:3:1: error: this template does not work: " in ran.err
    assert "unknown tag 'iff'" in ran.err


def test_a_name_that_is_not_given_is_located(project: Path) -> None:
    _keep(project, version=f"{FIRST}\n{{{{ version.nmae }}}}\n")
    ran = _refused(project)
    assert "ours/version.py.jinja:3:1: error: " in ran.err
    assert "has no attribute 'nmae' [bad-template]" in ran.err


def test_what_is_no_python_is_told_with_its_file_and_line(project: Path) -> None:
    _keep(project, version=f"{FIRST}def broken(:\n")
    ran = _refused(project)
    assert "ours/version.py.jinja: error: this template does not work: " in ran.err
    assert "what it makes of `v1/__init__.py` is no Python: invalid syntax" in ran.err
    assert "in `def broken(:`" in ran.err


@pytest.mark.parametrize(
    "expression",
    [
        "version.__class__.__mro__",
        "''.__class__.__base__.__subclasses__()",
        "cycler.__init__.__globals__.os.popen('touch reached').read()",
        "version.models.append(1)",
    ],
)
def test_a_template_reaches_nothing_but_what_it_is_given(project: Path, expression: str) -> None:
    """It may come with a project that somebody only wants to look at."""
    _keep(project, version=f"{FIRST}{{{{ {expression} }}}}\n")
    assert "[bad-template]" in _refused(project).err
    assert not (project / "reached").exists()


def test_text_of_a_document_is_no_template(project: Path) -> None:
    hostile = DOCUMENT.replace("title: Pets", "title: '{{ 7 * 7 }}{% raw %}'")
    (project / "api.yaml").write_text(hostile)
    _keep(project, version=VERSION)
    assert run("generate", "--templates", "ours").exit == 0
    assert "{{ 7 * 7 }}{% raw %}" in _written(project)


# --- the lock ---------------------------------------------------------------------------------


def test_a_changed_template_is_a_cause(project: Path) -> None:
    ours = _keep(project, version=VERSION)
    assert run("generate", "--templates", "ours").exit == 0
    assert run("check", "--templates", "ours").exit == 0
    (ours / "version.py.jinja").write_text(VERSION.replace("NAME", "OWN_NAME"))
    ran = run("check", "--templates", "ours")
    assert ran.exit == 3
    assert "  templates: version.py.jinja changed\n" in ran.out
    assert '\n-NAME = "v1"\n+OWN_NAME = "v1"\n' in ran.out


def test_templates_that_come_and_go_are_causes(project: Path) -> None:
    ours = _keep(project, version=VERSION)
    assert run("generate", "--templates", "ours").exit == 0
    assert "templates: version.py.jinja is no longer used" in run("check").out
    (ours / "models.py.jinja").write_text(f"{FIRST}{{% include 'specshim/models.py.jinja' %}}")
    ran = run("check", "--templates", "ours")
    assert "templates: models.py.jinja is new" in ran.out


def test_the_lock_tells_nothing_of_where_they_are(project: Path) -> None:
    ours = _keep(project, version=VERSION)
    assert run("generate", "--templates", ours).exit == 0
    lock = _written(project, "specshim.lock")
    assert '"version.py.jinja": "' in lock
    assert "ours" not in lock
    ours.rename(project / "moved")
    assert run("check", "--templates", "moved").exit == 0


def test_a_vendored_package_is_laid_out_by_the_projects_templates(project: Path) -> None:
    _keep(project, version=VERSION)
    settings = project / "specshim.toml"
    settings.write_text(f"templates = 'ours'\n{settings.read_text()}")
    assert run("vendor", "app/pets", "--as", "app.pets").exit == 0
    assert 'NAME = "v1"' in (project / "app/pets/v1/__init__.py").read_text()
    assert run("check", "app/pets").exit == 0
