"""Models of Assistants API: threads runs."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from ..._runtime.models import Maybe, Model
from .shared import (
    AssistantSupportedModels,
    AssistantTool,
    Metadata,
    ResponseFormatOption,
)
from .threads import CreateMessageRequest, RunObject, ToolChoiceOption, TruncationObject

__all__ = [
    "CreateRunRequest",
    "ListRunsResponse",
    "ModifyRunRequest",
    "SubmitToolOutputsRunRequest",
    "ToolOutput",
]


class CreateRunRequest(Model):
    """Settings of a new run; a value given here wins over the assistant's own."""

    model_config = ConfigDict(extra="forbid")

    assistant_id: str
    """Assistant to run."""
    model: str | AssistantSupportedModels | None = None
    """Model to use instead of the assistant's."""
    instructions: str | None = None
    """System prompt to use instead of the assistant's."""
    additional_instructions: str | None = None
    """Text added after the system prompt."""
    additional_messages: list[CreateMessageRequest] | None = None
    """Messages to append to the thread before the run starts."""
    tools: Annotated[list[AssistantTool], Field(max_length=20)] | None = None
    """Tools to use instead of the assistant's."""
    metadata: Metadata | None = None
    temperature: Annotated[float, Field(ge=0, le=2)] | None = None
    """How random the answers are; low values make them steadier. Default: 1."""
    top_p: Annotated[float, Field(ge=0, le=1)] | None = None
    """Probability mass considered by nucleus sampling. Default: 1."""
    stream: bool | None = None
    """Whether to answer with server-sent events while the run proceeds."""
    max_prompt_tokens: Annotated[int, Field(ge=256)] | None = None
    """Prompt token budget across all turns of the run."""
    max_completion_tokens: Annotated[int, Field(ge=256)] | None = None
    """Completion token budget across all turns of the run."""
    truncation_strategy: TruncationObject | None = None
    tool_choice: ToolChoiceOption | None = None
    response_format: ResponseFormatOption | None = None


class ListRunsResponse(Model):
    """A page of runs."""

    object: Literal["list"]
    """Kind of object."""
    data: list[RunObject]
    """Items of this page."""
    first_id: str
    """Identifier of the first item, usable as `before`."""
    last_id: str
    """Identifier of the last item, usable as `after`."""
    has_more: bool
    """Whether more items follow."""


class ModifyRunRequest(Model):
    """New metadata of a run."""

    model_config = ConfigDict(extra="forbid")

    metadata: Metadata | None = None


class SubmitToolOutputsRunRequest(Model):
    """Answers to the pending tool calls of a run."""

    model_config = ConfigDict(extra="forbid")

    tool_outputs: list[ToolOutput]
    """One answer per pending call."""
    stream: bool | None = None
    """Whether to answer with server-sent events while the run goes on."""


class ToolOutput(Model):
    """Answer to one pending tool call."""

    tool_call_id: Maybe[str] = None
    """Call that is answered."""
    output: Maybe[str] = None
    """Result to hand to the model."""
