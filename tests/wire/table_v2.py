"""Rows of version 2: bodies with `tool_resources` and attachments, and `include[]`."""

from __future__ import annotations

from tests.wire.table import InMemory, Row, call, delete, file, get, post, post_form, value

CONTENT = "step_details.tool_calls[*].file_search.results[*].content"
INCLUDE = (
    "include%5B%5D",
    "step_details.tool_calls%5B%2A%5D.file_search.results%5B%2A%5D.content",
)

V2 = (
    # --- assistants ----------------------------------------------------------------------------
    Row(
        "createAssistant",
        "minimal",
        call("assistants.create", model="gpt-4o"),
        post("/assistants", body='{"model":"gpt-4o"}'),
    ),
    Row(
        "createAssistant",
        "full",
        call(
            "assistants.create",
            model="gpt-5",
            name="Reiseplaner 🚆",
            description="Plans trips.",
            instructions="Plan short trips by train.",
            reasoning_effort="low",
            tools=[
                {"type": "code_interpreter"},
                {
                    "type": "file_search",
                    "file_search": {
                        "max_num_results": 50,
                        "ranking_options": {"ranker": "auto", "score_threshold": 0.5},
                    },
                },
                {"type": "function", "function": {"name": "get_weather", "strict": None}},
            ],
            tool_resources={
                "code_interpreter": {"file_ids": ["file-1"]},
                "file_search": {
                    "vector_stores": [
                        {
                            "file_ids": ["file-2"],
                            "chunking_strategy": {
                                "type": "static",
                                "static": {
                                    "max_chunk_size_tokens": 800,
                                    "chunk_overlap_tokens": 400,
                                },
                            },
                            "metadata": {"a": "b"},
                        }
                    ]
                },
            },
            metadata={"team": "travel"},
            temperature=0.25,
            top_p=1.0,
            response_format={
                "type": "json_schema",
                "json_schema": {"name": "trip", "schema": {"type": "object"}, "strict": True},
            },
        ),
        post(
            "/assistants",
            body='{"model":"gpt-5","name":"Reiseplaner 🚆","description":"Plans trips.",'
            '"instructions":"Plan short trips by train.","reasoning_effort":"low",'
            '"tools":[{"type":"code_interpreter"},{"type":"file_search","file_search":'
            '{"max_num_results":50,"ranking_options":{"ranker":"auto","score_threshold":0.5}}},'
            '{"type":"function","function":{"name":"get_weather","strict":null}}],'
            '"tool_resources":{"code_interpreter":{"file_ids":["file-1"]},"file_search":'
            '{"vector_stores":[{"file_ids":["file-2"],"chunking_strategy":{"type":"static",'
            '"static":{"max_chunk_size_tokens":800,"chunk_overlap_tokens":400}},'
            '"metadata":{"a":"b"}}]}},"metadata":{"team":"travel"},"temperature":0.25,"top_p":1.0,'
            '"response_format":{"type":"json_schema","json_schema":{"name":"trip","schema":'
            '{"type":"object"},"strict":true}}}',
        ),
    ),
    Row(
        "createAssistant",
        "empty lists and explicit None",
        call(
            "assistants.create",
            model="gpt-4o",
            name=None,
            reasoning_effort=None,
            tools=[],
            tool_resources={
                "code_interpreter": {"file_ids": []},
                "file_search": {"vector_store_ids": []},
            },
            metadata={},
            temperature=None,
            top_p=None,
            response_format=None,
        ),
        post(
            "/assistants",
            body='{"model":"gpt-4o","name":null,"reasoning_effort":null,"tools":[],'
            '"tool_resources":{"code_interpreter":{"file_ids":[]},"file_search":{"vector_store_ids":[]}},'
            '"metadata":{},"temperature":null,"top_p":null,"response_format":null}',
        ),
    ),
    Row(
        "modifyAssistant",
        "minimal",
        call("assistants.update", "asst_1"),
        post("/assistants/asst_1", body="{}"),
    ),
    Row(
        "modifyAssistant",
        "full",
        call(
            "assistants.update",
            "asst_1",
            model="gpt-4o",
            name="Planner",
            description=None,
            instructions="",
            reasoning_effort="high",
            tools=[{"type": "file_search"}],
            tool_resources={
                "code_interpreter": {"file_ids": ["file-1", "file-2"]},
                "file_search": {"vector_store_ids": ["vs_1"]},
            },
            metadata=None,
            temperature=0,
            top_p=0.5,
            response_format={"type": "text"},
        ),
        post(
            "/assistants/asst_1",
            body='{"model":"gpt-4o","name":"Planner","description":null,"instructions":"",'
            '"reasoning_effort":"high","tools":[{"type":"file_search"}],"tool_resources":'
            '{"code_interpreter":{"file_ids":["file-1","file-2"]},"file_search":'
            '{"vector_store_ids":["vs_1"]}},"metadata":null,"temperature":0,"top_p":0.5,'
            '"response_format":{"type":"text"}}',
        ),
    ),
    # --- threads and messages ------------------------------------------------------------------
    Row(
        "createThread",
        "full",
        call(
            "threads.create",
            messages=[
                {"role": "user", "content": "Hello"},
                {"role": "assistant", "content": [{"type": "text", "text": "Hi"}]},
            ],
            tool_resources={"file_search": {"vector_stores": [{"file_ids": ["file-1"]}]}},
            metadata={"c": "d"},
        ),
        post(
            "/threads",
            body='{"messages":[{"role":"user","content":"Hello"},{"role":"assistant","content":'
            '[{"type":"text","text":"Hi"}]}],"tool_resources":{"file_search":{"vector_stores":'
            '[{"file_ids":["file-1"]}]}},"metadata":{"c":"d"}}',
        ),
    ),
    Row(
        "modifyThread",
        "full",
        call(
            "threads.update",
            "thread_1",
            tool_resources={"code_interpreter": {"file_ids": ["file-1"]}},
            metadata={"a": "b"},
        ),
        post(
            "/threads/thread_1",
            body='{"tool_resources":{"code_interpreter":{"file_ids":["file-1"]}},'
            '"metadata":{"a":"b"}}',
        ),
    ),
    Row(
        "createMessage",
        "full",
        call(
            "threads.messages.create",
            "thread_1",
            role="user",
            content=[
                {"type": "text", "text": "What is this?"},
                {"type": "image_url", "image_url": {"url": "https://a.example/%C3%BC?a=b%20c&d"}},
                {"type": "image_file", "image_file": {"file_id": "file-1", "detail": "high"}},
            ],
            attachments=[
                {
                    "file_id": "file-2",
                    "tools": [{"type": "code_interpreter"}, {"type": "file_search"}],
                },
                {},
            ],
            metadata={"a": "b"},
        ),
        post(
            "/threads/thread_1/messages",
            body='{"role":"user","content":[{"type":"text","text":"What is this?"},'
            '{"type":"image_url","image_url":{"url":"https://a.example/%C3%BC?a=b%20c&d"}},'
            '{"type":"image_file","image_file":{"file_id":"file-1","detail":"high"}}],'
            '"attachments":[{"file_id":"file-2","tools":[{"type":"code_interpreter"},'
            '{"type":"file_search"}]},{}],"metadata":{"a":"b"}}',
        ),
    ),
    Row(
        "createMessage",
        "empty list and empty text",
        call("threads.messages.create", "thread_1", role="user", content="", attachments=[]),
        post("/threads/thread_1/messages", body='{"role":"user","content":"","attachments":[]}'),
    ),
    Row(
        "deleteMessage",
        "minimal",
        call("threads.messages.delete", "thread_1", "msg_1"),
        delete("/threads/thread_1/messages/msg_1"),
    ),
    # --- runs ----------------------------------------------------------------------------------
    Row(
        "createThreadAndRun",
        "full",
        call(
            "threads.create_and_run",
            assistant_id="asst_1",
            thread={"messages": [], "tool_resources": None, "metadata": {}},
            model="gpt-4o",
            instructions="Be brief.",
            tools=[{"type": "file_search"}],
            tool_resources={"file_search": {"vector_store_ids": []}},
            metadata={"a": "b"},
            temperature=1.5,
            top_p=0.1,
            stream=False,
            max_prompt_tokens=256,
            max_completion_tokens=1000,
            truncation_strategy={"type": "auto"},
            tool_choice="required",
            parallel_tool_calls=False,
            response_format="auto",
        ),
        post(
            "/threads/runs",
            body='{"assistant_id":"asst_1","thread":{"messages":[],"tool_resources":null,'
            '"metadata":{}},"model":"gpt-4o","instructions":"Be brief.",'
            '"tools":[{"type":"file_search"}],"tool_resources":{"file_search":'
            '{"vector_store_ids":[]}},"metadata":{"a":"b"},"temperature":1.5,"top_p":0.1,'
            '"stream":false,"max_prompt_tokens":256,"max_completion_tokens":1000,'
            '"truncation_strategy":{"type":"auto"},"tool_choice":"required",'
            '"parallel_tool_calls":false,"response_format":"auto"}',
        ),
    ),
    Row(
        "createRun",
        "full",
        call(
            "threads.runs.create",
            "thread_1",
            assistant_id="asst_1",
            include=[CONTENT],
            model="gpt-4o",
            reasoning_effort="minimal",
            instructions="Be brief.",
            additional_instructions="And polite.",
            additional_messages=[{"role": "user", "content": "Hello", "attachments": None}],
            tools=[{"type": "code_interpreter"}],
            metadata={},
            temperature=0.5,
            top_p=0.5,
            stream=True,
            max_prompt_tokens=300,
            max_completion_tokens=400,
            truncation_strategy={"type": "last_messages", "last_messages": 2},
            tool_choice={"type": "file_search"},
            parallel_tool_calls=True,
            response_format={"type": "json_object"},
        ),
        post(
            "/threads/thread_1/runs",
            INCLUDE,
            body='{"assistant_id":"asst_1","model":"gpt-4o","reasoning_effort":"minimal",'
            '"instructions":"Be brief.","additional_instructions":"And polite.",'
            '"additional_messages":[{"role":"user","content":"Hello","attachments":null}],'
            '"tools":[{"type":"code_interpreter"}],"metadata":{},"temperature":0.5,"top_p":0.5,'
            '"stream":true,"max_prompt_tokens":300,"max_completion_tokens":400,'
            '"truncation_strategy":{"type":"last_messages","last_messages":2},'
            '"tool_choice":{"type":"file_search"},"parallel_tool_calls":true,'
            '"response_format":{"type":"json_object"}}',
            accept="text/event-stream",
        ),
    ),
    Row(
        "createRun",
        "an empty array in the query",
        call("threads.runs.create", "thread_1", assistant_id="asst_1", include=[]),
        post("/threads/thread_1/runs", body='{"assistant_id":"asst_1"}'),
    ),
    Row(
        "listRunSteps",
        "include",
        call("threads.runs.steps.list", "thread_1", "run_1", limit=1, include=[CONTENT]),
        get("/threads/thread_1/runs/run_1/steps", ("limit", "1"), INCLUDE),
    ),
    Row(
        "getRunStep",
        "include several times",
        call(
            "threads.runs.steps.retrieve",
            "thread_1",
            "run_1",
            "step_1",
            include=[CONTENT, CONTENT],
        ),
        get("/threads/thread_1/runs/run_1/steps/step_1", INCLUDE, INCLUDE),
    ),
    # --- files ---------------------------------------------------------------------------------
    Row(
        "listFiles",
        "full",
        call("files.list", purpose="user data & more", limit=10_000, order="asc", after="file-1"),
        get(
            "/files",
            ("purpose", "user%20data%20%26%20more"),
            ("limit", "10000"),
            ("order", "asc"),
            ("after", "file-1"),
        ),
    ),
    Row(
        "createFile",
        "full",
        call(
            "files.create",
            file=InMemory(b"x"),
            purpose="user_data",
            expires_after={"anchor": "created_at", "seconds": 3600},
        ),
        post_form(
            "/files",
            file("file", "upload", "application/octet-stream", b"x"),
            value("purpose", "user_data"),
            value("expires_after[anchor]", "created_at"),
            value("expires_after[seconds]", "3600"),
        ),
    ),
)
