"""Where the operations of one version are served, and what callers may choose of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Final

from msgspec import Struct

from specshim.api.model import Api, Operation, Server, ServerVariable

_NOWHERE: Final = Server("/")


class Servers(Struct, frozen=True):
    """`base_url` is the client's own; in all URLs one variable has one name, and each name one variable."""

    base_url: str
    variables: Mapping[str, ServerVariable]
    _urls: Mapping[str, str]

    def url_of(self, operation: Operation) -> str | None:
        """The base URL of an operation that is served elsewhere."""
        return self._urls[_key(operation.servers[0])] if operation.servers else None


def servers_of(version: Api) -> Servers:
    """The first server that the document states for each operation, and for all of them."""
    variables: dict[str, ServerVariable] = {}
    urls: dict[str, str] = {}
    main = version.servers[0] if version.servers else _NOWHERE
    elsewhere = [it.servers[0] for it in version.operations if it.servers]
    # A mere path, beside operations that say where they are, is no base URL anyone needs.
    own = [] if main.url.startswith("/") and elsewhere else [main]
    for server in (*own, *elsewhere):
        if _key(server) not in urls:
            names = {name: _name(name, it, variables) for name, it in server.variables.items()}
            variables.update({names[name]: it for name, it in server.variables.items()})
            urls[_key(server)] = _renamed(server.url, names)
    return Servers(urls[_key(main)] if own else "", variables, urls)


def _name(name: str, variable: ServerVariable, taken: Mapping[str, ServerVariable]) -> str:
    """Servers share a variable where they mean the same by it."""
    return next(it for it in _candidates(name) if _meaning(taken.get(it, variable)) == _meaning(variable))  # fmt: skip


def _candidates(name: str) -> Iterator[str]:
    yield name
    for number in count(2):
        yield f"{name}_{number}"


def _meaning(variable: ServerVariable) -> tuple[str, tuple[str, ...]]:
    return variable.default, variable.values


def _renamed(url: str, names: Mapping[str, str]) -> str:
    for name, new in names.items():
        url = url.replace(f"{{{name}}}", f"{{{new}}}")
    return url


def _key(server: Server) -> str:
    return repr((server.url, sorted((name, _meaning(it)) for name, it in server.variables.items())))
