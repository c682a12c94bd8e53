"""A parcel: several whole small files in one body, bound to its signature by the hashes that name them.

Body: four bytes of length, big-endian, of the head; the head, canonical JSON of `Parcel`; then the bytes of
its files in order. The request's signature covers the head, the head names every file by its SHA-256, and the
county re-reads each file against that name: so nothing is hashed twice, and nothing goes unproved.
"""

import struct
from collections.abc import Iterator

from casework import codec
from sync.protocol import wire
from sync.protocol.messages import CHUNK, PARCEL_FILES, Parcel
from sync.protocol.problems import problem

_LENGTH = struct.Struct(">I")
MAX_HEAD = 64 * 1024  # bytes
MAX_PARCEL = _LENGTH.size + MAX_HEAD + CHUNK  # bytes of a whole body

Slice = tuple[int, memoryview, bool]  # which file of the parcel, some of its bytes, whether they end it


def pack_head(parcel: Parcel) -> tuple[bytes, str]:
    """The front of a body, and the hash that the request is signed with (hex SHA-256 of the JSON)."""
    raw = codec.encode(parcel)
    return _LENGTH.pack(len(raw)) + raw, codec.sha256_hex(raw)


def read_head(raw: bytes) -> Parcel:
    """Read a head.

    Raises:
        SyncProblem: 1702 not a parcel, 1701 more than one may hold.
    """
    parcel = wire.decode(raw, Parcel)
    sizes = [file.size for file in parcel.files]
    if not sizes or min(sizes) < 1 or len({file.blob for file in parcel.files}) < len(sizes):
        raise problem(1702, detail="Parcel")
    if len(sizes) > PARCEL_FILES or sum(sizes) > CHUNK:
        raise problem(1701, limit=CHUNK)
    return parcel


class ParcelReader:
    """Takes a body apart as it arrives, without copying the files' bytes.

    Attributes:
        head: what was promised; None until it has arrived.
        head_sha256: hex, of its JSON.
    """

    def __init__(self) -> None:
        self.head: Parcel | None = None
        self.head_sha256 = ""
        self._front = bytearray()
        self._index = 0
        self._left = 0

    def feed(self, piece: bytes) -> Iterator[Slice]:
        """Give what a piece of the body holds of the files.

        Raises:
            SyncProblem: 1702 no parcel, or more bytes than it promised; 1701 too large.
        """
        view = memoryview(piece)
        if self.head is None:
            view = self._read_front(view)
        while view and self.head is not None:
            if not self._left:
                raise problem(1702, detail="Parcel")
            taken = view[: self._left]
            view = view[len(taken) :]
            self._left -= len(taken)
            yield self._index, taken, not self._left
            if not self._left:
                self._begin(self._index + 1)

    @property
    def is_whole(self) -> bool:
        """Whether everything that was promised has come."""
        return self.head is not None and self._index == len(self.head.files)

    def _read_front(self, view: memoryview) -> memoryview:
        """Take the head from the front; what follows it is given back."""
        wanted = _LENGTH.size
        view = self._collect(view, wanted)
        if len(self._front) < wanted:
            return view
        (length,) = _LENGTH.unpack(self._front[:wanted])
        if length > MAX_HEAD:
            raise problem(1701, limit=MAX_HEAD)
        view = self._collect(view, wanted + length)
        if len(self._front) == wanted + length:
            raw = bytes(self._front[wanted:])
            self.head = read_head(raw)
            self.head_sha256 = codec.sha256_hex(raw)
            self._begin(0)
        return view

    def _collect(self, view: memoryview, wanted: int) -> memoryview:
        lacking = max(0, wanted - len(self._front))
        self._front += view[:lacking]
        return view[lacking:]

    def _begin(self, index: int) -> None:
        assert self.head is not None, "files follow the head"
        self._index = index
        self._left = self.head.files[index].size if index < len(self.head.files) else 0
