"""Documents that are made to break, hang or fool their readers: each ends in diagnostics, and soon."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.hanging import no_hang
from tests.opening import HEAD, open_text


def _laughs(levels: int) -> str:
    lines = ["x-0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    lines += [
        f"x-{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]" for level in range(1, levels)
    ]
    return "\n".join(lines) + "\n"


def _merged_laughs(levels: int) -> str:
    lines = ["x-0: &a0 {a: [1, 2, 3, 4, 5, 6, 7, 8, 9]}"]
    for level in range(1, levels):
        aliases = ", ".join(f"k{index}: *a{level - 1}" for index in range(9))
        lines.append(f"x-{level}: &a{level} {{<<: *a{level - 1}, {aliases}}}")
    return "\n".join(lines) + "\n"


HEAD_31 = HEAD.format(version="3.1.0")
SCHEMAS = f"{HEAD_31}components:\n  schemas:\n"

REFUSED: dict[str, tuple[str, Callable[[], str]]] = {
    "a billion laughs": ("alias-expansion", lambda: HEAD_31 + _laughs(12)),
    "a billion merged laughs": ("alias-expansion", lambda: HEAD_31 + _merged_laughs(12)),
    "quadratic blow-up": (
        "alias-expansion",
        lambda: f"{HEAD_31}a: &a [{'x, ' * 20_000}x]\nb: [{'*a, ' * 20_000}*a]\n",
    ),
    "an alias in itself": ("recursive-alias", lambda: f"{HEAD_31}a: &a {{b: [*a]}}\n"),
    "an alias of nothing": ("unknown-alias", lambda: f"{HEAD_31}a: *b\n"),
    "depth by aliases": (
        "too-deep",
        lambda: HEAD_31
        + "x-0: &a0 [x]\n"
        + "".join(f"x-{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 600)),
    ),
    "deep flow style": ("too-deep", lambda: f"{HEAD_31}a: {'[' * 200_000}"),
    "deep block style": ("too-deep", lambda: "\n".join(" " * n + "a:" for n in range(1_000))),
    "deep dashes": ("too-deep", lambda: f"{HEAD_31}a:\n {'- ' * 200_000}x\n"),
    "deep complex keys": ("too-deep", lambda: f"{HEAD_31}{'? ' * 200_000}x\n"),
    "deep JSON": (
        "too-deep",
        lambda: '{"openapi": "3.1.0", "a": ' + "[" * 100_000 + "]" * 100_000 + "}",
    ),
    "deep JSON that ends early": ("too-deep", lambda: '{"openapi": "3.1.0", "a": ' + "[" * 100_000),
    "JSON without an end of text": ("json-syntax", lambda: '{"openapi":"' + '\\"' * 500_000),
    "many directives": (
        "yaml-syntax",
        lambda: "".join(f"%TAG !a{n}! x{n}\n" for n in range(50_000)) + "---\n" + HEAD_31,
    ),
    "a key of megabytes": ("yaml-syntax", lambda: f"{'k' * 3_000_000}: 1\n{HEAD_31}"),
}


@pytest.mark.parametrize(("code", "text"), REFUSED.values(), ids=REFUSED)
def test_bombs_are_refused(tmp_path: Path, code: str, text: Callable[[], str]) -> None:
    name = "api.json" if "json" in code or text().startswith("{") else "api.yaml"
    with no_hang():
        opened = open_text(tmp_path, text(), name=name)
        assert opened.found is None
        assert opened.codes == [code]
        assert len(opened.printed) < 1_000
        assert f"{name}:" in opened.printed


def test_a_bomb_says_where_and_why(tmp_path: Path) -> None:
    assert open_text(tmp_path, _laughs(8)).printed == """\
api.yaml:6:21: error: the aliases repeat more than 250000 values when they are expanded [alias-expansion]
     6 | x-5: &a5 [*a4, *a4, *a4, *a4, *a4, *a4, *a4, *a4, *a4]
       |                     ^^^
    help: Replace YAML anchors and aliases by `$ref`; aliases of aliases multiply.
