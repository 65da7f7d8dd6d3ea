"""Files that only this user can have written."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

from msgspec import Struct

FOLDER: Final = "SPECSHIM_CACHE"
"""The environment variable that names the folder; empty for none."""

_KEY: Final = "key"
_KEY_SIZE: Final = 32
_TAG_SIZE: Final = hashlib.sha256().digest_size
_LARGEST: Final = 1 << 28
_MOST: Final = 64
"""Files that are kept; the oldest go first."""


class Store(Struct, frozen=True):
    """A folder of files, each under a tag that only who knows the `key` can make (RFC 2104).

    What is missing, cut off, changed, or written by others is as good as not there. Nothing here raises for what is on
    the disk: a run does without.
    """

    folder: Path
    key: bytes

    def read(self, name: str) -> bytes | None:
        """What was written under `name`; None where nothing was, or nothing that can be trusted."""
        try:
            found = _contents(self.folder / name, _LARGEST)
        except OSError:
            return None
        tag, content = found[:_TAG_SIZE], found[_TAG_SIZE:]
        return content if hmac.compare_digest(tag, self._tag(name, content)) else None

    def write(self, name: str, content: bytes) -> None:
        """Keep `content` under `name`, in the place of what was there."""
        with suppress(OSError):
            _put(self.folder / name, self._tag(name, content), content)
            self._prune()

    def _prune(self) -> None:
        files = [it for it in self.folder.iterdir() if it.name != _KEY]
        for file in sorted(files, key=lambda it: it.lstat().st_mtime, reverse=True)[_MOST:]:
            file.unlink(missing_ok=True)

    def _tag(self, name: str, content: bytes) -> bytes:
        tag = hmac.new(self.key, name.encode() + b"\0", hashlib.sha256)
        tag.update(content)
        return tag.digest()


def open_store() -> Store | None:
    """The store of this user, made where there is none; None where there can be none, or none is wanted."""
    folder = _folder()
    if folder is None:
        return None
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        key = _key(folder)
    except OSError:
        return None
    return Store(folder, key) if key is not None else None


def _folder() -> Path | None:
    named = os.environ.get(FOLDER)
    if named is not None:
        return Path(named) if named else None
    import platformdirs

    try:
        found = platformdirs.user_cache_path("specshim", appauthor=False)
    except RuntimeError:
        return None  # Who has no home, as in some containers, has no such folder.
    # Older releases would say `~`, which is one in the current folder.
    return found if found.is_absolute() else None


def _key(folder: Path) -> bytes | None:
    path = folder / _KEY
    if not path.exists():
        _put(path, secrets.token_bytes(_KEY_SIZE))
    key = _contents(path, _KEY_SIZE)
    return key if len(key) == _KEY_SIZE else None


def _put(path: Path, *parts: bytes) -> None:
    """Write a file for this user only, in one step: others find what was there before, or all of it."""
    temporary = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY
    with os.fdopen(os.open(temporary, flags, 0o600), "wb") as file:
        file.writelines(parts)
    temporary.replace(path)


_BINARY: Final[int] = getattr(os, "O_BINARY", 0)
# Neither a link to elsewhere is followed, nor the writer of a pipe waited for.
_AS_IT_IS: Final[int] = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def _contents(path: Path, largest: int) -> bytes:
    """The bytes of a file that nobody else can read or write; OSError for any other."""
    with os.fdopen(os.open(path, os.O_RDONLY | _AS_IT_IS | _BINARY), "rb") as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode) or found.st_size > largest or not _is_private(found):
            raise OSError(path)
        return file.read()


def _is_private(found: os.stat_result) -> bool:
    # Windows keeps others out of the folder by its access list.
    if not hasattr(os, "geteuid"):
        return True
    return found.st_uid == os.geteuid() and not found.st_mode & (stat.S_IRWXG | stat.S_IRWXO)
