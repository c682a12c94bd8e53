"""The one contract that the laptop's HTTP client and the county server both implement."""

from collections.abc import Callable, Sequence
from typing import Protocol, runtime_checkable

from sync.protocol.chunks import FilePart
from sync.protocol.messages import (
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
    Parcel,
    PullRequest,
    PushReply,
    PushRequest,
)


class SyncService(Protocol):
    """What a laptop may ask of a county; every call is idempotent and raises SyncProblem."""

    def enrol(self, request: EnrolRequest) -> EnrolReply:
        """Trade a one-time code for a device identity; the only call without one."""
        ...

    def hello(self, request: Hello) -> HelloReply:
        """Compare versions and chains before anything is written."""
        ...

    def push(self, request: PushRequest) -> PushReply:
        """Hand over entries in order; one answer each, a bad one never blocks the others."""
        ...

    def pull(self, request: PullRequest) -> Page:
        """Read the feed of the device's township from a cursor."""
        ...

    def lease(self, request: LeaseRequest) -> LeaseReply:
        """Ask for numbers of a series."""
        ...

    def pack(self, pack: str) -> bytes:
        """Fetch a published pack file."""
        ...

    def offer(self, request: BlobOffer) -> BlobState:
        """Ask which chunks of a file are missing; assembles and verifies when none is."""
        ...

    def put_chunk(self, blob: str, index: int, raw: bytes) -> None:
        """Store one chunk; the same chunk twice is harmless."""
        ...

    def offer_files(self, request: FileOffers) -> FileStates:
        """Ask of many files what is missing; only what was signed for is re-read."""
        ...

    def send_parcel(self, request: Parcel, raws: Sequence[bytes]) -> FileStates:
        """Hand over small files whole; each is re-read and signed for, or refused, by itself."""
        ...

    def put_part(self, blob: str, index: int, raw: bytes | FilePart) -> None:
        """Store one chunk of an offered file; it is proved with the whole, by `finish_file`."""
        ...

    def finish_file(self, request: FileEnd, size: int) -> FileState:
        """Have a file re-read and signed for; `size` in bytes says how long that may take."""
        ...


@runtime_checkable
class Patient(Protocol):
    """A service over a link: while the county works on a push or a pull, the laptop can."""

    def meanwhile(self, work: Callable[[], None]) -> None:
        """Have work done, on the caller's thread, while the answer to a push or a pull is waited for."""
        ...
