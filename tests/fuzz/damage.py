"""Good inputs, and strategies that damage them: their bytes, or their structure."""

from __future__ import annotations

import copy
import json
from typing import Any, Final

import yaml
from hypothesis import strategies as st

from tests.hostile.documents import DOCUMENTS
from tests.property.rich_document import rich_document

TREES: Final[list[Any]] = [*DOCUMENTS.values(), rich_document()]
TEXTS: Final[list[bytes]] = [
    *(json.dumps(it).encode() for it in TREES),
    *(yaml.safe_dump(it, sort_keys=False).encode() for it in TREES),
]

ODD_BYTES: Final = [
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\\ud800", b"\x1b[31m", b"\x85", b"\r",
    b"&a ", b"*a ", b"<<: ", b"!!python/object:os.system ", b"? ", b"- " * 50, b"[" * 600, b"{" * 600,
    b"---\n", b"...\n", b"%TAG ! x\n", b"9" * 700, b"0x" + b"f" * 900, b"1e999", b"-.inf", b".nan",
    b"'", b'"', b"#", b": ", b"|", b">", b"\t", b"$ref", b"~1", b"%00", b"=", b",",
]  # fmt: skip

ODD_VALUES: Final[list[Any]] = [
    None, True, False, 0, -1, 1.5, 10**400, 1e308, "", "x", [], {}, [[]], [{}], {"": ""}, {"$ref": "#"},
    {"$ref": "#/components/schemas/freeSchema"}, {"$ref": ""}, {"$ref": 1}, {"$ref": "%"}, {"$ref": "a.yaml#/x"},
    {"type": "object"}, {"type": ["null"]}, {"type": 3}, {"enum": []}, {"enum": None}, {"const": {}}, {"allOf": []},
    {"oneOf": [True, False]}, {"not": {}}, {"properties": []}, {"items": [1]}, {"required": "x"}, {"pattern": "["},
    {"minLength": -1}, {"minimum": "x"}, {"additionalProperties": "x"}, {"discriminator": "x"}, {"format": 1},
]  # fmt: skip


@st.composite
def damaged_bytes(draw: st.DrawFn, texts: list[bytes]) -> bytes:
    """One of `texts` with a few cuts, repetitions and insertions."""
    text = draw(st.sampled_from(texts))
    for _ in range(draw(st.integers(1, 4))):
        at, length = draw(st.integers(0, len(text))), draw(st.integers(0, 40))
        match draw(st.integers(0, 4)):
            case 0:
                text = text[:at] + text[at + length :]
            case 1:
                text = text[:at] + draw(st.sampled_from(ODD_BYTES)) + text[at:]
            case 2:
                text = text[:at] + text[at : at + length] * 3 + text[at + length :]
            case 3:
                text = text[:at] + draw(st.binary(max_size=3)) + text[at + 1 :]
            case _:
                text = text[:at]
    return text


@st.composite
def damaged_trees(draw: st.DrawFn, trees: list[Any] | None = None) -> Any:
    """One of the documents with a few values exchanged, moved or removed."""
    tree = copy.deepcopy(draw(st.sampled_from(trees or TREES)))
    for _ in range(draw(st.integers(1, 4))):
        places = list(_places(tree))
        if not places:
            return tree
        holder, key = draw(st.sampled_from(places))
        match draw(st.integers(0, 4)):
            case 0 if isinstance(holder, dict):
                del holder[key]
            case 1:
                other, name = draw(st.sampled_from(places))
                if name in other if isinstance(other, dict) else name < len(other):
                    holder[key] = copy.deepcopy(other[name])
            case 2 if isinstance(holder, dict):
                holder[draw(st.sampled_from(["", "$ref", "allOf", "nullable", "x-y", "default", "type"]))] = holder[key]  # fmt: skip
            case 3:
                holder[key] = [holder[key], copy.deepcopy(holder[key])]
            case _:
                # What is drawn may be damaged next, and must not change for the next document.
                holder[key] = copy.deepcopy(draw(st.sampled_from(ODD_VALUES)))
    return tree


def _places(tree: Any) -> Any:
    """Every map and list of a tree with each of its keys."""
    waiting = [tree]
    while waiting:
        found = waiting.pop()
        keys = list(found) if isinstance(found, dict) else range(len(found)) if isinstance(found, list) else ()  # fmt: skip
        for key in keys:
            yield found, key
            waiting.append(found[key])
