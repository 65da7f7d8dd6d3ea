"""Bad input of every kind through every command: it ends in words that say what is wrong, never in a crash."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import CliRunner
from pydantic import BaseModel

from specshim.cli import commands
from specshim.settings import Project
from tests.hanging import no_hang
from tests.hostile.inspecting import check_nothing_ran
from tests.unit.cli.command_line import DOCUMENT, SETTINGS

HEAD: Final = 'openapi: 3.1.0\ninfo: {title: T, version: "1"}\n'
SCHEMA: Final = HEAD + "paths: {}\ncomponents:\n  schemas:\n    A: "
DIGITS: Final = "9" * 5000

DOCUMENTS: Final[dict[str, str | bytes]] = {
    "nothing": "",
    "blanks": " \n\t\n",
    "a text": "just text",
    "a number": "1",
    "a list": "- openapi: 3.1.0\n",
    "null": "null",
    "several": HEAD + "paths: {}\n---\n" + HEAD + "paths: {}\n",
    "a mark of UTF-8": "\ufeff" + DOCUMENT,
    "UTF-16": DOCUMENT.encode("utf-16"),
    "UTF-32": DOCUMENT.encode("utf-32"),
    "Latin-1": (HEAD + "paths: {}\nx-é: ü\n").encode("latin-1"),
    "bytes of no text": bytes(range(256)),
    "NUL": HEAD + "paths: {}\nx: \0\n",
    "NUL escaped": HEAD + 'paths: {"/\\0": {get: {operationId: "a\\0b", responses: {}}}}\n',
    "a surrogate": HEAD + 'paths: {"/\\ud800": {get: {operationId: "\\udfff", responses: {}}}}\n',
    "an object of Python": HEAD + "paths: !!python/object/apply:os.system [exit 1]\n",
    "a module of Python": HEAD + "paths: !!python/module:os {}\n",
    "an own tag": HEAD + "paths: !mine {}\n",
    "binary": HEAD + "paths: {}\nx-b: !!binary aGVsbG8=\n",
    "damaged binary": HEAD + "paths: {}\nx-b: !!binary '%%%'\n",
    "a set": HEAD + "paths: {}\ntags: !!set {a, b}\n",
    "an ordered map": HEAD + "paths: !!omap [a: 1]\n",
    "an integer of no digits": HEAD + "paths: {}\nx: !!int abc\n",
    "a float of words": HEAD + "paths: {}\nx: !!float abc\n",
    "a timestamp of words": HEAD + "paths: {}\nx: !!timestamp abc\n",
    "a date": HEAD + "paths: {}\nx-d: 2024-02-31\n",
    "a date as a version": "openapi: 3.1.0\ninfo: {title: T, version: 2024-01-01}\npaths: {}\n",
    "a date as a key": HEAD + "paths: {2024-01-01: {}}\n",
    "sexagesimals": HEAD + "paths: {}\nx: 190:20:30\n",
    "yes": HEAD + "paths: yes\n",
    "a list as a key": HEAD + "paths: {? [a, b] : {}}\n",
    "a map as a key": HEAD + "paths: {? {a: b} : {}}\n",
    "null as a key": HEAD + "paths: {null: {}, ~: {}}\n",
    "keys twice": HEAD + "paths: {}\npaths: {}\n",
    "merged": HEAD + "paths: {}\nx: &a {b: 1}\ny: {<<: *a}\n",
    "merged with a text": HEAD + "paths: {}\ny: {<<: text}\n",
    "merged with itself": HEAD + "paths: {}\nx: &a {<<: *a}\n",
    "an anchor in itself": HEAD + "paths: &a {b: *a}\n",
    "no such anchor": HEAD + "paths: *nowhere\n",
    "an anchor twice": HEAD + "paths: {}\nx: &a 1\ny: &a 2\nz: *a\n",
    "a number of many digits": SCHEMA + f"{{type: integer, maximum: {DIGITS}}}\n",
    "a hexadecimal one": SCHEMA + f"{{type: integer, maximum: 0x{'f' * 5000}}}\n",
    "an octal one": SCHEMA + f"{{type: integer, maximum: 0o{'7' * 5000}}}\n",
    "a binary one": SCHEMA + f"{{type: integer, maximum: 0b{'1' * 5000}}}\n",
    "underscores": SCHEMA + "{type: integer, maximum: 1_000}\n",
    "no number": SCHEMA + "{type: number, maximum: .nan, minimum: -.inf}\n",
    "a large exponent": SCHEMA + "{type: number, maximum: 1.0e+999}\n",
    "a length without end": SCHEMA + "{type: string, maxLength: 1e400, minLength: -5}\n",
    "lists in lists": HEAD + "paths: " + "[" * 3000 + "]" * 3000,
    "maps in maps": HEAD + "paths: " + "{a: " * 3000 + "1" + "}" * 3000,
    "a reference to nothing": SCHEMA + "{$ref: ''}\n",
    "a reference to a number": SCHEMA + "{$ref: 1}\n",
    "a reference out of the folder": SCHEMA + "{$ref: '../../../etc/passwd'}\n",
    "a reference to a device": SCHEMA + "{$ref: '/dev/zero'}\n",
    "a reference to a folder": SCHEMA + "{$ref: '.'}\n",
    "a reference to a host": SCHEMA + "{$ref: 'http://[::1'}\n",
    "a reference with NUL": SCHEMA + '{$ref: "a\\0b"}\n',
    "a reference with percents": SCHEMA + "{$ref: '#/%zz/%00/~2'}\n",
    "a long reference": SCHEMA + "{$ref: '" + "a/" * 5000 + "'}\n",
    "a pattern that is none": SCHEMA + "{type: string, pattern: '('}\n",
    "a pattern that grows": SCHEMA + "{type: string, pattern: '(a{1,9999}){1,9999}'}\n",
    "an enum of everything": SCHEMA + "{enum: [null, true, 1, 1.0, '1', [], {}, .nan]}\n",
    "types of everything": SCHEMA + "{type: [1, null, {}, [], string]}\n",
    "names of everything": HEAD + "paths: {}\ncomponents: {schemas: {'': {}, ' ': {}, '/': {}, '~': {}, '\u202e': {}, 'class': {}, '__init__': {}, '💥': {}}}\n",
    "a long name": HEAD + f"paths: {{}}\ncomponents: {{schemas: {{{'a' * 70000}: {{type: object}}}}}}\n",
    "a version from tomorrow": "openapi: 9.9.9\ninfo: {title: T, version: '1'}\npaths: {}\n",
    "a version of numbers": "openapi: 3.1\ninfo: {title: 1, version: 1.10}\npaths: {}\n",
    "Swagger": "swagger: '2.0'\ninfo: {title: T, version: '1'}\npaths: {}\n",
    "lists for maps": "openapi: 3.1.0\ninfo: []\npaths: []\ncomponents: []\nservers: {}\ntags: 1\n",
    "parameters of everything": HEAD + "paths: {/a/{b}: {parameters: [1, null, {}, {in: path}, {name: 1, in: query}], get: {parameters: {}, responses: []}}}\n",
    "answers of everything": HEAD + "paths: {/a: {get: {responses: {200: 1, x: {}, 9XX: {}, default: {content: {'': {}, '*': 1, 'a/b/c': {schema: 1}}}}}}}\n",
    "servers of everything": HEAD + "paths: {}\nservers: [1, {url: 1}, {url: '{a}', variables: {a: {enum: []}}}, {url: 'http://[::1'}]\n",
    "an unended text": HEAD + "paths: {'a\n",
    "a tab": HEAD + "paths:\n\t/a: {}\n",
}  # fmt: skip

JSON_TEXTS: Final[dict[str, str | bytes]] = {
    "unended": '{"openapi": "3.1.0"',
    "a comma too many": '{"openapi": "3.1.0",}',
    "keys twice": '{"openapi": "3.1.0", "openapi": "3.0.0", "info": {}, "paths": {}}',
    "lone surrogates": '{"openapi": "3.1.0", "info": {"title": "\\ud800", "version": "\\udc00"}, "paths": {"\\udead": {}}}',
    "no number": '{"openapi": NaN, "info": Infinity}',
    "many digits": '{"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {}, "x-n": ' + DIGITS + "}",
    "levels": "[" * 100_000,
    "a mark": b"\xef\xbb\xbf{}",
    "half a text": b'{"a": "\xc3',
}  # fmt: skip

PROJECTS: Final[dict[str, str | bytes]] = {
    "nothing": "",
    "no TOML": "]]]",
    "bytes of no text": b"\xff\xfe\x00",
    "a mark": "\ufeff" + SETTINGS,
    "NUL": SETTINGS + 'title = "\0"\n',
    "NUL escaped": SETTINGS.replace('"api.yaml"', '"a\\u0000b"'),
    "a surrogate": SETTINGS + 'x = "\\ud800"\n',
    "keys twice": SETTINGS + 'name = "v2"\n',
    "a table twice": SETTINGS + "[header]\n[header]\n",
    "many digits": f"line-length = {DIGITS}\n" + SETTINGS,
    "hexadecimal": f"line-length = 0x{'f' * 5000}\n" + SETTINGS,
    "a date": "package = 2024-01-01\n" + SETTINGS.partition("\n")[2],
    "a time": SETTINGS + "retired = 07:32:00\n",
    "a moment": SETTINGS + "retired = 2024-01-01T07:32:00Z\n",
    "no day": SETTINGS + "retired = 2024-02-31\n",
    "lists in lists": "x = " + "[" * 3000 + "]" * 3000,
    "tables in tables": "x" + ".x" * 3000 + " = 1",
    "no number": "line-length = nan\n" + SETTINGS,
    "the folder itself": SETTINGS.replace("client/pets", "."),
    "out of the folder": SETTINGS.replace("client/pets", "../../pets"),
    "an absolute folder": SETTINGS.replace("client/pets", "/"),
    "a file for a folder": SETTINGS.replace("client/pets", "api.yaml/pets"),
    "no name for a folder": SETTINGS.replace("client/pets", ""),
    "a long folder": SETTINGS.replace("client/pets", "a" * 5000),
    "a device": SETTINGS.replace("api.yaml", "/dev/zero"),
    "a folder for a document": SETTINGS.replace("api.yaml", "."),
    "a URL of nothing": SETTINGS.replace("api.yaml", "http://[::1"),
    "no versions": 'package = "pets"\noutput = "pets"\nversions = []\n',
    "a version twice": SETTINGS + '[[versions]]\nname = "v1"\ndocument = "api.yaml"\n',
    "names of Python": SETTINGS.replace('"pets"', '"import"', 1),
    "a version of Python": SETTINGS.replace('"v1"', '"__init__"'),
    "files that are not there": SETTINGS.replace('"pets"\n', '"pets"\nconversions = "none.yaml"\ntemplates = "none"\n', 1),
    "conversions of a folder": SETTINGS.replace('"pets"\n', '"pets"\nconversions = "."\n', 1),
    "overlays of nothing": SETTINGS + 'overlays = ["", "none.yaml", "."]\n',
}  # fmt: skip

LOCKS: Final[dict[str, str | bytes]] = {
    "nothing": "",
    "no JSON": "{",
    "bytes": bytes(range(256)),
    "a list": "[]",
    "a number": DIGITS,
    "levels": "[" * 100_000,
    "files that lead out": '{"files": {"../../mine.py": "0", "/etc/passwd": "0", "a\\u0000": "0", "": "0"}}',
    "wrong types": '{"generator": 1, "files": [], "documents": 1, "names": "x", "edits": 3}',
    "many digits": '{"lock": ' + DIGITS + "}",
    "a surrogate": '{"files": {"\\ud800.py": "\\udfff"}}',
}

SIDES: Final[dict[str, tuple[str, dict[str, str | bytes]]]] = {
    "overlay": (
        "o.yaml",
        {
            "nothing": "",
            "a text": "x",
            "wrong types": "overlay: 1\ninfo: []\nactions: {}\n",
            "actions of everything": "overlay: 1.0.0\ninfo: {title: O, version: '1'}\nactions: [1, null, {}, {target: 1}, {target: '$', update: 1}]\n",
            "a path that is none": "overlay: 1.0.0\ninfo: {title: O, version: '1'}\nactions: [{target: '$[?(((', remove: true}]\n",
            "a path without end": "overlay: 1.0.0\ninfo: {title: O, version: '1'}\nactions: [{target: '$" + "..*" * 400 + "', remove: true}]\n",
            "the whole removed": "overlay: 1.0.0\ninfo: {title: O, version: '1'}\nactions: [{target: '$', remove: true}]\n",
            "the whole exchanged": "overlay: 1.0.0\ninfo: {title: O, version: '1'}\nactions: [{target: '$.info', update: []}]\n",
            "many digits": f"overlay: {DIGITS}\n",
            "a pattern that grows": "overlay: 1.0.0\ninfo: {title: O, version: '1'}\nactions: [{target: \"$..[?match(@.name, '(a*)*(a*)*b')]\", remove: true}]\n",
        },
    ),
    "conversions": (
        "c.yaml",
        {
            "nothing": "",
            "a text": "x",
            "wrong types": "conversions: 1\n",
            "entries of everything": "conversions: [1, null, {}, {from: 1, to: []}]\n",
            "steps of everything": "conversions: [{from: v1, to: v2, schemas: {Pet: [1, {}, {rename: 1}, {move: {}}, {each: []}]}}]\n",
            "custom code": "conversions: [{from: v1, to: v2, schemas: {Pet: [{custom: {up: 'os.system', down: '__import__'}}]}}]\n",
            "steps in steps": "conversions: " + "[" * 3000 + "]" * 3000,
            "many digits": f"conversions: {DIGITS}\n",
        },
    ),
    "waivers": (
        "w.toml",
        {
            "nothing": "",
            "no TOML": "]]",
            "a text": "waivers = 'x'\n",
            "wrong types": "waivers = [1, [], {}]\n",
            "a rule of nothing": '[[waivers]]\nrule = 1\nreason = ""\nfingerprint = []\n',
            "a date": "[[waivers]]\nrule = 2024-01-01\nuntil = 'never'\n",
            "many digits": f"waivers = {DIGITS}\n",
            "bytes": b"\xff\xfe",
        },
    ),
    "policy": (
        "p.toml",
        {
            "nothing": "",
            "no TOML": "]]",
            "wrong types": "levels = 1\nrules = []\n",
            "a rule of nothing": "[rules]\nx = 1\n",
            "a level of nothing": '[rules]\n"type-changed" = "awful"\n',
            "bytes": b"\x00\xff",
        },
    ),
}  # fmt: skip

CODES: Final = (
    "",
    " ",
    "no-such-code",
    "\0",
    "\ud800",
    "é" * 5000,
    "../../etc/passwd",
    "-x",
    "[bold]",
    "💥",
)


@pytest.fixture(autouse=True)
def _nothing_runs() -> Iterator[None]:
    yield
    check_nothing_ran()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "api.yaml").write_text(DOCUMENT)
    (tmp_path / "specshim.toml").write_text(SETTINGS)
    return tmp_path


def _run(*arguments: str) -> str:
    """What a command prints; whatever it is given, it ends by itself."""
    with no_hang():
        ran = CliRunner().invoke(commands, arguments)
    assert ran.exception is None or isinstance(ran.exception, SystemExit), (arguments, ran.exc_info)
    assert ran.exit_code in (0, 1, 2, 3), (arguments, ran.output)
    assert ran.exit_code == 0 or ran.output, arguments
    return ran.output


def _write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(
        content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    )


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document(folder: Path, name: str) -> None:
    _write(folder / "bad.yaml", DOCUMENTS[name])
    _run("generate", "bad.yaml", "-o", "out/pkg")
    _run("compare", "api.yaml", "bad.yaml")
    _run("init", "bad.yaml", "--force")


@pytest.mark.parametrize("name", JSON_TEXTS)
def test_a_document_of_json(folder: Path, name: str) -> None:
    _write(folder / "bad.json", JSON_TEXTS[name])
    for arguments in (
        ("inspect", "bad.json"),
        ("compare", "bad.json", "api.yaml", "--format", "json"),
        ("overlay", "bad.json"),
        ("impact", ".", "--from", "api.yaml", "--to", "bad.json"),
    ):
        _run(*arguments)


@pytest.mark.parametrize("name", PROJECTS)
def test_a_project_file(folder: Path, name: str) -> None:
    _write(folder / "specshim.toml", PROJECTS[name])
    for command in ("generate", "check", "diff", "inspect", "update", "laws"):
        _run(command)
    _run("vendor", "app/pets", "--as", "app.pets")
    _run("impact", ".")


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock(folder: Path, name: str) -> None:
    (folder / "client").mkdir()
    (folder / "mine.py").write_text("mine")
    _write(folder / "client" / "pets" / "specshim.lock", LOCKS[name])
    for command in ("check", "diff", "inspect"):
        _run(command)
    for option in ("--check", "--merge", "--adopt", "--force"):
        _run("generate", *([option] if option != "--check" else []))
    assert (folder / "mine.py").read_text() == "mine"


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind, (_, texts) in SIDES.items() for name in texts]
)
def test_what_stands_beside_a_document(folder: Path, kind: str, name: str) -> None:
    file, texts = SIDES[kind]
    _write(folder / file, texts[name])
    match kind:
        case "overlay":
            _run("overlay", "api.yaml", file)
            (folder / "specshim.toml").write_text(SETTINGS + f'overlays = ["{file}"]\n')
            _run("generate")
        case "conversions":
            two = SETTINGS + '[[versions]]\nname = "v2"\ndocument = "api.yaml"\n'
            header = f'conversions = "{file}"\nheader = "X-Version"\n'
            (folder / "specshim.toml").write_text(header + two)
            for command in ("generate", "laws"):
                _run(command)
        case _:
            _run("compare", "api.yaml", "api.yaml", f"--{kind}", file)


@pytest.mark.parametrize("code", CODES)
def test_a_code_to_explain(code: str) -> None:
    _run("explain", "--", code)


NAMES: Final = ("", "none.yaml", ".", "/", "/dev/null", "a\0b", "\ud800", "x" * 5000, "http://", "http://[::1", "git:", "git::", "git:-x:y", "git:HEAD:", "ftp://a/b", "~", "-")  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_a_file(folder: Path, name: str) -> None:
    for arguments in (
        ("generate", "-o", "out/pkg", "--", name),
        ("compare", "--", name, "api.yaml"),
        ("overlay", "--", "api.yaml", name),
        ("vendor", "--as", "a.b", "--", name),
        ("gateway", "--", name),
        ("impact", "--", name),
        ("compare", "api.yaml", "api.yaml", "--waivers", name, "--policy", name),
    ):
        _run(*arguments)


@contextmanager
def _bound_by_permissions(folder: Path) -> Iterator[None]:
    """Root may read all, and becomes nobody for a while."""
    if os.geteuid() != 0:
        yield
        return
    for it in (folder, *folder.parents[:3]):
        it.chmod(it.stat().st_mode | 0o055)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.parametrize("file", ["api.yaml", "specshim.toml", "client/pets/specshim.lock"])
def test_what_may_not_be_read(folder: Path, file: str) -> None:
    named = ("generate", "check", "diff", "inspect")
    for command in named:  # Nobody may not be able to import what a command brings.
        _run(command)
    (folder / file).chmod(0)
    with _bound_by_permissions(folder):
        for command in named:
            assert file.rpartition("/")[2] in _run(command) or command == "inspect"


VALUES: Final = (
    *("0", "-1", "1.5", "nan", "true", '""', '"x"', '"\\u0000"', "[]", "{}", "[[]]", '[""]', "[1]"),
    *('{"" = 1}', '{a = "x"}', "{a = []}", "[{}]", "2024-01-01", "07:00:00", "9223372036854775808"),
)
"""Of every type that TOML has."""


def _settings(table: type[BaseModel]) -> list[str]:
    return [str(field.alias or name) for name, field in table.model_fields.items()]


@pytest.mark.parametrize("setting", _settings(Project))
def test_a_setting_of_any_type(folder: Path, setting: str) -> None:
    lines = {"package": '"pets"', "output": '"out"', "versions": '[{name = "v1", document = "api.yaml"}]'}  # fmt: skip
    for value in VALUES:
        stated: dict[str, Any] = {**lines, setting: value}
        text = "".join(f"{json.dumps(key)} = {it}\n" for key, it in stated.items())
        (folder / "specshim.toml").write_text(text)
        _run("inspect")
