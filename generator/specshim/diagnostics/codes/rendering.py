"""Codes of laying out Python by templates."""

from __future__ import annotations

from typing import Final

from specshim.diagnostics.code import Code, Severity

_ERROR = Severity.ERROR

RENDERING: Final = (
    Code(
        "no-templates",
        _ERROR,
        "there is no folder of templates `{folder}`",
        "Create it, or leave out `templates` and --templates to use those of specshim.",
    ),
    Code(
        "unknown-template",
        _ERROR,
        "specshim has no template `{name}`{hint}",
        "Name it as the one that it stands in for; the name of a part of your own begins with `_`.",
    ),
    Code(
        "undeclared-template",
        _ERROR,
        "this template does not say which version of the context it was written for",
        "Compare it with the list of the context in templates/README.md, and let it begin with `{declaration}`.",
    ),
    Code(
        "other-context",
        _ERROR,
        "this template was written for version {stated} of the context; specshim gives it version {current}",
        "Compare it with the list of the context in templates/README.md, and state {current} in its first line.",
    ),
    Code(
        "bad-template",
        _ERROR,
        "this template does not work: {reason}",
        "Correct the template; templates/README.md lists what it is given.",
    ),
)
