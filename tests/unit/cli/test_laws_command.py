"""`specshim laws`: conversions that are wrong in every way, each found with the smallest value that shows it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.unit.cli.command_line import Ran, run, snapshot

TEXT, WHOLE = {"type": "string"}, {"type": "integer"}
NOTES = {"type": "array", "items": TEXT, "maxItems": 3}


def record(*required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(required)}


def document(order: dict[str, Any], **parameter: Any) -> str:
    """An API whose only schema is sent and received."""
    body = {"application/json": {"schema": {"$ref": "#/components/schemas/Order"}}}
    operation: dict[str, Any] = {
        "operationId": "createOrder",
        "requestBody": {"required": True, "content": body},
        "responses": {"201": {"description": "made", "content": body}},
    }
    if parameter:
        operation["parameters"] = [{"name": "state", "in": "query", "schema": parameter}]
    return json.dumps(
        {
            "openapi": "3.1.0",
            "info": {"title": "Shop", "version": "1"},
            "paths": {"/orders": {"post": operation}},
            "components": {"schemas": {"Order": order}},
        }
    )


def write_project(folder: Path, documents: list[str], pairs: list[dict[str, Any]], functions: str) -> None:  # fmt: skip
    """A project of versions v1, v2, ... with what is declared between each two."""
    versions = "".join(
        f'[[versions]]\nname = "v{number}"\ndocument = "v{number}.json"\n'
        for number in range(1, len(documents) + 1)
    )
    (folder / "specshim.toml").write_text(
        'package = "shop"\noutput = "out/shop"\nheader = {name = "X-Version"}\n'
        f'conversions = "conversions.yaml"\n{versions}'
    )
    for number, text in enumerate(documents, start=1):
        (folder / f"v{number}.json").write_text(text)
    own = {"functions": "conversions.py"} if functions else {}
    declared = [
        {"from": f"v{number}", "to": f"v{number + 1}", **own, **it}
        for number, it in enumerate(pairs, start=1)
    ]
    (folder / "conversions.yaml").write_text(json.dumps({"conversions": declared}))
    (folder / "conversions.py").write_text(functions)


def steps(*of_order: dict[str, Any]) -> dict[str, Any]:
    return {"schemas": {"Order": list(of_order)}}


CUSTOM = {"custom": {"up": "order_up", "down": "order_down", "claims": ["notes", "note"]}}


def functions(up: str, down: str = "pass") -> str:
    return f"def order_up(old, new, lost):\n    {up}\n\n\ndef order_down(old, new, lost):\n    {down}\n"


WITH_NOTES, WITH_NOTE = record(notes=NOTES), record(note={**TEXT, "maxLength": 9})
JOINED = 'new["note"] = "; ".join(old.get("notes", ()))'


@dataclass(frozen=True, slots=True)
class Wrong:
    """Two schemas, what is declared between them, and what is found: law, way, schema, pointer, value."""

    old: dict[str, Any]
    new: dict[str, Any]
    declared: dict[str, Any]
    found: list[tuple[str, str, str, str, Any]]
    functions: str = ""


WRONG = {
    "a function drops in silence": Wrong(
        WITH_NOTES, WITH_NOTE, steps(CUSTOM),
        [("tells", "v1", "Order", "/notes", {"notes": [""]}), ("tells", "v2", "Order", "/note", {"note": ""})],
        functions("pass"),
    ),
    "a function tells of another member": Wrong(
        record(notes=NOTES, b=TEXT), record(note=TEXT, b=TEXT), steps(CUSTOM),
        [("tells", "v1", "Order", "/notes", {"notes": [""]}), ("tells", "v2", "Order", "/note", {"note": ""})],
        functions('lost("drop", "/b", "gone")', 'lost("drop", "/notes", "gone")'),
    ),
    "a function writes another type": Wrong(
        WITH_NOTES, record(note=WHOLE), steps(CUSTOM),
        [("valid", "v1", "Order", "/note", {"notes": [""]})],
        functions(
            'if old.get("notes"): new["note"] = old["notes"][0]; lost("merge", "/notes", "one note")',
            'if "note" in old: lost("drop", "/note", "no notes")',
        ),
    ),
    "a function writes more than there is room for": Wrong(
        WITH_NOTES, WITH_NOTE, steps(CUSTOM),
        [("valid", "v1", "Order", "/note", {"notes": ["x" * 0, "x" * 0]})],
        functions(
            'if old.get("notes"): new["note"] = "0123456789" * (len(old["notes"]) - 1); lost("merge", "/notes", "one")',
            'if "note" in old: lost("drop", "/note", "no notes")',
        ),
    ),
    "a function fails": Wrong(
        WITH_NOTES, WITH_NOTE, steps(CUSTOM),
        [("runs", "v1", "Order", "", {}), ("runs", "v2", "Order", "", {})],
        functions('new["note"] = old["notes"][0]; lost("merge", "/notes", "one")', 'if "note" in old: new["notes"] = []'),
    ),
    "a function changes what it is given": Wrong(
        WITH_NOTES, WITH_NOTE, steps(CUSTOM),
        [("leaves", "v1", "Order", "/notes", {"notes": [""]})],
        functions(
            'if old.get("notes"): old["notes"].pop(); lost("drop", "/notes", "gone")',
            'if "note" in old: lost("drop", "/note", "gone")',
        ),
    ),
    "a function makes what is no JSON": Wrong(
        WITH_NOTES, WITH_NOTE, steps(CUSTOM),
        [("json", "v1", "Order", "", {"notes": [""]})],
        functions(
            'if old.get("notes"): new["note"] = {*old["notes"]}; lost("merge", "/notes", "one")',
            'if "note" in old: lost("drop", "/note", "gone")',
        ),
    ),
    "a default of another type": Wrong(
        record(a=TEXT), record("origin", a=TEXT, origin={**TEXT, "minLength": 2}), steps({"supply": {"origin": "w"}}),
        [("valid", "v1", "Order", "/origin", {})],
    ),
    "a value that is not listed": Wrong(
        WITH_NOTES, record(note={"enum": ["a", "b"]}), steps(CUSTOM),
        [("valid", "v1", "Order", "/note", {"notes": [""]})],
        functions(
            'if old.get("notes"): new["note"] = "c"; lost("merge", "/notes", "one")',
            'if "note" in old: lost("drop", "/note", "gone")',
        ),
    ),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found_in(ran: Ran) -> list[tuple[str, str, str, str, Any]]:
    return [(it["law"], it["from"], it["schema"], it["pointer"], it["value"]) for it in ran.json["breaches"]]  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_found_small(wrong: Wrong, folder: Path) -> None:
    documents = [document(wrong.old), document(wrong.new)]
    write_project(folder, documents, [wrong.declared], wrong.functions)
    before = snapshot(folder)
    ran = run("laws", "--json")
    assert found_in(ran) == wrong.found
    assert ran.exit == 3
    assert snapshot(folder) == before


def test_text_says_where_with_which_value_and_what_to_write(folder: Path) -> None:
    wrong = WRONG["a function drops in silence"]
    write_project(folder, [document(wrong.old), document(wrong.new)], [wrong.declared], wrong.functions)  # fmt: skip
    ran = run("laws", "--seed", "3")
    assert ran.exit == 3
    assert ran.out.startswith(
        "Order, v1 to v2: it loses something in silence at /notes\n"
        '  value    {"notes": [""]}\n'
        "  becomes  {}\n"
        "  and back {}\n"
        "  seen in  createOrder body, createOrder 201\n"
        '  write    carry it over in order_up, or tell of it there: lost("drop", "/notes", "why")\n'
    )
    assert ran.out.endswith("2 laws broken: 400 values of 2 bodies, answers, errors, events and parameters\n")  # fmt: skip


RIGHT = functions(
    f'{JOINED}; lost("merge", "/notes", "one note") if old.get("notes") else new.pop("note")',
    'if "note" in old: new["notes"] = [old["note"]]',
)


def test_what_is_right_is_quiet(folder: Path) -> None:
    documents = [document(WITH_NOTES), document(record(note=TEXT))]
    write_project(folder, documents, [steps(CUSTOM)], RIGHT)
    ran = run("laws", "--examples", "200")
    assert (ran.exit, ran.err) == (0, "")
    assert ran.out == "all laws hold: 800 values of 2 bodies, answers, errors, events and parameters\n"  # fmt: skip


def test_each_two_neighbours_are_tried(folder: Path) -> None:
    documents = [document(WITH_NOTES), document(record(note=TEXT)), document(record(memo=WHOLE))]
    last = {"custom": {"up": "memo_up", "down": "memo_down", "claims": ["note", "memo"]}}
    own = RIGHT + "\n\ndef memo_up(old, new, lost):\n    pass\n\n\ndef memo_down(old, new, lost):\n    pass\n"  # fmt: skip
    write_project(folder, documents, [steps(CUSTOM), steps(last)], own)
    assert found_in(run("laws", "--json")) == [
        ("tells", "v2", "Order", "/note", {"note": ""}),
        ("tells", "v3", "Order", "/memo", {"memo": 0}),
    ]


def test_a_parameter_is_tried(folder: Path) -> None:
    states = {"enum": ["new", "old"]}, {"enum": ["open", "old"]}
    documents = [document(record(), **it) for it in states]
    right = {"query state": {"both": {"new": "open"}}}
    write_project(folder, documents, [{"operations": {"createOrder": {"values": right}}}], "")
    assert run("laws").out.startswith("all laws hold: 200 values of 1 ")


def test_equal_seeds_draw_equal_values(folder: Path) -> None:
    wrong = WRONG["a function fails"]
    write_project(folder, [document(wrong.old), document(wrong.new)], [wrong.declared], wrong.functions)  # fmt: skip
    assert run("laws", "--json", "--seed", "9").out == run("laws", "--json", "--seed", "9").out


def test_functions_that_cannot_be_imported_are_told(folder: Path) -> None:
    own = "import no_such_module\n\n\n" + RIGHT
    documents = [document(WITH_NOTES), document(record(note=TEXT))]
    write_project(folder, documents, [steps(CUSTOM)], own)
    ran = run("laws")
    assert ran.exit == 1
    assert "no_such_module" in ran.err


def test_one_version_has_nothing_to_try(folder: Path) -> None:
    write_project(folder, [document(record())], [], "")
    (folder / "specshim.toml").write_text(
        'package = "shop"\noutput = "out/shop"\n[[versions]]\nname = "v1"\ndocument = "v1.json"\n'
    )
    ran = run("laws")
    assert ran.exit == 2
    assert "nothing lies between" in ran.err


def test_our_own_conversions_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parents[3])
    ran = run("laws", "--examples", "25")
    assert ran.out == "all laws hold: 950 values of 19 bodies, answers, errors, events and parameters\n"  # fmt: skip
    assert ran.exit == 0
