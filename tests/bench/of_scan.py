"""How many scans of stained codes and photos of stained pages stay unread, and how long reading takes."""

import time
from pathlib import Path

import pypdfium2

from desktop import forms
from desktop.printing import page_code, page_reading
from desktop.printing.code_reading import find_signed
from tests.bench import notices
from tests.bench.measure import Row, median
from tests.helpers.photos import photo, scan
from tests.printing.test_code_reading import printed_code

PHOTOS = 300
DAMAGE = 0.10  # of the page's area under stains
DPI_SCALE = 200 / 72
ALLOWED = 1.0  # per cent
LOOK_MS = 1000.0


def rows(folder: Path) -> list[Row]:
    """Photos of one notice: tilted, shaded, blurred, noisy, 1600 pixels wide, as JPEG."""
    stamp = notices.stamp_of(1)
    document = pypdfium2.PdfDocument(forms.render(notices.FORM, notices.fields_of(1), stamp))
    page = document[0].render(scale=DPI_SCALE, grayscale=True).to_pil().convert("L")
    expected = page_code.mark_of(stamp.record, stamp.content, 1, 1)
    unread, spent = 0, []
    for seed in range(PHOTOS):
        shot = photo(page, seed, damage=DAMAGE).convert("L")
        start = time.perf_counter()
        unread += page_reading.find(shot) != expected
        spent.append(time.perf_counter() - start)
    return [
        _codes(),
        Row(
            what="photos of stained pages not read",
            ours=100 * unread / PHOTOS,
            reference=ALLOWED,
            unit="%",
            target=1.0,
            against=f"one in a hundred of {PHOTOS} photos",
        ),
        Row(
            what="reading the code of one photo",
            ours=median(spent) * 1000,
            reference=LOOK_MS,
            unit="ms",
            target=1.0,
            against="one second",
            note=f"slowest {max(spent) * 1000:.0f} ms",
        ),
    ]


def _codes() -> Row:
    """Signed codes, printed and scanned at 300 dots an inch."""
    piece, text = printed_code(), notices.stamp_of(1).qr
    unread = sum(find_signed(scan(piece, seed, stain=DAMAGE)) != [text] for seed in range(PHOTOS))
    return Row(
        what="stained signed codes not read",
        ours=100 * unread / PHOTOS,
        reference=ALLOWED,
        unit="%",
        target=1.0,
        against=f"one in a hundred of {PHOTOS} scans",
    )
