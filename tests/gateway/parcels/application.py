"""The parcel service as a Django application of one version; each version's shapes are written by hand."""

from __future__ import annotations

import itertools
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import django
from django.conf import settings
from django.core.handlers.asgi import ASGIHandler
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import re_path

from tests.gateway.parcels.documents import FIRST, SECOND, THIRD


@dataclass
class Parcel:
    number: int
    weight: float
    to: str
    tags: list[str] = field(default_factory=list)
    state: str = "new"


def shown(parcel: Parcel, version: str) -> dict[str, Any]:
    """A parcel as a version has it."""
    state = "created" if version == THIRD and parcel.state == "new" else parcel.state
    tags: list[Any] = list(parcel.tags)
    if version != FIRST:
        tags = [{"name": tag} for tag in tags]
    told: dict[str, Any] = {
        "no" if version == FIRST else "id": f"P/{parcel.number}",
        "weight": f"{parcel.weight:g}" if version == FIRST else parcel.weight,
        "labels" if version == THIRD else "tags": tags,
        "state": state,
    }
    if version == THIRD:
        return {**told, "recipients": [parcel.to], "kind": "parcel"}
    return {**told, "to": parcel.to}


class Service:
    """Parcels in memory."""

    def __init__(self, version: str) -> None:
        self.version = version
        self.parcels: dict[int, Parcel] = {}
        self.numbers = itertools.count(1)

    async def collection(self, request: HttpRequest) -> HttpResponseBase:
        if request.method == "POST":
            given = json.loads(request.body)
            parcel = Parcel(next(self.numbers), float(given["weight"]), self._to(given))
            self.parcels[parcel.number] = parcel
            self._change(parcel, given)
            return JsonResponse(shown(parcel, self.version), status=201)
        page = int(request.GET.get("page", "1"))
        chosen = list(self.parcels.values())[2 * page - 2 : 2 * page]
        items = [shown(it, self.version) for it in chosen]
        return JsonResponse({"items": items, "pages": -(-len(self.parcels) // 2)})

    def _to(self, given: dict[str, Any]) -> str:
        if self.version != THIRD:
            return str(given["to"])
        assert given["kind"] == "parcel"
        return str(given["recipients"][0])

    def _change(self, parcel: Parcel, given: dict[str, Any]) -> None:
        tags = given.get("labels" if self.version == THIRD else "tags")
        if tags is not None:
            parcel.tags = [it if self.version == FIRST else it["name"] for it in tags]
        state = given.get("state", parcel.state)
        parcel.state = "new" if state == "created" else state

    async def one(self, request: HttpRequest, name: str) -> HttpResponseBase:
        parcel = self._found(name)
        if parcel is None:
            return _refused(404, f"no parcel {name}")
        if request.method == "PATCH":
            self._change(parcel, json.loads(request.body))
        header, known = "X-Unit", ("lb", "kg")
        if self.version != FIRST:
            header, known = "Unit", ("imperial", "metric")
        if (unit := request.headers.get(header, known[1])) not in known:
            return _refused(422, f"no unit {unit}")
        told = shown(parcel, self.version)
        if unit == known[0]:
            weight = parcel.weight + 0.25
            told["weight"] = f"{weight:g}" if self.version == FIRST else weight
        return JsonResponse(told)

    async def track(self, request: HttpRequest, name: str) -> HttpResponseBase:
        parcel = self._found(name)
        if parcel is None:
            return _refused(404, f"no parcel {name}")
        state = shown(parcel, self.version)["state"]

        async def steps() -> AsyncIterator[bytes]:
            for at, it in (("a", state), ("b", "sent"), ("c", None)):
                yield json.dumps({"at": at, "state": it}).encode() + b"\n"

        return StreamingHttpResponse(steps(), content_type="application/jsonl")

    async def hold(self, request: HttpRequest, name: str) -> HttpResponseBase:
        parcel = self._found(name)
        if parcel is None:
            return _refused(404, f"no parcel {name}")
        parcel.state = "held"
        return JsonResponse(shown(parcel, self.version))

    async def quote(self, request: HttpRequest) -> HttpResponseBase:
        return JsonResponse({"price": "5"})

    def _found(self, name: str) -> Parcel | None:
        _, _, number = name.replace("%2F", "/").partition("/")
        return self.parcels.get(int(number)) if number.isdecimal() else None

    def routes(self) -> list[Any]:
        """What stands below `/api/VERSION`."""
        base = f"^api/{self.version}"
        shelf = "parcels" if self.version == FIRST else "shipments"
        routes = [
            re_path(f"{base}/{shelf}$", self.collection),
            re_path(f"{base}/{shelf}/(?P<name>P/[^/]+)$", self.one),
            re_path(f"{base}/{shelf}/(?P<name>P/[^/]+)/track$", self.track),
        ]
        if self.version == FIRST:
            routes.append(re_path(f"{base}/{shelf}/(?P<name>P/[^/]+)/hold$", self.hold))
        if self.version != SECOND:
            routes.append(re_path(f"{base}/quote$", self.quote))
        return routes

    def application(self) -> ASGIHandler:
        """The service as Django's ASGI application."""
        if not settings.configured:
            settings.configure(ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, DEBUG=False)
            django.setup()
        return _Handler(tuple(self.routes()))


class _Handler(ASGIHandler):
    """Django has one table of routes for a process; each service here has its own."""

    def __init__(self, routes: tuple[Any, ...]) -> None:
        super().__init__()
        self._routes = routes

    async def get_response_async(self, request: HttpRequest) -> HttpResponseBase:
        request.urlconf = self._routes
        return await super().get_response_async(request)


urlpatterns: list[Any] = []


def _refused(status: int, detail: str) -> HttpResponse:
    told = {"title": "Refused", "status": status, "detail": detail}
    return HttpResponse(json.dumps(told), "application/problem+json", status)
