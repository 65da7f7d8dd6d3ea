"""What a method says of itself, and what its two forms hand back."""

from __future__ import annotations

from specshim.diagnostics.printable import printable
from specshim.python import expressions as ex
from specshim.python.model import Answer, Method, WebhooksModule


def method_docstring(method: Method) -> str:
    """What a method does, where it goes, and what its arguments mean."""
    parts = [str(method.docstring), f"{_route(method)}{_called(method)}"]
    arguments = [it for it in method.arguments if it.docstring]
    if arguments:
        parts.append("\n".join(_argument_line(it.name, str(it.docstring)) for it in arguments))
    parts += method.examples
    return "\n\n".join(part for part in parts if part)


_AROUND = len('        """"""')
"""What stands around a docstring of one line inside a method."""


def brief_docstring(method: Method, twin: str = "", *, line_length: int) -> str:
    """The same in a line where that is long enough for where it goes, for the async form.

    `twin` is the class whose method of that name tells the rest.
    """
    summary, route = str(method.docstring).partition("\n\n")[0], _route(method)
    named = f"{route}{_called(method)}"
    line, told = summary.rstrip("."), f"As `{twin}.{method.name}`"
    said = [f"{line}: {named}", f"{line}: {route}"] if summary else []
    rest = f"{summary}\n\n{named}" if summary else named
    if twin and (summary or any(it.docstring for it in method.arguments)):
        said += [f"{told}: {named}", f"{told}: {route}"]
        rest = min(said, key=len)
    fitting = (it for it in [*said, rest] if "\n" not in it and len(it) <= line_length - _AROUND)
    return next(fitting, rest)


def parse_docstring(module: WebhooksModule) -> str:
    """What the function does that reads webhooks, and of which kinds there are."""
    told = [(it.name, str(it.docstring).partition("\n")[0]) for it in module.webhooks]
    listed = "\n".join(f"- {name}: {said}" if said else f"- {name}" for name, said in told)
    return (
        "Read the body of a webhook, which is called as the API's document calls it.\n\n"
        "`payload` is the body as it came, or what was read of its JSON. `verify` is given the bytes and "
        "`headers` before anything is read; it raises, or returns False, for what the API has not sent. "
        "What a newer server adds is kept, unless `strict` is True.\n\n"
        f"{listed}"
    )


def polled_docstring(method: Method) -> str:
    assert method.poll is not None
    return (
        f"Do as `{method.name}` does, and wait until there is nothing left to wait for.\n\n"
        "Looks every `poll_interval` seconds, else as often as the server asks for; raises"
        " PollingTimeoutError after `poll_timeout` seconds."
    )


def _route(method: Method) -> str:
    route = f"`{method.operation.method} {method.operation.template}`"
    return f"{route}, deprecated" if method.deprecated else route


def _called(method: Method) -> str:
    """What the document calls the operation, by which people look for it."""
    return f", operationId `{shown_id(method)}`" if method.operation_id else ""


def shown_id(method: Method) -> str:
    """The operationId on a single line, without what would end a code span."""
    return printable((method.operation_id or "").replace("`", "'"))


_LONGEST_NOTE = 240


def _argument_line(name: str, docstring: str) -> str:
    """The first paragraph, or as many of its sentences as read well in a list."""
    note = " ".join(docstring.split("\n\n")[0].split())
    while len(note) > _LONGEST_NOTE and ". " in note[:-1]:
        note = note[: note.rindex(". ", 0, -1) + 1]
    return f"- `{name}`: {note}"


def sync_returns(method: Method) -> str:
    if method.page is not None:
        return method.page.sync_class
    stream = f"Stream[{method.stream.item}]" if method.stream is not None else ""
    if method.answer is Answer.EITHER:
        return f"{method.returns} | {stream}"
    return stream or _of_any_type(method)


def overloads(method: Method) -> tuple[tuple[str, str, str], ...]:
    """For each type that an answer may come as: how it is asked for, and what the two forms return."""
    choice = method.accepting
    if choice is None or len(choice.alternatives) < 2:
        return ()
    first = choice.alternatives[0]
    return tuple(
        (
            f"{choice.argument}: {ex.literal(it.media_types)}{' | Omit = omit' if it is first else ''}",
            str(method.returns if it is first else it.returns),
            _awaited(str(method.returns if it is first else it.returns)),
        )
        for it in choice.alternatives
    )


def _of_any_type(method: Method) -> str:
    others = method.accepting.alternatives[1:] if method.accepting else ()
    return str(ex.union((method.returns, *(it.returns for it in others))))


def _awaited(returns: str) -> str:
    return "AsyncDownload" if returns == "Download" else returns


def async_returns(method: Method) -> str:
    if method.page is not None:
        return f"AsyncPaginator[{method.page.async_class}, {method.page.item}]"
    stream = f"AsyncStream[{method.stream.item}]" if method.stream is not None else ""
    if method.answer is Answer.EITHER:
        return f"{_awaited(str(method.returns))} | {stream}"
    if method.answer is Answer.DOWNLOAD:
        return str(method.returns).replace("Download", "AsyncDownload")
    returns = _of_any_type(method)
    if method.accepting is not None and method.accepting.downloads:
        returns = returns.removesuffix("Download") + "AsyncDownload"
    return stream or returns
