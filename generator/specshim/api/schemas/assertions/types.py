"""Which JSON types the parts of a schema leave (JSON Schema 2020-12 Validation, 6.1.1)."""

from __future__ import annotations

from specshim.api.findings import Findings
from specshim.api.schemas.assertions.conjunction import listed, mapping, only_requires
from specshim.api.schemas.assertions.formats import STRING_FORMATS
from specshim.api.schemas.assertions.keywords import ALTERNATIVES, BY_TYPE, JSON_TYPES
from specshim.documents import Node

Types = tuple[str, ...]


def types_of(parts: tuple[Node, ...], findings: Findings) -> Types | None:
    """The types that all parts let through, null set aside; None where nothing tells."""
    left: Types | None = None
    for part in parts:
        stated = _stated(part, findings)
        if stated is None:
            continue
        common = stated if left is None else _common(left, stated)
        if left and stated and not common:
            findings.add(
                "contradicting-schemas", part.place, first=_list(left), second=_list(stated)
            )
        left = common or stated
    return _inferred(parts) if left is None else left


def _stated(part: Node, findings: Findings) -> Types | None:
    """The types that one part names, without null."""
    written = mapping(part).get("type")
    if written is None:
        return None
    names = written if isinstance(written, list) else [written]
    known = tuple(dict.fromkeys(name for name in names if name in JSON_TYPES))
    place = part.place / "type"
    for index, name in enumerate(names):
        if name not in JSON_TYPES:
            findings.add(
                "unknown-type",
                place / index if isinstance(written, list) else place,
                type=str(name),
                suggestion=findings.suggest(str(name), JSON_TYPES, likeness=0.6),
            )
    return tuple(name for name in known if name != "null") if known else None


def _common(left: Types, right: Types) -> Types:
    """Every integer is a number (Validation, 6.1.1), so the two have the integers in common."""
    shared = [name for name in left if name in right]
    crossing = ("integer" in left and "number" in right) or (
        "integer" in right and "number" in left
    )
    return (*shared, "integer") if crossing and "integer" not in shared else tuple(shared)


def _inferred(parts: tuple[Node, ...]) -> Types | None:
    """The types that the keywords speak of: documents leave `type` out where it seems plain."""
    keywords = {key for part in parts for key in mapping(part)}
    if any(map(_offers, parts)):
        return None
    if keywords & {"enum", "const"}:
        return _of_structures(parts)
    found = [kind for kind, spoken in BY_TYPE.items() if keywords & spoken]
    formats = [mapping(part).get("format") for part in parts]
    if not found and any(isinstance(f, str) and f in STRING_FORMATS for f in formats):
        found = ["string"]
    return tuple(found) or None


def _of_structures(parts: tuple[Node, ...]) -> Types | None:
    """The type of listed values that are all arrays, or all objects; others are told apart by themselves."""
    written = [mapping(part) for part in parts]
    listed = [it["enum"] for it in written if isinstance(it.get("enum"), list)]
    values = [value for values in listed if isinstance(values, list) for value in values]
    values += [it["const"] for it in written if "const" in it]
    kinds = {type(value) for value in values if value is not None}
    if kinds == {dict}:
        return ("object",)
    return ("array",) if kinds == {list} else None


def _offers(part: Node) -> bool:
    """Whether a part has alternatives that may be of other types than the whole."""
    lists = [members for key in ALTERNATIVES if (members := listed(part, key))]
    return any(not all(map(only_requires, members)) for members in lists)


def _list(types: Types) -> str:
    return ", ".join(types)
