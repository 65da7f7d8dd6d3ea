"""Each `XParam` is the plain-dict form of `X` in `models.shared`."""

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
    type: Required[Literal["code_interpreter"]]


class FunctionObjectParam(TypedDict, total=False):
    name: Required[str]
    description: str
    parameters: Mapping[str, object]


class FunctionToolParam(TypedDict, total=False):
    type: Required[Literal["function"]]
    function: Required[FunctionObject | FunctionObjectParam]


class ResponseFormatParam(TypedDict, total=False):
    type: Literal["text", "json_object"]


class RetrievalToolParam(TypedDict, total=False):
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
