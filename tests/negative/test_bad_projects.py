"""Project files that are wrong: every fault at its line, with what to do, in one run, and nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.cli.command_line import DOCUMENT, run, snapshot

GOOD = """\
package = "pets"
output = "client"
versions = [{ name = "v1", document = "api.yaml" }]
"""


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "api.yaml").write_text(DOCUMENT)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("text", "where", "said"),
    [
        pytest.param(
            f"{GOOD}packge = 'x'\n",
            "specshim.toml:4:1",
            "there is no setting `packge` here; did you mean `package`? [unknown-setting]",
            id="unknown",
        ),
        pytest.param(
            f"{GOOD}[header]\nname = 'API'\n[operations.listPets]\nsteam = 'Pet'\n",
            "specshim.toml:7:1",
            "there is no setting `steam` here; did you mean `stream`?",
            id="unknown below",
        ),
        pytest.param(
            GOOD.replace("document", "documnet"),
            "specshim.toml:3:28",
            "there is no setting `documnet` here; did you mean `document`?",
            id="unknown inline",
        ),
        pytest.param(
            f"{GOOD}zzz = 1\n",
            "specshim.toml:4:1",
            "there is no setting `zzz` here [unknown-setting]",
            id="unknown to all",
        ),
        pytest.param(
            GOOD.replace('package = "pets"\n', ""),
            "specshim.toml:1:1",
            "the setting `package` is missing",
            id="missing",
        ),
        pytest.param(
            f"{GOOD}[header]\nstyle = 'token'\n",
            "specshim.toml:4:2",
            "the setting `name` is missing",
            id="missing below",
        ),
        pytest.param(
            f"{GOOD}title = 3\n",
            "specshim.toml:4:1",
            "`title` should be a valid string",
            id="wrong type",
        ),
        pytest.param(
            f"{GOOD}[retries]\nmethods = 'most'\n",
            "specshim.toml:5:1",
            "`retries.methods` should be 'idempotent' or 'all'",
            id="wrong choice",
        ),
        pytest.param(
            f"{GOOD}include-versions = ['v1', 'v3']\n",
            "specshim.toml:4:27",
            "`include-versions.1` names `v3`; the versions are `v1`",
            id="no such version",
        ),
        pytest.param(
            f"{GOOD}header = {{ name = 'X' }}\nquery = {{ name = 'v' }}\n",
            "specshim.toml:5:1",
            "`query` stands beside `header`; a server is told the version in one way",
            id="told twice",
        ),
        pytest.param(
            f"{GOOD}path = {{ prefix = 'v1' }}\n",
            "specshim.toml:4:10",
            "`path.prefix` should match pattern",
            id="no prefix",
        ),
        pytest.param(
            f"{GOOD}header = {{ name = 'X Y' }}\n",
            "specshim.toml:4:12",
            "`header.name` should match pattern",
            id="no header",
        ),
        pytest.param(
            GOOD.replace("}]", ", value = '/v1' }]") + "path = {}\n",
            "specshim.toml:3:52",
            "`versions.0.value` is `/v1`, which cannot stand in the prefix of a path",
            id="slash in prefix",
        ),
        pytest.param(
            GOOD.replace("}]", ", value = 'a, b' }]")
            + "header = { name = 'X', style = 'token' }\n",
            "specshim.toml:3:52",
            "`versions.0.value` is `a, b`: a comma would end the token",
            id="two tokens",
        ),
        pytest.param(
            GOOD.replace("}]", "}, { name = 'v2', document = 'api.yaml', value = 'v1' }]")
            + "query = { name = 'v' }\n",
            "specshim.toml:3:91",
            "`versions.1.value` is `v1`, as of version `v1`: no server could tell them apart",
            id="one value twice",
        ),
        pytest.param(
            GOOD.replace(', document = "api.yaml"', ""),
            "specshim.toml:3:13",
            "the setting `document` is missing",
            id="no document",
        ),
        pytest.param(
            GOOD.replace("}]", ", documents = ['b.yaml'] }]"),
            "specshim.toml:3:52",
            "`versions.0.documents` stands beside `document`",
            id="document and documents",
        ),
        pytest.param(
            GOOD.replace('document = "api.yaml"', "documents = ['api.yaml', 'api.yaml']"),
            "specshim.toml:3:28",
            "`versions.0.documents` names a document twice",
            id="a document twice",
        ),
        pytest.param(
            GOOD.replace('document = "api.yaml"', "documents = ['api.yaml', '/b.yaml']"),
            "specshim.toml:3:53",
            "`versions.0.documents.1` is an absolute path",
            id="absolute second document",
        ),
        pytest.param(
            GOOD.replace('"pets"', '"my-pets"'),
            "specshim.toml:1:1",
            "`package` is wrong: `my-pets` cannot be imported; `my_pets` would do",
            id="no identifier",
        ),
        pytest.param(
            GOOD.replace('"pets"', '"class"'),
            "specshim.toml:1:1",
            "`package` is wrong: `class` is a keyword of Python",
            id="keyword",
        ),
        pytest.param(
            GOOD.replace('"client"', '"/srv/client"'),
            "specshim.toml:2:1",
            "`output` is an absolute path",
            id="absolute output",
        ),
        pytest.param(
            GOOD.replace('"api.yaml"', '"C:/api.yaml"'),
            "specshim.toml:3:28",
            "`versions.0.document` is an absolute path",
            id="absolute document",
        ),
        pytest.param(
            GOOD.replace("]", ", { name = 'v1', document = 'b.yaml' }]"),
            "specshim.toml:3:55",
            "the version `v1` is given twice",
            id="version twice",
        ),
        pytest.param(
            GOOD.replace("[{", "[] # [{"),
            "specshim.toml:3:1",
            "`versions` should have at least 1 item",
            id="no versions",
        ),
        pytest.param(
            f"{GOOD}retries = \n",
            "specshim.toml:4:11",
            "this is not TOML: Invalid value",
            id="syntax",
        ),
        pytest.param("", "specshim.toml:1:1", "the setting `package` is missing", id="empty"),
        pytest.param("a = '\x00'\n", "specshim.toml", "this is not TOML", id="binary"),
        pytest.param(
            GOOD.replace("api.yaml", "gone.yaml"),
            "gone.yaml",
            "there is no file `gone.yaml`",
            id="no file",
        ),
    ],
)
def test_a_fault_is_shown_where_it_is(tmp_path: Path, text: str, where: str, said: str) -> None:
    (tmp_path / "specshim.toml").write_text(text)
    before = snapshot(tmp_path)
    ran = run("generate")
    assert ran.exit == 1
    assert any(
        line.startswith(f"{where}: error: ") and said in line for line in ran.err.splitlines()
    ), ran.err
    assert "help: " in ran.err
    assert ran.out == ""
    assert snapshot(tmp_path) == before


def test_all_faults_are_shown_in_one_run_with_their_lines(tmp_path: Path) -> None:
    text = f"{GOOD.replace('package', 'pakage')}title = 1\n[streams]\ndone = 2\nerror = 'e'\n"
    (tmp_path / "specshim.toml").write_text(text)
    ran = run("generate")
    assert ran.exit == 1
    for line in ("pakage = ", "title = 1", "done = 2", "error = 'e'"):
        assert line in ran.err
    assert "did you mean `error-" in ran.err
    assert "5 errors" in ran.err


def test_all_documents_that_are_missing_are_named(tmp_path: Path) -> None:
    ran = run("generate", "gone.yaml", "lost.yaml", "-o", "client")
    assert ran.exit == 1
    assert "`gone.yaml`" in ran.err
    assert "`lost.yaml`" in ran.err


def test_a_project_file_that_is_missing_is_named() -> None:
    ran = run("generate", "other.toml")
    assert ran.exit == 1
    assert "other.toml: error: there is no file `other.toml`" in ran.err


def test_a_pyproject_without_our_table_says_what_to_add(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    ran = run("generate")
    assert ran.exit == 1
    assert "pyproject.toml: error: " in ran.err
    assert "[tool.specshim]" in ran.err


def test_settings_in_two_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "specshim.toml").write_text(GOOD)
    (tmp_path / "pyproject.toml").write_text("[tool.specshim]\npackage = 'x'\n")
    ran = run("generate")
    assert ran.exit == 1
    assert "the settings are in `specshim.toml` and in `pyproject.toml`" in ran.err


def test_a_pyproject_of_others_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "specshim.toml").write_text(GOOD)
    (tmp_path / "pyproject.toml").write_text("not TOML")
    assert run("generate").exit == 0


def test_json_holds_the_same_faults(tmp_path: Path) -> None:
    (tmp_path / "specshim.toml").write_text(f"{GOOD}packge = 'x'\n")
    [found] = run("generate", "--json").json["diagnostics"]
    assert found["code"] == "unknown-setting"
    assert (found["file"], found["line"], found["column"]) == ("specshim.toml", 4, 1)
    assert found["pointer"] == "/packge"
