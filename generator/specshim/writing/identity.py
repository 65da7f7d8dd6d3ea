"""Which generator this is: another one may write other bytes."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

from pydantic import BaseModel, ConfigDict

PACKAGE = Path(__file__).resolve().parents[1]


class Generator(BaseModel):
    """The generator's version, its formatter's, and in a checkout the digest of its source."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: str
    black: str
    source: str | None = None

    def is_release_of(self, other: Generator) -> bool:
        """Whether both have the same versions; in a checkout the source may differ."""
        return (self.version, self.black) == (other.version, other.black)


@cache
def generator_identity() -> Generator:
    """The identity of the running generator."""
    checkout = _checkout()
    if checkout is None:
        return Generator(version=generator_version(), black=version("black"))
    source = _digest_of_source(checkout)
    return Generator(version=generator_version(), black=version("black"), source=source)


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
