"""What is this API's own; imports only the standard library, as a project's file does."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from typing import Any
from urllib.parse import quote

Lost = Callable[[str, str, str], None]
Request = tuple[str, str, object]


def labels_down(old: dict[str, Any], new: dict[str, Any], lost: Lost) -> None:
    if isinstance(old.get("labels"), list):
        new.pop("labels")
        new["tags"] = [label["name"] for label in old["labels"] if not label.get("hidden")]
        for index, label in enumerate(old["labels"]):
            if label.get("hidden"):
                lost("drop", f"/labels/{index}", "v1 hides nothing")
            elif label.get("colour") is not None:
                lost("drop", f"/labels/{index}/colour", "v1 has no colours")


def labels_up(old: dict[str, Any], new: dict[str, Any], lost: Lost) -> None:
    if isinstance(old.get("tags"), list):
        new.pop("tags")
        new["labels"] = [{"name": tag} for tag in old["tags"]]
    if "old_only" in new:
        del new["old_only"]
        lost("impossible", "/old_only", "v2 has nothing of the kind")


def list_files(call: Mapping[str, Any]) -> Generator[Request, Any, Any]:
    """Files of notes are in stores now."""
    store = yield "POST", "/stores", {"note": call["path"]["note_id"]}
    while store["status"] != "ready":
        yield "WAIT", "", 2
        store = yield "GET", f"/stores/{store['id']}?limit={call['query'].get('limit', 9)}", None
    return {"data": store["files"]}


def open_box(call: Mapping[str, Any]) -> Generator[Request, Any, Any]:
    """Boxes became stores."""
    store = yield "GET", f"/stores/{quote(call['path']['shelf_id'])}?all=1", None
    return {"data": store["files"]}


def create_with_parent(call: Mapping[str, Any]) -> Generator[Request, Any, Any]:
    """A note within another one is put into a store first."""
    body = call["body"]
    if not body.get("tags"):
        return (yield "CALL", "", None)
    store = yield "POST", "/stores", {"tags": body["tags"]}
    try:
        note = yield "CALL", "", {**body, "tags": [*body["tags"], store["id"]]}
    except Exception:
        yield "GET", f"/stores/{store['id']}", None
        raise
    return {**note, "tags": note["tags"][:-1]}
