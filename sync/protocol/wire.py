"""How bodies travel: canonical JSON in zstd with bounded reading, and what a device signs of a request."""

from typing import TypeVar

import msgspec
import zstandard

from casework import codec
from sync.protocol.problems import problem

LEVEL = 1  # zstd: batches are packed to within 2 % of what level 3 makes of them, a fifth quicker
MAX_WIRE = 8 * 1024 * 1024  # bytes of a packed body
MAX_BODY = 32 * 1024 * 1024  # bytes of an unpacked body
PIECE = 1024 * 1024  # bytes unpacked at a time when the size is not declared
CLOCK_WINDOW_S = 900  # how far a request's time may be from the county's

ENCODING = "zstd"
DEVICE_HEADER = "X-Zft-Device"
TIME_HEADER = "X-Zft-Time"
BODY_HEADER = "X-Zft-Body"  # hex SHA-256 of the body as it travels
SIGNATURE_HEADER = "X-Zft-Signature"
PROTOCOL_HEADER = "X-Zft-Protocol"  # as agreed at hello; not sent by programs of protocol 1

T = TypeVar("T")


def signed_text(method: str, path: str, at: str, body_sha256: str) -> bytes:
    """The bytes that a device signs: method, path, ISO time and body hash, one per line."""
    return "\n".join((method.upper(), path, at, body_sha256)).encode("utf-8")


def pack(raw: bytes) -> bytes:
    """Compress a body."""
    return zstandard.ZstdCompressor(level=LEVEL).compress(raw)


def unpack(raw: bytes, limit: int = MAX_BODY) -> bytes:
    """Decompress a body without ever making more than `limit` bytes and one piece.

    Raises:
        SyncProblem: 1702 not zstd, or cut short; 1701 larger than the limit, declared or real.
    """
    try:
        declared = zstandard.frame_content_size(raw)  # -1 when the sender did not say
        if declared > limit:
            raise problem(1701, limit=limit)
        reading = zstandard.ZstdDecompressor(max_window_size=MAX_BODY)
        if declared > 0:
            return reading.decompress(raw)
        pieces: list[bytes] = []
        size = 0
        with reading.stream_reader(raw) as reader:
            while read := reader.read(PIECE):
                size += len(read)
                if size > limit:
                    raise problem(1701, limit=limit)
                pieces.append(read)
    except zstandard.ZstdError as error:
        raise problem(1702, detail="zstd") from error
    return b"".join(pieces)


def decode(raw: bytes, kind: type[T]) -> T:
    """Decode a message.

    Raises:
        SyncProblem: 1702 when it is not JSON of that shape.
    """
    try:
        return codec.decode(raw, kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise problem(1702, detail=kind.__name__) from error
