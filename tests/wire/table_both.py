"""Rows that are the same in both versions: mostly requests without a body."""

from __future__ import annotations

from tests.wire.table import STRANGE_ID, STRANGE_PATH, Row, call, delete, get, post

BOTH = (
    # --- assistants ----------------------------------------------------------------------------
    Row("listAssistants", "minimal", call("assistants.list"), get("/assistants")),
    Row(
        "listAssistants",
        "full",
        call("assistants.list", limit=100, order="asc", after="asst_1", before="asst_9"),
        get(
            "/assistants",
            ("limit", "100"),
            ("order", "asc"),
            ("after", "asst_1"),
            ("before", "asst_9"),
        ),
    ),
    Row(
        "listAssistants",
        "special characters in the query",
        call("assistants.list", after=STRANGE_ID, before="a+b 日本"),
        get("/assistants", ("after", STRANGE_PATH), ("before", "a%2Bb%20%E6%97%A5%E6%9C%AC")),
    ),
    Row(
        "listAssistants",
        "None is left out of the query",
        call("assistants.list", limit=None, order=None, after="asst_1", before=None),
        get("/assistants", ("after", "asst_1")),
    ),
    Row(
        "listAssistants",
        "an empty text is a value",
        call("assistants.list", after=""),
        get("/assistants", ("after", "")),
    ),
    Row(
        "getAssistant",
        "minimal",
        call("assistants.retrieve", "asst_1"),
        get("/assistants/asst_1"),
    ),
    Row(
        "getAssistant",
        "special characters in the id",
        call("assistants.retrieve", STRANGE_ID),
        get(f"/assistants/{STRANGE_PATH}"),
    ),
    Row(
        "getAssistant",
        "dots within the id",
        call("assistants.retrieve", "..a..%2e%2e"),
        get("/assistants/..a..%252e%252e"),
    ),
    Row(
        "deleteAssistant",
        "minimal",
        call("assistants.delete", "asst_1"),
        delete("/assistants/asst_1"),
    ),
    # --- threads -------------------------------------------------------------------------------
    Row("createThread", "minimal", call("threads.create"), post("/threads", body="{}")),
    Row(
        "createThread",
        "empty lists and objects, and None",
        call("threads.create", messages=[], metadata={}),
        post("/threads", body='{"messages":[],"metadata":{}}'),
    ),
    Row("getThread", "minimal", call("threads.retrieve", "thread_1"), get("/threads/thread_1")),
    Row(
        "modifyThread",
        "minimal",
        call("threads.update", "thread_1"),
        post("/threads/thread_1", body="{}"),
    ),
    Row(
        "modifyThread",
        "metadata",
        call(
            "threads.update", "thread_1", metadata={"ключ": "значение", "empty": "", "q": '"\\\n'}
        ),
        post(
            "/threads/thread_1",
            body='{"metadata":{"ключ":"значение","empty":"","q":"\\"\\\\\\n"}}',
        ),
    ),
    Row(
        "modifyThread",
        "explicit None",
        call("threads.update", "thread_1", metadata=None),
        post("/threads/thread_1", body='{"metadata":null}'),
    ),
    Row("deleteThread", "minimal", call("threads.delete", "thread_1"), delete("/threads/thread_1")),
    # --- messages ------------------------------------------------------------------------------
    Row(
        "listMessages",
        "minimal",
        call("threads.messages.list", "thread_1"),
        get("/threads/thread_1/messages"),
    ),
    Row(
        "listMessages",
        "full",
        call(
            "threads.messages.list",
            "thread_1",
            limit=1,
            order="desc",
            after="msg_1",
            before="msg_9",
            run_id="run_1",
        ),
        get(
            "/threads/thread_1/messages",
            ("limit", "1"),
            ("order", "desc"),
            ("after", "msg_1"),
            ("before", "msg_9"),
            ("run_id", "run_1"),
        ),
    ),
    Row(
        "createMessage",
        "minimal",
        call("threads.messages.create", "thread_1", role="user", content="Hello"),
        post("/threads/thread_1/messages", body='{"role":"user","content":"Hello"}'),
    ),
    Row(
        "createMessage",
        "unicode",
        call(
            "threads.messages.create",
            "thread_1",
            role="assistant",
            content="naïve 日本 🚆 \u2028 </script>\t\0",
            metadata=None,
        ),
        post(
            "/threads/thread_1/messages",
            body='{"role":"assistant","content":"naïve 日本 🚆 \u2028 </script>\\t\\u0000",'
            '"metadata":null}',
        ),
    ),
    Row(
        "getMessage",
        "minimal",
        call("threads.messages.retrieve", "thread_1", "msg_1"),
        get("/threads/thread_1/messages/msg_1"),
    ),
    Row(
        "getMessage",
        "special characters in both ids",
        call("threads.messages.retrieve", STRANGE_ID, f"{STRANGE_ID}2"),
        get(f"/threads/{STRANGE_PATH}/messages/{STRANGE_PATH}2"),
    ),
    Row(
        "modifyMessage",
        "minimal",
        call("threads.messages.update", "thread_1", "msg_1"),
        post("/threads/thread_1/messages/msg_1", body="{}"),
    ),
    Row(
        "modifyMessage",
        "full",
        call("threads.messages.update", "thread_1", "msg_1", metadata={"k" * 64: "v" * 512}),
        post(
            "/threads/thread_1/messages/msg_1",
            body=f'{{"metadata":{{"{"k" * 64}":"{"v" * 512}"}}}}',
        ),
    ),
    # --- runs ----------------------------------------------------------------------------------
    Row(
        "createThreadAndRun",
        "minimal",
        call("threads.create_and_run", assistant_id="asst_1"),
        post("/threads/runs", body='{"assistant_id":"asst_1"}'),
    ),
    Row(
        "createThreadAndRun",
        "streamed",
        call("threads.create_and_run", assistant_id="asst_1", stream=True),
        post(
            "/threads/runs",
            body='{"assistant_id":"asst_1","stream":true}',
            accept="text/event-stream",
        ),
    ),
    Row(
        "listRuns",
        "minimal",
        call("threads.runs.list", "thread_1"),
        get("/threads/thread_1/runs"),
    ),
    Row(
        "listRuns",
        "full",
        call("threads.runs.list", "thread_1", limit=20, order="asc", after="run_1", before="run_9"),
        get(
            "/threads/thread_1/runs",
            ("limit", "20"),
            ("order", "asc"),
            ("after", "run_1"),
            ("before", "run_9"),
        ),
    ),
    Row(
        "createRun",
        "minimal",
        call("threads.runs.create", "thread_1", assistant_id="asst_1"),
        post("/threads/thread_1/runs", body='{"assistant_id":"asst_1"}'),
    ),
    Row(
        "createRun",
        "streamed",
        call("threads.runs.create", "thread_1", assistant_id="asst_1", stream=True),
        post(
            "/threads/thread_1/runs",
            body='{"assistant_id":"asst_1","stream":true}',
            accept="text/event-stream",
        ),
    ),
    Row(
        "createRun",
        "told not to stream",
        call("threads.runs.create", "thread_1", assistant_id="asst_1", stream=False),
        post("/threads/thread_1/runs", body='{"assistant_id":"asst_1","stream":false}'),
    ),
    Row(
        "createRun",
        "explicit None",
        call(
            "threads.runs.create",
            "thread_1",
            assistant_id="asst_1",
            model=None,
            instructions=None,
            additional_instructions=None,
            additional_messages=None,
            tools=None,
            metadata=None,
            temperature=None,
            stream=None,
            max_prompt_tokens=None,
            max_completion_tokens=None,
            truncation_strategy=None,
            tool_choice=None,
            response_format=None,
        ),
        post(
            "/threads/thread_1/runs",
            body='{"assistant_id":"asst_1","model":null,"instructions":null,'
            '"additional_instructions":null,"additional_messages":null,"tools":null,'
            '"metadata":null,"temperature":null,"stream":null,"max_prompt_tokens":null,'
            '"max_completion_tokens":null,"truncation_strategy":null,"tool_choice":null,'
            '"response_format":null}',
        ),
    ),
    Row(
        "getRun",
        "minimal",
        call("threads.runs.retrieve", "thread_1", "run_1"),
        get("/threads/thread_1/runs/run_1"),
    ),
    Row(
        "modifyRun",
        "minimal",
        call("threads.runs.update", "thread_1", "run_1"),
        post("/threads/thread_1/runs/run_1", body="{}"),
    ),
    Row(
        "modifyRun",
        "full",
        call("threads.runs.update", "thread_1", "run_1", metadata={"a": "1", "b": "2"}),
        post("/threads/thread_1/runs/run_1", body='{"metadata":{"a":"1","b":"2"}}'),
    ),
    Row(
        "submitToolOutputsToRun",
        "minimal",
        call("threads.runs.submit_tool_outputs", "thread_1", "run_1", tool_outputs=[]),
        post("/threads/thread_1/runs/run_1/submit_tool_outputs", body='{"tool_outputs":[]}'),
    ),
    Row(
        "submitToolOutputsToRun",
        "full",
        call(
            "threads.runs.submit_tool_outputs",
            "thread_1",
            "run_1",
            tool_outputs=[
                {"tool_call_id": "call_1", "output": '{"celsius": 21}'},
                {"tool_call_id": "call_2"},
                {},
            ],
            stream=True,
        ),
        post(
            "/threads/thread_1/runs/run_1/submit_tool_outputs",
            body='{"tool_outputs":[{"tool_call_id":"call_1","output":"{\\"celsius\\": 21}"},'
            '{"tool_call_id":"call_2"},{}],"stream":true}',
            accept="text/event-stream",
        ),
    ),
    Row(
        "cancelRun",
        "minimal",
        call("threads.runs.cancel", "thread_1", "run_1"),
        post("/threads/thread_1/runs/run_1/cancel"),
    ),
    Row(
        "listRunSteps",
        "minimal",
        call("threads.runs.steps.list", "thread_1", "run_1"),
        get("/threads/thread_1/runs/run_1/steps"),
    ),
    Row(
        "listRunSteps",
        "full",
        call(
            "threads.runs.steps.list",
            "thread_1",
            "run_1",
            limit=2,
            order="asc",
            after="step_1",
            before="step_9",
        ),
        get(
            "/threads/thread_1/runs/run_1/steps",
            ("limit", "2"),
            ("order", "asc"),
            ("after", "step_1"),
            ("before", "step_9"),
        ),
    ),
    Row(
        "getRunStep",
        "minimal",
        call("threads.runs.steps.retrieve", "thread_1", "run_1", "step_1"),
        get("/threads/thread_1/runs/run_1/steps/step_1"),
    ),
    # --- files, without the upload -------------------------------------------------------------
    Row("listFiles", "minimal", call("files.list"), get("/files")),
    Row(
        "listFiles",
        "purpose",
        call("files.list", purpose="fine-tune"),
        get("/files", ("purpose", "fine-tune")),
    ),
    Row("retrieveFile", "minimal", call("files.retrieve", "file_1"), get("/files/file_1")),
    Row(
        "retrieveFile",
        "special characters in the id",
        call("files.retrieve", STRANGE_ID),
        get(f"/files/{STRANGE_PATH}"),
    ),
    Row("deleteFile", "minimal", call("files.delete", "file_1"), delete("/files/file_1")),
    Row(
        "downloadFile",
        "minimal",
        call("files.content", "file_1"),
        get("/files/file_1/content", accept="application/octet-stream"),
    ),
)
