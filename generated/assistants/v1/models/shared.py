"""Models of Assistants API: shared."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field

from ..._runtime.models import Maybe, Model
from ..._runtime.unions import Tagged
from .._unknown import Unknown

__all__ = [
    "AssistantSupportedModels",
    "AssistantTool",
    "CodeInterpreterTool",
    "Error",
    "ErrorResponse",
    "FunctionObject",
    "FunctionParameters",
    "FunctionTool",
    "Metadata",
    "ResponseFormat",
    "ResponseFormatOption",
    "RetrievalTool",
]


class CodeInterpreterTool(Model):
    """Lets the assistant run Python code in a sandbox."""

    type: Literal["code_interpreter"]
    """Tag of the tool."""


class Error(Model):
    """What went wrong with a request."""

    message: str
    """Text that explains the failure to a person."""
    type: str
    """Family of the error, such as `invalid_request_error`."""
    param: str | None
    """Request field that caused the error, if one is known."""
    code: str | None
    """Short machine-readable code, if one exists."""


class ErrorResponse(Model):
    """Body of every unsuccessful response."""

    error: Error


class FunctionObject(Model):
    """A function that the model may ask the caller to run."""

    name: Annotated[str, Field(max_length=64, pattern="^[a-zA-Z0-9_-]+$")]
    """Name the model uses to call the function."""
    description: Maybe[str] = None
    """What the function is for; the model decides by it when to call."""
    parameters: Maybe[FunctionParameters] = None


class FunctionTool(Model):
    """Offers one of the caller's functions to the assistant."""

    type: Literal["function"]
    """Tag of the tool."""
    function: FunctionObject


class ResponseFormat(Model):
    """Requested shape of the model's answer."""

    type: Maybe[Literal["text", "json_object"]] = None
    """Free text, or a valid JSON object. Default: 'text'."""


class RetrievalTool(Model):
    """Lets the assistant look things up in its attached files."""

    type: Literal["retrieval"]
    """Tag of the tool."""


AssistantSupportedModels: TypeAlias = Literal[
    "gpt-4-turbo",
    "gpt-4-turbo-2024-04-09",
    "gpt-4-0125-preview",
    "gpt-4-turbo-preview",
    "gpt-4-1106-preview",
    "gpt-4-vision-preview",
    "gpt-4",
    "gpt-4-0314",
    "gpt-4-0613",
    "gpt-4-32k",
    "gpt-4-32k-0314",
    "gpt-4-32k-0613",
    "gpt-3.5-turbo",
    "gpt-3.5-turbo-16k",
    "gpt-3.5-turbo-0613",
    "gpt-3.5-turbo-1106",
    "gpt-3.5-turbo-0125",
    "gpt-3.5-turbo-16k-0613",
]
"""Model names known to work with assistants."""

AssistantTool: TypeAlias = Annotated[
    CodeInterpreterTool | RetrievalTool | FunctionTool | Unknown, Tagged("type")
]
"""A tool that an assistant or a run can use."""

FunctionParameters: TypeAlias = dict[str, Any]
"""JSON Schema of the arguments; leave it out for a function without any."""

Metadata: TypeAlias = Annotated[
    dict[Annotated[str, Field(max_length=64)], Annotated[str, Field(max_length=512)]],
    Field(max_length=16),
]
"""Up to 16 caller-defined text pairs kept with an object."""

ResponseFormatOption: TypeAlias = Literal["none", "auto"] | ResponseFormat | Unknown
"""Output format as a keyword or as a format object; `auto` leaves the choice to the
model.
"""
