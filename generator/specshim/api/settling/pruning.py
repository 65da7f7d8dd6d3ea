"""An API of which only some operations are wanted: what they do not need goes."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from specshim.api.model import Api, Operation
from specshim.api.settling.reachability import (
    closure,
    edges_of,
    header_types,
    references_of,
    request_types,
    response_types,
)


def pruned(
    version: Api, is_kept: Callable[[Operation], bool], *, keeps_definitions: bool = False
) -> Api:
    """`version` with the operations that `is_kept` wants, and the definitions, schemes and tags that these use.

    The operations of webhooks are asked for as well. With `keeps_definitions` every definition is kept.
    """
    operations = tuple(it for it in version.operations if is_kept(it))
    webhooks = tuple(it for it in version.webhooks if is_kept(it.operation))
    if (len(operations), len(webhooks)) == (len(version.operations), len(version.webhooks)):
        return version
    all_operations = (*operations, *(it.operation for it in webhooks))
    types = [
        type_
        for operation in all_operations
        for type_ in (
            *request_types(operation),
            *response_types(operation),
            *header_types(operation),
        )
    ]
    used = closure(references_of(types), edges_of(version))
    schemes = schemes_used(replace(version, operations=operations))
    tags = {tag for operation in all_operations for tag in operation.tags}
    return replace(
        version,
        operations=operations,
        definitions={
            key: it for key, it in version.definitions.items() if keeps_definitions or key in used
        },
        schemes=tuple(it for it in version.schemes if it.name in schemes),
        tags=tuple(it for it in version.tags if it.name in tags),
        webhooks=webhooks,
    )


def schemes_used(version: Api) -> frozenset[str]:
    """The schemes of the operations, and those of the API, by which a client sends what has no method."""
    stated = (it.security for it in version.operations if it.security is not None)
    needs = (version.security, *stated)
    return frozenset(name for alternatives in needs for names in alternatives for name in names)
