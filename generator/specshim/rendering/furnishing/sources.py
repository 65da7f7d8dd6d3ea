"""The modules of the runtime, each as the definitions that it is made of."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Final

from msgspec import Struct

from specshim.rendering.furnishing.words import words

__all__ = [
    "LATE",
    "RUNTIME",
    "Definition",
    "Imported",
    "RuntimeModule",
    "is_folder",
    "is_runtime_module",
    "known_names",
    "runtime_module",
    "runtime_modules",
    "runtime_release",
    "runtime_tree",
]

RUNTIME: Final = Path(__file__).resolve().parents[2] / "runtime"
_QUOTES: Final = '"""'


class Imported(Struct, frozen=True):
    """A name of another module; the module itself where `name` is empty."""

    module: str
    """A module of the runtime where `is_own`, else any other."""
    name: str
    is_own: bool


class Definition(Struct, frozen=True):
    """A statement of a module, with the comments above it and the text below that says what it is."""

    names: tuple[str, ...]
    """What it defines; nothing where it only does something."""
    text: str
    gap: int
    """The blank lines above it."""
    uses: frozenset[str]

    @property
    def is_block(self) -> bool:
        """Whether black keeps two lines free around it."""
        return _BLOCK.search(self.text) is not None


class RuntimeModule(Struct, frozen=True):
    """One module of the runtime, taken apart."""

    docstring: str
    imports: Mapping[str, Imported]
    """By the names that they have here."""
    typed: Mapping[str, Imported]
    """Those that only type checkers make."""
    late: Mapping[str, Imported]
    """Those that functions make when they are called."""
    definitions: tuple[Definition, ...]
    names: frozenset[str]
    """All that they define."""

    def defining(self, name: str) -> Iterator[Definition]:
        """The definitions of a name."""
        return (it for it in self.definitions if name in it.names)

    def imported(self, name: str) -> Imported | None:
        """What a name means that is imported, in whatever way."""
        return self.imports.get(name) or self.typed.get(name) or self.late.get(name)


@cache
def runtime_module(name: str) -> RuntimeModule:
    """The module of the runtime that is called as its folders and it are; a folder stands for its `__init__`."""
    docstring, *statements = _statements(_text(name))
    imports: dict[str, Imported] = {}
    typed: dict[str, Imported] = {}
    definitions: list[Definition] = []
    for gap, text in statements:
        if text.startswith(("from ", "import ")):
            imports.update(_imported(text, name))
        elif text.startswith(_TYPED):
            for statement in _IMPORT.findall(text):
                typed.update(_imported(statement, name))
        elif text.startswith("__all__ = "):
            continue
        elif text.startswith(_QUOTES):
            above = definitions.pop()
            definitions.append(_definition(above.gap, f"{above.text}\n{text}"))
        else:
            definitions.append(_definition(gap, text))
    late = (
        _imported(found["statement"], name)
        for made in definitions
        for found in LATE.finditer(made.text)
    )
    said = docstring[1].removeprefix(_QUOTES).removesuffix(_QUOTES).rstrip()
    found = dict(chain.from_iterable(late))
    names = frozenset(chain.from_iterable(it.names for it in definitions))
    return RuntimeModule(said, imports, typed, found, tuple(definitions), names)


def runtime_modules() -> Iterator[str]:
    """The names of all modules of the runtime, sorted by their paths."""
    for path in sorted(RUNTIME.rglob("*.py")):
        parts = path.relative_to(RUNTIME).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def is_runtime_module(name: str) -> bool:
    """Whether the runtime has a module of that name."""
    return _file(name).is_file()


def is_folder(name: str) -> bool:
    """Whether a module of the runtime is a folder of others."""
    return RUNTIME.joinpath(*name.split(".")).is_dir()


@cache
def runtime_tree(name: str) -> ast.Module:
    """The syntax tree of one module of the runtime."""
    return ast.parse(_text(name))


def runtime_release() -> tuple[int, ...]:
    """The release that the runtime says it is of."""
    for node in runtime_tree("release").body:
        match node:
            case ast.AnnAssign(target=ast.Name(id="RELEASE"), value=ast.Tuple() as value):
                return tuple(ast.literal_eval(value))
    raise LookupError("RELEASE")


