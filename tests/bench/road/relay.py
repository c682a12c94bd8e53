"""A relay on the loopback: counts the bytes of each direction, and cuts the link where it is told to."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit

PIECE = 256 * 1024
WAIT_S = 30


class Relay:
    """Hands connections on to a server.

    Attributes:
        url: where it listens.
        up, down: bytes that went to the server and that came from it.
        cut_at: value of `up` at which every connection is closed; None = never.
        cuts: how often that happened.
    """

    def __init__(self, target: str) -> None:
        parts = urlsplit(target)
        self._target = (parts.hostname or "127.0.0.1", parts.port or 443)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"{parts.scheme}://127.0.0.1:{self._listener.getsockname()[1]}"
        self.up = self.down = self.cuts = 0
        self.cut_at: int | None = None
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def total(self) -> int:
        """Bytes of both directions."""
        return self.up + self.down

    def close(self) -> None:
        """Stop listening and close what is open."""
        self._listener.close()
        self._drop()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.create_connection(self._target, WAIT_S)
                for end in (client, server):
                    end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                with self._lock:
                    self._open |= {client, server}
                for source, sink, is_up in ((client, server, True), (server, client, False)):
                    threading.Thread(target=self._pump, args=(source, sink, is_up), daemon=True).start()

    def _pump(self, source: socket.socket, sink: socket.socket, is_up: bool) -> None:
        with contextlib.suppress(OSError):
            while piece := source.recv(PIECE):
                if is_up:
                    self.up += len(piece)
                    if self.cut_at is not None and self.up >= self.cut_at:
                        self.cut_at = None
                        self.cuts += 1
                        self._drop()
                        return
                else:
                    self.down += len(piece)
                sink.sendall(piece)
        for end in (source, sink):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _drop(self) -> None:
        with self._lock:
            ends, self._open = self._open, set()
        for end in ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


@contextlib.contextmanager
def relay(target: str) -> Iterator[Relay]:
    """A relay in front of a server."""
    made = Relay(target)
    try:
        yield made
    finally:
        made.close()
