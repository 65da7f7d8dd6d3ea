"""Generate a package from documents written in a test, and import it as an app would."""

from __future__ import annotations

import importlib
import itertools
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from specshim.diagnostics import Diagnostic, Report
from specshim.pipeline import generate
from specshim.settings import Project
from tests.opening import UNTYPED

_number = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Generated:
    """One generated package on disk, and what was said while generating it."""

    name: str
    path: Path
    files: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def codes(self) -> list[str]:
        """The codes of all diagnostics, sorted, but of those that say what is read as anything."""
        return sorted(it.code.name for it in self.diagnostics if it.code.name not in UNTYPED)

    @contextmanager
    def imported(self, module: str = "") -> Iterator[ModuleType]:
        """The package, or a module of it, imported; forgotten again afterwards."""
        folder = str(self.path.parent)
        sys.path.insert(0, folder)
        importlib.invalidate_caches()
        try:
            yield importlib.import_module(f"{self.name}.{module}".rstrip("."))
        finally:
            sys.path.remove(folder)
            for name in [it for it in sys.modules if it.partition(".")[0] == self.name]:
                del sys.modules[name]


def generate_package(
    folder: Path, documents: str | Path | Mapping[str, str | Path], **settings: Any
) -> Generated:
    """Generate from documents (text or paths, by version name) into `folder`.

    `settings` are those of a project file, as pydantic takes them. The package gets a name of its own,
    so that several can be imported side by side.
    """
    versions = documents if isinstance(documents, Mapping) else {"v1": documents}
    name = settings.pop("package", f"generated_{next(_number)}")
    own = settings.pop("versions", {})
    project = Project(
        package=name,
        output=name,
        versions=tuple(
            {"name": version, "document": _on_disk(folder, version, text), **own.get(version, {})}
            for version, text in versions.items()
        ),
        **settings,
    )
    report = Report()
    outcome = generate(project, folder, report)
    for path, text in outcome.files.items():
        target = folder / name / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return Generated(name, folder / name, outcome.files, report.diagnostics)


def _on_disk(folder: Path, version: str, document: str | Path) -> str:
    if isinstance(document, Path):
        return str(document)
    path = folder / f"{version}.yaml"
    path.write_text(document, encoding="utf-8")
    return path.name
