"""A service that hands every call on, for tests to stand between laptop and county."""

from collections.abc import Sequence

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
from sync.protocol.service import SyncService


class Relay:
    """Hands on.

    Attributes:
        asked: names of the calls that reached the county, in order.
    """

    def __init__(self, service: SyncService) -> None:
        self._service = service
        self.asked: list[str] = []

    def enrol(self, request: EnrolRequest) -> EnrolReply:
        """Hand on."""
        self.asked.append("enrol")
        return self._service.enrol(request)

    def hello(self, request: Hello) -> HelloReply:
        """Hand on."""
        self.asked.append("hello")
        return self._service.hello(request)

    def push(self, request: PushRequest) -> PushReply:
        """Hand on."""
        self.asked.append("push")
        return self._service.push(request)

    def pull(self, request: PullRequest) -> Page:
        """Hand on."""
        self.asked.append("pull")
        return self._service.pull(request)

    def lease(self, request: LeaseRequest) -> LeaseReply:
        """Hand on."""
        self.asked.append("lease")
        return self._service.lease(request)

    def pack(self, pack: str) -> bytes:
        """Hand on."""
        self.asked.append("pack")
        return self._service.pack(pack)

    def offer(self, request: BlobOffer) -> BlobState:
        """Hand on."""
        self.asked.append("offer")
        return self._service.offer(request)

    def put_chunk(self, blob: str, index: int, raw: bytes) -> None:
        """Hand on."""
        self.asked.append("put_chunk")
        self._service.put_chunk(blob, index, raw)

    def offer_files(self, request: FileOffers) -> FileStates:
        """Hand on."""
        self.asked.append("offer_files")
        return self._service.offer_files(request)

    def send_parcel(self, request: Parcel, raws: Sequence[bytes]) -> FileStates:
        """Hand on."""
        self.asked.append("send_parcel")
        return self._service.send_parcel(request, raws)

    def put_part(self, blob: str, index: int, raw: bytes | FilePart) -> None:
        """Hand on."""
        self.asked.append("put_part")
        self._service.put_part(blob, index, raw)

    def finish_file(self, request: FileEnd, size: int) -> FileState:
        """Hand on."""
        self.asked.append("finish_file")
        return self._service.finish_file(request, size)
