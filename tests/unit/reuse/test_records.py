"""Records come back as they were, with other words in them; nothing else comes back at all."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest

from specshim.api.model import Prose
from specshim.api.words import Words
from specshim.diagnostics import Place
from specshim.python.docstrings import Docstring
from specshim.reuse.records import dump, load

PLACE, OTHER = Place("api.yaml", ("info", "description")), Place("api.yaml", ("x", "description"))


def said(text: str, place: Place) -> Docstring:
    return Docstring(Prose("Pets", Words.of(text, place)), default="3")


def test_words_are_put_in_anew() -> None:
    content = dump((said("Old words.", PLACE), said("Elsewhere.", OTHER)), {PLACE: 0})
    assert b"Old words" not in content
    found = load(content, [Words.of("New words.", PLACE)])
    assert found == (said("New words.", PLACE), said("Elsewhere.", OTHER))
    assert [str(it) for it in found] == [
        "Pets\n\nNew words. Default: 3.",
        "Pets\n\nElsewhere. Default: 3.",
    ]


class Attack:
    def __init__(self, call: Any, *given: Any) -> None:
        self.reduced = call, given

    def __reduce__(self) -> Any:
        return self.reduced


@pytest.mark.parametrize(
    "name", ["os.system", "builtins.eval", "specshim.cli.main", "specshim.sources.reading.read"]
)
def test_a_forged_file_is_no_code(name: str, tmp_path: Path) -> None:
    module, _, function = name.rpartition(".")
    call = getattr(__import__(module, fromlist=[function]), function)
    with pytest.raises(pickle.UnpicklingError):
        load(pickle.dumps(Attack(call, str(tmp_path))), ())
