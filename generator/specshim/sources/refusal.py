"""Why a text cannot become a tree at all."""

from __future__ import annotations

from specshim.diagnostics import Argument


class Refused(Exception):
    """A reader gives up: the diagnostic's code, the offset in the text, the code's arguments."""

    def __init__(
        self, code: str, offset: int, /, *, length: int = 1, **arguments: Argument
    ) -> None:
        super().__init__(code)
        self.code = code
        self.offset = offset
        self.length = length
        self.arguments = arguments
