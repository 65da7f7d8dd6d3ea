"""One operation -> its table entry and its method."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from specshim.api import model as api
from specshim.api.model import Content, Operation, Parameter
from specshim.python import expressions as ex
from specshim.python.docstrings import documented
from specshim.python.identifiers import PyName
from specshim.python.model import (
    Answer,
    Argument,
    Method,
    OperationSpec,
    Option,
)
from specshim.python.planning.answers import Answers, answer_of
from specshim.python.planning.bodies import body_arguments, body_items, body_spec
from specshim.python.planning.flattening import flattened, offered
from specshim.python.planning.options import option
from specshim.python.planning.parameters import (
    OMIT,
    argument_names,
    key_of,
    parameter_arguments,
    parameter_spec,
    passed,
)
from specshim.python.planning.surroundings import OperationPlan


def plan_method(operation: Operation, plan: OperationPlan) -> Method:
    """The method of `operation`, and the table entry that its sync and async form share."""
    parameters = operation.parameters
    body = operation.body
    contents = offered(body.contents) if body else ()
    record = flattened(operation, plan.definitions.version)
    names = argument_names(operation, parameters, record, plan.definitions)
    arguments = (
        *parameter_arguments(parameters, names, plan),
        *body_arguments(operation, contents, record, names, plan),
    )
    answer = answer_of(operation, plan)
    if answer.kind is Answer.EITHER:
        own = next((it for it in arguments if it.name == _STREAM.name), None)
        arguments = arguments if own else (*arguments, _STREAM)
        if own is not None and not own.annotation.text.startswith("bool"):
            # What the document calls `stream` is no switch.
            answer = replace(answer, kind=Answer.VALUE, stream=None)
    return Method(
        name=plan.method,
        arguments=tuple(
            sorted(arguments, key=lambda it: (it.keyword_only, it.default is not None))
        ),
        docstring=documented(replace(operation.prose, deprecated=False), ""),
        deprecated=operation.prose.deprecated,
        operation=_spec(operation, parameters, contents, record, names, plan, answer),
        passed=tuple((names[key_of(it)], passed(it, names)) for it in parameters),
        body_items=body_items(record, names),
        body_argument=PyName("body") if contents and record is None else None,
        answer=answer.kind,
        returns=answer.returns,
        page=answer.page,
        stream=answer.stream,
        origin=operation.place,
        operation_id=operation.operation_id,
    )


_STREAM = Argument(
    PyName("stream"), ex.plain("bool | None | Omit", OMIT), "omit", keyword_only=True
)
"""Where a document does not say by which property one asks for a stream."""


def _spec(
    operation: Operation,
    parameters: tuple[Parameter, ...],
    contents: tuple[Content, ...],
    record: api.Record | None,
    names: Mapping[str, PyName],
    plan: OperationPlan,
    answer: Answers,
) -> OperationSpec:
    options: list[Option] = []
    if operation.versioned:
        options.append(option("versioned", "True"))
    if operation.security is not None:
        options.append(option("security", repr(operation.security)))
    if plan.base_url is not None:
        options.append(option("base_url", repr(plan.base_url)))
    return OperationSpec(
        constant=plan.constant,
        method=operation.method,
        path=operation.path,
        result=answer.result,
        parameters=tuple(parameter_spec(it, names, plan) for it in parameters),
        bodies=tuple(body_spec(it, record, names, plan) for it in contents),
        responses=answer.decoders,
        errors=plan.errors,
        options=tuple(options),
    )
