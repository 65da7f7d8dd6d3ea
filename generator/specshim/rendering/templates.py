"""The templates that one run lays its Python files out by: ours, or a user's in the place of some of them."""

from __future__ import annotations

import ast
import os
import traceback
from pathlib import Path
from typing import Self

from jinja2 import Environment, TemplateError, TemplateSyntaxError
from msgspec import Struct
from msgspec.structs import asdict

from specshim.diagnostics import Place, Position
from specshim.rendering.contexts import Context
from specshim.rendering.environment import environment, overriding_environment
from specshim.rendering.overrides import Overrides


class TemplateFault(Exception):
    """A user's template that does not work: where, as far as that is known, and why."""

    def __init__(self, name: str, line: int | None, reason: str, overrides: Overrides) -> None:
        super().__init__(f"{name}: {reason}")
        self.place = Place(f"{overrides.name}/{name}")
        self.position = Position(line, 1, "") if line is not None else None
        self.reason = reason


class Templates(Struct, frozen=True):
    """`overrides` are a user's own; None where there are none."""

    jinja: Environment
    line_length: int
    overrides: Overrides | None = None

    @classmethod
    def of(cls, overrides: Overrides | None, line_length: int) -> Self:
        """Our templates, with `overrides` in the place of those of the same name."""
        if overrides is None:
            return cls(environment(line_length), line_length)
        jinja = overriding_environment(overrides.folder, line_length)
        return cls(jinja, line_length, overrides)

    def is_foreign(self, context: Context) -> bool:
        """Whether a user's own template lays this out, or what all of ours import."""
        if self.overrides is None:
            return False
        names = (context.template, "imports.jinja")
        return any(os.path.lexists(self.overrides.folder / name) for name in names)

    def render(self, context: Context, path: str) -> str:
        """The text of the file at `path` in the package; TemplateFault where a user's template is to blame."""
        given = asdict(context)
        if self.overrides is None:
            return self.jinja.get_template(f"python/{context.template}").render(given)
        try:
            text = self.jinja.get_template(f"python/{context.template}").render(given)
        except Exception as error:
            raise _fault(error, context, self.overrides) from error
        if path.endswith(".py") and (reason := _no_python(text)) is not None:
            reason = f"what it makes of `{path}` is no Python: {reason}"
            raise TemplateFault(context.template, None, reason, self.overrides)
        return text


def _fault(error: Exception, context: Context, overrides: Overrides) -> Exception:
    """What is wrong with which template; `error` itself where no template of the user had a part in it."""
    reason = _reason(error)
    frames = [(it.filename, it.lineno) for it in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, TemplateSyntaxError) and error.filename is not None:
        frames.append((error.filename, error.lineno))
    for file, line in reversed(frames):
        if Path(file).parent == overrides.folder:
            return TemplateFault(Path(file).name, line, reason, overrides)
    is_own = os.path.lexists(overrides.folder / context.template)
    return TemplateFault(context.template, None, reason, overrides) if is_own else error


def _reason(error: Exception) -> str:
    text = str(error).partition("\n")[0]
    return text if isinstance(error, TemplateError) else f"{type(error).__name__}: {text}"


def _no_python(text: str) -> str | None:
    """Why `text` cannot be parsed: the formatter would not say whose fault that is."""
    try:
        ast.parse(text)
    except SyntaxError as error:
        return f"{error.msg}, in `{(error.text or '').strip()}`"
    except (ValueError, RecursionError, MemoryError) as error:
        return str(error) or "it is nested too deep"
    return None
