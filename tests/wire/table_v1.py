"""Rows of version 1: bodies with `file_ids`, and the operations that version 2 dropped."""

from __future__ import annotations

from tests.wire.table import STRANGE_ID, STRANGE_PATH, Row, call, delete, get, post

V1 = (
    # --- assistants ----------------------------------------------------------------------------
    Row(
        "createAssistant",
        "minimal",
        call("assistants.create", model="gpt-4-turbo"),
        post("/assistants", body='{"model":"gpt-4-turbo"}'),
    ),
    Row(
        "createAssistant",
        "full",
        call(
            "assistants.create",
            model="gpt-4-turbo",
            name="Travel planner",
            description="Plans trips.",
            instructions="Plan short trips by train.",
            tools=[
                {"type": "code_interpreter"},
                {"type": "retrieval"},
                {
                    "type": "function",
                    "function": {
                        "name": "get_weather",
                        "description": "Current weather",
                        "parameters": {
                            "type": "object",
                            "properties": {"city": {"type": "string"}},
                            "required": ["city"],
                        },
                    },
                },
            ],
            file_ids=["file-1", "file-2"],
            metadata={"team": "travel"},
            temperature=0.2,
            top_p=1,
            response_format={"type": "json_object"},
        ),
        post(
            "/assistants",
            body='{"model":"gpt-4-turbo","name":"Travel planner","description":"Plans trips.",'
            '"instructions":"Plan short trips by train.","tools":[{"type":"code_interpreter"},'
            '{"type":"retrieval"},{"type":"function","function":{"name":"get_weather",'
            '"description":"Current weather","parameters":{"type":"object","properties":'
            '{"city":{"type":"string"}},"required":["city"]}}}],"file_ids":["file-1","file-2"],'
            '"metadata":{"team":"travel"},"temperature":0.2,"top_p":1,'
            '"response_format":{"type":"json_object"}}',
        ),
    ),
    Row(
        "createAssistant",
        "empty lists and explicit None",
        call(
            "assistants.create",
            model="gpt-4-turbo",
            name=None,
            description=None,
            instructions=None,
            tools=[],
            file_ids=[],
            metadata=None,
        ),
        post(
            "/assistants",
            body='{"model":"gpt-4-turbo","name":null,"description":null,"instructions":null,'
            '"tools":[],"file_ids":[],"metadata":null}',
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
            model="a model of tomorrow",
            name="",
            description="Plans trips.",
            instructions=None,
            tools=[{"type": "retrieval"}],
            file_ids=["file-1"],
            metadata={},
            temperature=2,
            top_p=0.5,
            response_format="auto",
        ),
        post(
            "/assistants/asst_1",
            body='{"model":"a model of tomorrow","name":"","description":"Plans trips.",'
            '"instructions":null,"tools":[{"type":"retrieval"}],"file_ids":["file-1"],'
            '"metadata":{},"temperature":2,"top_p":0.5,"response_format":"auto"}',
        ),
    ),
    # --- files of assistants -------------------------------------------------------------------
    Row(
        "listAssistantFiles",
        "minimal",
        call("assistants.files.list", "asst_1"),
        get("/assistants/asst_1/files"),
    ),
    Row(
        "listAssistantFiles",
        "full",
        call(
            "assistants.files.list",
            "asst_1",
            limit=5,
            order="asc",
            after="file-1",
            before="file-9",
        ),
        get(
            "/assistants/asst_1/files",
            ("limit", "5"),
            ("order", "asc"),
            ("after", "file-1"),
            ("before", "file-9"),
        ),
    ),
    Row(
        "createAssistantFile",
        "minimal",
        call("assistants.files.create", "asst_1", file_id="file-1"),
        post("/assistants/asst_1/files", body='{"file_id":"file-1"}'),
    ),
    Row(
        "getAssistantFile",
        "minimal",
        call("assistants.files.retrieve", "asst_1", "file-1"),
        get("/assistants/asst_1/files/file-1"),
    ),
    Row(
        "getAssistantFile",
        "special characters in both ids",
        call("assistants.files.retrieve", STRANGE_ID, f"2{STRANGE_ID}"),
        get(f"/assistants/{STRANGE_PATH}/files/2{STRANGE_PATH}"),
    ),
    Row(
        "deleteAssistantFile",
        "minimal",
        call("assistants.files.delete", "asst_1", "file-1"),
        delete("/assistants/asst_1/files/file-1"),
    ),
    # --- threads and messages ------------------------------------------------------------------
    Row(
        "createThread",
        "full",
        call(
            "threads.create",
            messages=[
                {"role": "user", "content": "Hello", "file_ids": ["file-1"]},
                {"role": "assistant", "content": "Hi", "metadata": {"a": "b"}},
            ],
            metadata={"c": "d"},
        ),
        post(
            "/threads",
            body='{"messages":[{"role":"user","content":"Hello","file_ids":["file-1"]},'
            '{"role":"assistant","content":"Hi","metadata":{"a":"b"}}],"metadata":{"c":"d"}}',
        ),
    ),
    Row(
        "createMessage",
        "full",
        call(
            "threads.messages.create",
            "thread_1",
            role="user",
            content="Which trains run on Sunday?",
            file_ids=["file-1", "file-2"],
            metadata={"a": "b"},
        ),
        post(
            "/threads/thread_1/messages",
            body='{"role":"user","content":"Which trains run on Sunday?",'
            '"file_ids":["file-1","file-2"],"metadata":{"a":"b"}}',
        ),
    ),
    Row(
        "listMessageFiles",
        "minimal",
        call("threads.messages.files.list", "thread_1", "msg_1"),
        get("/threads/thread_1/messages/msg_1/files"),
    ),
    Row(
        "listMessageFiles",
        "full",
        call(
            "threads.messages.files.list",
            "thread_1",
            "msg_1",
            limit=3,
            order="desc",
            after="file-1",
            before="file-9",
        ),
        get(
            "/threads/thread_1/messages/msg_1/files",
            ("limit", "3"),
            ("order", "desc"),
            ("after", "file-1"),
            ("before", "file-9"),
        ),
    ),
    Row(
        "getMessageFile",
        "minimal",
        call("threads.messages.files.retrieve", "thread_1", "msg_1", "file-1"),
        get("/threads/thread_1/messages/msg_1/files/file-1"),
    ),
    # --- runs ----------------------------------------------------------------------------------
    Row(
        "createThreadAndRun",
        "full",
        call(
            "threads.create_and_run",
            assistant_id="asst_1",
            thread={"messages": [{"role": "user", "content": "Hello"}], "metadata": None},
            model="gpt-4",
            instructions="Be brief.",
            tools=[{"type": "code_interpreter"}],
            metadata={"a": "b"},
            temperature=1.5,
            top_p=0.1,
            stream=False,
            max_prompt_tokens=256,
            max_completion_tokens=1000,
            truncation_strategy={"type": "auto", "last_messages": None},
            tool_choice="none",
            response_format="none",
        ),
        post(
            "/threads/runs",
            body='{"assistant_id":"asst_1","thread":{"messages":[{"role":"user",'
            '"content":"Hello"}],"metadata":null},"model":"gpt-4","instructions":"Be brief.",'
            '"tools":[{"type":"code_interpreter"}],"metadata":{"a":"b"},"temperature":1.5,'
            '"top_p":0.1,"stream":false,"max_prompt_tokens":256,"max_completion_tokens":1000,'
            '"truncation_strategy":{"type":"auto","last_messages":null},"tool_choice":"none",'
            '"response_format":"none"}',
        ),
    ),
    Row(
        "createRun",
        "full",
        call(
            "threads.runs.create",
            "thread_1",
            assistant_id="asst_1",
            model="gpt-4-turbo",
            instructions="Be brief.",
            additional_instructions="And polite.",
            additional_messages=[{"role": "user", "content": "Hello", "file_ids": ["file-1"]}],
            tools=[],
            metadata={},
            temperature=0,
            top_p=0,
            stream=False,
            max_prompt_tokens=300,
            max_completion_tokens=400,
            truncation_strategy={"type": "last_messages", "last_messages": 2},
            tool_choice={"type": "function", "function": {"name": "get_weather"}},
            response_format={"type": "text"},
        ),
        post(
            "/threads/thread_1/runs",
            body='{"assistant_id":"asst_1","model":"gpt-4-turbo","instructions":"Be brief.",'
            '"additional_instructions":"And polite.","additional_messages":[{"role":"user",'
            '"content":"Hello","file_ids":["file-1"]}],"tools":[],"metadata":{},"temperature":0,'
            '"top_p":0,"stream":false,"max_prompt_tokens":300,"max_completion_tokens":400,'
            '"truncation_strategy":{"type":"last_messages","last_messages":2},"tool_choice":'
            '{"type":"function","function":{"name":"get_weather"}},'
            '"response_format":{"type":"text"}}',
        ),
    ),
)
