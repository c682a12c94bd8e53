"""Pages of a PDF as images, drawn off the window's thread; PDFium is one at a time by its own rule."""

from typing import Any

import pypdfium2
from msgspec import Struct
from PIL import Image
from PySide6.QtGui import QImage

from desktop.printing.pdfium import PDFIUM

POINTS_PER_INCH = 72
SCREEN_DPI = 144
PRINT_DPI = 300


class Pages(Struct, frozen=True, kw_only=True):
    """The pages of one paper.

    Attributes:
        images: one per page.
        sizes: width and height of each in points.
        dpi: resolution of the images.
    """

    images: tuple[QImage, ...]
    sizes: tuple[tuple[float, float], ...]
    dpi: int


def draw_pages(pdf: bytes, dpi: int = SCREEN_DPI) -> Pages:
    """Draw every page of a PDF.

    Args:
        pdf: the file.
        dpi: dots per inch of the images.

    Returns:
        Images in RGB, white ground.
    """
    images: list[QImage] = []
    sizes: list[tuple[float, float]] = []
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            for number in range(len(document)):
                page = document[number]
                sizes.append(page.get_size())
                bitmap = page.render(scale=dpi / POINTS_PER_INCH, rev_byteorder=True, prefer_bgrx=True)
                shown = QImage(
                    bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888
                )
                images.append(shown.copy())  # the buffer ends with the bitmap
                bitmap.close()
                page.close()
        finally:
            document.close()
    return Pages(images=tuple(images), sizes=tuple(sizes), dpi=dpi)


def grey_pages(pdf: bytes, dpi: float) -> list[Image.Image]:
    """Draw every page of a PDF in shades of grey, without Qt.

    Qt's own conversions hold the interpreter for a tenth of a second a page, and with it the window.
    """
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return [_grey(document, number, dpi) for number in range(len(document))]
        finally:
            document.close()


def _grey(document: Any, number: int, dpi: float) -> Image.Image:
    page = document[number]
    bitmap = page.render(scale=dpi / POINTS_PER_INCH, grayscale=True)
    picture: Image.Image = bitmap.to_pil().copy()  # the buffer ends with the bitmap
    bitmap.close()
    page.close()
    return picture