"""


OPENED: dict[str, Callable[[], str]] = {
    "repeated keys": lambda: f"{HEAD_31}x-a:\n" + "  k: 1\n" * 100_000,
    "a chain of references": lambda: SCHEMAS
    + "".join(f"    S{n}: {{$ref: '#/components/schemas/S{n + 1}'}}\n" for n in range(20_000)),
    "references that double": lambda: SCHEMAS
    + "".join(f"    S{n}: {{$ref: '#/components/schemas/S{n + 1}/a'}}\n" for n in range(1_000)),
    "dangling references in minified JSON": lambda: '{"openapi":"3.1.0","components":{"schemas":{'
    + ",".join(f'"s{n}":{{"$ref":"#/components/schemas/x{n}"}}' for n in range(20_000))
    + "}}}",
    "parents of tags": lambda: f"{HEAD.format(version='3.2.0')}tags:\n"
    + "".join(f"- {{name: t{n}, parent: t{n + 1}}}\n" for n in range(10_000)),
    "a chain of merges": lambda: f"{HEAD_31}x-0: &a0 {{k: 1}}\n"
    + "".join(f"x-{n}: &a{n} {{<<: *a{n - 1}}}\n" for n in range(1, 490))
    + "x-490: {<<: *a489, l: 1, l: 2}\n",
    "surrogates in the depth": lambda: '{"openapi": "3.1.0", "a": '
    + '{"\\ud800": [' * 240
    + "1e999"
    + "]}" * 240
    + "}",
    "an enum of one value": lambda: f"{SCHEMAS}    S: {{enum: [{'a, ' * 100_000}a]}}\n",
    "a pattern without an end": lambda: SCHEMAS
    + f"    S: {{type: string, pattern: '{'(a+)+' * 30}$', default: {'a' * 60}!}}\n",
    "a number of thousands of digits": lambda: f"{SCHEMAS}    S: {{maximum: {'9' * 100_000}}}\n",
}


@pytest.mark.parametrize("text", OPENED.values(), ids=OPENED)
def test_floods_end(tmp_path: Path, text: Callable[[], str]) -> None:
    with no_hang():
        opened = open_text(tmp_path, text(), validated=True)
        assert opened.found is not None
        assert len(opened.printed) < 1_000_000


def test_nothing_is_constructed(tmp_path: Path) -> None:
    trap = tmp_path / "trap"
    text = f'{HEAD_31}x-a: !!python/object/apply:os.system ["touch {trap}"]\n'
    opened = open_text(tmp_path, text)
    assert opened.at("x-a").value == [f"touch {trap}"]
    assert opened.codes == ["yaml-tag"]
    assert not trap.exists()


def test_the_terminal_is_not_controlled(tmp_path: Path) -> None:
    text = f'{HEAD_31}x: "\x85\u202e"\n"\\e[2J\\a": 1\ncomponents: {{$ref: "\\e]0;x\\a"}}\n'
    printed = open_text(tmp_path, text, validated=True).printed
    assert "`\\x1b[2J\\x07` is not a field here" in printed
    assert all(char == "\n" or char.isprintable() for char in printed)


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.binary(max_size=200), st.sampled_from(["api.yaml", "api.json"]))
def test_no_bytes_raise(tmp_path: Path, content: bytes, name: str) -> None:
    opened = open_text(tmp_path, content, name=name, validated=True)
    assert opened.found is not None or opened.report.failed
    assert all(char == "\n" or char.isprintable() for char in opened.printed)


_YAMLISH = st.lists(
    st.sampled_from(
        [
            *("openapi: 3.1.0\n", "openapi: 3.0.0\n", "paths:\n", "components:\n", "  schemas:\n"),
            *(
                "    A: ",
                "$ref: ",
                "'#/components/schemas/A'",
                "{",
                "}",
                "[",
                "]",
                ", ",
                ": ",
                "\n",
            ),
            *(
                "&a ",
                "*a",
                "<<: ",
                "- ",
                "? ",
                "nullable: true",
                "!x ",
                "|\n",
                "  ",
                "%TAG",
                "---\n",
            ),
            *("'", '"', "#", "200: ", "~", "type: ", "object", "$id: x\n", "\t", "é", "\u2028"),
        ]
    ),
    max_size=30,
).map("".join)


@settings(
    max_examples=500, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(_YAMLISH)
def test_no_yaml_raises(tmp_path: Path, text: str) -> None:
    opened = open_text(tmp_path, "openapi: 3.1.0\n" + text, validated=True)
    assert opened.found is not None or opened.report.failed
    assert opened.printed == "" or opened.printed.endswith("\n")
