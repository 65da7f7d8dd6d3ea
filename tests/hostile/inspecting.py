"""What must hold of a package, whatever the document was that it was generated from."""

from __future__ import annotations

import ast
import builtins
import importlib
import pkgutil
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path, PureWindowsPath
from types import ModuleType

from tests.generating import Generated
from tests.whole_runtime import whole_runtime_folder

CANARY = Path("/tmp/specshim_canary")
"""What some attacks would write beside the package."""

BIDIRECTIONAL = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
INVISIBLE = set("\u200b\ufeff")
CONTROLS = {chr(code) for code in (*range(9), *range(11, 32), *range(127, 160))}


def check_nothing_ran() -> None:
    """Nothing that a document says was executed, and nothing was written beside the package."""
    assert not hasattr(builtins, "specshim_canary")
    assert not CANARY.exists()


def check_files(files: Mapping[str, str]) -> None:
    """Each file has a portable path in the package, is Python, and has no text of an attack as code."""
    assert len({path.casefold() for path in files}) == len(files)
    for path, text in files.items():
        assert path.isascii() or path.isprintable(), path
        assert ".." not in path, path
        assert not path.startswith("/"), path
        assert len(path) < 200, path
        assert not PureWindowsPath(path).is_reserved(), path
        if path.startswith("_runtime/"):
            continue  # It is ours.
        assert not (BIDIRECTIONAL | INVISIBLE | CONTROLS) & set(text), path
        if path.endswith(".py"):
            assert "__import__" not in _names(ast.parse(text)), path


def _names(tree: ast.AST) -> set[str]:
    """Every name that the code of a module has."""
    return {it.id for it in ast.walk(tree) if isinstance(it, ast.Name)}


def import_everything(generated: Generated) -> None:
    """Import each module, build each model, make a client.

    The runtime is the same in all packages but for what they need of it, and loading it takes longest: it is loaded once.
    """
    loaded = {f"{generated.name}._runtime{name}": module for name, module in _runtime().items()}
    sys.modules.update(loaded)
    with generated.imported() as package:
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(found.name)
            for model in _models(module):
                model.model_rebuild()  # type: ignore[attr-defined]
        package.Client(base_url="http://localhost")
    check_nothing_ran()


@cache
def _runtime() -> Mapping[str, ModuleType]:
    package = ModuleType("whole")
    package.__path__ = [str(whole_runtime_folder().parent)]
    sys.modules[package.__name__] = package
    found = pkgutil.walk_packages(package.__path__, "whole.")
    modules = [importlib.import_module(it.name) for it in found]
    return {it.__name__.removeprefix("whole._runtime"): it for it in modules}


def _models(module: object) -> Iterator[type]:
    for name in getattr(module, "__all__", ()):
        found = getattr(module, name)
        if hasattr(found, "model_rebuild") and found.__module__ == getattr(module, "__name__", ""):
            yield found


def check_folder(generated: Generated, folder: Path, *others: str) -> None:
    """Beside the package there is what the test put there (`others`), and nothing else."""
    assert {it.name for it in folder.iterdir()} <= {generated.name, *others}
