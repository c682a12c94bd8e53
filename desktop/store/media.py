"""What an evidence file is, by its content: kind, size of the picture, the time it claims, what is odd."""

import importlib
import io
import re
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from types import ModuleType
from typing import Protocol

from msgspec import Struct

from casework.evidence import EvidenceKind

HEAD_BYTES = 64
END_BYTES = 65536  # where the end mark of a whole picture stands; cameras may append data after it
PICTURE_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".bmp", ".gif", ".tif", ".tiff")
HEIC = "image/heic"
END_MARKS = {"image/jpeg": b"\xff\xd9", "image/png": b"IEND"}

_EXIF_TIME = re.compile(r"(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)")
_EXIF_OFFSET = re.compile(r"([+-])(\d\d):(\d\d)")
_FTYP_HEIC = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1")
_FTYP_AUDIO = (b"M4A ", b"M4B ")


class Stream(Protocol):
    """What is read of a file: any binary file, or `Vault.reader(blob)`."""

    def read(self, size: int = -1, /) -> bytes:
        """Read up to `size` bytes, or all."""
        ...

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Move and say where."""
        ...


class Media(Struct, frozen=True, kw_only=True):
    """What a file is; every file is kept, whatever is odd about it."""

    kind: EvidenceKind
    media_type: str = "application/octet-stream"
    width: int = 0  # pixels as stored, before any rotation
    height: int = 0
    stamp: str = ""  # EXIF's DateTimeOriginal, "2026:11:20 08:10:00"
    zone: str = ""  # EXIF's OffsetTimeOriginal, "+08:00"; few cameras write it
    warning: str = ""  # empty | not_an_image | truncated | too_large | no_decoder

    def taken_at(self, offset_min: int) -> datetime | None:
        """When the file claims to have been made, aware UTC; None when it does not say.

        Args:
            offset_min: the laptop's zone, minutes east of UTC, for a camera that writes none.
        """
        found = _EXIF_TIME.fullmatch(self.stamp)
        if found is None:
            return None
        zone = _EXIF_OFFSET.fullmatch(self.zone)
        if zone is not None:
            minutes = int(zone[2]) * 60 + int(zone[3])
            offset_min = -minutes if zone[1] == "-" else minutes
        year, month, day, hour, minute, second = map(int, found.groups())
        try:
            here = timezone(timedelta(minutes=offset_min))
            return datetime(year, month, day, hour, minute, second, tzinfo=here).astimezone(UTC)
        except (ValueError, OverflowError):
            return None


_MAGIC: tuple[tuple[bytes, EvidenceKind, str], ...] = (
    (b"\xff\xd8\xff", EvidenceKind.PHOTO, "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", EvidenceKind.PHOTO, "image/png"),
    (b"GIF87a", EvidenceKind.PHOTO, "image/gif"),
    (b"GIF89a", EvidenceKind.PHOTO, "image/gif"),
    (b"II*\x00", EvidenceKind.PHOTO, "image/tiff"),
    (b"MM\x00*", EvidenceKind.PHOTO, "image/tiff"),
    (b"%PDF-", EvidenceKind.DOCUMENT, "application/pdf"),
    (b"PK\x03\x04", EvidenceKind.DOCUMENT, "application/zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", EvidenceKind.DOCUMENT, "application/x-ole-storage"),
    (b"ID3", EvidenceKind.AUDIO, "audio/mpeg"),
    (b"\xff\xfb", EvidenceKind.AUDIO, "audio/mpeg"),
    (b"\xff\xf3", EvidenceKind.AUDIO, "audio/mpeg"),
    (b"#!AMR", EvidenceKind.AUDIO, "audio/amr"),
    (b"OggS", EvidenceKind.AUDIO, "audio/ogg"),
    (b"fLaC", EvidenceKind.AUDIO, "audio/flac"),
    (b"\x1a\x45\xdf\xa3", EvidenceKind.VIDEO, "video/x-matroska"),
    (b"\x00\x00\x01\xba", EvidenceKind.VIDEO, "video/mpeg"),
    (b"BM", EvidenceKind.PHOTO, "image/bmp"),
)


def sniff(head: bytes) -> tuple[EvidenceKind, str]:
    """Tell kind and media type from the first 64 bytes; the file's name plays no part."""
    if head[4:8] == b"ftyp":
        return _sniff_boxes(head)
    if head[:4] == b"RIFF":
        form = {
            b"WEBP": (EvidenceKind.PHOTO, "image/webp"),
            b"WAVE": (EvidenceKind.AUDIO, "audio/wav"),
            b"AVI ": (EvidenceKind.VIDEO, "video/x-msvideo"),
        }
        return form.get(head[8:12], (EvidenceKind.OTHER, "application/octet-stream"))
    for magic, kind, media_type in _MAGIC:
        if head.startswith(magic):
            return kind, media_type
    return EvidenceKind.OTHER, "application/octet-stream"


def _sniff_boxes(head: bytes) -> tuple[EvidenceKind, str]:
    """The ISO base media family: HEIC, QuickTime, 3GP, M4A, MP4."""
    brand = head[8:12]
    if brand in _FTYP_HEIC:
        return EvidenceKind.PHOTO, HEIC
    if brand in (b"avif", b"avis"):
        return EvidenceKind.PHOTO, "image/avif"
    if brand in _FTYP_AUDIO:
        return EvidenceKind.AUDIO, "audio/mp4"
    if brand == b"qt  ":
        return EvidenceKind.VIDEO, "video/quicktime"
    if brand.startswith(b"3g"):
        return EvidenceKind.VIDEO, "video/3gpp"
    return EvidenceKind.VIDEO, "video/mp4"


@cache
def pictures() -> ModuleType:
    """The module that holds Pillow, loaded when the first picture is met: it is not needed to start."""
    return importlib.import_module("desktop.store.pictures")


def _is_cut(stream: Stream, size: int, media_type: str) -> bool:
    """Whether the mark that ends a picture of this type is missing."""
    mark = END_MARKS.get(media_type)
    if mark is None:
        return False
    stream.seek(max(size - END_BYTES, 0))
    return mark not in stream.read()


def _describe_picture(stream: Stream, size: int, media_type: str) -> Media:
    if media_type == "image/avif":  # no phone keeps photographs so by itself
        return Media(kind=EvidenceKind.PHOTO, media_type=media_type, warning="no_decoder")
    stream.seek(0)
    header = pictures().read_header(stream)
    warning = header.warning
    if not warning and _is_cut(stream, size, media_type):
        warning = "truncated"
    return Media(
        kind=EvidenceKind.PHOTO,
        media_type=media_type,
        width=header.width,
        height=header.height,
        stamp=header.stamp,
        zone=header.zone,
        warning=warning,
    )


def describe(stream: Stream, name: str) -> Media:
    """Say what a file is; never raises for what is in it.

    Args:
        stream: seekable, for example `Vault.reader(blob)`; so what is described is what was hashed.
        name: the display name; only to say that a .jpg is no picture.

    Raises:
        StorageProblem: from a damaged container.
    """
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    head = stream.read(HEAD_BYTES)
    kind, media_type = sniff(head)
    claims_picture = name.lower().endswith(PICTURE_SUFFIXES)
    if size == 0:
        return Media(kind=EvidenceKind.PHOTO if claims_picture else EvidenceKind.OTHER, warning="empty")
    if kind is EvidenceKind.PHOTO:
        return _describe_picture(stream, size, media_type)
    return Media(kind=kind, media_type=media_type, warning="not_an_image" if claims_picture else "")
