"""Mistakes that both checkers must find: each line marked so, and no other.

Checked, never run; `assistants` is the package generated from spec/assistants.
"""

from __future__ import annotations

from assistants import AsyncClient, Client
from assistants.v1 import models as old_models
from assistants.v2 import models

old = Client(api_key="secret", version="v1")
new = Client(api_key="secret")


def what_the_other_version_has() -> None:
    old.vector_stores.list()  # error
    old.assistants.create(model="m", tool_resources={})  # error
    old.assistants.create(model="m", tools=[{"type": "file_search"}])  # error
    new.assistants.create(model="m", file_ids=["file-1"])  # error
    new.assistants.create(model="m", tools=[{"type": "retrieval"}])  # error
    new.assistants.files.list("a")  # error
    print(new.assistants.retrieve("a").file_ids)  # error
    found: old_models.AssistantObject = new.assistants.retrieve("a")  # error
    print(found)


def either(name: str) -> None:
    client = Client(api_key="secret", version=name)
    client.vector_stores.list()  # error
    if client.version == "v1":
        client.assistants.create(model="m", tool_resources={})  # error
    else:
        client.assistants.create(model="m", file_ids=[])  # error


def settings() -> None:
    Client(api_key=1)  # error
    Client(token="secret")  # error
    Client(version=2)  # error
    Client("secret")  # error
    Client(timeout="soon")  # error
    annotated: Client = old  # error
    print(annotated)


def arguments() -> None:
    new.assistants.create()  # error
    new.assistants.create("m")  # error
    new.assistants.create(model="m", colour="red")  # error
    new.assistants.create(model="m", temperature="hot")  # error
    new.assistants.create(model=None)  # error
    new.assistants.update(1)  # error
    new.assistants.update("a", tools=None)  # error
    new.assistants.update("a", metadata={"number": 1})  # error
    new.assistants.update("a", reasoning_effort="huge")  # error
    new.assistants.update("a", response_format="xml")  # error
    new.assistants.list(order="up")  # error
    new.assistants.list(limit="20")  # error
    new.assistants.retrieve("a", timout=1)  # error
    new.files.create(file=1, purpose="assistants")  # error
    new.files.create(file=b"", purpose="fun")  # error


def dicts() -> None:
    new.assistants.create(model="m", tools=[{"type": "code_interpreter", "size": 1}])  # error
    new.assistants.create(model="m", tools=[{"type": "function"}])  # error
    new.assistants.create(model="m", tools=[{"kind": "file_search"}])  # error
    new.assistants.create(model="m", tool_resources={"files": []})  # error
    new.assistants.create(model="m", tool_resources={"code_interpreter": ["file-1"]})  # error
    models.CodeInterpreterTool(type="file_search")  # error
    models.FunctionTool(type="function")  # error
    print(models.Annotated, models.Maybe)  # error


def answers() -> None:
    assistant = new.assistants.retrieve("a")
    print(assistant.nme)  # error
    print(assistant.name.upper())  # error
    new.threads.runs.create("t", assistant_id="a").close()  # error
    print(new.threads.runs.create("t", assistant_id="a", stream=True).status)  # error
    print(new.assistants.list()[0])  # error
    print(new.assistants.list().items)  # error
    for item in new.assistants.list():
        print(item.file_ids)  # error
    print(new.files.content("file-1").json())  # error


async def asynchronous() -> None:
    client = AsyncClient(api_key="secret")
    print(client.assistants.retrieve("a").id)  # error
    for assistant in client.assistants.list():  # error
        print(assistant)
    async for event in client.threads.runs.create("t", assistant_id="a", stream=True):  # error
        print(event)
    with client:  # error
        pass
    client.vector_store.list()  # error
