"""Files are laid out as black leaves them, without black; where our rules do not reach, by black itself."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from tests.formatters import as_black_leaves

from specshim.rendering.formatting import format_python
from specshim.rendering.layout import Unsure, lay_out


def _samples(name: str) -> list[str]:
    text = (Path(__file__).parent / "layout" / name).read_text(encoding="utf-8")
    return text.rstrip("\n").split("\n-----\n")


@pytest.mark.parametrize("indent", [0, 4, 8])
@pytest.mark.parametrize("width", [40, 60, 79, 88, 100, 120])
def test_a_statement_is_split_where_black_splits_it(width: int, indent: int) -> None:
    above = {0: "", 4: "class C:\n", 8: "class C:\n    def f(self):\n"}[indent]
    samples = "\n\n".join(_samples("statements.txt"))
    text = above + textwrap.indent(samples, " " * indent) + "\n"
    assert lay_out(text, width) == as_black_leaves(text, width)


@pytest.mark.parametrize("text", _samples("modules.txt"))
def test_blank_lines_and_docstrings_are_as_black_has_them(text: str) -> None:
    assert lay_out(f"{text}\n", 88) == as_black_leaves(text)


FOREIGN = [
    "for a in b:\n    pass\n",
    "x = [a for a in b]\n",
    "with open(a) as b:\n    pass\n",
    "x = lambda a: a\n",
    "x = a if b else c  # why\n",
    "x += 'a'\n",
    "x = F'{a}'\n",
    "# A comment.\ndef f():\n    pass\n",
    "  # Oddly indented.\nx = 0XAB\n",
]


@pytest.mark.parametrize("text", FOREIGN)
def test_what_no_template_of_ours_writes_is_left_to_black(text: str) -> None:
    wide = text + "y = f('a')\n"
    formatted = format_python({"a.py": wide}, 88)
    assert formatted.texts["a.py"] == as_black_leaves(wide)


def test_a_file_of_a_users_template_is_laid_out_by_black() -> None:
    text = "x = {'a': 1,}\n"
    formatted = format_python({"a.py": text, "b.py": text}, 88, foreign=frozenset({"a.py"}))
    assert formatted.by_black == {"a.py"}
    assert formatted.texts["a.py"] == as_black_leaves(text)


@pytest.mark.parametrize("text", ["x = (a\n", "x = f('a']\n", "x = 'a\n", '"""a\n', "x = $'a'\n"])
def test_what_is_no_python_is_not_laid_out(text: str) -> None:
    with pytest.raises(Unsure):
        lay_out(text, 88)
