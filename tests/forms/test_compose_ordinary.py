"""The ordinary procedure on paper: filing, notice, plea, review, decision, one after the other."""

from pathlib import Path

import msgspec
import pytest

from casework.decision import Outcome, OutcomeKind
from casework.form_context import FormContext
from casework.matter import Basis, MatterKind
from casework.party import Party
from desktop import forms
from tests.forms.case import FINDING, FIRM, MATTER, PERSON
from tests.forms.ordinary_case import AFTER_TERM, PLEA, REVIEWED, TOLD, later, ordinary, sealed, told
from tests.helpers.packs import sample_pack
from tests.printing.reading import text_of

DECISION = "penalty_decision"


def refusal(ctx: FormContext, key: str = DECISION) -> str:
    """Why a paper may not be added now."""
    check = forms.kinds()[key].refusal
    assert check is not None
    return check(ctx)


def drawn(key: str, fields: dict[str, str]) -> str:
    return text_of(forms.render(key, fields, forms.Stamp(acting_body="凤鸣镇人民政府")))


def test_a_large_fine_on_a_unit_goes_the_whole_way_with_a_hearing(tmp_path: Path) -> None:
    ctx = told(ordinary(FIRM, sample_pack(tmp_path), 50_000))
    notice = ctx.papers[-1]
    assert notice.fields["hearing"] == "是"
    text = drawn("penalty_notice", notice.fields)
    assert "罚款人民币伍万元整（￥50000.00）。" in text
    assert "自收到本告知书之日起3个工作日内" in text and "五个工作日内" in text
    assert "第六十三条、第六十四条" in text
    answer = {"hearing": "要求听证", "result": "不予采纳", "result_why": "清除在立案之后"}
    asked = sealed(ctx, "plea_record", {**PLEA, **answer})
    ctx = later(ctx, AFTER_TERM, asked)
    assert "法制审核" in refusal(ctx) and "第五十八条" in refusal(ctx)
    review = sealed(ctx, "legal_review", REVIEWED)
    assert forms.kinds()["legal_review"].compose(ctx)["trigger"] == "经过听证程序"
    ctx = later(ctx, AFTER_TERM, review)
    assert refusal(ctx) == ""
    decision = sealed(ctx, DECISION)
    text = drawn(DECISION, decision.fields)
    assert f"本案已经法制审核（{review.number}）" in text
    assert f"《行政处罚事先告知书》（{notice.number}）" in text and "要求听证" in text
    assert "本机关不予采纳：清除在立案之后。" in text


def test_the_decision_holds_the_six_items_of_article_59(tmp_path: Path) -> None:
    ctx = later(told(ordinary(FIRM, sample_pack(tmp_path), 6_000)), AFTER_TERM)
    text = drawn(DECISION, sealed(ctx, DECISION).fields)
    for said in (
        FIRM.name,
        FIRM.address,
        FIRM.id_number,
        FINDING.facts,
        "照片1张、视频1段，证明上述违法事实",
        "罚款人民币陆仟元整（￥6000.00）",
        "《中华人民共和国消防法》第六十条第一款第三项",
        "自收到本决定书之日起十五日内",
        "云凤农商行凤鸣支行",
        "百分之三加处罚款，加处罚款的数额不超过罚款的数额",
        "六十日内向云凤县人民政府申请行政复议",
        "六个月内依法向云凤县人民法院提起行政诉讼",
        "将予以公开",
        "凤鸣镇人民政府",
    ):
        assert said in text, said
    form = forms.kinds()[DECISION]
    assert form.seal and form.served and form.decides and form.remedy
    assert form.follows == ("penalty_notice",)


def test_a_small_fine_on_a_person_opens_no_hearing_and_silence_is_said(tmp_path: Path) -> None:
    ctx = told(ordinary(PERSON, sample_pack(tmp_path), 500))
    notice = ctx.papers[-1]
    assert notice.fields["hearing"] == "否"
    assert "听证" not in drawn("penalty_notice", notice.fields)
    assert "听证" in drawn("penalty_notice", {**notice.fields, "hearing": "是"}), "the officer may tick it"
    fields = sealed(later(ctx, AFTER_TERM), DECISION).fields
    assert fields["plea"] == "你在规定的期限内没有陈述、申辩。"
    assert "你单位" not in drawn(DECISION, fields)


def test_no_decision_before_the_party_was_told_and_its_term_ran_out(tmp_path: Path) -> None:
    ctx = ordinary(FIRM, sample_pack(tmp_path), 6_000)
    filed = later(ctx, TOLD, sealed(ctx, "case_filing"))
    assert "第六十二条" in refusal(filed)
    unserved = later(filed, TOLD, sealed(filed, "penalty_notice"))
    assert "还没有送达" in refusal(unserved)
    served = told(ctx)
    assert "期限到2026年11月27日" in refusal(served)
    assert refusal(later(served, AFTER_TERM)) == ""
    waived = sealed(served, "plea_record", {**PLEA, "facts": "", "way": "放弃陈述申辩"})
    ctx = later(served, TOLD, waived)
    assert refusal(ctx) == ""
    assert forms.kinds()[DECISION].compose(ctx)["plea"].startswith("你单位明确表示放弃陈述、申辩。")


