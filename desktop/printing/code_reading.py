"""Reading signed codes from pictures: scans and photos, stained, dark or out of focus."""

from collections.abc import Iterator

import zxingcpp
from PIL import Image

QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
BINARIZERS = (zxingcpp.Binarizer.LocalAverage, zxingcpp.Binarizer.GlobalHistogram)
LEVELS = (0.15, 0.2, 0.25, 0.35, 0.5)  # of the way from darkest to lightest: print is darker than most stains
ZOOM = 2
WORK_WIDTH = 3200  # pixels: a larger picture is not enlarged


def find_signed(picture: Image.Image) -> list[str]:
    """Texts of the QR codes on a picture in grey; looks again with other eyes until it finds some."""
    for look in _looks(picture):
        for binarizer in BINARIZERS:
            found = [code.text for code in zxingcpp.read_barcodes(look, formats=QR, binarizer=binarizer)]
            if found:
                return found
    return []


def _looks(picture: Image.Image) -> Iterator[Image.Image]:
    yield picture
    yield from _darker(picture)
    if max(picture.size) * ZOOM <= WORK_WIDTH:
        larger = picture.resize((picture.width * ZOOM, picture.height * ZOOM), Image.Resampling.BICUBIC)
        yield larger
        yield from _darker(larger)


def _darker(picture: Image.Image) -> Iterator[Image.Image]:
    """Only what is darker than a level: a stain goes, the print under it stays."""
    used = [value for value, count in enumerate(picture.histogram()) if count]
    low, high = used[0], used[-1]
    for share in LEVELS:
        level = low + (high - low) * share
        yield picture.point([0 if value <= level else 255 for value in range(256)])
