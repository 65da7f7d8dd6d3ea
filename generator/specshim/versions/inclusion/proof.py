"""Proofs by structure: that no value is of all of several schemas, and that all of these are of another.

Both only say yes where it is sure; what neither proves is not known. A question that comes up within its own
answer is taken for proved (coinduction), so recursive schemas need no case of their own.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from msgspec import Struct, field

from specshim.api.schemas.assertions.keywords import STRUCTURE, is_silent, speaks_of
from specshim.sources import Tree
from specshim.versions.inclusion.facts import FRACTION, Facts, is_number, kinds_named, matches
from specshim.versions.inclusion.schema import Conjunction, Schema
from specshim.versions.inclusion.spelling import Spelling
from specshim.versions.inclusion.validity import Validity

_STEPS: Final = 600
"""Questions within one question, before the answer is that it is not known."""

_DEEPEST: Final = 24

_ALTERNATIVES: Final = ("oneOf", "anyOf")


class Prover(Struct):
    """Answers one question after the other; `validity` judges listed values, `spelling` tells what is written alike."""

    validity: Validity
    spelling: Spelling
    _left: int = _STEPS
    _level: int = 0
    _asked: dict[tuple[object, ...], int] = field(default_factory=dict)

    def includes(self, target: Schema, values: Conjunction) -> bool:
        """Whether each value of `values` is one of `target`."""
        self._left = _STEPS
        return self._within(values, target)

    def is_empty(self, values: Conjunction) -> bool:
        """Whether nothing is a value of all of `values`."""
        self._left = _STEPS
        return self._empty(values)

    def _ask(self, question: tuple[object, ...], answer: Callable[[], bool]) -> bool:
        if question in self._asked:
            # Proved only where the values at hand are parts of those that were asked about.
            return self._asked[question] < self._level
        self._left -= 1
        if self._left < 0 or len(self._asked) > _DEEPEST:
            return False
        self._asked[question] = self._level
        try:
            return answer()
        finally:
            del self._asked[question]

    def _part_empty(self, values: Conjunction) -> bool:
        self._level += 1
        try:
            return self._empty(values)
        finally:
            self._level -= 1

    def _part_within(self, values: Conjunction, target: Schema) -> bool:
        """Of a property or an item; about which nothing may be known."""
        self._level += 1
        try:
            return self._within(values or (target.made(True),), target)
        finally:
            self._level -= 1

    # --- no value ---------------------------------------------------------------------------------

    def _empty(self, values: Conjunction) -> bool:
        question = ("empty", frozenset(it.key for it in values))
        return self._ask(question, lambda: self._is_empty(Facts(values)))

    def _is_empty(self, facts: Facts) -> bool:
        if not facts.kinds:
            return True
        if facts.listed is not None:
            return all(self._refused(facts, value) for value in facts.listed)
        if all(self._lacks(facts, kind) for kind in facts.kinds):
            return True
        return self._no_alternative(facts) or self._is_negated(facts)

    def _refused(self, facts: Facts, value: Tree) -> bool:
        return any(self.validity.holds(it, value) is False for it in facts.schemas)

    def _lacks(self, facts: Facts, kind: str) -> bool:
        """Whether no value of one JSON type is left."""
        match kind:
            case "integer":
                least, most = facts.whole
                return least > most
            case "fraction":
                (low, above), (high, below) = facts.lower, facts.upper
                return low > high or (low == high and (above or below or low == int(low)))
            case "string":
                least, most = facts.sizes("Length")
                return least > most
            case "array":
                least, most = facts.sizes("Items")
                return least > most or any(
                    self._part_empty(facts.item(index)) for index in range(min(int(least), 8))
                )
            case "object":
                least, most = facts.sizes("Properties")
                return max(least, len(facts.required)) > most or any(
                    self._part_empty(facts.property(name)) for name in sorted(facts.required)
                )
        return False

    def _no_alternative(self, facts: Facts) -> bool:
        return any(
            all(self._empty((*facts.schemas, member)) for member in part.members(keyword))
            for keyword in _ALTERNATIVES
            for part, _ in facts.each(keyword)
        )

    def _is_negated(self, facts: Facts) -> bool:
        negated = [part.member("not") for part, _ in facts.each("not")]
        return any(it is not None and self._within(_without_not(facts), it) for it in negated)

    # --- every value ------------------------------------------------------------------------------

    def _within(self, values: Conjunction, target: Schema) -> bool:
        question = ("within", target.key, frozenset(it.key for it in values))
        return self._ask(question, lambda: self._is_within(Facts(values), target))

    def _is_within(self, facts: Facts, target: Schema) -> bool:
        if target.node.value is True or any(part.key == target.key for part in facts.parts):
            return True
        if facts.listed is not None:
            return all(
                self._refused(facts, value) or self.validity.holds(target, value) is True
                for value in facts.listed
            )
        stated = self._stated(facts, target)
        return stated or self._empty(facts.schemas) or self._by_case(facts, target)

    def _stated(self, facts: Facts, target: Schema) -> bool:
        """Keyword by keyword."""
        if target.node.value is False or not target.node.is_mapping:
            return False
        followed = target.target()
        if target.node.ref is not None and (
            followed is None or not self._within(facts.schemas, followed)
        ):
            return False
        return all(
            self._follows(facts, target, keyword)
            for keyword in target.keywords
            if not is_silent(keyword) and keyword not in STRUCTURE and keyword != "$ref"
        )

    def _follows(self, facts: Facts, target: Schema, keyword: str) -> bool:
        kinds = tuple("number" if it == FRACTION else it for it in facts.kinds)
        if not speaks_of(keyword, kinds):
            return True
        rule = _RULES.get(keyword)
        if rule is not None and rule(self, facts, target):
            return True
        group = _WRITTEN.get(keyword) if rule is not None else (keyword,)
        if group is None:
            return False
        wanted = self.spelling.of(target, group, is_sure=True)
        return any(
            self.spelling.of(part, group, is_sure=True) == wanted for part, _ in facts.each(keyword)
        )

    def _by_case(self, facts: Facts, target: Schema) -> bool:
        """Each alternative on its own, then each JSON type."""
        for keyword in _ALTERNATIVES:
            for part, _ in facts.each(keyword):
                members = part.members(keyword)
                own = {it.key for it in facts.schemas}
                if members and not any(it.key in own for it in members):
                    return all(self._within((*facts.schemas, it), target) for it in members)
        kinds = _named(facts.kinds)
        return len(kinds) > 1 and all(
            self._within((*facts.schemas, target.made({"type": kind})), target) for kind in kinds
        )

    def _type(self, facts: Facts, target: Schema) -> bool:
        allowed = kinds_named(target.keywords["type"])
        if target.keywords.get("nullable") is True:
            allowed |= {"null"}
        return facts.kinds <= allowed

    def _all_of(self, facts: Facts, target: Schema) -> bool:
        return all(self._within(facts.schemas, it) for it in target.members("allOf"))

    def _any_of(self, facts: Facts, target: Schema) -> bool:
        return any(self._within(facts.schemas, it) for it in target.members("anyOf"))

    def _one_of(self, facts: Facts, target: Schema) -> bool:
        members = target.members("oneOf")
        return any(
            self._within(facts.schemas, it)
            and all(self._empty((*facts.schemas, other)) for other in members if other is not it)
            for it in members
        )

    def _not(self, facts: Facts, target: Schema) -> bool:
        """Nothing of `values` is in what is refused; what they refuse themselves may say so too."""
        refused = target.member("not")
        assert refused is not None
        own = (part.member("not") for part, _ in facts.each("not"))
        return self._empty((*facts.schemas, refused)) or any(
            it is not None and self._within((*_without_not(facts), refused), it) for it in own
        )

    def _condition(self, facts: Facts, target: Schema) -> bool:
        condition = target.member("if")
        then, otherwise = target.member("then"), target.member("else")
        if condition is None:
            return True
        met = then is None or self._within(
            (*facts.schemas, condition, *self._if_met(facts, condition)), then
        )
        if not met:
            return False
        return (
            otherwise is None
            or self._within((*facts.schemas, *self._if_unmet(facts, condition)), otherwise)
            or self._within(facts.schemas, condition)
        )

    def _if_met(self, facts: Facts, condition: Schema) -> Iterator[Schema]:
        """What the values' own conditions say where this one is met."""
        for part, _ in facts.each("if"):
            own, then = part.member("if"), part.member("then")
            is_met = own is not None and self._within((*facts.schemas, condition), own)
            if is_met and then is not None:
                yield then

    def _if_unmet(self, facts: Facts, condition: Schema) -> Iterator[Schema]:
        for part, _ in facts.each("if"):
            own, otherwise = part.member("if"), part.member("else")
            is_unmet = own is not None and self._within((*facts.schemas, own), condition)
            if is_unmet and otherwise is not None:
                yield otherwise

    def _properties(self, facts: Facts, target: Schema) -> bool:
        return all(
            self._part_within(facts.property(name), it)
            for name, it in target.entries("properties").items()
        )

    def _further(self, facts: Facts, target: Schema) -> bool:
        """`additionalProperties`: of the names that the target does not declare."""
        further = target.member("additionalProperties")
        assert further is not None
        known = frozenset(target.entries("properties"))
        patterns = target.entries("patternProperties")
        if patterns or any(part.entries("patternProperties") for part in facts.parts):
            return further.node.value is True
        names = [it for it in facts.declared if it not in known]
        declared = all(self._part_within(facts.property(it), further) for it in names)
        return declared and self._part_within(facts.undeclared(frozenset(facts.declared)), further)

    def _patterned(self, facts: Facts, target: Schema) -> bool:
        closed = any(value is False for _, value in facts.each("additionalProperties"))
        if not closed or any(part.entries("patternProperties") for part in facts.parts):
            return False
        return all(
            matches(pattern, name) is False or self._part_within(facts.property(name), it)
            for pattern, it in target.entries("patternProperties").items()
            for name in facts.declared
        )

    def _names(self, facts: Facts, target: Schema) -> bool:
        wanted = target.member("propertyNames")
        assert wanted is not None
        stated = tuple(
            it for part, _ in facts.each("propertyNames") if (it := part.member("propertyNames"))
        )
        if stated and self._within((*stated, target.made({"type": "string"})), wanted):
            return True
        closed = any(value is False for _, value in facts.each("additionalProperties"))
        if not closed or any(part.entries("patternProperties") for part in facts.parts):
            return False
        return all(self.validity.holds(wanted, name) is True for name in facts.declared)

    def _dependent(self, facts: Facts, target: Schema) -> bool:
        """`dependentSchemas`: with the property, by what the values' own say of it."""
        return all(
            self._part_empty(facts.property(name) or (target.made(True),))
            or self._within((*facts.schemas, *_hanging_on(facts, name)), it)
            for name, it in target.entries("dependentSchemas").items()
        )

    def _required(self, facts: Facts, target: Schema) -> bool:
        names = target.keywords["required"]
        return isinstance(names, list) and set(map(str, names)) <= facts.required

    def _items(self, facts: Facts, target: Schema) -> bool:
        start = len(target.members("prefixItems"))
        wanted = target.member("items")
        assert wanted is not None
        _, most = facts.sizes("Items")
        end = max(start, facts.positions) + 1
        return all(
            self._part_within(facts.item(index), wanted)
            for index in range(start, end)
            if index < most
        )

    def _prefix(self, facts: Facts, target: Schema) -> bool:
        _, most = facts.sizes("Items")
        return all(
            index >= most or self._part_within(facts.item(index), it)
            for index, it in enumerate(target.members("prefixItems"))
        )

    def _contains(self, facts: Facts, target: Schema) -> bool:
        """Enough items that match, and not too many; those of the values are counted by their own `contains`."""
        wanted = target.member("contains")
        assert wanted is not None
        least, most = (_count(target, it, usual) for it, usual in _COUNTS)
        enough = least == 0 or any(
            _count(part, "minContains", 1) >= least
            and (it := part.member("contains")) is not None
            and self._part_within((it, *_all_items(facts)), wanted)
            for part, _ in facts.each("contains")
        )
        return enough and (most == math.inf or self._at_most(facts, wanted, most))

    def _at_most(self, facts: Facts, wanted: Schema, most: float) -> bool:
        return facts.sizes("Items")[1] <= most or any(
            _count(part, "maxContains", math.inf) <= most
            and (it := part.member("contains")) is not None
            and self._part_within((wanted, *_all_items(facts)), it)
            for part, _ in facts.each("contains")
        )

    def _length(self, facts: Facts, target: Schema) -> bool:
        return _fits(facts.sizes("Length"), Facts((target,)).sizes("Length"))

    def _count(self, facts: Facts, target: Schema) -> bool:
        return _fits(facts.sizes("Items"), Facts((target,)).sizes("Items"))

    def _members(self, facts: Facts, target: Schema) -> bool:
        least, most = facts.sizes("Properties")
        sizes = (max(least, len(facts.required)), most)
        return _fits(sizes, Facts((target,)).sizes("Properties"))

    def _numeric(self, facts: Facts, target: Schema) -> bool:
        wanted = Facts((target,))
        if FRACTION not in facts.kinds:
            return facts.whole[0] >= wanted.whole[0] and facts.whole[1] <= wanted.whole[1]
        (low, above), (high, below) = facts.lower, facts.upper
        (low_, above_), (high_, below_) = wanted.lower, wanted.upper
        return (low, above) >= (low_, above_) and (high, not below) <= (high_, not below_)

    def _multiple(self, facts: Facts, target: Schema) -> bool:
        wanted = target.keywords["multipleOf"]
        if not is_number(wanted) or not wanted:
            return False
        steps = [value for _, value in facts.each("multipleOf") if is_number(value)]
        if facts.kinds <= {"integer"}:
            steps.append(1)
        return any(step % wanted == 0 for step in steps)


