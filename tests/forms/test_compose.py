"""A form fills itself from the case, leaves no required field blank and invents nothing."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from casework.decision import ConditionAnswer, OutcomeKind
from casework.party import Party, PartyKind
from desktop import forms
from tests.forms.case import FINDING, FIRM, PERSON, context, corrected, outcome
from tests.helpers.packs import sample_pack
from tests.printing.reading import text_of

CASES = [
    ("site_record", OutcomeKind.ORDER),
    ("correction_order", OutcomeKind.ORDER),
    ("no_penalty", OutcomeKind.WAIVER),
    ("no_penalty", OutcomeKind.NO_PENALTY),
    ("promise", OutcomeKind.WAIVER),
    ("simple_penalty", OutcomeKind.SIMPLE),
]


@pytest.mark.parametrize("party", [PERSON, FIRM], ids=["person", "firm"])
@pytest.mark.parametrize(("key", "kind"), CASES)
def test_a_complete_case_leaves_nothing_blank(
    key: str, kind: OutcomeKind, party: Party, tmp_path: Path
) -> None:
    form = forms.kinds()[key]
    fields = form.compose(context(party, kind, sample_pack(tmp_path)))
    assert set(fields) == {field.key for field in form.fields}
    assert [field.label for field in form.missing(fields)] == []
    assert not any("【" in value for value in fields.values())
    text = text_of(forms.render(key, fields, forms.Stamp(acting_body="凤鸣镇人民政府")))
    assert party.name in text
    assert party.id_number in text
    assert "李建国" in text and "50023500102" in text


def test_a_first_offence_names_its_clause_its_proof_and_what_was_known(tmp_path: Path) -> None:
    fields = forms.kinds()["no_penalty"].compose(context(FIRM, OutcomeKind.WAIVER, sample_pack(tmp_path)))
    assert fields["statute"] == "《中华人民共和国行政处罚法》第三十三条第一款"
    assert "可以不予行政处罚" in fields["statute_text"]
    assert fields["coverage"].startswith("截至2026年11月20日")
    assert "及时改正：全景｜一层.jpg、清除过程.mp4" in fields["conditions"]
    assert "堆放时间不足一小时" in fields["conditions"]
    assert "讲解疏散通道的用途" in fields["education"]


def test_a_minor_harmless_act_shall_not_be_punished_and_needs_no_search(tmp_path: Path) -> None:
    fields = forms.kinds()["no_penalty"].compose(context(FIRM, OutcomeKind.NO_PENALTY, sample_pack(tmp_path)))
    assert fields["statute_text"].endswith("不予行政处罚。") and "可以" not in fields["statute_text"]
    assert fields["coverage"] == ""


def test_an_order_says_what_and_by_when(tmp_path: Path) -> None:
    fields = forms.kinds()["correction_order"].compose(
        context(FIRM, OutcomeKind.ORDER, sample_pack(tmp_path))
    )
    assert fields["orders"] == "清除疏散通道内的堆放物，于2026年11月27日前改正完毕。"
    assert fields["violated"] == "《中华人民共和国消防法》第二十八条"
    assert "第二十八条第一款" in fields["basis"]
    assert fields["recheck"] == "本机关将于2026年11月30日前后对改正情况进行复查。"
    assert "云凤县人民政府申请行政复议" in fields["remedy"]


def test_what_was_put_right_on_the_spot_is_not_ordered_again(tmp_path: Path) -> None:
    ctx = context(FIRM, OutcomeKind.ORDER, sample_pack(tmp_path))
    mended = msgspec.structs.replace(FINDING, corrected_at=corrected(date(2026, 11, 20)))
    ctx = msgspec.structs.replace(ctx, findings=(mended,))
    fields = forms.kinds()["correction_order"].compose(ctx)
    assert "已于检查当场改正" in fields["orders"]


def test_a_penalty_gives_figures_capitals_and_reconsideration_first(tmp_path: Path) -> None:
    fields = forms.kinds()["simple_penalty"].compose(
        context(PERSON, OutcomeKind.SIMPLE, sample_pack(tmp_path))
    )
    assert fields["amount"] == "￥200.00"
    assert fields["amount_words"] == "贰佰元整"
    assert fields["punished"] == "《中华人民共和国消防法》第六十条第一款第三项"
    assert "六十日内先向云凤县人民政府申请行政复议" in fields["remedy"]
    assert "也可以" not in fields["remedy"]


def test_the_variant_that_does_not_apply_is_struck(tmp_path: Path) -> None:
    form = forms.kinds()["simple_penalty"]
    for party, struck in (
        (PERSON, "单位名称\\统一社会信用代码\\"),
        (FIRM, "个人姓名\\身份证件号码\\住址\\联系电话\\"),
    ):
        fields = form.compose(context(party, OutcomeKind.SIMPLE, sample_pack(tmp_path)))
        assert struck in text_of(forms.render(form.key, fields, forms.Stamp()))


@pytest.mark.parametrize(
    ("cash", "ticked"), [("68_1", "第六十八条第一项"), ("68_2", "第六十八条第二项"), ("69", "第六十九条")]
)
def test_cash_on_the_spot_ticks_its_clause_and_warns_of_the_receipt(
    cash: str, ticked: str, tmp_path: Path
) -> None:
    ctx = context(PERSON, OutcomeKind.SIMPLE, sample_pack(tmp_path))
    paid = msgspec.structs.replace(outcome(OutcomeKind.SIMPLE), cash=cash)
    fields = forms.kinds()["simple_penalty"].compose(msgspec.structs.replace(ctx, outcomes={"f1": paid}))
    text = text_of(forms.render("simple_penalty", fields, forms.Stamp()))
    assert f"☑{ticked}" in text
    assert text.count("☑第六十") == 1
    assert "☐自收到本决定书之日起十五日内" in text
    assert "财政部门统一制发的专用票据" in text
    assert "代收银行及账号\\" in text


def test_a_warning_without_a_fine_strikes_the_fine(tmp_path: Path) -> None:
    ctx = context(PERSON, OutcomeKind.SIMPLE, sample_pack(tmp_path))
    warned = msgspec.structs.replace(outcome(OutcomeKind.SIMPLE), fine_fen=None, warning=True)
    ctx = msgspec.structs.replace(ctx, outcomes={"f1": warned}, amount_fen=0)
    fields = forms.kinds()["simple_penalty"].compose(ctx)
    text = text_of(forms.render("simple_penalty", fields, forms.Stamp()))
    assert "☑警告" in text and "☐罚款" in text and "￥" not in text


def test_the_site_record_lists_each_file_with_its_short_hash(tmp_path: Path) -> None:
    form = forms.kinds()["site_record"]
    fields = form.compose(context(FIRM, OutcomeKind.ORDER, sample_pack(tmp_path)))
    text = text_of(forms.render(form.key, fields, forms.Stamp()))
    assert "A" * 16 in text and "全景｜一层.jpg" in text
    assert "2026年11月20日10时05分至2026年11月20日10时58分" in text
    assert "☑已向现场人员宣读" in text and "☐已交现场人员阅看" in text
    assert "现场人员意见：\\" in text
    assert text.count("现场人员签名：") == text.count("　共 "), "each page is signed"


def test_the_promise_names_its_day(tmp_path: Path) -> None:
    fields = forms.kinds()["promise"].compose(context(PERSON, OutcomeKind.WAIVER, sample_pack(tmp_path)))
    assert fields["due"] == "2026年11月27日"
    assert "本人" in fields["promises"] and "2026年11月27日前" in fields["promises"]


def test_grounds_of_several_acts_are_told_condition_by_condition(tmp_path: Path) -> None:
    ctx = context(FIRM, OutcomeKind.WAIVER, sample_pack(tmp_path))
    second = msgspec.structs.replace(FINDING, id="f2", facts="乱倒污水，污染地面约3平方米")
    proofs = {
        "corrected": ConditionAnswer(met=True, proof="冲洗后照片"),
        "slight_harm": ConditionAnswer(met=True, proof="现场照片"),
        "first_time": ConditionAnswer(met=True, proof="平台查询"),
    }
    decided = msgspec.structs.replace(outcome(OutcomeKind.WAIVER), conditions=proofs)
    alone = msgspec.structs.replace(ctx, findings=(second,), outcomes={"f2": decided})
    assert forms.kinds()["no_penalty"].compose(alone)["conditions"] == (
        "（一）初次违法：平台查询。\n（二）危害后果轻微：现场照片。\n（三）及时改正：冲洗后照片。\n"
        "本机关认为：堆放时间不足一小时。"
    )
    other = {**proofs, "corrected": ConditionAnswer(met=True, proof="清除后照片")}
    both = {"f1": msgspec.structs.replace(decided, conditions=other, reason=""), "f2": decided}
    ctx = msgspec.structs.replace(ctx, findings=(FINDING, second), outcomes=both)
    assert forms.kinds()["no_penalty"].compose(ctx)["conditions"] == (
        "（一）初次违法：平台查询。\n（二）危害后果轻微：现场照片。\n"
        "（三）及时改正：第1项，清除后照片；第2项，冲洗后照片。\n"
        "本机关认为：第2项，堆放时间不足一小时。"
    )


def test_no_key_of_the_program_reaches_a_paper(tmp_path: Path) -> None:
    """Even where two grounds meet on one paper, every condition bears its Chinese name."""
    ctx = context(FIRM, OutcomeKind.NO_PENALTY, sample_pack(tmp_path))
    met = ConditionAnswer(met=True, proof="现场照片")
    first = msgspec.structs.replace(
        outcome(OutcomeKind.WAIVER), conditions={"first_time": met, "slight_harm": met}
    )
    ctx = msgspec.structs.replace(
        ctx,
        findings=(FINDING, msgspec.structs.replace(FINDING, id="f2")),
        outcomes={**ctx.outcomes, "f2": first},
    )
    conditions = forms.kinds()["no_penalty"].compose(ctx)["conditions"]
    assert "初次违法" in conditions and "危害后果轻微" in conditions
    assert "first_time" not in conditions and "slight_harm" not in conditions


def test_a_waiver_names_the_promise_that_was_given(tmp_path: Path) -> None:
    ctx = context(FIRM, OutcomeKind.WAIVER, sample_pack(tmp_path))
    form = forms.kinds()["no_penalty"]
    assert form.compose(ctx)["promise"] == ""
    given = msgspec.structs.replace(ctx, promise="云凤执诺〔2026〕9号")
    fields = form.compose(given)
    assert fields["promise"] == "你单位已签署告知承诺书（云凤执诺〔2026〕9号）。"
    assert fields["promise"] in text_of(forms.render("no_penalty", fields, forms.Stamp()))


def test_a_promise_of_what_was_put_right_is_to_keep_it_so(tmp_path: Path) -> None:
    ctx = context(FIRM, OutcomeKind.WAIVER, sample_pack(tmp_path))
    mended = msgspec.structs.replace(FINDING, corrected_at=corrected(date(2026, 11, 20)))
    fields = forms.kinds()["promise"].compose(msgspec.structs.replace(ctx, findings=(mended,)))
    assert fields["due"] == "已于检查当场改正"
    assert "2. 已当场完成下列改正，今后继续保持：清除疏散通道内的堆放物。" in fields["promises"]
    assert "初次违法且危害后果轻微并及时改正的，可以不予行政处罚。" in fields["told"]
    assert "没有造成危害后果" not in fields["told"], "only the rule that was applied is told"


def test_a_business_shown_by_its_operators_number_is_not_given_a_credit_code(tmp_path: Path) -> None:
    shop = Party(
        id="shop",
        kind=PartyKind.BUSINESS,
        name="凤鸣镇丹穴青抄手店",
        id_number=PERSON.id_number,
        legal_rep="蒲建",
    )
    case = context(shop, OutcomeKind.ORDER, sample_pack(tmp_path))
    fields = forms.kinds()["correction_order"].compose(case)
    assert fields["party_id_label"] == "经营者身份证号码"
    slipped = msgspec.structs.replace(shop, id_number="92500235MA5UQ8G22Q")
    fields = forms.kinds()["correction_order"].compose(
        context(slipped, OutcomeKind.ORDER, sample_pack(tmp_path))
    )
    assert fields["party_id_label"] == "统一社会信用代码", "a slip in a credit code makes no ID number of it"
