"""What is made of responses: values, or errors.

Tolerant unless asked to be strict: what a newer server adds is kept.
"""

from __future__ import annotations

import codecs
import json
import logging
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime
from enum import EnumType
from functools import partial
from typing import (
    Annotated,
    Any,
    Final,
    Generic,
    Literal,
    NoReturn,
    Protocol,
    TypeAlias,
    TypeVar,
    get_args,
    get_origin,
)

import httpx2
from pydantic import BaseModel, ValidationError
from pydantic_core import from_json, to_json

from .errors import (
    APIConnectionError,
    APIResponseValidationError,
    APIStatusError,
    APITimeoutError,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    InternalServerError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    SentRequest,
    UnprocessableEntityError,
)
from .models import (
    ARRAYS,
    MAPPINGS,
    UNIONS,
    AppType,
    Chooser,
    Unknown,
    aliased,
    completed,
    deeply,
    fields_of,
    marks_of,
    validated,
)
from .values import places, pointer, problems

# What may stand between a response and what its caller reads of it.

T = TypeVar("T")


class Conversion(Protocol):
    """Puts the answers to one call into the form that its caller reads."""

    def success(
        self, response: httpx2.Response, read: Callable[[httpx2.Response], T]
    ) -> T:
        """Convert a success, and read it."""
        ...

    def error(self, response: httpx2.Response) -> httpx2.Response:
        """Convert the body of an error."""
        ...

    def item(self, document: bytes, read: Callable[[bytes], T]) -> T:
        """Convert an item of a stream, and read it."""
        ...


# The text of a body, in the character set that its response names.

_OF_PYTHON: Final = frozenset(
    {
        "idna",
        "mbcs",
        "oem",
        "palmos",
        "punycode",
        "raw-unicode-escape",
        "undefined",
        "unicode-escape",
    }
)
"""Codecs of Python that no server can mean: they are no character sets (RFC 2978)."""


def charset_of(response: httpx2.Response) -> str:
    """Return the character set that a response names, UTF-8 for one that is none."""
    # A name may hold what no codec's name does, such as NUL or half a percent-encoding.
    with suppress(LookupError, ValueError):
        codec = codecs.lookup(response.charset_encoding or "utf-8")
        if codec.name.replace("_", "-") not in _OF_PYTHON:
            # Of hex, zlib and their like, which make bytes of bytes, this raises.
            b" ".decode(codec.name, "replace")
            return codec.name
    return "utf-8"


def text_of(response: httpx2.Response) -> str:
    """Return a body as text; U+FFFD stands for what is none."""
    return response.content.decode(charset_of(response), "replace")


# Rebuilds a response that its document does not allow, keeping all that was received.
#
# A newer server sends what an older document does not know. Only places that fail are
# rebuilt without validation; everything else is validated as usual. What is kept:
# an unknown field, an unknown value of an enumeration, an unknown member of a union (as
# Unknown), null where none is foreseen, and values that break a constraint. A missing
# field reads as None.

M = TypeVar("M", bound=BaseModel)

Faults: TypeAlias = "dict[str | int, Faults]"
"""The places of faults, as the keys and indexes that lead to them."""


def rebuilt(
    shape: object, received: object, error: ValidationError | None = None
) -> Any:
    """Return parsed JSON that is not valid as a shape as that, as far as it goes.

    The error tells where the faults are: what holds none is validated as usual, and
    what holds some is not validated again. Without an error all is validated first.
    """
    faults = None if error is None else _faults(error, received)
    return deeply(partial(_read, shape, received, faults))


def _faults(error: ValidationError, received: object) -> Faults:
    found: Faults = {}
    for place in places(error, received):
        inner = found
        for key in place:
            inner = inner.setdefault(key, {})
    return found


def _rebuilt(shape: object, received: object, faults: Faults) -> Any:
    if isinstance(received, float) and (number := whole(received)) is not received:
        with suppress(ValidationError):
            return validated(shape, to_json(number))
    alias = aliased(shape)
    if alias is not None:
        return _rebuilt(alias, received, faults)
    origin, arguments = get_origin(shape), get_args(shape)
    if origin is Annotated:
        return _unannotated(arguments[0], arguments[1:], received, faults)
    if origin in UNIONS:
        return _member(arguments, received, faults)
    if isinstance(received, dict):
        return _rebuilt_object(shape, received, faults)
    if isinstance(received, list):
        return _rebuilt_array(origin, arguments, received, faults)
    if isinstance(shape, EnumType):
        listed = int if issubclass(shape, int) else str
        kind: Any = shape
        # True is an integer to Python, and none to JSON.
        if isinstance(received, listed) and not isinstance(received, bool):
            return kind.unknown(received)
    return received


