"""The pages of `docs/reference` that are made from the source: commands, settings, client, codes, rules."""

from __future__ import annotations

import ast
import inspect
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from specshim.cli import commands
from specshim.diagnostics import CODES
from specshim.project.schema import schema_text
from specshim.runtime.responses import errors
from specshim.settings import Project
from specshim.versions.rules import RULES

RUNTIME = Path(inspect.getfile(errors)).parents[1]


def _commands() -> Iterator[str]:
    yield "# Commands\n"
    yield "What `specshim COMMAND --help` prints. [How-tos](../index.md#do) show them at work.\n"
    for name, command in sorted(commands.commands.items()):
        context = click.Context(
            command,
            info_name=f"specshim {name}",
            terminal_width=100,
            # A command keeps its help option: as whoever asks first has it.
            help_option_names=["-h", "--help"],
        )
        context.max_content_width = 100
        yield f"## {name}\n"
        yield f"```text\n{command.get_help(context).strip()}\n```\n"


def _settings() -> Iterator[str]:
    schema = _schema()
    tables = schema["$defs"]
    yield "# Settings\n"
    yield (
        "Keys of `specshim.toml`, or of the table `[tool.specshim]` in `pyproject.toml`. Nothing else is allowed:"
        " a misspelt key is an error. `specshim init --schema` writes the JSON Schema of this page for editors.\n"
    )
    yield "## The project\n"
    yield from _table(schema, tables)
    for heading, table in (
        ("[[versions]]", "VersionSettings"),
        ("header", "HeaderSettings"),
        ("query", "QuerySettings"),
        ("path", "PathSettings"),
        ("[operations.NAME]", "OperationSettings"),
        ("pages", "PagesSettings"),
        ("poll", "PollSettings"),
        ("streams", "StreamSettings"),
        ("retries", "RetrySettings"),
        ("meta", "MetaSettings"),
    ):
        yield f"## {heading}\n"
        yield f"{tables[table]['description']}\n"
        yield from _table(tables[table], tables)


def _schema() -> dict[str, Any]:
    """The JSON Schema of project files, with the properties in the order of the source."""
    described = json.loads(schema_text())
    ordered = Project.model_json_schema(by_alias=True)
    for name, table in [("", ordered), *ordered["$defs"].items()]:
        told = described["$defs"][name] if name else described
        for key, property_ in table["properties"].items():
            property_.update(told["properties"][key])
    return ordered


def _table(schema: Mapping[str, Any], tables: Mapping[str, Any]) -> Iterator[str]:
    required = schema.get("required", ())
    yield "| key | type | default | meaning |\n|---|---|---|---|"
    for name, told in schema["properties"].items():
        default = _default(told, name in required)
        words = told.get("description") or _of_its_table(told, tables)
        yield f"| `{name}` | {_type(told)} | {default} | {_cell(words)} |"
    yield ""


def _of_its_table(told: Mapping[str, Any], tables: Mapping[str, Any]) -> str:
    references = [it["$ref"] for it in (told, *told.get("anyOf", ())) if "$ref" in it]
    return "".join(tables[it.rpartition("/")[2]]["description"] for it in references)


def _type(told: Mapping[str, Any]) -> str:
    match told:
        case {"anyOf": options}:
            return " or ".join(_type(it) for it in options if it.get("type") != "null")
        case {"$ref": reference}:
            return f"a table, see [below](#{_anchor(reference)})"
        case {"enum": values}:
            return " or ".join(f'`"{it}"`' for it in values)
        case {"const": value}:
            return f'`"{value}"`'
        case {"type": "array", "items": items}:
            return f"list: {_type(items)}"
        case {"type": "object", "additionalProperties": values}:
            return f"name = {_type(values)}"
        case {"type": "string", "format": "date"}:
            return "date"
        case _:
            return str(told["type"])


def _anchor(reference: str) -> str:
    name = reference.rpartition("/")[2].removesuffix("Settings").lower()
    return {
        "version": "versions",
        "operation": "operationsname",
        "stream": "streams",
        "retry": "retries",
    }.get(name, name)


def _default(told: Mapping[str, Any], required: bool) -> str:
    if required:
        return "required"
    value = told.get("default")
    return "" if value in (None, [], "") or isinstance(value, dict) else f"`{json.dumps(value)}`"


