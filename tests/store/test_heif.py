"""HEIC photographs: read, drawn upright, kept at bay when broken, said when nothing can read them."""

import io
import subprocess
import sys
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from casework.evidence import EvidenceKind
from desktop.store import pictures
from desktop.store.media import describe
from tests.helpers.phone import HELD_ON_ITS_SIDE, heic

WHOLE = heic((320, 240), "2026:11:20 08:10:00")


def opened(raw: bytes) -> Image.Image:
    return Image.open(io.BytesIO(raw)).convert("RGB")


@pytest.fixture
def without_decoder(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A laptop for which there is no such library."""
    monkeypatch.setitem(sys.modules, "desktop.store.heif", None)
    pictures._heif_formats.cache_clear()
    yield
    pictures._heif_formats.cache_clear()


def test_size_and_time_are_read_by_content() -> None:
    found = describe(io.BytesIO(WHOLE), "IMG_0001.jpg")
    assert (found.kind, found.media_type) == (EvidenceKind.PHOTO, "image/heic")
    assert (found.width, found.height, found.stamp, found.warning) == (320, 240, "2026:11:20 08:10:00", "")


@pytest.mark.parametrize("orientation", [1, HELD_ON_ITS_SIDE])
def test_it_is_drawn_as_the_phone_was_held(orientation: int) -> None:
    raw = heic((320, 240), orientation=orientation)
    thumbnail = opened(pictures.draw_thumbnail(io.BytesIO(raw), 160))
    printed = pictures.draw_print(io.BytesIO(raw))
    assert printed is not None
    upright = (160, 120) if orientation == 1 else (120, 160)
    assert thumbnail.size == upright
    assert (printed.width, printed.height) == (2 * upright[0], 2 * upright[1])
    red = (80, 10) if orientation == 1 else (110, 80)  # what the sensor had above lies at the right
    blue = (80, 110) if orientation == 1 else (10, 80)
    for drawn, scale in ((thumbnail, 1), (opened(printed.jpeg), 2)):
        at = {name: drawn.getpixel((x * scale, y * scale)) for name, (x, y) in (("red", red), ("blue", blue))}
        assert at["red"][0] > 150 and at["blue"][2] > 150, at  # type: ignore[index]
    assert "秘密手机".encode() not in printed.jpeg and b"Exif" not in printed.jpeg


def test_the_same_file_is_printed_as_the_same_bytes() -> None:
    assert pictures.draw_print(io.BytesIO(WHOLE)) == pictures.draw_print(io.BytesIO(WHOLE))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=24), st.booleans())
def test_a_broken_one_breaks_nothing(place: int, noise: bytes, is_cut: bool) -> None:
    raw = WHOLE[:place] if is_cut else WHOLE[:place] + noise + WHOLE[place + len(noise) :]
    describe(io.BytesIO(raw), "IMG_0001.heic")
    pictures.draw_thumbnail(io.BytesIO(raw), 64)
    pictures.draw_print(io.BytesIO(raw))


@pytest.mark.usefixtures("without_decoder")
def test_a_laptop_that_cannot_read_it_says_so() -> None:
    found = describe(io.BytesIO(WHOLE), "IMG_0001.heic")
    assert (found.kind, found.warning) == (EvidenceKind.PHOTO, "no_decoder")
    assert pictures.draw_thumbnail(io.BytesIO(WHOLE), 64) == b""
    assert pictures.draw_print(io.BytesIO(WHOLE)) is None


def test_the_library_is_loaded_with_the_first_such_picture() -> None:
    probe = (
        "import io, sys\n"
        "from PIL import Image\n"
        "from desktop.store import pictures\n"
        "out = io.BytesIO()\n"
        "Image.new('RGB', (64, 48)).save(out, 'JPEG')\n"
        "assert pictures.draw_thumbnail(io.BytesIO(out.getvalue()), 16)\n"
        "assert 'pi_heif' not in sys.modules\n"
        "assert pictures.draw_thumbnail(io.BytesIO(sys.stdin.buffer.read()), 16)\n"
        "assert 'pi_heif' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", probe], input=WHOLE, check=True, timeout=60)
