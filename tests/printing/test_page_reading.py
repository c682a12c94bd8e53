"""Page codes are read from scans, and from photos of stained pages as a telephone takes them."""

import io

import pypdfium2
import pytest
from PIL import Image

from desktop import forms
from desktop.forms import Stamp
from desktop.printing import page_code, page_reading
from desktop.printing.page_reading import ReadPage, Unreadable
from tests.helpers.photos import photo

RECORD = "019a9f2e-1c3d-7abc-8000-000000000004"
CONTENT = bytes(range(16))
STAMP = Stamp(draft=False, acting_body="云凤县凤鸣镇人民政府", record=RECORD, content=CONTENT)
PHOTOS = 24  # of each page here; `bench scan` takes hundreds
DPI_SCALE = 200 / 72


def drawn(form: str, stamp: Stamp = STAMP) -> list[Image.Image]:
    """Pictures of the pages of a form's example."""
    document = pypdfium2.PdfDocument(forms.render(form, forms.kinds()[form].example(), stamp))
    pages = [page.render(scale=DPI_SCALE, grayscale=True).to_pil().convert("L") for page in document]
    document.close()
    return pages


def jpeg(picture: Image.Image, **options: object) -> bytes:
    """A picture as a file."""
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=85, **options)
    return target.getvalue()


@pytest.mark.parametrize("form", sorted(forms.kinds()))
def test_every_page_of_every_paper_carries_its_code(form: str) -> None:
    raw = forms.render(form, forms.kinds()[form].example(), STAMP)
    found = list(page_reading.read_file(raw))
    count = len(found)
    assert found == [
        ReadPage(number, page_code.mark_of(RECORD, CONTENT, number, count)) for number in range(1, count + 1)
    ]


def test_a_draft_carries_none() -> None:
    (page,) = drawn("correction_order", Stamp())
    assert page_reading.find(page) is None


def test_photos_of_stained_pages_are_read() -> None:
    (page,) = drawn("simple_penalty")
    expected = page_code.mark_of(RECORD, CONTENT, 1, 1)
    unread = [seed for seed in range(PHOTOS) if page_reading.find(photo(page, seed, damage=0.1)) != expected]
    assert unread == []


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_may_lie_any_way_up(turn: int) -> None:
    (page,) = drawn("correction_order")
    assert page_reading.find(page.rotate(turn, expand=True)) == page_code.mark_of(RECORD, CONTENT, 1, 1)


def test_pictures_of_several_kinds_are_read() -> None:
    pages = drawn("site_record")
    count = len(pages)
    (first,) = page_reading.read_file(jpeg(pages[0], exif=_turned()))
    assert first.mark == page_code.mark_of(RECORD, CONTENT, 1, count)
    target = io.BytesIO()
    pages[0].save(target, "TIFF", save_all=True, append_images=pages[1:])
    marks = [page.mark for page in page_reading.read_file(target.getvalue())]
    assert marks == [page_code.mark_of(RECORD, CONTENT, number, count) for number in range(1, count + 1)]


def _turned() -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = 6  # stored on its side, as telephones do
    return exif


def test_a_page_without_a_code_is_named_not_refused() -> None:
    assert list(page_reading.read_file(jpeg(Image.new("L", (800, 1130), 255)))) == [ReadPage(1, None)]


@pytest.mark.parametrize(
    "raw", [b"", b"%PDF-1.4 broken", b"PK\3\4 no picture", jpeg(Image.new("L", (60, 60)))[:90]]
)
def test_what_cannot_be_read_is_refused_plainly(raw: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        list(page_reading.read_file(raw))
    assert refused.value.code == "scan.unreadable"


def test_a_picture_that_claims_to_be_huge_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_reading, "MOST_PIXELS", 1000)
    with pytest.raises(Unreadable):
        list(page_reading.read_file(jpeg(Image.new("L", (60, 60)))))
