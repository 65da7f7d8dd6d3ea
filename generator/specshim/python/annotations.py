"""How a neutral type is written as a Python annotation.

There are two spellings of each type. *Models* hold what a server said: precise types, constraints,
and room for union members that a newer server may send. *Inputs* are what a caller may pass: any
sequence or mapping, a model or the plain dict of its JSON form.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from specshim.api import model as api
from specshim.api.model import DefinitionId, ScalarKind
from specshim.python import expressions as ex
from specshim.python.constraints import constraints, rust_accepts
from specshim.python.expressions import Expression, Import

DATETIME = Import("datetime as dt")
MODELS = "._runtime.values.schemas.models"
DESCRIBED = "._runtime.values.schemas.described"
_UNIONS = "._runtime.values.members.unions"
_RULES = "._runtime.values.schemas.rules"
TAGGED = Import(_UNIONS, "Tagged")
UNTAGGED = ex.plain("Untagged()", Import(_UNIONS, "Untagged"))
FILE = ex.plain("File", Import("._runtime.requests.files", "File"))

_SCALARS: Mapping[ScalarKind, Expression] = {
    ScalarKind.STRING: ex.plain("str"),
    ScalarKind.INTEGER: ex.plain("int"),
    ScalarKind.NUMBER: ex.plain("float"),
    ScalarKind.BOOLEAN: ex.plain("bool"),
    ScalarKind.DECIMAL: ex.plain("Decimal", Import("decimal", "Decimal")),
    ScalarKind.DATE: ex.plain("dt.date", DATETIME),
    ScalarKind.DATE_TIME: ex.plain("dt.datetime", DATETIME),
    ScalarKind.TIME: ex.plain("dt.time", DATETIME),
    ScalarKind.DURATION: ex.plain("dt.timedelta", DATETIME),
    ScalarKind.UUID: ex.plain("UUID", Import("uuid", "UUID")),
    ScalarKind.URI: ex.plain("str"),
    ScalarKind.EMAIL: ex.plain("str"),
    ScalarKind.IPV4: ex.plain("IPv4Address", Import("ipaddress", "IPv4Address")),
    ScalarKind.IPV6: ex.plain("IPv6Address", Import("ipaddress", "IPv6Address")),
    ScalarKind.BASE64: ex.plain("Base64", Import("._runtime.values.base64_text", "Base64")),
    ScalarKind.BINARY: ex.plain("str"),
}
_ISO_DURATION = ex.plain("IsoDuration", Import("._runtime.values.durations", "IsoDuration"))
_JSON_DECIMAL = ex.plain("JsonDecimal", Import("._runtime.values.decimals", "JsonDecimal"))
"""How models hold what is not written as pydantic would write it."""

_JSON_KINDS = frozenset({ScalarKind.INTEGER, ScalarKind.NUMBER, ScalarKind.BOOLEAN})
DATES = frozenset({ScalarKind.DATE, ScalarKind.DATE_TIME, ScalarKind.TIME, ScalarKind.DURATION})
_PARSED = DATES | frozenset(
    {
        ScalarKind.DECIMAL,
        ScalarKind.UUID,
        ScalarKind.IPV4,
        ScalarKind.IPV6,
    }
)
"""Kinds whose Python value differs from the JSON string; a caller may pass either."""


class Tagging(Struct, frozen=True):
    """The field by which the members of a union are told apart, and the values of each member.

    With `is_told`, the members' own types say the values, and `field` is an attribute; else it is named
    as on the wire. `is_optional` says that it may be missing; `fallback` is the member for other values.
    """

    field: str
    values: tuple[tuple[api.TagValue, ...], ...]
    is_told: bool
    is_optional: bool
    fallback: int | None


class Spelling(Struct, frozen=True):
    """Writes types for one place.

    `model` and `given` answer how a definition is named in either spelling; `tagging` says how the
    members of a union are told apart, and `containers` of which JSON types that hold values a type is;
    `is_object` says that a definition is one; `shadowed` holds the names
    that the surrounding class body gives another meaning, so that a builtin among them is spelled
    `builtins.list`; `open_unions` adds the member that keeps what a newer server sends; `files` says
    that binary text is a file to upload; `evaluated` that the type is a value of the program and no
    annotation; `as_text` are kinds of strings that stay strings; `of_app` are the app's own types, by format; `unknown` is the module of the class for
    objects of an unknown kind.
    """

    model: Callable[[DefinitionId], Expression]
    given: Callable[[DefinitionId], Expression]
    tagging: Callable[[api.Union], Tagging | None]
    containers: Callable[[api.Type], frozenset[str]]
    is_object: Callable[[DefinitionId], bool]
    inputs: bool = False
    bounds: bool = True
    open_unions: bool = False
    files: bool = False
    evaluated: bool = False
    as_text: frozenset[ScalarKind] = frozenset()
    of_app: Mapping[str, Expression] = field(default_factory=dict)
    unknown: str = MODELS
    shadowed: frozenset[str] = frozenset()

    def within(self, names: frozenset[str]) -> Spelling:
        """The same spelling inside a class body that defines `names`."""
        return replace(self, shadowed=self.shadowed | names)

    def builtin(self, name: str) -> Expression:
        if name in self.shadowed:
            return ex.plain(f"builtins.{name}", Import("builtins"))
        return ex.plain(name)

    def spell(self, type_: api.Type) -> Expression:
        """The annotation of `type_`."""
        match type_:
            case api.Scalar():
                return self._scalar(type_)
            case api.Ref():
                return self.given(type_.id) if self.inputs else self.model(type_.id)
            case api.Union():
                return self._union(type_)
            case api.Array():
                return self._array(type_)
            case api.Const():
                return self._values((type_.value,))
            case api.Choice():
                return self._values(type_.values)
            case api.Dictionary():
                return self._dictionary(type_)
            case api.Tuple():
                return self._tuple(type_)
            case api.Anything():
                return self.builtin("object") if self.inputs else ex.ANY
            case api.Nothing():
                return ex.NOTHING
            case api.Null():
                return ex.NONE

    def _scalar(self, type_: api.Scalar) -> Expression:
        of_app = self.of_app.get(type_.format or "")
        if of_app is not None:
            return ex.union((of_app, self._json(type_))) if self.inputs else of_app
        if type_.kind in self.as_text:
            type_ = replace(type_, kind=ScalarKind.STRING)
        spelled = _SCALARS[type_.kind]
        if self.inputs and type_.kind is ScalarKind.BASE64:
            return ex.union((self.builtin("bytes"), self.builtin("str")))
        if self.inputs and type_.kind is ScalarKind.BINARY:
            return FILE
        if self.inputs and type_.kind in _PARSED:
            return ex.union((spelled, self.builtin("str")))
        if self.files and type_.kind is ScalarKind.BINARY:
            return FILE
        if type_.kind is ScalarKind.DURATION:
            return _ISO_DURATION
        if type_.is_number:
            return self._bounded(_JSON_DECIMAL, type_)
        return self._bounded(self.builtin(spelled.text) if not spelled.imports else spelled, type_)

    def _json(self, type_: api.Scalar) -> Expression:
        """How JSON gives a scalar."""
        kind = ScalarKind.NUMBER if type_.is_number else type_.kind
        spelled = _SCALARS[kind].text if kind in _JSON_KINDS else "str"
        return self.builtin(spelled)

    def _values(self, values: tuple[str | int | float | bool, ...]) -> Expression:
        """PEP 586 has no literal of a float: those stay their type."""
        exact = [value for value in values if not isinstance(value, float)]
        parts = [self._literal(exact)] if exact else []
        if len(exact) < len(values):
            parts.append(self.builtin("float"))
        return ex.union(parts)

    def _literal(self, values: Sequence[str | int | bool]) -> Expression:
        """True and 1 are equal in Python and differ in JSON, so a literal of either needs to look closer."""
        spelled = ex.literal(values)
        if self.inputs or all(value not in (0, 1) for value in values):
            return spelled
        return ex.annotated(
            spelled, ex.plain("Exact()", Import("._runtime.values.schemas.constraints", "Exact"))
        )

    def _array(self, type_: api.Array) -> Expression:
        spelled = self._bounded(self._list_of(self.spell(type_.items)), type_)
        if type_.contains is None or self.inputs or not self.bounds:
            return spelled
        return ex.annotated(spelled, self._containing(type_.contains))

    def _containing(self, contained: api.Contained) -> Expression:
        least = f", least={contained.least}" if contained.least != 1 else ""
        most = f", most={contained.most}" if contained.most is not None else ""
        return ex.wrap(
            "Contains(lambda: ",
            self.spell(contained.type),
            f"{least}{most})",
            Import(_RULES, "Contains"),
        )

    def _tuple(self, type_: api.Tuple) -> Expression:
        rest = self.spell(type_.rest)
        if not isinstance(type_.rest, api.Nothing):
            members = ex.union([*(self.spell(item) for item in type_.items), rest])
            return self._list_of(members)
        inner = (
            ex.join(", ", [self.spell(item) for item in type_.items])
            if type_.items
            else ex.plain("()")
        )
        return self._generic("tuple", inner)

    def _list_of(self, items: Expression) -> Expression:
        if self.inputs:
            return ex.wrap("Sequence[", items, "]", Import("collections.abc", "Sequence"))
        return self._generic("list", items)

    def _dictionary(self, type_: api.Dictionary) -> Expression:
        keys = self._keys(type_.keys)
        inner = ex.join(", ", (keys, self.spell(type_.values)))
        if self.inputs:
            return ex.wrap("Mapping[", inner, "]", Import("collections.abc", "Mapping"))
        return self._patterned(self._bounded(self._generic("dict", inner), type_), type_)

    def _patterned(self, spelled: Expression, type_: api.Dictionary) -> Expression:
        patterns = self.by_pattern(type_.by_pattern) if self.bounds else None
        return spelled if patterns is None else ex.annotated(spelled, patterns)

    def by_pattern(self, patterns: api.KeyPatterns | None) -> Expression | None:
        """What holds values to the patterns that their keys match; None where there is nothing to hold them to.

        A key may always match a pattern that pydantic's engine does not know.
        """
        if patterns is None:
            return None
        known = [(text, it) for text, it in patterns.shapes if rust_accepts(text)]
        pairs = [ex.wrap(f"{text!r}: ", self.spell(it), "") for text, it in known]
        closed = False
        if len(known) == len(patterns.shapes):
            closed = isinstance(patterns.others, api.Nothing)
            if not isinstance(patterns.others, api.Nothing | api.Anything):
                pairs.append(ex.wrap("None: ", self.spell(patterns.others), ""))
        if not pairs:
            return None
        return ex.wrap(
            "ByPattern(lambda: {",
            ex.join(", ", pairs),
            f"}}{', closed=True' if closed else ''})",
            Import(_RULES, "ByPattern"),
        )

    def _keys(self, keys: api.Type) -> Expression:
        """Keys of a JSON object are strings, whatever a format makes of other strings."""
        if isinstance(keys, api.Scalar) and (
            keys.kind is not ScalarKind.STRING or keys.format in self.of_app
        ):
            return self.builtin("str")
        return self.builtin("str") if self.inputs else self.spell(keys)

    def _union(self, type_: api.Union) -> Expression:
        members = [member for member in type_.members if not isinstance(member, api.Null)]
        null = [ex.NONE] if len(members) < len(type_.members) else []
        spelled = ex.union([self.spell(member) for member in members])
        is_open = type_.tag is None or type_.tag.fallback is None
        if is_open and (self.inputs or self.open_unions) and self._holds_models(members):
            # Also where it is sent: what a response holds can be passed back without a look at each.
            spelled = ex.union((spelled, ex.plain("Unknown", Import(self.unknown, "Unknown"))))
        if self.bounds and not self.inputs and len(members) > 1:
            spelled = ex.annotated(spelled, *self._choosing(type_, members))
        if self.evaluated and null and spelled.text.startswith("Annotated["):
            # pyright knows no `|` of a special form where it is a value.
            return ex.wrap("Optional[", spelled, "]", Import("typing", "Optional"))
        return ex.union((spelled, *null))

    def _choosing(self, type_: api.Union, members: Sequence[api.Type]) -> tuple[Expression, ...]:
        """What chooses the member: its tag, or its shape where several may hold others in their turn."""
        tagging = self.tagging(type_)
        if tagging is None:
            kinds = Counter(kind for member in members for kind in self.containers(member))
            return (UNTAGGED,) if any(count > 1 for count in kinds.values()) else ()
        if tagging.is_told:
            return (ex.plain(f"Tagged({tagging.field!r})", TAGGED),)
        pairs = [
            ex.wrap(f"{value!r}: ", self.spell(member), "")
            for member, values in zip(members, tagging.values, strict=True)
            for value in values
        ]
        optional = ", optional=True" if tagging.is_optional else ""
        if tagging.fallback is not None:
            optional = f", otherwise={tagging.values[tagging.fallback][0]!r}"
        return (
            ex.wrap(
                f"Tagged({tagging.field!r}, lambda: {{",
                ex.join(", ", pairs),
                f"}}{optional})",
                TAGGED,
            ),
        )

    def _holds_models(self, members: Sequence[api.Type]) -> bool:
        return len(members) > 1 and any(
            isinstance(member, api.Ref) and self.is_object(member.id) for member in members
        )

    def _generic(self, builtin: str, arguments: Expression) -> Expression:
        origin = self.builtin(builtin)
        return ex.wrap(f"{origin.text}[", arguments, "]", *origin.imports)

    def _bounded(
        self, spelled: Expression, type_: api.Scalar | api.Array | api.Dictionary
    ) -> Expression:
        if self.inputs or not self.bounds:
            return spelled
        return ex.annotated(spelled, *constraints(type_))


def nullable(type_: api.Type) -> bool:
    """Whether `type_` itself says that null is a value (without looking through references)."""
    return isinstance(type_, api.Null | api.Anything) or (
        isinstance(type_, api.Union)
        and any(isinstance(member, api.Null) for member in type_.members)
    )
