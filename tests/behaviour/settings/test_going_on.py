"""Whatever a project states, a run goes on from the one before where only words have changed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.going_on import Project
from tests.property.rich_document import rich_document

PAGES = """
[operations.listParts]
name = "parts.all"
pages = { style = "cursor", items = "data", parameter = "q", cursor = "id" }
"""
SETTINGS = {
    "names": 'title = "Rich"\nmodels = { Thing = "Item" }\narguments = { key = "secret" }\n'
    'credentials = { key = "KEY" }\nrenames = { "Thing.id" = "ident" }\n',
    "operations": PAGES,
    "enums": 'enums = "enum"\ndates = "str"\ndescriptions = true\n',
    "app": 'base-class = "my_app.models:Base"\ntypes = { uuid = "my_app.types:Key" }\n',
    "layout": 'line-length = 100\nlicence-header = "Mine."\n',
    "half": "async = false\n",
    "calls": '[retries]\nidempotency-header = "Idempotency-Key"\n\n[streams]\ndone = "[DONE]"\n',
    "choice": 'exclude = ["listParts"]\n',
    "whole": 'models = "all"\n',
}


@pytest.mark.parametrize("stated", SETTINGS.values(), ids=SETTINGS)
def test_a_run_goes_on_from_the_one_before(
    stated: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = 'versions = [{ name = "v1", document = "api.json" }]'
    settings = f'package = "client"\noutput = "client"\n{version}\n{stated}'
    project = Project(tmp_path / "project", str(tmp_path / "cache"))
    (project.folder / "specshim.toml").write_text(settings)
    (code, said), _ = project.generate(rich_document(), monkeypatch, "specshim.toml")
    assert code == 0, said
    before = project.files()

    edited = json.loads(json.dumps(rich_document()).replace("Some text.", "Another text."))
    edited["info"]["description"] = "Much of everything."
    anew = Project(tmp_path / "anew", "")
    shutil.rmtree(anew.folder)
    shutil.copytree(project.folder, anew.folder)
    said, starts = project.generate(edited, monkeypatch, "specshim.toml")
    assert starts == 0
    assert said == anew.generate(edited, monkeypatch, "specshim.toml")[0]
    assert project.files() == anew.files()
    assert project.files() != before
