"""Drives the official `openai` package; run by the Python of an environment that has it.

Reads from standard input what to call, and writes what came of each call, both as JSON. It knows
nothing of our code, which the environment does not have: only the standard library and `openai`.
"""

from __future__ import annotations

import base64
import inspect
import json
import sys
from functools import reduce
from pathlib import Path
from typing import Any

import openai

BY_HAND = {"GET": "extra_query", "POST": "extra_body"}
"""How callers send what the official client has no argument for."""


def file(given: Any) -> Any:
    """The file that a JSON object stands for; other values as they are."""
    if not isinstance(given, dict) or "$file" not in given:
        return given
    if given["$file"] == "bytes":
        return base64.b64decode(given["content"])
    if given["$file"] == "path":
        return Path(given["path"])
    if given["$file"] == "opened":
        return Path(given["path"]).open("rb")
    return tuple(file(part) for part in given["parts"])


def outcome(client: Any, number: int, call: dict[str, Any]) -> dict[str, Any]:
    """Make one call, marked by its number; tell what went by hand, and what went wrong."""
    method = reduce(getattr, call["method"].split("."), client)
    known = inspect.signature(method).parameters
    arguments = {name: file(value) for name, value in call["arguments"].items()}
    by_hand = {name: arguments.pop(name) for name in list(arguments) if name not in known}
    if by_hand:
        arguments[BY_HAND[call["verb"]]] = by_hand
    try:
        result = method(**arguments, extra_headers={"X-Number": str(number)})
        if isinstance(result, openai.Stream):
            list(result)
        error = None
    except Exception as caught:  # noqa: BLE001 - whatever it is, the test shall say it
        cause = f" ({caught.__cause__!r})" if caught.__cause__ else ""
        error = f"{type(caught).__name__}: {caught}{cause}"
    return {"by_hand": sorted(by_hand), "error": error}


def main() -> None:
    """Make the calls that standard input names."""
    task = json.load(sys.stdin)
    client = openai.OpenAI(api_key=task["api_key"], base_url=task["base_url"], max_retries=0)
    outcomes = [outcome(client, number, call) for number, call in enumerate(task["calls"])]
    json.dump({"openai": openai.__version__, "outcomes": outcomes}, sys.stdout)


if __name__ == "__main__":
    main()
