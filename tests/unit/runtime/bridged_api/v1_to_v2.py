from __future__ import annotations

from typing import Final

from specshim.runtime.versions.calls.pairs import Both, Exchange, Pair, Recipes
from specshim.runtime.versions.conversions.conversion import At, Losses, Object, converts
from specshim.runtime.versions.conversions.members import each

from . import conversions


@converts
def up_line(value: Object, at: At, losses: Losses) -> Object:
    result = dict(value)
    if "text" in result:
        result["content"] = result.pop("text")
    return result


@converts
def down_line(value: Object, at: At, losses: Losses) -> Object:
    result = dict(value)
    if "content" in result:
        result["text"] = result.pop("content")
    if result.pop("style", None) is not None:
        losses.drop((*at, "style"), "v1 has no styles")
    return result


@converts
def up_note(value: Object, at: At, losses: Losses) -> Object:
    result = dict(value)
    if "title" in result:
        result["heading"] = result.pop("title")
    if "lines" in result:
        result["lines"] = each(up_line)(result["lines"], (*at, "lines"), losses)
    if "parent" in result:
        result["parent"] = up_note(result["parent"], (*at, "parent"), losses)
    conversions.labels_up(value, result, losses.reporter(at))
    return result


@converts
def down_note(value: Object, at: At, losses: Losses) -> Object:
    result = dict(value)
    if "heading" in result:
        result["title"] = result.pop("heading")
    if "lines" in result:
        result["lines"] = each(down_line)(result["lines"], (*at, "lines"), losses)
    if "parent" in result:
        result["parent"] = down_note(result["parent"], (*at, "parent"), losses)
    if result.pop("pinned", None):
        losses.drop((*at, "pinned"), "v1 pins nothing")
    if result.get("status") == "expired":
        losses.misfit((*at, "status"), "v1 does not know what expires")
        result["status"] = "done"
    conversions.labels_down(value, result, losses.reporter(at))
    return result


@converts
def up_page(value: Object, at: At, losses: Losses) -> Object:
    return {**value, "data": each(up_note)(value["data"], (*at, "data"), losses)}


@converts
def down_page(value: Object, at: At, losses: Losses) -> Object:
    return {**value, "data": each(down_note)(value["data"], (*at, "data"), losses)}


@converts
def up_event(value: Object, at: At, losses: Losses) -> Object:
    return {**value, "data": up_note(value["data"], (*at, "data"), losses)}


@converts
def down_event(value: Object, at: At, losses: Losses) -> Object:
    return {**value, "data": down_note(value["data"], (*at, "data"), losses)}


@converts
def up_failure(value: Object, at: At, losses: Losses) -> Object:
    return {"error": dict(value)}


@converts
def down_failure(value: Object, at: At, losses: Losses) -> Object:
    if "hint" in value["error"]:
        losses.drop((*at, "error", "hint"), "v1 gives no hints")
    return {key: item for key, item in value["error"].items() if key != "hint"}


def up_depth(value: int, at: At, losses: Losses) -> None:
    losses.drop(at, "v2 shows all there is")


ERRORS: Final = {"4XX": Both(up_failure, down_failure)}
NOTE: Final = {"200": Both(up_note, down_note)}
PAIR: Final = Pair(
    "v1",
    "v2",
    (
        Exchange(
            "POST /notes",
            "POST /notes",
            body=Both(up_note, down_note),
            responses=NOTE,
            errors=ERRORS,
            events=Both(up_event, down_event),
            recipes=Recipes(up=conversions.create_with_parent),
        ),
        Exchange(
            "GET /notes/{}",
            "GET /notes/{}",
            responses=NOTE,
            errors=ERRORS,
            parameters={"query depth": Both(up=up_depth)},
            events=Both(up_note, down_note),
        ),
        Exchange(
            "PUT /notes/{}",
            "PUT /notes/{}",
            body=Both(up_note, down_note),
            responses=NOTE,
            errors=ERRORS,
        ),
        Exchange("GET /tags", "GET /tags", supplied_up={"header x-reason": "listing"}),
        Exchange(
            "GET /notes",
            "GET /notes",
            responses={"200": Both(up_page, down_page)},
            errors=ERRORS,
            renamed={"query q": "query search"},
            parameters={"query order": Both(lambda value, at, losses: value.upper())},
        ),
    ),
    only_old={
        "GET /notes/{}/files": conversions.list_files,
        "GET /boxes/{}": conversions.open_box,
        "POST /pings": None,
    },
    only_new={"POST /stores": None, "GET /stores/{}": None},
)
