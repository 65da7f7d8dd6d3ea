"""A server that says any bytes whatever, on a socket."""

from __future__ import annotations

import re
import socket
import struct
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress

Said = Iterable[bytes]
"""The pieces of an answer, as they go onto the connection; its end closes that."""


def answer(*headers: str, status: str = "200 OK", body: bytes = b"{}") -> bytes:
    """A whole answer with such headers, after which the connection ends: the next request must not go on it."""
    ends = ("Connection: close", f"Content-Length: {len(body)}")
    return "\r\n".join([f"HTTP/1.1 {status}", *headers, *ends, "", ""]).encode("latin-1") + body


@contextmanager
def saying(say: Callable[[str], Said], *, reset: bool = False) -> Iterator[str]:
    """Serve on 127.0.0.1 until the block ends; `say` is called with each request's first line.

    With `reset` connections are not closed after an answer, but torn.
    """
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with suppress(OSError):  # the listener is closed
            while True:
                connection, _ = listener.accept()
                threading.Thread(target=_answer, args=(connection, say, reset), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"127.0.0.1:{listener.getsockname()[1]}"
    finally:
        listener.close()


def _answer(connection: socket.socket, say: Callable[[str], Said], reset: bool) -> None:
    # A client that has seen enough goes away.
    with connection, suppress(OSError):
        head = b""
        while b"\r\n\r\n" not in head:
            piece = connection.recv(65536)
            if not piece:
                return
            head += piece
        # What is left unread when a connection closes resets it, and the answer may be lost.
        found = re.search(rb"(?i)content-length: (\d+)", head)
        missing = int(found[1]) - len(head.partition(b"\r\n\r\n")[2]) if found else 0
        while missing > 0 and (piece := connection.recv(65536)):
            missing -= len(piece)
        for piece in say(head.split(b"\r\n", 1)[0].decode("latin-1")):
            connection.sendall(piece)
        if reset:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
