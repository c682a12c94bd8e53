"""A page on the screen is the page of the file, pixel by pixel."""

import pypdfium2
from PIL import Image
from PySide6.QtGui import QImage

from desktop import forms
from desktop.ui.pages.visit.paperwork.preview import POINTS_PER_INCH, draw_pages

DPI = 96


def test_the_screen_shows_what_the_file_holds() -> None:
    pdf = forms.render("site_record", forms.kinds()["site_record"].example(), forms.Stamp())
    shown = draw_pages(pdf, DPI)
    document = pypdfium2.PdfDocument(pdf)
    assert len(shown.images) == len(document) == len(shown.sizes)
    for image, page in zip(shown.images, document, strict=True):
        expected = page.render(scale=DPI / POINTS_PER_INCH).to_pil().convert("RGB")
        raw = bytes(image.convertToFormat(QImage.Format.Format_RGBX8888).constBits())
        found = Image.frombuffer("RGBX", (image.width(), image.height()), raw, "raw", "RGBX", 0, 1)
        assert found.convert("RGB").tobytes() == expected.tobytes()
    document.close()
