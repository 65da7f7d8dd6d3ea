"""What belongs into an output folder."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

from msgspec import Struct

from specshim.project.target import Bare
from specshim.project.vendoring import Vendoring
from specshim.python.pins import NO_PINS, Pins
from specshim.sources.digests import digest_of_text
from specshim.writing.identity import generator_identity
from specshim.writing.inputs import Inputs
from specshim.writing.lock import Lock


class Package(Struct, frozen=True):
    """The texts of all files by their paths in the package, and the lock that belongs to them."""

    texts: Mapping[str, str]
    lock: Lock
    depth: int | None = None
    """How many folders around its own are packages as well, where it is known."""

    @classmethod
    def generated_from(
        cls,
        inputs: Inputs,
        texts: Mapping[str, str],
        pins: Pins = NO_PINS,
        vendoring: Vendoring | None = None,
        bare: Bare | None = None,
        *,
        is_by_black: bool = False,
    ) -> Self:
        """The package of `texts`, which the running generator made from `inputs` with the names `pins`."""
        files = {path: digest_of_text(text) for path, text in texts.items()}
        lock = Lock(
            generator=generator_identity(is_by_black=is_by_black),
            inputs=inputs,
            files=files,
            names=pins.versions,
            flat=pins.flat,
            vendored=vendoring,
            bare=bare,
        )
        depth = vendoring.import_path.count(".") if vendoring is not None else None
        return cls(texts, lock, depth)
