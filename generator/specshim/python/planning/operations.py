"""One operation -> its table entry and its method."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from specshim.api import model as api
from specshim.api.model import Content, ContentKind, Operation, Parameter
from specshim.api.operations.responses import successes
from specshim.api.operations.templates import sent_path
from specshim.python import expressions as ex
from specshim.python.docstrings import documented, example_text
from specshim.python.identifiers import PyName
from specshim.python.imports import imports_of
from specshim.python.model import (
    Answer,
    Argument,
    Method,
    OperationSpec,
    Option,
)
from specshim.python.planning.alternatives import accepting
from specshim.python.planning.answers import Answers, answer_of
from specshim.python.planning.argument_names import argument_names, key_of
from specshim.python.planning.bodies import body_arguments, body_items, body_spec
from specshim.python.planning.flattening import flattened, sent_contents
from specshim.python.planning.options import option
from specshim.python.planning.parameters import (
    OMIT,
    parameter_arguments,
    parameter_spec,
    passed,
)
from specshim.python.planning.surroundings import OperationPlan


def plan_method(operation: Operation, plan: OperationPlan) -> Method:
    """The method of `operation`, and the table entry that its sync and async form share."""
    parameters = operation.parameters
    contents = sent_contents(operation, plan.definitions.version)
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
    choice = None
    if answer.alternatives:
        choice, argument = accepting(answer.alternatives, arguments)
        arguments = (*arguments, argument)
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
        accepting=choice,
        examples=tuple(_examples(operation, contents)),
    )


def _examples(operation: Operation, contents: tuple[Content, ...]) -> Iterator[str]:
    answers = [it for response in successes(operation.responses) for it in response.contents]
    for what, found in (("a body", contents), ("an answer", answers)):
        shown = next(filter(None, (example_text(it.example) for it in found)), None)
        if shown is not None:
            yield f"Example of {what}: `{shown}`"


def _also(content: Content, contents: tuple[Content, ...]) -> tuple[str, ...]:
    """Of the first bytes, what else they may be where the caller does not say."""
    alike = [it for it in contents if it.kind is ContentKind.BYTES]
    is_first = bool(alike) and contents[0] is content is alike[0]
    return tuple(it.media_type for it in alike[1:]) if is_first else ()


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
    others = [
        f"{name!r}: {decoder.text}"
        for it in answer.alternatives[1:]
        for name, decoder in zip(it.media_types, it.decoders, strict=False)
    ]
    if others:
        needed = imports_of(it for other in answer.alternatives for it in other.decoders)
        options.append(Option("others", ex.plain(f"{{{', '.join(others)}}}", *sorted(needed))))
    return OperationSpec(
        constant=plan.constant,
        method=operation.method,
        template=operation.path,
        path=sent_path(operation.path, parameters),
        result=answer.result,
        parameters=tuple(parameter_spec(it, names, plan) for it in parameters),
        bodies=tuple(body_spec(it, record, names, plan, _also(it, contents)) for it in contents),
        responses=answer.decoders,
        errors=plan.errors,
        options=tuple(options),
        security=operation.security,
    )