@pytest.mark.parametrize("key", ["case_filing", "penalty_notice", "plea_record", "legal_review", DECISION])
@pytest.mark.parametrize("kind", [OutcomeKind.SIMPLE, OutcomeKind.WAIVER])
def test_what_is_decided_otherwise_takes_no_paper_of_the_ordinary_procedure(
    key: str, kind: OutcomeKind, tmp_path: Path
) -> None:
    ctx = ordinary(FIRM, sample_pack(tmp_path), 100)
    other = msgspec.structs.replace(ctx, outcomes={"f1": Outcome(kind=kind, reason="x")})
    assert "第五十四条" in refusal(other, key)
    assert "第五十四条" in refusal(msgspec.structs.replace(ctx, findings=()), key)
    assert refusal(msgspec.structs.replace(ctx, outcomes={}), "case_filing") == "", (
        "a case may open at any time"
    )


def test_a_filing_that_asks_for_review_holds_the_decision_back(tmp_path: Path) -> None:
    ctx = later(told(ordinary(FIRM, sample_pack(tmp_path), 6_000), {"review": "需要"}), AFTER_TERM)
    assert "第五十八条" in refusal(ctx)
    refused = sealed(ctx, "legal_review", {**REVIEWED, "opinion": "补充调查"})
    assert "补充调查" in refusal(later(ctx, AFTER_TERM, refused))
    assert refusal(later(ctx, AFTER_TERM, sealed(ctx, "legal_review", REVIEWED))) == ""


def test_a_plea_that_is_followed_is_told_with_its_reason(tmp_path: Path) -> None:
    ctx = told(ordinary(FIRM, sample_pack(tmp_path), 50_000))
    answer = {"hearing": "不要求听证", "result": "采纳", "result_why": "11月26日复核，通道已经清除"}
    plea = sealed(ctx, "plea_record", {**PLEA, **answer})
    ctx = later(ctx, TOLD, plea)
    lower = Outcome(kind=OutcomeKind.ORDINARY, ground="removed_harm", reason="主动清除", fine_fen=500_000)
    ctx = msgspec.structs.replace(ctx, outcomes={"f1": lower}, amount_fen=500_000)
    assert refusal(ctx) == "", "a plea that was heard ends the waiting"
    fields = sealed(ctx, DECISION).fields
    assert "经复核，本机关采纳：11月26日复核，通道已经清除。" in fields["plea"]
    assert "你单位没有要求听证。" in fields["plea"]
    assert "第三十二条" in fields["discretion"] and "从轻或者减轻处罚" in fields["discretion"]
    assert fields["amount_words"] == "伍仟元整"


def test_an_entrusted_matter_goes_out_in_the_entrusting_bodys_name(tmp_path: Path) -> None:
    pack = sample_pack(tmp_path)
    matter = pack.matter("yh-ranfang")
    body = pack.body("yf-gongan")
    assert matter is not None and body is not None and matter.kind is MatterKind.ENTRUSTED
    ctx = ordinary(PERSON, pack, 500)
    finding = msgspec.structs.replace(ctx.findings[0], matter=matter.id, facts="在禁止燃放地点燃放爆竹")
    ctx = msgspec.structs.replace(ctx, body=body, findings=(finding,), matters={matter.id: matter}, remedy=())
    ctx = told(ctx)
    fields = sealed(later(ctx, AFTER_TERM), DECISION).fields
    assert "受委托的凤鸣镇人民政府以云凤县公安局的名义办理" in fields["entrusted"]
    assert "云凤公委托〔2025〕1号" in fields["entrusted"]
    assert "向云凤县人民政府申请行政复议" in fields["remedy"], "the reviewer of the entrusting body"
    text = text_of(forms.render(DECISION, fields, forms.Stamp(acting_body=body.name)))
    assert "云凤县公安局行政处罚决定书" in text and "凤鸣镇人民政府行政处罚决定书" not in text
    assert body.phone in fields["contact"]


def test_several_acts_are_weighed_one_by_one_and_added_up(tmp_path: Path) -> None:
    pack = sample_pack(tmp_path)
    ctx = ordinary(FIRM, pack, 6_000)
    basis = Basis(
        law="《中华人民共和国消防法》", law_id="消防法", article="第六十条", paragraph="第一款", item="第五项"
    )
    other = msgspec.structs.replace(MATTER, id="m2", name="埋压消火栓", bases=(basis,))
    second = msgspec.structs.replace(FINDING, id="f2", matter="m2", facts="室外消火栓被货物埋压")
    ctx = msgspec.structs.replace(
        ctx,
        findings=(*ctx.findings, second),
        outcomes={**ctx.outcomes, "f2": Outcome(kind=OutcomeKind.ORDINARY, fine_fen=500_000, warning=True)},
        matters={**ctx.matters, "m2": other},
        amount_fen=1_100_000,
    )
    fields = sealed(later(told(ctx), AFTER_TERM), DECISION).fields
    text = drawn(DECISION, fields)
    assert "1. 警告。2. 罚款人民币壹万壹仟元整（￥11000.00）。" in text
    assert "其中第1项陆仟元整（￥6000.00）；第2项伍仟元整（￥5000.00）。" in text
    assert "第三项、第六十条第一款第五项" in text
    assert fields["discretion"].startswith("1. ") and "\n2. " in fields["discretion"]


