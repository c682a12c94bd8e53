"""The county over HTTPS: signed requests, a pinned certificate, every fault of the link by number."""

import ssl
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from types import TracebackType
from typing import TypeVar

import httpx2
import msgspec

from casework import codec
from casework.clock import Clock
from sync.client.body import Body
from sync.client.certificate import check_fingerprint, pinned_context
from sync.protocol import signing, wire
from sync.protocol.chunks import FilePart
from sync.protocol.messages import (
    CHUNK,
    PROTOCOL,
    BlobOffer,
    BlobState,
    EnrolReply,
    EnrolRequest,
    FileEnd,
    FileOffers,
    FileState,
    FileStates,
    Hello,
    HelloReply,
    LeaseReply,
    LeaseRequest,
    Page,
    PageAsSent,
    Parcel,
    PullRequest,
    PushReply,
    PushRequest,
)
from sync.protocol.parcels import pack_head
from sync.protocol.problems import PROBLEMS, Problem, SyncProblem, problem

T = TypeVar("T", bound=msgspec.Struct)

TIMEOUT_S = 20.0  # for one step of an exchange: connect, send a piece, wait for a piece
PATIENCE = 6  # times the timeout that one whole answer may take
SLOWEST_BYTES_PER_S = 16 * 1024  # slowest link that is waited for
IN_FLIGHT = 1024 * 1024  # bytes that may still be on their way when the last piece was given to the link
HASHING_BYTES_PER_S = 20 * 1024 * 1024  # slowest county disk we wait for when it re-reads a file
MAX_PACK = 256 * 1024 * 1024  # bytes
CLOCK_NUMBER = 1104
CUT_OFF = ("peer closed", "Server disconnected", "incomplete")


