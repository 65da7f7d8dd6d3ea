"""Which lines of an app a type checker refuses once another version is in the place of all."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from msgspec import Struct

from specshim.cli.impact_marking import REPORTED, further, mark
from specshim.cli.packages import Importable

_FLAGS: Final = (
    "--output=json",
    "--no-error-summary",
    "--strict-equality",
    "--check-untyped-defs",
    "--namespace-packages",
    "--explicit-package-bases",
    "--ignore-missing-imports",
    "--no-warn-unused-ignores",
    "--no-incremental",
    "--cache-dir=" + os.devnull,
)
_COPIED: Final = ("*.py", "*.pyi", "py.typed")
_SKIPPED: Final = frozenset((".git", ".venv", "venv", "node_modules", "__pycache__"))


class CheckerFault(Exception):
    """The type checker cannot be run."""


class Line(Struct, frozen=True, order=True):
    """A place of the app that breaks."""

    file: str
    """Relative to the current folder."""
    line: int
    column: int
    message: str
    """As the type checker has it."""
    rule: str
    text: str
    """The line itself."""
    call: str = ""
    """Where the call of an argument begins, if that is on another line."""


def broken_lines(
    paths: Sequence[Path],
    package: Path,
    folders: Mapping[str, str],
    version: str,
    gone: Sequence[tuple[str, str, str]] = (),
) -> list[Line]:
    """The places that break with `version` in the place of all; what is wrong today is none.

    `folders` are those of the versions in the package, and `gone` the members that the version has not: folder, model
    and name. Raises CheckerFault.
    """
    if find_spec("mypy") is None:
        raise CheckerFault("mypy is needed: pip install 'specshim[impact]'")
    root = Path.cwd()
    for path in (*paths, package):
        if not path.resolve().is_relative_to(root):
            raise CheckerFault(f"{path} is not below {root}; call it in a folder above both")
    with tempfile.TemporaryDirectory(prefix="specshim-impact-") as work:
        copy = Path(work).resolve()
        runtime = Importable.of(package.resolve()).runtime
        for path in (*paths, package, *([runtime] if runtime is not None else [])):
            _copy(path.resolve(), root, copy)
        before = set(_refused(paths, root, copy, package))
        target = copy / package.resolve().relative_to(root)
        mark(target, gone)
        used = list(_refused(paths, root, copy, package, REPORTED))
        _put_in_place(target, folders, version)
        after = set(_refused(paths, root, copy, package)) - before
    return sorted({*after, *further(used, after)})


def _copy(path: Path, root: Path, copy: Path) -> None:
    """Copy what is Python of a file or folder, with the packages that it is in."""
    files = [path] if path.is_file() else list(_python_files(path))
    for folder in path.parents:
        if folder == root.parent:
            break
        files += [it for name in ("__init__.py", "py.typed") if (it := folder / name).is_file()]
    for file in files:
        target = copy / file.relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)


def _python_files(folder: Path) -> Iterator[Path]:
    for pattern in _COPIED:
        for file in folder.rglob(pattern):
            if not _SKIPPED & set(file.relative_to(folder).parts):
                yield file


def _put_in_place(package: Path, folders: Mapping[str, str], version: str) -> None:
    """Give every version the shapes of one; each still says its own name."""
    source = package / folders[version]
    for name, folder in folders.items():
        if name == version:
            continue
        shutil.rmtree(package / folder)
        shutil.copytree(source, package / folder)
        client = package / folder / "client.py"
        text = client.read_text(encoding="utf-8")
        client.write_text(_renamed(text, version, name), encoding="utf-8")


def _renamed(client: str, version: str, name: str) -> str:
    """The client of a version that calls itself by another name."""
    stated = re.compile(r"^ *version: (?:Final\[)?Literal\[.*$", re.MULTILINE)
    return stated.sub(lambda it: it[0].replace(f'"{version}"', f'"{name}"'), client)


def _refused(
    paths: Iterable[Path], root: Path, copy: Path, package: Path, *further_flags: str
) -> Iterator[Line]:
    """Every place that mypy refuses, in files of the app."""
    names = [path.resolve().relative_to(root).as_posix() for path in paths]
    parents = (copy, copy / "src", copy / package.resolve().relative_to(root).parent)
    command = [sys.executable, "-m", "mypy", *_FLAGS, *further_flags, *names]
    done = subprocess.run(
        command,
        cwd=copy,
        env={**os.environ, "MYPYPATH": os.pathsep.join(str(it) for it in parents if it.is_dir())},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in (0, 1):
        raise CheckerFault(f"mypy cannot check the app: {(done.stderr or done.stdout).strip()}")
    inside = package.resolve().relative_to(root).as_posix()
    for told in map(json.loads, done.stdout.splitlines()):
        file = Path(told["file"]).as_posix()
        if told["severity"] == "error" and not file.startswith(f"{inside}/"):
            yield _line(told, file, copy)


def _line(told: Mapping[str, object], file: str, copy: Path) -> Line:
    number = int(str(told["line"]))
    lines = (copy / file).read_text(encoding="utf-8").splitlines()
    text = lines[number - 1].strip() if 0 < number <= len(lines) else ""
    column = int(str(told["column"])) + 1
    return Line(file, number, column, str(told["message"]), str(told["code"]), text)
