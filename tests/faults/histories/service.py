"""The county without a network between: the real service, message by message through the real codec."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from msgspec import Raw

from casework import codec
from casework.errors import StorageProblem
from sync.ledger.scope import scope
from sync.protocol import wire
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

    def _ask(self, call: Callable[[DeviceService], T]) -> T:
        """One exchange inside its township's wall; a disk that refuses is told as the application does."""
        try:
            found = self.county.registry.device(self.device)
            if found is None:
                raise problem(1101)
            if found.revoked:
                raise problem(1103)
            with scope(found.town, found.id):
                return call(DeviceService(self.county, found))
        except StorageProblem as error:
            raise problem(1801 if error.code == "ledger.disk_full" else 1802) from error

    def enrol(self, request: EnrolRequest) -> EnrolReply:
        """Trade a one-time code for a device identity."""
        return _over(lambda sent: enrol(self.county, sent), request, EnrolReply)

    def hello(self, request: Hello) -> HelloReply:
        """Compare versions and chains."""
        return self._ask(lambda service: _over(service.hello, request, HelloReply))

    def push(self, request: PushRequest) -> PushReply:
        """Hand over entries."""
        kept = PushRequest(
            incarnation=request.incarnation,
            entries=tuple(Raw(bytes(raw)) for raw in request.entries),
            receipts=request.receipts,
        )
        packed = wire.pack(codec.encode(kept))
        return self._ask(lambda service: _over(lambda sent: service.push(sent, packed), kept, PushReply))

    def pull(self, request: PullRequest) -> Page:
        """Read the feed."""
        return self._ask(lambda service: _over(service.pull, request, Page))

    def lease(self, request: LeaseRequest) -> LeaseReply:
        """Ask for numbers."""
        return self._ask(lambda service: _over(service.lease, request, LeaseReply))

    def pack(self, pack: str) -> bytes:
        """Fetch a pack."""
        return self._ask(lambda service: service.pack(pack))

    def offer(self, request: BlobOffer) -> BlobState:
        """Ask which chunks are missing."""
        return self._ask(lambda service: _over(service.offer, request, BlobState))

    def put_chunk(self, blob: str, index: int, raw: bytes) -> None:
        """Store one chunk."""
        self._ask(lambda service: service.put_chunk(blob, index, raw))

    def offer_files(self, request: FileOffers) -> FileStates:
        """Ask of many files what is missing."""
        return self._ask(lambda service: _over(service.offer_files, request, FileStates))

    def send_parcel(self, request: Parcel, raws: Sequence[bytes]) -> FileStates:
        """Hand over small files whole."""
        return self._ask(
            lambda service: _over(lambda sent: service.send_parcel(sent, raws), request, FileStates)
        )

    def put_part(self, blob: str, index: int, raw: bytes | FilePart) -> None:
        """Store one chunk that is proved with the whole."""
        self._ask(lambda service: service.put_part(blob, index, raw))

    def finish_file(self, request: FileEnd, size: int) -> FileState:
        """Have a file re-read."""
        return self._ask(
            lambda service: _over(lambda sent: service.finish_file(sent, size), request, FileState)
        )


def _over(call: Callable[[Any], Any], message: Any, reply: type[T]) -> T:
    """There and back as bytes."""
    return codec.decode(codec.encode(call(codec.decode(codec.encode(message), type(message)))), reply)
