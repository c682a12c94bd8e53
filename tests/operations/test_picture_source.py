"""Photographs on the 证据提取单: from the vault to frozen bytes, none of another case, memory flat."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image

from casework.errors import NotAllowed, StorageProblem
from casework.notice import PaperState
from desktop import forms
from desktop.operations import catalogue, evidence, paper, picture_source, scan
from desktop.operations.case_export.whole import export_case
from desktop.operations.desk import Desk
from desktop.store import pictures
from desktop.store.pictures import PRINT_PIXELS
from tests.helpers import fieldwork, phone
from tests.helpers.photos import photo
from tests.helpers.practice import SHOP
from tests.printing.reading import text_of

FORM = "evidence_sheet"
CELL = forms.COLUMN


def drawn(pdf: bytes) -> list[list[tuple[int, int]]]:
    """Pixels of the pictures on each page."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for page in document:
        images = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])
        found.append([image.get_px_size() for image in images])
    return found


@pytest.fixture
def sheet(desk: Desk, tmp_path: Path) -> str:
    """The sheet of a visit with a photograph of every finding; one more is large, one lies on its side."""
    visit_id = fieldwork.until_papers(desk, tmp_path)
    first = fieldwork.findings(desk, visit_id)[0].id
    wide = fieldwork.picture(tmp_path / "wide.jpg", 3, (4000, 3000))
    evidence.add_evidence(desk, visit_id, wide, first, "全景")
    turned = Image.new("RGB", (640, 480), (9, 90, 9))
    exif = Image.Exif()
    exif[0x0112] = 6  # held on its side
    exif[0x010F] = "秘密相机"
    turned.save(tmp_path / "turned.jpg", exif=exif)
    evidence.add_evidence(desk, visit_id, tmp_path / "turned.jpg", first, "细部")
    made = catalogue.add_paper(desk, visit_id, FORM).created
    paper.edit_field(desk, made, "device", "执法终端 001")
    return made


def test_every_photograph_of_the_list_is_printed_two_to_a_page(desk: Desk, sheet: str) -> None:
    listed = desk.paper(sheet).fields["items"].count("照片" + CELL)
    pages = drawn(paper.preview(desk, sheet))
    assert sum(map(len, pages)) == listed > 2
    assert max(map(len, pages)) == 2 and pages[0] == []
    sizes = [size for page in pages for size in page]
    assert (PRINT_PIXELS, 960) in sizes, "a large one is scaled down"
    assert (480, 640) in sizes, "one held on its side stands upright"


def test_the_words_beside_a_photograph_are_those_of_its_row(desk: Desk, sheet: str) -> None:
    rows = desk.paper(sheet).fields["items"].split("\n")
    first = rows[0].split(CELL)
    paper.edit_field(desk, sheet, "items", "\n".join([CELL.join([*first[:3], "证明通道被占用"]), *rows[1:]]))
    text = text_of(paper.preview(desk, sheet)).replace("\n", "")
    digest = first[1].replace(" ", "")[-64:]
    assert f"摘要值（前16位）：{digest[:16]}" in text
    assert text.count("证明通道被占用") == 2, "in the list and beside the picture"


def test_a_row_that_is_taken_off_takes_its_photograph_along(desk: Desk, sheet: str) -> None:
    before = sum(map(len, drawn(paper.preview(desk, sheet))))
    rows = desk.paper(sheet).fields["items"].split("\n")
    paper.edit_field(desk, sheet, "items", "\n".join(rows[1:]))
    assert sum(map(len, drawn(paper.preview(desk, sheet)))) == before - 1


def test_sealing_freezes_the_photographs_without_what_the_camera_wrote(desk: Desk, sheet: str) -> None:
    twice = {hashlib.sha256(paper.preview(desk, sheet)).hexdigest() for _ in range(2)}
    desk.profile.thumbnails.clear()
    twice.add(hashlib.sha256(paper.preview(desk, sheet)).hexdigest())
    assert len(twice) == 1, "the same input, the same bytes"
    paper.seal_paper(desk, sheet)
    sealed = desk.paper(sheet)
    frozen = paper.preview(desk, sheet)
    assert sealed.state is PaperState.SEALED
    assert hashlib.sha256(frozen).hexdigest() == sealed.pdf_sha256
    assert sum(map(len, drawn(frozen))) > 2
    assert "秘密相机".encode() not in frozen and b"Exif" not in frozen


def with_phone_shot(desk: Desk, folder: Path) -> str:
    """The sheet of a visit one of whose photographs came from a phone."""
    visit_id = fieldwork.until_papers(desk, folder)
    (folder / "IMG_0001.HEIC").write_bytes(phone.heic((640, 480), orientation=phone.HELD_ON_ITS_SIDE))
    first = fieldwork.findings(desk, visit_id)[0].id
    evidence.add_evidence(desk, visit_id, folder / "IMG_0001.HEIC", first, "全景")
    made = catalogue.add_paper(desk, visit_id, FORM).created
    paper.edit_field(desk, made, "device", "执法终端 001")
    return made


