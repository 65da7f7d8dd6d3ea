"""`python -m helpdesk BASE_URL`: everything once, told as one JSON object."""

from __future__ import annotations

import asyncio
import json
import sys

from helpdesk.answering import answer, hire, is_employed
from helpdesk.clients import assistants as current
from helpdesk.crossing_over import crossed
from helpdesk.extending import hired
from helpdesk.legacy import assistants as legacy
from helpdesk.migrating import caught_by, migrated


async def _employed(base_url: str, assistant_id: str) -> list[bool]:
    async with current.AsyncClient(api_key="sk-app", base_url=base_url) as client:
        return [await is_employed(client, it) for it in (assistant_id, "asst_nobody")]


def main() -> None:
    """Print what happened."""
    base_url = sys.argv[1]
    new = current.Client(api_key="sk-app", base_url=base_url)
    old = legacy.Client(api_key="sk-app", base_url=base_url)
    assistant = hire(new)
    told = {
        "name": assistant.name,
        "answer": answer(new, assistant, "Where is the printer?"),
        "employed": asyncio.run(_employed(base_url, assistant.id)),
        "tools": migrated(old, new),
        "caught": caught_by(old),
        "hired": hired(base_url),
        "crossed": crossed(base_url),
        "from": [module.__file__ for module in (current, legacy)],
        "versions": [current.VERSIONS, legacy.VERSIONS],
        "generator": sorted(name for name in sys.modules if name.startswith("specshim")),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
