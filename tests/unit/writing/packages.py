"""Small packages to write, and what a folder holds afterwards."""

from __future__ import annotations

from pathlib import Path

from specshim.diagnostics import Report
from specshim.writing import Folder, Inputs, Package


def package(**texts: str) -> Package:
    """A package of files: `package(a="text")` has the file `a.py`, `b__c` is the file `b/c.py`."""
    inputs = Inputs(settings="0" * 64, documents={"api.yaml": "1" * 64})
    files = {f"{_path(name)}.py": text for name, text in texts.items()}
    return Package.generated_from(inputs, files)


def _path(name: str) -> str:
    return name if name == "__init__" else name.replace("__", "/")


def write(folder: Path, what: Package, **allowed: bool) -> list[str]:
    """Write `what`; the codes of all findings."""
    report = Report()
    Folder(folder, report).update(what, **allowed)
    return [found.code.name for found in report.diagnostics]


def contents(folder: Path) -> dict[str, str]:
    """Every file below `folder` except the lock, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "specshim.lock"
    }
