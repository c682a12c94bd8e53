"""What a file is, by its content; the odd ones are kept and said to be odd."""

import io
import struct
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from casework.evidence import EvidenceKind
from desktop.store.media import Media, describe, sniff
from desktop.store.thumbnails import Thumbnails
from desktop.store.vault import Vault
from tests.store.faulty_disk import FaultyDisk

DATE_TIME_ORIGINAL, OFFSET_TIME_ORIGINAL, ORIENTATION, EXIF_IFD = 0x9003, 0x9011, 0x0112, 0x8769


def picture(form: str, size: tuple[int, int] = (64, 48), **exif: str | int) -> bytes:
    """A two-coloured picture: red above, blue below."""
    image = Image.new("RGB", size, (200, 0, 0))
    image.paste((0, 0, 200), (0, size[1] // 2, size[0], size[1]))
    notes = Image.Exif()
    inner = notes.get_ifd(EXIF_IFD)
    if "stamp" in exif:
        inner[DATE_TIME_ORIGINAL] = exif["stamp"]
    if "zone" in exif:
        inner[OFFSET_TIME_ORIGINAL] = exif["zone"]
    if "orientation" in exif:
        notes[ORIENTATION] = exif["orientation"]
    out = io.BytesIO()
    image.save(out, form, exif=notes.tobytes())
    return out.getvalue()


def png_that_claims(width: int, height: int) -> bytes:
    """A PNG of a few hundred bytes whose header promises a huge picture."""

    def part(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = part(b"IHDR", head) + part(b"IDAT", zlib.compress(bytes(1000))) + part(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def described(raw: bytes, name: str = "a.jpg") -> Media:
    return describe(io.BytesIO(raw), name)


@pytest.mark.parametrize(
    ("form", "media_type"), [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp")]
)
def test_a_picture_is_known_by_its_content(form: str, media_type: str) -> None:
    found = described(picture(form), "whatever.bin")
    assert (found.kind, found.media_type, found.width, found.height, found.warning) == (
        EvidenceKind.PHOTO,
        media_type,
        64,
        48,
        "",
    )


@pytest.mark.parametrize(
    ("head", "kind", "media_type"),
    [
        (b"\0\0\0\x18ftypmp42\0\0\0\0", EvidenceKind.VIDEO, "video/mp4"),
        (b"\0\0\0\x18ftypisom\0\0\0\0", EvidenceKind.VIDEO, "video/mp4"),
        (b"\0\0\0\x14ftypqt  \0\0\0\0", EvidenceKind.VIDEO, "video/quicktime"),
        (b"\0\0\0\x14ftyp3gp4\0\0\0\0", EvidenceKind.VIDEO, "video/3gpp"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", EvidenceKind.PHOTO, "image/heic"),
        (b"\0\0\0\x18ftypM4A \0\0\0\0", EvidenceKind.AUDIO, "audio/mp4"),
        (b"RIFF\0\0\0\0WAVEfmt ", EvidenceKind.AUDIO, "audio/wav"),
        (b"RIFF\0\0\0\0AVI LIST", EvidenceKind.VIDEO, "video/x-msvideo"),
        (b"RIFF\0\0\0\0????", EvidenceKind.OTHER, "application/octet-stream"),
        (b"%PDF-1.7\n", EvidenceKind.DOCUMENT, "application/pdf"),
        (b"PK\x03\x04", EvidenceKind.DOCUMENT, "application/zip"),
        (b"ID3\x04", EvidenceKind.AUDIO, "audio/mpeg"),
        (b"MZ\x90\0", EvidenceKind.OTHER, "application/octet-stream"),
    ],
)
def test_other_kinds_are_known_by_their_first_bytes(head: bytes, kind: EvidenceKind, media_type: str) -> None:
    assert sniff(head) == (kind, media_type)


def test_the_camera_time_is_read_with_its_own_zone() -> None:
    found = described(picture("JPEG", stamp="2026:11:20 08:10:00", zone="+09:00"))
    assert found.taken_at(480) == datetime(2026, 11, 19, 23, 10, tzinfo=UTC)


def test_a_camera_without_a_zone_is_taken_to_stand_in_ours() -> None:
    found = described(picture("JPEG", stamp="2026:11:20 08:10:00"))
    assert found.taken_at(480) == datetime(2026, 11, 20, 0, 10, tzinfo=UTC)


@pytest.mark.parametrize("stamp", ["", "0000:00:00 00:00:00", "2026:13:45 99:00:00", "yesterday"])
def test_a_time_that_is_none_is_none(stamp: str) -> None:
    assert described(picture("JPEG", stamp=stamp)).taken_at(480) is None


@pytest.mark.parametrize("zone", ["+99:99", "local", "-08:00"])
def test_a_strange_zone_never_breaks_the_import(zone: str) -> None:
    described(picture("JPEG", stamp="2026:11:20 08:10:00", zone=zone)).taken_at(480)


def test_an_empty_file_is_kept_and_said() -> None:
    assert described(b"").warning == "empty"
    assert described(b"", "note.txt").kind is EvidenceKind.OTHER


def test_a_file_named_jpg_that_is_none_is_kept_and_said() -> None:
    found = described(b"<html>not a photo</html>" * 10)
    assert (found.kind, found.warning) == (EvidenceKind.OTHER, "not_an_image")
    assert described(b"plain text", "note.txt").warning == ""


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.95])
def test_a_cut_picture_is_kept_and_said(form: str, share: float) -> None:
    whole = picture(form, (640, 480), stamp="2026:11:20 08:10:00")
    found = described(whole[: int(len(whole) * share)])
    assert (found.kind, found.warning) == (EvidenceKind.PHOTO, "truncated")


@pytest.mark.parametrize("size", [(20_000, 10_000), (10_001, 10_000)])
def test_a_200_megapixel_picture_is_kept_and_said(size: tuple[int, int]) -> None:
    assert described(png_that_claims(*size)).warning == "too_large"


def test_a_picture_at_the_limit_is_fine() -> None:
    assert described(png_that_claims(10_000, 10_000)).warning == ""


@given(st.binary(max_size=400), st.sampled_from(["JPEG", "PNG", "WEBP"]), st.integers(0, 4000))
def test_nothing_in_a_file_breaks_the_import(noise: bytes, form: str, place: int) -> None:
    whole = bytearray(picture(form, (40, 30), stamp="2026:11:20 08:10:00", orientation=6))
    place %= len(whole)
    whole[place : place + len(noise)] = noise
    for raw in (noise, bytes(whole), bytes(whole[:place]) + noise):
        described(raw).taken_at(480)


# --- thumbnails ---


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path, bytes(32), FaultyDisk())


def drawn(vault: Vault, raw: bytes, pixels: int = 32) -> bytes:
    return Thumbnails(vault).png(vault.put(raw, "x").cipher_sha256, pixels)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_thumbnail_fits_and_keeps_the_shape(vault: Vault, form: str) -> None:
    with Image.open(io.BytesIO(drawn(vault, picture(form, (640, 480))))) as small:
        assert (small.format, small.size) == ("PNG", (32, 24))


def test_a_thumbnail_stands_upright(vault: Vault) -> None:
    turned = drawn(vault, picture("JPEG", (640, 480), orientation=3))
    with Image.open(io.BytesIO(turned)) as small:
        top, bottom = small.getpixel((16, 2)), small.getpixel((16, 21))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert top[2] > top[0]
    assert bottom[0] > bottom[2]


@pytest.mark.parametrize(
    "raw",
    [b"", b"no picture", png_that_claims(20_000, 10_000), picture("JPEG", (640, 480))[:300], b"%PDF-1.7"],
)
def test_what_cannot_be_drawn_safely_has_no_thumbnail(vault: Vault, raw: bytes) -> None:
    assert drawn(vault, raw) == b""


@given(st.binary(min_size=1, max_size=30), st.sampled_from(["JPEG", "PNG", "WEBP"]), st.integers(0, 4000))
def test_nothing_in_a_picture_breaks_the_drawing(
    tmp_path_factory: pytest.TempPathFactory, noise: bytes, form: str, place: int
) -> None:
    whole = bytearray(picture(form, (40, 30)))
    place %= len(whole)
    whole[place : place + len(noise)] = noise
    drawn(Vault(tmp_path_factory.mktemp("vault"), bytes(32), FaultyDisk()), bytes(whole))


def test_a_thumbnail_is_drawn_once_and_only_in_memory(vault: Vault, tmp_path: Path) -> None:
    blob = vault.put(picture("JPEG"), "x").cipher_sha256
    thumbnails = Thumbnails(vault)
    first = thumbnails.png(blob, 32)
    assert [path.name for path in tmp_path.iterdir()] == [blob]
    vault.path(blob).unlink()
    assert thumbnails.png(blob, 32) == first
    thumbnails.clear()
    assert thumbnails.png(blob, 32) == b""
