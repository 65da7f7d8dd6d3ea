"""What callers may set where an API has several versions, beside what they may of any."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final, cast, get_args

from typing_extensions import TypedDict

from ..responses.errors import refuse
from ..settings import options as common
from .policies import Effects, LossKind, LossPolicy, OnLoss

__all__ = [
    "NO_OPTIONS",
    "AsyncSettings",
    "Configuration",
    "Options",
    "Settings",
    "ViewSettings",
]


class _Versions(TypedDict, total=False):
    """How a version is spoken that is not the one of the types."""

    wire: str
    """The version to speak with the server: that of the types by default."""
    on_loss: LossPolicy
    """What to do where the version that is spoken cannot hold what this one says:
    ``warn`` by default."""
    effects: Effects
    """Whether one call may send several requests where the version that is spoken has
    no single one (``deny`` by default); what is done when one of them fails stays
    done."""
    effects_timeout: float | None
    """How long those may wait in all: 600 seconds by default; None for ever."""


class Options(common.Options, _Versions, total=False):
    """What may be said with any call."""


class ViewSettings(common.ViewSettings, _Versions, total=False):
    """What may differ between clients that share connections."""


class Settings(common.Settings, _Versions, total=False):
    """What may be said of a client."""


class AsyncSettings(common.AsyncSettings, _Versions, total=False):
    """What may be said of an async client."""


NO_OPTIONS: Final[Options] = {}
"""Nothing is said with a call."""


@dataclass(frozen=True, slots=True, repr=False)
class Configuration(common.Configuration):
    """The settings of one client, checked; not shown, for they may hold secrets."""

    wire: str | None = None
    on_loss: LossPolicy = "warn"
    effects: Effects = "deny"
    effects_timeout: float | None = 600.0

    def check(self) -> None:
        """Refuse what cannot be meant."""
        common.Configuration.check(self)
        check_losses(self.on_loss)
        check_effects(self.effects, self.effects_timeout)


def check_options(options: Options) -> None:
    """Refuse what cannot be said of calls that are spoken in another version."""
    check_losses(options.get("on_loss", "warn"))
    check_effects(options.get("effects", "deny"), options.get("effects_timeout"))


def check_losses(policy: LossPolicy) -> None:
    """Refuse what is no policy."""
    acts = policy.items() if isinstance(policy, Mapping) else [("drop", policy)]
    for kind, act in acts:
        _one_of("on_loss", kind, get_args(LossKind))
        _one_of("on_loss", act, get_args(OnLoss))


def check_effects(effects: Effects, limit: float | None) -> None:
    """Refuse what says nothing of effects."""
    _one_of("effects", effects, get_args(Effects))
    if limit is not None and not limit >= 0:
        refuse("effects_timeout", f"expected 0 or more seconds, got {limit!r}")


def as_versioned(options: common.Options) -> Options:
    """Return the options of a call as what they are where an API has versions.

    What sends calls hands them on by the type that all APIs share.
    """
    return cast("Options", options)


def beside(options: Options) -> Options:
    """Return what also holds for the requests that one call sends beside its own."""
    said = options.copy()
    said.pop("extra_query", None)
    said.pop("extra_body", None)
    said.pop("idempotency_key", None)
    return said


def _one_of(argument: str, value: object, known: Collection[str]) -> None:
    if value not in known:
        refuse(argument, f"{value!r} is not one of {', '.join(known)}")
