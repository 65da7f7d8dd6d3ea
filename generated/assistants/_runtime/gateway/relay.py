"""Takes calls of any version to an upstream of one version, and the answers back."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Final

import httpx2
from pydantic_core import from_json

from ..calls import Redactor
from ..connections import Steps, read_success, run_async, send
from ..errors import APIError, InvalidArgumentError
from ..exchange import SENT, Sent, sent
from ..requests import JsonBody, Operation, Request
from ..responses import connection_error
from ..streams import Format
from ..values import omit
from ..versions.calls.routes import Chain
from ..versions.conversions.losses import LossError
from ..versions.crossings import Crossing
from ..versions.options import Configuration
from ..versions.policies import Loss
from .answers import media_type, passed, refused, remade, without_size
from .converted.catalogue import Catalogue, Found
from .converted.plans import Plan
from .converted.relayed import Incoming, Relayed
from .messages.events import converted_events, converted_lines, is_stream
from .messages.gathering import gathered
from .messages.heads import Fields, Head
from .messages.inbound import Inbound, TooLarge, TooSlow
from .messages.refusals import Refusal, refusal_of
from .messages.speech import heard, speaking
from .settings import Policy
from .upstreams.upstream import Answer, Upstream, UpstreamStatus, told
from .versions import Versions

_REDACTOR: Final = Redactor()
# They are about the body that the caller asks for or sends, and not about others.
_OF_ONE_BODY: Final = (b"accept", b"if-", b"range", b"content-", b"idempotency-key")


@dataclass(frozen=True, slots=True)
class Course:
    """What becomes of a request."""

    head: Head
    """In the version that is spoken, but for its path and body."""
    caller: str
    path: str
    """Below the base of the upstream, where the request is passed on as it is."""
    found: Found | None = None
    """What is asked for, where the API has it."""
    plan: Plan | None = None
    """None where nothing is converted."""

    @property
    def operation(self) -> Operation[Any] | None:
        """The operation in the caller's version."""
        return self.found.operation if self.found else None


