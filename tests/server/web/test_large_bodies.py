"""Large bodies: the application sees every byte once, whatever comes before, behind or in between."""

import asyncio
import hashlib
import random
import socket
import threading
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from sync.client.certificate import pinned_context
from sync.server.home import CountyHome
from sync.server.web.large_bodies import LARGE, PIECE, LargeBodies
from sync.server.web.serving import CountyServer, bind

Send = Callable[[dict[str, Any]], Awaitable[None]]


class App:
    """Answers with length and hash of the body; `/early` answers before it is read, `/close` says goodbye."""

    def __init__(self) -> None:
        self.pieces: list[int] = []
        self.gone = threading.Event()

    async def __call__(self, scope: dict[str, Any], receive: Callable[[], Any], send: Send) -> None:
        digest, size = hashlib.sha256(), 0
        more = scope["path"] != "/early"
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                self.gone.set()
                return
            self.pieces.append(len(message["body"]))
            digest.update(message["body"])
            size += len(message["body"])
            more = message["more_body"]
        said = f"{size} {digest.hexdigest()}".encode()
        headers = [(b"content-length", str(len(said)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": said})


@pytest.fixture
def app() -> App:
    return App()


@pytest.fixture(params=["plain", "tls"])
def link(app: App, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[socket.socket]:
    """A connection to a server of that application."""
    started = threading.Event()
    config = uvicorn.Config(app, http=LargeBodies, log_config=None, lifespan="off", ws="none")
    secure = None
    if request.param == "tls":
        CountyHome.create(tmp_path / "county", "云凤县")
        home = CountyHome(tmp_path / "county")
        config.ssl_certfile, config.ssl_keyfile = str(home.certificate), str(home.certificate_key)
        secure = pinned_context(home.certificate.read_text())
    server = CountyServer(config, started.set)
    listener = bind("127.0.0.1", 0)
    thread = threading.Thread(target=lambda: asyncio.run(server.serve([listener])), daemon=True)
    thread.start()
    assert started.wait(20)
    with socket.create_connection(listener.getsockname(), timeout=20) as connection:
        if secure is None:
            yield connection
        else:
            with secure.wrap_socket(connection, server_hostname="127.0.0.1") as wrapped:
                yield wrapped
    server.should_exit = True
    thread.join(20)
    listener.close()


def begin(link: socket.socket, size: int, path: str = "/", extra: str = "", raw: bytes = b"") -> None:
    head = f"PUT {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {size}\r\n{extra}\r\n"
    link.sendall(head.encode() + raw)


def put(link: socket.socket, raw: bytes, path: str = "/", extra: str = "", cut: int = 0) -> None:
    begin(link, len(raw), path, extra, raw[:cut])
    if cut < len(raw):
        link.sendall(raw[cut:])


def answer(link: socket.socket) -> str:
    """The next answer, and not a byte of the one behind it."""
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        byte = link.recv(1)
        assert byte, head
        head += byte
    length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
    body = b""
    while len(body) < length:
        body += link.recv(length - len(body))
    return body.decode()


def said(raw: bytes) -> str:
    return f"{len(raw)} {hashlib.sha256(raw).hexdigest()}"


SIZES = (0, 1, LARGE - 1, LARGE, LARGE + 70_000, PIECE, PIECE + 1, 3 * PIECE + 12_345)


def test_bodies_of_every_size_in_one_connection(link: socket.socket) -> None:
    chance = random.Random(7)
    for size in (*SIZES, *reversed(SIZES)):
        raw = chance.randbytes(size)
        put(link, raw, cut=chance.randrange(size + 1))
        assert answer(link) == said(raw)


def test_large_pieces_reach_the_application(link: socket.socket, app: App) -> None:
    raw = bytes(8 * PIECE)
    put(link, raw)
    assert answer(link) == said(raw)
    assert app.pieces.count(PIECE) >= 7


def test_on_a_slow_link_less_than_a_piece_is_handed_on(
    link: socket.socket, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that the application is never left without a word for as long as it would wait."""
    monkeypatch.setattr("sync.server.web.large_bodies.SLOW_S", 0.0)
    raw = random.Random(3).randbytes(PIECE + 7)
    begin(link, len(raw))
    for start in range(0, len(raw), 30_000):
        link.sendall(raw[start : start + 30_000])
    assert answer(link) == said(raw)
    assert max(app.pieces) < PIECE


def test_a_body_that_nobody_reads_does_not_stand_in_the_way(link: socket.socket) -> None:
    for _time in range(2):
        put(link, bytes(2 * PIECE), "/early")
        assert answer(link) == said(b"")
        raw = bytes(range(256)) * 3000
        put(link, raw)
        assert answer(link) == said(raw)


def test_requests_sent_ahead_wait_for_their_turn(link: socket.socket) -> None:
    raws = [random.Random(seed).randbytes(LARGE * 3 + seed) for seed in range(3)]
    for raw in (*raws, b"small"):  # all of it before the first answer is read
        put(link, raw)
    assert [answer(link) for _raw in range(4)] == [said(raw) for raw in (*raws, b"small")]


def test_a_chunked_body_is_left_to_h11(link: socket.socket) -> None:
    raw = bytes(range(256)) * 4000
    link.sendall(b"PUT / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
    link.sendall(f"{len(raw):x}\r\n".encode() + raw + b"\r\n0\r\n\r\n")
    assert answer(link) == said(raw)


def test_who_waits_for_a_word_before_the_body_gets_it(link: socket.socket) -> None:
    raw = bytes(2 * PIECE)
    link.sendall(
        f"PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: {len(raw)}\r\nExpect: 100-continue\r\n\r\n".encode()
    )
    assert link.recv(100).startswith(b"HTTP/1.1 100")
    link.sendall(raw)
    assert answer(link) == said(raw)


def test_a_link_that_dies_in_a_large_body_is_told(link: socket.socket, app: App) -> None:
    put(link, bytes(2 * PIECE)[:-1], extra="X-Length: true\r\n")
    answer(link)
    link.sendall(
        f"PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: {3 * PIECE}\r\n\r\n".encode() + bytes(PIECE + 5)
    )
    link.shutdown(socket.SHUT_RDWR)
    assert app.gone.wait(20)


def test_a_connection_that_is_to_be_closed_is(link: socket.socket) -> None:
    raw = bytes(LARGE * 2)
    put(link, raw, extra="Connection: close\r\n")
    assert answer(link) == said(raw)
    assert link.recv(10) == b""
