"""Models of Assistants API: assistants."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from ..._runtime.models import Maybe, Model
from .shared import (
    AssistantSupportedModels,
    AssistantTool,
    CreateToolResources,
    Metadata,
    ReasoningEffort,
    ResponseFormatOption,
    ToolResources,
)

__all__ = [
    "AssistantObject",
    "CreateAssistantRequest",
    "DeleteAssistantResponse",
    "ListAssistantsResponse",
    "ModifyAssistantRequest",
]


class AssistantObject(Model):
    """A configured assistant, which calls a model and its tools."""

    id: str
    """Assistant identifier."""
    object: Literal["assistant"]
    """Kind of object."""
    created_at: int
    """Creation time, in Unix seconds."""
    name: Annotated[str, Field(max_length=256)] | None
    """Display name, at most 256 characters."""
    description: Annotated[str, Field(max_length=512)] | None
    """What the assistant is for, at most 512 characters."""
    model: str
    """Model that answers for the assistant."""
    instructions: Annotated[str, Field(max_length=256000)] | None
    """System prompt of the assistant."""
    tools: Annotated[list[AssistantTool], Field(max_length=128)]
    """Tools the assistant may use."""
    tool_resources: ToolResources | None = None
    metadata: Metadata | None
    temperature: Annotated[float, Field(ge=0, le=2)] | None = None
    """Sampling temperature of the assistant. Default: 1."""
    top_p: Annotated[float, Field(ge=0, le=1)] | None = None
    """Nucleus sampling threshold of the assistant. Default: 1."""
    response_format: ResponseFormatOption | None = None


class CreateAssistantRequest(Model):
    """Settings of a new assistant."""

    model_config = ConfigDict(extra="forbid")

    model: str | AssistantSupportedModels
    """Model that answers for the assistant."""
    name: Annotated[str, Field(max_length=256)] | None = None
    """Display name, at most 256 characters."""
    description: Annotated[str, Field(max_length=512)] | None = None
    """What the assistant is for, at most 512 characters."""
    instructions: Annotated[str, Field(max_length=256000)] | None = None
    """System prompt, at most 256000 characters."""
    reasoning_effort: ReasoningEffort | None = None
    """Default: 'medium'."""
    tools: Maybe[Annotated[list[AssistantTool], Field(max_length=128)]] = None
    """Tools to switch on, no more than 128."""
    tool_resources: CreateToolResources | None = None
    metadata: Metadata | None = None
    temperature: Annotated[float, Field(ge=0, le=2)] | None = None
    """How random the answers are; low values make them steadier. Default: 1."""
    top_p: Annotated[float, Field(ge=0, le=1)] | None = None
    """Probability mass considered by nucleus sampling. Default: 1."""
    response_format: ResponseFormatOption | None = None


class DeleteAssistantResponse(Model):
    """Result of removing an assistant."""

    id: str
    """Identifier of what was removed."""
    object: Literal["assistant.deleted"]
    """Kind of object."""
    deleted: bool
    """Whether the removal took place."""


class ListAssistantsResponse(Model):
    """A page of assistants."""

    object: Literal["list"]
    """Kind of object."""
    data: list[AssistantObject]
    """Items of this page."""
    first_id: str
    """Identifier of the first item, usable as `before`."""
    last_id: str
    """Identifier of the last item, usable as `after`."""
    has_more: bool
    """Whether more items follow."""


class ModifyAssistantRequest(Model):
    """New values for an existing assistant; every field is optional."""

    model_config = ConfigDict(extra="forbid")

    model: Maybe[str | AssistantSupportedModels] = None
    """Model to switch to."""
    name: Annotated[str, Field(max_length=256)] | None = None
    """New display name, at most 256 characters."""
    description: Annotated[str, Field(max_length=512)] | None = None
    """New purpose text, at most 512 characters."""
    instructions: Annotated[str, Field(max_length=256000)] | None = None
    """New system prompt, at most 256000 characters."""
    reasoning_effort: ReasoningEffort | None = None
    """Default: 'medium'."""
    tools: Maybe[Annotated[list[AssistantTool], Field(max_length=128)]] = None
    """Tools that replace the current ones."""
    tool_resources: ToolResources | None = None
    metadata: Metadata | None = None
    temperature: Annotated[float, Field(ge=0, le=2)] | None = None
    """New sampling temperature. Default: 1."""
    top_p: Annotated[float, Field(ge=0, le=1)] | None = None
    """New nucleus sampling threshold. Default: 1."""
    response_format: ResponseFormatOption | None = None