def _fits(inner: tuple[float, float], outer: tuple[float, float]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _named(kinds: frozenset[str]) -> list[str]:
    """The JSON types as `type` names them: a number may be an integer."""
    folded = kinds - {"integer", FRACTION} | {"number"} if FRACTION in kinds else kinds
    return sorted(folded)


def _without_not(facts: Facts) -> Conjunction:
    """The schemas without what they refuse by `not`, which is asked about."""
    return tuple(
        (
            part.made(
                {
                    key: value
                    for key, value in part.keywords.items()
                    if key not in ("not", "$ref", "allOf")
                }
            )
            if part.node.is_mapping
            else part
        )
        for part in facts.parts
    )


def _hanging_on(facts: Facts, name: str) -> Iterator[Schema]:
    for part in facts.parts:
        own = part.entries("dependentSchemas").get(name)
        if own is not None:
            yield own
        yield part.made({"required": [name]})


def _all_items(facts: Facts) -> Conjunction:
    return facts.item(0) if facts.positions == 0 else ()


def _count(part: Schema, keyword: str, usual: float) -> float:
    value = part.keywords.get(keyword, usual)
    return value if is_number(value) else usual


_COUNTS: Final = (("minContains", 1.0), ("maxContains", math.inf))

_UNEVALUATED: Final = ("$ref", "allOf", "anyOf", "oneOf", "properties", "patternProperties", "if")

_WRITTEN: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "oneOf": ("oneOf",),
        "not": ("not",),
        "if": ("if", "then", "else"),
        "contains": ("contains", "minContains", "maxContains"),
        "patternProperties": ("patternProperties",),
        "propertyNames": ("propertyNames",),
        "dependentSchemas": ("dependentSchemas",),
        "format": ("format",),
        "unevaluatedProperties": ("unevaluatedProperties", *_UNEVALUATED),
        "unevaluatedItems": ("unevaluatedItems", *_UNEVALUATED),
    }
)
"""What follows from being written alike too, with the keywords that it only means something together with."""

