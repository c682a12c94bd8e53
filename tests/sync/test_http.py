"""Every fault of the link comes as its own numbered problem."""

import ssl
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from casework import codec
from sync.client.certificate import fetch_certificate
from sync.client.http import HttpService
from sync.protocol import signing, wire
from sync.protocol.messages import EnrolRequest, FileOffer, FileOffers, FileState, FileStates, Hello, Ticket
from sync.protocol.problems import Problem, SyncProblem
from sync.protocol.system_clock import SystemClock
from sync.server.web.certificate import fingerprint, make_certificate
from tests.sync.odd_server import answer, odd_server, plain_server, read_request

HELLO = Hello(protocol=1, app="test", incarnation="i", seq=0, hash="0" * 64, epoch="")
PRIVATE = signing.generate()[0]
STEP_S, LATE_S = 1.0, 2.5  # longest wait for a step; when a county answers that re-reads first
GREAT = 100 * 1024 * 1024  # bytes: two of them are waited for ten seconds more


class Certificate:
    """A self-signed certificate in files."""

    def __init__(self, folder: Path, name: str = "county") -> None:
        pem, key = make_certificate("云凤县")
        self.pem = folder / f"{name}.pem"
        self.key = folder / f"{name}.key"
        self.pem.write_bytes(pem)
        self.key.write_bytes(key)
        self.text = pem.decode()
        self.sha256 = fingerprint(pem)


@pytest.fixture
def certificate(tmp_path: Path) -> Certificate:
    return Certificate(tmp_path)


def service(url: str, certificate: Certificate, timeout_s: float = 5) -> HttpService:
    return HttpService(
        url=url,
        tls_sha256=certificate.sha256,
        tls_pem=certificate.text,
        device="device",
        device_private=PRIVATE,
        clock=SystemClock(),
        timeout_s=timeout_s,
    )


def code_of(ask: Callable[[], object]) -> str:
    with pytest.raises(SyncProblem) as caught:
        ask()
    return caught.value.problem.code


def hello_to(handle: Callable[[ssl.SSLSocket], None], certificate: Certificate, timeout_s: float = 5) -> str:
    with (
        odd_server(certificate.pem, certificate.key, handle) as url,
        service(url, certificate, timeout_s) as asked,
    ):
        return code_of(lambda: asked.hello(HELLO))


def test_a_server_that_is_down_is_unreachable(certificate: Certificate) -> None:
    with odd_server(certificate.pem, certificate.key, lambda _secure: None) as url:
        pass
    with service(url, certificate) as asked:
        assert code_of(lambda: asked.hello(HELLO)) == "link.unreachable"
    assert code_of(lambda: fetch_certificate(url, certificate.sha256, 5)) == "link.unreachable"


def test_a_slow_server_is_a_timeout(certificate: Certificate) -> None:
    done = threading.Event()

    def wait(secure: ssl.SSLSocket) -> None:
        read_request(secure)
        done.wait(10)

    with (
        odd_server(certificate.pem, certificate.key, wait) as url,
        service(url, certificate, timeout_s=0.2) as asked,
    ):
        assert code_of(lambda: asked.hello(HELLO)) == "link.timeout"
        done.set()


@pytest.mark.parametrize(("sizes", "said"), [((1_000, 1_000), "link.timeout"), ((GREAT, GREAT), "")])
def test_the_more_is_offered_the_longer_an_answer_is_waited_for(
    sizes: tuple[int, ...], said: str, certificate: Certificate
) -> None:
    """The county may re-read all of it before it answers; a question about little is not waited for."""
    offers = tuple(
        FileOffer(blob=str(at) * 64, size=size, record_type="evidence", record="r")
        for at, size in enumerate(sizes)
    )
    states = FileStates(files=tuple(FileState(blob=one.blob) for one in offers))
    given_up = threading.Event()

    def read_again(secure: ssl.SSLSocket) -> None:
        read_request(secure)
        if not given_up.wait(LATE_S):
            secure.sendall(answer("200 OK", codec.encode(states)))

    with (
        odd_server(certificate.pem, certificate.key, read_again) as url,
        service(url, certificate, timeout_s=STEP_S) as asking,
    ):
        if said:
            assert code_of(lambda: asking.offer_files(FileOffers(files=offers))) == said
        else:
            assert asking.offer_files(FileOffers(files=offers)) == states
        given_up.set()


def test_a_dripping_server_cannot_hold_the_laptop(certificate: Certificate) -> None:
    done = threading.Event()

    def drip(secure: ssl.SSLSocket) -> None:
        read_request(secure)
        secure.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        while not done.wait(0.02):
            secure.sendall(b"x")

    with (
        odd_server(certificate.pem, certificate.key, drip) as url,
        service(url, certificate, timeout_s=0.1) as asked,
    ):
        assert code_of(lambda: asked.hello(HELLO)) == "link.timeout"
        done.set()


