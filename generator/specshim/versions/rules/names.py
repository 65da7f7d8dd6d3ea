"""Names of the generated package: the wire is silent about them."""

from __future__ import annotations

from typing import Final

from specshim.versions.rules.rule import Effect, Handling, Rule

SECTION: Final = "Generated names"


def _source(id_: str, title: str, explanation: str) -> Rule:
    return Rule(id_, Effect.NONE, title, explanation, handling=Handling.SOURCE)


RULES: Final = (
    _source("component-renamed", "class renamed", "It stands for the same, but the import fails."),
    _source("component-removed-unused", "class removed", "The import fails."),
    _source("component-added", "class added", "Nobody imports it yet."),
    _source(
        "name-collision-shift",
        "name moved to another thing",
        "Another thing has the name now: the import works and means something else. What differs is told as well.",
    ),
    _source(
        "inline-model-name-changed",
        "derived class name changed",
        "A name that no document states hangs on its surroundings; the import fails.",
    ),
    _source(
        "python-type-changed",
        "annotation changed",
        "Code that passes or reads the value may no longer type-check.",
    ),
    Rule(
        "module-moved",
        Effect.NONE,
        "class in another module",
        "Imports from the package's index still work, and it is the only place to import from.",
        handling=Handling.SILENT,
    ),
    _source(
        "parameter-keyword-renamed",
        "keyword argument renamed",
        "It sends the same, but calls name it.",
    ),
    _source("method-removed", "method removed", "Calls fail."),
    _source("method-added", "method added", "Nobody calls it yet."),
    _source("method-renamed", "method renamed or moved", "Calls fail under the old name."),
    _source("keyword-removed", "keyword argument removed", "Calls that pass it fail."),
    _source("keyword-added-required", "required keyword argument added", "Calls lack it."),
    _source("keyword-added-optional", "optional keyword argument added", "Calls go on without it."),
    _source("keyword-became-required", "keyword argument became required", "Calls may lack it."),
    _source(
        "keyword-became-optional", "keyword argument became optional", "Calls go on giving it."
    ),
    _source(
        "result-type-changed",
        "result type changed",
        "Code that reads the result may no longer type-check.",
    ),
    _source("attribute-removed", "attribute removed", "Code that reads it fails."),
    _source("attribute-added", "attribute added", "Nobody reads it yet."),
    _source(
        "key-removed",
        "key of a plain-dict form removed",
        "Dicts that have it no longer type-check.",
    ),
    _source(
        "key-added-required",
        "required key of a plain-dict form added",
        "Dicts that lack it no longer type-check.",
    ),
    _source(
        "key-added-optional", "optional key of a plain-dict form added", "Dicts go on without it."
    ),
    _source(
        "form-divided",
        "plain-dict form became several alternatives",
        "Dicts with what the form required have not what any of the alternatives requires.",
    ),
    _source(
        "key-became-required",
        "key of a plain-dict form became required",
        "Dicts that lack it no longer type-check.",
    ),
    _source(
        "key-became-optional",
        "key of a plain-dict form became optional",
        "Dicts that have it are still right.",
    ),
)
