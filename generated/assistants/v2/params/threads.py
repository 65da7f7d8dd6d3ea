"""Each `XParam` is the plain-dict form of `X` in `models.threads`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, Required, TypeAlias

from typing_extensions import TypedDict

from .._unknown import Unknown
from ..models.shared import CodeInterpreterTool, CreateToolResources
from ..models.threads import (
    CreateMessageRequest,
    FileSearchToolTypeOnly,
    MessageAttachment,
    MessageContentImageFileObject,
    MessageContentImageFileObjectImageFile,
    MessageContentImageUrlObject,
    MessageContentImageUrlObjectImageUrl,
    MessageRequestContentTextObject,
    NamedToolChoice,
    NamedToolChoiceFunction,
)
from .shared import CodeInterpreterToolParam, CreateToolResourcesParam

__all__ = [
    "CreateMessageRequestParam",
    "CreateThreadRequestParam",
    "FileSearchToolTypeOnlyParam",
    "MessageAttachmentParam",
    "MessageAttachmentToolParam",
    "MessageContentImageFileObjectImageFileParam",
    "MessageContentImageFileObjectParam",
    "MessageContentImageUrlObjectImageUrlParam",
    "MessageContentImageUrlObjectParam",
    "MessageRequestContentParam",
    "MessageRequestContentTextObjectParam",
    "NamedToolChoiceFunctionParam",
    "NamedToolChoiceParam",
    "ToolChoiceOptionParam",
    "TruncationObjectParam",
]


class CreateMessageRequestParam(TypedDict, total=False):
    role: Required[Literal["user", "assistant"]]
    content: Required[str | Sequence[MessageRequestContentParam]]
    attachments: Sequence[MessageAttachment | MessageAttachmentParam] | None
    metadata: Mapping[str, str] | None


class CreateThreadRequestParam(TypedDict, total=False):
    messages: Sequence[CreateMessageRequest | CreateMessageRequestParam]
    tool_resources: CreateToolResources | CreateToolResourcesParam | None
    metadata: Mapping[str, str] | None


class FileSearchToolTypeOnlyParam(TypedDict, total=False):
    type: Required[Literal["file_search"]]


class MessageAttachmentParam(TypedDict, total=False):
    file_id: str
    tools: Sequence[MessageAttachmentToolParam]


class MessageContentImageFileObjectParam(TypedDict, total=False):
    type: Required[Literal["image_file"]]
    image_file: Required[
        MessageContentImageFileObjectImageFile
        | MessageContentImageFileObjectImageFileParam
    ]


class MessageContentImageFileObjectImageFileParam(TypedDict, total=False):
    file_id: Required[str]
    detail: Literal["auto", "low", "high"]


class MessageContentImageUrlObjectParam(TypedDict, total=False):
    type: Required[Literal["image_url"]]
    image_url: Required[
        MessageContentImageUrlObjectImageUrl | MessageContentImageUrlObjectImageUrlParam
    ]


class MessageContentImageUrlObjectImageUrlParam(TypedDict, total=False):
    url: Required[str]
    detail: Literal["auto", "low", "high"]


class MessageRequestContentTextObjectParam(TypedDict, total=False):
    type: Required[Literal["text"]]
    text: Required[str]


class NamedToolChoiceParam(TypedDict, total=False):
    type: Required[Literal["function", "code_interpreter", "file_search"]]
    function: NamedToolChoiceFunction | NamedToolChoiceFunctionParam


class NamedToolChoiceFunctionParam(TypedDict, total=False):
    name: Required[str]


class TruncationObjectParam(TypedDict, total=False):
    type: Required[Literal["auto", "last_messages"]]
    last_messages: int | None


MessageAttachmentToolParam: TypeAlias = (
    CodeInterpreterTool
    | CodeInterpreterToolParam
    | FileSearchToolTypeOnly
    | FileSearchToolTypeOnlyParam
    | Unknown
)

MessageRequestContentParam: TypeAlias = (
    MessageContentImageFileObject
    | MessageContentImageFileObjectParam
    | MessageContentImageUrlObject
    | MessageContentImageUrlObjectParam
    | MessageRequestContentTextObject
    | MessageRequestContentTextObjectParam
    | Unknown
)

ToolChoiceOptionParam: TypeAlias = (
    Literal["none", "auto", "required"]
    | NamedToolChoice
    | NamedToolChoiceParam
    | Unknown
)
