"""What is made of a response's body."""

from __future__ import annotations

from typing import Any, Generic, NoReturn, Protocol, TypeVar

import httpx2
from pydantic import ValidationError
from pydantic_core import from_json, to_json

from ..values.problems import pointer, problems
from ..values.schemas.validation import validated
from .charsets import text_of
from .errors import APIResponseValidationError
from .tolerance import rebuilt, whole
from .unforeseen import BYTE_ORDER_MARK, salvaged, unforeseen

__all__ = ["Decoder", "Empty", "Json", "Text", "Undescribed"]

T_co = TypeVar("T_co", covariant=True)


class Decoder(Protocol[T_co]):
    """Makes a value of one response."""

    @property
    def accept(self) -> str | None:
        """The media type to ask for; None when there is none to name."""
        ...

    @property
    def streamed(self) -> bool:
        """Whether the response is handed over with its body still to be read."""
        ...

    def decode(self, response: httpx2.Response, *, strict: bool) -> T_co:
        """Return the value.

        ``strict`` refuses what the document does not foresee, and raises
        APIResponseValidationError; otherwise it is kept.
        """
        ...


class Json(Generic[T_co]):
    """A JSON body of some shape: a model, or any other type that pydantic knows.

    The type that callers see is taken from where the decoder is used, because a type
    such as ``Literal["a"] | None`` cannot be passed as a ``type[T]``.
    """

    __slots__ = ("accept", "shape")

    streamed = False

    def __init__(self, shape: object, *, accept: str = "application/json") -> None:
        self.shape = shape
        self.accept: str | None = accept

    def __repr__(self) -> str:
        return f"Json({self.shape!r})"

    def decode(self, response: httpx2.Response, *, strict: bool) -> T_co:
        """Return the body as the shape.

        Where it is no JSON: None when it is empty, else the text or bytes that came.
        """
        # A parser may ignore the mark (RFC 8259, 8.1).
        content = response.content.removeprefix(BYTE_ORDER_MARK)
        value: T_co
        try:
            value = self.parse(content, strict=strict)
        except APIResponseValidationError as error:
            if strict or error.problems:
                raise
            value = salvaged(self.shape, response)
        return value

    def parse(self, document: bytes | str, *, strict: bool) -> T_co:
        """Return a JSON document as the shape; raise for what is no JSON at all."""
        value: T_co
        try:
            value = validated(self.shape, document)
        except ValidationError as error:
            received = _from_json(document)
            if strict:
                value = _strictly(self.shape, received)
            else:
                value = rebuilt(self.shape, received, error)
        return value


class Text:
    """A body of text, in the character set that the response names (else UTF-8)."""

    __slots__ = ("accept",)

    streamed = False

    def __init__(self, *, accept: str = "text/plain") -> None:
        self.accept: str | None = accept

    def decode(self, response: httpx2.Response, *, strict: bool) -> str:
        """Return the body as text."""
        return text_of(response)


class Empty:
    """A response without a body; one that is there all the same is left aside."""

    __slots__ = ()

    accept: str | None = None
    streamed = False

    def decode(self, response: httpx2.Response, *, strict: bool) -> None:
        """Return None."""


class Undescribed:
    """A body of which the document says nothing.

    JSON comes as it is, nothing as None, and all else as text or bytes.
    """

    __slots__ = ()

    accept: str | None = "application/json, */*;q=0.5"
    streamed = False

    def decode(self, response: httpx2.Response, *, strict: bool) -> Any:
        """Return what came."""
        return unforeseen(response)


def _from_json(document: bytes | str) -> object:
    try:
        return from_json(document)
    except ValueError as error:
        shown = f"{error}; it begins with {document[:200]!r}" if document else "empty"
        raise APIResponseValidationError(f"the body is not JSON: {shown}") from None


def _strictly(shape: object, received: object) -> Any:
    received = whole(received)
    try:
        return validated(shape, to_json(received))
    except ValidationError as error:
        _refuse(error, received)


def _refuse(error: ValidationError, received: object) -> NoReturn:
    found = problems(error, received)
    lines = [f"  {pointer(p.place) or '(root)'}: {p.message}" for p in found]
    raise APIResponseValidationError(
        "\n".join(["the response breaks the API's document:", *lines]), problems=found
    ) from None
