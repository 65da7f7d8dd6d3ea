"""Lower what a test writes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from textwrap import indent

from tests.opening import UNTYPED, open_text
from tests.unit.api.notation import names_of, spell, spell_definition

from specshim.api import Lowering, lower
from specshim.api.model import Api, Definition, DefinitionId, Operation

NOISE = UNTYPED | {"nullable-in-3.1"}
"""What the layer below says of a spelling, and what the type says as well: both have tests of their own."""


@dataclass(frozen=True, slots=True)
class Lowered:
    """An API and the codes of what was said while it was lowered."""

    api: Api
    codes: tuple[str, ...]

    def named(self, name: str) -> Definition:
        """The definition whose words are `name`."""
        found = {" ".join(d.naming.words): d for d in self.api.definitions.values()}
        return found[name]

    def spelled(self, name: str) -> str:
        """The definition called `name`, in the notation of the tests."""
        return spell_definition(self.named(name), names_of(self.api.definitions))

    def operation(self, name: str) -> Operation:
        """The operation called `name`."""
        return next(found for found in self.api.operations if found.operation_id == name)

    def spell(self, type_: object) -> str:
        """A type, in the notation of the tests."""
        return spell(type_, names_of(self.api.definitions))  # type: ignore[arg-type]

    @property
    def ids(self) -> tuple[DefinitionId, ...]:
        """The ids of all definitions, in their order."""
        return tuple(self.api.definitions)


def lower_text(
    folder: Path, text: str, *, version: str | None = None, settings: Lowering | None = None
) -> Lowered:
    """Lower a whole document, or with `version` what stands below a minimal one's head."""
    opened = open_text(folder, text, version=version)
    assert opened.found is not None, opened.printed
    api = lower(opened.document, "v1", opened.report, settings or Lowering())
    assert opened.printed is not None  # Every message can be filled with its arguments.
    return Lowered(api, tuple(code for code in opened.codes if code not in NOISE))


def lower_schemas(folder: Path, text: str, *, version: str = "3.1.0") -> Lowered:
    """Lower a collection of named schemas."""
    return lower_text(folder, "components:\n  schemas:\n" + indent(text, "    "), version=version)


def lower_operation(folder: Path, text: str, *, path: str = "/things") -> Lowered:
    """Lower a document of one operation, `POST` on `path`, given by its keys."""
    head = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\n"
    body = f"paths:\n  {path}:\n    post:\n      operationId: act\n" + indent(text, "      ")
    return lower_text(folder, head + body)
