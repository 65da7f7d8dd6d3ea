"""Several documents that describe one version together -> one API."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from msgspec.structs import replace

from specshim.api.model import Api, Operation, Scheme, Security, TagInfo, Webhook
from specshim.api.settling.ordering import ordered
from specshim.diagnostics import Place, Report
from specshim.versions.merging.unifying import with_definitions_of


def merge(parts: Sequence[Api], report: Report) -> Api:
    """The API that `parts` describe together; the first speaks for it as a whole, and keeps its names.

    Operations keep their servers and their credentials. What clashes is reported.
    """
    if len(parts) == 1:
        return parts[0]
    return ordered(reduce(lambda whole, part: _joined(whole, part, report), parts))


def _joined(whole: Api, part: Api, report: Report) -> Api:
    part = _with_own_schemes(_self_contained(part, whole), whole)
    definitions, part = with_definitions_of(whole, part)
    return replace(
        whole,
        definitions=definitions,
        operations=(*whole.operations, *_further(whole, part, report)),
        schemes=_united_schemes(whole.schemes, part.schemes),
        tags=_united_tags(whole.tags, part.tags),
        webhooks=_united_webhooks(whole.webhooks, part.webhooks),
    )


def _self_contained(part: Api, whole: Api) -> Api:
    """Each operation with what its own document says for all, where that differs from the first one's."""
    servers = () if part.servers[:1] == whole.servers[:1] else part.servers
    return replace(
        part,
        operations=tuple(
            replace(
                it,
                servers=it.servers or servers,
                security=part.security if it.security is None else it.security,
            )
            for it in part.operations
        ),
    )


def _with_own_schemes(part: Api, whole: Api) -> Api:
    """Another scheme under a name that is taken gets a number."""
    known = {it.name: _carried(it) for it in whole.schemes}
    taken = {*known, *(it.name for it in part.schemes)}
    names: dict[str, str] = {}
    for scheme in part.schemes:
        if known.get(scheme.name, _carried(scheme)) != _carried(scheme):
            candidates = (f"{scheme.name}{number}" for number in range(2, len(taken) + 3))
            names[scheme.name] = next(it for it in candidates if it not in taken)
            taken.add(names[scheme.name])
    if not names:
        return part
    return replace(
        part,
        schemes=tuple(replace(it, name=names.get(it.name, it.name)) for it in part.schemes),
        operations=tuple(
            replace(it, security=_renamed(it.security or (), names)) for it in part.operations
        ),
    )


def _carried(scheme: Scheme) -> tuple[str, str]:
    return scheme.kind, scheme.wire_name


def _renamed(security: Security, names: dict[str, str]) -> Security:
    return tuple(tuple(names.get(it, it) for it in alternative) for alternative in security)


def _further(whole: Api, part: Api, report: Report) -> list[Operation]:
    """The operations of `part` that `whole` has not; of two with one operationId the second loses it."""
    places = {(it.method, it.path): it.place for it in whole.operations}
    names: dict[str, Place] = {
        it.operation_id: it.place for it in whole.operations if it.operation_id is not None
    }
    further: list[Operation] = []
    for operation in part.operations:
        first = places.get((operation.method, operation.path))
        if first is not None:
            shown = f"{operation.method} {operation.path}"
            related = (("kept from here", first),)
            report.add("clashing-operation", operation.place, related=related, operation=shown)
            continue
        name = operation.operation_id
        if name is not None and name in names:
            at, related = operation.place / "operationId", (("first used here", names[name]),)
            report.add("duplicate-operation-id", at, related=related, name=name)
            operation = replace(operation, operation_id=None)
        further.append(operation)
    return further


def _united_schemes(first: Sequence[Scheme], second: Sequence[Scheme]) -> tuple[Scheme, ...]:
    return tuple({it.name: it for it in (*second, *first)}.values())


def _united_webhooks(first: Sequence[Webhook], second: Sequence[Webhook]) -> tuple[Webhook, ...]:
    known = {(it.name, it.operation.method) for it in first}
    return (*first, *(it for it in second if (it.name, it.operation.method) not in known))


def _united_tags(first: Sequence[TagInfo], second: Sequence[TagInfo]) -> tuple[TagInfo, ...]:
    names = {it.name for it in first}
    return (*first, *(it for it in second if it.name not in names))
