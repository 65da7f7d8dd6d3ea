"""The shop, which speaks one version; each version's shapes are written by hand.

It is what gateways are held against: a caller must see the same behind one as at a shop of its own version.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from tests.gateway.orders.documents import FIRST, THIRD

LABEL = bytes(range(256)) * 40


@dataclass
class Order:
    id: int
    buyer: str = ""
    amount: int = 0
    currency: str = "EUR"
    state: str = "open"
    note: str | None = None
    lines: list[tuple[str, int]] = field(default_factory=list)


def shown(order: Order, version: str) -> dict[str, Any]:
    """An order as a version has it."""
    if version == FIRST:
        return {
            "id": order.id,
            "customer": order.buyer,
            "amount": order.amount,
            "lines": [{"sku": sku, "qty": number} for sku, number in order.lines],
            "state": "gone" if order.state == "cancelled" else order.state,
            "note": order.note,
            "of_tomorrow": [1.0, "é"],
        }
    told = {"note": order.note, "of_tomorrow": [1.0, "é"], "id": str(order.id)}
    if version == THIRD:
        lines = [{"product": {"sku": sku}, "quantity": number} for sku, number in order.lines]
        total = {"amount": order.amount, "currency": order.currency}
        return {
            **told,
            "buyer": {"name": order.buyer},
            "total": total,
            "items": lines,
            "status": order.state,
        }
    return {
        **told,
        "buyer": order.buyer,
        "amount": order.amount,
        "currency": order.currency,
        "lines": [{"sku": sku, "quantity": number} for sku, number in order.lines],
        "state": order.state,
    }


def change(order: Order, given: dict[str, Any], version: str) -> None:
    """Take over what a caller says; what the version has not is refused."""
    known = {
        "customer" if version == FIRST else "buyer",
        "note",
        *(("total", "items", "status") if version == THIRD else ("amount", "lines", "state")),
        *(("currency",) if version not in (FIRST, THIRD) else ()),
    }
    if set(given) - known:
        raise HTTPException(422, f"unknown: {', '.join(sorted(set(given) - known))}")
    buyer = given.get("customer" if version == FIRST else "buyer")
    if buyer is not None:
        order.buyer = buyer["name"] if version == THIRD else buyer
    total = given.get("total", {}) if version == THIRD else given
    order.amount = total.get("amount", order.amount)
    order.currency = total.get("currency", order.currency)
    lines = given.get("items" if version == THIRD else "lines")
    if lines is not None:
        order.lines = [_line(it, version) for it in lines]
    state = given.get("status" if version == THIRD else "state", order.state)
    order.state = {"gone": "cancelled"}.get(state, state) if version == FIRST else state
    order.note = given.get("note", order.note)


def _line(line: dict[str, Any], version: str) -> tuple[str, int]:
    if version == THIRD:
        return line["product"]["sku"], line["quantity"]
    return line["sku"], line["qty" if version == FIRST else "quantity"]


class Shop:
    """Orders in memory."""

    def __init__(self, version: str) -> None:
        self.version = version
        self.orders: dict[int, Order] = {}
        self.numbers = itertools.count(1)

    def found(self, request: Request) -> Order:
        name = request.path_params["id"]
        if not name.isdecimal() or int(name) not in self.orders:
            raise HTTPException(404, f"no order {name}")
        return self.orders[int(name)]

    def told(self, order: Order, status: int = 200) -> Response:
        return JSONResponse(shown(order, self.version), status)

    async def create(self, request: Request) -> Response:
        order = Order(next(self.numbers))
        given = await request.json()
        if "currency" not in (given.get("total", given) if self.version != FIRST else "currency"):
            raise HTTPException(422, "currency is missing")
        change(order, given, self.version)
        self.orders[order.id] = order
        return self.told(order, 201)

    async def list(self, request: Request) -> Response:
        asked = dict(request.query_params)
        count = asked.pop("count" if self.version == FIRST else "limit", "20")
        state = asked.pop("status" if self.version == THIRD else "state", None)
        if self.version == FIRST and state == "gone":
            state = "cancelled"
        after = int(asked.pop("after", "0"))
        if set(asked) - {"api-version"}:
            raise HTTPException(422, f"unknown: {', '.join(asked)}")
        chosen = [it for it in self.orders.values() if it.id > after and state in (None, it.state)]
        page, more = chosen[: int(count)], len(chosen) > int(count)
        following = str(page[-1].id) if more else None
        orders = [shown(it, self.version) for it in page]
        if self.version == FIRST:
            return JSONResponse({"orders": orders, "next": following})
        if self.version == THIRD:
            return JSONResponse({"data": orders, "page": {"next": following}})
        return JSONResponse({"data": orders, "next": following})

    async def get(self, request: Request) -> Response:
        return self.told(self.found(request))

    async def change(self, request: Request) -> Response:
        order = self.found(request)
        change(order, await request.json(), self.version)
        return self.told(order)

    async def remove(self, request: Request) -> Response:
        del self.orders[self.found(request).id]
        return Response(status_code=204)

    async def cancel(self, request: Request) -> Response:
        order = self.found(request)
        order.state = "cancelled"
        return self.told(order)

    async def watch(self, request: Request) -> Response:
        order = self.found(request)
        paid = "order.settled" if self.version == THIRD else "order.paid"

        async def events() -> AsyncIterator[str]:
            yield ": hello\n\n"
            event = {"type": paid, "order": shown(order, self.version)}
            yield f"id: 1\ndata: {json.dumps(event)}\n\n"
            yield 'data: {"type": "order.note","text":  "n"}\n\n'
            yield 'data: {"type": "order.unheard", "of": 1}\n\n'

        return StreamingResponse(events(), media_type="text/event-stream")

    async def label(self, request: Request) -> Response:
        self.found(request)
        return Response(LABEL, media_type="application/octet-stream")

    async def view(self, request: Request) -> Response:
        theme = request.cookies.get("theme", "none")
        known = ("light", "dark", "none") if self.version == FIRST else ("day", "night", "none")
        if theme not in known:
            raise HTTPException(422, f"no theme {theme}")
        return JSONResponse({"theme": theme, "seen": len(request.cookies)})

    async def refused(self, _: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        told = {"message": error.detail, "code": f"c{error.status_code}"}
        return JSONResponse(
            told if self.version == FIRST else {"error": told},
            status_code=error.status_code,
        )

    def application(self) -> Starlette:
        """The shop as an ASGI application, below `/api`."""
        routes = [
            Route("/api/orders", self.list, methods=["GET"]),
            Route("/api/orders", self.create, methods=["POST"]),
            Route("/api/orders/{id}", self.get, methods=["GET"]),
            Route("/api/orders/{id}", self.change, methods=["PATCH"]),
            Route("/api/orders/{id}", self.remove, methods=["DELETE"]),
            Route("/api/orders/{id}/events", self.watch, methods=["GET"]),
            Route("/api/orders/{id}/label", self.label, methods=["GET"]),
            Route("/api/view", self.view, methods=["GET"]),
        ]
        if self.version != FIRST:
            routes.append(Route("/api/orders/{id}/cancel", self.cancel, methods=["POST"]))
        return Starlette(routes=routes, exception_handlers={HTTPException: self.refused})
