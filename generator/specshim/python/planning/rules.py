"""What an object must have beside its required properties, as the call that enforces it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from specshim.api import model as api
from specshim.python import expressions as ex
from specshim.python.annotations import Spelling
from specshim.python.expressions import Expression, Import

_RULES = "._runtime.values.schemas.rules"


def enforced(record: api.Record, spelling: Spelling) -> Expression | None:
    """The call that makes the validator of `record`; None where nothing is to enforce."""
    rules = [*(it for rule in record.rules for it in _rule(rule)), *_size(record.bounds)]
    by_pattern = spelling.by_pattern(record.by_pattern)
    if by_pattern is not None:
        rules.append(ex.wrap("by_pattern=", by_pattern, ""))
    if not rules:
        return None
    return ex.wrap("enforced(", ex.join(", ", rules), ")", Import(_RULES, "enforced"))


def _rule(rule: api.ObjectRule) -> Iterator[Expression]:
    match rule:
        case api.AnyOf(branches, is_exclusive):
            name = "OneOf" if is_exclusive else "AnyOf"
            needs = ex.join(", ", map(_needs, branches))
            yield ex.wrap(f"{name}(", needs, ")", Import(_RULES, name))
        case api.DependentRequired(name, needed):
            yield _call("DependentRequired", map(repr, (name, *needed)))


def _needs(branch: api.Branch) -> Expression:
    refused = [f"without={branch.refused!r}"] if branch.refused else []
    return _call("Needs", (*map(repr, branch.needed), *refused))


def _size(bounds: api.Bounds) -> Iterator[Expression]:
    least = [f"least={bounds.min_size}"] if bounds.min_size else []
    most = [] if bounds.max_size is None else [f"most={bounds.max_size}"]
    if least or most:
        yield _call("Sized", (*least, *most))


def _call(name: str, arguments: Iterable[str]) -> Expression:
    return ex.plain(f"{name}({', '.join(arguments)})", Import(_RULES, name))
