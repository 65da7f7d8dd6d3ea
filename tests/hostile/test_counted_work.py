"""Documents whose schemas lead to each other in every way: the work grows with what is written, and no faster.

Work is counted in calls of Python functions, which are the same on every machine.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from specshim.versions.comparison import compare
from tests.compare.comparing import TODAY, subject
from tests.generating import generate_package
from tests.hostile.test_bounded_work import document, ref
from tests.stepping import calls_of

Schemas = dict[str, Any]
TEXT: Final = {"type": "string"}


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def _clique(size: int) -> Schemas:
    """Each refers to all."""
    return {
        f"R{n}": _object(**{f"p{m}": ref(f"R{m}") for m in range(size)}, own=TEXT)
        for n in range(size)
    }


def _unions(size: int) -> Schemas:
    """Each is one of all others, or an object of its own."""
    return {
        f"R{n}": {
            "oneOf": [
                *(ref(f"R{m}") for m in range(size) if m != n),
                {**_object(**{f"k{n}": TEXT}), "required": [f"k{n}"]},
            ]
        }
        for n in range(size)
    }


def _wholes(size: int) -> Schemas:
    """Each is all others at once, which none can be."""
    return {
        f"R{n}": {
            "allOf": [*(ref(f"R{m}") for m in range(size) if m != n), _object(**{f"k{n}": TEXT})]
        }
        for n in range(size)
    }


def _mutual(size: int) -> Schemas:
    """Rings through each other."""
    return {
        f"R{n}": _object(a=ref(f"R{(n + 1) % size}"), b=ref(f"R{(7 * n + 3) % size}"), own=TEXT)
        for n in range(size)
    }


def _chain(size: int) -> Schemas:
    return {**{f"R{n}": ref(f"R{n + 1}") for n in range(size)}, f"R{size}": _object(own=TEXT)}


def _doubled(keyword: str) -> Callable[[int], Schemas]:
    """Each level names the one below twice: two to the power of levels when written out."""

    def made(size: int) -> Schemas:
        levels = {f"R{n}": {keyword: [ref(f"R{n + 1}"), ref(f"R{n + 1}")]} for n in range(size)}
        return {**levels, f"R{size}": _object(own=TEXT)}

    return made


def _crossed(keyword: str) -> Callable[[int], Schemas]:
    """Two at each level, each of both below."""

    def made(size: int) -> Schemas:
        levels = {
            f"{side}{n}": {keyword: [ref(f"R{n + 1}"), ref(f"S{n + 1}")]}
            for side in "RS"
            for n in range(size)
        }
        return {**levels, f"R{size}": _object(own=TEXT), f"S{size}": _object(other=TEXT)}

    return made


def _crossed_within(keyword: str, kind: str) -> Callable[[int], Schemas]:
    """The same of the parts of a value, which are told of without a name between."""

    def made(size: int) -> Schemas:
        levels = _crossed("oneOf")(size)
        return {
            name: {"type": kind, keyword: schema} if "oneOf" in schema else schema
            for name, schema in levels.items()
        }

    return made


def _multiplied(size: int) -> Schemas:
    """Unions side by side, of which the variants multiply."""
    pairs = [
        {"oneOf": [_object(**{f"a{n}": TEXT}), _object(**{f"b{n}": TEXT})]} for n in range(size)
    ]
    return {"R0": {"allOf": pairs}}


def _negated(size: int) -> Schemas:
    levels = {f"R{n}": {"not": {"anyOf": [ref(f"R{n + 1}"), {"not": ref(f"R{n + 1}")}]}} for n in range(size)}  # fmt: skip
    return {**levels, f"R{size}": TEXT}


SQUARE, LINE = 4.0, 2.0
"""How many times as much is written when the size is doubled."""

KINDS: Final[dict[str, tuple[Callable[[int], Schemas], int, float]]] = {
    "each object of all": (_clique, 16, SQUARE),
    "each union of all": (_unions, 14, SQUARE),
    "each whole of all": (_wholes, 14, SQUARE),
    "rings": (_mutual, 60, LINE),
    "a chain": (_chain, 200, LINE),
    "allOf doubled": (_doubled("allOf"), 20, LINE),
    "oneOf doubled": (_doubled("oneOf"), 20, LINE),
    "anyOf doubled": (_doubled("anyOf"), 20, LINE),
    "oneOf crossed": (_crossed("oneOf"), 20, LINE),
    "allOf crossed": (_crossed("allOf"), 20, LINE),
    "items crossed": (_crossed_within("items", "array"), 8, SQUARE),
    "maps crossed": (_crossed_within("additionalProperties", "object"), 8, SQUARE),
    "variants multiplied": (_multiplied, 12, SQUARE),
    "not of not": (_negated, 10, LINE),
}
SLACK: Final = 1.6
"""Some of the work is sorting, and some is done once for what stays together."""


def _generating(folder: Path, schemas: Schemas) -> int:
    path = folder / f"{len(schemas)}.json"
    path.write_text(document(ref("R0"), schemas))
    return calls_of(lambda: generate_package(folder, path))


def _comparing(folder: Path, schemas: Schemas) -> int:
    was = document(ref("R0"), schemas)
    now = was.replace('"string"', '"integer"')
    assert was != now
    texts = {"old": was, "new": now}
    sides = [subject(json.loads(it), folder, f"{name}{len(schemas)}.json") for name, it in texts.items()]  # fmt: skip

    def work() -> None:
        assert compare(sides[0], sides[1], today=TODAY).findings

    return calls_of(work)


@pytest.mark.parametrize("work", [_generating, _comparing])
@pytest.mark.parametrize("kind", KINDS)
def test_work_grows_with_what_is_written(
    tmp_path: Path, kind: str, work: Callable[[Path, Schemas], int]
) -> None:
    made, size, growth = KINDS[kind]
    few, many = work(tmp_path, made(size)), work(tmp_path, made(2 * size))
    assert many <= SLACK * growth * few
