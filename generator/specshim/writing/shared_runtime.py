"""The runtime that several packages share: written whole and once, and never replaced by an older one."""

from __future__ import annotations

from typing import Self

from msgspec import Struct

from specshim.diagnostics import Report
from specshim.rendering.furnishing import whole_runtime
from specshim.rendering.licence import under_licence
from specshim.sources.digests import digest_of_text
from specshim.writing.differences import Differences
from specshim.writing.identity import generator_identity
from specshim.writing.inputs import Inputs
from specshim.writing.lock import Lock, Shared
from specshim.writing.package import Package
from specshim.writing.states import Plan
from specshim.writing.updating import Folder


class SharedRuntime(Struct, frozen=True):
    """A folder for the runtime, and what the running generator would write into it."""

    folder: Folder
    package: Package
    newer: str | None
    """The release of specshim that wrote the one that is there, if it is newer than the running one."""

    @classmethod
    def at(cls, folder: Folder, licence_header: str, depth: int) -> Self:
        """The runtime in `folder`; the first package that shares it decides on the licence header."""
        lock = Lock.read(folder.path, Report())
        known = lock.shared if lock is not None else None
        shared = Shared(licence_header=licence_header) if known is None else known
        newer = lock.generator.version if lock is not None and lock.generator.is_newer() else None
        return cls(folder, _package(shared, depth), newer)

    def accepts(self, **allowed: bool) -> bool:
        """Whether nothing stands in the way of writing it; errors are in the report."""
        return self.newer is not None or self.folder.accepts(self.package, **allowed)

    def update(self, **allowed: bool) -> tuple[Plan, bool] | None:
        """Write it; what was done about each file, as a folder says it."""
        return self.folder.update(self.package, **allowed)

    def compare(self) -> Differences | None:
        """How the folder differs from what belongs there; None after errors are in the report."""
        if self.newer is not None:
            return self.folder.compare_with_lock()
        return self.folder.compare(self.package)


def _package(shared: Shared, depth: int) -> Package:
    texts = under_licence(whole_runtime(), shared.licence_header)
    lock = Lock(
        generator=generator_identity(is_by_black=False),
        inputs=Inputs(settings=digest_of_text(shared.licence_header), documents={}),
        files={path: digest_of_text(text) for path, text in texts.items()},
        shared=shared,
    )
    return Package(texts, lock, depth)
