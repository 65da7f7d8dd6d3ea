"""Vector stores."""

from dataclasses import replace

from tests.assistants_server.calls import ONLY_V2, Call, Operation, deleted
from tests.assistants_server.placing import forget
from tests.assistants_server.records import Json, VectorStore
from tests.assistants_server.searching import Search, search
from tests.assistants_server.stores import make_store, read_store


def _list(call: Call) -> Json:
    stores = [read_store(call.state, store.id) for store in call.state.stores]
    return call.page(stores, call.shape)


def _create(call: Call) -> Json:
    body = call.body("create_vector_store")
    return call.shape(make_store(call.state, body.get("file_ids", ()), body))


def _retrieve(call: Call) -> Json:
    return call.shape(_read(call))


def _modify(call: Call) -> Json:
    store = _read(call)
    body = call.body("modify_vector_store")
    changed = replace(
        store,
        name=body.get("name", store.name) or "",
        expires_after=body.get("expires_after", store.expires_after),
        metadata=body.get("metadata", store.metadata) or {},
        last_active_at=call.state.now(),
    )
    return call.shape(call.state.stores.put(changed))


def _delete(call: Call) -> Json:
    store = _read(call)
    call.state.stores.drop(store.id)
    forget(call.state, store.id)
    return deleted(store.id, "vector_store.deleted")


def _search(call: Call) -> Json:
    store = _read(call)
    body = call.body("search_vector_store")
    query = body["query"]
    queries = [query] if isinstance(query, str) else query
    wanted = Search(
        words=frozenset(" ".join(queries).lower().split()),
        most=body.get("max_num_results", 10),
        threshold=body.get("ranking_options", {}).get("score_threshold", 0.0),
        filters=body.get("filters"),
    )
    return {
        "object": "vector_store.search_results.page",
        "search_query": queries,
        "data": search(call.state, store, wanted),
        "has_more": False,
        "next_page": None,
    }


def _read(call: Call) -> VectorStore:
    return read_store(call.state, call.path["vector_store_id"])


_ONE = "/vector_stores/{vector_store_id}"

OPERATIONS = (
    Operation("GET", "/vector_stores", _list, ONLY_V2),
    Operation("POST", "/vector_stores", _create, ONLY_V2),
    Operation("GET", _ONE, _retrieve, ONLY_V2),
    Operation("POST", _ONE, _modify, ONLY_V2),
    Operation("DELETE", _ONE, _delete, ONLY_V2),
    Operation("POST", f"{_ONE}/search", _search, ONLY_V2),
)
