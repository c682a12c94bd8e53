"""What stands in a bag: the messages of the wire, each in a frame of its kind."""

import struct
from typing import TypeVar

from msgspec import Struct

from casework import codec
from casework.errors import BagProblem
from sync.protocol import wire
from sync.protocol.messages import (
    CHUNK,
    BlobOffer,
    BlobState,
    Hello,
    HelloReply,
    LeaseReply,
    LeaseRequest,
    Page,
    PullRequest,
    PushReply,
    PushRequest,
)
from sync.protocol.problems import Problem

# to the county
HELLO, PUSH, PULL, LEASE, OFFER, CHUNK_RAW, PACKS_HELD = 1, 2, 3, 4, 5, 6, 7
# to the laptop
HELLO_REPLY, PUSH_REPLY, PAGE, LEASE_REPLY, BLOB_STATE, PACK_RAW, PROBLEM = 33, 34, 35, 36, 37, 38, 39
STANDING_RAW = 40  # the county's signed list of papers that no longer stand, as the wire gives it


class PacksHeld(Struct, frozen=True, kw_only=True):
    """The packs a laptop has; what is in force and not among them comes back."""

    packs: tuple[str, ...]


# these are canonical JSON in zstd, as on the wire; CHUNK_RAW, PACK_RAW and STANDING_RAW are bytes
KIND_OF: dict[type[Struct], int] = {
    Hello: HELLO,
    PushRequest: PUSH,
    PullRequest: PULL,
    LeaseRequest: LEASE,
    PacksHeld: PACKS_HELD,
    BlobOffer: OFFER,
    HelloReply: HELLO_REPLY,
    PushReply: PUSH_REPLY,
    Page: PAGE,
    LeaseReply: LEASE_REPLY,
    BlobState: BLOB_STATE,
    Problem: PROBLEM,
}
_CHUNK = struct.Struct(">32sI")  # SHA-256 of the file, index of the chunk

T = TypeVar("T", bound=Struct)


def pack_message(message: Struct) -> tuple[int, bytes]:
    """The frame of a message: its kind and its payload."""
    return KIND_OF[type(message)], wire.pack(codec.encode(message))


def open_message(payload: bytes, kind: type[T]) -> T:
    """Read a message.

    Raises:
        SyncProblem: 1701, 1702.
    """
    return wire.decode(wire.unpack(payload), kind)


def pack_chunk(blob: str, index: int, raw: bytes) -> bytes:
    """The payload of one chunk of a file."""
    return _CHUNK.pack(bytes.fromhex(blob), index) + raw


def open_chunk(payload: bytes) -> tuple[str, int, bytes]:
    """The file, the index and the bytes of one chunk.

    Raises:
        BagProblem: bag.damaged.
    """
    if not _CHUNK.size < len(payload) <= _CHUNK.size + CHUNK:
        raise BagProblem("bag.damaged")
    blob, index = _CHUNK.unpack_from(payload)
    return blob.hex(), index, payload[_CHUNK.size :]
