"""The version gate: middleware around an application of one version."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from typing_extensions import Unpack

from ..errors import APIError
from ..settings import check_keywords
from .calls import Edge
from .messages.heads import Head
from .messages.inbound import Application, Receive, Send
from .relay import Course, Relay
from .settings import GateSettings, Policy
from .upstreams.mounting import Mounted, scope_for
from .upstreams.upstream import Upstream, client_of
from .versions import Versions


class BaseVersionGate:
    """ASGI middleware that answers callers of any version by an application of one.

    What needs no conversion reaches the application without a detour.
    """

    def __init__(
        self,
        versions: Versions,
        app: Application,
        speaks: str,
        prefix: str,
        **settings: Unpack[GateSettings],
    ) -> None:
        check_keywords(settings, GateSettings.__optional_keys__, "VersionGate()")
        versions.check(speaks, "speaks")
        prefix = prefix.rstrip("/")
        policy = Policy(**settings)
        caller = versions.check(policy.caller or speaks, "caller")
        self._mounted = Mounted(app)
        # There is no such host: nothing that is sent leaves this process.
        mounted = Upstream(
            f"http://application.invalid{prefix}",
            client_of(self._mounted),
            {},
            forwards=False,
        )
        self._app = app
        self._prefix = prefix
        self._relay = Relay(versions, speaks, replace(policy, caller=caller), mounted)
        self._edge = Edge(self._relay)

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        """Serve one connection, as ASGI 3 has it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        head = Head.of(scope)
        if not head.path.startswith(f"{self._prefix}/"):
            await self._app(scope, receive, send)
            return
        course = self._direct(head)
        if course is None:
            try:
                await self._edge.serve(head, receive, send)
            finally:
                await self._mounted.finish(scope)
        else:
            await self._app(self._changed(scope, course), receive, send)

    def _direct(self, head: Head) -> Course | None:
        """Return what becomes of a request that only its head has to change for."""
        try:
            course = self._relay.course(head)
        except APIError:
            return None
        return course if course.plan is None else None

    def _changed(self, scope: Any, course: Course) -> Any:
        head, path = course.head, self._prefix + course.path
        return scope_for(scope, head.method, path, head.query, head.headers)
