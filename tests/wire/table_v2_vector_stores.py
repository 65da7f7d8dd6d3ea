"""Rows of version 2's vector stores, their files and batches of files."""

from __future__ import annotations

from tests.wire.table import STRANGE_ID, STRANGE_PATH, Row, call, delete, get, post

VECTOR_STORES = (
    Row("listVectorStores", "minimal", call("vector_stores.list"), get("/vector_stores")),
    Row(
        "listVectorStores",
        "full",
        call("vector_stores.list", limit=7, order="desc", after="vs_1", before="vs_9"),
        get(
            "/vector_stores",
            ("limit", "7"),
            ("order", "desc"),
            ("after", "vs_1"),
            ("before", "vs_9"),
        ),
    ),
    Row(
        "createVectorStore",
        "minimal",
        call("vector_stores.create"),
        post("/vector_stores", body="{}"),
    ),
    Row(
        "createVectorStore",
        "full",
        call(
            "vector_stores.create",
            file_ids=["file-1", "file-2"],
            name="Fahrpläne",
            description="All timetables.",
            expires_after={"anchor": "last_active_at", "days": 365},
            chunking_strategy={"type": "auto"},
            metadata={"a": "b"},
        ),
        post(
            "/vector_stores",
            body='{"file_ids":["file-1","file-2"],"name":"Fahrpläne",'
            '"description":"All timetables.","expires_after":{"anchor":"last_active_at",'
            '"days":365},"chunking_strategy":{"type":"auto"},"metadata":{"a":"b"}}',
        ),
    ),
    Row(
        "getVectorStore",
        "minimal",
        call("vector_stores.retrieve", "vs_1"),
        get("/vector_stores/vs_1"),
    ),
    Row(
        "modifyVectorStore",
        "minimal",
        call("vector_stores.update", "vs_1"),
        post("/vector_stores/vs_1", body="{}"),
    ),
    Row(
        "modifyVectorStore",
        "full",
        call(
            "vector_stores.update",
            "vs_1",
            name="Timetables",
            expires_after={"anchor": "last_active_at", "days": 1},
            metadata={},
        ),
        post(
            "/vector_stores/vs_1",
            body='{"name":"Timetables","expires_after":{"anchor":"last_active_at","days":1},'
            '"metadata":{}}',
        ),
    ),
    Row(
        "modifyVectorStore",
        "explicit None",
        call("vector_stores.update", "vs_1", name=None, expires_after=None, metadata=None),
        post("/vector_stores/vs_1", body='{"name":null,"expires_after":null,"metadata":null}'),
    ),
    Row(
        "deleteVectorStore",
        "minimal",
        call("vector_stores.delete", "vs_1"),
        delete("/vector_stores/vs_1"),
    ),
    Row(
        "searchVectorStore",
        "minimal",
        call("vector_stores.search", "vs_1", query="Last ferry on Sunday"),
        post("/vector_stores/vs_1/search", body='{"query":"Last ferry on Sunday"}'),
    ),
    Row(
        "searchVectorStore",
        "full",
        call(
            "vector_stores.search",
            "vs_1",
            query=["Last ferry", "letzte Fähre"],
            rewrite_query=True,
            max_num_results=50,
            filters={
                "type": "and",
                "filters": [
                    {"type": "eq", "key": "line", "value": "night"},
                    {
                        "type": "or",
                        "filters": [
                            {"type": "gte", "key": "year", "value": 2020},
                            {"type": "in", "key": "port", "value": ["Oslo", 7]},
                            {"type": "ne", "key": "closed", "value": True},
                        ],
                    },
                ],
            },
            ranking_options={"ranker": "none", "score_threshold": 0.1},
        ),
        post(
            "/vector_stores/vs_1/search",
            body='{"query":["Last ferry","letzte Fähre"],"rewrite_query":true,'
            '"max_num_results":50,"filters":{"type":"and","filters":[{"type":"eq","key":"line",'
            '"value":"night"},{"type":"or","filters":[{"type":"gte","key":"year","value":2020},'
            '{"type":"in","key":"port","value":["Oslo",7]},{"type":"ne","key":"closed",'
            '"value":true}]}]},"ranking_options":{"ranker":"none","score_threshold":0.1}}',
        ),
    ),
    # --- files ---------------------------------------------------------------------------------
    Row(
        "listVectorStoreFiles",
        "minimal",
        call("vector_stores.files.list", "vs_1"),
        get("/vector_stores/vs_1/files"),
    ),
    Row(
        "listVectorStoreFiles",
        "full",
        call(
            "vector_stores.files.list",
            "vs_1",
            limit=9,
            order="asc",
            after="file-1",
            before="file-9",
            filter="in_progress",
        ),
        get(
            "/vector_stores/vs_1/files",
            ("limit", "9"),
            ("order", "asc"),
            ("after", "file-1"),
            ("before", "file-9"),
            ("filter", "in_progress"),
        ),
    ),
    Row(
        "createVectorStoreFile",
        "minimal",
        call("vector_stores.files.create", "vs_1", file_id="file-1"),
        post("/vector_stores/vs_1/files", body='{"file_id":"file-1"}'),
    ),
    Row(
        "createVectorStoreFile",
        "full",
        call(
            "vector_stores.files.create",
            "vs_1",
            file_id="file-1",
            chunking_strategy={
                "type": "static",
                "static": {"max_chunk_size_tokens": 100, "chunk_overlap_tokens": 0},
            },
            attributes={"line": "night", "year": 2024, "share": 0.5, "archived": False},
        ),
        post(
            "/vector_stores/vs_1/files",
            body='{"file_id":"file-1","chunking_strategy":{"type":"static","static":'
            '{"max_chunk_size_tokens":100,"chunk_overlap_tokens":0}},"attributes":'
            '{"line":"night","year":2024,"share":0.5,"archived":false}}',
        ),
    ),
    Row(
        "getVectorStoreFile",
        "minimal",
        call("vector_stores.files.retrieve", "vs_1", "file-1"),
        get("/vector_stores/vs_1/files/file-1"),
    ),
    Row(
        "getVectorStoreFile",
        "special characters in both ids",
        call("vector_stores.files.retrieve", STRANGE_ID, f"{STRANGE_ID}2"),
        get(f"/vector_stores/{STRANGE_PATH}/files/{STRANGE_PATH}2"),
    ),
    Row(
        "updateVectorStoreFileAttributes",
        "explicit None",
        call("vector_stores.files.update", "vs_1", "file-1", attributes=None),
        post("/vector_stores/vs_1/files/file-1", body='{"attributes":null}'),
    ),
    Row(
        "updateVectorStoreFileAttributes",
        "full",
        call("vector_stores.files.update", "vs_1", "file-1", attributes={"ü": "ß", "n": 1e21}),
        post("/vector_stores/vs_1/files/file-1", body='{"attributes":{"ü":"ß","n":1e+21}}'),
    ),
    Row(
        "deleteVectorStoreFile",
        "minimal",
        call("vector_stores.files.delete", "vs_1", "file-1"),
        delete("/vector_stores/vs_1/files/file-1"),
    ),
    Row(
        "retrieveVectorStoreFileContent",
        "minimal",
        call("vector_stores.files.content", "vs_1", "file-1"),
        get("/vector_stores/vs_1/files/file-1/content"),
    ),
    # --- batches of files ----------------------------------------------------------------------
    Row(
        "createVectorStoreFileBatch",
        "minimal",
        call("vector_stores.file_batches.create", "vs_1", file_ids=["file-1"]),
        post("/vector_stores/vs_1/file_batches", body='{"file_ids":["file-1"]}'),
    ),
    Row(
        "createVectorStoreFileBatch",
        "full",
        call(
            "vector_stores.file_batches.create",
            "vs_1",
            file_ids=["file-1", "file-2"],
            files=[
                {"file_id": "file-3"},
                {
                    "file_id": "file-4",
                    "chunking_strategy": {"type": "auto"},
                    "attributes": {"a": 1},
                },
            ],
            chunking_strategy={"type": "auto"},
            attributes=None,
        ),
        post(
            "/vector_stores/vs_1/file_batches",
            body='{"file_ids":["file-1","file-2"],"files":[{"file_id":"file-3"},'
            '{"file_id":"file-4","chunking_strategy":{"type":"auto"},"attributes":{"a":1}}],'
            '"chunking_strategy":{"type":"auto"},"attributes":null}',
        ),
    ),
    Row(
        "getVectorStoreFileBatch",
        "minimal",
        call("vector_stores.file_batches.retrieve", "vs_1", "vsfb_1"),
        get("/vector_stores/vs_1/file_batches/vsfb_1"),
    ),
    Row(
        "cancelVectorStoreFileBatch",
        "minimal",
        call("vector_stores.file_batches.cancel", "vs_1", "vsfb_1"),
        post("/vector_stores/vs_1/file_batches/vsfb_1/cancel"),
    ),
    Row(
        "listFilesInVectorStoreBatch",
        "minimal",
        call("vector_stores.file_batches.list_files", "vs_1", "vsfb_1"),
        get("/vector_stores/vs_1/file_batches/vsfb_1/files"),
    ),
    Row(
        "listFilesInVectorStoreBatch",
        "full",
        call(
            "vector_stores.file_batches.list_files",
            "vs_1",
            "vsfb_1",
            limit=100,
            order="desc",
            after="file-1",
            before="file-9",
            filter="failed",
        ),
        get(
            "/vector_stores/vs_1/file_batches/vsfb_1/files",
            ("limit", "100"),
            ("order", "desc"),
            ("after", "file-1"),
            ("before", "file-9"),
            ("filter", "failed"),
        ),
    ),
)
