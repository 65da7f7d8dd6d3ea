"""A caller of a generated package: one function for each thing that the package offers.

Types are written as the old package writes them and imported from where callers import; what no longer
holds with another package is an error in that function, and in no other.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from specshim.python.expressions import Expression
from specshim.python.runtime_modules import written_module
from specshim.python.source.surface import Call, Class, Slot, Surface

PACKAGE = "client"


@dataclass(frozen=True, slots=True)
class Use:
    """`subject` is what the source axis calls the thing; `names` are what else the code relies on."""

    subject: str
    names: frozenset[str]
    code: str

    def relies_on(self, subjects: set[str]) -> bool:
        """Whether the code names any of `subjects`."""
        return self.subject in subjects or bool(self.names & subjects)


def uses(surface: Surface) -> Iterator[Use]:
    """One use of everything that `surface` offers."""
    for name in (*surface.classes, *surface.inputs):
        yield Use(name, frozenset({name}), f"{_import(name)}\nprint({name})")
    for name, cls in surface.classes.items():
        for attribute, slot in cls.slots.items():
            yield _reading(name, attribute, slot)
    for name, form in surface.inputs.items():
        yield _building(name, form)
        for key, slot in form.slots.items():
            yield _filling(name, key, slot)
    for name, call in surface.methods.items():
        yield from _calling(name, call)


def _import(name: str) -> str:
    module = "params" if name.endswith("Param") else "models"
    return f"from {PACKAGE}.v1.{module} import {name}"


def _reading(name: str, attribute: str, slot: Slot) -> Use:
    code = f"def read(it: {name}) -> None:\n    found: {_text(slot)} = it.{attribute}\n    print(found)"
    return _use(f"{name}.{attribute}", [slot.annotation], code, name)


def _filling(name: str, key: str, slot: Slot) -> Use:
    code = f"def fill(it: {name}, value: {_text(slot)}) -> None:\n    it[{key!r}] = value"
    return _use(f"{name}.{key}", [slot.annotation], code, name)


def _building(name: str, form: Class) -> Use:
    """A dict of the form with what it must have."""
    required = {key: slot for key, slot in form.slots.items() if slot.required}
    values = [f"value_{index}" for index in range(len(required))]
    parameters = ", ".join(
        f"{value}: {_text(slot)}" for value, slot in zip(values, required.values(), strict=True)
    )
    entries = ", ".join(f"{key!r}: {it}" for key, it in zip(required, values, strict=True))
    code = f"def build({parameters}) -> {name}:\n    return {{{entries}}}"
    use = _use(f"{name}()", [it.annotation for it in required.values()], code, name)
    return replace(use, names=use.names | {f"{name}().{key}" for key in required})


def _calling(name: str, call: Call) -> Iterator[Use]:
    """The call with all arguments for the method, and each argument on its own."""
    required = {it: slot for it, slot in call.arguments.items() if slot.required}
    for argument, slot in call.arguments.items():
        yield _call(f"{name}.{argument}", name, {**required, argument: slot}, None)
    # mypy refuses to assign what is always None.
    whole = call.returns.text.startswith(("Page[", "Stream[")) or call.returns.text == "None"
    yield _call(name, name, required, None if whole else call.returns)


def _call(
    subject: str, name: str, arguments: Mapping[str, Slot], returns: Expression | None
) -> Use:
    parameters = "".join(f", {it}: {_text(slot)}" for it, slot in arguments.items())
    passed = ", ".join(f"{it}={it}" for it in arguments)
    result = f"found: {returns} = " if returns is not None else ""
    code = f"def call(client: Client{parameters}) -> None:\n    {result}client.{name}({passed})"
    annotations = [slot.annotation for slot in arguments.values()]
    annotations += [returns] if returns is not None else []
    use = _use(subject, annotations, code, f"from {PACKAGE} import Client")
    relied = {f"{name}.{argument}" for argument in arguments}
    # A method that is gone breaks its arguments; a result that changed only breaks who takes it.
    return replace(use, names=use.names | relied | {f"{name}()"})


def _use(subject: str, annotations: list[Expression], code: str, more: str) -> Use:
    imports = {line for it in annotations for line in _imports(it)}
    imports.add(more if more.startswith("from ") else _import(more))
    names = {line.split(" import ")[1] for line in imports if f"{PACKAGE}.v1" in line}
    return Use(subject, frozenset(names), "\n".join([*sorted(imports), code]))


def _imports(annotation: Expression) -> Iterator[str]:
    for it in annotation.imports:
        if it.module.startswith("._runtime"):
            written = written_module(it.module.removeprefix("._runtime."))
            yield f"from {PACKAGE}._runtime.{written} import {it.name}"
        elif it.module.endswith("._unknown"):
            yield f"from {PACKAGE}{it.module} import {it.name}"
        elif it.module.startswith("."):
            yield _import(it.name)
        else:
            yield f"from {it.module} import {it.name}" if it.name else f"import {it.module}"


def _text(slot: Slot) -> str:
    return slot.annotation.text


def failing(source: str, folder: Path, cache: Path) -> set[str]:
    """The subjects whose functions mypy refuses; `cache` holds what it knows of the libraries."""
    path = folder / "caller.py"
    path.write_text(source, encoding="utf-8")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "mypy",
            "--no-error-summary",
            "--follow-imports=silent",
            "--hide-error-context",
            "--cache-dir",
            str(cache),
            path.name,
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = {int(it) for it in re.findall(r"^caller\.py:(\d+): error", done.stdout, re.MULTILINE)}
    assert done.returncode in (0, 1), done.stdout + done.stderr
    assert bool(lines) == bool(done.returncode), done.stdout
    return {subject for subject, span in _spans(source) if lines & set(span)}


def written(found: list[Use]) -> str:
    """A module with one function for each use, whose docstring names the subject."""
    blocks = []
    for number, use in enumerate(found):
        body = "\n".join(f"    {line}" for line in use.code.splitlines())
        blocks.append(f"def use_{number}() -> None:\n    {use.subject!r}\n{body}\n")
    return "\n\n".join(blocks)


def _spans(source: str) -> Iterator[tuple[str, range]]:
    for node in ast.parse(source).body:
        assert isinstance(node, ast.FunctionDef)
        subject = ast.get_docstring(node, clean=False)
        assert subject is not None
        assert node.end_lineno is not None
        yield subject, range(node.lineno, node.end_lineno + 1)
