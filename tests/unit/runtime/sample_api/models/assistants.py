from __future__ import annotations

from typing import Annotated, Literal, NotRequired, TypeAlias

from pydantic import Field
from typing_extensions import TypedDict

from specshim.runtime.values.members.unions import Tagged
from specshim.runtime.values.schemas.models import Maybe, Model, Unknown


class FunctionObject(Model):
    name: str
    description: Maybe[str] = None
    strict: bool | None = None


class CodeInterpreterTool(Model):
    type: Literal["code_interpreter"]


class FunctionTool(Model):
    type: Literal["function"]
    function: FunctionObject


AssistantTool: TypeAlias = Annotated[CodeInterpreterTool | FunctionTool | Unknown, Tagged("type")]


class FunctionObjectDict(TypedDict):
    name: str
    description: NotRequired[str]
    strict: NotRequired[bool | None]


class CodeInterpreterToolDict(TypedDict):
    type: Literal["code_interpreter"]


class FunctionToolDict(TypedDict):
    type: Literal["function"]
    function: FunctionObjectDict


AssistantToolDict: TypeAlias = CodeInterpreterToolDict | FunctionToolDict


class AssistantObject(Model):
    id: str
    object: Literal["assistant"]
    created_at: int
    name: Annotated[str, Field(max_length=256)] | None
    model: str
    tools: Annotated[list[AssistantTool], Field(max_length=128)]
    metadata: dict[str, str] | None
    temperature: Annotated[float, Field(ge=0, le=2)] | None = None
    top_p: Maybe[float] = None


class ModifyAssistantRequest(Model):
    model: Maybe[str] = None
    name: Annotated[str, Field(max_length=256)] | None = None
    tools: Maybe[Annotated[list[AssistantTool], Field(max_length=128)]] = None
    metadata: dict[str, str] | None = None
    temperature: Annotated[float, Field(ge=0, le=2)] | None = None
    json_schema: Annotated[Maybe[dict[str, str]], Field(alias="schema")] = None


class CreateThreadRequest(Model):
    metadata: dict[str, str] | None = None


class ThreadObject(Model):
    id: str
    object: Literal["thread"]


class ListAssistantsResponse(Model):
    object: str
    data: list[AssistantObject]
    first_id: str
    last_id: str
    has_more: bool


class Error(Model):
    code: str | None
    message: str
    param: str | None
    type: str


class ErrorResponse(Model):
    error: Error
