"""The Jinja environments: what templates are, and the few filters that they may use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from specshim.python.docstrings import Docstring, Note
from specshim.python.imports import export_order
from specshim.rendering import methods
from specshim.rendering.quoting import WIDTH, docstring, literal
from specshim.rendering.shipped import templates_folder


def _names(names: Iterable[str]) -> str:
    """The list of `__all__`."""
    return literal(sorted((str(name) for name in names), key=export_order))


def _tuple_literal(values: Iterable[str]) -> str:
    return repr(tuple(map(str, values)))


def _docstring(text: str | Docstring | Note, indent: int = 0, *, line_length: int) -> str:
    return docstring(str(text), indent, line_length)


def filters(line_length: int) -> Mapping[str, Callable[..., object]]:
    """What templates may use, for lines of at most `line_length` characters."""
    return {
        "docstring": partial(_docstring, line_length=line_length),
        "literal": literal,
        "names": _names,
        "tuple_literal": _tuple_literal,
        "method_docstring": methods.method_docstring,
        "brief_docstring": partial(methods.brief_docstring, line_length=line_length),
        "parse_docstring": methods.parse_docstring,
        "polled_docstring": methods.polled_docstring,
        "sync_returns": methods.sync_returns,
        "async_returns": methods.async_returns,
        "overloads": methods.overloads,
    }


@cache
def environment(line_length: int = WIDTH) -> Environment:
    """The environment of our own templates."""
    return _configured(Environment, FileSystemLoader(templates_folder()), line_length)


def overriding_environment(folder: Path, line_length: int) -> Environment:
    """An environment in which the templates in `folder` stand in for ours of the same name.

    A user's template finds ours as `specshim/NAME`. It may come with a project that somebody only wants to look at, so it
    lays out what it is given, and reaches nothing else of Python.
    """
    own = templates_folder()
    loader = ChoiceLoader(
        [
            PrefixLoader({"python": FileSystemLoader(folder)}),
            FileSystemLoader(own),
            PrefixLoader({"specshim": FileSystemLoader(own / "python")}),
        ]
    )
    return _configured(ImmutableSandboxedEnvironment, loader, line_length)


def _configured(kind: type[Environment], loader: BaseLoader, line_length: int) -> Environment:
    jinja = kind(
        loader=loader,
        undefined=StrictUndefined,  # An undefined name is an error, never an empty text.
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        optimized=False,  # A run reads each template once, which takes longer than what that saves.
        autoescape=False,  # Python source: the filters quote what documents say.
    )
    jinja.filters.update(filters(line_length))
    return jinja


def render(template: str, **context: Any) -> str:
    """The text of one of our own templates."""
    return environment().get_template(template).render(**context)
