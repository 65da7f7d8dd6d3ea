"""What a resource module imports, at run time and for type checkers."""

from __future__ import annotations

from collections.abc import Sequence

from specshim.python.expressions import Expression, Import
from specshim.python.halves import Halves
from specshim.python.home import Home
from specshim.python.identifiers import PyName
from specshim.python.imports import imports_of
from specshim.python.model import Answer, Child, DecoderSpec, Method
from specshim.python.planning.models import ANNOTATIONS

_RUNTIME_MODULES = {
    "Path": "requests.parameters",
    "Query": "requests.parameters",
    "Header": "requests.parameters",
    "Cookie": "requests.parameters",
    "JsonBody": "requests.bodies",
    "TextBody": "requests.bodies",
    "BytesBody": "requests.uploads",
    "FormBody": "requests.forms",
    "MultipartBody": "requests.multipart",
}


def _runtime(name: str) -> Import:
    return Import(f"._runtime.{_RUNTIME_MODULES[name]}", name)


def runtime_imports(
    methods: Sequence[Method],
    tables: tuple[tuple[PyName, tuple[DecoderSpec, ...]], ...],
    children: tuple[Child, ...],
    home: Home,
) -> frozenset[Import]:
    operations = [method.operation for method in methods]
    needed: set[Import] = {
        ANNOTATIONS,
        Import("._runtime.resources", "AsyncResource"),
        Import("._runtime.resources", "Resource"),
    }
    if methods:
        needed |= {Import("typing", "Unpack"), Import("._runtime.requests.operations", "Operation")}
        needed.add(home.settings("Options"))
    if children:
        needed.add(Import("functools", "cached_property"))
    if any(method.deprecated for method in methods):
        needed.add(Import("typing_extensions", "deprecated"))
    for operation in operations:
        needed |= {_runtime(it.descriptor) for it in operation.parameters}
        needed |= {_runtime(it.descriptor) for it in operation.bodies}
        needed |= imports_of([operation.result, *(it.shape for it in operation.parameters)])
        needed |= imports_of(it.value for body in operation.bodies for it in body.options)
        needed |= imports_of(it.value for it in operation.options)
        needed |= imports_of(
            [*(it.shape for it in operation.bodies), *(it.call for it in operation.responses)]
        )
    if tables:
        needed |= {
            Import("collections.abc", "Mapping"),
            Import("._runtime.responses.decoders", "Decoder"),
        }
    for _, decoders in tables:
        needed |= imports_of(it.call for it in decoders)
    if any(argument.default == "omit" for method in methods for argument in method.arguments):
        needed.add(Import("._runtime.values.omit", "omit"))
    for method in methods:
        needed |= _answer_imports(method)
    return frozenset(needed)


def child_imports(children: tuple[Child, ...], home: Home, halves: Halves) -> frozenset[Import]:
    return frozenset(
        Import(home.module("resources", child.module), name)
        for child in children
        for name in halves.chosen(str(child.class_name), f"Async{child.class_name}")
    )


def _answer_imports(method: Method) -> set[Import]:
    needed: set[Import] = set()
    if method.page is not None:
        paging = "._runtime.pages.paging"
        needed |= {Import(paging, name) for name in ("AsyncPage", "AsyncPaginator", "SyncPage")}
        needed.add(Import("._runtime.pages.strategies", method.page.strategy.partition("(")[0]))
        needed |= imports_of([method.page.body, method.page.item])
    if method.stream is not None:
        needed |= imports_of([method.stream.decoder, method.stream.item])
        needed |= {Import("._runtime.streams.items", name) for name in ("AsyncStream", "Stream")}
    choice = method.accepting
    if method.answer is Answer.EITHER or (choice and len(choice.alternatives) > 1):
        needed |= {Import("typing", "Literal"), Import("typing", "overload")}
    if method.poll is not None:
        needed |= method.poll.polling.imports
        needed |= {Import("._runtime.polling", "poll"), Import("._runtime.polling", "poll_async")}
        needed.add(Import("._runtime.values.omit", "omit"))
    either = method.answer is Answer.EITHER and str(method.returns) == "Download"
    if method.answer is Answer.DOWNLOAD or either or (choice and choice.downloads):
        needed |= {
            Import("._runtime.streams.downloads", "AsyncDownload"),
            Import("._runtime.streams.downloads", "Download"),
        }
    return needed


def typing_imports(methods: Sequence[Method]) -> frozenset[Import]:
    expressions: list[Expression] = [it.annotation for method in methods for it in method.arguments]
    expressions += [method.returns for method in methods]
    choices = [it.accepting for it in methods if it.accepting is not None]
    expressions += [it.returns for choice in choices for it in choice.alternatives]
    polls = [method.poll for method in methods if method.poll is not None]
    expressions += [poll.returns for poll in polls]
    needed = imports_of(expressions)
    return needed | {Import("._runtime.values.omit", "Omit")} if polls else needed
