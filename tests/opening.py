"""Documents that tests write, open, and read the diagnostics of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from specshim.diagnostics import Report, nowhere, print_text
from specshim.documents import Document, Node, open_document, validate

UNTYPED = frozenset(
    f"untyped-{what}" for what in ("schema", "object", "items", "others", "content")
)
"""What is said of each place that may hold anything: most documents have one, and few tests are about it."""

HEAD = "openapi: {version}\ninfo: {{title: t, version: '1'}}\npaths: {{}}\n"


@dataclass(frozen=True, slots=True)
class Opened:
    """What became of a document, and what a user would see."""

    found: Document | None
    report: Report

    @property
    def document(self) -> Document:
        """The document, which must be there."""
        assert self.found is not None, self.printed
        return self.found

    @property
    def printed(self) -> str:
        """The diagnostics as the terminal shows them."""
        locate = self.found.locate if self.found else nowhere
        return print_text(self.report.diagnostics, locate)

    @property
    def codes(self) -> list[str]:
        """The names of the codes, one for each diagnostic."""
        return [diagnostic.code.name for diagnostic in self.report.diagnostics]

    def at(self, *tokens: str) -> Node:
        """The node of the root file at a pointer."""
        node = self.document.root
        for token in tokens:
            elements = dict(enumerate(node.elements()))
            found = elements[int(token)] if elements else node.get(token)
            assert found is not None, token
            node = found
        return node


def open_text(
    folder: Path,
    text: str | bytes,
    *,
    name: str = "api.yaml",
    version: str | None = None,
    files: Mapping[str, str] | None = None,
    strict: bool = False,
    validated: bool = False,
) -> Opened:
    """Write `text` as `name` beside `files` and open it; `version` puts a minimal document's head before it."""
    if version is not None:
        assert isinstance(text, str)
        text = HEAD.format(version=version) + text
    for path, content in {name: text, **(files or {})}.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
    report = Report(strict=strict)
    document = open_document(name, report, base=folder)
    if document is not None and validated:
        validate(document, report)
    return Opened(document, report)
