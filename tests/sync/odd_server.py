"""A TLS server that answers whatever a test wants, or nothing."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

Handle = Callable[[ssl.SSLSocket], None]


@contextmanager
def odd_server(certificate: Path, key: Path, handle: Handle) -> Iterator[str]:
    """Serve until the block ends; gives the URL.

    Args:
        certificate, key: PEM files.
        handle: gets each connection after the handshake; the connection is closed when it returns.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    listener = socket.create_server(("127.0.0.1", 0))
    threads: list[threading.Thread] = []

    def talk(plain: socket.socket) -> None:
        try:
            with context.wrap_socket(plain, server_side=True) as secure:
                handle(secure)
        except OSError:  # the client went away, which is what some tests are about
            plain.close()

    def accept() -> None:
        while True:
            try:
                plain, _address = listener.accept()
            except OSError:  # closed at the end of the test
                return
            thread = threading.Thread(target=talk, args=(plain,), daemon=True)
            threads.append(thread)
            thread.start()

    accepting = threading.Thread(target=accept, daemon=True)
    accepting.start()
    try:
        yield f"https://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        accepting.join(10)
        for thread in threads:
            thread.join(10)


def read_request(secure: ssl.SSLSocket) -> bytes:
    """One whole HTTP request with a content length."""
    raw = b""
    while b"\r\n\r\n" not in raw:
        piece = secure.recv(65536)
        if not piece:
            return raw
        raw += piece
    head, _, body = raw.partition(b"\r\n\r\n")
    length = 0
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    while len(body) < length:
        body += secure.recv(65536)
    return head + b"\r\n\r\n" + body


def answer(status: str, body: bytes, content_type: str = "application/json", extra: str = "") -> bytes:
    """An HTTP answer that ends its connection."""
    head = (
        f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\n"
        f"Connection: close\r\n{extra}\r\n"
    )
    return head.encode() + body


@contextmanager
def plain_server() -> Iterator[str]:
    """A server that speaks plain HTTP where TLS is expected; gives an https URL to it."""
    listener = socket.create_server(("127.0.0.1", 0))

    def accept() -> None:
        while True:
            try:
                plain, _address = listener.accept()
            except OSError:  # closed at the end of the test
                return
            with plain:
                plain.recv(1000)
                plain.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")

    accepting = threading.Thread(target=accept, daemon=True)
    accepting.start()
    try:
        yield f"https://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        accepting.join(10)
