"""The package's own README: how it is used, of what it has."""

from __future__ import annotations

from collections.abc import Iterator, Set

from specshim.python.model import Answer, Method, Package, VersionPackage
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
    return ReadmeContext(
        package=package,
        call=calls[0][0] if calls else "",
        is_list=bool(calls) and calls[0][1].page is not None,
        parts=frozenset(name for name, module in _PARTS.items() if module in used),
        converts=converts,
    )


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
