"""Serves a gateway from the command line."""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Callable, Sequence
from typing import Any, Final

from .. import PACKAGE
from ..errors import APIError
from .settings import Policy
from .versions import Versions

_LOGGER: Final = f"{PACKAGE}.gateway"
_UVICORN: Final = "serving needs uvicorn: pip install 'uvicorn>=0.34'"


def serve(
    gateway: Callable[..., Any],
    versions: Versions,
    arguments: Sequence[str] | None = None,
) -> None:
    """Serve what ``gateway`` makes of command line arguments until a signal ends it."""
    parser = _parser(versions)
    told = vars(parser.parse_args(arguments))
    host, port = _address(parser, told.pop("listen"))
    grace = told.pop("grace")
    _log(told.pop("log_level"))
    try:
        application = gateway(told.pop("upstream"), **told)
    except APIError as error:
        parser.error(error.message)
    try:
        import uvicorn
    except ModuleNotFoundError:
        parser.exit(1, f"{_UVICORN}\n")
    uvicorn.run(
        application,
        host=host,
        port=port,
        # A server before us may tell who called it, but only one of this machine.
        proxy_headers=False,
        server_header=False,
        access_log=False,
        log_config=None,
        timeout_graceful_shutdown=grace,
    )


def _parser(versions: Versions) -> argparse.ArgumentParser:
    plain = Policy()
    parser = argparse.ArgumentParser(
        prog=_command(),
        description=f"Takes clients of {versions.title}, of any version "
        f"({', '.join(versions.names)}), to a server of one version.",
    )
    add = parser.add_argument
    add("--upstream", required=True, help="URL of the server, as a client's base URL")
    add("--wire", default=versions.names[-1], help="the version that it speaks")
    add("--caller", default="", help="the version of callers that tell none")
    add("--listen", default="127.0.0.1:8080", help="host and port (%(default)s)")
    add("--effects", choices=("deny", "allow"), default=plain.effects)
    add("--on-loss", choices=("ignore", "report", "raise"), default=plain.on_loss)
    numbers = (
        ("timeout", float),
        ("max_calls", int),
        ("max_body", int),
        ("max_retries", int),
    )
    for name, kind in numbers:
        flag = f"--{name.replace('_', '-')}"
        add(flag, type=kind, default=getattr(plain, name), help="(%(default)s)")
    add("--grace", type=int, default=30, help="seconds for calls at shutdown")
    levels = ("debug", "info", "warning", "error")
    add("--log-level", choices=levels, default="info")
    return parser


def _command() -> str | None:
    """How the gateway was called; argparse says that itself where no module was named."""
    spec = getattr(sys.modules["__main__"], "__spec__", None)
    return None if spec is None else f"python -m {spec.name}"


def _address(parser: argparse.ArgumentParser, listen: str) -> tuple[str, int]:
    host, mark, port = listen.rpartition(":")
    if not mark or not port.isdecimal() or int(port) > 65535:
        parser.error(f"--listen: expected HOST:PORT, got {listen!r}")
    return host.strip("[]") or "127.0.0.1", int(port)


class _Lines(logging.Formatter):
    """One JSON object on each line, whoever logs."""

    def format(self, record: logging.LogRecord) -> str:
        if record.name == _LOGGER and not record.exc_info:
            return record.getMessage()
        facts = {"level": record.levelname.lower(), "message": record.getMessage()}
        if record.exc_info:
            facts["trace"] = self.formatException(record.exc_info)
        return json.dumps(facts)


def _log(level: str) -> None:
    """Write the log to standard error, with one line for each call."""
    lines = logging.StreamHandler(sys.stderr)
    lines.setFormatter(_Lines())
    logging.basicConfig(handlers=[lines], level=level.upper(), force=True)
    # The line of a call tells all losses; they are not told one by one as well.
    for name in (PACKAGE, "httpx2", "httpcore2", "asyncio"):
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger(_LOGGER).setLevel(level.upper())
