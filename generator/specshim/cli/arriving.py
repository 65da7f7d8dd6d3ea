"""Documents that are no files yet: those of the network, and of standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Final
from urllib.parse import unquote, urlsplit, urlunsplit

import click
from msgspec import Struct, field

from specshim.cli.request import Request
from specshim.diagnostics import Report
from specshim.sources import Unreadable, limits, read_bytes
from specshim.writing import Lock, digest_of

STANDARD_INPUT: Final = "-"
_SUFFIXES: Final = (".yaml", ".yml", ".json")


class Arrived(Struct, frozen=True):
    """The documents as files: `urls` tell where they were fetched from."""

    paths: tuple[str, ...]
    urls: Mapping[str, str] = field(default_factory=dict)
    is_passing: bool = False
    """Whether they are kept nowhere."""
    overlays: tuple[str, ...] = ()


def is_url(text: str) -> bool:
    """Whether `text` names something on the network, and not a file."""
    return text.lower().startswith(("https://", "http://"))


def is_on_the_way(text: str) -> bool:
    """Whether an argument means a document that is no file yet."""
    return text == STANDARD_INPUT or is_url(text)


def receive(request: Request) -> Arrived:
    """Get every document of `request`, once, and keep what is to be kept."""
    arriving = [it for it in request.inputs if is_on_the_way(it)]
    if request.save is not None and len(arriving) != 1:
        raise click.UsageError("--save says where one document is written that is no file yet.")
    if not arriving:
        return Arrived(request.inputs, overlays=tuple(it.as_posix() for it in request.overlay))
    is_kept = request.save is not None or (request.keeps and STANDARD_INPUT not in arriving)
    if not is_kept and len(arriving) < len(request.inputs):
        raise click.UsageError("Name files only, or documents that are none yet only.")
    names = [_receive(it, request, is_kept) if it in arriving else it for it in request.inputs]
    if len({*names}) < len(names):
        raise click.UsageError("Two documents would be written to one file: fetch one with --save.")
    urls = {name: it for name, it in zip(names, request.inputs, strict=True) if is_url(it)}
    overlays = request.overlay if is_kept else _beside(names[0], request.overlay)
    paths = tuple(it.as_posix() for it in overlays)
    return Arrived(tuple(names), urls, is_passing=not is_kept, overlays=paths)


def _beside(document: str, overlays: Sequence[Path]) -> Iterator[Path]:
    """Copies of `overlays` beside a document that is kept nowhere: from there they have a name everywhere."""
    for number, overlay in enumerate(overlays):
        file = Path(document).parent / f"{number}" / overlay.name
        file.parent.mkdir()
        try:
            file.write_bytes(read_bytes(overlay))
        except Unreadable as fault:
            raise click.ClickException(f"{overlay.as_posix()} cannot be read: {fault}") from None
        yield file


def _receive(source: str, request: Request, is_kept: bool) -> str:
    """The file that the document of `source` is in now."""
    content = content_of(source)
    file = request.save or Path(name_of(source, content))
    if is_kept:
        _keep(file, content, source, request)
    else:
        scratch = click.get_current_context().with_resource(TemporaryDirectory(prefix="specshim-"))
        file = Path(scratch) / name_of(source, content)
        file.write_bytes(content)
    return file.as_posix()


def content_of(source: str) -> bytes:
    """What is at a URL, or on standard input."""
    if source == STANDARD_INPUT:
        return sys.stdin.buffer.read(limits.MAX_BYTES + 1)

    from specshim.sources.fetching import FetchFailed, fetch

    try:
        return fetch(source)
    except FetchFailed as failed:
        raise click.ClickException(f"{shown(source)} cannot be fetched: {failed}") from None


def shown(url: str) -> str:
    """A URL without what may be secret in it: the part before the host, and the query."""
    try:
        parts = urlsplit(url)
        return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2], query=""))
    except ValueError:
        return "the URL"


def name_of(source: str, content: bytes) -> str:
    """What a file with the document of `source` is called."""
    if source == STANDARD_INPUT:
        return STANDARD_INPUT
    name = PurePosixPath(unquote(urlsplit(source).path)).name
    if name.isprintable() and "\\" not in name and name.lower().endswith(_SUFFIXES):
        return name
    return "openapi.json" if content.lstrip()[:1] == b"{" else "openapi.yaml"


def _keep(file: Path, content: bytes, source: str, request: Request) -> None:
    """Write the document; what somebody else wrote, or changed, is left alone."""
    if file.exists() and not request.force and not _is_ours(file, source, request.output):
        if file.is_file() and file.read_bytes() == content:
            return
        raise click.UsageError(
            f"{file.as_posix()} is there already, and is not what was fetched before; "
            "--save FILE names another, --force overwrites it."
        )
    write_document(file, content)


def write_document(file: Path, content: bytes) -> None:
    """Write what was received, in a folder that need not be there."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    except OSError as error:
        raise click.ClickException(
            f"{file.as_posix()} cannot be written: {error.strerror}"
        ) from None


def _is_ours(file: Path, source: str, output: Path | None) -> bool:
    """Whether the lock of the package says that the file came from there, and it is as it came."""
    lock = Lock.read(output, Report()) if output is not None else None
    if lock is None or lock.bare is None or not file.is_file():
        return False
    known = {name for name, url in lock.bare.urls.items() if url == source}
    return any(lock.inputs.documents.get(it) == digest_of(file.read_bytes()) for it in known)
