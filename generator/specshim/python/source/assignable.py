"""Whether a value of one annotation may stand where another is wanted (PEP 483, 484, 586).

Annotations are those of generated packages: unions of builtins, literals, generics and named classes.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import Struct

from specshim.python.expressions import Expression

_PROMOTED: Final[Mapping[str, frozenset[str]]] = {
    "bool": frozenset({"int", "float"}),
    "int": frozenset({"float"}),
}
"""bool is a subclass of int, and type checkers take an int for a float (PEP 484)."""

_COVARIANT: Final[Mapping[str, frozenset[str]]] = {
    "Sequence": frozenset({"Sequence", "list", "tuple"}),
    "Mapping": frozenset({"Mapping", "dict"}),
    "tuple": frozenset({"tuple"}),
    "Page": frozenset({"Page"}),
    "Stream": frozenset({"Stream"}),
}
"""Generics whose arguments may be narrower, and what may stand for them."""

_TRANSPARENT: Final = frozenset({"Annotated", "Required", "NotRequired"})


class Assignability(Struct, frozen=True):
    """`aliases` say what an alias of the package stands for."""

    aliases: Mapping[str, Expression]

    def holds(self, wanted: Expression, given: Expression) -> bool:
        """Whether every value of `given` is one of `wanted`."""
        return self._holds(_parsed(wanted.text), _parsed(given.text))

    def _holds(self, wanted: ast.expr, given: ast.expr) -> bool:
        members = list(self._members(wanted, frozenset()))
        return all(
            any(self._accepts(member, one) for member in members)
            for one in self._members(given, frozenset())
        )

    def _members(self, node: ast.expr, entered: frozenset[str]) -> Iterator[ast.expr]:
        """The alternatives, each literal on its own; aliases are followed once."""
        match node:
            case ast.BinOp(left, ast.BitOr(), right):
                yield from self._members(left, entered)
                yield from self._members(right, entered)
            case ast.Subscript(ast.Name("Maybe"), inner):
                yield from self._members(inner, entered)
                yield ast.Constant(None)
            case ast.Subscript(ast.Name("WriteOnly"), inner):
                yield from self._members(inner, entered)
            case ast.Name("Base64"):
                yield ast.Name("bytes")
            case ast.Subscript(ast.Name(name), ast.Tuple([inner, *_])) if name in _TRANSPARENT:
                yield from self._members(inner, entered)
            case ast.Subscript(ast.Name("Literal"), values):
                for value in values.elts if isinstance(values, ast.Tuple) else [values]:
                    yield ast.Subscript(ast.Name("Literal"), value)
            case ast.Name(name) if name in self.aliases and name not in entered:
                yield from self._members(_parsed(self.aliases[name].text), entered | {name})
            case _:
                yield node

    def _accepts(self, wanted: ast.expr, given: ast.expr) -> bool:
        if _is_dynamic(wanted) or _is_dynamic(given) or ast.dump(wanted) == ast.dump(given):
            return True
        if isinstance(wanted, ast.Name) and isinstance(given, ast.Name):
            return wanted.id == given.id or wanted.id in _PROMOTED.get(given.id, ())
        match given:
            case ast.Subscript(ast.Name("Literal"), ast.Constant(value)):
                return self._accepts(wanted, ast.Name(type(value).__name__))
            case ast.Name("str") if isinstance(wanted, ast.Subscript):
                # Text is a sequence of texts, to the regret of everyone.
                return _name(wanted.value) == "Sequence" and self._holds(wanted.slice, given)
        if isinstance(wanted, ast.Subscript) and isinstance(given, ast.Subscript):
            return self._generic(wanted, given)
        return False

    def _generic(self, wanted: ast.Subscript, given: ast.Subscript) -> bool:
        outer, inner = _name(wanted.value), _name(given.value)
        mine, theirs = _arguments(wanted), _arguments(given)
        if len(mine) != len(theirs):
            return False
        if inner in _COVARIANT.get(outer, ()):
            return all(map(self._holds, mine, theirs))
        # A list or dict may be written to, so its arguments must be the same.
        return outer == inner and all(
            self._holds(a, b) and self._holds(b, a) for a, b in zip(mine, theirs, strict=True)
        )


def _parsed(text: str) -> ast.expr:
    return ast.parse(text, mode="eval").body


def _is_dynamic(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in ("Any", "object")


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else ast.unparse(node).rpartition(".")[2]


def _arguments(node: ast.Subscript) -> list[ast.expr]:
    return node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