def _client() -> Iterator[str]:
    yield "# Client\n"
    yield "All of it is typed: `help(Client)` and an editor show the same.\n"
    options = RUNTIME / "settings/options.py"
    versions = RUNTIME / "versions/options.py"
    for heading, words, file, names in (
        (
            "Options of a call",
            "Keyword arguments of every method, beside its own.",
            options,
            ["Options"],
        ),
        (
            "Settings of a client",
            "Keyword arguments of `Client`, and of `with_options` but for `http_client`.",
            options,
            ["ViewSettings", "Hooks", "Settings"],
        ),
        (
            "Where there are several versions",
            "Of a client, and of a call.",
            versions,
            ["_Versions"],
        ),
    ):
        yield f"## {heading}\n"
        yield f"{words}\n"
        rows = [row for name in names for row in _fields(file, name)]
        yield "\n".join(["| name | type | meaning |", "|---|---|---|", *rows]) + "\n"
    yield "## Errors\n"
    yield "\n".join(["| class | bases | meaning |", "|---|---|---|", *_errors()]) + "\n"


def _classes(file: Path) -> Iterator[ast.ClassDef]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return (it for it in tree.body if isinstance(it, ast.ClassDef))


def _fields(file: Path, name: str) -> Iterator[str]:
    (found,) = (it for it in _classes(file) if it.name == name)
    for field, after in zip(found.body, [*found.body[1:], None], strict=True):
        if isinstance(field, ast.AnnAssign):
            words = ""
            if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
                words = str(after.value.value)
            yield f"| `{ast.unparse(field.target)}` | `{_cell(ast.unparse(field.annotation))}` | {_cell(words)} |"


def _errors() -> Iterator[str]:
    """Those of the runtime that an app meets; a gateway keeps its own to itself."""
    files = [
        it for it in sorted(RUNTIME.rglob("*.py")) if "gateway" not in it.relative_to(RUNTIME).parts
    ]
    found = {it.name: it for file in files for it in _classes(file)}
    known = {"APIError"}
    while more := {
        name
        for name, it in found.items()
        if name not in known and known & {ast.unparse(base) for base in it.bases}
    }:
        known |= more
    for name in sorted(known):
        bases = ", ".join(f"`{ast.unparse(it)}`" for it in found[name].bases)
        yield f"| `{name}` | {bases} | {_cell(ast.get_docstring(found[name]) or '')} |"


def _diagnostics() -> Iterator[str]:
    yield "# Diagnostics\n"
    yield (
        "Every finding has a code. `specshim explain CODE` shows a snippet in which it is found, and one in which it is not."
        " With `--strict` the codes marked † are errors.\n"
    )
    rows = [
        f"| `{it.name}`{' †' if it.strict else ''} | {it.severity} | {_cell(_placeholders(it.message))} | {_cell(_placeholders(it.help))} |"
        for it in CODES.values()
    ]
    yield "\n".join(["| code | | says | what to do |", "|---|---|---|---|", *rows]) + "\n"


def _placeholders(template: str) -> str:
    return re.sub(r"\{(\w+)\}", r"<\1>", template).replace("{{", "{").replace("}}", "}")


def _rules() -> Iterator[str]:
    yield "# Rules of comparing\n"
    yield (
        "Each kind of change is a rule. Whether it breaks somebody follows from what it does to the values that are allowed,"
        " and from the direction: a narrower request breaks callers, a wider answer breaks readers."
        " `specshim compare --explain RULE` tells more of one.\n"
    )
    sections: dict[str, list[str]] = {}
    for rule in RULES.values():
        sections.setdefault(rule.section, []).append(
            f"| `{rule.id}` | {_cell(rule.title)} | {rule.effect} |"
        )
    for section, rows in sections.items():
        yield f"## {section}\n"
        yield "\n".join(
            ["| rule | what changed | effect on what is allowed |", "|---|---|---|", *rows]
        ) + "\n"


def _cell(text: str) -> str:
    """Text that stays in its cell, and has no tags outside of code."""
    parts = " ".join(text.replace("``", "`").split()).replace("|", "\\|").split("`")
    return "`".join(it if index % 2 else it.replace("<", "&lt;") for index, it in enumerate(parts))


MADE: Mapping[str, Callable[[], Iterator[str]]] = {
    "commands.md": _commands,
    "settings.md": _settings,
    "client.md": _client,
    "diagnostics.md": _diagnostics,
    "rules.md": _rules,
}