def whole(received: Any) -> Any:
    """Return parsed JSON with its 1.0 as 1, which to JSON Schema is an integer too."""
    if isinstance(received, float) and received.is_integer():
        return int(received)
    if isinstance(received, list):
        return [whole(item) for item in received]
    if isinstance(received, dict):
        return {key: whole(item) for key, item in received.items()}
    return received


def _read(shape: object, received: object, faults: Faults | None) -> Any:
    """Validate what may be valid; ``faults`` is None where none is known."""
    if faults is not None and isinstance(received, dict | list):
        return _rebuilt(shape, received, faults)
    try:
        return validated(shape, to_json(received))
    except ValidationError as error:
        return _rebuilt(shape, received, _faults(error, received))


def _unannotated(
    base: object, annotations: tuple[object, ...], received: object, faults: Faults
) -> Any:
    for annotation in annotations:
        if isinstance(annotation, Chooser) and isinstance(received, dict | list):
            member = annotation.member_of(base, received)
            return _of_kind(member, received, faults)
        if isinstance(annotation, AppType):
            return received
    if get_origin(base) is Literal:
        return received  # pydantic takes true for 1, which is what was refused here
    # A constraint is broken; the type beneath it may hold all the same.
    return _read(base, received, faults)


def _rebuilt_object(shape: object, received: dict[str, Any], faults: Faults) -> Any:
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        return constructed(shape, received, faults)
    if get_origin(shape) in MAPPINGS:
        item = get_args(shape)[1]
        return {key: _read(item, it, faults.get(key)) for key, it in received.items()}
    return received


def _rebuilt_array(
    origin: object, arguments: tuple[object, ...], received: list[Any], faults: Faults
) -> Any:
    if origin in ARRAYS:
        item = arguments[0]
        return [_read(item, it, faults.get(n)) for n, it in enumerate(received)]
    if origin is tuple and len(arguments) == len(received):
        pairs = enumerate(zip(arguments, received, strict=True))
        return tuple(_read(shape, it, faults.get(n)) for n, (shape, it) in pairs)
    return received


def constructed(model: type[M], received: Mapping[str, Any], faults: Faults) -> M:
    """Make a model of an object without validating the object as a whole."""
    fields = fields_of(model)
    values = dict.fromkeys((name for name, _ in fields.values()))
    extra: dict[str, Any] = {}
    for key, value in received.items():
        if key in fields:
            name, shape = fields[key]
            values[name] = _read(shape, value, faults.get(key))
        else:
            extra[key] = value
    present = {fields[key][0] for key in received if key in fields}
    return _assembled(model, values, extra, present)


def _assembled(
    model: type[M], values: dict[str, Any], extra: dict[str, Any], present: set[str]
) -> M:
    # model_construct cannot be used: it takes fields as keywords, so that one called
    # "cls" or "_fields_set" fails, and it leaves missing fields without an attribute.
    instance = model.__new__(completed(model))
    object.__setattr__(instance, "__dict__", values)
    object.__setattr__(instance, "__pydantic_fields_set__", present)
    object.__setattr__(instance, "__pydantic_extra__", extra)
    object.__setattr__(instance, "__pydantic_private__", None)
    if model.__pydantic_post_init__:
        instance.model_post_init(None)
    return instance


def _member(members: tuple[object, ...], received: object, faults: Faults) -> Any:
    """Rebuild as the member of a union that needs nobody to choose: one at most takes
    objects, and one takes arrays."""
    known = [it for it in members if it not in (None, type(None), Unknown)]
    if len(known) == 1:
        return None if received is None else _read(known[0], received, faults)
    if not isinstance(received, dict | list):
        return received
    takers = (it for it in known if _takes(it, received))
    return _of_kind(next(takers, None), received, faults)


