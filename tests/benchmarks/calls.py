"""CPU seconds of one call by one client, as JSON; run by :mod:`.clients` in an environment that has the client.

python -m tests.benchmarks.calls KIND URL      KIND is raw, specshim or openai
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generated.assistants import Client

ROUNDS, CALLS = 5, 60
TOOLS: list[Any] = [{"type": "code_interpreter"}]


def main(kind: str, url: str) -> None:
    prepare = CLIENTS[kind](url)
    started = time.process_time()
    create, list_of_20, stream = prepare()
    made = time.process_time()
    create()
    found = {"first client": made - started, "first call": time.process_time() - made}
    found |= {"create": _cpu(create, CALLS), "list of 20": _cpu(list_of_20, CALLS)}
    if stream is not None:
        found["event of a stream"] = _cpu(lambda: _exhausted(stream), 1) / _exhausted(stream)
    print(json.dumps(found))


def _cpu(call: Callable[[], object], times: int) -> float:
    """The least seconds of one call in several rounds."""
    call()
    rounds = []
    for _ in range(ROUNDS):
        started = time.process_time()
        for _ in range(times):
            call()
        rounds.append((time.process_time() - started) / times)
    return min(rounds)


def _exhausted(stream: Callable[[], Iterable[object]]) -> int:
    return sum(1 for _ in stream())


Calls = tuple[Callable[[], object], Callable[[], object], "Callable[[], Iterable[object]] | None"]


def _raw(url: str) -> Callable[[], Calls]:
    import httpx2

    return lambda: _raw_calls(httpx2.Client, url)


def _raw_calls(make: Any, url: str) -> Calls:
    client = make(base_url=url, headers={"Authorization": "Bearer k"})
    body = {"model": "gpt-4o", "name": "n", "tools": TOOLS}
    return (
        lambda: json.loads(client.post("/assistants", json=body).content),
        lambda: json.loads(client.get("/assistants", params={"limit": 20}).content),
        None,
    )


def _specshim(url: str) -> Callable[[], Calls]:
    from generated.assistants import Client

    return lambda: _specshim_calls(Client, url)


def _specshim_calls(make: type[Client], url: str) -> Calls:
    client = make(api_key="k", base_url=url)
    return (
        lambda: client.assistants.create(model="gpt-4o", name="n", tools=TOOLS),
        lambda: client.assistants.list(limit=20),
        lambda: client.threads.runs.create("whole", assistant_id="a", stream=True),
    )


def _openai(url: str) -> Callable[[], Calls]:
    make: Any = import_module("openai").OpenAI
    return lambda: _openai_calls(make, url)


def _openai_calls(make: Any, url: str) -> Calls:
    client = make(api_key="k", base_url=url)
    beta = client.beta
    return (
        lambda: beta.assistants.create(model="gpt-4o", name="n", tools=TOOLS),
        lambda: beta.assistants.list(limit=20),
        lambda: beta.threads.runs.create("whole", assistant_id="a", stream=True),
    )


CLIENTS: dict[str, Callable[[str], Callable[[], Calls]]] = {
    "raw": _raw,
    "specshim": _specshim,
    "openai": _openai,
}


if __name__ == "__main__":
    main(*sys.argv[1:])
