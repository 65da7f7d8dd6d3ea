"""What has become of what a line uses, by the conversions of the package."""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import click
from msgspec import Struct

from specshim.cli.impact_checking import Line
from specshim.cli.packages import Importable
from specshim.python.naming import INPUT_SUFFIX

_QUOTED = re.compile(r'"([^"]+)"')
_NAME = re.compile(r"[\w.]+")
_LITERAL = re.compile(r"""["']([^"'\s]+)["']""")
_CALL = re.compile(r"([\w.]+)\(")


class _Passage(Struct, frozen=True):
    """How a model of a version becomes one of the version to move to."""

    version: str
    old: str
    new: str
    converts: tuple[Any, ...]


class Whereabouts(Struct, frozen=True, dict=True):
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
        quoted = _QUOTED.findall(line.message)
        # Modules stand before the names of classes, and pages are known by classes of their own.
        names = [it.rpartition(".")[2] for text in quoted for it in _NAME.findall(text)]
        names += [base for name in names for base in sorted(self._bases.get(name, ()))]
        found = [*self._members(line, names), *self._models(names), *self._values(line)]
        return "; ".join(dict.fromkeys(found)) or None

    def _members(self, line: Line, names: list[str]) -> Iterator[str]:
        """Members of models, and arguments of methods."""
        said = {*names, *_LITERAL.findall(line.text)}
        for old, schema, places in self._moved:
            if old in said and (schema in names or f"{schema}{INPUT_SUFFIX}" in names):
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
        for it in self._passages:
            if it.old in names and it.old != it.new and not self._has(it.old):
                yield f"{it.old} of {it.version} is {it.new} in {self.version}"

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
    def _passages(self) -> tuple[_Passage, ...]:
        """The models of all other versions, with what makes them those of the version."""
        stored, compat = self._runtime("stored"), self._module("compat")
        found = []
        for version in self.folders:
            if version == self.version:
                continue
            hops = compat._STORED._chain(version, self.version).hops
            for name in _models(self._models_of(version)):
                now, converts = name, []
                for hop in hops:
                    now, convert = stored._outward(hop, now)
                    converts.append(convert)
                if any(converts) or now != name:
                    found.append(_Passage(version, name, now, tuple(converts)))
        return tuple(found)

    @cached_property
    def gone(self) -> tuple[tuple[str, str, str], ...]:
        """Members that a model of the version has not: the folder of theirs, model and name."""
        return tuple((self.folders[it.version], it.old, name) for it, name in self._lost)

    @cached_property
    def _lost(self) -> tuple[tuple[_Passage, str], ...]:
        found = []
        for it in self._passages:
            was = _fields(self._models_of(it.version), it.old)
            now = _fields(self._models_of(self.version), it.new)
            found += [(it, name) for name in sorted(was - now) if now]
        return tuple(found)

    @cached_property
    def _moved(self) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """Members that a model of the version has not: name, model, and where they went."""
        traces = self._runtime("versions.calls.traces")
        found = []
        for it, name in self._lost:
            shape = traces.schema_of(getattr(self._models_of(it.version), it.old))
            if shape is not None:
                places = traces.trace(shape, name, it.converts)
                found += [(name, model, places) for model in sorted({it.old, it.new})]
        return tuple(dict.fromkeys(found))

    @cached_property
    def _literals(self) -> Mapping[str, str]:
        """Listed values, and what they are in the version."""
        return {**dict(self._arguments_values()), **dict(self._members_values())}

    def _members_values(self) -> Iterator[tuple[str, str]]:
        traces = self._runtime("versions.calls.traces")
        for it in self._passages:
            shape = traces.schema_of(getattr(self._models_of(it.version), it.old)) or {}
            for name, inner in shape.get("properties", {}).items():
                for value in _listed(inner, shape):
                    without = dict(traces._leaves(traces._converted({}, it.converts), ()))
                    shown = traces._leaves(traces._converted({name: value}, it.converts), ())
                    news = [leaf for path, leaf in shown if path not in without]
                    if len(news) == 1 and isinstance(news[0], str) and news[0] != value:
                        yield value, news[0]

    def _arguments_values(self) -> Iterator[tuple[str, str]]:
        traces, compat = self._runtime("versions.calls.traces"), self._module("compat")
        messages = self._runtime("versions.calls.messages")
        for version in self.folders:
            if version == self.version:
                continue
            chain = compat.bridge(version, self.version).chain
            for operation in compat.operations_of(version):
                legs = chain.route(operation.key).legs
                for (place, name), parameter in messages.parameters_of(operation).items():
                    shape = traces.schema_of(parameter.shape) or {}
                    for value in _listed(shape, shape):
                        shown = _carried(f"{place} {name}", value, legs, self._no_losses)
                        if isinstance(shown, str) and shown != value:
                            yield value, shown

    @property
    def _no_losses(self) -> Any:
        return self._runtime("versions.conversions.losses").Losses("request", "", "", "")

    @cached_property
    def _bases(self) -> Mapping[str, frozenset[str]]:
        """Classes of resources, such as pages, with the models that they derive from."""
        found: dict[str, frozenset[str]] = {}
        for folder in self.folders.values():
            resources = self._module(f"{folder}.resources")
            for it in pkgutil.iter_modules(resources.__path__):
                for value in vars(self._module(f"{folder}.resources.{it.name}")).values():
                    if isinstance(value, type):
                        known = found.get(value.__name__, frozenset())
                        found[value.__name__] = known | {base.__name__ for base in value.__mro__}
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


def _models(models: Any) -> list[str]:
    return [name for name in dir(models) if _fields(models, name)]


def _listed(schema: Mapping[str, Any], root: Mapping[str, Any]) -> list[str]:
    """The texts that a JSON schema lists."""
    while "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rpartition("/")[2]]
    inner = [*schema.get("anyOf", ()), *schema.get("oneOf", ())]
    if isinstance(schema.get("items"), dict):
        inner.append(schema["items"])
    own = [schema.get("const"), *schema.get("enum", ())]
    found = [it for it in own if isinstance(it, str)]
    return [*found, *(text for it in inner for text in _listed(it, root) if it is not schema)]


def _carried(key: str, value: str, legs: Iterable[Any], losses: Any) -> Any:
    """What a parameter is after some legs."""
    shown: Any = value
    for leg in legs:
        back = {new: old for old, new in leg.exchange.renamed.items()}
        known = key if leg.up else back.get(key, key)
        both = leg.exchange.parameters.get(known)
        convert = leg.outward(both) if both is not None else None
        shown = convert(shown, (), losses) if convert is not None else shown
        key = leg.exchange.renamed.get(key, key) if leg.up else known
    return shown


def _moved(name: str, places: tuple[str, ...], version: str) -> str:
    if not places:
        return f"{name!r} has nothing in its place in {version}"
    return f"{name!r} is {' and '.join(places)} in {version}"
