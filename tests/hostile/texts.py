"""Texts that mean harm: each tries to be more than text somewhere."""

from __future__ import annotations

from typing import Final

RUN: Final = "__import__('builtins').__dict__.setdefault('specshim_canary', []).append(1)"
"""What each attack would run; it leaves a trace that the tests look for."""

ATTACKS: Final = {
    "triple_quotes": f'"""\n{RUN}\n"""',
    "closing_quotes": f'x"""; {RUN} #',
    "single_quotes": f"x'; {RUN}; y='",
    "triple_single": f"'''\n{RUN}\n'''",
    "backslash_end": "ends with a backslash \\",
    "backslash_quote": f'\\"""\n{RUN}',
    "quote_end": 'ends with a quote "',
    "many_backslashes": '\\\\\\"\\\\',
    "unicode_escape": "\\x41 \\u0022\\u0022\\u0022 \\N{QUOTATION MARK} \\",
    "f_string": "{" + RUN + "} {{0}} {}",
    "percent": "%s %(x)s %%",
    "jinja": "{{ " + RUN + " }} {{ ''.__class__ }} {{ cycler.__init__.__globals__ }}",
    "jinja_block": "{% set x = 1 %}{% include '/etc/passwd' %}{# gone #}",
    "newline": f"x\n{RUN}\n",
    "carriage_return": f"x\r{RUN}\r",
    "line_separator": f"x\u2028{RUN}\u2029{RUN}\x0c{RUN}\x85{RUN}\x1c{RUN}",
    "comment": f"# x\n{RUN}",
    "type_comment": f"# type: ignore\n{RUN}",
    "bidirectional": f"\u202e\u2066{RUN}\u2069 \u200f\u200b\ufeff",
    "controls": "\x01\x02\x07\x08\x1b[31m\x7f\x9b",
    "tab_indent": f"\t\t{RUN}\n    {RUN}",
    "bracket": f")]}}; {RUN}; ([{{",
    "lambda": f"(lambda: {RUN})()",
    "traversal": "../../../../tmp/specshim_canary",
    "absolute": "/tmp/specshim_canary",
    "windows": "..\\..\\specshim_canary\\con",
    "dunder": "__init__",
    "dunder_path": "__class__.__mro__",
    "keyword": "import os",
    "encoding": "# -*- coding: utf-7 -*-",
    "empty": "",
    "space": " ",
    "long": "x" * 5000,
    "astral": "\U0001f4a9" * 30,
    "device": "aux",
    "markdown": "` @everyone [click](http://203.0.113.9/) `",
    "fences": "``` ```` `` `\\`",
    "image": "![x](http://203.0.113.9/x.png) <img src=x onerror=alert(1)>",
    "cells": "a|b\\|c||",
    "markup": "</code></details><script>alert(1)</script>]]><!--",
    "workflow_command": "::error file=a::b\n::stop-commands::x",
    "log_command": "##vso[task.setvariable variable=x]y ##[error]z",
}
