"""The plain dicts that callers may pass instead of models, as modules of TypedDicts."""

from __future__ import annotations

import keyword
import unicodedata
from collections.abc import Sequence

from specshim.api import model as api
from specshim.api.model import Access, Presence
from specshim.python import expressions as ex
from specshim.python.docstrings import documented
from specshim.python.expressions import Expression, Import
from specshim.python.home import ModulePath
from specshim.python.identifiers import ClassName
from specshim.python.imports import import_block, imports_of
from specshim.python.model import AliasLine, InputClass, InputsModule, Key
from specshim.python.naming import INPUT_SUFFIX
from specshim.python.planning.aliases import sorted_aliases
from specshim.python.planning.definitions import Definitions
from specshim.python.planning.models import ANNOTATIONS, grouped


def plan_inputs(definitions: Definitions) -> tuple[InputsModule, ...]:
    """The plain-dict forms of everything that a caller may pass below the top of a body."""
    planned = []
    for name, group in sorted(grouped(definitions).items()):
        given = [it for it in group if it.id in definitions.given_ids and definitions.has_form(it)]
        if given:
            planned.append(_inputs_module(definitions, name, given))
    return tuple(planned)


def _inputs_module(
    definitions: Definitions, name: str, group: Sequence[api.Definition]
) -> InputsModule:
    path: ModulePath = definitions.home.path("params", name)
    classes = [_input_class(definitions, it) for it in group if isinstance(it, api.Record)]
    aliases = sorted_aliases(
        {it.id: _input_alias(definitions, it) for it in group if not isinstance(it, api.Record)},
    )
    needed = imports_of(
        [
            *(key.annotation for cls in classes for key in cls.keys),
            *(alias.value for alias in aliases),
        ]
    )
    needed |= {ANNOTATIONS}
    if classes:
        needed |= {Import("typing_extensions", "TypedDict")}
    if any(key.required for cls in classes for key in cls.keys):
        needed |= {Import("typing", "Required")}
    if aliases:
        needed |= {Import("typing", "TypeAlias")}
    return InputsModule(
        path=path,
        docstring=f"Each `X{INPUT_SUFFIX}` is the plain-dict form of `X` in `models.{name}`.",
        imports=import_block(path, needed, place=definitions.home.runtime),
        classes=tuple(classes),
        aliases=aliases,
    )


def _input_class(definitions: Definitions, record: api.Record) -> InputClass:
    fields = [field for field in record.fields if field.access is not Access.READ]
    functional = not all(_may_stand_in_a_class(field.wire_name) for field in fields)
    spelling = definitions.spelling(inputs=True)
    if not functional:
        spelling = spelling.within(frozenset(field.wire_name for field in fields))
    name = definitions.classes[record.id]
    return InputClass(
        name=ClassName(name + INPUT_SUFFIX),
        model=name,
        keys=tuple(_key(field, spelling.spell(field.type)) for field in fields),
        functional=functional,
        origin=record.place,
    )


def _may_stand_in_a_class(key: str) -> bool:
    """Whether a class body keeps the key as it is: Python mangles some names and normalises others (PEP 3131)."""
    return (
        key.isidentifier()
        and not keyword.iskeyword(key)
        and not key.startswith("__")
        and unicodedata.is_normalized("NFKC", key)
    )


def _key(field: api.Field, annotation: Expression) -> Key:
    required = field.presence is Presence.REQUIRED
    return Key(field.wire_name, annotation, required, field.place)


def _input_alias(definitions: Definitions, alias: api.Alias | api.Enumeration) -> AliasLine:
    spelling = definitions.spelling(inputs=True)
    if isinstance(alias, api.Enumeration):
        # Only a class of members has a form of its own: its values, for who writes them out.
        written = spelling.spell(api.Choice(alias.values))
        value = ex.union((definitions.model(alias.id), written))
    else:
        value = spelling.spell(alias.type)
    name = ClassName(definitions.classes[alias.id] + INPUT_SUFFIX)
    recursive = definitions.stays_named(alias)
    return AliasLine(name, value, recursive, documented(alias.prose, ""), alias.place)
