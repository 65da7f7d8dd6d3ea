"""What is lost between two versions: found, told, and acted on as the caller says."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias, get_args

from ... import PACKAGE
from ...errors import APIError
from ...exchange import callers_level
from ...values import Place, pointer
from ..policies import Direction, Loss, LossKind, LossPolicy, OnLoss
from .complements import Memory
from .passage import Passage

At: TypeAlias = Place
"""Where a value stands: the keys and indexes that lead to it."""

Lost: TypeAlias = Callable[[str, str, str], None]
"""Takes the kind of a loss, a JSON pointer into the value at hand, and the reason."""

_logger: Final = logging.getLogger(PACKAGE)
_SHOWN: Final = 5  # losses that a message tells one by one
_collecting: ContextVar[tuple[list[Loss], ...]] = ContextVar("collecting", default=())


class LossWarning(UserWarning):
    """Something was lost between two versions."""

    losses: tuple[Loss, ...]

    def __init__(self, message: str, losses: tuple[Loss, ...] = ()) -> None:
        super().__init__(message)
        self.losses = losses


class LossError(APIError):
    """What cannot be said in the other version, or must not be lost on the way."""

    losses: tuple[Loss, ...]
    answer: object
    """The answer, as far as it could be converted; None where nothing was sent."""

    def __init__(
        self, message: str, *, losses: tuple[Loss, ...] = (), answer: object = None
    ) -> None:
        super().__init__(message)
        self.losses = losses
        self.answer = answer


@dataclass(slots=True, eq=False)
class Losses:
    """What converting functions tell of one conversion between neighbours."""

    direction: Direction
    operation: str
    source: str
    target: str
    part: str = "body"
    memory: Memory | None = None
    """What is known of the origins of objects; None where it is of no use."""
    found: list[Loss] = field(default_factory=list)
    ends: tuple[str, str] | None = None
    """The versions that the caller chose, where these two are between them."""
    passage: Passage | None = None
    """What travels beside objects; None where there are no versions between."""

    @property
    def sending(self) -> bool:
        """Whether it is a request that is converted."""
        return self.direction == "request"

    @property
    def is_under_way(self) -> bool:
        """Whether further versions come after the target."""
        return self.target != self.end

    @property
    def end(self) -> str:
        """The version that all is converted to in the end."""
        return self.ends[1] if self.ends else self.target

    def add(self, kind: LossKind, at: At, reason: str) -> None:
        """Tell of a loss."""
        self.found.append(self.loss(kind, at, reason))

    def loss(self, kind: LossKind, at: At, reason: str) -> Loss:
        """Return a loss without telling of it, between the versions of the caller."""
        source, target = self.ends or (self.source, self.target)
        if self.ends:
            spoken = {self.source: source, self.target: target}
            reason = _named(reason, spoken)
        where = pointer(at)
        return Loss(
            kind,
            self.direction,
            self.operation,
            source,
            target,
            where,
            reason,
            self.part,
        )

    def drop(self, at: At, reason: str) -> None:
        """Tell that something is left out."""
        self.add("drop", at, reason)

    def fabricate(self, at: At, reason: str) -> None:
        """Tell that something is made up."""
        self.add("fabricate", at, reason)

    def merge(self, at: At, reason: str) -> None:
        """Tell that things are put together which cannot be told apart again."""
        self.add("merge", at, reason)

    def narrow(self, at: At, reason: str) -> None:
        """Tell that something is put into a form that says less."""
        self.add("narrow", at, reason)

    def impossible(self, at: At, reason: str) -> None:
        """Tell that something cannot be said; the call fails."""
        self.add("impossible", at, reason)

    def misfit(self, at: At, reason: str, *unless: str) -> None:
        """Tell that a value has no place: impossible to send, narrow when received.

        It has one where the way goes on to a version of ``unless``.
        """
        if self.end in unless:
            return
        self.add("impossible" if self.sending else "narrow", at, reason)

    def reporter(self, at: At) -> Lost:
        """Return what tells of losses within the value at a place."""

        def lost(kind: str, pointer: str, reason: str) -> None:
            for known in get_args(LossKind):
                if kind == known:
                    return self.add(known, (*at, *_keys(pointer)), reason)
            raise ValueError(f"{kind!r} is no kind of loss")

        return lost

    def apart(self, memory: Memory | None) -> Losses:
        """Return the same for a conversion on trial."""
        return replace(self, memory=memory, found=[], passage=None)


@contextmanager
def collect_losses() -> Generator[list[Loss]]:
    """Collect the losses of all calls that are made meanwhile in this thread or task.

    Those that the policy ignores are not among them.
    """
    collected: list[Loss] = []
    token = _collecting.set((*_collecting.get(), collected))
    try:
        yield collected
    finally:
        _collecting.reset(token)


def settle(found: Sequence[Loss], policies: Sequence[LossPolicy]) -> tuple[Loss, ...]:
    """Do with losses as the first policy says that has a say, and return those told.

    Raises LossError for what is impossible, and for what must not be lost; in the
    body of an error, nothing raises, so as not to hide that error.
    """
    acts = [(loss, _act(loss, policies)) for loss in found]
    told = tuple(loss for loss, act in acts if act != "ignore")
    if not told:
        return ()
    for collected in _collecting.get():
        collected.extend(told)
    for loss in told:
        _logger.info("%s", loss)
    fatal = tuple(loss for loss, act in acts if act == "raise")
    if fatal and fatal[0].direction != "error":
        raise LossError(_message(fatal), losses=told)
    warned = tuple(loss for loss, act in acts if act in ("warn", "raise"))
    if warned:
        warning = LossWarning(_message(warned), warned)
        warnings.warn(warning, stacklevel=callers_level())
    return told


def forewarn(found: Sequence[Loss], policies: Sequence[LossPolicy]) -> None:
    """Raise LossError for what must not be lost, and every answer will lose.

    What else there is of it is told when the answer has come.
    """
    fatal = tuple(loss for loss in found if _act(loss, policies) == "raise")
    if fatal:
        message = f"nothing was sent, as every answer loses this:\n{_message(fatal)}"
        raise LossError(message, losses=fatal)


def _act(loss: Loss, policies: Sequence[LossPolicy]) -> OnLoss:
    if loss.kind == "impossible":
        return "raise"
    for policy in policies:
        if isinstance(policy, str):
            return policy
        if loss.kind in policy:
            return policy[loss.kind]
    return "warn"


def _message(losses: Sequence[Loss]) -> str:
    if len(losses) == 1:
        return str(losses[0])
    lines = [f"  {loss}" for loss in losses[:_SHOWN]]
    if len(losses) > _SHOWN:
        lines.append(f"  and {len(losses) - _SHOWN} more")
    return "\n".join([f"{len(losses)} losses:", *lines])


def _named(reason: str, spoken: Mapping[str, str]) -> str:
    """Return a reason in which versions are called as the caller knows them."""
    names = "|".join(re.escape(name) for name in spoken)
    return re.sub(rf"(?<![\w.-])(?:{names})(?![\w-])", lambda it: spoken[it[0]], reason)


def _keys(pointer: str) -> tuple[str, ...]:
    if not pointer:
        return ()
    if not pointer.startswith("/"):
        raise ValueError(f"{pointer!r} is not a JSON pointer (RFC 6901)")
    parts = pointer[1:].split("/")
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in parts)
