"""What is the Assistants API's own in the conversions between its versions v1 and v2.

v1 has one list, `file_ids`, for an assistant or a message. v2 says for each tool which files it gets: files for code
in `tool_resources.code_interpreter`, files to search in vector stores, those of messages in `attachments`.

A conversion gets the object as it was and the object as it becomes, which it completes, and tells what is lost:
`lost(kind, pointer, reason)`. A recipe does what takes further calls, and runs only where a caller allows effects.
It yields requests in the version on the wire, `(method, path, body)`, and is sent their answers.

This file is copied into the generated package: it imports the standard library only.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from typing import Any, Final, TypeAlias
from urllib.parse import quote

Object: TypeAlias = dict[str, Any]
Lost: TypeAlias = Callable[[str, str, str], None]
Recipe: TypeAlias = Generator[tuple[str, str, object], Any, Any]

SEARCH_AND_CODE = ("file_search", "code_interpreter")
MADE_STORE = (
    "v2 makes a vector store of the files: it is billed, and filled in the background"
)
THREADS_STORE = "v2 puts the files into a vector store of the thread: it is billed, and filled in the background"
STORE_IDS = "/tool_resources/file_search/vector_store_ids"


# --- assistants ---------------------------------------------------------------------------------


def created_files_up(old: Object, new: Object, lost: Lost) -> None:
    """The files of a new assistant go to the tools that it is given."""
    if "file_ids" not in old:
        return
    files, tools = old["file_ids"], _tools(old)
    resources: Object = {}
    if "code_interpreter" in tools:
        resources["code_interpreter"] = {"file_ids": files}
    if "retrieval" in tools and files:
        resources["file_search"] = {"vector_stores": [{"file_ids": files}]}
        lost("fabricate", "/file_ids", MADE_STORE)
    if resources:
        new["tool_resources"] = resources
    if files and not tools & {"code_interpreter", "retrieval"}:
        lost("drop", "/file_ids", "no tool of the assistant takes files in v2")


def created_files_down(old: Object, new: Object, lost: Lost) -> None:
    """The files of all tools become one list."""
    resources = old.get("tool_resources")
    if not isinstance(resources, dict):
        if "tool_resources" in old:
            lost("drop", "/tool_resources", "v1 has no null for files")
        return
    _tell_unknown(resources, lost)
    code, search = _resource(resources, "code_interpreter"), _resource(
        resources, "file_search"
    )
    at = "/tool_resources/file_search"
    if search.get("vector_store_ids"):
        lost("impossible", f"{at}/vector_store_ids", "v1 has no vector stores")
    searched: list[Any] = []
    for index, store in enumerate(_objects(search.get("vector_stores"))):
        searched += _list(store.get("file_ids"))
        if not store.get("file_ids"):
            lost("drop", f"{at}/vector_stores/{index}", "v1 has no vector stores")
        for name in store.keys() - {"file_ids"}:
            lost(
                "drop",
                f"{at}/vector_stores/{index}/{_escaped(name)}",
                "v1 has no vector stores",
            )
    files = _united(_list(code.get("file_ids")), searched)
    if "file_ids" in code or searched:
        new["file_ids"] = files
    _tell_merged(old, code, search, files, lost)
    if "file_ids" not in code and not searched:
        lost("drop", "/tool_resources", "it names no files")


def modified_files_up(old: Object, new: Object, lost: Lost) -> None:
    """An empty list takes the files from all tools; others need to know the tools."""
    if "file_ids" not in old:
        return
    files, tools = old["file_ids"], _tools(old)
    if not files:
        new["tool_resources"] = {
            "code_interpreter": {"file_ids": []},
            "file_search": {"vector_store_ids": []},
        }
    elif "tools" not in old:
        lost(
            "impossible",
            "/file_ids",
            "v2 needs to know the tools: pass `tools` too, or allow effects",
        )
    elif "retrieval" in tools:
        lost(
            "impossible",
            "/file_ids",
            "v2 needs a vector store of these files: effects='allow' makes one",
        )
    elif "code_interpreter" in tools:
        new["tool_resources"] = {"code_interpreter": {"file_ids": files}}
    else:
        lost("drop", "/file_ids", "no tool of the assistant takes files in v2")


def modified_files_down(old: Object, new: Object, lost: Lost) -> None:
    """v1 replaces the one list as a whole."""
    if "tool_resources" not in old:
        return
    resources = old["tool_resources"]
    if resources is None:
        new["file_ids"] = []
        lost("narrow", "/tool_resources", "it becomes an empty list of files")
        return
    _tell_unknown(resources, lost)
    code, search = _resource(resources, "code_interpreter"), _resource(
        resources, "file_search"
    )
    if search.get("vector_store_ids"):
        lost(
            "impossible",
            "/tool_resources/file_search/vector_store_ids",
            "v1 has no vector stores",
        )
    if "file_ids" in code:
        new["file_ids"] = code["file_ids"]
        if code["file_ids"] or "vector_store_ids" not in search:
            lost("merge", "/tool_resources", "v1 gives the same files to all tools")
    elif "vector_store_ids" in search and not search["vector_store_ids"]:
        new["file_ids"] = []
        lost("merge", "/tool_resources", "v1 takes the files from all tools")
    else:
        lost("drop", "/tool_resources", "it names no files")


def assistant_files_up(old: Object, new: Object, lost: Lost) -> None:
    """Files are shown for the tool that can name them."""
    files, tools = _list(old.get("file_ids")), _tools(old)
    if not files:
        return
    if "code_interpreter" in tools:
        new["tool_resources"] = {"code_interpreter": {"file_ids": files}}
    if "retrieval" in tools:
        lost(
            "drop",
            "/file_ids",
            "v2 names files to search by a vector store, and v1 has none",
        )
    elif "code_interpreter" not in tools:
        lost("drop", "/file_ids", "no tool of the assistant takes files in v2")


def assistant_files_down(old: Object, new: Object, lost: Lost) -> None:
    """Files in vector stores are known to the server only."""
    resources = _object(old.get("tool_resources"))
    _tell_unknown(resources, lost)
    code, search = _resource(resources, "code_interpreter"), _resource(
        resources, "file_search"
    )
    new["file_ids"] = _list(code.get("file_ids"))
    if search.get("vector_store_ids"):
        lost(
            "drop",
            STORE_IDS,
            "its files take further calls to find: retrieve the assistant with effects='allow'",
        )
    _tell_merged(old, code, {}, new["file_ids"], lost)


_KNOWN_RESOURCES: Final = {
    "code_interpreter": {"file_ids"},
    "file_search": {"vector_store_ids", "vector_stores"},
}


def _tell_unknown(resources: Object, lost: Lost) -> None:
    """Only the files are told of in v1."""
    for tool, own in resources.items():
        if tool not in _KNOWN_RESOURCES:
            lost(
                "drop",
                f"/tool_resources/{_escaped(tool)}",
                "v1 does not know this tool",
            )
            continue
        for name in _object(own).keys() - _KNOWN_RESOURCES[tool]:
            lost(
                "drop",
                f"/tool_resources/{tool}/{_escaped(name)}",
                "v1 names files only",
            )


def _escaped(name: str) -> str:
    """Part of a JSON pointer (RFC 6901)."""
    return name.replace("~", "~0").replace("/", "~1")


def _tell_merged(
    old: Object, code: Object, search: Object, files: list[Any], lost: Lost
) -> None:
    """v1 gives its files to every tool: tell where v2 did not."""
    if not files:
        return
    tools = _tools(old)
    reason = "v1 gives the same files to all tools"
    if not tools & {"code_interpreter", "file_search"}:
        lost("merge", "/tool_resources", reason)
        return
    stores = _objects(search.get("vector_stores"))
    searched = [file for store in stores for file in _list(store.get("file_ids"))]
    for tool, own in (
        ("code_interpreter", _list(code.get("file_ids"))),
        ("file_search", searched),
    ):
        if (own or tool in tools) and not (tool in tools and own == files):
            lost("merge", f"/tool_resources/{tool}", reason)


# --- messages -----------------------------------------------------------------------------------


def message_up(old: Object, new: Object, lost: Lost) -> None:
    """Text stays text; each file is attached for both tools."""
    if "file_ids" in old:
        new["attachments"] = [_attachment(file) for file in old["file_ids"]]
    if old.get("file_ids"):
        lost("fabricate", "/file_ids", THREADS_STORE)


def message_down(old: Object, new: Object, lost: Lost) -> None:
    """Parts become one text."""
    if "content" in old:
        new["content"] = _text(old["content"], lost)
        if isinstance(new["content"], str) and not 1 <= len(new["content"]) <= 256_000:
            lost(
                "impossible", "/content", "a message of v1 has 1 to 256,000 characters"
            )
    files = list(_attached(old, lost))
    if len(files) > 10:
        lost("impossible", "/attachments", "a message of v1 has 10 files at most")
    if files:
        new["file_ids"] = files


def message_files_up(old: Object, new: Object, lost: Lost) -> None:
    """Each file is attached for both tools."""
    new["attachments"] = [_attachment(file) for file in _list(old.get("file_ids"))]


def message_files_down(old: Object, new: Object, lost: Lost) -> None:
    """A message of v1 always has a list of files."""
    new["file_ids"] = list(_attached(old, lost))
    if len(new["file_ids"]) > 10:
        lost("narrow", "/attachments", "a message of v1 has 10 files at most")


def _attachment(file: object) -> Object:
    return {"file_id": file, "tools": [{"type": tool} for tool in SEARCH_AND_CODE]}


def _attached(message: Object, lost: Lost) -> Iterator[object]:
    for index, attachment in enumerate(_list(message.get("attachments"))):
        if not isinstance(attachment, dict) or "file_id" not in attachment:
            lost("drop", f"/attachments/{index}", "it names no file")
            continue
        if attachment.get("tools") != _attachment(attachment["file_id"])["tools"]:
            lost(
                "merge",
                f"/attachments/{index}/tools",
                "v1 gives a message's files to both tools",
            )
        for name in attachment.keys() - {"file_id", "tools"}:
            lost(
                "drop", f"/attachments/{index}/{_escaped(name)}", "v1 names files only"
            )
        yield attachment["file_id"]


def _text(content: object, lost: Lost) -> object:
    if not isinstance(content, list):
        return content
    texts = []
    for index, part in enumerate(_objects(content)):
        if part.get("type") == "text":
            texts.append(str(part.get("text", "")))
        else:
            lost("impossible", f"/content/{index}", "a new message of v1 is text")
    lost("merge", "/content", "the parts become one text")
    return "\n\n".join(texts)


# --- lists of files -----------------------------------------------------------------------------


def file_page_up(old: Object, new: Object, lost: Lost) -> None:
    """v1 lists all files at once."""
    new["first_id"], new["last_id"] = _ends(old)
    new["has_more"] = False


def file_page_down(old: Object, new: Object, lost: Lost) -> None:
    """A page of v2 need not be the whole list."""
    if old.get("has_more"):
        lost("drop", "/has_more", "v1 lists all files at once, and more follow")
    for name, end in zip(("first_id", "last_id"), _ends(old), strict=True):
        if old.get(name) != end:
            lost(
                "drop", f"/{name}", "it is no end of the list, and v1 does not tell it"
            )


def _ends(page: Object) -> tuple[object, object]:
    data = _objects(page.get("data")) or [{}]
    return data[0].get("id", ""), data[-1].get("id", "")


# --- recipes: v1 operations on a v2 server ------------------------------------------------------


def create_assistant(call: Mapping[str, Any]) -> Recipe:
    """Create it, and wait until its files can be searched."""
    files = (call["body"] or {}).get("file_ids") or []
    answer = yield "CALL", "", None
    if files and "retrieval" in _tools(call["body"]):
        found = yield "GET", f"/assistants/{quote(answer['id'], '')}", None
        yield from _wait(_stores(found))
        answer["file_ids"] = files
        yield "FOUND", STORE_IDS, None
    return answer


def modify_assistant(call: Mapping[str, Any]) -> Recipe:
    """Give files to tools that the request does not name, and to search by a new vector store."""
    body, path = (
        dict(call["body"] or {}),
        f"/assistants/{quote(call['path']['assistant_id'], '')}",
    )
    files = body.get("file_ids")
    if not files:
        return (yield "CALL", "", None)
    if "tools" in body:
        tools = _tools(body)
    else:
        tools = _tools((yield "GET", path, None))
    resources: Object = {
        "file_search": {"vector_store_ids": []},
        "code_interpreter": {"file_ids": []},
    }
    if tools & {"retrieval", "file_search"}:
        store = yield "POST", "/vector_stores", {"file_ids": files}
        yield "LOST", "/file_ids", ("request", "fabricate", MADE_STORE)
        yield from _wait([store["id"]])
        resources["file_search"] = {"vector_store_ids": [store["id"]]}
    if "code_interpreter" in tools:
        resources["code_interpreter"] = {"file_ids": files}
    del body["file_ids"]
    answer = (yield "CALL", "", body) if body else {}
    found = yield "POST", path, {"tool_resources": resources}
    answer = answer or (yield "SHOW", "", found)
    yield "FOUND", STORE_IDS, None
    return {**answer, "file_ids": files}


def get_assistant(call: Mapping[str, Any]) -> Recipe:
    """Read the files of its vector stores too."""
    answer = yield "CALL", "", None
    files = yield from _files(call["path"]["assistant_id"])
    yield "FOUND", STORE_IDS, None
    return {**answer, "file_ids": files}


def list_assistant_files(call: Mapping[str, Any]) -> Recipe:
    """A page of the files of all tools."""
    assistant = call["path"]["assistant_id"]
    files = yield from _files(assistant)
    page = _page([_assistant_file(assistant, file) for file in files], call["query"])
    for index in range(len(page["data"])):
        yield from _invented_time(f"/data/{index}")
    return page


def create_assistant_file(call: Mapping[str, Any]) -> Recipe:
    """Give a file to all tools that take files."""
    name, file = call["path"]["assistant_id"], call["body"]["file_id"]
    path = f"/assistants/{quote(name, '')}"
    assistant = yield "GET", path, None
    tools, resources = _tools(assistant), assistant.get("tool_resources") or {}
    change: Object = {}
    if "code_interpreter" in tools:
        files = _resource(resources, "code_interpreter").get("file_ids") or []
        change["code_interpreter"] = {"file_ids": _united(files, [file])}
    if "file_search" in tools:
        stores = _stores(assistant)
        if stores:
            yield "POST", f"/vector_stores/{quote(stores[0], '')}/files", {
                "file_id": file
            }
        else:
            store = yield "POST", "/vector_stores", {"file_ids": [file]}
            yield "LOST", "/file_id", ("request", "fabricate", MADE_STORE)
            stores = [store["id"]]
        yield from _wait(stores)
        change["file_search"] = {"vector_store_ids": stores}
    if change:
        yield "POST", path, {"tool_resources": change}
    yield from _invented_time()
    return _assistant_file(name, file)


def get_assistant_file(call: Mapping[str, Any]) -> Recipe:
    """Look for a file among those of all tools."""
    assistant, file = call["path"]["assistant_id"], call["path"]["file_id"]
    files = yield from _files(assistant)
    if file not in files:
        yield _not_found(
            f"No file found with id '{file}' attached to assistant '{assistant}'."
        )
    yield from _invented_time()
    return _assistant_file(assistant, file)


def delete_assistant_file(call: Mapping[str, Any]) -> Recipe:
    """Take a file from all tools; it stays uploaded."""
    path, file = (
        f"/assistants/{quote(call['path']['assistant_id'], '')}",
        call["path"]["file_id"],
    )
    assistant = yield "GET", path, None
    code = (
        _resource(assistant.get("tool_resources") or {}, "code_interpreter").get(
            "file_ids"
        )
        or []
    )
    if file in code:
        left = [it for it in code if it != file]
        yield "POST", path, {"tool_resources": {"code_interpreter": {"file_ids": left}}}
    for store in _stores(assistant):
        held = yield from _files_of_store(store)
        if file in held:
            yield "DELETE", f"/vector_stores/{quote(store, '')}/files/{quote(file, '')}", None
    return {"id": file, "object": "assistant.file.deleted", "deleted": True}


def list_message_files(call: Mapping[str, Any]) -> Recipe:
    """A page of what is attached to a message."""
    message = yield "GET", _message_path(call), None
    files = [_message_file(message, file) for file in _attached(message, _ignored)]
    return _page(files, call["query"])


def get_message_file(call: Mapping[str, Any]) -> Recipe:
    """Look for a file among the attachments of a message."""
    message, file = (yield "GET", _message_path(call), None), call["path"]["file_id"]
    if file not in list(_attached(message, _ignored)):
        yield _not_found(
            f"No file found with id '{file}' attached to message '{message['id']}'."
        )
    return _message_file(message, file)


def _not_found(message: str) -> tuple[str, str, object]:
    """How v1 says that it has no such file."""
    return (
        "FAIL",
        "404",
        {
            "error": {
                "message": message,
                "type": "invalid_request_error",
                "param": None,
                "code": None,
            }
        },
    )


def _invented_time(at: str = "") -> Recipe:
    """v2 does not tell when a file was attached."""
    yield "LOST", f"{at}/created_at", (
        "response",
        "fabricate",
        "v2 does not tell when a file was attached",
    )


def _files(assistant: str) -> Recipe:
    found = yield "GET", f"/assistants/{quote(assistant, '')}", None
    files = (
        _resource(found.get("tool_resources") or {}, "code_interpreter").get("file_ids")
        or []
    )
    for store in _stores(found):
        held = yield from _files_of_store(store)
        files = _united(files, held)
    return files


def _files_of_store(store: str) -> Recipe:
    files: list[str] = []
    path = f"/vector_stores/{quote(store, '')}/files?order=asc&limit=100"
    page = yield "GET", path, None
    files += [it["id"] for it in page["data"]]
    while page.get("has_more") and page["data"]:
        page = yield "GET", f"{path}&after={quote(files[-1], '')}", None
        files += [it["id"] for it in page["data"]]
    return files


def _wait(stores: list[str]) -> Recipe:
    for store in stores:
        found = yield "GET", f"/vector_stores/{quote(store, '')}", None
        while found["status"] == "in_progress":
            yield "WAIT", "", 0.5
            found = yield "GET", f"/vector_stores/{quote(store, '')}", None
    return None


def _page(items: list[Object], query: Mapping[str, Any]) -> Object:
    """A page as v1 cuts it: newest first unless told otherwise."""
    if str(query.get("order", "desc")) == "desc":
        items = items[::-1]
    names = [it["id"] for it in items]
    if query.get("after") in names:
        items = items[names.index(query["after"]) + 1 :]
    if query.get("before") in names:
        items = items[: [it["id"] for it in items].index(query["before"])]
    limit = int(query.get("limit", 20))
    shown = items[:limit]
    ends = (shown[0]["id"], shown[-1]["id"]) if shown else ("", "")
    return {
        "object": "list",
        "data": shown,
        "first_id": ends[0],
        "last_id": ends[1],
        "has_more": len(items) > limit,
    }


def _assistant_file(assistant: str, file: str) -> Object:
    return {
        "id": file,
        "object": "assistant.file",
        "created_at": 0,
        "assistant_id": assistant,
    }


def _message_file(message: Object, file: object) -> Object:
    return {
        "id": file,
        "object": "thread.message.file",
        "created_at": message["created_at"],
        "message_id": message["id"],
    }


def _message_path(call: Mapping[str, Any]) -> str:
    thread, message = call["path"]["thread_id"], call["path"]["message_id"]
    return f"/threads/{quote(thread, '')}/messages/{quote(message, '')}"


def _ignored(kind: str, pointer: str, reason: str) -> None:
    """What an emulation shows has no other form to lose anything to."""


# --- the shapes that both speak of --------------------------------------------------------------


def _tools(holder: Mapping[str, Any]) -> set[str]:
    return {str(tool.get("type")) for tool in _objects(holder.get("tools"))}


def _resource(resources: Object, tool: str) -> Object:
    return _object(resources.get(tool))


def _object(value: object) -> Object:
    """A server may send anything: what is no object says nothing."""
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _objects(value: object) -> list[Object]:
    return list(map(_object, _list(value)))


def _stores(assistant: Object) -> list[str]:
    resources = assistant.get("tool_resources") or {}
    return list(_resource(resources, "file_search").get("vector_store_ids") or ())


def _united(first: list[Any], second: list[Any]) -> list[Any]:
    """Both, in their order; the same of both is not listed twice."""
    return [*first, *(it for it in second if it not in first)]
