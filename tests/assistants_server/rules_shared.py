"""Rules that both versions have."""

from collections.abc import Mapping

from .rules import (
    Rule,
    array,
    boolean,
    choice,
    closed,
    dictionary,
    integer,
    mapping,
    nullable,
    number,
    text,
)

METADATA = nullable(dictionary(text(longest=512), most=16, longest_key=64))
FILE_IDS = array(text(), most=20)
LONG_TEXT = text(longest=256_000)

FUNCTION: Mapping[str, Rule] = {
    "name": text(shortest=1, longest=64),
    "description": text(),
    "parameters": mapping,
}

NAMED_FUNCTION = closed({"name": text()}, required=("name",))

ASSISTANT: Mapping[str, Rule] = {
    "model": text(shortest=1),
    "name": nullable(text(longest=256)),
    "description": nullable(text(longest=512)),
    "instructions": nullable(LONG_TEXT),
    "metadata": METADATA,
    "temperature": nullable(number(0, 2)),
    "top_p": nullable(number(0, 1)),
}

TRUNCATION = closed(
    {
        "type": choice("auto", "last_messages"),
        "last_messages": nullable(integer(1)),
    },
    required=("type",),
)

RUN: Mapping[str, Rule] = {
    "assistant_id": text(shortest=1),
    "model": nullable(text(shortest=1)),
    "instructions": nullable(LONG_TEXT),
    "metadata": METADATA,
    "temperature": nullable(number(0, 2)),
    "top_p": nullable(number(0, 1)),
    "stream": nullable(boolean),
    "max_prompt_tokens": nullable(integer(256)),
    "max_completion_tokens": nullable(integer(256)),
    "truncation_strategy": nullable(TRUNCATION),
}

MODIFY_METADATA = closed({"metadata": METADATA})

TOOL_OUTPUTS = closed(
    {
        "tool_outputs": array(closed({"tool_call_id": text(), "output": text()})),
        "stream": nullable(boolean),
    },
    required=("tool_outputs",),
)
