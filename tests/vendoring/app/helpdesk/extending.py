"""The vendored client extended from outside: a subclass, hooks, and connections of the app's own."""

from __future__ import annotations

import httpx2

from helpdesk.clients.assistants import Client
from helpdesk.clients.assistants.v2.models import AssistantObject


class Helpdesk(Client):
    """The app's conventions in one place."""

    def hire(self, name: str) -> AssistantObject:
        """An assistant as this app wants it."""
        return self.assistants.create(model="gpt-4o", name=name, metadata={"team": "hr"})


def hired(base_url: str) -> tuple[str | None, list[str]]:
    """Whom a helpdesk hires, and what it sends and gets for it, also from a view with other settings."""
    seen: list[str] = []
    with httpx2.Client() as connections:
        helpdesk = Helpdesk(
            api_key="sk-app",
            base_url=base_url,
            http_client=connections,
            on_request=lambda request: seen.append(request.method),
            on_response=lambda response: seen.append(str(response.status_code)),
        )
        return helpdesk.with_options(timeout=5).hire("Ann").name, seen
