"""Page breaks of the ordinary procedure's papers: tables on one page, no signature, seal or slip alone."""

from pathlib import Path

import pytest

from casework.decision import OutcomeKind
from casework.form_context import FormContext
from casework.party import Party
from desktop import forms
from desktop.printing.lines import CLOSING
from desktop.printing.page import LETTER
from tests.forms.case import FIRM, PERSON, context
from tests.forms.ordinary_case import AFTER_TERM, later, ordinary, sealed, told
from tests.forms.test_contract import BODY, stamp
from tests.forms.test_pages import LONG_NAME
from tests.helpers.packs import sample_pack
from tests.printing.reading import characters

ONE_PAGE = (
    "case_filing",
    "legal_review",
    "service_address",
    "service_receipt",
    "plain_card",
    "file_cover",
    "file_index",
    "file_note",
    "assistance_letter",
)
SIGNS = {
    "penalty_notice": "签收人签名（盖章）：",
    "penalty_decision": "签收人签名（盖章）：",
    "investigation_report": "承办人员签名：",
    "service_address": "当事人签名（盖章）：",
    "case_transfer": BODY,
    "crime_transfer": BODY,
    "assistance_letter": BODY,
}


def pages(key: str, fields: dict[str, str]) -> list[str]:
    """The text of each page without its running head and its label."""
    drawn = stamp(key, fields)
    sheet = forms.kinds()[key].layout(fields, drawn)
    sheet.finishers = []
    return ["".join(char.text for char in page) for page in characters(sheet.to_pdf())]


def complete(tmp_path: Path, party: Party) -> FormContext:
    """A case of the ordinary procedure whose notice was served."""
    return later(told(ordinary(party, sample_pack(tmp_path), 50_000)), AFTER_TERM)


@pytest.mark.parametrize("key", ONE_PAGE)
def test_an_example_fits_one_page(key: str) -> None:
    assert len(pages(key, forms.kinds()[key].example())) == 1


@pytest.mark.parametrize("party", [PERSON, FIRM], ids=["person", "firm"])
def test_an_ordinary_case_takes_no_more_pages_than_it_should(party: Party, tmp_path: Path) -> None:
    ctx = complete(tmp_path, party)
    for key, most in (("case_filing", 1), ("penalty_notice", 2), ("penalty_decision", 3)):
        assert len(pages(key, sealed(ctx, key).fields)) <= most, key


def test_the_cover_of_the_longest_name_has_one_page(tmp_path: Path) -> None:
    ctx = complete(tmp_path, LONG_NAME)
    fields = forms.kinds()["file_cover"].compose(ctx)
    assert len(pages("file_cover", {**fields, "result": "罚款人民币伍万元整（￥50000.00）。" * 3})) == 1


@pytest.mark.parametrize("kind", [OutcomeKind.SIMPLE, OutcomeKind.WAIVER, OutcomeKind.ORDER])
def test_the_card_keeps_large_type_as_long_as_it_can(kind: OutcomeKind, tmp_path: Path) -> None:
    fields = forms.kinds()["plain_card"].compose(context(FIRM, kind, sample_pack(tmp_path)))
    for times, least in ((1, 16), (4, 14)):
        words = {**fields, "why": fields["why"] * times, "facts": fields["facts"] * times}
        (page,) = characters(forms.render("plain_card", words, stamp("plain_card", words)))
        text = "".join(char.text for char in page)
        sizes = {round(page[text.index("接下来怎么办") + n].size / 1.1) for n in range(3)}
        assert min(sizes) >= least, f"{times}: {sizes}"


@pytest.mark.parametrize("key", sorted(SIGNS))
def test_no_closing_stands_alone_on_a_page(key: str, tmp_path: Path) -> None:
    """Whatever the length of the facts, two lines of text at least come along."""
    example = forms.kinds()[key].example()
    long = "facts" if key != "service_address" else "confirmed"
    for count in range(1, 26, 2):
        fields = {**example, long: "疏散通道内堆放饮料箱，通道净宽不足。" * count}
        found = [page for page in pages(key, fields) if SIGNS[key] in page]
        before = found[-1].rsplit(SIGNS[key], 1)[0] if SIGNS[key] != BODY else _before_date(found)
        assert len(before) > 20, f"{count}: {before}"


def _before_date(found: list[str]) -> str:
    """What stands before the body that signs a letter; it is followed by the date."""
    signed = next(page for page in found if f"{BODY}2026年" in page)
    return signed.split(f"{BODY}2026年")[0]


@pytest.mark.parametrize("key", [*ONE_PAGE, *SIGNS])
def test_nothing_is_drawn_below_the_text_area(key: str) -> None:
    example = forms.kinds()[key].example()
    long = next(f.key for f in forms.kinds()[key].fields if f.multiline and f.editable)
    for count in (1, 7, 19, 40):
        fields = {**example, long: "疏散通道内堆放饮料箱，通道净宽不足。" * count}
        sheet = forms.kinds()[key].layout(fields, stamp(key, fields))
        sheet.finishers = []
        floor = sheet.geometry.bottom
        for page in characters(sheet.to_pdf()):
            assert max(char.baseline for char in page) <= floor + 0.5, count


@pytest.mark.parametrize("key", ["assistance_letter", "case_transfer", "crime_transfer"])
def test_a_letter_keeps_to_the_measures_of_the_norm(key: str) -> None:
    """GB/T 9704-2012: 28 mm at the left, 156 mm of text, date four characters in, body centred over it."""
    example = forms.kinds()[key].example()
    found = characters(forms.render(key, example, stamp(key, example)))
    page = next(p for p in found if f"{BODY}2026年11月21日" in "".join(char.text for char in p))
    text = "".join(char.text for char in page)
    start = text.index(f"{BODY}2026年11月21日")
    body = page[start : start + len(BODY)]
    date = page[start + len(BODY) :][: len("2026年11月21日")]
    right = LETTER.right - 4 * LETTER.cell
    assert abs(date[-1].x1 - right) < 3
    centre = (body[0].x0 + body[-1].x1) / 2
    assert abs(centre - (date[0].x0 + date[-1].x1) / 2) < 3
    assert 0 < date[0].baseline - body[0].baseline <= LETTER.pitch + 0.1
    addressee = found[0]["".join(char.text for char in found[0]).index(example["recipient"])]
    assert abs(addressee.x0 - LETTER.left) < 1
    assert addressee.size == 16
    inked = [
        char
        for p in found
        for char in p
        if char.text.strip() and char.size == 16 and char.text not in CLOSING
    ]
    assert max(char.x1 for char in inked) <= LETTER.right + 1