def test_other_penalties_are_numbered_and_must_have_been_told(tmp_path: Path) -> None:
    ctx = ordinary(FIRM, sample_pack(tmp_path), 6_000)
    ctx = later(ctx, TOLD, sealed(ctx, "case_filing"))
    ctx = later(ctx, TOLD, sealed(ctx, "penalty_notice", {"others": "没收违法所得1200元"}, served=True))
    fields = sealed(later(ctx, AFTER_TERM), DECISION).fields
    assert fields["others"] == "没收违法所得1200元"
    assert "1. 罚款人民币陆仟元整（￥6000.00）。2. 没收违法所得1200元。" in drawn(DECISION, fields)
    nothing = {**fields, "amount": "", "warning": "否", "others": ""}
    assert "others" in {field.key for field in forms.kinds()[DECISION].missing(nothing)}


@pytest.mark.parametrize("party", [PERSON, FIRM], ids=["person", "firm"])
def test_the_filing_names_its_case_its_law_and_its_term(party: Party, tmp_path: Path) -> None:
    ctx = ordinary(party, sample_pack(tmp_path), 6_000)
    fields = sealed(ctx, "case_filing").fields
    assert fields["case_name"] == f"{party.name}涉嫌占用、堵塞疏散通道案"
    assert "2027年2月18日" in fields["decide_by"], "ninety natural days"
    assert "第三十六条" in fields["reason"] and "第五十四条" in fields["reason"]
    text = drawn("case_filing", fields)
    assert "☑行政检查" in text and "☑不需要" in text and text.count("签名：") == 3
    assert "第 1 页　共 1 页" in text


def test_a_report_proposes_and_may_ask_for_review(tmp_path: Path) -> None:
    ctx = later(told(ordinary(FIRM, sample_pack(tmp_path), 6_000)), AFTER_TERM)
    form = forms.kinds()["investigation_report"]
    assert [field.key for field in form.missing(form.compose(ctx))] == ["review"]
    report = sealed(ctx, "investigation_report", {"review": "需要"})
    assert f"经批准立案（{ctx.papers[0].number}）" in report.fields["course"]
    assert report.fields["proposal"].startswith("建议给予下列行政处罚：\n罚款人民币陆仟元整（￥6000.00）。")
    assert refusal(ctx) == ""
    assert "第五十八条" in refusal(later(ctx, AFTER_TERM, report))


def test_a_heavier_penalty_or_an_untold_hearing_must_be_told_anew(tmp_path: Path) -> None:
    ctx = later(told(ordinary(FIRM, sample_pack(tmp_path), 6_000)), AFTER_TERM)
    assert refusal(ctx) == ""
    assert "第四十五条" in refusal(msgspec.structs.replace(ctx, amount_fen=600_100))
    lighter = msgspec.structs.replace(ctx, amount_fen=500_000)
    assert refusal(lighter) == ""
    large = ordinary(FIRM, sample_pack(tmp_path), 50_000)
    large = later(large, TOLD, sealed(large, "case_filing"))
    unticked = sealed(large, "penalty_notice", {"hearing": "否"}, served=True)
    assert "第六十三条" in refusal(later(large, AFTER_TERM, unticked))


def test_a_new_notice_starts_the_term_anew(tmp_path: Path) -> None:
    served = told(ordinary(FIRM, sample_pack(tmp_path), 6_000))
    pleaded = sealed(served, "plea_record", {**PLEA, "result": "采纳", "result_why": "属实"})
    ctx = later(served, AFTER_TERM, pleaded)
    assert refusal(ctx) == ""
    again = sealed(ctx, "penalty_notice", served=True)
    assert "期满前不得作出处罚决定" in refusal(later(ctx, AFTER_TERM, again))


def test_sealed_records_are_named_with_what_they_prove(tmp_path: Path) -> None:
    ctx = ordinary(FIRM, sample_pack(tmp_path), 6_000)
    interview = msgspec.structs.replace(sealed(ctx, "case_filing"), form="interview")
    fields = forms.kinds()[DECISION].compose(later(ctx, TOLD, interview, interview))
    assert fields["proof"].endswith("3. 询问笔录2份，证明当事人的情况和违法事实。")


def test_cash_is_taken_only_where_article_69_lets_it(tmp_path: Path) -> None:
    ctx = later(told(ordinary(PERSON, sample_pack(tmp_path), 500)), AFTER_TERM)
    for cash, said in (("69", True), ("68_1", False), ("", False)):
        paid = {key: msgspec.structs.replace(one, cash=cash) for key, one in ctx.outcomes.items()}
        text = drawn(DECISION, sealed(msgspec.structs.replace(ctx, outcomes=paid), DECISION).fields)
        assert ("第六十九条" in text and "专用票据" in text) == said
        assert ("到指定的银行或者通过电子支付系统缴纳罚款。" in text) != said
        assert "你单位" not in text
