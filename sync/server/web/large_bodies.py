"""Large bodies on their way in: read to where TLS decrypts them and handed on by the megabyte.

uvicorn's HTTP/1.1 protocol copies each byte of a body six times and wakes the application for every 64 KB.
For a request whose length is known and large, this protocol reads the body itself; requests, answers and
small bodies are left to uvicorn and h11. The application sees the same messages, only larger ones.
"""

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

LARGE = 256 * 1024  # bytes that must still come of a body to be read here
PIECE = 2 * 1024 * 1024  # bytes handed on at a time
READ = 64 * 1024  # bytes read at a time of everything else
SLOW_S = 5.0  # on a slow link less than a piece is handed on after so long


class LargeBodies(H11Protocol, asyncio.BufferedProtocol):
    """H11Protocol that reads large bodies itself.

    Such a body never passes through h11, so h11's object for the connection ends with the request, and the
    next request gets a fresh one.
    """

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._small = memoryview(bytearray(READ))
        self._piece: bytearray | None = None  # where a large body is read to
        self._filled = 0
        self._left = 0  # bytes of the body that have not come yet
        self._ahead = bytearray()  # bytes that came behind a large body before it was answered
        self._handed = 0.0  # loop time when a piece was last handed on

    def get_buffer(self, sizehint: int) -> memoryview:
        """Where the next bytes go; never beyond the end of a large body."""
        if self._piece is None or not self._left:
            return self._small
        return memoryview(self._piece)[self._filled : self._filled + self._left]

    def buffer_updated(self, nbytes: int) -> None:
        """Take what was read."""
        if self._piece is None:
            self._take(bytes(self._small[:nbytes]))
            return
        if not self._left:  # of a request sent ahead: its turn comes when this one is answered
            self._ahead += self._small[:nbytes]
            self.flow.pause_reading()
            return
        self._unset_keepalive_if_required()
        self._filled += nbytes
        self._left -= nbytes
        now = self.loop.time()
        if self._filled == PIECE or not self._left or now - self._handed > SLOW_S:
            self._hand_on(memoryview(self._piece)[: self._filled])
            self._filled = 0
            self._handed = now

    def _take(self, raw: bytes) -> None:
        """Leave bytes to h11, and see whether a large body begins with them."""
        before = self.cycle
        self.data_received(raw)
        if self.cycle is not before:
            self._begin_body()

    def _begin_body(self) -> None:
        """Read the rest of a body here if its length is known and it is large."""
        headers = dict(self.headers)
        length = headers.get(b"content-length", b"")
        if self.conn.their_state is not h11.SEND_BODY or b"transfer-encoding" in headers or not length:
            return
        left = int(length) - len(self.cycle.body)  # the application did not run yet, so all is still there
        if left >= LARGE:
            self._left = left
            self._filled = 0
            self._piece = bytearray(PIECE)
            self._handed = self.loop.time()

    def _hand_on(self, piece: memoryview) -> None:
        """Give the application a piece, and read no more until it asks; throw away what nobody wants."""
        cycle = self.cycle
        if not self._left:
            cycle.more_body = False
        if cycle.response_complete:
            if not self._left:
                self._end_body()
            return
        if cycle.body or len(piece) < PIECE:
            cycle.body += piece
        else:
            assert self._piece is not None, "a piece is a view of it"
            cycle.body = self._piece  # copied when the application takes it, and not written to before
        self.flow.pause_reading()
        cycle.message_event.set()

    def on_response_complete(self) -> None:
        """Begin anew with h11 when the body was read here; wait for its end when it was answered early."""
        if self._piece is not None and not self._left:
            self._end_body()
        super().on_response_complete()
        if self._ahead and self._piece is None:
            ahead, self._ahead = bytes(self._ahead), bytearray()
            self._take(ahead)

    def _end_body(self) -> None:
        self._piece = None
        if not self.transport.is_closing():
            self.conn = h11.Connection(h11.SERVER, self.config.h11_max_incomplete_event_size or READ)
