"""Pictures through Pillow: the header read and a thumbnail drawn, with hostile files kept at bay.

Only `media.pictures()` loads this module: Pillow costs 20 ms that the first screen does not need.
"""

import importlib
import io
import logging
import struct
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import IO

from msgspec import Struct
from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from desktop.store.media import HEAD_BYTES, HEIC, sniff

log = logging.getLogger(__name__)

PIXELS_MAX = 100_000_000
PRINT_PIXELS = 1280  # long side of a printed photograph: 300 dots an inch at 11 cm
PRINT_QUALITY = 80
PREVIEW_QUALITY = 60  # of 100: about 12 KB at 320 pixels
DECODERS = ("JPEG", "PNG", "WEBP", "BMP", "GIF", "TIFF")  # formats that are ever given to Pillow
TOO_LARGE = (Image.DecompressionBombError, Image.DecompressionBombWarning)
# what Pillow raises on hostile or broken files; anything else is a fault of ours and must be seen
BROKEN = (
    UnidentifiedImageError,
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    struct.error,
    OverflowError,
    MemoryError,
    RuntimeError,  # what libheif means by a limit that was reached
)

Image.MAX_IMAGE_PIXELS = PIXELS_MAX
_FILTERS = threading.Lock()  # Python's warning filters are one list for all threads


class Header(Struct, frozen=True, kw_only=True):
    """What the front of a picture says."""

    width: int = 0  # pixels as stored, before any rotation
    height: int = 0
    stamp: str = ""  # EXIF DateTimeOriginal
    zone: str = ""  # EXIF OffsetTimeOriginal
    warning: str = ""  # truncated | too_large | no_decoder


class Print(Struct, frozen=True, kw_only=True):
    """A photograph as it is printed."""

    jpeg: bytes  # baseline, three colours, no metadata
    width: int  # pixels
    height: int


@contextmanager
def _strict() -> Iterator[None]:
    """Let Pillow's size warning be an error and its other warnings about broken files be silent."""
    with _FILTERS, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        yield


class NoDecoder(Exception):
    """The library for this format is not installed."""


@contextmanager
def _opened(stream: IO[bytes]) -> Iterator[Image.Image]:
    """Open a picture of a format that may be decoded; the stream stands at its start."""
    head = stream.read(HEAD_BYTES)
    stream.seek(0)
    formats = _heif_formats() if sniff(head)[1] == HEIC else DECODERS
    with _strict(), Image.open(stream, formats=formats) as picture:
        yield picture


@cache
def _heif_formats() -> tuple[str, ...]:
    try:
        found: tuple[str, ...] = importlib.import_module("desktop.store.heif").FORMATS
    except ImportError as problem:
        log.info("HEIC cannot be read: %s", problem)
        raise NoDecoder from problem
    return found


def _exif_times(picture: Image.Image) -> tuple[str, str]:
    """The time and the zone that EXIF gives, cleaned of padding."""
    if picture.format == "PNG" and "exif" not in picture.info:
        return "", ""  # getexif() would decode every pixel to look for a late one
    exif = picture.getexif()
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    stamp = inner.get(ExifTags.Base.DateTimeOriginal) or exif.get(ExifTags.Base.DateTime) or ""
    zone = inner.get(ExifTags.Base.OffsetTimeOriginal) or inner.get(ExifTags.Base.OffsetTime) or ""
    return str(stamp).strip("\0 "), str(zone).strip("\0 ")


def read_header(stream: IO[bytes]) -> Header:
    """Read size and EXIF; no pixel is decoded and nothing is raised for what the file holds."""
    width = height = 0
    try:
        with _opened(stream) as picture:
            width, height = picture.size
            stamp, zone = _exif_times(picture)
    except NoDecoder:
        return Header(warning="no_decoder")
    except TOO_LARGE:
        return Header(warning="too_large")
    except BROKEN:
        return Header(width=width, height=height, warning="truncated")
    return Header(width=width, height=height, stamp=stamp, zone=zone)


def draw_thumbnail(stream: IO[bytes], pixels: int) -> bytes:
    """Draw a thumbnail as PNG, turned the way EXIF says.

    Args:
        stream: seekable, at the start of the file.
        pixels: at most so many on the long side.

    Returns:
        PNG bytes; empty when the content is no picture, too large or broken.
    """
    return _drawn(stream, pixels, "PNG", compress_level=1)


def draw_preview(stream: IO[bytes], pixels: int) -> bytes:
    """Draw a thumbnail as a small JPEG without any EXIF, for a poor link; otherwise as `draw_thumbnail`."""
    return _drawn(stream, pixels, "JPEG", quality=PREVIEW_QUALITY)


def _drawn(stream: IO[bytes], pixels: int, form: str, **how: int) -> bytes:
    """A JPEG is decoded at an eighth, quarter or half of its size, so memory stays small."""
    try:
        with _opened(stream) as picture:
            picture.draft("RGB", (pixels, pixels))
            picture.thumbnail((pixels, pixels), Image.Resampling.BILINEAR)
            upright = ImageOps.exif_transpose(picture)
            out = io.BytesIO()
            upright.convert("RGB").save(out, form, **how)
            return out.getvalue()
    except (NoDecoder, *TOO_LARGE, *BROKEN):
        return b""


def draw_print(stream: IO[bytes]) -> Print | None:
    """Draw a photograph as it is printed: upright, at most `PRINT_PIXELS` long, without what EXIF tells.

    The same file gives the same bytes. None when the content is no picture, too large or broken.
    """
    try:
        with _opened(stream) as picture:
            picture.draft("RGB", (PRINT_PIXELS, PRINT_PIXELS))
            picture.thumbnail((PRINT_PIXELS, PRINT_PIXELS), Image.Resampling.BICUBIC)
            upright = ImageOps.exif_transpose(picture)
            flat = _on_white(upright)
            out = io.BytesIO()
            flat.save(out, "JPEG", quality=PRINT_QUALITY)
            return Print(jpeg=out.getvalue(), width=flat.width, height=flat.height)
    except (NoDecoder, *TOO_LARGE, *BROKEN):
        return None


def _on_white(picture: Image.Image) -> Image.Image:
    """Three colours; what is transparent becomes paper. A new picture: it carries no metadata along."""
    layered = picture.convert("RGBA") if picture.has_transparency_data else picture.convert("RGB")
    flat = Image.new("RGB", layered.size, "white")
    flat.paste(layered, (0, 0), layered if layered.mode == "RGBA" else None)
    return flat
