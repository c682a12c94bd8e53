"""The county without a network between: the real service, message by message through the real codec."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from msgspec import Raw

from casework import codec
from casework.errors import StorageProblem
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
from sync.protocol.problems import problem
from sync.server.county import County
from sync.server.service import DeviceService, enrol

T = TypeVar("T")


class DirectService:
    """SyncService of one enrolled laptop; what crosses is encoded and decoded as on the wire."""

    def __init__(self, county: County, device: str) -> None:
        self.county = county
        self.device = device

    def _service(self) -> DeviceService:
        found = self.county.registry.device(self.device)
        if found is None:
            raise problem(1101)
        if found.revoked:
            raise problem(1103)
        return DeviceService(self.county, found)

    def _over(self, call: Callable[[Any], Any], message: Any, reply: type[T]) -> T:
        """One exchange; a disk that refuses is answered as the web application does."""
        sent = codec.decode(codec.encode(message), type(message))
        try:
            return codec.decode(codec.encode(call(sent)), reply)
        except StorageProblem as error:
            raise problem(1801 if error.code == "ledger.disk_full" else 1802) from error

    def enrol(self, request: EnrolRequest) -> EnrolReply:
        """Trade a one-time code for a device identity."""
        return self._over(lambda sent: enrol(self.county, sent), request, EnrolReply)

    def hello(self, request: Hello) -> HelloReply:
        """Compare versions and chains."""
        return self._over(self._service().hello, request, HelloReply)

    def push(self, request: PushRequest) -> PushReply:
        """Hand over entries."""
        kept = PushRequest(
            incarnation=request.incarnation, entries=tuple(Raw(bytes(raw)) for raw in request.entries)
        )
        return self._over(self._service().push, kept, PushReply)

    def pull(self, request: PullRequest) -> Page:
        """Read the feed."""
        return self._over(self._service().pull, request, Page)

    def lease(self, request: LeaseRequest) -> LeaseReply:
        """Ask for numbers."""
        return self._over(self._service().lease, request, LeaseReply)

    def pack(self, pack: str) -> bytes:
        """Fetch a pack."""
        return self._service().pack(pack)

    def offer(self, request: BlobOffer) -> BlobState:
        """Ask which chunks are missing."""
        return self._over(self._service().offer, request, BlobState)

    def put_chunk(self, blob: str, index: int, raw: bytes) -> None:
        """Store one chunk."""
        self._service().put_chunk(blob, index, raw)

    def offer_files(self, request: FileOffers) -> FileStates:
        """Ask of many files what is missing."""
        return self._over(self._service().offer_files, request, FileStates)

    def send_parcel(self, request: Parcel, raws: Sequence[bytes]) -> FileStates:
        """Hand over small files whole."""
        return self._over(lambda sent: self._service().send_parcel(sent, raws), request, FileStates)

    def put_part(self, blob: str, index: int, raw: bytes | FilePart) -> None:
        """Store one chunk that is proved with the whole."""
        self._service().put_part(blob, index, raw)

    def finish_file(self, request: FileEnd, size: int) -> FileState:
        """Have a file re-read."""
        return self._over(lambda sent: self._service().finish_file(sent, size), request, FileState)
