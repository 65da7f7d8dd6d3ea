"""One generated package at work: imported, with a client that speaks to a server on loopback."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.generating import Generated, generate_package
from tests.loopback import Answer, Loopback, Received, loopback


class Served:
    """The package, the server that it speaks to, and a client of the newest version."""

    def __init__(
        self, package: ModuleType, generated: Generated, server: Loopback, client: Any
    ) -> None:
        self.package = package
        self.generated = generated
        self.server = server
        self.client = client

    def __repr__(self) -> str:
        return f"<{self.generated.name} at {self.server.base_url}>"

    @property
    def codes(self) -> list[str]:
        return self.generated.codes

    def models(self, version: str = "v1") -> Any:
        """The models of a version."""
        return self.module(f"{version}.models")

    def module(self, name: str) -> Any:
        return importlib.import_module(f"{self.package.__name__}.{name}")

    def connect(self, **settings: Any) -> Any:
        """Another client of the same server."""
        return self.package.Client(
            **{"base_url": self.server.base_url, "max_retries": 0, **settings}
        )

    def answers(
        self, body: object, status: int = 200, media_type: str = "application/json"
    ) -> None:
        """What the server says from now on."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {"Content-Type": media_type} if media_type else {}
        self.server.answer = Answer(content, status, headers)

    def echoes(self) -> None:
        """From now on the server answers every request with its own body."""
        self.server.answer = echo

    @property
    def last(self) -> Received:
        return self.server.last

    @property
    def sent(self) -> Any:
        """The JSON that the server received last."""
        return json.loads(self.server.last.body)

    @contextmanager
    def nothing_sent(self) -> Iterator[None]:
        """Whatever happens inside, the server receives no request."""
        before = len(self.server.received)
        yield
        assert len(self.server.received) == before

    def refused(self, call: Callable[..., object], *args: object, **arguments: object) -> Any:
        """The error by which a call is refused before anything is sent."""
        with self.nothing_sent():
            try:
                call(*args, **arguments)
            except self.package.InvalidArgumentError as error:
                return error
        raise AssertionError(f"{args} {arguments} were accepted")


def echo(received: Received) -> Answer:
    return Answer(received.body)


@contextmanager
def serving(
    folder: Path,
    documents: str | Mapping[str, Any],
    answer: Answer | Callable[[Received], Answer] | None = None,
    *,
    client: Mapping[str, Any] | None = None,
    **settings: Any,
) -> Iterator[Served]:
    """Generate, import, serve.

    `documents` is the text of one, or a map by version; `client` are arguments of the client.
    """
    generated = generate_package(folder, documents, **settings)
    with generated.imported() as package, loopback(answer) as server:
        arguments = {"base_url": server.base_url, "max_retries": 0, **(client or {})}
        yield Served(package, generated, server, package.Client(**arguments))


def openapi(
    paths: Mapping[str, Any],
    schemas: Mapping[str, Any] | None = None,
    *,
    version: str = "3.1.0",
    components: Mapping[str, Any] | None = None,
    **fields: Any,
) -> str:
    """The text of a document with these paths."""
    return json.dumps(
        {
            "openapi": version,
            "info": {"title": "Things", "version": "1"},
            "servers": [{"url": "https://things.invalid"}],
            "paths": paths,
            "components": {"schemas": schemas or {}, **(components or {})},
            **fields,
        },
        ensure_ascii=False,
    )


def json_content(schema: object) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def answering(schema: object = True, status: str = "200") -> dict[str, Any]:
    """The responses of an operation that answers JSON of `schema`."""
    return {status: {"description": "Answer.", "content": json_content(schema)}}


def taking(schema: object, *, required: bool = True) -> dict[str, Any]:
    """An operation that takes JSON of `schema` and answers the same."""
    return {
        "requestBody": {"required": required, "content": json_content(schema)},
        "responses": answering(schema),
    }


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def holder(schema: object) -> dict[str, Any]:
    """An object whose only property `value` is of `schema`."""
    return {"type": "object", "required": ["value"], "properties": {"value": schema}}


def value_paths(schemas: Mapping[str, object]) -> dict[str, Any]:
    """For each name a path at which `client.<name>.create(value=...)` sends and answers a value."""
    return {f"/{name}": {"post": taking(holder(schema))} for name, schema in schemas.items()}


def exchanged(served: Served, name: str, value: object) -> Any:
    """Send a value to its path of :func:`value_paths`, and parse it back; strictly both ways."""
    return getattr(served.client, name).create(value=value, strict_responses=True).value
