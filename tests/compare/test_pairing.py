"""What is the same thing in two versions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from specshim.versions.aligning.align import align
from tests.compare.comparing import document, findings, subject, thing

TEXT = {"type": "string"}


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _definitions(folder: Path, *trees: dict[str, Any]) -> dict[str, list[str | None]]:
    """Timeline key -> the name in each version."""
    apis = [subject(tree, folder, f"{index}.json").api for index, tree in enumerate(trees)]
    return {
        timeline.key: [" ".join(it.naming.words) if it else None for it in timeline.states]
        for timeline in align(apis).definitions
    }


def _using(name: str, **more: Any) -> dict[str, Any]:
    reference = {"$ref": f"#/components/schemas/{name}"}
    return document({"Thing": _object(part=reference), name: _object(a=TEXT), **more})


def test_definitions_pair_by_name_then_by_use(tmp_path: Path) -> None:
    assert _definitions(tmp_path, _using("Part"), _using("Piece")) == {
        "Thing": ["Thing", "Thing"],
        "Part": ["Part", "Piece"],
    }


def test_a_rename_is_followed_through_several_versions(tmp_path: Path) -> None:
    trees = (_using("Part"), _using("Piece"), _using("Bit"))
    assert _definitions(tmp_path, *trees)["Part"] == ["Part", "Piece", "Bit"]


def test_a_name_that_both_have_is_never_given_away(tmp_path: Path) -> None:
    old = document(
        {
            "Thing": _object(
                part={"$ref": "#/components/schemas/A"}, b={"$ref": "#/components/schemas/B"}
            ),
            "A": _object(a=TEXT),
            "B": _object(a=TEXT),
        }
    )
    new = document(
        {
            "Thing": _object(
                part={"$ref": "#/components/schemas/B"}, b={"$ref": "#/components/schemas/B"}
            ),
            "B": _object(a=TEXT),
        }
    )
    assert _definitions(tmp_path, old, new) == {
        "Thing": ["Thing", "Thing"],
        "A": ["A", None],
        "B": ["B", "B"],
    }


def test_operations_that_moved_pair_by_operation_id() -> None:
    assert [it.rule for it in findings(document(), document(path="/objects/{id}"))] == [
        "path-changed"
    ]


def _tool(name: str, **more: Any) -> dict[str, Any]:
    return _object(type={"const": name}, **more)


def test_alternatives_pair_by_their_constant_not_by_index() -> None:
    old = thing(_object(tool={"oneOf": [_tool("x", a=TEXT), _tool("y", b=TEXT)]}))
    new = thing(_object(tool={"oneOf": [_tool("y", b=TEXT, c=TEXT), _tool("x", a=TEXT)]}))
    assert {it.subject for it in findings(old, new)} == {"Thing.tool(y).c"}


def test_alternatives_pair_by_overlap() -> None:
    old = thing(_object(t={"anyOf": [_object(a=TEXT, b=TEXT), _object(x=TEXT, y=TEXT)]}))
    new = thing(_object(t={"anyOf": [_object(x=TEXT, y=TEXT, z=TEXT), _object(a=TEXT, b=TEXT)]}))
    assert [it.member.rpartition(".")[2] for it in findings(old, new)] == ["z", "z"]


def _component(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def _choosing(members: list[str], **more: Any) -> dict[str, Any]:
    """An object whose property may be any of several components."""
    return _object(t={"oneOf": [{"$ref": f"#/components/schemas/{it}"} for it in members], **more})


def test_alternatives_pair_by_the_value_of_their_discriminator() -> None:
    """Also where their names were exchanged."""

    def tree(first: str, second: str, **more: Any) -> dict[str, Any]:
        targets = {"a": first, "b": second}
        mapping = {value: f"#/components/schemas/{name}" for value, name in targets.items()}
        stated = {"propertyName": "kind", "mapping": mapping}
        return document(
            {
                "Thing": _choosing([second, first], discriminator=stated),
                first: _object(kind=TEXT, x=TEXT),
                second: _object(kind=TEXT, y=TEXT, **more),
            }
        )

    assert findings(tree("One", "Two"), tree("Two", "One")) == []
    found = findings(tree("One", "Two"), tree("Two", "One", z=TEXT))
    assert {it.member for it in found} == {"z"}


def test_alternatives_pair_by_the_name_of_their_component() -> None:
    parts = {"A": _component(a=TEXT), "B": _component(b=TEXT)}
    old = document({"Thing": _choosing(["A", "B"]), **parts})
    new = document({"Thing": _choosing(["B", "A"]), **parts, "A": _component(c=TEXT)})
    assert {it.subject for it in findings(old, new)} == {"A.a", "A.c"}


def test_alternatives_pair_by_equal_content() -> None:
    whole = {"type": "array", "items": {"type": "integer"}}
    texts = {"type": "array", "items": TEXT}
    old = thing(_object(t={"anyOf": [texts, whole]}))
    new = thing(_object(t={"anyOf": [whole, texts, {"type": "boolean"}]}))
    assert {it.rule for it in findings(old, new)} == {"type-widened"}
