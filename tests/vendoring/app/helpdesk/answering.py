"""What the app does with the API, typed as strictly as its own code."""

from __future__ import annotations

from helpdesk.clients.assistants import AsyncClient, Client, NotFoundError
from helpdesk.clients.assistants.v2.models import (
    AssistantObject,
    MessageContentTextObject,
    ThreadMessageCompletedEvent,
)


def hire(client: Client) -> AssistantObject:
    """The assistant that answers."""
    return client.assistants.create(model="gpt-4o", name="Helpdesk", metadata={"team": "hr"})


def answer(client: Client, assistant: AssistantObject, question: str) -> str:
    """What `assistant` says to `question`, as it comes."""
    thread = client.threads.create(messages=[{"role": "user", "content": question}])
    with client.threads.runs.create(thread.id, assistant_id=assistant.id, stream=True) as events:
        return " ".join(
            part.text.value
            for event in events
            if isinstance(event, ThreadMessageCompletedEvent)
            for part in event.data.content
            if isinstance(part, MessageContentTextObject)
        )


async def is_employed(client: AsyncClient, assistant_id: str) -> bool:
    """Whether there is such an assistant."""
    try:
        found = await client.assistants.retrieve(assistant_id)
    except NotFoundError:
        return False
    return found.id == assistant_id
