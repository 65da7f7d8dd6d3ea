"""Where files are kept, and how v1's lists of files stand for that.

The state knows files by tool, as v2 does. v1 reads and writes it so:

- An assistant's v1 `file_ids` are its code interpreter files, then the files of its
  vector store, each once.
- A v1 write of `file_ids` or `tools` places the assistant's files anew: with
  `retrieval` among the tools in a vector store (a new one, unless the present one
  holds just these files), with `code_interpreter` in its `file_ids`, with both in both
  places, and with neither in the code interpreter's, so that v1 reads what it wrote.
- Files of a v1 message are attachments for both tools.
- In either version, attachments also join the tool resources of the thread.

v2's `tool_resources` changes member by member: an absent tool keeps its files, an
empty list clears them, null clears everything.
"""

from dataclasses import replace

from .errors import invalid
from .records import Json, Resources, Thread
from .state import State
from .stores import add_files, files_in, make_store, remove_file


def v1_files(state: State, resources: Resources) -> list[str]:
    """The one list of files that v1 shows."""
    files = [*(resources.code_files or ()), *files_in(state, resources.stores or ())]
    return list(dict.fromkeys(files))


def placed_by_v1(state: State, body: Json, tools: tuple[Json, ...], now: Resources) -> Resources:
    """The resources after a v1 request."""
    if "file_ids" not in body and "tools" not in body:
        return now
    return place_v1_files(state, body.get("file_ids", v1_files(state, now)), tools, now)


def place_v1_files(
    state: State, files: list[str], tools: tuple[Json, ...], now: Resources
) -> Resources:
    """Put all files of an assistant where its tools look for them."""
    for file_id in files:
        state.files.find(file_id)
    kinds = {tool["type"] for tool in tools}
    searched = files if "file_search" in kinds else []
    if not searched:
        stores = None
    elif searched == files_in(state, now.stores or ()):
        stores = now.stores
    else:
        stores = (make_store(state, searched).id,)
    run_by_code = "code_interpreter" in kinds or (files and not searched)
    return Resources(tuple(files) if run_by_code else None, stores)


def placed_by_v2(state: State, body: Json, tools: tuple[Json, ...], now: Resources) -> Resources:
    """The resources after a v2 request."""
    if "tool_resources" not in body:
        return now
    given = body["tool_resources"]
    if given is None:
        return Resources()
    code_files, stores = now.code_files, now.stores
    if "code_interpreter" in given:
        code_files = tuple(given["code_interpreter"].get("file_ids", ()))
    if "file_search" in given:
        stores = _stores_given(state, given["file_search"])
    for file_id in code_files or ():
        state.files.find(file_id)
    return Resources(code_files, stores)


def _stores_given(state: State, file_search: Json) -> tuple[str, ...]:
    if "vector_store_ids" in file_search and "vector_stores" in file_search:
        message = "Give either 'vector_store_ids' or 'vector_stores', not both."
        raise invalid(message, "tool_resources.file_search")
    present = [state.stores.find(each) for each in file_search.get("vector_store_ids", ())]
    made = [
        make_store(state, new.get("file_ids", ()), new)
        for new in file_search.get("vector_stores", ())
    ]
    return tuple(store.id for store in (*present, *made))


def join_thread(state: State, thread: Thread, attachments: tuple[Json, ...]) -> None:
    """Let the tools of later runs on a thread see the files of a message."""
    by_tool: dict[str, list[str]] = {"code_interpreter": [], "file_search": []}
    for attachment in attachments:
        if "file_id" in attachment:
            file = state.files.find(attachment["file_id"])
            for tool in attachment.get("tools", ()):
                by_tool[tool["type"]].append(file.id)
    resources = thread.resources
    if by_tool["code_interpreter"]:
        files = [*(resources.code_files or ()), *by_tool["code_interpreter"]]
        resources = replace(resources, code_files=tuple(dict.fromkeys(files)))
    if by_tool["file_search"]:
        stores = _stores_with(state, resources, by_tool["file_search"])
        resources = replace(resources, stores=stores)
    state.threads.put(replace(thread, resources=resources))


def _stores_with(state: State, resources: Resources, files: list[str]) -> tuple[str, ...]:
    if not resources.stores:
        return (make_store(state, files).id,)
    store = state.stores.find(resources.stores[0])
    add_files(state, store, [{"file_id": file_id} for file_id in files])
    return resources.stores


def forget(state: State, gone: str) -> None:
    """Take a deleted file or vector store out of every place that tools look at."""
    for store in state.stores:
        remove_file(state, store, gone)
    for assistant in state.assistants:
        resources = _without(assistant.resources, gone)
        state.assistants.put(replace(assistant, resources=resources))
    for thread in state.threads:
        resources = _without(thread.resources, gone)
        state.threads.put(replace(thread, resources=resources))


def _without(resources: Resources, gone: str) -> Resources:
    return Resources(_less(resources.code_files, gone), _less(resources.stores, gone))


def _less(ids: tuple[str, ...] | None, gone: str) -> tuple[str, ...] | None:
    return None if ids is None else tuple(each for each in ids if each != gone)
