"""Signed pages find their own paper; what belongs to none is refused, and what is missing is named."""

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from casework import codec
from casework.errors import StorageProblem
from casework.evidence import EvidenceKind
from casework.paper_content import content_hash
from desktop import forms
from desktop.forms import Stamp
from desktop.operations import evidence, paper, scan
from desktop.operations.desk import Desk
from desktop.operations.scan import ScanLine
from desktop.printing.page_reading import Unreadable
from desktop.ui import messages
from tests.helpers import fieldwork
from tests.helpers.photos import photo
from tests.helpers.practice import SHOP


def told(lines: tuple[ScanLine, ...]) -> list[tuple[str, str]]:
    """Codes with pages or sheets."""
    return [(line.code, line.params.get("page", line.params.get("sheet", ""))) for line in lines]


def pictures(pdf: bytes, scale: float = 200 / 72) -> list[Image.Image]:
    """The pages as a scanner gives them."""
    document = pypdfium2.PdfDocument(pdf)
    found = [page.render(scale=scale, grayscale=True).to_pil().convert("L") for page in document]
    document.close()
    return found


@pytest.fixture
def visit_id(desk: Desk, tmp_path: Path) -> str:
    """A visit whose record and order are sealed."""
    made = fieldwork.until_papers(desk, tmp_path)
    for form in ("site_record", "correction_order"):
        paper.seal_paper(desk, fieldwork.one_paper(desk, made, form))
    return made


def frozen(desk: Desk, visit_id: str, form: str) -> bytes:
    """The frozen file of a paper."""
    return paper.preview(desk, fieldwork.one_paper(desk, visit_id, form))


def saved(path: Path, *pages: Image.Image) -> Path:
    """Pages as one PDF."""
    pages[0].save(path, "PDF", resolution=200, save_all=True, append_images=list(pages[1:]))
    return path


def test_a_scan_of_several_papers_files_every_page_and_names_what_is_missing(
    desk: Desk, visit_id: str, tmp_path: Path
) -> None:
    record, order = (pictures(frozen(desk, visit_id, form)) for form in ("site_record", "correction_order"))
    assert len(record) >= 2
    path = saved(tmp_path / "scan.pdf", order[0], record[1])
    lines = scan.file_scan(desk, path)
    missing = [("scan.missing", str(n)) for n in range(1, len(record) + 1) if n != 2]
    assert told(lines) == [("scan.filed", "1"), ("scan.filed", "2"), *missing]
    text = messages.text_for(lines[2].code, lines[2].params)
    assert text == f"现场检查笔录 第1页（共{len(record)}页）：还没有扫描件。"
    (kept,) = scan.scans_of(desk, visit_id)
    assert kept.kind is EvidenceKind.SCAN
    assert [(one.page, one.sheet) for one in kept.scanned] == [(1, 1), (2, 2)]
    original = path.read_bytes()
    assert evidence.read_original(desk, kept.id) == original
    assert kept.sha256 == codec.sha256_hex(original)
    stored = desk.profile.vault.path(kept.cipher_sha256).read_bytes()
    assert b"%PDF" not in stored


def test_a_photo_of_a_stained_page_is_filed_also_after_the_visit_was_closed(
    desk: Desk, tmp_path: Path
) -> None:
    visit_id = fieldwork.whole_visit(desk, tmp_path, SHOP)
    (page,) = pictures(frozen(desk, visit_id, "correction_order"))
    shot = tmp_path / "IMG_1.jpg"
    photo(page, 11, damage=0.1).save(shot, "JPEG")
    assert told(scan.file_scan(desk, shot)) == [("scan.filed", "1")]
    assert told(scan.file_scan(desk, shot)) == [("scan.known", "1")]
    assert len(scan.scans_of(desk, visit_id)) == 2
    assert all(one.kind is not EvidenceKind.SCAN for one in evidence.evidence_of(desk, visit_id))
    assert all(kept.thumb for kept in scan.scans_of(desk, visit_id))
    assert desk.profile.check() == (), "their small pictures are no orphans"


def test_pages_of_other_papers_and_altered_ones_are_refused_with_a_sentence(
    desk: Desk, visit_id: str, tmp_path: Path
) -> None:
    sealed = desk.paper(fieldwork.one_paper(desk, visit_id, "correction_order"))
    content = content_hash(sealed.form, sealed.fields, sealed.number, sealed.check_tag)
    stamp = Stamp(draft=False, number=sealed.number, record=sealed.id, content=content)
    altered = stamp._replace(content=bytes(16))
    stranger = stamp._replace(record="019a0000-0000-7000-8000-000000000001")
    pages = [pictures(forms.render(sealed.form, sealed.fields, one))[0] for one in (altered, stranger, stamp)]
    path = saved(tmp_path / "scan.pdf", *pages, Image.new("L", (1000, 1414), 255))
    lines = scan.file_scan(desk, path)
    assert told(lines) == [
        ("scan.other_content", "1"),
        ("scan.unknown_paper", "2"),
        ("scan.filed", "1"),
        ("scan.no_code", "4"),
    ]
    assert all(messages.knows(line.code) for line in lines)
    (kept,) = scan.scans_of(desk, visit_id)
    assert [one.sheet for one in kept.scanned] == [3]


def test_a_void_paper_and_a_wrong_count_of_pages_are_refused(
    desk: Desk, visit_id: str, tmp_path: Path
) -> None:
    sealed = desk.paper(fieldwork.one_paper(desk, visit_id, "correction_order"))
    (page,) = pictures(frozen(desk, visit_id, "correction_order"))
    content = content_hash(sealed.form, sealed.fields, sealed.number, sealed.check_tag)
    longer = {**sealed.fields, "facts": sealed.fields["facts"] + "\n续页内容。" * 200}
    stamp = Stamp(draft=False, number=sealed.number, record=sealed.id, content=content)
    forged = pictures(forms.render(sealed.form, longer, stamp))
    assert len(forged) > 1
    path = saved(tmp_path / "forged.pdf", forged[0])
    assert told(scan.file_scan(desk, path)) == [("scan.other_pages", "1")]
    paper.void_paper(desk, sealed.id, "当事人名称有误")
    path = saved(tmp_path / "void.pdf", page)
    assert told(scan.file_scan(desk, path)) == [("scan.void", "1")]
    assert scan.scans_of(desk, visit_id) == ()


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    with pytest.raises(Unreadable):
        scan.read_scan(broken)
    with pytest.raises(StorageProblem) as gone:
        scan.read_scan(tmp_path / "gone.pdf")
    assert messages.text_of(gone.value)