@pytest.mark.parametrize(
    "reply",
    [
        answer("200 OK", b"<html><body>Welcome to the hotel</body></html>", "text/html"),
        answer("200 OK", b'{"nonsense":true}'),
        answer("200 OK", b"[]"),
        answer("200 OK", b""),
        answer("200 OK", b"\xff\xfe\x00"),
        answer("200 OK", b"[" * 100_000),
        answer("200 OK", b"not zstd", extra="Content-Encoding: zstd\r\n"),
        answer("200 OK", wire.pack(b'{"a":1}')[:-4], extra="Content-Encoding: zstd\r\n"),
        answer("302 Found", b"", extra="Location: https://example.invalid/\r\n"),
        answer("500 Oops", b"<h1>500</h1>", "text/html"),
        answer("403 No", codec.encode(Problem(number=7, code="made.up"))),
        answer("403 No", codec.encode(Problem(number=1905, code="link.wrong_county"))),
        b"SSH-2.0-OpenSSH_9.6\r\n\r\n",
    ],
    ids=lambda reply: repr(reply[:30]) + repr(reply[-12:]),
)
def test_nonsense_is_garbage(reply: bytes, certificate: Certificate) -> None:
    def speak(secure: ssl.SSLSocket) -> None:
        read_request(secure)
        secure.sendall(reply)

    assert hello_to(speak, certificate) == "link.garbage"


def test_an_answer_larger_than_allowed_is_garbage(certificate: Certificate) -> None:
    bomb = wire.pack(b'"' + b"a" * (wire.MAX_BODY + 10) + b'"')

    def speak(secure: ssl.SSLSocket) -> None:
        read_request(secure)
        secure.sendall(answer("200 OK", bomb, extra="Content-Encoding: zstd\r\n"))

    assert hello_to(speak, certificate) == "link.garbage"


def test_an_answer_cut_short_is_unreachable(certificate: Certificate) -> None:
    def cut(secure: ssl.SSLSocket) -> None:
        read_request(secure)
        secure.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{")

    assert hello_to(cut, certificate) == "link.unreachable"


def test_a_numbered_problem_comes_through(certificate: Certificate) -> None:
    busy = codec.encode(Problem(number=1802, code="server.busy", retry_after_s=3))

    def speak(secure: ssl.SSLSocket) -> None:
        read_request(secure)
        secure.sendall(answer("503 Busy", busy))

    with odd_server(certificate.pem, certificate.key, speak) as url, service(url, certificate) as asked:
        with pytest.raises(SyncProblem) as caught:
            asked.hello(HELLO)
        assert caught.value.problem == Problem(number=1802, code="server.busy", retry_after_s=3)


def test_another_certificate_is_refused_before_anything_is_sent(tmp_path: Path) -> None:
    ours, theirs = Certificate(tmp_path, "ours"), Certificate(tmp_path, "theirs")
    heard: list[bytes] = []

    def listen(secure: ssl.SSLSocket) -> None:
        heard.append(secure.recv(100))

    with odd_server(theirs.pem, theirs.key, listen) as url, service(url, ours) as asked:
        assert code_of(lambda: asked.hello(HELLO)) == "link.wrong_certificate"
        assert code_of(lambda: fetch_certificate(url, ours.sha256, 5)) == "link.wrong_certificate"
    assert not any(heard)


def test_a_pinned_certificate_that_does_not_fit_its_fingerprint_is_refused(tmp_path: Path) -> None:
    ours, theirs = Certificate(tmp_path, "ours"), Certificate(tmp_path, "theirs")
    ours.text = theirs.text
    assert code_of(lambda: service("https://127.0.0.1:1", ours)) == "link.wrong_certificate"


def test_a_server_without_tls_is_garbage(certificate: Certificate) -> None:
    with plain_server() as url, service(url, certificate) as asked:
        assert code_of(lambda: asked.hello(HELLO)) == "link.garbage"
        assert code_of(lambda: fetch_certificate(url, certificate.sha256, 5)) == "link.garbage"


def test_a_request_carries_a_signature_over_method_path_time_and_body(certificate: Certificate) -> None:
    seen: list[bytes] = []

    def speak(secure: ssl.SSLSocket) -> None:
        seen.append(read_request(secure))
        secure.sendall(answer("200 OK", b"{}"))

    assert hello_to(speak, certificate) == "link.garbage"
    head, _, body = seen[0].partition(b"\r\n\r\n")
    headers = {
        name.lower(): value.strip()
        for name, _, value in (line.partition(":") for line in head.decode().split("\r\n")[1:])
    }
    digest = codec.sha256_hex(body)
    assert headers[wire.BODY_HEADER.lower()] == digest
    text = wire.signed_text("POST", "/v1/hello", headers[wire.TIME_HEADER.lower()], digest)
    assert signing.verify(signing.public_of(PRIVATE), text, headers[wire.SIGNATURE_HEADER.lower()])
    assert codec.decode(wire.unpack(body), Hello) == HELLO


def test_the_ticket_text_is_not_in_what_enrolment_says_when_it_fails(certificate: Certificate) -> None:
    def speak(secure: ssl.SSLSocket) -> None:
        read_request(secure)

    with odd_server(certificate.pem, certificate.key, speak) as url, service(url, certificate) as asked:
        secret = Ticket(url=url, code="very-secret", county_key="00", tls_sha256=certificate.sha256)
        with pytest.raises(SyncProblem) as caught:
            asked.enrol(EnrolRequest(code=secret.code, device_name="n", device_key="k"))
    assert "very-secret" not in f"{caught.value} {caught.value.problem}"
