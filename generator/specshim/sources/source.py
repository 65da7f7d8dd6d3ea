"""A file that was read, and where in it a pointer leads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from weakref import WeakKeyDictionary

from msgspec import Struct

from specshim.diagnostics import Position
from specshim.sources.json_outline import JsonOutline
from specshim.sources.lines import Lines
from specshim.sources.outline import Outline
from specshim.sources.tree import Tree
from specshim.sources.yaml_outline import outline_yaml


class Format(StrEnum):
    """The language of a file."""

    JSON = "json"
    YAML = "yaml"


class Source(Struct, frozen=True, eq=False, weakref=True):
    """One file as it was read: `path` is the user's own, `digest` the SHA-256 of its bytes."""

    path: str
    text: str
    tree: Tree
    format: Format
    digest: str
    overlays: tuple[str, ...] = ()
    """The texts of the files by which the tree was changed."""

    def mentions(self, word: str) -> bool:
        """Whether `word` may be in the tree: only a text that has it is worth a walk."""
        return word in self.text or any(word in it for it in self.overlays)


class _Map(Struct, frozen=True):
    outline: Outline | JsonOutline
    lines: Lines


_OUTLINES: Mapping[Format, Callable[[str], Outline | JsonOutline]] = {
    Format.JSON: JsonOutline,
    Format.YAML: outline_yaml,
}
_maps: WeakKeyDictionary[Source, _Map] = WeakKeyDictionary()


def locate(source: Source, pointer: tuple[str, ...]) -> Position:
    """Line and column of what `pointer` leads to in `source`, or of its nearest ancestor there.

    The first call for a source reads its text a second time; most runs have nothing to locate.
    """
    known = _maps.get(source)
    if known is None:
        known = _Map(_OUTLINES[source.format](source.text), Lines(source.text))
        _maps[source] = known
    return known.lines.position(*known.outline.span_of(pointer))
