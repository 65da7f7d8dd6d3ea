"""Both clients in one process: what the old one wrote is read by the new one."""

from __future__ import annotations

from helpdesk.clients import assistants as current
from helpdesk.legacy import assistants as legacy


def migrated(old: legacy.Client, new: current.Client) -> tuple[list[str], list[str]]:
    """The kinds of tools of one assistant, as each client sees them."""
    made = old.assistants.create(model="gpt-4-turbo", tools=[{"type": "retrieval"}])
    seen = new.assistants.retrieve(made.id)
    return [tool.type for tool in made.tools], [tool.type for tool in seen.tools]


def caught_by(client: legacy.Client) -> str:
    """Errors of one client are none of the other's, though they have the same names."""
    try:
        client.assistants.retrieve("asst_missing")
    except current.NotFoundError:
        return "current"
    except legacy.NotFoundError:
        return "legacy"
    return "nobody"
