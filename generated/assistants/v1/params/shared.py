"""Plain-dict forms of the models in `models.shared`, as arguments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Required, TypeAlias

from typing_extensions import TypedDict

from .._unknown import Unknown
from ..models.shared import (
    CodeInterpreterTool,
    FunctionObject,
    FunctionTool,
    ResponseFormat,
    RetrievalTool,
)

__all__ = [
    "AssistantToolParam",
    "CodeInterpreterToolParam",
    "FunctionObjectParam",
    "FunctionToolParam",
    "ResponseFormatOptionParam",
    "ResponseFormatParam",
    "RetrievalToolParam",
]


class CodeInterpreterToolParam(TypedDict, total=False):
    """Plain-dict form of `CodeInterpreterTool`."""

    type: Required[Literal["code_interpreter"]]


class FunctionObjectParam(TypedDict, total=False):
    """Plain-dict form of `FunctionObject`."""

    name: Required[str]
    description: str
    parameters: Mapping[str, object]


class FunctionToolParam(TypedDict, total=False):
    """Plain-dict form of `FunctionTool`."""

    type: Required[Literal["function"]]
    function: Required[FunctionObject | FunctionObjectParam]


class ResponseFormatParam(TypedDict, total=False):
    """Plain-dict form of `ResponseFormat`."""

    type: Literal["text", "json_object"]


class RetrievalToolParam(TypedDict, total=False):
    """Plain-dict form of `RetrievalTool`."""

    type: Required[Literal["retrieval"]]


AssistantToolParam: TypeAlias = (
    CodeInterpreterTool
    | CodeInterpreterToolParam
    | RetrievalTool
    | RetrievalToolParam
    | FunctionTool
    | FunctionToolParam
    | Unknown
)

ResponseFormatOptionParam: TypeAlias = (
    Literal["none", "auto"] | ResponseFormat | ResponseFormatParam | Unknown
)
