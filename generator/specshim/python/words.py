"""Split what a document calls a thing into words, and join words as Python spells them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache


@lru_cache(maxsize=1 << 16)
def split(text: str) -> tuple[str, ...]:
    """The words of `text`: `createAssistantFile`, `create-assistant_file` -> create, Assistant, File.

    A run of capitals is one word up to the last that starts the next (`OpenAIFile` -> Open, AI, File);
    digits stay with the letters before them (`ipv4`, `v2`).
    """
    return tuple(_words(unicodedata.normalize("NFKC", text)))


def _words(text: str) -> Iterator[str]:
    word = ""
    for index, char in enumerate(text):
        if not (char.isalnum() and ("a" + char).isidentifier()):
            if word:
                yield word
            word = ""
            continue
        following = text[index + 1 : index + 2]
        if word and _starts_word(word[-1], char, following):
            yield word
            word = ""
        word += char
    if word:
        yield word


def _starts_word(before: str, char: str, following: str) -> bool:
    if not char.isupper():
        return False
    return not before.isupper() or following.islower()


def snake(words: Iterable[str]) -> str:
    """`create_assistant_file`."""
    return "_".join(word.lower() for word in words)


def pascal(words: Iterable[str]) -> str:
    """`CreateAssistantFile`; capitals inside a word are kept (`OpenAIFile`)."""
    return "".join(word[:1].upper() + word[1:] for word in words)


def constant(words: Iterable[str]) -> str:
    """`CREATE_ASSISTANT_FILE`."""
    return "_".join(word.upper() for word in words)
