from __future__ import annotations

from typing import Final

from specshim.runtime.versions.calls.pairs import Both, Exchange, Pair
from specshim.runtime.versions.conversions.conversion import At, Losses, Object, converts
from specshim.runtime.versions.conversions.members import each


@converts
def up_note(value: Object, at: At, losses: Losses) -> Object:
    result = dict(value)
    if "heading" in result:
        result["name"] = result.pop("heading")
    if result.pop("pinned", None):
        losses.drop((*at, "pinned"), "v3 pins nothing")
    return result


@converts
def down_note(value: Object, at: At, losses: Losses) -> Object:
    result = dict(value)
    if "name" in result:
        result["heading"] = result.pop("name")
    if result.pop("owner", None) is not None:
        losses.drop((*at, "owner"), "v2 has no owners")
    return result


@converts
def down_page(value: Object, at: At, losses: Losses) -> Object:
    return {**value, "data": each(down_note)(value["data"], (*at, "data"), losses)}


@converts
def up_store(value: Object, at: At, losses: Losses) -> Object:
    return {"items": value["files"], **value}


@converts
def down_store(value: Object, at: At, losses: Losses) -> Object:
    return {"files": value["items"], "status": value["state"], "id": value["id"]}


NOTE: Final = {"200": Both(up_note, down_note)}
PAIR: Final = Pair(
    "v2",
    "v3",
    (
        Exchange("POST /notes", "POST /notes", body=Both(up_note, down_note), responses=NOTE),
        Exchange("PUT /notes/{}", "PUT /notes/{}", body=Both(up_note, down_note), responses=NOTE),
        Exchange(
            "GET /notes",
            "GET /notes",
            responses={"200": Both(None, down_page)},
            renamed={"query search": "query term"},
        ),
        Exchange(
            "GET /stores/{}", "GET /shelves/{}", responses={"200": Both(up_store, down_store)}
        ),
    ),
    only_old={"POST /stores": None, "GET /notes/{}": None},
)
