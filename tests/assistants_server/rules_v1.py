"""What v1 accepts in request bodies."""

from collections.abc import Mapping

from .rules import Rule, array, by_kind, choice, closed, nullable, tagged, text
from .rules_shared import (
    ASSISTANT,
    FILE_IDS,
    FUNCTION,
    LONG_TEXT,
    METADATA,
    MODIFY_METADATA,
    NAMED_FUNCTION,
    RUN,
    TOOL_OUTPUTS,
)

_TOOL = tagged(
    code_interpreter={},
    retrieval={},
    function={"function": closed(FUNCTION, required=("name",))},
)

_RESPONSE_FORMAT = nullable(
    by_kind(
        {
            str: choice("none", "auto"),
            dict: closed({"type": choice("text", "json_object")}),
        }
    )
)

_TOOL_CHOICE = by_kind(
    {
        str: choice("none", "auto"),
        dict: tagged(code_interpreter={}, retrieval={}, function={"function": NAMED_FUNCTION}),
    }
)

_ASSISTANT: Mapping[str, Rule] = {
    **ASSISTANT,
    "tools": array(_TOOL, most=128),
    "file_ids": FILE_IDS,
    "response_format": _RESPONSE_FORMAT,
}

_MESSAGE = closed(
    {
        "role": choice("user", "assistant"),
        "content": text(shortest=1, longest=256_000),
        "file_ids": array(text(), fewest=1, most=10),
        "metadata": METADATA,
    },
    required=("role", "content"),
)

_THREAD = closed({"messages": array(_MESSAGE), "metadata": METADATA})

_RUN: Mapping[str, Rule] = {
    **RUN,
    "tools": nullable(array(_TOOL, most=20)),
    "tool_choice": nullable(_TOOL_CHOICE),
    "response_format": _RESPONSE_FORMAT,
}

RULES: Mapping[str, Rule] = {
    "create_assistant": closed(_ASSISTANT, required=("model",)),
    "modify_assistant": closed(_ASSISTANT),
    "create_assistant_file": closed({"file_id": text()}, required=("file_id",)),
    "create_thread": _THREAD,
    "modify_thread": MODIFY_METADATA,
    "create_message": _MESSAGE,
    "modify_message": MODIFY_METADATA,
    "create_run": closed(
        {
            **_RUN,
            "additional_instructions": nullable(LONG_TEXT),
            "additional_messages": nullable(array(_MESSAGE)),
        },
        required=("assistant_id",),
    ),
    "create_thread_and_run": closed({**_RUN, "thread": _THREAD}, required=("assistant_id",)),
    "modify_run": MODIFY_METADATA,
    "submit_tool_outputs": TOOL_OUTPUTS,
}
"""The rule of each operation's body, by the operation's name."""
