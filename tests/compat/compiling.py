"""Two or more documents and what is declared between them -> conversions that can be called.

The generated modules run as they are, beside the runtime's own, without a package around them.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from specshim.diagnostics import Report
from specshim.python.planning.compat.modules import plan_compat
from specshim.rendering.compat import compat_modules, own_functions
from specshim.rendering.templates import Templates
from specshim.versions.conversions import Conversions, plan_history
from specshim.versions.subject import Subject
from tests.whole_runtime import whole_runtime_folder

_number = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Compiled:
    """What lies between neighbouring versions, planned, written and imported."""

    subjects: tuple[Subject, ...]
    conversions: tuple[Conversions, ...]
    report: Report
    files: dict[str, str]
    """By path inside a package, not formatted."""
    pairs: tuple[Any, ...]
    """The `PAIR` of each two neighbours; none after errors."""

    @property
    def codes(self) -> list[str]:
        """The names of the codes that were reported, sorted."""
        return sorted(it.code.name for it in self.report.diagnostics)


def compile_pairs(
    subjects: Sequence[Subject], file: str | None = None, root: Path = Path()
) -> Compiled:
    """Plan what lies between `subjects`, oldest first, as `file` declares it, and import it."""
    report = Report()
    conversions = plan_history(subjects, file, root, report)
    if report.failed:
        return Compiled(tuple(subjects), conversions, report, {}, ())
    compat = plan_compat(conversions, (), {it.api.version: {} for it in subjects})
    templates = Templates.of(None, 88)
    texts = {path: templates.render(it, path) for path, it in compat_modules(compat)}
    files = {**texts, **own_functions(compat)}
    pairs = [module.path[-1] for module in compat.pairs]
    return Compiled(tuple(subjects), conversions, report, files, tuple(_imported(files, pairs)))


def runtime(module: str) -> Any:
    """A module of the runtime, as the imported conversions know it."""
    __import__(f"{_package()}.{module}")
    return sys.modules[f"{_package()}.{module}"]


def _package() -> str:
    """The runtime under the name by which a generated module finds it beside its folder."""
    name = "compiled"
    if name not in sys.modules:
        sys.modules[name] = ModuleType(name)
        sys.modules[name].__path__ = [str(whole_runtime_folder().parent)]
    return f"{name}._runtime"


def _imported(files: dict[str, str], pairs: Sequence[str]) -> list[Any]:
    """The tables of the pairs; each time in a folder of its own, so that none sees another's functions."""
    folder = ModuleType(f"{_package().partition('.')[0]}.compat_{next(_number)}")
    folder.__path__ = []
    sys.modules[folder.__name__] = folder
    texts = {path.removeprefix("compat/").removesuffix(".py"): it for path, it in files.items()}
    own = [name for name in texts if name.startswith("conversions")]
    modules = {name: _run(folder, name, texts[name]) for name in (*own, *pairs)}
    return [modules[name].PAIR for name in pairs]


def _run(folder: ModuleType, name: str, text: str) -> Any:
    module = ModuleType(f"{folder.__name__}.{name}")
    module.__package__ = folder.__name__
    sys.modules[module.__name__] = module
    setattr(folder, name, module)
    exec(compile(text, f"compat/{name}.py", "exec"), module.__dict__)
    return module