def test_a_phones_photograph_is_printed_and_exported_as_it_was_taken(desk: Desk, tmp_path: Path) -> None:
    sheet = with_phone_shot(desk, tmp_path)
    paper.seal_paper(desk, sheet)
    frozen = paper.preview(desk, sheet)
    assert (480, 640) in [size for page in drawn(frozen) for size in page], "upright"
    assert "照片未能绘出" not in text_of(frozen)
    export_case(desk, desk.paper(sheet).visit, tmp_path / "case", originals=True)
    kept = [file for file in (tmp_path / "case").rglob("*") if file.suffix.lower() == ".heic"]
    assert [file.read_bytes() for file in kept] == [(tmp_path / "IMG_0001.HEIC").read_bytes()]


def test_a_photograph_that_cannot_be_read_here_says_so_in_its_box(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "desktop.store.heif", None)
    pictures._heif_formats.cache_clear()
    sheet = with_phone_shot(desk, tmp_path)
    text = text_of(paper.preview(desk, sheet)).replace("\n", "")
    assert "本机打不开这张照片" in text and "原件照样保存" in text
    levels = {check.code: check.level for check in paper.check_paper(desk, sheet)}
    assert levels["photo.unreadable"] == "doubt" and "photo.absent" not in levels
    paper.seal_paper(desk, sheet)
    assert "本机打不开这张照片" in text_of(paper.preview(desk, sheet)).replace("\n", "")
    pictures._heif_formats.cache_clear()


def test_a_photograph_that_is_not_here_holds_the_sealing_back(desk: Desk, sheet: str) -> None:
    gone = picture_source._photographs(desk, desk.paper(sheet))[0]
    desk.profile.vault.path(gone.cipher_sha256).rename(desk.profile.home / "elsewhere")
    desk.profile.thumbnails.clear()
    assert "照片未能绘出" in text_of(paper.preview(desk, sheet)).replace("\n", "")
    assert [check.target for check in paper.check_paper(desk, sheet) if check.code == "photo.absent"]
    with pytest.raises(NotAllowed):
        paper.seal_paper(desk, sheet)
    with pytest.raises(StorageProblem) as refused:
        picture_source.source_for(desk, desk.paper(sheet))(gone.id)
    assert refused.value.code == "vault.missing"


def test_no_photograph_of_another_case_is_printed(desk: Desk, sheet: str, tmp_path: Path) -> None:
    other = fieldwork.open_visit(desk, SHOP)
    shot = fieldwork.picture(tmp_path / "other.jpg", 200)
    strange = evidence.one(desk, evidence.add_evidence(desk, other, shot).created)
    rows = forms.table_text([(strange.sha256.upper(), strange.id)])
    listed = forms.table_text([("照片", f"other.jpg　{strange.sha256.upper()}", "", "")])
    for key, value in (("pictures", rows), ("items", listed)):
        paper.edit_field(desk, sheet, key, value)
    assert drawn(paper.preview(desk, sheet))[-1] == []


def test_signed_pages_with_photographs_find_their_paper(desk: Desk, sheet: str, tmp_path: Path) -> None:
    paper.seal_paper(desk, sheet)
    fieldwork.print_paper(desk, sheet)
    document = pypdfium2.PdfDocument(paper.preview(desk, sheet))
    shots = [photo(page.render(scale=200 / 72).to_pil(), seed) for seed, page in enumerate(document)]
    for number, shot in enumerate(shots):
        shot.save(tmp_path / f"back{number}.jpg", "JPEG", quality=85)
        plan = scan.plan_scan(
            desk, tmp_path / f"back{number}.jpg", scan.read_scan(tmp_path / f"back{number}.jpg")
        )
        assert [line.code for line in plan.lines] == ["scan.filed"]


def test_the_case_is_exported_with_the_frozen_sheet(desk: Desk, sheet: str, tmp_path: Path) -> None:
    paper.seal_paper(desk, sheet)
    export_case(desk, desk.paper(sheet).visit, tmp_path / "case")
    written = [file.read_bytes() for file in (tmp_path / "case" / "papers").iterdir()]
    assert paper.preview(desk, sheet) in written


MANY = """
import io, resource, sys
from PIL import Image
from desktop import forms
from desktop.forms import evidence_sheet
from desktop.printing.pictures import Picture
from desktop.store.pictures import draw_print

raw = io.BytesIO()
Image.effect_noise((1000, 750), 60).resize((4000, 3000)).convert("RGB").save(raw, "JPEG", quality=85)

def source(key):
    made = draw_print(io.BytesIO(raw.getvalue()))
    return Picture(made.jpeg, made.width, made.height)

def peak(count):
    digests = [f"{index:064X}" for index in range(count)]
    fields = {
        **evidence_sheet.example(),
        "items": forms.table_text(("照片", f"{d}.jpg　{d}", "", "") for d in digests),
        "pictures": forms.table_text((d, d) for d in digests),
    }
    size = len(forms.render("evidence_sheet", fields, forms.Stamp(acting_body="凤鸣镇人民政府"), source))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, size / 1e6

few, _ = peak(2)
many, size = peak(50)
print(many - few, size)
"""


def test_fifty_photographs_of_twelve_million_pixels_keep_memory_flat() -> None:
    """What grows is the file itself, held a few times while it is put together; no picture stays open."""
    run = subprocess.run(
        [sys.executable, "-c", MANY], capture_output=True, text=True, check=True, timeout=120
    )
    grown, size = map(float, run.stdout.split())
    assert size > 1
    assert grown < 36 + 4 * size, f"{grown:.0f} MB more for a file of {size:.1f} MB"
