"""Copies of a frozen paper: the slip, the large-type copy, and what is remembered of printing."""

import io
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from pdfminer.high_level import extract_text

from casework.errors import NotAllowed
from desktop import forms
from desktop.forms import Stamp
from desktop.forms._plain import LARGE, LARGE_NOTE, SLIP, SLIP_NOTE, SLIP_WIDTH, plain_copy
from desktop.operations import copies, paper
from desktop.operations.desk import Desk
from desktop.verify import read_codes
from sync.papers.code import verify_code
from tests.helpers import fieldwork
from tests.printing.reading import characters, codes_of

SCALE = 203 / 72  # dots of a portable thermal printer per point


@pytest.fixture
def order(desk: Desk, tmp_path: Path) -> str:
    """A sealed order to correct."""
    paper_id = fieldwork.one_paper(desk, fieldwork.until_papers(desk, tmp_path), "correction_order")
    paper.seal_paper(desk, paper_id)
    return paper_id


def words_of(pdf: bytes) -> str:
    return "".join(extract_text(io.BytesIO(pdf)).split())


@pytest.mark.parametrize("size", [copies.SLIP_SIZE, copies.LARGE_SIZE])
def test_a_copy_says_all_that_the_paper_says_and_carries_its_code(desk: Desk, order: str, size: str) -> None:
    frozen, head = paper.preview(desk, order), desk.ledger.head()
    (code,) = read_codes(frozen)
    copy = copies.plain_of(desk, order, size, code)
    loaded, said = desk.paper(order), words_of(copy.pdf)
    assert loaded.number in said and f"校验码{loaded.check_tag}" in said
    for key, value in loaded.fields.items():
        if key not in ("you", "party_id_label"):
            assert "".join(value.split()) in said, key
    assert read_codes(copy.pdf) == [code]
    assert verify_code(code, desk.profile.identity.device_public).number == loaded.number
    assert copy == copies.plain_of(desk, order, size, code), "the same bytes each time"
    assert (paper.preview(desk, order), desk.ledger.head()) == (frozen, head), "the frozen paper stays"


def test_the_large_copy_has_its_code_on_the_first_page_and_its_letters_stand_close(
    desk: Desk, order: str
) -> None:
    (code,) = read_codes(paper.preview(desk, order))
    copy = copies.plain_of(desk, order, copies.LARGE_SIZE, code)
    assert codes_of(copy.pdf) == [code]
    pages = characters(copy.pdf)
    assert all(LARGE_NOTE in "".join(char.text for char in page) for page in pages)
    for page in pages:
        for left, right in zip(page, page[1:], strict=False):
            is_body = left.baseline == right.baseline and round(left.size) == round(right.size) == LARGE.size
            assert not is_body or right.x0 - left.x1 < LARGE.size / 5, "spread letters are hard to read"


def test_a_slip_fits_the_roll_and_reads_back_at_203_dots(desk: Desk, order: str) -> None:
    (code,) = read_codes(paper.preview(desk, order))
    copy = copies.plain_of(desk, order, copies.SLIP_SIZE, code)
    document = pypdfium2.PdfDocument(copy.pdf)
    found = []
    for number in range(len(document)):
        picture = document[number].render(scale=SCALE, grayscale=True).to_pil().convert("1").convert("L")
        beyond = picture.crop((round(SLIP_WIDTH * SCALE), 0, *picture.size))
        assert beyond.getextrema() == (255, 255), "nothing stands beyond the roll"
        found += [one.text for one in zxingcpp.read_barcodes(picture)]
    document.close()
    assert found == [code]


def test_a_decision_is_no_slip_and_a_draft_no_copy(desk: Desk, tmp_path: Path) -> None:
    visit_id = fieldwork.until_papers(desk, tmp_path)
    decision = fieldwork.one_paper(desk, visit_id, "simple_penalty")
    with pytest.raises(NotAllowed, match=r"paper\.not_sealed"):
        copies.plain_of(desk, decision, copies.LARGE_SIZE, "")
    paper.seal_paper(desk, decision)
    with pytest.raises(NotAllowed, match=r"copy\.no_slip"):
        copies.plain_of(desk, decision, copies.SLIP_SIZE, "")
    assert copies.SLIP_SIZE not in copies.choice_for(desk, decision).sizes


@pytest.mark.parametrize("key", sorted(forms.kinds()))
@pytest.mark.parametrize(("geometry", "note"), [(SLIP, SLIP_NOTE), (LARGE, LARGE_NOTE)])
def test_every_form_can_be_drawn_plainly(key: str, geometry: object, note: str) -> None:
    form = forms.kinds()[key]
    chosen = SLIP if geometry is SLIP else LARGE
    copy = plain_copy(form, form.example(), Stamp(draft=False, acting_body="凤鸣镇人民政府"), chosen, note)
    assert form.title in words_of(copy.pdf)


def test_what_has_come_out_is_not_proposed_again(desk: Desk, order: str) -> None:
    chosen = copies.choice_for(desk, order)
    assert (chosen.copies, chosen.wanted) == (("当事人", "存档"), ("当事人", "存档"))
    paper.record_print(desk, order, "HP", "spooled", copies.copy_word(("当事人",), copies.PORTABLE))
    assert copies.choice_for(desk, order).wanted == ("当事人", "存档"), "nobody has seen it come out"
    paper.record_print(desk, order, "HP", "yes")
    assert copies.choice_for(desk, order).wanted == ("存档",)
    paper.record_print(desk, order, "HP", "spooled", copies.copy_word(("存档",), copies.FULL))
    paper.record_print(desk, order, "HP", "yes")
    assert copies.choice_for(desk, order).wanted == ("当事人",), "a reprint proposes the party's copy"
    prints = [one.copy for _, one in sorted(desk.paper(order).prints.items())]
    assert prints == ["当事人 便携A4", "", "存档", ""]


def test_printer_and_size_are_remembered_for_each_kind_of_paper(desk: Desk, order: str) -> None:
    assert (copies.choice_for(desk, order).printer, copies.choice_for(desk, order).size) == ("", "a4")
    head = desk.ledger.head()
    copies.remember(desk, "correction_order", "便携热敏", copies.SLIP_SIZE)
    copies.remember(desk, "simple_penalty", "HP", copies.FULL)
    chosen = copies.choice_for(desk, order)
    assert (chosen.printer, chosen.size) == ("便携热敏", copies.SLIP_SIZE)
    assert copies.remembered(desk, "simple_penalty") == ("HP", copies.FULL)
    assert desk.ledger.head() == head, "a choice is no act"
