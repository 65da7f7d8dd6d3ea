from __future__ import annotations

from specshim.runtime.requests.bodies import JsonBody
from specshim.runtime.requests.operations import Operation
from specshim.runtime.requests.parameters import Path, Query
from specshim.runtime.responses.decoders import Json
from specshim.runtime.values.schemas.models import Maybe, Model


class Label(Model):
    name: str
    colour: Maybe[str] = None


class Note(Model):
    id: str
    name: str
    labels: list[Label]
    owner: Maybe[str] = None


class NoteRequest(Model):
    name: Maybe[str] = None
    labels: list[Label] | None = None
    owner: Maybe[str] = None


class NotePage(Model):
    data: list[Note]
    has_more: bool


CREATE = Operation[Note](
    "POST",
    "/notes",
    body=JsonBody(NoteRequest),
    responses={"200": Json(Note)},
    versioned=True,
)
REPLACE = Operation[Note](
    "PUT",
    "/notes/{id}",
    parameters=(Path("id"),),
    body=JsonBody(Note, argument="note"),
    responses={"200": Json(Note)},
    versioned=True,
)
LIST = Operation[NotePage](
    "GET",
    "/notes",
    parameters=(Query("after"), Query("term")),
    responses={"200": Json(NotePage)},
    versioned=True,
)
STORE = Operation[dict[str, object]](
    "GET",
    "/shelves/{id}",
    parameters=(Path("id"),),
    responses={"200": Json(dict)},
    versioned=True,
)
OPERATIONS = (CREATE, REPLACE, LIST, STORE)
