"""The generators that are compared: each in a virtual environment of its own, but for ours."""

from __future__ import annotations

import subprocess
import sys
import venv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Generator:
    """`package` is installed from the index; `command` makes the arguments for a document and a new folder."""

    name: str
    package: str | None
    command: Callable[[Path, Path], list[str]]


def _ours(document: Path, output: Path) -> list[str]:
    return ["specshim", "generate", "--quiet", str(document), "-o", str(output / "client")]


def _openapi_python_client(document: Path, output: Path) -> list[str]:
    target = ["--output-path", str(output / "client")]
    return ["openapi-python-client", "generate", "--path", str(document), *target]


def _datamodel_code_generator(document: Path, output: Path) -> list[str]:
    kinds = ["--input-file-type", "openapi", "--output-model-type", "pydantic_v2.BaseModel"]
    target = ["--output", str(output / "models.py")]
    return ["datamodel-codegen", "--input", str(document), *kinds, *target]


def _clientele(document: Path, output: Path) -> list[str]:
    return ["clientele", "start-api", "-f", str(document), "-o", str(output / "client")]


GENERATORS = (
    Generator("specshim", None, _ours),
    Generator("openapi-python-client", "openapi-python-client", _openapi_python_client),
    Generator(
        "datamodel-code-generator", "datamodel-code-generator[http]", _datamodel_code_generator
    ),
    Generator("clientele", "clientele[cli]", _clientele),
)


def commands_of(generator: Generator, folder: Path) -> Path:
    """The folder of the commands of `generator`, installed below `folder` unless it is ours."""
    if generator.package is None:
        return Path(sys.executable).parent
    return installed(generator.name, generator.package, folder)


def installed(name: str, package: str, folder: Path) -> Path:
    """The folder of the commands of `package`, in an environment `name` of its own below `folder`."""
    home = folder / name
    if not home.is_dir():
        venv.create(home, with_pip=True)
        pip = [str(home / "bin" / "python"), "-m", "pip", "install", "--quiet", package]
        subprocess.run(pip, check=True)
    return home / "bin"


def version_of(package: str, commands: Path) -> str:
    """The version of `package` that is installed there."""
    name = package.partition("[")[0]
    code = f"import importlib.metadata as it; print(it.version({name!r}))"
    python = str(commands / "python")
    return subprocess.run(
        [python, "-c", code], capture_output=True, text=True, check=True
    ).stdout.strip()
