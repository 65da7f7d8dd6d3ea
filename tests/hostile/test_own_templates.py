"""Templates of a project that somebody only wants to look at: they lay out what they are given, and reach nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.generating import Generated, generate_package
from tests.hostile.documents import DOCUMENTS
from tests.hostile.inspecting import check_files, check_nothing_ran, import_everything
from tests.hostile.texts import ATTACKS, RUN

HEAD = "{#- specshim-context: 1 -#}\n"
RESOURCE = "resource.py.jinja"


@pytest.fixture(autouse=True)
def _nothing_runs() -> Iterator[None]:
    yield
    check_nothing_ran()


def generate(folder: Path, template: str, document: object = None) -> Generated:
    own = folder / "templates"
    own.mkdir()
    (own / RESOURCE).write_text(HEAD + template)
    text = json.dumps(document or DOCUMENTS["operation"])
    return generate_package(folder, text, templates="templates")


@pytest.mark.parametrize(
    "template",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ module.__class__.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os.system('touch /tmp/specshim_canary') }}",
        "{{ self.__init__.__globals__ }}",
        "{{ module.methods.__class__ }}",
        "{{ [].append(1) or [].__class__ }}",
        "{{ ''.format.__globals__ }}",
        "{{ '{0.__class__.__mro__}'.format(module) }}",
        "{% include '../../../../etc/passwd' %}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{{ undefined.attribute }}",
        "{{ module.nothing }}",
        "{% for",
        "{{ 1 / 0 }}",
        "{% for it in range(10 ** 12) %}x{% endfor %}",
        "def :",
    ],
)
def test_what_reaches_further_is_a_fault_of_the_template(tmp_path: Path, template: str) -> None:
    generated = generate(tmp_path, template)
    assert {*generated.codes} - {"undescribed-answer"} == {"bad-template"}
    assert not generated.files


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_a_document_says_is_quoted_for_them_too(tmp_path: Path, attack: str) -> None:
    template = "{% include 'specshim/resource.py.jinja' %}\n# {{ module.class_name }}\n"
    document = json.loads(json.dumps(DOCUMENTS["operation"]))
    operation = document["paths"]["/free/{freeId}/free"]["get"]
    operation.update(summary=ATTACKS[attack], description=ATTACKS[attack], tags=[ATTACKS[attack]])
    document["tags"] = [{"name": ATTACKS[attack], "description": ATTACKS[attack]}]
    generated = generate(tmp_path, template, document)
    check_files(generated.files)
    import_everything(generated)


def test_a_template_of_any_size_is_not_read(tmp_path: Path) -> None:
    own = tmp_path / "templates"
    own.mkdir()
    with open(own / "_part.jinja", "wb") as file:
        file.truncate(5 * 1024**3)
    (own / RESOURCE).write_text(f"{HEAD}{{% include '_part.jinja' %}}")
    generated = generate_package(tmp_path, json.dumps(DOCUMENTS["info"]), templates="templates")
    assert generated.codes == ["file-too-large"]


def test_code_of_a_template_is_the_projects_own(tmp_path: Path) -> None:
    """It is Python of the project, as its own functions are: written, and never run here."""
    generated = generate(tmp_path, f"{{% include 'specshim/resource.py.jinja' %}}\n{RUN}\n")
    assert generated.files
