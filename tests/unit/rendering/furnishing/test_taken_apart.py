"""The runtime is taken apart without a parser; what is found is held against Python's own."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TypeGuard

import pytest

from specshim.rendering.furnishing.reaching import home_of, reach, whole
from specshim.rendering.furnishing.sources import runtime_module, runtime_modules, runtime_tree
from specshim.rendering.furnishing.words import words

MODULES = tuple(runtime_modules())


def _defined(node: ast.stmt) -> tuple[str, ...]:
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return (name,)
        case ast.Assign(targets=targets):
            return tuple(it.id for target in targets for it in _targets(target))
        case ast.AnnAssign(target=ast.Name(id=name)):
            return (name,)
        case ast.If(body=body, orelse=other):
            return tuple(dict.fromkeys(name for it in [*body, *other] for name in _defined(it)))
    return ()


def _targets(target: ast.expr) -> Iterator[ast.Name]:
    yield from (it for it in ast.walk(target) if isinstance(it, ast.Name))


def _is_left_aside(node: ast.stmt) -> bool:
    """Imports, also those of type checkers, texts, and the list of what a module offers."""
    is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    is_listing = _defined(node) == ("__all__",)
    return _is_import(node) or bool(_typed(node)) or is_text or is_listing


def _is_import(node: ast.stmt) -> TypeGuard[ast.Import | ast.ImportFrom]:
    return isinstance(node, ast.Import | ast.ImportFrom)


def _typed(node: ast.stmt) -> list[ast.Import | ast.ImportFrom]:
    """The imports that only type checkers make."""
    return [it for it in node.body if _is_import(it)] if isinstance(node, ast.If) else []


def _imported(nodes: Iterable[ast.stmt]) -> set[str]:
    return {
        alias.asname or alias.name
        for node in nodes
        if _is_import(node) and getattr(node, "module", None) != "__future__"
        for alias in node.names
    }


@pytest.mark.parametrize("name", MODULES)
def test_the_definitions_are_those_that_python_finds(name: str) -> None:
    nodes = [it for it in runtime_tree(name).body if not _is_left_aside(it)]
    definitions = runtime_module(name).definitions
    assert [it.names for it in definitions] == [_defined(node) for node in nodes]
    for definition, node in zip(definitions, nodes, strict=True):
        (found,) = [it for it in ast.parse(definition.text).body if not _is_left_aside(it)]
        assert ast.dump(found) == ast.dump(node)


@pytest.mark.parametrize("name", MODULES)
def test_no_name_is_missed_that_a_definition_uses(name: str) -> None:
    module = runtime_module(name)
    defined = (it for made in module.definitions for it in made.names)
    known = {*module.imports, *module.typed, *defined}
    for definition in module.definitions:
        used = {
            node.id
            for node in ast.walk(ast.parse(definition.text))
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
        }
        assert used & known <= definition.uses


@pytest.mark.parametrize("name", MODULES)
def test_the_imports_are_those_that_python_finds(name: str) -> None:
    body = runtime_tree(name).body
    assert runtime_module(name).imports.keys() == _imported(body)
    assert runtime_module(name).typed.keys() == _imported(
        it for node in body for it in _typed(node)
    )


@pytest.mark.parametrize("name", MODULES)
def test_what_is_imported_of_the_runtime_is_defined_in_it(name: str) -> None:
    module = runtime_module(name)
    for imported in chain.from_iterable(
        it.values() for it in (module.imports, module.typed, module.late)
    ):
        if imported.is_own and imported.name:
            assert home_of(imported.module, imported.name) is not None, imported


def test_all_of_the_runtime_can_be_had() -> None:
    everything = reach(whole(MODULES))
    defined = {
        (name, it)
        for name in MODULES
        for made in runtime_module(name).definitions
        for it in made.names
    }
    assert {(name, it) for name in everything.modules for it in everything.names[name]} == defined


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("cast('A', b)", {"cast", "A", "b"}),
        ('x = TypeVar("x", bound="A[B]")', {"x", "TypeVar", "bound", "A", "B"}),
        ('f(name=value, text="name")  # name', {"f", "value"}),
        ("a.b.c(d)", {"a", "a.b", "d"}),
        ("f\"{it!r}: {', '.join(them):>4}\"", {"it", "r", "them"}),
        ('def f():\n    """Says so."""\n    return "\\"a" + b', {"def", "f", "return", "b"}),
        ('Faults: TypeAlias = "dict[str, Faults]"', {"Faults", "TypeAlias", "dict", "str"}),
    ],
)
def test_names_are_told_from_texts_and_keywords(code: str, found: set[str]) -> None:
    assert words(code) == found
