"""What an earlier run left, and other words -> what a run from the start would make of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from specshim.api.words import Words
from specshim.project import Target
from specshim.reuse.basis import Basis
from specshim.reuse.keeping import digest
from specshim.reuse.kept import File, Kept
from specshim.reuse.records import load
from specshim.sources import Unreadable, read_bytes
from specshim.sources.digests import canonical, digest_of_text


def texts_of(kept: Kept, basis: Basis, target: Target) -> Mapping[str, str] | None:
    """The text of each file on `basis`, which is that of `kept`; None where that cannot be told from what was kept."""
    words = tuple(map(digest, basis.words))
    if not _is_same_alike(kept, words):
        return None
    changed = {number for number, it in enumerate(words) if it != kept.words[number]}
    found = [Words.of(text, place) for text, place in zip(basis.words, basis.places, strict=True)]
    texts: dict[str, str] = {}
    for path, file in kept.files.items():
        text = _on_disk(target.output / path, file) if changed.isdisjoint(file.read) else None
        if text is None:
            text = _written(path, file, kept, found, target)
        if text is None:
            return None
        texts[path] = text
    return texts


def has_rest(kept: Kept, target: Target) -> bool:
    """Whether the files are there that cannot be written each by itself."""
    alone = (path for path, file in kept.files.items() if file.context is None)
    return all((target.output / path).is_file() for path in alone)


def _is_same_alike(kept: Kept, words: Sequence[bytes]) -> bool:
    """Whether the same words are the same as others, wherever something hung on that."""
    if any((words[one] == words[other]) is not is_same for one, other, is_same in kept.same):
        return False
    return _partition(kept.words, kept.distinguished) == _partition(words, kept.distinguished)


def _partition(words: Sequence[bytes], numbers: Sequence[int]) -> list[int]:
    """The first of `numbers` that says the same, for each."""
    first: dict[bytes, int] = {}
    return [first.setdefault(words[number], number) for number in numbers]


def updated(kept: Kept, words: Sequence[str], texts: Mapping[str, str]) -> Kept:
    """What is kept once these `texts` are there."""
    files = {
        path: replace(file, digest=digest_of_text(texts[path])) for path, file in kept.files.items()
    }
    return replace(kept, words=tuple(map(digest, words)), files=files)


def _on_disk(path: Path, file: File) -> str | None:
    """What an earlier run wrote, where it is still there as it was."""
    try:
        text = canonical(read_bytes(path)).decode()
    except (Unreadable, UnicodeDecodeError):
        return None
    return text if digest_of_text(text) == file.digest else None


def _written(
    path: str, file: File, kept: Kept, words: Sequence[Words], target: Target
) -> str | None:
    if file.context is None:
        return None
    # Most files are on the disk; what writes them takes a while to import.
    from specshim.rendering.package import render_module
    from specshim.rendering.templates import Templates

    templates = Templates.of(None, target.project.line_length)
    header = target.project.licence_header
    rendered = render_module(path, load(file.context, words), templates, kept.runtime, header)
    # A line of a docstring may look like one that takes more of the runtime.
    return rendered[0] if rendered is not None and rendered[1].wanted == file.wanted else None
