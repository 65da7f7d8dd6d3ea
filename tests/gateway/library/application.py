"""The library of 2025-01-01; it knows of no other version."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator
from typing import Annotated, Any, Literal

from fastapi import FastAPI, HTTPException, Query, Request, Response
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import BaseModel, ConfigDict

State = Literal["available", "on_loan", "lost"]


class NewBook(BaseModel):
    model_config = ConfigDict(extra="forbid")
    title: str
    author: str
    language: str
    state: State = "available"


class BookChange(BaseModel):
    model_config = ConfigDict(extra="forbid")
    title: str | None = None
    author: str | None = None
    language: str | None = None
    state: State | None = None


class Book(NewBook):
    id: str


def create_library() -> FastAPI:
    """An empty library."""
    app = FastAPI()
    books: dict[str, Book] = {}
    covers: dict[str, bytes] = {}
    numbers = itertools.count(1)

    def found(book: str) -> Book:
        if book not in books:
            raise HTTPException(404, f"There is no book {book}.")
        return books[book]

    @app.exception_handler(HTTPException)
    async def refuse(_: Request, error: HTTPException) -> Response:
        return JSONResponse({"detail": error.detail}, error.status_code)

    @app.get("/books")
    async def list_books(
        limit: Annotated[int, Query(ge=1, le=50)] = 20,
        after: str | None = None,
        state: State | None = None,
    ) -> Any:
        chosen = [it for it in books.values() if state in (None, it.state)]
        start = 0
        if after is not None:
            start = [it.id for it in chosen].index(after) + 1
        shown = chosen[start : start + limit]
        more = start + limit < len(chosen)
        return {"items": shown, "next": shown[-1].id if more else None}

    @app.post("/books", status_code=201)
    async def add_book(given: NewBook) -> Book:
        book = Book(id=f"b{next(numbers)}", **given.model_dump())
        books[book.id] = book
        return book

    @app.get("/books/{book}")
    async def get_book(book: str) -> Book:
        return found(book)

    @app.patch("/books/{book}")
    async def change_book(book: str, given: BookChange) -> Book:
        changed = found(book).model_copy(update=given.model_dump(exclude_unset=True))
        books[book] = changed
        return changed

    @app.delete("/books/{book}", status_code=204)
    async def remove_book(book: str) -> None:
        del books[found(book).id]

    @app.get("/books/{book}/cover")
    async def get_cover(book: str) -> Response:
        return Response(covers[found(book).id], media_type="image/png")

    @app.put("/books/{book}/cover", status_code=204)
    async def put_cover(book: str, request: Request) -> None:
        covers[found(book).id] = await request.body()

    @app.get("/events")
    async def watch_books() -> StreamingResponse:
        async def events() -> AsyncIterator[str]:
            yield ": hello\n\n"
            for book in list(books.values()):
                yield f"id: {book.id}\ndata: {book.model_dump_json()}\n\n"
                await asyncio.sleep(0)

        return StreamingResponse(events(), media_type="text/event-stream")

    @app.get("/failing")
    async def fail() -> None:
        raise RuntimeError("a fault of the application")

    return app
