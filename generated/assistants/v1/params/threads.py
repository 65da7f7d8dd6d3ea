"""Each `XParam` is the plain-dict form of `X` in `models.threads`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, Required, TypeAlias

from typing_extensions import TypedDict

from .._unknown import Unknown
from ..models.threads import (
    CreateMessageRequest,
    NamedToolChoice,
    NamedToolChoiceFunction,
)

__all__ = [
    "CreateMessageRequestParam",
    "CreateThreadRequestParam",
    "NamedToolChoiceFunctionParam",
    "NamedToolChoiceParam",
    "ToolChoiceOptionParam",
    "TruncationObjectParam",
]


class CreateMessageRequestParam(TypedDict, total=False):
    role: Required[Literal["user", "assistant"]]
    content: Required[str]
    file_ids: Sequence[str]
    metadata: Mapping[str, str] | None


class CreateThreadRequestParam(TypedDict, total=False):
    messages: Sequence[CreateMessageRequest | CreateMessageRequestParam]
    metadata: Mapping[str, str] | None


class NamedToolChoiceParam(TypedDict, total=False):
    type: Required[Literal["function", "code_interpreter", "retrieval"]]
    function: NamedToolChoiceFunction | NamedToolChoiceFunctionParam


class NamedToolChoiceFunctionParam(TypedDict, total=False):
    name: Required[str]


class TruncationObjectParam(TypedDict, total=False):
    type: Required[Literal["auto", "last_messages"]]
    last_messages: int | None


ToolChoiceOptionParam: TypeAlias = (
    Literal["none", "auto"] | NamedToolChoice | NamedToolChoiceParam | Unknown
)
