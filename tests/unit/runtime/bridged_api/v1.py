from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from specshim.runtime.pages.paging import AsyncPage, SyncPage
from specshim.runtime.requests.bodies import JsonBody
from specshim.runtime.requests.multipart import MultipartBody
from specshim.runtime.requests.operations import Operation
from specshim.runtime.requests.parameters import Header, Path, Query
from specshim.runtime.responses.decoders import Json
from specshim.runtime.streams.events import Events
from specshim.runtime.streams.lines import JsonLines
from specshim.runtime.values.schemas.models import Maybe, Model


class Line(Model):
    text: str


class Note(Model):
    id: str
    title: str
    tags: list[str]
    status: Maybe[Literal["draft", "done"]] = None
    lines: Maybe[list[Line]] = None


class NoteRequest(Model):
    title: Maybe[Annotated[str, Field(max_length=40)]] = None
    tags: list[str] | None = None
    lines: Maybe[list[Line]] = None
    parent: Maybe[Note] = None
    old_only: Maybe[str] = None


class NotePage(Model):
    data: list[Note]
    has_more: bool


class Failure(Model):
    code: str
    message: str


class Event(Model):
    event: str
    data: Note


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
    "/notes/{note_id}",
    parameters=(Path("note_id"), Query("depth", int)),
    responses={"200": Json(Note)},
    errors=ERRORS,
    versioned=True,
)
REPLACE = Operation[Note](
    "PUT",
    "/notes/{note_id}",
    parameters=(Path("note_id"),),
    body=JsonBody(Note, argument="note"),
    responses={"200": Json(Note)},
    errors=ERRORS,
    versioned=True,
)
LIST = Operation[NotePage](
    "GET",
    "/notes",
    parameters=(Query("after"), Query("q"), Query("order"), Query("shade"), Query("limit", int)),
    responses={"200": Json(NotePage)},
    errors=ERRORS,
    versioned=True,
)
TAGS = Operation[list[str]]("GET", "/tags", responses={"200": Json(list[str])}, versioned=True)
FILES = Operation[dict[str, object]](
    "GET",
    "/notes/{note_id}/files",
    parameters=(Path("note_id"), Query("limit", int)),
    responses={"200": Json(dict)},
    errors=ERRORS,
    versioned=True,
)
SHELF = Operation[dict[str, object]](
    "GET",
    "/boxes/{shelf_id}",
    parameters=(Path("shelf_id"),),
    responses={"200": Json(dict)},
    versioned=True,
)
PING = Operation[None]("POST", "/pings", responses={}, versioned=True)
OPERATIONS = (CREATE, RETRIEVE, REPLACE, LIST, TAGS, FILES, SHELF, PING)
EVENTS = Events[Event](Event, done="[DONE]")
LINES = JsonLines[Note](Note)


class Notes(SyncPage[Note], NotePage):
    pass


class AsyncNotes(AsyncPage[Note], NotePage):
    pass
