"""A server on a loopback socket that writes its answer piece by piece."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BufferedReader


@dataclass
class Connection:
    """The server's end of one connection."""

    reader: BufferedReader
    socket: socket.socket
    head: bytes
    """The head of the request."""

    def send(self, *pieces: bytes) -> None:
        for piece in pieces:
            self.socket.sendall(piece)

    def start(self, media_type: str, *, status: str = "200 OK") -> None:
        """Begin an answer in chunks."""
        self.send(
            f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n"
            "X-Request-Id: req_1\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
        )

    def chunk(self, *pieces: bytes) -> None:
        for piece in pieces:
            self.send(b"%x\r\n%b\r\n" % (len(piece), piece))

    def end(self) -> None:
        self.send(b"0\r\n\r\n")

    def is_left(self, timeout: float = 5.0) -> bool:
        """Whether the client closes the connection within some seconds."""
        self.socket.settimeout(timeout)
        try:
            return self.reader.read(1) == b""
        except ConnectionError:
            return True
        except TimeoutError:
            return False


@dataclass
class Flow:
    """What happens to each connection in turn."""

    url: str
    requests: list[bytes] = field(default_factory=list)


@contextmanager
def flowing(script: Callable[[Connection], None]) -> Iterator[Flow]:
    """Serve each request by a script, which writes the whole answer."""
    listener = socket.create_server(("127.0.0.1", 0))
    flow = Flow(f"http://127.0.0.1:{listener.getsockname()[1]}")

    def serve(end: socket.socket) -> None:
        with end, end.makefile("rb") as reader:
            head = b"".join(iter(reader.readline, b"\r\n"))
            flow.requests.append(head)
            script(Connection(reader, end, head))

    def accept() -> None:
        while True:
            try:
                end, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=serve, args=(end,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    with listener:
        yield flow