def _takes(shape: object, received: dict[str, Any] | list[Any]) -> bool:
    """Whether a type is that of an object, or an array, which does not say otherwise."""
    origin, arguments = get_origin(shape), get_args(shape)
    alias = aliased(shape)
    if alias is not None:
        return _takes(alias, received)
    if origin is Annotated:
        return _takes(arguments[0], received)
    if origin in UNIONS:
        return any(_takes(it, received) for it in arguments)
    if isinstance(received, list):
        return shape is Any or origin in ARRAYS or origin is tuple
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        return shape is not Unknown and not marks_of(shape).is_strange(received)
    return shape is Any or origin in MAPPINGS


def _of_kind(member: object | None, received: Any, faults: Faults) -> Any:
    if member is not None:
        return _rebuilt(member, received, faults)
    return (
        constructed(Unknown, received, {}) if isinstance(received, dict) else received
    )


# Bodies of successes that are not as the document says, read as far as they go.
#
# The server has done what was asked, so an exception would tell the caller something
# false. What is not JSON as it should be is looked at again, and logged.

BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_logger: Final = logging.getLogger(__name__)


def lenient_json(document: bytes | str) -> object:
    """Return JSON that servers should not send; raises ValueError for what is none.

    A lone surrogate (RFC 8259, 8.2) is read as U+FFFD, and UTF-16 and UTF-32, which
    RFC 4627 allowed, are told by their zeros.
    """
    try:
        read = json.loads(document)
        text = json.dumps(read, ensure_ascii=False)
    except RecursionError:
        raise ValueError("it is nested too deep") from None
    pairs = text.encode("utf-16-le", "surrogatepass")
    received: object = from_json(pairs.decode("utf-16-le", "replace"))
    return received


def plain_text(response: httpx2.Response) -> str | None:
    """Return a body as text; None where it is none."""
    with suppress(UnicodeDecodeError):
        return response.content.decode(charset_of(response))
    return None


def salvaged(shape: object, response: httpx2.Response) -> Any:
    """Return a body that is not JSON: None when empty, else text, else bytes."""
    if not response.content.strip():
        _log(response, "has no body")
        return None
    with suppress(ValueError):
        received = lenient_json(response.content)
        _log(response, "is not quite JSON")
        return rebuilt(shape, received)
    text = plain_text(response)
    _log(response, "is not JSON")
    if text is None:
        return response.content
    try:
        return validated(shape, to_json(text))
    except ValidationError as error:
        return rebuilt(shape, text, error)


def _log(response: httpx2.Response, what: str) -> None:
    media_type = response.headers.get("content-type", "no media type")
    _logger.warning(
        "a success with status %d and %s %s, as the API's document says it would",
        response.status_code,
        media_type,
        what,
    )


# What is made of a response's body.

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


# Makes typed errors of what went wrong in an exchange.


def connection_error(
    error: httpx2.RequestError, sent: SentRequest, attempts: int
) -> APIConnectionError:
    """Return the error for an answer that did not come, or not to its end."""
    kind = type(error).__name__
    told = f"{kind}: {error}" if str(error) else kind
    times = f" after {attempts} attempts" if attempts > 1 else ""
    message = f"{sent} failed{times}: {told}"
    if isinstance(error, httpx2.TimeoutException):
        return APITimeoutError(message, request=sent, attempts=attempts)
    return APIConnectionError(message, request=sent, attempts=attempts)


def status_error(
    response: httpx2.Response,
    decoder: Decoder[object] | None,
    sent: SentRequest,
    attempts: int,
    conversion: Conversion | None,
) -> APIStatusError:
    """Return the error for a response, whose body has been read.

    ``conversion`` converts its body from another version.
    """
    shown = response if conversion is None else conversion.error(response)
    received = _received(response)
    details = error_details(received)
    message = details.pop("message") or response.reason_phrase or "no message"
    return _kind(response.status_code)(
        message,
        status=response.status_code,
        headers=_without_cookies(response.headers),
        content=response.content,
        body=_body(shown, decoder),
        request_id=request_id(response.headers),
        request=sent,
        attempts=attempts,
        **details,
    )


def request_id(headers: httpx2.Headers) -> str | None:
    """Return the name that the server gave the request, for its support."""
    return next((headers[name] for name in _REQUEST_IDS if name in headers), None)