_Rule = Callable[[Prover, Facts, Schema], bool]

_RULES: Final[Mapping[str, _Rule]] = MappingProxyType(
    {
        "type": Prover._type,
        "allOf": Prover._all_of,
        "anyOf": Prover._any_of,
        "oneOf": Prover._one_of,
        "not": Prover._not,
        "if": Prover._condition,
        # They say nothing without the keyword that they stand beside.
        "then": lambda *_: True,
        "else": lambda *_: True,
        "minContains": lambda *_: True,
        "maxContains": lambda *_: True,
        "properties": Prover._properties,
        "additionalProperties": Prover._further,
        "patternProperties": Prover._patterned,
        "propertyNames": Prover._names,
        "dependentSchemas": Prover._dependent,
        "required": Prover._required,
        "items": Prover._items,
        "prefixItems": Prover._prefix,
        "contains": Prover._contains,
        "multipleOf": Prover._multiple,
        **dict.fromkeys(("format", "unevaluatedProperties", "unevaluatedItems"), lambda *_: False),
        "uniqueItems": lambda _, facts, target: target.keywords["uniqueItems"] is False
        or facts.sizes("Items")[1] <= 1,
        **dict.fromkeys(
            ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"), Prover._numeric
        ),
        **{f"{word}Length": Prover._length for word in ("min", "max")},
        **{f"{word}Items": Prover._count for word in ("min", "max")},
        **{f"{word}Properties": Prover._members for word in ("min", "max")},
    }
)
"""How a keyword of the target follows from what is known; one that is not here only follows from itself."""
