"""Values of the query, which are texts on the wire: one of them is also a list of one.

`form`, the default style, writes each item of a list by itself (OpenAPI 3.1, 4.8.12.2 and 4.8.12.3).
"""

from __future__ import annotations

from collections.abc import Callable

from specshim.api.model import UNBOUNDED, Array, Choice, Null, Parameter, Scalar, Type, Union
from specshim.api.model import ScalarKind as Kind
from specshim.api.schemas.unions import union_of
from specshim.versions.comparing.places import below
from specshim.versions.comparing.shapes import Shape, shape_of
from specshim.versions.comparing.spoken import spoken_shape
from specshim.versions.comparing.walk import Scope

CompareTypes = Callable[[Scope, Type, Type], None]


def compare_listed(
    scope: Scope, old: Parameter, new: Parameter, compare_types: CompareTypes
) -> bool:
    """Whether one side has a single value and the other a list of such; then they are compared as that."""
    if old.location != "query" or not (_is_listed_by_name(old) and _is_listed_by_name(new)):
        return False
    was = shape_of(scope.old, old.type, scope.old_at)
    now = shape_of(scope.new, new.type, scope.new_at)
    lists = (_items(was), _items(now))
    if _is_single(was) and lists[1] is not None:
        rule, before, after = "scalar-to-array-form-parameter", _without_null(old.type), lists[1]
    elif lists[0] is not None and _is_single(now):
        rule, before, after = "array-to-scalar-form-parameter", lists[0], _without_null(new.type)
    else:
        return False
    scope.emit(rule, spoken_shape(was), spoken_shape(now))
    wide = after if _is_single(was) else before
    if wide != _ANY_TEXT:
        old_at, new_at = scope.old_at, scope.new_at
        if _is_single(was):
            new_at = below(scope.new, new_at, "items")
        else:
            old_at = below(scope.old, old_at, "items")
        compare_types(scope.within("[]", old_at, new_at), before, after)
    return True


_ANY_TEXT = Scalar(Kind.STRING)


def _is_listed_by_name(parameter: Parameter) -> bool:
    is_form = parameter.style == "form" and parameter.explode
    return is_form and parameter.media_type is None


def _is_single(shape: Shape) -> bool:
    members = shape.members or ()
    return bool(members) and all(isinstance(it.atom, Scalar | Choice) for it in members)


def _items(shape: Shape) -> Type | None:
    """What a list has, where one value is a list that it allows."""
    match shape.members:
        case (member,) if isinstance(member.atom, Array):
            bounds = member.atom.bounds
            most = bounds.max_size
            fits = (bounds.min_size or 0) <= 1 and (most is None or most >= 1)
            return member.atom.items if bounds == UNBOUNDED or fits else None
    return None


def _without_null(type_: Type) -> Type:
    """No text of the query is null."""
    if isinstance(type_, Union):
        return union_of([it for it in type_.members if not isinstance(it, Null)], type_.tag)
    return type_
