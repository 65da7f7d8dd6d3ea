"""The package's own README: how it is used, of what it has."""

from __future__ import annotations

from collections.abc import Iterator, Set

from specshim.python.model import Answer, Credential, Method, Package, VersionPackage
from specshim.rendering.contexts import ReadmeContext

_PARTS = {
    "pages": "pages.paging",
    "streams": "streams.items",
    "downloads": "streams.downloads",
    "polling": "polling",
    "files": "requests.files",
    "webhooks": "responses.webhooks",
}
"""What is told of where a module of the runtime is in the package."""


_WIDEST = 60
"""A longer call would not stand on a line of the example."""


def readme_context(package: Package, used: Set[str], *, converts: bool) -> ReadmeContext:
    """What `README.md` is laid out from; `converts` where versions are converted into each other."""
    calls = sorted(_calls(package.default), key=lambda it: (not it[1].page, it[0]))
    call, method = calls[0] if calls else ("", None)
    return ReadmeContext(
        package=package,
        call=call,
        is_list=method is not None and method.page is not None,
        secrets=_secrets(package, method),
        parts=frozenset(name for name, module in _PARTS.items() if module in used),
        converts=converts,
    )


def _secrets(package: Package, method: Method | None) -> tuple[Credential, ...]:
    """The credentials of the first alternative, of those that the client has."""
    own = method.operation.security if method is not None else None
    stated = package.default.client.security if own is None else own
    schemes = {it.scheme: it for it in package.credentials}
    usable = (it for it in stated if it and all(name in schemes for name in it))
    return tuple(schemes[name] for name in next(usable, ()))


def _calls(version: VersionPackage) -> Iterator[tuple[str, Method]]:
    """The methods that read something and need no argument, as a caller writes them."""
    resources = {it.class_name: it for it in version.resources}
    waiting = [("client", child) for child in version.client.children]
    while waiting:
        above, child = waiting.pop()
        resource, way = resources[child.class_name], f"{above}.{child.name}"
        waiting += [(way, inner) for inner in resource.children]
        for method in resource.methods:
            call = f"{way}.{method.name}()"
            if _is_plain(method) and len(call) <= _WIDEST:
                yield call, method


def _is_plain(method: Method) -> bool:
    is_read = method.operation.method == "GET" and method.answer in (Answer.VALUE, Answer.PAGE)
    return is_read and all(it.default is not None for it in method.arguments)
