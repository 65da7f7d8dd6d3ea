"""Gateways in front of the Assistants server: each knows its callers by other headers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx2

from tests.assistants_server.serving import serve
from tests.loopback import Answer, Loopback, Received, loopback

UPSTREAM_KEY = "sk-upstream"
HOPPING = {"host", "connection", "content-length", "transfer-encoding", "accept-encoding", "date"}
"""Headers that are between two neighbours only (RFC 9110, 7.6.1)."""


@dataclass(frozen=True, slots=True)
class Profile:
    """How callers reach one gateway, and what each of their requests must carry."""

    name: str
    settings: Mapping[str, Any]
    """Of the client, but for its base URL."""
    headers: Mapping[str, str]
    """What the gateway asks for."""
    secrets: tuple[str, ...]
    """What may be seen nowhere."""
    path: str = "/v1"
    """Where the API is at the gateway."""
    query: str = ""
    """What every request must have in its query, and no request anything else but its own."""
    in_base_url: str = ""
    """What callers write behind the base URL."""
    absent: tuple[str, ...] = field(default=("authorization",))
    """Headers that must not arrive."""

    def admits(self, received: Received) -> bool:
        """Whether the gateway lets a request pass."""
        path, _, query = received.target.partition("?")
        return (
            path.startswith(f"{self.path}/")
            and all(received.header(name) == value for name, value in self.headers.items())
            and not any(received.header(name) for name in self.absent)
            and (not self.query or self.query in query.split("&"))
        )


BEARER = Profile(
    "bearer",
    {
        "api_key": "sk-bearer-secret",
        "default_headers": {"OpenAI-Organization": "org-1", "OpenAI-Project": "proj_1"},
    },
    {
        "authorization": "Bearer sk-bearer-secret",
        "openai-organization": "org-1",
        "openai-project": "proj_1",
    },
    secrets=("sk-bearer-secret",),
    absent=(),
)
PORTKEY = Profile(
    "portkey",
    {
        "api_key": None,
        "default_headers": {
            "x-portkey-api-key": "pk-portkey-secret",
            "x-portkey-virtual-key": "vk-virtual-secret",
        },
    },
    {"x-portkey-api-key": "pk-portkey-secret", "x-portkey-virtual-key": "vk-virtual-secret"},
    secrets=("pk-portkey-secret", "vk-virtual-secret"),
)
AZURE = Profile(
    "azure",
    {"api_key": None, "default_headers": {"api-key": "az-azure-secret"}},
    {"api-key": "az-azure-secret"},
    secrets=("az-azure-secret",),
    path="/openai/deployments/gpt%204o",
    query="api-version=2024-05-01-preview",
    in_base_url="?api-version=2024-05-01-preview",
)
AZURE_QUERY = Profile(
    "azure_by_settings",
    {
        "api_key": None,
        "default_headers": {"api-key": "az-azure-secret"},
        "default_query": {"api-version": "2024-05-01-preview"},
    },
    {"api-key": "az-azure-secret"},
    secrets=("az-azure-secret",),
    path="/openai",
    query="api-version=2024-05-01-preview",
)
MANAGEMENT = Profile(
    "management",
    {
        "api_key": None,
        "default_headers": {"Ocp-Apim-Subscription-Key": "ocp-header-secret"},
        "default_query": {"subscription-key": "ocp-query-secret"},
    },
    {"ocp-apim-subscription-key": "ocp-header-secret"},
    secrets=("ocp-header-secret", "ocp-query-secret"),
    query="subscription-key=ocp-query-secret",
)
PROFILES = {it.name: it for it in (BEARER, PORTKEY, AZURE, AZURE_QUERY, MANAGEMENT)}


@dataclass(slots=True)
class Gateway:
    """A running gateway."""

    profile: Profile
    loopback: Loopback

    @property
    def received(self) -> list[Received]:
        """What arrived at the gateway."""
        return self.loopback.received

    @property
    def settings(self) -> dict[str, Any]:
        """The settings of a client that may pass."""
        base_url = self.loopback.base_url + self.profile.path + self.profile.in_base_url
        return {"base_url": base_url, **self.profile.settings}


@contextmanager
def gateway(profile: Profile) -> Iterator[Gateway]:
    """Run a gateway of a kind in front of a server of its own."""
    with serve(api_key=UPSTREAM_KEY) as server, httpx2.Client() as onward:

        def forward(received: Received) -> Answer:
            if not profile.admits(received):
                return Answer(b'{"error":{"message":"Who are you?"}}', 401)
            path, _, query = received.target.removeprefix(profile.path).partition("?")
            pairs = [pair for pair in query.split("&") if pair != profile.query]
            headers = {k: v for k, v in received.headers if k.lower() not in HOPPING}
            headers["Authorization"] = f"Bearer {UPSTREAM_KEY}"
            url = f"{server.base_url}{path}?{'&'.join(pairs)}"
            reply = onward.request(received.method, url, headers=headers, content=received.body)
            kept = {k: v for k, v in reply.headers.items() if k.lower() not in HOPPING}
            return Answer(reply.content, reply.status_code, kept)

        with loopback(forward) as entry:
            yield Gateway(profile, entry)
