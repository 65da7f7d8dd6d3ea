"""The modules that the runtime is written as: nothing in them gets into the way of anything else."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import defaultdict
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from tests.whole_runtime import write_whole_runtime

from specshim.python.home import OWN_RUNTIME
from specshim.python.imports import relative_module
from specshim.python.runtime_modules import WRITTEN, written_module
from specshim.rendering.furnishing import whole_runtime
from specshim.rendering.furnishing.furnish import path_of
from specshim.rendering.furnishing.reaching import home_of
from specshim.rendering.furnishing.sources import is_folder, runtime_module, runtime_modules

MODULES = tuple(runtime_modules())
ROOMS = {
    source.partition(".")[0] for it in WRITTEN.values() for source in it.sources if "." in source
}


def _needed(source: str) -> set[str]:
    """The modules of the runtime that one takes something from."""
    module = runtime_module(source)
    found = set()
    for imported in module.imports.values():
        if imported.is_own:
            home = (
                home_of(imported.module, imported.name) if imported.name else (imported.module, "")
            )
            assert home is not None
            found.add(home[0])
    return found


def test_every_module_of_a_room_that_is_put_together_has_its_place() -> None:
    listed = [source for it in WRITTEN.values() for source in it.sources]
    assert len(listed) == len({*listed})
    assert {*listed} <= {*MODULES}
    rooms = {name for name in MODULES if name.partition(".")[0] in ROOMS and not is_folder(name)}
    assert rooms <= {*listed}


@pytest.mark.parametrize("written", WRITTEN)
def test_no_part_needs_one_that_stands_behind_it(written: str) -> None:
    above: set[str] = set()
    for source in WRITTEN[written].sources:
        assert _needed(source) & {*WRITTEN[written].sources} <= above, source
        above.add(source)


@pytest.mark.parametrize("written", WRITTEN)
def test_no_name_means_two_things_in_one_module(written: str) -> None:
    meanings: defaultdict[str, set[object]] = defaultdict(set)
    for source in WRITTEN[written].sources:
        module = runtime_module(source)
        for definition in module.definitions:
            for name in definition.names:
                meanings[name].add(definition.text)
        for known, imported in module.imports.items():
            if not imported.is_own or not imported.name:
                meanings[known].add(imported)
                continue
            home = home_of(imported.module, imported.name)
            assert home is not None
            if written_module(home[0]) == written:
                assert known == home[1], "a name of the same module cannot be called otherwise"
            else:
                meanings[known].add(home)
    assert {name: it for name, it in meanings.items() if len(it) > 1} == {}


def test_no_written_module_leads_back_to_itself() -> None:
    needed: defaultdict[str, set[str]] = defaultdict(set)
    for source in MODULES:
        written = written_module(source)
        needed[written] |= {written_module(it) for it in _needed(source)} - {written}
    TopologicalSorter(needed).prepare()


def test_what_is_imported_late_is_where_the_text_says() -> None:
    texts = whole_runtime()
    for source in MODULES:
        path = path_of(written_module(source))
        for name, imported in runtime_module(source).late.items():
            module = relative_module(path, f".{written_module(imported.module)}", OWN_RUNTIME)
            text = texts["/".join(path) + ".py"]
            assert re.search(rf"^ +from {module} import .*\b{name}\b", text, re.MULTILINE), source


def test_importing_a_client_takes_none_of_what_only_calls_take(tmp_path: Path) -> None:
    write_whole_runtime(tmp_path)
    (tmp_path / "__init__.py").touch()
    code = "import sys, {0}._runtime.{1}client; print(*(it for it in sys.modules if {0!r} in it))"
    for room in ("", "versions."):
        command = [sys.executable, "-c", code.format(tmp_path.name, room)]
        done = subprocess.run(
            command, cwd=tmp_path.parent, capture_output=True, text=True, check=True
        )
        loaded = {it.rpartition("_runtime.")[2] for it in done.stdout.split()}
        assert loaded.isdisjoint({"exchange", "models", "parameters", "requests", "responses"})


def test_the_whole_runtime_pleases_formatter_and_linter(tmp_path: Path) -> None:
    write_whole_runtime(tmp_path)
    black: list[str | Path]
    black = [sys.executable, "-m", "black", "--check", "--quiet", "--config", "/dev/null", tmp_path]
    rules = "E4,E7,E9,F,I"
    ruff: list[str | Path]
    ruff = [sys.executable, "-m", "ruff", "check", "--isolated", "--select", rules, tmp_path]
    for command in (black, ruff):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
