"""Programs that only tests use, installed once into a folder below the system's temporary one."""

from __future__ import annotations

import fcntl
import getpass
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

CACHE = Path(tempfile.gettempdir()) / f"specshim-tests-{getpass.getuser()}"
TIMEOUT = 600
"""Seconds for one installation."""


class NotInstalledError(Exception):
    """It cannot be installed here."""


def python_with(name: str, *requirements: str) -> Path:
    """The Python of a virtual environment that has these requirements."""

    def install(folder: Path) -> None:
        _run(sys.executable, "-m", "venv", str(folder))
        _run(str(folder / "bin/python"), "-m", "pip", "install", "--quiet", *requirements)

    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return _cached(f"python{version}-{name}", install) / "bin/python"


def node_program(package: str, program: str) -> Path:
    """A program of an npm package."""
    return node_package(package) / ".bin" / program


def node_package(package: str) -> Path:
    """The folder of modules with an npm package and what it needs."""

    def install(folder: Path) -> None:
        npm = shutil.which("npm")
        if npm is None or shutil.which("node") is None:
            raise NotInstalledError("there is no Node or no npm here")
        folder.mkdir()
        _run(npm, "install", "--no-audit", "--no-fund", "--prefix", str(folder), package)

    name = package.replace("@", "").replace("/", "-")
    return _cached(f"npm-{name}", install) / "node_modules"


def or_skip(install: Callable[[], Path]) -> Path:
    """What is installed; a skipped test where that cannot be, unless nothing may skip."""
    try:
        return install()
    except NotInstalledError as error:
        if os.environ.get("SPECSHIM_NOTHING_SKIPS"):
            raise
        pytest.skip(str(error))


def _cached(name: str, install: Callable[[Path], None]) -> Path:
    """The folder that `install` fills; filled once, also when several processes ask for it."""
    CACHE.mkdir(mode=0o700, exist_ok=True)
    folder, done = CACHE / name, CACHE / f"{name}.done"
    with (CACHE / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            install(folder)
            done.touch()
    return folder


def _run(*command: str) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=TIMEOUT)
    except subprocess.TimeoutExpired as error:
        raise NotInstalledError(f"{' '.join(command)}: {error}") from None
    if done.returncode:
        raise NotInstalledError(f"{' '.join(command)}: {done.stdout}{done.stderr}")
