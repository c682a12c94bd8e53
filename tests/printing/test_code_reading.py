"""Signed codes are read from scans with a tenth of their area stained."""

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageOps

from desktop import forms
from desktop.printing.code_reading import QR, find_signed
from tests.bench import notices
from tests.helpers.photos import scan

SCANS = 60
SCAN_SCALE = 300 / 72
QUIET = 18  # pixels: four modules and a half


def printed_code() -> Image.Image:
    """The code of a notice as a scanner of 300 dots an inch sees it, with paper around it."""
    pdf = forms.render(notices.FORM, notices.fields_of(1), notices.stamp_of(1))
    document = pypdfium2.PdfDocument(pdf)
    page = document[0].render(scale=SCAN_SCALE, grayscale=True).to_pil().convert("L")
    document.close()
    (code,) = zxingcpp.read_barcodes(page, formats=QR)
    first, last = code.position.top_left, code.position.bottom_right
    piece = page.crop((first.x - QUIET, first.y - QUIET, last.x + QUIET, last.y + QUIET))
    return ImageOps.expand(piece, 40, 255)


@pytest.mark.parametrize("stain", [0.06, 0.10])
def test_a_stained_code_is_read(stain: float) -> None:
    piece, text = printed_code(), notices.stamp_of(1).qr
    unread = [seed for seed in range(SCANS) if find_signed(scan(piece, seed, stain=stain)) != [text]]
    assert unread == []


def test_a_page_without_a_code_has_none() -> None:
    assert find_signed(Image.new("L", (400, 400), 255)) == []
