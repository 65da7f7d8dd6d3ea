"""The conversions file of a project, and the project's own functions, which are read and never run."""

from __future__ import annotations

import ast
import posixpath
import sys
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from specshim.diagnostics import Place, Position, Report
from specshim.sources import Tree, Unreadable, read, read_bytes
from specshim.versions.conversions.declarations import Declarations
from specshim.versions.conversions.declared import (
    ConversionsFile,
    Custom,
    Each,
    PairDeclaration,
    Step,
    Within,
)

_MOST_BYTES = 1_000_000
_REASONS = {"union_tag_not_found": "there is no step of this name"}
"""What pydantic says in words of its own."""


def read_declarations(
    path: str, pairs: tuple[tuple[str, str], ...], report: Report, *, base: Path
) -> tuple[Declarations, ...]:
    """What the file at `path` declares for each of `pairs`, neighbours; faults go to `report`."""
    file = _read(path, report, base)
    if file is None:
        return ()
    found = {}
    for index, pair in enumerate(file.conversions):
        place = Place(path, ("conversions", str(index)))
        key = (pair.old, pair.new)
        if key not in pairs or key in found:
            known = ", ".join(f"{old} to {new}" for old, new in pairs) or "none"
            report.add("no-such-pair", place, old=pair.old, new=pair.new, known=known)
            continue
        text = _functions(pair, path, place, report, base)
        found[key] = Declarations(pair, place, text)
    nothing = Declarations(None, Place(path))
    return tuple(found.get(pair, nothing) for pair in pairs)


def read_pairs(path: str, report: Report, base: Path) -> tuple[PairDeclaration, ...]:
    """All that the file at `path` says of any pair; nothing after faults."""
    file = _read(path, report, base)
    return file.conversions if file is not None else ()


def functions_file(path: str, declared: str) -> str:
    """The path of the project's own functions, which a conversions file names relative to itself."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), declared))


def _read(path: str, report: Report, base: Path) -> ConversionsFile | None:
    source = read(path, report, base=base)
    if source is None:
        return None
    try:
        return ConversionsFile.model_validate(source.tree)
    except ValidationError as error:
        # The name of a kind of step stands in pydantic's location and not in the file.
        faults = [
            (tuple(_pointer(it["loc"], source.tree)), it)
            for it in error.errors(include_url=False, include_context=False)
        ]
        for pointer, details in faults:
            # What holds something faulty counts as empty, of which there is nothing to say.
            if not any(_is_within(other, pointer) for other, _ in faults):
                reason = _REASONS.get(details["type"], details["msg"])
                report.add("bad-conversion", Place(path, pointer), reason=reason)
        return None


def _is_within(pointer: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return len(pointer) > len(other) and pointer[: len(other)] == other


def _pointer(location: tuple[int | str, ...], tree: Tree) -> Iterator[str]:
    for token in location:
        if isinstance(tree, list) and isinstance(token, int) and token < len(tree):
            tree = tree[token]
        elif isinstance(tree, dict) and token in tree:
            tree = tree[str(token)]
        else:
            continue
        yield str(token)


def _functions(
    pair: PairDeclaration, path: str, place: Place, report: Report, base: Path
) -> str | None:
    """The text of the functions, after everything that is wrong with them is in the report."""
    if pair.functions is None:
        return None
    file = functions_file(path, pair.functions)
    at = place / "functions"
    try:
        data = read_bytes(base / file)
        text = data.decode("utf-8") if len(data) <= _MOST_BYTES else None
    except (Unreadable, UnicodeError) as error:
        report.add("no-functions", at, file=file, reason=str(error))
        return None
    if text is None:
        report.add("no-functions", at, file=file, reason="it is larger than a megabyte")
        return None
    try:
        module = ast.parse(text, file)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        line = getattr(error, "lineno", None) or 1
        report.add("bad-functions", Place(file), position=_line(text, line), reason=str(error))
        return None
    _check_imports(module, text, file, report)
    _check_names(pair, module, place, file, report)
    return text


def _check_imports(module: ast.Module, text: str, file: str, report: Report) -> None:
    for node in ast.walk(module):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [node.module or "."] if node.level == 0 else ["."]
        for name in names:
            if name.partition(".")[0] not in sys.stdlib_module_names:
                assert isinstance(node, ast.Import | ast.ImportFrom)
                reason = f"it imports `{name}`, and may import the standard library only"
                line = _line(text, node.lineno)
                report.add("bad-functions", Place(file), position=line, reason=reason)


def _check_names(
    pair: PairDeclaration, module: ast.Module, place: Place, file: str, report: Report
) -> None:
    arity = {
        node.name: len(node.args.posonlyargs) + len(node.args.args)
        for node in module.body
        if isinstance(node, ast.FunctionDef)
    }
    for name, wanted, at in _named(pair, place):
        if arity.get(name) != wanted:
            report.add("no-such-function", at, name=name, file=file, count=wanted)


def _named(pair: PairDeclaration, place: Place) -> Iterator[tuple[str, int, Place]]:
    """Every function that the file names, the number of its arguments, and where it is named."""
    for key, steps in pair.schemas.items():
        for index, step in enumerate(steps):
            yield from _named_in(step, place / "schemas" / key / index)
    for index, shared in enumerate(pair.steps):
        yield from _named_in(shared.step, place / "steps" / index)
    for key, operation in pair.operations.items():
        at = place / "operations" / key
        for recipe, field in ((operation.recipe, "recipe"), (operation.recipe_down, "recipe-down")):
            if recipe is not None:
                yield recipe, 1, at / field


def _named_in(step: Step, at: Place) -> Iterator[tuple[str, int, Place]]:
    if isinstance(step, Custom):
        yield step.custom.up, 3, at / "custom" / "up"
        yield step.custom.down, 3, at / "custom" / "down"
    elif isinstance(step, Each | Within):
        content = step.each if isinstance(step, Each) else step.within
        for key, steps in content.items():
            for index, inner in enumerate(steps):
                yield from _named_in(inner, at / step.step / key / index)


def _line(text: str, number: int) -> Position:
    lines = text.splitlines()
    shown = lines[number - 1] if 0 < number <= len(lines) else ""
    return Position(number, 1, shown, max(1, len(shown)))
