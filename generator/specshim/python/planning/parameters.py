"""Parameters -> arguments of a method, and entries of an operation's table."""

from __future__ import annotations

from collections.abc import Mapping

from specshim.api import model as api
from specshim.api.model import Parameter
from specshim.diagnostics import Place
from specshim.python import expressions as ex
from specshim.python.docstrings import UNSAID, Docstring, Note, documented, with_example
from specshim.python.expressions import Expression, Import
from specshim.python.identifiers import PyName
from specshim.python.model import (
    Argument,
    Option,
    ParameterSpec,
)
from specshim.python.planning.argument_names import key_of
from specshim.python.planning.options import option
from specshim.python.planning.surroundings import OperationPlan

OMIT = Import("._runtime.values.omit", "Omit")


_DESCRIPTORS: Mapping[str, str] = {
    "path": "Path",
    "query": "Query",
    "header": "Header",
    "cookie": "Cookie",
}


_EXPLODES = {"path": False, "query": True, "header": False, "cookie": True}
"""What the runtime's descriptors do by themselves."""


_DEFAULT_STYLES = {"path": "simple", "query": "form", "header": "simple", "cookie": "form"}


def constant(parameter: Parameter) -> bool:
    """A required parameter with a single value is no question to the caller."""
    return (
        parameter.required
        and isinstance(parameter.type, api.Const)
        and parameter.location != "path"
    )


def passed(parameter: Parameter, names: Mapping[str, PyName]) -> str:
    if constant(parameter) and isinstance(parameter.type, api.Const):
        return repr(parameter.type.value)
    return names[key_of(parameter)]


def parameter_arguments(
    parameters: tuple[Parameter, ...], names: Mapping[str, PyName], plan: OperationPlan
) -> tuple[Argument, ...]:
    in_path = [it for it in parameters if it.location == "path"]
    return tuple(
        argument(
            names[key_of(it)],
            plan.spelling.spell(it.type),
            required=it.required,
            keyword_only=it.location != "path",
            docstring=with_example(documented(it.prose, ""), it.example, it.default),
            wire=f"path {in_path.index(it)}" if it in in_path else key_of(it),
            origin=it.place,
        )
        for it in parameters
        if not constant(it)
    )


def argument(
    name: PyName,
    annotation: Expression,
    *,
    required: bool,
    keyword_only: bool = True,
    docstring: Docstring | Note = UNSAID,
    wire: str = "",
    origin: Place | None = None,
) -> Argument:
    if required:
        return Argument(name, annotation, None, keyword_only, docstring, wire, origin)
    given = ex.union((annotation, ex.plain("Omit", OMIT)))
    if annotation.text.endswith("| None"):
        given = ex.wrap("", annotation, " | Omit", OMIT)
    return Argument(name, given, "omit", keyword_only, docstring, wire, origin)


def parameter_spec(
    parameter: Parameter, names: Mapping[str, PyName], plan: OperationPlan
) -> ParameterSpec:
    options: list[Option] = []
    name = names[key_of(parameter)]
    if name != parameter.wire_name:
        options.append(option("argument", repr(str(name))))
    style = "json" if parameter.media_type else parameter.style
    if style not in (_DEFAULT_STYLES[parameter.location], "cookie"):
        options.append(option("style", repr(style)))
    if (
        style not in ("json", "deepObject")
        and parameter.explode is not _EXPLODES[parameter.location]
    ):
        options.append(option("explode", repr(parameter.explode)))
    if parameter.allow_reserved and parameter.location == "query":
        options.append(option("reserved", "True"))
    shape = plan.definitions.shapes.spell(parameter.type)
    return ParameterSpec(
        _DESCRIPTORS[parameter.location],
        parameter.wire_name,
        None if shape == ex.plain("str") else shape,
        tuple(options),
    )
