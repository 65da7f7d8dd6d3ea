"""What has become of what a line uses, by the conversions of the package."""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import click

from specshim.cli.impact_checking import Line
from specshim.cli.packages import Importable

_QUOTED = re.compile(r'"([\w.]+)"')
_LITERAL = re.compile(r"""["']([^"'\s]+)["']""")
_CALL = re.compile(r"([\w.]+)\(")


@dataclass(frozen=True)
class Whereabouts:
    """The generated package, imported."""

    package: str
    version: str
    folders: Mapping[str, str]
    """The folder of each version."""

    @classmethod
    def of(cls, folder: Path, version: str) -> Whereabouts:
        """Import the package in a folder, whose versions are to be told of."""
        package = Importable.of(folder)
        sys.path.insert(0, str(package.root))
        compat = importlib.import_module(f"{package.name}.compat")
        folders = {name: it.split(".")[2] for name, it in compat._MODELS.items()}
        if version not in folders:
            known = ", ".join(folders)
            raise click.UsageError(f"--to: there is no version {version!r} (known: {known}).")
        return cls(package.name, version, folders)

    def advice(self, line: Line) -> str | None:
        """What to write instead; None where nothing is known."""
        names = _QUOTED.findall(line.message)
        found = [*self._members(line, names), *self._models(names), *self._values(line)]
        return "; ".join(dict.fromkeys(found)) or None

    def _members(self, line: Line, names: list[str]) -> Iterator[str]:
        """Members of models, and arguments of methods."""
        for old, schema, places in self._moved:
            if old in names and schema in names:
                yield _moved(old, places, self.version)
        for name in names:
            for operation in self._called(line):
                told = self._argument(operation, name)
                if told is not None:
                    yield told

    def _argument(self, operation: Any, name: str) -> str | None:
        bridge = self._module("compat").bridge
        for other in self.folders:
            if other != self.version:
                told = bridge(self.version, other).whereabouts(operation.key, name)
                if told is not None:
                    return f"{name!r}: {told}"
        return None

    def _models(self, names: list[str]) -> Iterator[str]:
        for _, schema in self._schemas:
            if schema.old in names and schema.old != schema.new and not self._has(schema.old):
                yield f"{schema.old} of the old version is {schema.new} in {self.version}"

    def _values(self, line: Line) -> Iterator[str]:
        for literal in _LITERAL.findall(line.text):
            if literal in self._literals:
                yield f'"{literal}" is "{self._literals[literal]}" in {self.version}'

    def _has(self, model: str) -> bool:
        return hasattr(self._models_of(self.version), model)

    def _called(self, line: Line) -> Iterator[Any]:
        """The operations of the methods that the line, or the message, names."""
        for chain in _CALL.findall(line.call or line.text):
            parts = chain.split(".")
            for start in range(len(parts) - 1):
                key = ("_".join(parts[start:-1]), parts[-1])
                if key in self._operations:
                    yield self._operations[key]
                    break
        for method, owner in re.findall(r'"(\w+)" of "(\w+)"', line.message):
            for (module, name), operation in self._operations.items():
                if (
                    name == method
                    and module.replace("_", "") == owner.removeprefix("Async").lower()
                ):
                    yield operation

    @cached_property
    def _operations(self) -> Mapping[tuple[str, str], Any]:
        """Operations by the resource's module and the method."""
        found: dict[tuple[str, str], Any] = {}
        for folder in self.folders.values():
            resources = self._module(f"{folder}.resources")
            for it in pkgutil.iter_modules(resources.__path__):
                module = self._module(f"{folder}.resources.{it.name}")
                for constant, value in vars(module).items():
                    if constant.isupper() and hasattr(value, "key") and hasattr(value, "method"):
                        found.setdefault((it.name, constant.lower()), value)
        return found

    @cached_property
    def _schemas(self) -> tuple[tuple[str, Any], ...]:
        """The pairs of schemas on the way to the version, each with its older version."""
        compat, names = self._module("compat"), list(self.folders)
        upto = names[: names.index(self.version) + 1]
        return tuple(
            (old, schema)
            for old, new in pairwise(upto)
            for schema in compat.pair_of(old, new).schemas
        )

    @cached_property
    def _moved(self) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """Members that a model of the version has not: name, model, and where they went."""
        traces = self._runtime("versions.calls.traces")
        found = []
        for version, schema in self._schemas:
            was = _fields(self._models_of(version), schema.old)
            now = _fields(self._models_of(self.version), schema.new)
            model = getattr(self._models_of(version), schema.old, None)
            shape = None if model is None else traces.schema_of(model)
            for name in was - now if shape and now else ():
                places = traces.trace(shape, name, [schema.both.up])
                found += [(name, it, places) for it in {schema.old, schema.new}]
        return tuple(found)

    @cached_property
    def _literals(self) -> Mapping[str, str]:
        """Values that tell alternatives apart, and what they are in the version."""
        losses = self._runtime("versions.conversions.losses").Losses
        found: dict[str, str] = {}
        for version, schema in self._schemas:
            model = getattr(self._models_of(version), schema.old, None)
            for name, value in _constants(model):
                convert = schema.both.up
                said = {name: value}
                shown = convert(said, (), losses("response", "", "", "")) if convert else said
                if isinstance(shown.get(name), str) and shown[name] != value:
                    found[value] = shown[name]
        return found

    def _models_of(self, version: str) -> Any:
        return self._module(f"{self.folders[version]}.models")

    def _runtime(self, name: str) -> Any:
        """A module of the client runtime, which other packages may share."""
        place = self._module("compat").Pair.__module__.removesuffix(".versions.calls.pairs")
        return importlib.import_module(f"{place}.{name}")

    def _module(self, name: str) -> Any:
        return importlib.import_module(f"{self.package}.{name}")


def _fields(models: Any, name: str) -> frozenset[str]:
    model = getattr(models, name, None)
    return frozenset(getattr(model, "model_fields", ()))


def _constants(model: Any) -> Iterator[tuple[str, str]]:
    for name, field in getattr(model, "model_fields", {}).items():
        values: tuple[object, ...] = getattr(field.annotation, "__args__", ())
        texts = [it for it in values if isinstance(it, str)]
        if len(values) == len(texts) == 1:
            yield name, texts[0]


def _moved(name: str, places: tuple[str, ...], version: str) -> str:
    if not places:
        return f"{name!r} has nothing in its place in {version}"
    return f"{name!r} is {' and '.join(places)} in {version}"
