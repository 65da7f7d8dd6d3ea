"""Small differences of two versions, each declared or derived, at work: code of either version on a server of the other.

All of them are one API, with an operation for each. What is sent is what the other version's document wants, and what
is answered is shown as the caller's own does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import yaml
from tests.behaviour.calling import Served, answering, json_content, openapi, ref, serving

from specshim.diagnostics import Severity

TEXT, WHOLE, BOOLEAN, NUMBER = ({"type": it} for it in ("string", "integer", "boolean", "number"))
MAYBE_TEXT = {"type": ["string", "null"]}


def record(*required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(required), "properties": properties}


def many(items: Any) -> dict[str, Any]:
    return {"type": "array", "items": items}


def mapping(values: Any) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": values}


def either(*alternatives: Any, **more: Any) -> dict[str, Any]:
    return {"oneOf": list(alternatives), **more}


def const(value: Any) -> dict[str, Any]:
    return {"const": value}


@dataclass(frozen=True, slots=True)
class Kind:
    """A body in either version, what is declared, and the same values in both versions.

    Those of `up` and `down` go one way only: the value, what it becomes, and the losses in the request.
    """

    old: Any
    new: Any
    steps: list[Any]
    same: list[tuple[Any, Any]]
    up: tuple[tuple[Any, Any, list[str]], ...] = ()
    down: tuple[tuple[Any, Any, list[str]], ...] = ()
    refused_up: tuple[Any, ...] = ()
    refused_down: tuple[Any, ...] = ()
    others: tuple[dict[str, Any], dict[str, Any]] | None = None
    schemas: dict[str, Any] | None = None
    """What is declared of other schemas."""
    in_place: bool = False
    """Whether the body and the answer are written where they stand."""


LINE, LINES = record(no=WHOLE), record(number=WHOLE)
HUMAN, FIRM = record("name", name=TEXT, born=TEXT), record("name", "vat", name=TEXT, vat=TEXT)

KINDS = {
    "renamed": Kind(
        record("amount", amount=WHOLE), record("quantity", quantity=WHOLE), [{"rename": {"amount": "quantity"}}],
        [({"amount": 3}, {"quantity": 3})],
    ),
    "swapped": Kind(
        record(a=TEXT, b=WHOLE), record(a=WHOLE, b=TEXT), [{"rename": {"a": "b", "b": "a"}}],
        [({"a": "x", "b": 1}, {"b": "x", "a": 1}), ({"a": "x"}, {"b": "x"})],
    ),
    "taken": Kind(
        record(a=TEXT, b=WHOLE), record(b=TEXT), [{"rename": {"a": "b"}}], [({"a": "x"}, {"b": "x"})],
        up=(({"a": "x", "b": 1}, {"b": "x"}, ["drop /b"]),),
    ),
    "turned": Kind(
        record(a=TEXT, b=WHOLE, c=BOOLEAN), record(a=BOOLEAN, b=TEXT, c=WHOLE), [{"rename": {"a": "b", "b": "c", "c": "a"}}],
        [({"a": "x", "b": 1, "c": True}, {"b": "x", "c": 1, "a": True}), ({"b": 1}, {"c": 1})],
    ),
    "exchanged": Kind(
        record(x=record(in_=TEXT), out=TEXT), record(x=record(in_=TEXT), out=TEXT),
        [{"move": {"/x/in_": "/out", "/out": "/x/in_"}}],
        [({"x": {"in_": "i"}, "out": "o"}, {"x": {"in_": "o"}, "out": "i"})],
    ),
    "moved": Kind(
        record(street=TEXT, zip=TEXT), record(address=record(street=TEXT), zip=TEXT),
        [{"move": {"/street": "/address/street"}}],
        [({"street": "s", "zip": "1"}, {"address": {"street": "s"}, "zip": "1"}), ({}, {})],
    ),
    "lifted": Kind(
        record(meta=record(size=WHOLE, colour=TEXT)), record(size=WHOLE, meta=record(colour=TEXT)),
        [{"move": {"/meta/size": "/size"}}],
        [({"meta": {"size": 1, "colour": "c"}}, {"size": 1, "meta": {"colour": "c"}})],
    ),
    "nulls": Kind(
        record(mood=MAYBE_TEXT), record(mood=TEXT), [{"values": {"of": "mood", "both": {"null": "calm"}}}],
        [({"mood": None}, {"mood": "calm"}), ({"mood": "wild"}, {"mood": "wild"}), ({}, {})],
    ),
    "limits": Kind(
        record(limit=WHOLE), record(limit={"type": ["integer", "null"]}),
        [{"values": {"of": "limit", "both": {"-1": None}}}],
        [({"limit": -1}, {"limit": None}), ({"limit": 7}, {"limit": 7})],
    ),
    "switches": Kind(
        record("on", on=BOOLEAN), record("on", on={"enum": ["yes", "no"]}),
        [{"values": {"of": "on", "both": {"true": "yes", "false": "no"}}}],
        [({"on": True}, {"on": "yes"}), ({"on": False}, {"on": "no"})],
    ),
    "owners": Kind(
        record(owner_id=WHOLE), record(owner_id=TEXT), [], [({"owner_id": 12}, {"owner_id": "12"})],
        refused_down=({"owner_id": "x-1"},),
    ),
    "prices": Kind(
        record(price=NUMBER), record(price=TEXT), [{"text": ["price"]}],
        [({"price": 1.5}, {"price": "1.5"}), ({"price": 2}, {"price": "2"})], refused_down=({"price": "dear"},),
    ),
    "counts": Kind(
        record(count=TEXT), record(count=WHOLE), [{"number": ["count"]}], [({"count": "7"}, {"count": 7})],
        refused_up=({"count": "seven"}, {"count": "1.5"}),
    ),
    "ids": Kind(record(ids=many(WHOLE)), record(ids=many(TEXT)), [], [({"ids": [1, 2]}, {"ids": ["1", "2"]})]),
    "sizes": Kind(
        record(sizes=many(WHOLE), by=mapping(NUMBER)), record(sizes=many(TEXT), by=mapping(TEXT)),
        [{"text": ["sizes", "by"]}],
        [({"sizes": [1, 2], "by": {"a": 1.5}}, {"sizes": ["1", "2"], "by": {"a": "1.5"}})],
    ),
    "buyers": Kind(
        record(buyers=many(LINE)), record(buyer=LINE), [{"single": {"buyers": "buyer"}}],
        [({"buyers": [{"no": 1}]}, {"buyer": {"no": 1}})],
        up=(({"buyers": [{"no": 1}, {"no": 2}]}, {"buyer": {"no": 1}}, ["drop /buyers/1"]), ({"buyers": []}, {}, [])),
    ),
    "sellers": Kind(
        record(seller=TEXT), record(sellers=many(TEXT)), [{"list": {"seller": "sellers"}}],
        [({"seller": "s"}, {"sellers": ["s"]}), ({}, {})],
        down=(({"sellers": ["s", "t"]}, {"seller": "s"}, ["drop /sellers/1"]),),
    ),
    "tags": Kind(
        record(tags=many(TEXT)), record(tags=many(record("name", name=TEXT, colour=TEXT))),
        [{"wrap": {"tags": {"key": "name"}}}], [({"tags": ["a", "b"]}, {"tags": [{"name": "a"}, {"name": "b"}]})],
        down=(({"tags": [{"name": "a", "colour": "red"}]}, {"tags": ["a"]}, ["drop /tags/0/colour"]),),
    ),
    "states": Kind(
        record(state={"enum": ["new", "held", "gone"]}), record(state={"enum": ["open", "gone"]}),
        [{"values": {"of": "state", "both": {"new": "open"}, "up": {"held": "open"}}}],
        [({"state": "new"}, {"state": "open"}), ({"state": "gone"}, {"state": "gone"})],
        up=(({"state": "held"}, {"state": "open"}, ["narrow /state"]),),
    ),
    "listed": Kind(
        record(days=many({"enum": ["mo", "tu"]})), record(days=many({"enum": ["mon", "tue"]})),
        [{"values": {"of": "days", "both": {"mo": "mon", "tu": "tue"}}}],
        [({"days": ["tu", "mo"]}, {"days": ["tue", "mon"]})],
    ),
    "nights": Kind(
        record(by=mapping({"enum": ["mo", "tu"]})), record(by=mapping({"enum": ["mon", "tue"]})),
        [{"values": {"of": "by", "both": {"mo": "mon", "tu": "tue"}}}], [({"by": {"x": "tu"}}, {"by": {"x": "tue"}})],
    ),
    "badges": Kind(
        record(badges=many(WHOLE)), record(badges=many(record("no", no=TEXT))),
        [{"wrap": {"badges": {"key": "no"}}}, {"text": ["badges"]}],
        [({"badges": [1, 2]}, {"badges": [{"no": "1"}, {"no": "2"}]})],
    ),
    "roles": Kind(
        record(roles=many({"enum": ["a", "b"]})), record(roles=many(record("is", **{"is": {"enum": ["x", "y"]}}))),
        [{"wrap": {"roles": {"key": "is"}}}, {"values": {"of": "roles", "both": {"a": "x", "b": "y"}}}],
        [({"roles": ["b"]}, {"roles": [{"is": "y"}]})],
    ),
    "voices": Kind(
        record(voice=MAYBE_TEXT), record(voices=many(TEXT)), [{"list": {"voice": "voices"}}],
        [({"voice": "a"}, {"voices": ["a"]})], up=(({"voice": None}, {"voices": []}, []),),
    ),
    "firsts": Kind(
        record("firsts", firsts=many(TEXT)), record("first", first=TEXT), [{"single": {"firsts": "first"}}],
        [({"firsts": ["a"]}, {"first": "a"})], refused_up=({"firsts": []},),
    ),
    "depths": Kind(
        record(mood=MAYBE_TEXT), record(inner=record(mood=TEXT)),
        [{"move": {"/mood": "/inner/mood"}}, {"values": {"of": "mood", "both": {"null": "calm"}}}],
        [({"mood": None}, {"inner": {"mood": "calm"}}), ({"mood": "wild"}, {"inner": {"mood": "wild"}})],
    ),
    "extras": Kind(
        mapping(WHOLE), mapping(TEXT), [{"text": ["*"]}], [({"a": 1}, {"a": "1"})],
    ),
    "constants": Kind(
        record("kind", kind=const("a"), n=WHOLE), record("kind", kind=const("b"), n=WHOLE), [],
        [({"kind": "a", "n": 1}, {"kind": "b", "n": 1})],
    ),
    "forms": Kind(
        record("form", "loud", form=const(1), loud=const(True)), record("form", "loud", form=const("2"), loud=const("yes")), [],
        [({"form": 1, "loud": True}, {"form": "2", "loud": "yes"})],
    ),
    "currencies": Kind(
        record(n=WHOLE), record("currency", n=WHOLE, currency={"enum": ["EUR", "USD"]}), [{"always": {"currency": "EUR"}}],
        [({"n": 1}, {"n": 1, "currency": "EUR"})],
    ),
    "origins": Kind(
        record(n=WHOLE), record("origin", n=WHOLE, origin=TEXT), [{"supply": {"origin": "web"}}],
        [], up=(({"n": 1}, {"n": 1, "origin": "web"}, ["fabricate /origin"]),),
        down=(({"n": 1, "origin": "web"}, {"n": 1}, []), ({"origin": "shop"}, {}, ["drop /origin"])),
    ),
    "drafts": Kind(
        record(n=WHOLE, draft=BOOLEAN), record(n=WHOLE), [{"drop": {"draft": [False]}}], [({"n": 1}, {"n": 1})],
        up=(({"draft": False}, {}, []), ({"draft": True}, {}, ["drop /draft"])),
    ),
    "parties": Kind(
        either(ref("Human"), ref("Firm")), either(ref("Person"), ref("Company")),
        [{"choose": {"Human": "Person", "Firm": "Company"}}],
        [({"name": "n", "born": "b"}, {"name": "n", "birthday": "b"}), ({"name": "n", "vat": "1"}, {"name": "n", "vat": "1"})],
        others=(
            {"Human": HUMAN, "Firm": FIRM},
            {"Person": record("name", name=TEXT, birthday=TEXT), "Company": FIRM},
        ),
        schemas={"Human -> Person": [{"rename": {"born": "birthday"}}]},
    ),
    "payments": Kind(
        either(ref("Card"), ref("Cash"), discriminator={"propertyName": "type"}),
        either(ref("CreditCard"), ref("Cash"), discriminator={"propertyName": "type"}),
        [{"variants": {"card": "credit_card"}}],
        [({"type": "card", "no": "1"}, {"type": "credit_card", "no": "1"}), ({"type": "cash"}, {"type": "cash"})],
        others=(
            {"Card": record("type", type=const("card"), no=TEXT), "Cash": record("type", type=const("cash"))},
            {"CreditCard": record("type", type=const("credit_card"), no=TEXT), "Cash": record("type", type=const("cash"))},
        ),
    ),
    "places": Kind(
        record("place", place=record(lat=NUMBER, cur=TEXT)), record("place", place=record(lat=NUMBER, currency=TEXT)),
        [{"within": {"place": [{"rename": {"cur": "currency"}}]}}],
        [({"place": {"lat": 1.5, "cur": "EUR"}}, {"place": {"lat": 1.5, "currency": "EUR"}})],
    ),
    "inline": Kind(
        record("lines", lines=many(LINE)), record("lines", lines=many(LINES)),
        [{"each": {"lines": [{"rename": {"no": "number"}}]}}],
        [({"lines": [{"no": 1}, {}]}, {"lines": [{"number": 1}, {}]})], in_place=True,
    ),
    "trees": Kind(
        record(label=TEXT, below=many(ref("Trees"))), record(title=TEXT, below=many(ref("Trees"))),
        [{"rename": {"label": "title"}}],
        [({"label": "a", "below": [{"label": "b", "below": []}]}, {"title": "a", "below": [{"title": "b", "below": []}]})],
    ),
    "books": Kind(
        record(books=mapping(ref("Book"))), record(books=mapping(ref("Book"))), [],
        [({"books": {"x": {"no": 1}}}, {"books": {"x": {"number": 1}}})],
        others=({"Book": LINE}, {"Book": LINES}), schemas={"Book": [{"rename": {"no": "number"}}]},
    ),
    "heirs": Kind(
        {"allOf": [ref("Base"), record(own=TEXT)]}, {"allOf": [ref("Base"), record(own=TEXT)]},
        [{"rename": {"made": "created"}}], [({"made": "m", "own": "o"}, {"created": "m", "own": "o"})],
        others=({"Base": record(made=TEXT)}, {"Base": record(created=TEXT)}),
    ),
    "receipts": Kind(
        record("first", "last", first=ref("FirstReceipt"), last=ref("LastReceipt")),
        record("first", "last", first=ref("FirstReceipt"), last=ref("LastReceipt")), [],
        [({"first": {"no": 1}, "last": {"no": 2}}, {"first": {"number": 1}, "last": {"number": 2}})],
        others=({"FirstReceipt": LINE, "LastReceipt": LINE}, {"FirstReceipt": LINES, "LastReceipt": LINES}),
        schemas={"*Receipt": [{"rename": {"no": "number"}}]},
    ),
}  # fmt: skip


def _schema(name: str) -> str:
    return name.capitalize()


def _document(side: str) -> str:
    schemas: dict[str, Any] = {}
    paths: dict[str, Any] = {}
    for name, kind in KINDS.items():
        own = getattr(kind, side)
        schemas |= (kind.others or ({}, {}))[side == "new"]
        if not kind.in_place:
            schemas[_schema(name)] = own
            own = ref(_schema(name))
        paths[f"/{name}"] = {
            "post": {
                "operationId": f"create{_schema(name)}",
                "requestBody": {"required": True, "content": json_content(own)},
                "responses": answering(own),
            }
        }
    return openapi(paths, schemas)


def _declared() -> str:
    schemas: dict[str, Any] = {}
    for name, kind in KINDS.items():
        schemas |= kind.schemas or {}
        if not kind.steps:
            continue
        at = [f"create{_schema(name)} body", f"create{_schema(name)} 200"]
        for key in at if kind.in_place else [_schema(name)]:
            schemas[key] = kind.steps
    return yaml.safe_dump({"conversions": [{"from": "v1", "to": "v2", "schemas": schemas}]})


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("kinds")
    (folder / "conversions.yaml").write_text(_declared())
    documents = {"v1": _document("old"), "v2": _document("new")}
    with serving(folder, documents, header={"name": "X-V"}, conversions="conversions.yaml") as it:
        yield it


def call(served: Served, name: str, version: str, value: Any) -> tuple[Any, list[Any]]:
    """What a client of `version` is shown by a server of the other one, and the losses."""
    wire = "v2" if version == "v1" else "v1"
    client = served.connect(version=version, wire=wire, on_loss="report")
    method = getattr(client, name).create
    with served.package.collect_losses() as losses:
        # An object has its members as arguments, anything else is one.
        is_object = "properties" in KINDS[name].old or "allOf" in KINDS[name].old
        answer = method(**value) if is_object else method(body=value)
    assert served.last.header("x-v") == wire
    if isinstance(answer, dict):
        return answer, list(losses)
    return answer.model_dump(mode="json", by_alias=True, exclude_unset=True), list(losses)


def test_nothing_is_left_undecided(served: Served) -> None:
    told = [it for it in served.generated.diagnostics if it.severity is not Severity.INFO]
    assert told == []


SAME = [(name, *pair) for name, kind in KINDS.items() for pair in kind.same]


@pytest.mark.parametrize(("name", "old", "new"), SAME)
@pytest.mark.parametrize("version", ["v1", "v2"])
def test_the_same_in_either_version(version: str, name: str, old: Any, new: Any, served: Served) -> None:  # fmt: skip
    own, others = (old, new) if version == "v1" else (new, old)
    served.answers(others)
    shown, losses = call(served, name, version, own)
    assert served.sent == others
    assert shown == own
    assert losses == []


ONE_WAY = [
    (name, version, *it)
    for name, kind in KINDS.items()
    for version, found in (("v1", kind.up), ("v2", kind.down))
    for it in found
]


@pytest.mark.parametrize(("name", "version", "value", "becomes", "told"), ONE_WAY)
def test_what_is_lost_is_told(name: str, version: str, value: Any, becomes: Any, told: list[str], served: Served) -> None:  # fmt: skip
    served.answers(KINDS[name].same[0][version == "v1"] if KINDS[name].same else becomes)
    _, losses = call(served, name, version, value)
    assert served.sent == becomes
    assert [f"{it.kind} {it.pointer}" for it in losses if it.direction == "request"] == told


REFUSED = [
    (name, version, it)
    for name, kind in KINDS.items()
    for version, found in (("v1", kind.refused_up), ("v2", kind.refused_down))
    for it in found
]


@pytest.mark.parametrize(("name", "version", "value"), REFUSED)
def test_what_has_no_counterpart_is_refused(name: str, version: str, value: Any, served: Served) -> None:  # fmt: skip
    with served.nothing_sent(), pytest.raises(served.package.LossError) as caught:
        call(served, name, version, value)
    wrong = [it for it in caught.value.losses if it.direction == "request"]
    assert [it.kind for it in wrong] == ["impossible"]