@dataclass(frozen=True)
class Relay:
    """What a gateway and a version gate share."""

    versions: Versions
    wire: str
    policy: Policy
    upstream: Upstream
    _catalogues: dict[str, Catalogue] = field(default_factory=dict)
    _chains: dict[str, Chain] = field(default_factory=dict)
    _plans: dict[tuple[str, str], Plan] = field(default_factory=dict)

    def course(self, head: Head) -> Course:
        """Return what becomes of a request; raises UnknownVersionError."""
        versioning = self.versions.versioning
        head = self._below_base(head)
        speech = heard(versioning, head)
        caller = speech.version or self.policy.caller
        found = self._find(caller, head.method, speech.path)
        if found is None and speech.version is None and caller != self.wire:
            # Who tells no version may ask for what only the spoken version has.
            found = self._find(self.wire, head.method, speech.path)
            caller = self.wire if found else caller
        if found is not None:
            speech.check()
        always = found is not None and found.operation.versioned
        spoken = speaking(versioning, head, self.wire, always=always)
        if found is None or caller == self.wire:
            return Course(spoken, caller, head.path, found)
        return self._between(head, spoken, caller, found)

    def _between(self, head: Head, spoken: Head, caller: str, found: Found) -> Course:
        plan = self._plan(caller, found.operation)
        if head.method == "HEAD" and plan.route.operation is not None:
            path = self._prefix(plan.route.operation) + plan.path(found.parts)
            return Course(spoken, caller, path, found, plan)
        is_whole = plan.is_emulated(allowed=self.policy.effects == "allow")
        if plan.is_same and not is_whole:
            path = self._prefix(plan.route.operation) + plan.path(found.parts)
            return Course(spoken, caller, path, found)
        return Course(spoken, caller, head.path, found, plan)

    @cached_property
    def typical(self) -> Operation[Any] | None:
        """An operation that says what errors look like, where none is asked for."""
        operations = self.versions.operations(self.policy.caller)
        return next((it for it in operations if it.errors), None)

    async def answer(self, course: Course, inbound: Inbound) -> Answer:
        """Return what the caller is answered; what fails is an answer, too."""
        trip: Relayed | None = None
        try:
            if course.plan is None or course.head.method == "HEAD":
                return await self._passed(course, inbound)
            incoming = await self._incoming(course, course.plan, inbound)
            trip = self._trip(course, course.plan, incoming)
            answer = await self._converted(trip)
        except UpstreamStatus as error:
            answer = self._failed(error, trip)
        except APIError as error:
            losses = _lost(error) or (trip.losses if trip else ())
            answer = refused(
                refusal_of(error), course.operation or self.typical, losses
            )
        except TooLarge as error:
            refusal = Refusal(413, "body_too_large", str(error))
            answer = refused(refusal, course.operation or self.typical)
        except TooSlow as error:
            refusal = Refusal(408, "body_too_slow", str(error))
            answer = refused(refusal, course.operation or self.typical)
        return answer if trip is None else replace(answer, trip=trip)

    async def _passed(self, course: Course, inbound: Inbound) -> Answer:
        """Pass a request on, and its answer back, in constant memory."""
        head = course.head
        body = inbound.chunks(self.policy.max_body) if head.has_body else None
        request = self.upstream.request(
            head, head.method, course.path, head.query, head.headers, body
        )
        try:
            response = await self.upstream.http.send(request, stream=True)
        except httpx2.RequestError as error:
            raise connection_error(error, told(request), 1) from error
        answer = passed(response, self.upstream)
        is_other = course.plan is not None and course.plan.answers
        # What HEAD tells of a body is not true of the converted one.
        return without_size(answer) if is_other else answer

    async def _incoming(self, course: Course, plan: Plan, inbound: Inbound) -> Incoming:
        assert course.found is not None
        head, policy = course.head, self.policy
        if not head.has_body:
            return Incoming(head, course.found)
        is_held = plan.body or plan.is_emulated(allowed=policy.effects == "allow")
        if not is_held or not _is_json(head, plan.operation):
            return Incoming(head, course.found, inbound.chunks(policy.max_body))
        if head.get(b"content-encoding") not in (None, b"identity"):
            raise InvalidArgumentError(
                "a body that has to be converted cannot be compressed"
            )
        body = await inbound.whole(policy.max_document, policy.body_timeout)
        try:
            document = from_json(body, allow_inf_nan=False) if body else omit
        except ValueError as error:
            raise InvalidArgumentError(f"the body is not JSON: {error}") from None
        return Incoming(head, course.found, body, document)

    def _trip(self, course: Course, plan: Plan, incoming: Incoming) -> Relayed:
        request: Request[Any] = Request(plan.operation, plan.operation.path)
        return Relayed(
            self._chain(course.caller), request, self._settings, {}, plan, incoming
        )

    def _chain(self, caller: str) -> Chain:
        chain = self._chains.get(caller)
        if chain is None:
            chain = self.versions.chain(caller, self.wire)
            self._chains[caller] = chain
        return chain

    @cached_property
    def _settings(self) -> Configuration:
        policy = self.policy
        return Configuration(
            on_loss=policy.on_loss,
            effects=policy.effects,
            effects_timeout=policy.effects_timeout,
        )

    async def _converted(self, trip: Relayed) -> Answer:
        """Send a call in the other version, and convert its answer."""
        response = await run_async(self._steps(trip), self.upstream.http)
        if not response.is_closed:
            return self._streamed(trip, response)
        if sent(response).conversion is not trip:
            trip.ledger.release()
            return remade(response, response.content, self.upstream, trip.losses)
        body = trip.shown(response)
        if body is None:
            return passed(response, self.upstream, trip.losses)
        return remade(response, body, self.upstream, trip.losses)

    def _steps(self, trip: Relayed) -> Steps[httpx2.Response]:
        def speak(
            request: Request[Any], crossing: Crossing, *, own: bool = True
        ) -> Steps[httpx2.Response]:
            outgoing = self._outgoing(trip, request, own)
            return self._exchange(trip, outgoing, crossing, own)

        return trip.steps(speak)

    def _exchange(
        self, trip: Relayed, request: httpx2.Request, crossing: Crossing, own: bool
    ) -> Steps[httpx2.Response]:
        try:
            response = yield from send(request)
            if not (own and self._stays_unread(trip, response)):
                remedy = "a gateway with a larger max_document converts it"
                yield from read_success(response, self.policy.max_document, remedy)
        except httpx2.RequestError as error:
            raise connection_error(error, told(request), 1) from error
        response.extensions[SENT] = Sent(1, crossing, request, _REDACTOR)
        if response.is_success or str(response.status_code) in trip.reads.responses:
            return response
        raise UpstreamStatus(response, own=own)

    def _stays_unread(self, trip: Relayed, response: httpx2.Response) -> bool:
        """Whether a body is a stream, or need not be read."""
        if not response.is_success:
            return False
        kind = media_type(response)
        if self._is_stream(trip, kind):
            return True
        if kind and kind != "application/json" and not kind.endswith("+json"):
            return True
        return not (trip.plan.answers or trip.emulated)

    def _is_stream(self, trip: Relayed, kind: str) -> bool:
        form = self.versions.streams(trip.chain.shape).get(trip.reads.key)
        return is_stream(kind, form)

    def _streamed(self, trip: Relayed, response: httpx2.Response) -> Answer:
        kind = media_type(response)
        if not (trip.streams_differ and self._is_stream(trip, kind)):
            return passed(response, self.upstream, trip.losses)
        form = self.versions.streams(trip.chain.shape).get(trip.reads.key)
        is_plain = "content-encoding" not in response.headers
        chunks = gathered(response.aiter_raw() if is_plain else response.aiter_bytes())
        limit = self.policy.max_document
        if kind == "text/event-stream":
            body = converted_events(chunks, form, trip.shown_item, limit)
            body = _until_broken(body, form)
        else:
            body = converted_lines(chunks, trip.shown_item, limit)
        return remade(response, body, self.upstream, trip.losses)

    def _failed(self, error: UpstreamStatus, trip: Relayed | None) -> Answer:
        response, losses = error.response, trip.losses if trip else ()
        body = trip.shown_error(response) if trip and error.own else None
        if body is None:
            return passed(response, self.upstream, losses)
        return remade(response, body, self.upstream, losses)

    def _outgoing(
        self, trip: Relayed, request: Request[Any], own: bool
    ) -> httpx2.Request:
        """Return a request of the version that is spoken, in the caller's name."""
        head = trip.incoming.head
        path, _, query = request.path.partition("?")
        content = request.content
        body: Any = None
        if content is not None:
            body = content.data if isinstance(content.data, bytes) else content.data()
        headers = self._headers(head, request, own, is_whole=isinstance(body, bytes))
        if not own:
            query = "&".join(filter(None, (query, *self._secrets(head))))
        target = Head(head.method, head.path, query, headers, head.scope)
        versioned = request.operation.versioned
        spoken = speaking(self.versions.versioning, target, self.wire, always=versioned)
        return self.upstream.request(
            head,
            request.operation.method,
            self._prefix(request.operation) + path,
            spoken.query,
            spoken.headers,
            body,
        )

    def _headers(
        self, head: Head, request: Request[Any], own: bool, *, is_whole: bool
    ) -> Fields:
        """Return the caller's headers, as far as they concern a request."""
        given = head.headers
        if own and request.headers:
            given = tuple(
                (name.encode("latin-1"), value.encode("latin-1"))
                for name, value in request.headers
            )
        dropped: tuple[bytes, ...] = (b"accept-encoding",)
        if not own:
            dropped = _OF_ONE_BODY
        elif is_whole or request.content is None:
            dropped = (b"accept-encoding", b"content-length", b"content-type")
        kept = [pair for pair in given if not pair[0].startswith(dropped)]
        kept.append((b"accept-encoding", b"gzip, deflate"))
        if request.content is not None and (not own or is_whole):
            kept.append(
                (b"content-type", request.content.content_type.encode("latin-1"))
            )
        return tuple(kept)

    def _secrets(self, head: Head) -> list[str]:
        """Return the credentials in the query, which requests beside need as well."""
        names = self.versions.secret_queries
        pairs = head.query.split("&")
        return [pair for pair in pairs if pair.partition("=")[0] in names]

    def _below_base(self, head: Head) -> Head:
        """Return the head without the path of the upstream's base, if it has that.

        So callers may be given our address with that path or without it.
        """
        base = self.upstream.path
        if base and head.path.startswith(f"{base}/"):
            return replace(head, path=head.path[len(base) :])
        return head

    def _find(self, version: str, method: str, path: str) -> Found | None:
        catalogue = self._catalogues.get(version)
        if catalogue is None:
            catalogue = Catalogue(self.versions.operations(version))
            self._catalogues[version] = catalogue
        found = catalogue.find(method, path)
        if found is None and method == "HEAD":
            return catalogue.find("GET", path)
        return found

    def _plan(self, caller: str, operation: Operation[Any]) -> Plan:
        key = (caller, operation.key)
        plan = self._plans.get(key)
        if plan is None:
            plan = Plan.of(self._chain(caller), operation)
            self._plans[key] = plan
        return plan

    def _prefix(self, operation: Operation[Any] | None) -> str:
        """Return what goes between the base and the path of an operation."""
        versioning = self.versions.versioning
        if versioning is None or operation is None or not operation.versioned:
            return ""
        return versioning.prefix(self.wire)


def _is_json(head: Head, operation: Operation[Any]) -> bool:
    """Whether a body is JSON, by what it is said to be, or else should be."""
    told = (head.get(b"content-type") or b"").decode("latin-1")
    kind = told.partition(";")[0].strip().lower()
    if kind:
        return kind == "application/json" or kind.endswith("+json")
    return isinstance(operation.kind(None), JsonBody)


def _lost(error: APIError) -> Sequence[Loss]:
    return error.losses if isinstance(error, LossError) else ()


async def _until_broken(
    body: AsyncIterator[bytes], form: Format[Any] | None
) -> AsyncIterator[bytes]:
    """Tell by an event what broke a stream off, for its status was sent before."""
    try:
        async for chunk in body:
            yield chunk
    except (APIError, httpx2.RequestError) as error:
        refusal = refusal_of(error)
        yield refusal.event(form)
        raise
