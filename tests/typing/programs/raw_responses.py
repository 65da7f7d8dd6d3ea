"""A method's response beside its value, typed; checked, never run."""

from __future__ import annotations

from typing import assert_type

from assistants import AsyncClient, Client, Raw, raw, raw_async
from assistants.v2 import models

client = Client(api_key="secret")
made = raw(client.assistants.create, model="m", tools=[{"type": "code_interpreter"}])
assert_type(made, Raw[models.AssistantObject])
assert_type(made.value, models.AssistantObject)
assert_type(made.status, int)
raw(client.assistants.create, model=1)  # error
raw(client.assistants.create)  # error
print(made.id)  # error


async def asynchronous(client: AsyncClient) -> None:
    made = await raw_async(client.assistants.create, model="m")
    assert_type(made.value, models.AssistantObject)
