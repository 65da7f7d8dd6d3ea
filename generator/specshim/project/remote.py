"""Files on the network that documents refer to: of hosts that somebody allowed, and kept."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from msgspec import Struct, field

from specshim.sources import read_bytes
from specshim.sources.digests import digest_of

_FOLDER: Final = "specshim"


class Remote(Struct):
    """What may be fetched, over https from one of `hosts`, and what was: URL -> file, or why there is none.

    `pinned` are the digests of the lock: a kept file that has the digest spares the network.
    """

    hosts: tuple[str, ...] = ()
    pinned: Mapping[str, str | None] = field(default_factory=dict)
    files: dict[str, Path] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)

    def find(self, url: str) -> Path | None:
        """The file of `url`, which is fetched if need be; None where it may not be had, or cannot."""
        if url in self.files or url in self.failures or not self._allows(url):
            return self.files.get(url)
        file = kept_file(url)
        if self.pinned.get(url) is None or _digest(file) != self.pinned[url]:
            self._fetch(url, file)
        if url not in self.failures:
            self.files[url] = file
        return self.files.get(url)

    def _allows(self, url: str) -> bool:
        try:
            parts = urlsplit(url)
        except ValueError:
            return False
        return parts.scheme == "https" and parts.netloc.lower() in map(str.lower, self.hosts)

    def _fetch(self, url: str, file: Path) -> None:
        from specshim.sources.fetching import FetchFailed, fetch

        try:
            content = fetch(url, hosts=self.hosts)
            file.parent.mkdir(parents=True, exist_ok=True)
            draft = file.with_name(f"{file.name}.{os.getpid()}")
            draft.write_bytes(content)
            os.replace(draft, file)
        except FetchFailed as failed:
            self.failures[url] = str(failed)
        except OSError as error:
            self.failures[url] = f"{file.as_posix()} cannot be written: {error.strerror}"


def kept_file(url: str) -> Path:
    """Where what was fetched from `url` is kept, in the cache folder of the user."""
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    name = hashlib.sha256(url.encode()).hexdigest()
    return Path(cache, _FOLDER, "remote", f"{name}{Path(urlsplit(url).path).suffix[:5]}")


def _digest(file: Path) -> str | None:
    return digest_of(read_bytes(file)) if file.is_file() else None
