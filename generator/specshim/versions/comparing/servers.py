"""The addresses of an API."""

from __future__ import annotations

from specshim.versions.comparing.walk import Scope


def compare_servers(scope: Scope) -> None:
    """The servers of both documents; the first is what generated clients call."""
    was = {server.url.rstrip("/"): server for server in scope.old.api.servers}
    now = {server.url.rstrip("/"): server for server in scope.new.api.servers}
    for url in was.keys() - now.keys():
        scope.within(f".{url}").emit("server-removed", url, None)
    for url in now.keys() - was.keys():
        scope.within(f".{url}").emit("server-added", None, url)
    first = (next(iter(was), ""), next(iter(now), ""))
    if first[0] != first[1]:
        scope.within(".first").emit("server-first-changed", *first)
    for url in was.keys() & now.keys():
        for name, variable in was[url].variables.items():
            other = now[url].variables.get(name)
            if other is not None and other.default != variable.default:
                inside = scope.within(f".{url} {name}")
                inside.emit("server-variable-default-changed", variable.default, other.default)