class HttpService:
    """SyncService over HTTPS; one object per run, closed at its end, used from one thread."""

    def __init__(
        self,
        *,
        url: str,
        tls_sha256: str,
        tls_pem: str,
        device: str,
        device_private: str,
        clock: Clock,
        timeout_s: float = TIMEOUT_S,
    ) -> None:
        """Prepare; nothing is sent yet.

        Args:
            url: of the county, for example https://10.0.0.5:8443.
            tls_sha256: fingerprint from the ticket, hex.
            tls_pem: certificate as fetched at enrolment.
            device: id from enrolment; empty while enrolling.
            device_private: hex Ed25519.
            clock: gives the time that requests carry.
            timeout_s: longest wait for one step of an exchange.

        Raises:
            SyncProblem: 1904 the certificate is not the one of the fingerprint.
        """
        check_fingerprint(ssl.PEM_cert_to_DER_cert(tls_pem), tls_sha256)
        self._device = device
        self._private = device_private
        self._clock = clock
        self._timeout_s = timeout_s
        self._protocol = PROTOCOL
        self._clock_gap = timedelta(0)  # what the county said our clock is off by
        self._meanwhile: Callable[[], None] | None = None
        self._client = httpx2.Client(
            base_url=url.rstrip("/"),
            verify=pinned_context(tls_pem),
            timeout=timeout_s,
            trust_env=False,
            headers={"accept-encoding": wire.ENCODING},
        )
        for name in (
            "accept",
            "connection",
            "user-agent",
        ):  # said by the protocol anyway; a quiet sync is small
            del self._client.headers[name]

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def __enter__(self) -> "HttpService":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def enrol(self, request: EnrolRequest) -> EnrolReply:
        """Trade a one-time code; signed with the key that is being enrolled."""
        return self._ask("/v1/enrol", request, EnrolReply)

    def hello(self, request: Hello) -> HelloReply:
        """Compare versions and chains; later requests carry the version that was agreed on."""
        reply = self._ask("/v1/hello", request, HelloReply)
        self._protocol = request.protocol
        return reply

    def meanwhile(self, work: Callable[[], None]) -> None:
        """Have work done while the answer to a push or a pull is waited for."""
        self._meanwhile = work

    def push(self, request: PushRequest) -> PushReply:
        """Hand over entries."""
        return self._ask("/v1/push", request, PushReply, behind=self._meanwhile)

    def pull(self, request: PullRequest) -> Page:
        """Read the feed."""
        return self._ask("/v1/pull", request, PageAsSent, behind=self._meanwhile)

    def lease(self, request: LeaseRequest) -> LeaseReply:
        """Ask for numbers."""
        return self._ask("/v1/lease", request, LeaseReply)

    def pack(self, pack: str) -> bytes:
        """Fetch a published pack."""
        return self._exchange("GET", f"/v1/packs/{pack}", Body((), self._clock), limit=MAX_PACK)

    def standing(self) -> bytes:
        """Fetch the signed list of keys and of papers that no longer stand."""
        return self._exchange("GET", "/v1/standing", Body((), self._clock), limit=MAX_PACK)

    def offer(self, request: BlobOffer) -> BlobState:
        """Ask which chunks are missing; waits while the county re-reads the file."""
        return self._ask("/v1/blobs/offer", request, BlobState, extra_s=request.size / HASHING_BYTES_PER_S)

    def put_chunk(self, blob: str, index: int, raw: bytes) -> None:
        """Store one chunk."""
        self._exchange("PUT", f"/v1/blobs/{blob}/{index}", Body((raw,), self._clock), packed=False)

    def offer_files(self, request: FileOffers) -> FileStates:
        """Ask of many files what is missing; waits while the county re-reads those it has signed for."""
        size = sum(file.size for file in request.files)
        return self._ask("/v1/blobs/offers", request, FileStates, extra_s=size / HASHING_BYTES_PER_S)

    def put_part(self, blob: str, index: int, raw: bytes | FilePart) -> None:
        """Store one chunk; the request is signed over the hash of the whole file that proves it."""
        self._exchange(
            "PUT", f"/v1/blobs/{blob}/parts/{index}", Body((raw,), self._clock, blob), packed=False
        )

    def finish_file(self, request: FileEnd, size: int) -> FileState:
        """Have a file re-read and signed for; waits while the county reads."""
        return self._ask("/v1/blobs/finish", request, FileState, extra_s=size / HASHING_BYTES_PER_S)

    def send_parcel(self, request: Parcel, raws: Sequence[bytes]) -> FileStates:
        """Hand over small files whole; the request is signed over the head that names their hashes."""
        head, sha256 = pack_head(request)
        body = Body((head, *raws), self._clock, sha256)
        answer = self._exchange("POST", "/v1/blobs/parcel", body, packed=False)
        return _decoded(answer, FileStates)

    def give_chunk(self, blob: str, index: int) -> bytes:
        """Fetch one chunk of a file that this laptop let go."""
        return self._exchange("GET", f"/v1/blobs/{blob}/{index}", Body((), self._clock), limit=CHUNK)

    def borrow(self, handover: str, record: str, index: int) -> bytes:
        """Fetch one chunk of an original that was handed over with a case."""
        path = f"/v1/handovers/{handover}/{record}/{index}"
        return self._exchange("GET", path, Body((), self._clock), limit=CHUNK)

    def _ask(
        self,
        path: str,
        message: msgspec.Struct,
        kind: type[T],
        extra_s: float = 0,
        behind: Callable[[], None] | None = None,
    ) -> T:
        body = Body((wire.pack(codec.encode(message)),), self._clock, behind=behind)
        return _decoded(self._exchange("POST", path, body, extra_s=extra_s), kind)

    def _exchange(
        self,
        method: str,
        path: str,
        body: Body,
        *,
        packed: bool = True,
        limit: int = wire.MAX_BODY,
        extra_s: float = 0,
    ) -> bytes:
        """One request and its whole answer; asks once more when the county says our clock is off."""
        try:
            return self._once(method, path, body, packed, limit, extra_s)
        except SyncProblem as error:
            if error.problem.number != CLOCK_NUMBER or not self._learn_clock(error.problem):
                raise
        return self._once(method, path, body, packed, limit, extra_s)

    def _once(self, method: str, path: str, body: Body, packed: bool, limit: int, extra_s: float) -> bytes:
        headers = self._signed_headers(method, path, body.sha256)
        if body.size:
            headers["content-length"] = str(body.size)
            extra_s += min(body.size, IN_FLIGHT) / SLOWEST_BYTES_PER_S
            if packed:  # JSON, as everything that is packed
                headers["content-encoding"] = wire.ENCODING
            else:
                headers["content-type"] = "application/octet-stream"
        timeout = httpx2.Timeout(self._timeout_s, read=self._timeout_s + extra_s)
        try:
            with self._client.stream(
                method, path, content=body.pieces(), headers=headers, timeout=timeout
            ) as answer:
                raw = self._read(answer.iter_raw(), limit, extra_s)
                return _unpacked(answer, raw, limit)
        except httpx2.TimeoutException as error:
            raise problem(1902) from error
        except httpx2.ConnectError as error:
            raise _connect_problem(error) from error
        except httpx2.RemoteProtocolError as error:
            raise problem(1901 if any(part in str(error) for part in CUT_OFF) else 1903) from error
        except httpx2.NetworkError as error:
            raise _connect_problem(error) from error
        except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError) as error:
            raise problem(1903, detail=type(error).__name__) from error

    def _signed_headers(self, method: str, path: str, digest: str) -> dict[str, str]:
        at = (self._clock.now() + self._clock_gap).isoformat()
        return {
            wire.DEVICE_HEADER: self._device,
            wire.TIME_HEADER: at,
            wire.BODY_HEADER: digest,
            wire.PROTOCOL_HEADER: str(self._protocol),
            wire.SIGNATURE_HEADER: signing.sign(self._private, wire.signed_text(method, path, at, digest)),
        }

    def _read(self, pieces: Iterator[bytes], limit: int, extra_s: float) -> bytes:
        """Collect an answer, bounded in size and in time, so that a dripping server cannot hold us."""
        patience_ns = int((PATIENCE * self._timeout_s + extra_s) * 1e9)
        deadline = self._clock.mono_ns() + patience_ns
        raw = bytearray()
        for piece in pieces:
            raw += piece
            if len(raw) > limit:
                raise problem(1903, detail="size")
            if self._clock.mono_ns() > deadline:
                raise problem(1902)
        return bytes(raw)

    def _learn_clock(self, found: Problem) -> bool:
        """Take over the county's time for what requests carry; the laptop's own clock is not touched."""
        try:
            county = datetime.fromisoformat(str(found.params.get("at", "")))
            self._clock_gap = county - self._clock.now()
        except (ValueError, TypeError):
            return False
        return True


def _decoded(raw: bytes, kind: type[T]) -> T:
    try:
        return codec.decode(raw, kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise problem(1903, detail=kind.__name__) from error


def _unpacked(answer: httpx2.Response, raw: bytes, limit: int) -> bytes:
    """The body of a good answer.

    Raises:
        SyncProblem: the county's numbered problem, or 1903 when the answer is none of its own.
    """
    if answer.headers.get("content-encoding", "") == wire.ENCODING:
        try:
            raw = wire.unpack(raw, limit)
        except SyncProblem as error:
            raise problem(1903, detail="zstd") from error
    if answer.status_code == 200:
        return raw
    try:
        found = codec.decode(raw, Problem)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise problem(1903, status=answer.status_code) from error
    if found.number not in PROBLEMS or PROBLEMS[found.number][1] == 0:
        raise problem(1903, status=answer.status_code)
    raise SyncProblem(found)


def _connect_problem(error: BaseException) -> SyncProblem:
    """Tell a wrong certificate and a server that speaks no TLS from one that is not there."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return problem(1904)
        if isinstance(cause, ssl.SSLError) and not isinstance(cause, ssl.SSLEOFError):
            return problem(1903, detail="tls")
        cause = cause.__cause__ or cause.__context__
    return problem(1901)
