"""What an object must have beside `required`: one of several properties, or one because of another.

JSON Schema 2020-12 Core, 10.2.1 (alternatives that only say `required`); Validation, 6.5.4.
"""

from __future__ import annotations

from collections.abc import Iterator

from specshim.api.model import AnyOf, Branch, DependentRequired, ObjectRule
from specshim.api.schemas.assertions.conjunction import Schema, listed, mapping, only, only_requires
from specshim.documents import Node


def rules_of(schema: Schema) -> tuple[ObjectRule, ...]:
    """All that the parts of an object schema say of which properties stand together."""
    return tuple(rule for part in schema.parts for rule in _stated(part))


def _stated(part: Node) -> Iterator[ObjectRule]:
    for keyword in ("anyOf", "oneOf"):
        members = listed(part, keyword)
        if members and all(map(only_requires, members)):
            yield AnyOf(tuple(map(_branch, members)), is_exclusive=keyword == "oneOf")
    refused = part.get("not")
    if refused is not None and _is_group(refused):
        yield AnyOf((_branch(only(part, "not")),), is_exclusive=False)
    yield from _dependent(part)
    yield from _conditional(part)


def _dependent(part: Node) -> Iterator[DependentRequired]:
    """What `dependentRequired` says, and what `dependentSchemas` and draft 7's `dependencies` say of that."""
    for keyword in ("dependentRequired", "dependentSchemas", "dependencies"):
        stated = part.get(keyword)
        for name, needed in mapping(stated).items() if stated is not None else ():
            required = needed.get("required") if isinstance(needed, dict) else needed
            names = _texts(required)
            if names:
                yield DependentRequired(name, names)


def _conditional(part: Node) -> Iterator[DependentRequired]:
    """`if` of one required property, and what `then` requires beside it (Core, 10.2.2)."""
    condition, consequence = part.get("if"), part.get("then")
    if condition is None or consequence is None or not _is_group(condition):
        return
    asked, needed = _required(condition), _required(consequence)
    if len(asked) == 1 and needed:
        yield DependentRequired(asked[0], needed)


def carried(part: Node, keyword: str) -> bool:
    """Whether the rules say all that a part says by a keyword of the kind that types cannot carry."""
    stated = part.get(keyword)
    if stated is None:
        return False
    match keyword:
        case "not":
            return _is_group(stated)
        case "dependentRequired":
            return True
        case "dependentSchemas" | "dependencies":
            return all(map(_only_names, mapping(stated).values()))
        case "if" | "then":
            others = [part.get(it) for it in ("if", "then")]
            groups = [it for it in others if it is not None and _is_group(it)]
            return (
                len(groups) == len(others)
                and any(_conditional(part))
                and "else" not in mapping(part)
            )
    return False


def _only_names(needed: object) -> bool:
    if isinstance(needed, dict):
        return needed.keys() == {"required"}
    return isinstance(needed, list) or needed is True


def _is_group(member: Node) -> bool:
    return only_requires(member) and "not" not in mapping(member)


def _required(member: Node) -> tuple[str, ...]:
    return _texts(mapping(member).get("required"))


def _branch(member: Node) -> Branch:
    refused = member.get("not")
    groups: list[tuple[str, ...]] = []
    if refused is not None:
        either = listed(refused, "anyOf") or (refused,)
        groups = [_texts(mapping(group).get("required")) for group in either]
    return Branch(
        _texts(mapping(member).get("required")), tuple(group for group in groups if group)
    )


def _texts(value: object) -> tuple[str, ...]:
    return tuple(it for it in value if isinstance(it, str)) if isinstance(value, list) else ()
