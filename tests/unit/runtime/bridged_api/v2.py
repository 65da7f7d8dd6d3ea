from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from specshim.runtime.requests.bodies import JsonBody
from specshim.runtime.requests.multipart import MultipartBody
from specshim.runtime.requests.operations import Operation
from specshim.runtime.requests.parameters import Header, Path, Query
from specshim.runtime.responses.decoders import Json
from specshim.runtime.values.schemas.models import Maybe, Model


class Label(Model):
    name: str
    colour: Maybe[str] = None


class Line(Model):
    content: str
    style: Maybe[str] = None


class Note(Model):
    id: str
    heading: str
    labels: list[Label]
    pinned: Maybe[bool] = None
    status: Maybe[Literal["draft", "done", "expired"]] = None
    lines: Maybe[list[Line]] = None


class NoteRequest(Model):
    heading: Maybe[Annotated[str, Field(max_length=20)]] = None
    labels: list[Label] | None = None
    pinned: Maybe[bool] = None
    lines: Maybe[list[Line]] = None
    parent: Maybe[Note] = None


class NotePage(Model):
    data: list[Note]
    has_more: bool


class Failure(Model):
    error: dict[str, str]


ERRORS = {"4XX": Json[object](Failure)}
CREATE = Operation[Note](
    "POST",
    "/notes",
    parameters=(Header("X-Trace"),),
    body=(JsonBody(NoteRequest), MultipartBody(NoteRequest, files=frozenset({"file"}))),
    responses={"200": Json(Note)},
    errors=ERRORS,
    versioned=True,
)
RETRIEVE = Operation[Note](
    "GET",
    "/notes/{id}",
    parameters=(Path("id"),),
    responses={"200": Json(Note)},
    errors=ERRORS,
    versioned=True,
)
REPLACE = Operation[Note](
    "PUT",
    "/notes/{id}",
    parameters=(Path("id"),),
    body=JsonBody(Note, argument="note"),
    responses={"200": Json(Note)},
    errors=ERRORS,
    versioned=True,
)
LIST = Operation[NotePage](
    "GET",
    "/notes",
    parameters=(
        Query("after"),
        Query("search"),
        Query("order"),
        Query("limit", int),
        Header("X-Reason"),
    ),
    responses={"200": Json(NotePage)},
    errors=ERRORS,
    versioned=True,
)
TAGS = Operation[list[str]](
    "GET",
    "/tags",
    parameters=(Header("X-Reason"),),
    responses={"200": Json(list[str])},
    versioned=True,
)
STORES = Operation[dict[str, object]](
    "POST",
    "/stores",
    body=JsonBody(dict, argument="store"),
    responses={"200": Json(dict)},
    errors=ERRORS,
    versioned=True,
)
STORE = Operation[dict[str, object]](
    "GET",
    "/stores/{id}",
    parameters=(Path("id"),),
    responses={"200": Json(dict)},
    errors=ERRORS,
    versioned=True,
)
OPERATIONS = (CREATE, RETRIEVE, REPLACE, LIST, TAGS, STORES, STORE)
