"""What one client of an API with several versions says of all its calls."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from .. import settings as common
from ..client import Profile as CommonProfile
from ..settings import Options, Telling
from .options import Configuration, as_versioned
from .selection import Spoken, Versioning, check_version, warn_if_retired

if TYPE_CHECKING:
    from ..requests import Operation
    from .crossings import Bridging


@dataclass(frozen=True, slots=True)
class Api(common.Api):
    """What the documents and the project file say for all operations of one version."""

    versioning: Versioning | None = None
    """How the server is told the version; None for not at all."""
    bridge: Bridging | None = None
    """What leads to the other versions; without it nothing is converted."""

    def whereabouts(self, operation: Operation[Any], name: str) -> str | None:
        """Return what has become of an argument of another version; None for none."""
        if self.bridge is None or self.versioning is None:
            return None
        for other in self.versioning.values:
            if other != self.version:
                bridge = self.bridge(self.version, other)
                found = bridge.whereabouts(operation.key, name)
                if found is not None:
                    return found
        return None


@dataclass(frozen=True)
class Profile(CommonProfile):
    """What one client says of all its calls, the version among them."""

    api: Api
    configuration: Configuration
    told: set[str] = field(default_factory=set, repr=False, compare=False)
    """The retired versions that were warned of; clients that share connections share
    this too."""

    def __post_init__(self) -> None:
        if self.configuration.wire is not None:
            self.speak(self.configuration.wire)
        CommonProfile.__post_init__(self)

    def speak(self, version: str) -> None:
        """Refuse a version that is not known, and warn once of one switched off."""
        check_version(self.api.versioning, version)
        warn_if_retired(self.api.versioning, version, self.told)

    def wire(self, options: Options) -> str | None:
        """Return the version that the caller wants to be spoken; None for any."""
        return as_versioned(options).get("wire", self.configuration.wire)

    def telling(self, operation: Operation[Any], options: Options) -> Spoken | None:
        """Return the version to speak; None where it is not told."""
        versioning = self.api.versioning if operation.versioned else None
        chosen = self.wire(options)
        version = self.api.version if chosen is None else chosen
        if chosen is not None or versioning is not None:
            self.speak(version)
        return None if versioning is None else Spoken(versioning, version)

    def sunset(self, telling: Telling | None) -> date | None:
        """Return the day on which the version that is spoken is switched off."""
        if not isinstance(telling, Spoken):
            return None
        stated = telling.versioning.retired.get(telling.version)
        return date.fromisoformat(stated) if stated else None
