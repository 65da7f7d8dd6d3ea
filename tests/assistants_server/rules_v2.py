"""What v2 accepts in request bodies, vector stores aside."""

from collections.abc import Mapping

from .rules import (
    Rule,
    array,
    boolean,
    by_kind,
    choice,
    closed,
    integer,
    mapping,
    nullable,
    number,
    tagged,
    text,
)
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
from .rules_vector_stores import CHUNKING, VECTOR_STORE_RULES

_RANKING = closed(
    {"ranker": choice("auto", "default_2024_08_21"), "score_threshold": number(0, 1)},
    required=("score_threshold",),
)

_FUNCTION = closed({**FUNCTION, "strict": nullable(boolean)}, required=("name",))

_FILE_SEARCH = closed({"max_num_results": integer(1, 50), "ranking_options": _RANKING})

_TOOL = tagged(
    code_interpreter={},
    file_search={"file_search?": _FILE_SEARCH},
    function={"function": _FUNCTION},
)

_JSON_SCHEMA = closed(
    {
        "name": text(shortest=1, longest=64),
        "description": text(),
        "schema": mapping,
        "strict": nullable(boolean),
    },
    required=("name",),
)

_RESPONSE_FORMAT = nullable(
    by_kind(
        {
            str: choice("auto"),
            dict: tagged(text={}, json_object={}, json_schema={"json_schema": _JSON_SCHEMA}),
        }
    )
)

_TOOL_CHOICE = by_kind(
    {
        str: choice("none", "auto", "required"),
        dict: tagged(code_interpreter={}, file_search={}, function={"function": NAMED_FUNCTION}),
    }
)

_NEW_STORE = closed(
    {
        "file_ids": array(text(), most=10_000),
        "chunking_strategy": CHUNKING,
        "metadata": METADATA,
    }
)


def _tool_resources(*, creating: bool) -> Rule:
    file_search: dict[str, Rule] = {"vector_store_ids": array(text(), most=1)}
    if creating:
        file_search["vector_stores"] = array(_NEW_STORE, most=1)
    return nullable(
        closed(
            {
                "code_interpreter": closed({"file_ids": FILE_IDS}),
                "file_search": closed(file_search),
            }
        )
    )


_REASONING = choice("none", "minimal", "low", "medium", "high", "xhigh", "max")

_ASSISTANT: Mapping[str, Rule] = {
    **ASSISTANT,
    "tools": array(_TOOL, most=128),
    "response_format": _RESPONSE_FORMAT,
    "reasoning_effort": nullable(_REASONING),
}

_IMAGE_DETAIL = choice("auto", "low", "high")

_PART = tagged(
    text={"text": LONG_TEXT},
    image_file={
        "image_file": closed({"file_id": text(), "detail": _IMAGE_DETAIL}, required=("file_id",))
    },
    image_url={"image_url": closed({"url": text(), "detail": _IMAGE_DETAIL}, required=("url",))},
)

_ATTACHMENT = closed(
    {
        "file_id": text(),
        "tools": array(tagged(code_interpreter={}, file_search={})),
    }
)

_MESSAGE = closed(
    {
        "role": choice("user", "assistant"),
        "content": by_kind({str: LONG_TEXT, list: array(_PART, fewest=1)}),
        "attachments": nullable(array(_ATTACHMENT)),
        "metadata": METADATA,
    },
    required=("role", "content"),
)

_THREAD = closed(
    {
        "messages": array(_MESSAGE),
        "tool_resources": _tool_resources(creating=True),
        "metadata": METADATA,
    }
)

_RUN: Mapping[str, Rule] = {
    **RUN,
    "tools": nullable(array(_TOOL, most=20)),
    "tool_choice": nullable(_TOOL_CHOICE),
    "response_format": _RESPONSE_FORMAT,
    "parallel_tool_calls": boolean,
}

RULES: Mapping[str, Rule] = {
    "create_assistant": closed(
        {**_ASSISTANT, "tool_resources": _tool_resources(creating=True)},
        required=("model",),
    ),
    "modify_assistant": closed({**_ASSISTANT, "tool_resources": _tool_resources(creating=False)}),
    "create_thread": _THREAD,
    "modify_thread": closed(
        {"tool_resources": _tool_resources(creating=False), "metadata": METADATA}
    ),
    "create_message": _MESSAGE,
    "modify_message": MODIFY_METADATA,
    "create_run": closed(
        {
            **_RUN,
            "reasoning_effort": nullable(_REASONING),
            "additional_instructions": nullable(LONG_TEXT),
            "additional_messages": nullable(array(_MESSAGE)),
        },
        required=("assistant_id",),
    ),
    "create_thread_and_run": closed(
        {
            **_RUN,
            "thread": _THREAD,
            "tool_resources": _tool_resources(creating=False),
        },
        required=("assistant_id",),
    ),
    "modify_run": MODIFY_METADATA,
    "submit_tool_outputs": TOOL_OUTPUTS,
    **VECTOR_STORE_RULES,
}
"""The rule of each operation's body, by the operation's name."""
