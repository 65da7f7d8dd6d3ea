"""Values that no call brings: stored in some version, or sent by the API on its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any, Generic, TypeVar, overload

from pydantic import BaseModel
from pydantic_core import from_json

from .errors import APIResponseValidationError
from .parameters import json_bytes
from .responses import Json
from .versions.calls.pairs import Pair, Schema
from .versions.calls.routes import Chain, Hop
from .versions.conversions.call_losses import CallLosses
from .versions.conversions.conversion import Convert
from .versions.policies import Direction, Loss, LossPolicy
from .versions.selection import UnknownVersionError

T = TypeVar("T")

# What conversions raise for a value that is not as its document says.
_MALFORMED = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class Decoded(Generic[T]):
    """A value of another version than it was read in."""

    value: T
    losses: tuple[Loss, ...]
    """What the version of the value could not hold, and what it was given."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """JSON of another version than that of the value that it was made of."""

    document: Any = field(repr=False)
    losses: tuple[Loss, ...]


@dataclass(frozen=True, slots=True)
class Stored:
    """Reads and writes values of one version as another version has them."""

    versions: Sequence[str]
    """Oldest first."""
    pairs: Callable[[str, str], Pair]
    models: Callable[[str], ModuleType]

    @overload
    def decode(
        self,
        payload: object,
        kind: type[T],
        *,
        version: str,
        as_version: str,
        on_loss: LossPolicy = "report",
        strict: bool = False,
    ) -> Decoded[T]: ...

    @overload
    def decode(
        self,
        payload: object,
        kind: str,
        *,
        version: str,
        as_version: str,
        on_loss: LossPolicy = "report",
        strict: bool = False,
    ) -> Decoded[Any]: ...

    def decode(
        self,
        payload: object,
        kind: str | type[Any],
        *,
        version: str,
        as_version: str,
        on_loss: LossPolicy = "report",
        strict: bool = False,
    ) -> Decoded[Any]:
        """Read JSON of one version as a model of another version.

        ``payload`` is JSON text, or what was read of it. ``kind`` is the model's name in
        the version of the payload, or the model itself, of ``as_version``. ``strict``
        refuses what the document of ``as_version`` does not allow.

        Raises LookupError for a model that there is not, UnknownVersionError,
        APIResponseValidationError for a payload that is not JSON or not as its version
        has it, and LossError as ``on_loss`` says.
        """
        shown = _read(payload)
        chain = self._chain(version, as_version)
        name = kind if isinstance(kind, str) else self._source(kind.__name__, chain)
        self._model(name, version)
        document, losses, target = self._convert(
            shown, name, chain, "response", on_loss
        )
        model = self._model(target, as_version) if isinstance(kind, str) else kind
        text = json_bytes(document, "payload")
        value = Json[Any](model).parse(text, strict=strict)
        return Decoded(value, losses)

    def encode(
        self,
        value: object,
        kind: str | None = None,
        *,
        version: str,
        as_version: str,
        on_loss: LossPolicy = "report",
    ) -> Encoded:
        """Write a value of one version as JSON of another version.

        ``value`` is a model, or JSON values whose model ``kind`` names. Raises as
        ``decode`` does; LossError always for what the other version cannot say.
        """
        name = kind or (type(value).__name__ if isinstance(value, BaseModel) else None)
        if name is None:
            raise LookupError("kind: the name of the model is needed for plain values")
        self._model(name, version)
        document = from_json(json_bytes(value, "value"))
        chain = self._chain(version, as_version)
        shown, losses, _ = self._convert(document, name, chain, "request", on_loss)
        return Encoded(shown, losses)

    def _chain(self, version: str, as_version: str) -> Chain:
        for name in (version, as_version):
            if name not in self.versions:
                known = ", ".join(self.versions)
                raise UnknownVersionError(f"no version {name!r} (known: {known})")
        return Chain.between(
            version, as_version, self.versions, self.pairs, lambda _: ()
        )

    def _convert(
        self,
        value: Any,
        name: str,
        chain: Chain,
        direction: Direction,
        policy: LossPolicy,
    ) -> tuple[Any, tuple[Loss, ...], str]:
        ledger = CallLosses(name, (policy,))
        entry = ledger.entry(direction)
        for hop in chain.hops:
            name, convert = _outward(hop, name)
            if convert is None:
                continue
            try:
                value = convert(value, (), entry.losses(hop.source, hop.target))
            except _MALFORMED as error:
                raise APIResponseValidationError(
                    f"the value is no {name} of {hop.source}: it cannot be converted"
                ) from error
        entry.settle()
        return value, ledger.told, name

    def _source(self, name: str, chain: Chain) -> str:
        """Return what a model of the last version is called in the first."""
        for hop in reversed(chain.hops):
            known = hop.pair.schemas
            found = [it for it in known if (it.new if hop.up else it.old) == name]
            if found:
                schema = _best(found, name)
                name = schema.old if hop.up else schema.new
        return name

    def _model(self, name: str, version: str) -> Any:
        models = self.models(version)
        found = getattr(models, name, None)
        if found is None:
            raise LookupError(f"version {version} has no model {name!r}")
        return found


def _outward(hop: Hop, name: str) -> tuple[str, Convert | None]:
    """Return the name in the neighbouring version, and what converts a value."""
    known = [it for it in hop.pair.schemas if (it.old if hop.up else it.new) == name]
    if not known:
        return name, None
    schema = _best(known, name)
    if hop.up:
        return schema.new, schema.both.up
    return schema.old, schema.both.down


def _best(known: Sequence[Schema], name: str) -> Schema:
    same = (it for it in known if it.old == it.new == name)
    return next(same, known[0])


def _read(payload: object) -> Any:
    if not isinstance(payload, str | bytes | bytearray):
        return payload
    try:
        return from_json(payload)
    except ValueError as error:
        raise APIResponseValidationError(f"the payload is not JSON: {error}") from None
