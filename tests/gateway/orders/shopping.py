"""An app of the first version of the shop; what breaks on a later version is marked, and nothing else does."""

from __future__ import annotations

from typing import TypedDict

import shop
from shop import AsyncClient, Client
from shop.v_2023_01 import AsyncClient as Old
from shop.v_2023_01 import models
from shop.v_2023_01.models import Line as OrderLine
from shop.v_2023_01.models import Order, Paid


class Given(TypedDict):
    customer: str
    amount: int
    lines: list[OrderLine]


def total(orders: list[Order]) -> int:
    return sum(order.amount for order in orders)  # 2025-01: total.amount


def names(orders: list[Order]) -> list[str]:
    return [
        it.customer  # 2024-01: buyer 2025-01: buyer.name
        for it in orders
        if it.state == "gone"  # 2024-01: "cancelled" 2025-01: status
    ]


def lines(order: Order) -> dict[str, int]:
    return {
        line.sku: line.qty  # 2024-01: quantity 2025-01: product.sku
        for line in order.lines  # 2025-01: items
    }


def describe(order: Order) -> str:
    match order:
        case models.Order(customer="Ann"):  # 2024-01: buyer 2025-01: buyer.name
            return "Ann's"
        case Order(note=None):
            return "plain"
        case _:
            return order.note or ""


def kind(event: models.Event) -> str:
    match event:
        case Paid(order=order):
            return order.customer  # 2024-01: buyer 2025-01: buyer.name
        case models.Noted(text=text):
            return text
        case _:
            return ""


def make(client: shop.v_2023_01.Client) -> Order:
    line = OrderLine(sku="s", qty=1)  # 2024-01: quantity 2025-01: product.sku
    given: Given = {"customer": "Ann", "amount": 1, "lines": [line]}
    made = client.orders.create(**given)  # 2024-01: buyer 2025-01: buyer.name
    other = client.orders.create(
        customer="Bo",  # 2024-01: buyer 2025-01: buyer.name
        amount=2,  # 2025-01: total.amount
        lines=[{"sku": "s", "qty": 2}],  # 2024-01: quantity 2025-01: items
    )
    client.orders.update(made.id, note="n")
    client.orders.update(made.id, customer="Cy")  # 2024-01: buyer 2025-01: buyer.name
    print(other.lines[0].qty)  # 2024-01: quantity 2025-01: items
    return made


async def watch(client: Old, order: Order) -> None:
    async for it in await client.orders.list(after="1"):  # 2025-01: __aiter__
        print(it.note, it.customer)  # 2024-01: buyer 2025-01: buyer.name
    page = await client.orders.list(count=5)  # 2024-01: limit 2025-01: limit
    print(page.orders)  # 2024-01: data 2025-01: data
    gone = await client.orders.list(state="gone")  # 2024-01: "cancelled" 2025-01: status
    print(gone.has_next_page())  # 2025-01: has_next_page
    async with await client.orders.events(order.id) as events:
        async for event in events:
            if event.type == "order.paid":  # 2025-01: "order.settled"
                print(event.order.customer)  # 2024-01: buyer 2025-01: buyer.name
    view = await client.view.retrieve(theme="light")  # 2024-01: "day" 2025-01: "day"
    print(view.seen)


def shim() -> None:
    old = Client(version="2023-01", wire="2025-01")
    print(old.orders.retrieve(1).customer)  # 2024-01: buyer 2025-01: buyer.name
    asynchronous = AsyncClient(version="2023-01")
    print(asynchronous.version)
