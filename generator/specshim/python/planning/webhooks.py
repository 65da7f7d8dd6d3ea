"""Webhooks -> the module that reads what they bring."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from specshim.api.model import ContentKind, Operation, Webhook
from specshim.python import expressions as ex
from specshim.python.docstrings import documented
from specshim.python.expressions import Expression, Import
from specshim.python.imports import import_block, imports_of
from specshim.python.model import WebhookLine, WebhooksModule
from specshim.python.planning.definitions import Definitions
from specshim.python.planning.models import ANNOTATIONS

_RUNTIME = "._runtime.responses.webhooks"
_BYTES = ex.plain("bytes")
_ALWAYS = {
    ANNOTATIONS,
    Import("collections.abc", "Mapping"),
    Import("typing", "Final"),
    Import("typing_extensions", "Unpack"),
    Import(_RUNTIME, "Checks as _Checks"),
    Import(_RUNTIME, "Payload as _Payload"),
    Import(_RUNTIME, "read as _read"),
}
"""The names of the runtime are put aside: models may be called so."""
_OF_SEVERAL = {Import("typing", "Literal"), Import("typing", "overload")}


def plan_webhooks(definitions: Definitions) -> WebhooksModule | None:
    """The module that reads the bodies of the webhooks of a version; None where there are none."""
    lines = tuple(_lines(definitions))
    if not lines:
        return None
    path = definitions.home.path("webhooks")
    needed = _ALWAYS | imports_of(part for it in lines for part in (it.shape, it.returns))
    if len(lines) > 1:
        needed |= _OF_SEVERAL
    title = definitions.version.title or "the API"
    return WebhooksModule(
        path=path,
        docstring=f"What {title} sends of its own accord.",
        imports=import_block(path, needed, place=definitions.home.runtime),
        webhooks=lines,
        returns=ex.union(it.returns for it in lines),
    )


def _lines(definitions: Definitions) -> Iterator[WebhookLine]:
    webhooks = definitions.version.webhooks
    methods = Counter(it.name for it in webhooks)
    for webhook in webhooks:
        shape, returns = _content(webhook.operation, definitions)
        yield WebhookLine(
            name=_name(webhook, is_one_of_several=methods[webhook.name] > 1),
            shape=shape,
            returns=returns,
            docstring=documented(webhook.operation.prose),
        )


def _name(webhook: Webhook, *, is_one_of_several: bool) -> str:
    return f"{webhook.operation.method} {webhook.name}" if is_one_of_several else webhook.name


def _content(operation: Operation, definitions: Definitions) -> tuple[Expression, Expression]:
    """How its body is said as a value, and as what `parse` returns."""
    contents = operation.body.contents if operation.body else ()
    for content in contents:
        if content.kind is ContentKind.JSON:
            returns = definitions.spelling(inputs=False, open_unions=True).spell(content.type)
            return definitions.shapes.spell(content.type), returns
    return (_BYTES, _BYTES) if contents else (ex.NONE, ex.NONE)
