"""Page breaks: an ordinary case fits its page, and no signature stands alone on one."""

from pathlib import Path

import msgspec
import pytest

from casework.decision import OutcomeKind
from casework.party import Party, PartyKind
from desktop import forms
from desktop.forms import Stamp
from tests.forms.case import FINDING, FIRM, PERSON, context
from tests.forms.test_contract import BODY, stamp
from tests.helpers.packs import sample_pack
from tests.printing.reading import characters

PAPERS = [
    ("correction_order", OutcomeKind.ORDER, 1),
    ("promise", OutcomeKind.WAIVER, 1),
    ("simple_penalty", OutcomeKind.SIMPLE, 1),
    ("no_penalty", OutcomeKind.NO_PENALTY, 2),
    ("no_penalty", OutcomeKind.WAIVER, 2),
]
LONG_NAME = Party(
    id="p3",
    kind=PartyKind.ORGANISATION,
    name="云凤县䶮㛃喆𬭎𫖯𬴃渝东南山地特色生态农产品冷链物流仓储配送（集团）股份有限公司凤鸣镇分公司",
    id_number="91500235MA5U8KTJ0X",
    legal_rep="欧阳𫖯𬴃",
    address="云凤县凤鸣镇凤桥街12号附3号（凤鸣镇中心小学正门东侧约80米综合楼一层至三层）",
    phone="13800001234",
)
LONG_BODY = "云凤县文化和旅游发展委员会综合行政执法支队第三大队"
FIRST_LINE = {"simple_penalty": "执法人员签名：", "promise": "承诺人签名（盖章）："}


def pages(key: str, fields: dict[str, str], drawn: Stamp | None = None) -> list[str]:
    found = characters(forms.render(key, fields, drawn or stamp(key, fields)))
    return ["".join(char.text for char in page) for page in found]


@pytest.mark.parametrize("party", [PERSON, FIRM, LONG_NAME], ids=["person", "firm", "long"])
@pytest.mark.parametrize(("key", "kind", "most"), PAPERS)
def test_an_ordinary_case_takes_no_more_pages_than_it_should(
    key: str, kind: OutcomeKind, most: int, party: Party, tmp_path: Path
) -> None:
    fields = forms.kinds()[key].compose(context(party, kind, sample_pack(tmp_path)))
    assert len(pages(key, fields)) <= most
    assert len(pages(key, fields, forms.Stamp(acting_body=BODY))) <= most


@pytest.mark.parametrize(("key", "kind"), [(key, kind) for key, kind, _ in PAPERS[:4]])
def test_no_signature_stands_alone_on_the_last_page(key: str, kind: OutcomeKind, tmp_path: Path) -> None:
    """Whatever the length of the facts, two lines of text at least come along."""
    fields = forms.kinds()[key].compose(context(FIRM, kind, sample_pack(tmp_path)))
    for count in range(1, 30, 2):
        fields["facts"] = "疏散通道内堆放饮料箱，通道净宽不足。" * count
        last = pages(key, fields)[-1]
        before = last.split(FIRST_LINE.get(key, "签收人签名（盖章）："))[0]
        assert len(before) > 40, f"{count}: {before}"


def test_rows_are_as_roomy_as_one_page_allows() -> None:
    """A short decision fills its page, a long one is set closer before it takes a second page."""
    short = forms.kinds()["simple_penalty"].example()
    long = {**short, "facts": short["facts"] * 5}
    first = []
    for fields in (short, long):
        (page,) = characters(forms.render("simple_penalty", fields, stamp("simple_penalty", fields)))
        first.append(sorted({char.baseline for char in page if char.text in "纳逾"}))
    assert len(pages("simple_penalty", long)) == 1
    assert len(pages("simple_penalty", {**short, "facts": short["facts"] * 20})) == 2
    steps = [min(b - a for a, b in zip(lines, lines[1:], strict=False)) for lines in first]
    assert steps[1] < steps[0]


@pytest.mark.parametrize("key", sorted(FIRST_LINE) + ["correction_order", "no_penalty"])
def test_a_long_name_of_the_body_keeps_clear_of_the_signature_lines(key: str) -> None:
    fields = forms.kinds()[key].example()
    drawn = stamp(key, fields)
    last = characters(forms.render(key, fields, drawn._replace(acting_body=LONG_BODY)))[-1]
    text = "".join(char.text for char in last)
    start = text.index("云凤县文化和旅游发展", text.index(FIRST_LINE.get(key, "签收人签名（盖章）：")))
    name = last[start : start + len(LONG_BODY)]
    assert text[start : start + len(LONG_BODY)] == LONG_BODY
    assert min(char.x0 for char in name) > 270
    assert max(char.x1 for char in name) < 545
    assert len({round(char.baseline) for char in name}) == 2


def test_the_code_beside_the_title_touches_nothing() -> None:
    fields = forms.kinds()["promise"].example()
    (page,) = characters(forms.render("promise", fields, stamp("promise", fields)))
    text = "".join(char.text for char in page)
    title = page[text.index("轻微违法行为告知承诺书") :][:11]
    caption = page[text.index("扫码核验") :][:4]
    assert {round(char.size) for char in title} == {22}
    assert max(char.baseline for char in caption) < min(char.baseline for char in title) - 22


def test_one_act_follows_in_the_line_and_several_stand_below(tmp_path: Path) -> None:
    ctx = context(FIRM, OutcomeKind.ORDER, sample_pack(tmp_path))
    one = forms.kinds()["correction_order"].compose(ctx)
    second = msgspec.structs.replace(FINDING, id="f2", facts="灭火器压力不足")
    two = forms.kinds()["correction_order"].compose(msgspec.structs.replace(ctx, findings=(FINDING, second)))
    assert "存在下列行为：疏散通道内" in pages("correction_order", one)[0]
    assert "存在下列行为：1. 疏散通道内" in pages("correction_order", two)[0]
    assert len(pages("correction_order", two)) == 1
