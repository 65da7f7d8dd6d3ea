"""The runtime modules that a package needs are found without parsing them."""

from __future__ import annotations

import ast

from specshim.rendering.runtime_copies import RUNTIME, with_siblings


def test_what_a_module_imports_is_what_python_imports() -> None:
    for path in sorted(RUNTIME.rglob("*.py")):
        name = ".".join(path.relative_to(RUNTIME).with_suffix("").parts).removesuffix("__init__")
        name = name.removesuffix(".")
        package = path.relative_to(RUNTIME).parent.parts
        imported = {
            ".".join([*package[: len(package) - node.level + 1], node.module])
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.ImportFrom) and node.level and node.module
        }
        needed = with_siblings(frozenset({name}))
        assert imported <= needed, name
        assert needed - {name} <= with_siblings(frozenset(imported | {name}))
