"""Opens an office file safely: no password, no macro, no more bytes than it may unpack to."""

import io
import zipfile
import zlib
from pathlib import Path

from sync.packs.lists.grid import refuse_file

MOST_BYTES = 32 * 1024 * 1024  # of a file, looked at before anything is read
MOST_UNPACKED = 192 * 1024 * 1024  # of all parts of an office file together
MOST_PARTS = 2_000
PIECE = 1024 * 1024

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old binary office files, and containers of encrypted new ones
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
MACRO_PART = "vbaproject.bin"
MACRO_TYPE = b"macroenabled"


def read_limited(path: Path) -> bytes:
    """Read a file that is not too large.

    Raises:
        PackProblem: "list.missing", or "list.too_large" by its size on disk, before a byte is read.
    """
    if not path.is_file():
        raise refuse_file("missing", path.name)
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise refuse_file("too_large", path.name, bytes=size, most=MOST_BYTES)
    return path.read_bytes()


def unpack(raw: bytes, file: str) -> dict[str, bytes]:
    """Every part of an .xlsx or .docx file by its name, unpacked under a limit.

    Raises:
        PackProblem: "list.password", "list.old_format", "list.macro", "list.unpacks_too_large" or
            "list.unreadable".
    """
    if raw.startswith(OLE):
        raise refuse_file("password" if ENCRYPTED in raw else "old_format", file)
    parts: dict[str, bytes] = {}
    left = MOST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as container:
            members = container.infolist()
            if len(members) > MOST_PARTS:
                raise refuse_file("unpacks_too_large", file, most=MOST_PARTS)
            for member in members:
                if member.flag_bits & 1:
                    raise refuse_file("password", file)
                parts[member.filename] = _part(container, member, left, file)
                left -= len(parts[member.filename])
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError) as error:
        raise refuse_file("unreadable", file) from error
    types = parts.get("[Content_Types].xml", b"").lower()
    if MACRO_TYPE in types or any(name.lower().endswith(MACRO_PART) for name in parts):
        raise refuse_file("macro", file)
    return parts


def _part(container: zipfile.ZipFile, member: zipfile.ZipInfo, left: int, file: str) -> bytes:
    """Unpack one part, counting what comes out rather than trusting what was declared."""
    pieces: list[bytes] = []
    with container.open(member) as part:
        while piece := part.read(PIECE):
            left -= len(piece)
            if left < 0:
                raise refuse_file("unpacks_too_large", file, most=MOST_UNPACKED)
            pieces.append(piece)
    return b"".join(pieces)


def pack(parts: dict[str, bytes]) -> io.BytesIO:
    """The parts in a plain container: what a reader gets was counted here, not as the file declared it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as container:
        for name, body in parts.items():
            container.writestr(zipfile.ZipInfo(name), body)
    target.seek(0)
    return target