def _file(name: str) -> Path:
    path = RUNTIME.joinpath(*name.split(".")) if name else RUNTIME
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def _text(name: str) -> str:
    return _file(name).read_text(encoding="utf-8")


_BLOCK: Final = re.compile(r"^(?:@|class |def |async def |if )", re.MULTILINE)
_STATEMENT: Final = re.compile(r"(?![\s)\]}#]|el(?:se|if)\b|except\b|finally\b)")


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """The statements of a module, each with the comments above it, after the number of blank lines above."""
    lines: list[str] = []
    gap = waiting = 0
    is_begun = is_text = False
    for line in text.splitlines():
        if not line:
            waiting += 1
            continue
        starts = not is_text and (line.startswith("#") or _STATEMENT.match(line) is not None)
        if starts and is_begun:
            yield gap, "\n".join(lines)
            lines, gap, is_begun = [], waiting, False
        else:
            lines += [""] * waiting
        waiting = 0
        lines.append(line)
        is_begun = is_begun or not line.startswith(("#", "@"))
        if line.startswith(_QUOTES) or is_text:
            is_text = not line.endswith(_QUOTES) or (line == _QUOTES and not is_text)
    yield gap, "\n".join(lines)


_NAME: Final = re.compile(r"(?:async def |def |class )(\w+)|([\w, ]+?)(?:: .*?)?(?: = |: |$)")
_INNER: Final = re.compile(r"^ {4}(?:def |class )?(\w+)(?=[:(]| = )", re.MULTILINE)


def _definition(gap: int, text: str) -> Definition:
    code = next(it for it in text.split("\n") if _STATEMENT.match(it) and it[:1] not in ("", "@"))
    return Definition(_names(code, text), text, gap, words(text))


def _names(code: str, text: str) -> tuple[str, ...]:
    if code.startswith("if "):
        return tuple(dict.fromkeys(_INNER.findall(text)))
    found = _NAME.match(code)
    if found is None:
        return ()
    return tuple((found[1] or found[2]).split(", "))


_TYPED: Final = ("if TYPE_CHECKING:\n    from ", "if TYPE_CHECKING:\n    import ")
"""How a block of imports begins that only type checkers make; it holds nothing else."""
_IMPORT: Final = re.compile(r"^ {4}((?:from|import) (?:[^(\n]*\([^)]*\)|[^\n]*))", re.MULTILINE)
LATE: Final = re.compile(
    r"^(?P<indent> +)(?P<statement>from \.[\w.]* import (?P<names>\([^)]*\)|[^\n]*))", re.MULTILINE
)
"""What a function imports of the runtime when it is called."""
_FROM: Final = re.compile(r"from (\.*)([\w.]*) import \(?([^)]*)")


def known_names(statement: re.Match[str]) -> Iterator[str]:
    """What a function calls the names of an import that it makes."""
    for entry in statement["names"].strip("()").split(","):
        if entry.strip():
            yield entry.split()[-1]


def _imported(text: str, importer: str) -> Iterator[tuple[str, Imported]]:
    if text.startswith("import "):
        module = text.removeprefix("import ")
        yield module.rpartition(" as ")[2], Imported(module, "", is_own=False)
        return
    found = _FROM.match(text)
    assert found is not None, text
    dots, module, listed = found.groups()
    if module == "__future__":
        return
    source = ".".join(it for it in (*_above(importer, len(dots)), module) if it)
    for entry in (it.strip() for it in listed.split(",") if it.strip()):
        name, _, renamed = entry.partition(" as ")
        if dots and is_runtime_module(inner := f"{source}.{name}".lstrip(".")):
            yield renamed or name, Imported(inner, "", is_own=True)
        else:
            yield renamed or name, Imported(source, name, is_own=bool(dots))


def _above(importer: str, dots: int) -> list[str]:
    """The folder that so many dots lead to."""
    if not dots:
        return []
    parts = importer.split(".") if importer else []
    folder = parts if is_folder(importer) else parts[:-1]
    return folder[: len(folder) - dots + 1]