def error_details(received: object) -> dict[str, str | None]:
    """Find message, code, param and type where APIs put them.

    That is in the body itself, or in its "error"; "detail" and "title" are those of
    problem details (RFC 9457).
    """
    members = received if isinstance(received, dict) else {}
    inner = members.get("error")
    if isinstance(inner, dict):
        members = inner
    elif isinstance(inner, str):
        members = {"message": inner, **members}
    found = {
        name: _text(members, name) for name in ("message", "code", "param", "type")
    }
    found["message"] = (
        found["message"] or _text(members, "detail") or _text(members, "title")
    )
    return found


_KINDS = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}
_REQUEST_IDS = ("x-request-id", "request-id", "x-ms-request-id", "x-amzn-requestid")


def _kind(status: int) -> type[APIStatusError]:
    if status >= 500:
        return InternalServerError
    return _KINDS.get(status, APIStatusError)


def _received(response: httpx2.Response) -> object:
    try:
        return from_json(response.content)
    except ValueError:
        return text_of(response)


def _body(response: httpx2.Response, decoder: Decoder[object] | None) -> object:
    received = _received(response)
    if decoder is None or decoder.streamed or isinstance(received, str):
        # Gateways answer with pages of their own; the status matters more.
        return received
    return decoder.decode(response, strict=False)


def _without_cookies(headers: httpx2.Headers) -> httpx2.Headers:
    kept = [pair for pair in headers.raw if pair[0].lower() != b"set-cookie"]
    return httpx2.Headers(kept)


def _text(members: Mapping[str, Any], name: str) -> str | None:
    value = members.get(name)
    return str(value) if isinstance(value, str | int) else None


# What servers say of the end of operations: the headers Deprecation and Sunset.
#
# See RFC 9745 and RFC 8594.

_SAYING: Final = frozenset({b"deprecation", b"sunset"})
_DATE: Final = re.compile(r"@(-?\d{1,15})", re.ASCII)  # RFC 9651, 3.3.7


class DeprecationNoticeWarning(FutureWarning):
    """An operation will not be there for ever."""

    deprecation: Deprecation | None

    def __init__(self, message: str, deprecation: Deprecation | None = None) -> None:
        super().__init__(message)
        self.deprecation = deprecation


@dataclass(frozen=True, slots=True)
class Deprecation:
    """What is known of the end of an operation, when a response has come."""

    operation: str
    """Such as ``GET /things``."""
    is_deprecated: bool
    since: datetime | None
    """When it is deprecated, or will be; None where that was not said."""
    sunset: datetime | None
    """When it is likely to be switched off: the server says so, or the project of the
    version that is spoken."""
    link: str | None
    """Where to read more."""

    def __str__(self) -> str:
        said = []
        if self.is_deprecated:
            since = f" as of {self.since:%Y-%m-%d}" if self.since else ""
            said.append(f"deprecated{since}")
        if self.sunset is not None:
            said.append(f"to be switched off on {self.sunset:%Y-%m-%d}")
        more = f" (see {self.link})" if self.link else ""
        return f"{self.operation} is {' and '.join(said)}{more}"


def notice_of(
    operation: str, response: httpx2.Response, stated: date | None = None
) -> Deprecation | None:
    """Return what is said of the end of an operation; None for nothing.

    ``stated`` is the last day that is known without the server.
    """
    # Most responses say nothing, which one look at their headers tells.
    names = [name.lower() for name, _ in response.headers.raw]
    if stated is None and _SAYING.isdisjoint(names):
        return None
    deprecated = response.headers.get("deprecation", "").strip()
    is_deprecated = bool(deprecated) and deprecated.lower() not in ("false", "?0")
    sunset = _http_date(response.headers.get("sunset", ""))
    if sunset is None and stated is not None:
        sunset = datetime.combine(stated, time(), UTC)
    if not is_deprecated and sunset is None:
        return None
    since = _date(deprecated) if is_deprecated else None
    return Deprecation(operation, is_deprecated, since, sunset, _link(response))


def _date(text: str) -> datetime | None:
    """Return a date of RFC 9651, or one of HTTP, which drafts of the header had."""
    found = _DATE.fullmatch(text)
    if found is None:
        return _http_date(text)
    try:
        return datetime.fromtimestamp(int(found[1]), UTC)
    except (OverflowError, OSError, ValueError):
        return None


def _http_date(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (TypeError, ValueError, OverflowError):
        return None


def _link(response: httpx2.Response) -> str | None:
    """Return where the server links to for it (RFC 8288)."""
    for relation in ("deprecation", "sunset"):
        url = response.links.get(relation, {}).get("url")
        if url:
            return url
    return None
