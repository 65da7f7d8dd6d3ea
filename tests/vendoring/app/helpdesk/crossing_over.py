"""Code of one version that talks to a server of another, by a part of both that was vendored."""

from __future__ import annotations

from helpdesk.crossing.assistants import Client


def crossed(base_url: str) -> str:
    """The tool that a v1 program asks a v2 server for, as that program sees it."""
    client = Client(api_key="sk-app", base_url=base_url, version="v1", wire="v2")
    made = client.assistants.create(model="gpt-4-turbo", tools=[{"type": "retrieval"}])
    return made.tools[0].type
