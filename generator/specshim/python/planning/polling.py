"""The methods that start something and wait for it: `create_and_poll` beside `create`."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from specshim.api import model as api
from specshim.api.model import Operation
from specshim.python import expressions as ex
from specshim.python.expressions import Expression, Import
from specshim.python.identifiers import PyName, py_name
from specshim.python.model import Method, PollSpec
from specshim.python.planning.definitions import Definitions
from specshim.settings import PollSettings

Planned = Mapping[str, tuple[Method, str]]
"""operationId or `METHOD /path` -> the method, and the module of its resource."""


def with_polling(
    method: Method,
    operation: Operation,
    module: str,
    settings: PollSettings,
    planned: Planned,
    definitions: Definitions,
) -> Method:
    """`method` with the form that waits; unchanged where what is asked is not known."""
    found = planned.get(settings.operation)
    if found is None:
        return method
    asked, asked_module = found
    fills = _fills(method, asked, _answered(operation, definitions))
    spec = PollSpec(
        name=PyName(f"{method.name}_and_poll"),
        constant=PyName(f"{method.operation.constant}_POLLING"),
        polling=_polling(settings),
        asked=asked.operation.constant,
        module="" if asked_module == module else asked_module,
        fills=fills,
        returns=asked.returns,
    )
    return replace(method, poll=spec)


def _polling(settings: PollSettings) -> Expression:
    stated = {
        "status": settings.status,
        "interval": settings.interval,
        "hint": settings.hint,
        "timeout": settings.timeout,
    }
    usual = PollSettings.model_fields
    options = "".join(
        f", {name}={value!r}" for name, value in stated.items() if value != usual[name].default
    )
    statuses = ", ".join(repr(status) for status in sorted(settings.until))
    return ex.plain(
        f"Polling(frozenset({{{statuses}}}){options})", Import("._runtime.polling", "Polling")
    )


def _answered(operation: Operation, definitions: Definitions) -> Mapping[str, PyName]:
    """Wire name -> attribute of what the operation answers."""
    for response in operation.responses:
        for content in response.contents:
            record = definitions.resolve(content.type)
            if response.status.startswith("2") and isinstance(record, api.Record):
                return definitions.field_names(record)
    return {}


def _fills(
    method: Method, asked: Method, answered: Mapping[str, PyName]
) -> tuple[tuple[PyName, str], ...]:
    """Each required argument of what is asked: one of the caller's, an attribute of that name, or the id."""
    given = {argument.name for argument in method.arguments}
    fills = []
    for argument in asked.arguments:
        if argument.default is None:
            attribute = answered.get(argument.name, answered.get("id", py_name("id")))
            own = argument.name if argument.name in given else f"started.{attribute}"
            fills.append((argument.name, own))
    return tuple(fills)
