"""Which generator this is: another one may write other bytes."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

from packaging.version import InvalidVersion, Version
from pydantic import BaseModel, ConfigDict

PACKAGE = Path(__file__).resolve().parents[1]


class Generator(BaseModel):
    """The generator's version, that of black where it laid out a file, and in a checkout the digest of the source."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    version: str
    black: str | None = None
    source: str | None = None

    def is_running(self) -> bool:
        """Whether the running generator would write the same."""
        return self == generator_identity(is_by_black=self.black is not None)

    def is_newer(self) -> bool:
        """Whether it is of a later release than the running generator."""
        try:
            return Version(self.version) > Version(generator_version())
        except InvalidVersion:
            return False


@cache
def generator_identity(*, is_by_black: bool) -> Generator:
    """The identity of the running generator; `is_by_black` where black had a part in what it wrote."""
    checkout = _checkout()
    source = _digest_of_source(checkout) if checkout is not None else None
    black = version("black") if is_by_black else None
    return Generator(version=generator_version(), black=black, source=source)


def generator_version() -> str:
    """The version of specshim; of a checkout, what its pyproject.toml says now."""
    checkout = _checkout()
    if checkout is None:
        return version("specshim")
    stated = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))
    return str(stated["project"]["version"])


def _checkout() -> Path | None:
    root = PACKAGE.parents[1]
    is_checkout = (root / "pyproject.toml").is_file() and (root / "templates").is_dir()
    return root if is_checkout else None


def _digest_of_source(checkout: Path) -> str:
    digest = hashlib.sha256()
    for path in _source_files(checkout):
        content = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{path.relative_to(checkout).as_posix()} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def _source_files(checkout: Path) -> Iterator[Path]:
    yield from sorted(PACKAGE.rglob("*.py"))
    yield from sorted((checkout / "templates").rglob("*.jinja"))
