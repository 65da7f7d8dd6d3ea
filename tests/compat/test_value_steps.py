"""Steps that say what a value is in the other version, and what needs no step because it can be nothing else."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec.structs import replace

from tests.compare.comparing import document, subject
from tests.compat.cases import Case, cases_of
from tests.compat.compiling import Compiled, compile_pairs

TEXT, WHOLE, BOOLEAN = {"type": "string"}, {"type": "integer"}, {"type": "boolean"}
MAYBE = {"type": ["string", "null"]}


def record(*required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(required)}


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def many(items: Any) -> dict[str, Any]:
    return {"type": "array", "items": items}


@dataclass(frozen=True, slots=True)
class Pair:
    """A schema in either version, what is declared, and values: way, value, what it becomes, losses."""

    old: Any
    new: Any
    steps: Any
    values: list[tuple[str, Any, Any, list[str]]]
    others: tuple[Any, Any] = ({}, {})
    further: Any = None


CAT, FIRM = record("name", name=TEXT, lives=WHOLE), record("name", name=TEXT, vat=TEXT)

PAIRS = {
    "null is a value": Pair(
        record(mood=MAYBE), record(mood=TEXT), [{"values": {"of": "mood", "both": {"null": "calm"}}}],
        [("up", {"mood": None}, {"mood": "calm"}, []), ("up", {"mood": "wild"}, {"mood": "wild"}, []),
         ("down", {"mood": "calm"}, {"mood": None}, []), ("down", {"mood": "wild"}, {"mood": "wild"}, [])],
    ),
    "null is a listed value of a schema with a name": Pair(
        record(mood={"oneOf": [ref("Mood"), {"type": "null"}]}), record(mood=ref("Mood")),
        [{"values": {"of": "mood", "up": {"null": "calm"}}}],
        [("up", {"mood": None}, {"mood": "calm"}, ["narrow /mood"]), ("down", {"mood": "calm"}, {"mood": "calm"}, [])],
        ({"Mood": {"enum": ["calm", "wild"]}}, {"Mood": {"enum": ["calm", "wild"]}}),
    ),
    "a value is null": Pair(
        record(limit=WHOLE), record(limit={"type": ["integer", "null"]}),
        [{"values": {"of": "limit", "both": {"-1": None}}}],
        [("up", {"limit": -1}, {"limit": None}, []), ("up", {"limit": 3}, {"limit": 3}, []),
         ("down", {"limit": None}, {"limit": -1}, [])],
    ),
    "a flag is text": Pair(
        record(paid=BOOLEAN), record(paid={"enum": ["yes", "no"]}),
        [{"values": {"of": "paid", "both": {"true": "yes", "false": "no"}}}],
        [("up", {"paid": True}, {"paid": "yes"}, []), ("down", {"paid": "no"}, {"paid": False}, [])],
    ),
    "an id is text": Pair(
        record(id=WHOLE, owner_ids=many(WHOLE)), record(id=TEXT, owner_ids=many(TEXT)), [],
        [("up", {"id": 7, "owner_ids": [1]}, {"id": "7", "owner_ids": ["1"]}, []),
         ("down", {"id": "7", "owner_ids": ["-1"]}, {"id": 7, "owner_ids": [-1]}, []),
         ("down", {"id": "seven"}, {"id": "seven"}, ["impossible /id"]),
         ("down", {"id": "007"}, {"id": "007"}, ["impossible /id"]),
         ("down", {"id": "7.0"}, {"id": 7}, ["narrow /id"])],
    ),
    "text is an id": Pair(
        record(ownerId=TEXT), record(ownerId=WHOLE), [],
        [("up", {"ownerId": "7"}, {"ownerId": 7}, []), ("down", {"ownerId": 7}, {"ownerId": "7"}, [])],
    ),
    "a number is text": Pair(
        record(amount={"type": "number"}), record(amount=TEXT), [{"text": ["amount"]}],
        [("up", {"amount": 1.5}, {"amount": "1.5"}, []), ("down", {"amount": "1.5"}, {"amount": 1.5}, []),
         ("down", {"amount": "1.50"}, {"amount": 1.5}, ["narrow /amount"]),
         ("down", {"amount": "much"}, {"amount": "much"}, ["impossible /amount"])],
    ),
    "text is a number": Pair(
        record(amount=TEXT), record(sum={"type": "number"}), [{"rename": {"amount": "sum"}}, {"number": ["amount"]}],
        [("up", {"amount": "2"}, {"sum": 2}, []), ("down", {"sum": 2.5}, {"amount": "2.5"}, [])],
    ),
    "always the same": Pair(
        record("a", a=TEXT), record("a", "currency", a=TEXT, currency=TEXT), [{"always": {"currency": "EUR"}}],
        [("up", {"a": "x"}, {"a": "x", "currency": "EUR"}, []),
         ("down", {"a": "x", "currency": "EUR"}, {"a": "x"}, []),
         ("down", {"a": "x", "currency": "CHF"}, {"a": "x"}, ["drop /currency"])],
    ),
    "one listed value needs no step": Pair(
        record(a=TEXT), record("kind", a=TEXT, kind=ref("Kind")), [],
        [("up", {}, {"kind": "order"}, []), ("down", {"kind": "order"}, {}, [])],
        ({}, {"Kind": {"type": "string", "enum": ["order"]}}),
    ),
    "nothing else is allowed": Pair(
        record(unit=TEXT), record(unit={"const": "m"}), [{"always": {"unit": "m"}}],
        [("up", {"unit": "m"}, {"unit": "m"}, []), ("up", {"unit": "ft"}, {"unit": "m"}, ["narrow /unit"]),
         ("down", {"unit": "m"}, {"unit": "m"}, [])],
    ),
    "free text that is listed": Pair(
        record(unit=TEXT), record(unit={"enum": ["m", "km"]}), [],
        [("up", {"unit": "m"}, {"unit": "m"}, []), ("up", {"unit": "ft"}, {"unit": "ft"}, ["impossible /unit"])],
    ),
    "the only item": Pair(
        record(tags=many(record(no=WHOLE))), record(tag=record(number=WHOLE)),
        [{"single": {"tags": "tag"}}, {"within": {"tags": [{"rename": {"no": "number"}}]}}],
        [("up", {"tags": [{"no": 1}]}, {"tag": {"number": 1}}, []),
         ("up", {"tags": [{"no": 1}, {"no": 2}]}, {"tag": {"number": 1}}, ["drop /tags/1"]),
         ("up", {"tags": []}, {}, []), ("down", {"tag": {"number": 1}}, {"tags": [{"no": 1}]}, [])],
    ),
    "a list of one": Pair(
        record(tag=TEXT), record(tags=many(TEXT)), [{"list": {"tag": "tags"}}],
        [("up", {"tag": "a"}, {"tags": ["a"]}, []), ("down", {"tags": ["a", "b"]}, {"tag": "a"}, ["drop /tags/1"])],
    ),
    "alternatives told by what they must have": Pair(
        record(spec={"oneOf": [record("pod", pod=record(n=WHOLE)), record("cloud", cloud=TEXT)]}),
        record(spec={"oneOf": [record("cloud", cloud=TEXT), record("pod", pod=record(n=WHOLE)), record("own", own=TEXT)]}), [],
        [("up", {"spec": {"pod": {"n": 1}}}, {"spec": {"pod": {"n": 1}}}, []),
         ("down", {"spec": {"cloud": "x"}}, {"spec": {"cloud": "x"}}, []),
         ("down", {"spec": {"own": "x"}}, {"spec": {"own": "x"}}, ["impossible /spec"])],
        further={"waive": [{"at": "Thing.spec(own)", "reason": "newer"}]},
    ),
    "alternatives that are chosen": Pair(
        record(party={"oneOf": [ref("Cat"), ref("Firm")]}), record(party={"oneOf": [ref("Company"), ref("Feline")]}),
        [{"within": {"party": [{"choose": {"Cat": "Feline", "Firm": {"to": "Company", "has": ["vat", "tax"]}}}]}}],
        [("up", {"party": {"name": "a", "lives": 9}}, {"party": {"called": "a", "lives": 9}}, []),
         ("down", {"party": {"name": "f", "tax": "1"}}, {"party": {"name": "f", "vat": "1"}}, [])],
        ({"Cat": CAT, "Firm": FIRM}, {"Feline": record("called", called=TEXT, lives=WHOLE), "Company": record("name", name=TEXT, tax=TEXT)}),
        {"schemas": {"Cat -> Feline": [{"rename": {"name": "called"}}], "Firm -> Company": [{"rename": {"vat": "tax"}}]}},
    ),
    "one step for several schemas": Pair(
        record(a=ref("AItem"), b=ref("BItem"), c=ref("Other")), record(a=ref("AItem"), b=ref("BItem"), c=ref("Other")), [],
        [("up", {"a": {"x": "1"}, "b": {"x": "2"}, "c": {"x": "3"}}, {"a": {"y": "1"}, "b": {"y": "2"}, "c": {"z": "3"}}, [])],
        ({it: record(x=TEXT) for it in ("AItem", "BItem", "Other")}, {"AItem": record(y=TEXT), "BItem": record(y=TEXT), "Other": record(z=TEXT)}),
        {"steps": [{"for": "?Item", "rename": {"x": "y"}}, {"for": ["Other"], "rename": {"x": "z"}}]},
    ),
    "a pattern for the name": Pair(
        record(a=ref("AItem"), b=ref("BItem")), record(a=ref("AItem"), b=ref("BItem")), [],
        [("down", {"a": {"y": "1"}, "b": {"y": "2"}}, {"a": {"x": "1"}, "b": {"x": "2"}}, [])],
        ({it: record(x=TEXT) for it in ("AItem", "BItem")}, {it: record(y=TEXT) for it in ("AItem", "BItem")}),
        {"schemas": {"*Item": [{"rename": {"x": "y"}}]}},
    ),
    "what is written within another": Pair(
        record(owner=record(mail=TEXT), rows=many(record(no=WHOLE))), record(person=record(email=TEXT), rows=many(record(nr=WHOLE))),
        [{"rename": {"owner": "person"}}],
        [("up", {"owner": {"mail": "m"}, "rows": [{"no": 1}]}, {"person": {"email": "m"}, "rows": [{"nr": 1}]}, []),
         ("down", {"person": {"email": "m"}}, {"owner": {"mail": "m"}}, [])],
        further={"schemas": {"Thing.owner": [{"rename": {"mail": "email"}}], "Thing.rows[]": [{"rename": {"no": "nr"}}]}},
    ),
}  # fmt: skip


def compiled(pair: Pair, folder: Path) -> Compiled:
    further = pair.further or {}
    own = {"Thing": pair.steps} if pair.steps else {}
    schemas = {**own, **further.get("schemas", {})}
    declared = {"from": "v1", "to": "v2", **further, "schemas": schemas}
    (folder / "conversions.yaml").write_text(yaml.safe_dump({"conversions": [declared]}))
    sides = []
    for name, schema, others in (
        ("v1", pair.old, pair.others[0]),
        ("v2", pair.new, pair.others[1]),
    ):
        tree = document({"Thing": schema, **others})
        side = subject(tree, folder, f"{name}.json")
        sides.append(replace(side, api=replace(side.api, version=name)))
    return compile_pairs(sides, "conversions.yaml", folder)


@pytest.mark.parametrize("name", PAIRS)
def test_what_becomes_of_values(name: str, tmp_path: Path) -> None:
    pair = PAIRS[name]
    found = compiled(pair, tmp_path)
    assert set(found.codes) <= {"told-when-met"}, found.report.diagnostics
    case: Case = next(it for it in cases_of(found) if it.direction == "request")
    for way, value, becomes, losses in pair.values:
        assert way in ("up", "down")
        result = case.convert(value, "up" if way == "up" else "down")
        assert result.value == becomes, (way, value)
        assert [f"{it.kind} {it.pointer}" for it in result.losses] == losses, (way, value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (BOOLEAN, record(id=TEXT), "`owner` is boolean in v1 and an object in v2"),
        (WHOLE, TEXT, "`owner` is a number in v1 and text in v2"),
        (many(TEXT), TEXT, "`owner` is a list in v1 and text in v2"),
        (MAYBE, TEXT, "`owner` may be null in v1 and may not in v2"),
    ],
)
def test_types_that_do_not_meet_are_told_with_both(
    old: Any, new: Any, said: str, tmp_path: Path
) -> None:
    pair = Pair(record(owner=old), record(owner=new), [], [])
    waived = dataclasses.replace(pair, further={"waive": [{"at": "*", "reason": "to be decided"}]})
    found = compiled(waived, tmp_path)
    case: Case = next(it for it in cases_of(found) if it.direction == "request")
    values: dict[str, Any] = {"boolean": True, "integer": 3, "array": ["a"]}
    value = values.get(str(old["type"]))
    (loss,) = case.convert({"owner": value}, "up", sending=True).losses
    assert (loss.kind, loss.pointer, loss.reason) == ("impossible", "/owner", said)
