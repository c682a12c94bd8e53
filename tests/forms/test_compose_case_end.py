"""Papers around a case: letters to other bodies, service, the plain card and the archive."""

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from casework.decision import Outcome, OutcomeKind
from casework.form_context import FormContext
from casework.notice import Service
from casework.party import Party
from desktop import forms
from tests.forms.case import FIRM, PERSON, context
from tests.forms.ordinary_case import AFTER_TERM, TOLD, later, ordinary, sealed, told
from tests.helpers.packs import sample_pack
from tests.printing.reading import text_of

CARRIED = {
    OutcomeKind.ADVICE: "只提醒",
    OutcomeKind.ORDER: "按下面的要求改好",
    OutcomeKind.NO_PENALTY: "这次不罚您",
    OutcomeKind.WAIVER: "没有查到您以前有同样的情况",
    OutcomeKind.SIMPLE: "当场处罚",
    OutcomeKind.ORDINARY: "要立案处理",
    OutcomeKind.TRANSFER: "不归我们管",
}


def drawn(key: str, fields: dict[str, str]) -> str:
    return text_of(forms.render(key, fields, forms.Stamp(acting_body="凤鸣镇人民政府")))


def transfer(party: Party, tmp_path: Path) -> FormContext:
    """A case that is to go to another body, after the site record was sealed."""
    ctx = context(party, OutcomeKind.TRANSFER, sample_pack(tmp_path))
    return later(ctx, ctx.now, sealed(ctx, "site_record"))


def test_a_suspected_crime_names_the_report_the_approval_and_what_goes_along(tmp_path: Path) -> None:
    ctx = transfer(PERSON, tmp_path)
    form = forms.kinds()["crime_transfer"]
    blank = form.compose(ctx)
    assert {field.key for field in form.missing(blank)} == {
        "crime",
        "crime_clause",
        "reported_at",
        "approved_at",
        "approver",
    }, "nobody's decision is made up"
    assert blank["recipient"] == "云凤县公安局"
    typed = {
        "crime": "非法捕捞水产品罪",
        "crime_clause": "《中华人民共和国刑法》第三百四十条",
        "reported_at": "2026年11月20日",
        "approved_at": "2026年11月20日16时20分",
        "approver": "周某某",
    }
    text = drawn("crime_transfer", sealed(ctx, "crime_transfer", typed).fields)
    for said in (
        "涉嫌非法捕捞水产品罪，触犯《中华人民共和国刑法》第三百四十条的规定",
        "周某某于2026年11月20日16时20分批准移送",
        "《行政执法机关移送涉嫌犯罪案件的规定》第五条",
        "涉嫌犯罪案件情况的调查报告",
        "涉案物品清单",
        "有关检验报告或者鉴定结论",
        "《现场检查笔录》",
        "1张",
        "接收单位（盖章）：",
    ):
        assert said in text, said
    hints = " ".join(field.hint for field in form.fields)
    assert "三日内决定" in hints and "二十四小时内移送" in hints


def test_a_transfer_says_why_and_lists_the_papers(tmp_path: Path) -> None:
    ctx = transfer(FIRM, tmp_path)
    ctx = msgspec.structs.replace(
        ctx, outcomes={"f1": Outcome(kind=OutcomeKind.TRANSFER, reason="该事项由县级部门管辖")}
    )
    fields = sealed(ctx, "case_transfer", {"recipient": "云凤县消防救援局"}).fields
    assert fields["why"] == "该事项由县级部门管辖"
    text = drawn("case_transfer", fields)
    assert "不属于本机关管辖。该事项由县级部门管辖。依据《中华人民共和国行政处罚法》第二十二条" in text
    assert "案件移送回执" in text and "《现场检查笔录》1份" in text
    refusal = forms.kinds()["case_transfer"].refusal
    assert refusal is not None and "第二十二条" in refusal(msgspec.structs.replace(ctx, findings=()))


def test_help_is_asked_for_by_the_officer_alone(tmp_path: Path) -> None:
    ctx = ordinary(FIRM, sample_pack(tmp_path), 6_000)
    form = forms.kinds()["assistance_letter"]
    assert {field.key for field in form.missing(form.compose(ctx))} >= {"requests"}
    typed = {"recipient": "云凤县消防救援局", "requests": "派员到场测量。", "by_when": "2026年11月27日"}
    fields = sealed(ctx, "assistance_letter", typed).fields
    text = drawn("assistance_letter", {**fields, "attached": "1. 甲\n2. 乙"})
    assert "请于2026年11月27日前函复" in text and "第二十六条" in text
    assert "附件：1. 甲2. 乙" in text
    assert "第 1 页　共 1 页" in text


def test_a_receipt_takes_the_paper_that_waits_and_then_how_it_was_served(tmp_path: Path) -> None:
    ctx = ordinary(FIRM, sample_pack(tmp_path), 6_000)
    refusal = forms.kinds()["service_receipt"].refusal
    assert refusal is not None and "第六十一条" in refusal(ctx)
    ctx = later(ctx, TOLD, sealed(ctx, "case_filing"))
    waiting = later(ctx, TOLD, sealed(ctx, "penalty_notice"))
    assert refusal(waiting) == ""
    fields = sealed(waiting, "service_receipt", {"way": "直接送达"}).fields
    assert fields["facts"].split("｜") == ["《行政处罚事先告知书》", waiting.papers[-1].number, "1"]
    assert fields["served_at"] == ""
    left = Service(
        way="leave", receiver="赵玥", at=TOLD, place="店内", reason="拒绝签收", witness="钱某", refused=True
    )
    paper = msgspec.structs.replace(waiting.papers[-1], service=left)
    served = sealed(later(ctx, TOLD, paper), "service_receipt").fields
    assert served["way"] == "留置送达" and served["refusal"] == "拒绝签收" and served["witness"] == "钱某"
    assert served["served_at"] == "2026年11月24日11时00分"
    text = drawn("service_receipt", served)
    assert "☑留置送达" in text and "☐直接送达" in text
    about = msgspec.structs.replace(waiting, about=ctx.papers[0])
    assert "立案审批表" in forms.kinds()["service_receipt"].compose(about)["facts"]


def test_a_receipt_can_follow_every_paper_that_is_served() -> None:
    served = {key for key, form in forms.kinds().items() if form.served}
    assert set(forms.kinds()["service_receipt"].follows) == served


def test_leaving_a_paper_needs_a_witness_or_a_recording() -> None:
    form = forms.kinds()["service_receipt"]
    bare = {**form.example(), "witness": "", "proof": ""}
    assert {field.key for field in form.missing(bare)} == {"witness", "proof"}
    assert form.missing({**bare, "proof": "视频"}) == () == form.missing({**bare, "witness": "钱某"})
    assert form.missing({**bare, "way": "直接送达"}) == ()


def test_electronic_service_needs_consent_with_its_address(tmp_path: Path) -> None:
    form = forms.kinds()["service_address"]
    fields = form.compose(ordinary(FIRM, sample_pack(tmp_path), 100))
    assert [field.key for field in form.missing(fields)] == ["electronic"], "consent is the party's own"
    agreed = {**fields, "electronic": "同意"}
    assert {f.key for f in form.missing(agreed)} == {"electronic_way", "electronic_address"}
    assert form.missing({**fields, "electronic": "不同意"}) == ()
    assert "第六十一条" in fields["facts"]


@pytest.mark.parametrize("kind", list(OutcomeKind))
def test_the_card_speaks_plainly_and_fits_one_page(kind: OutcomeKind, tmp_path: Path) -> None:
    ctx = context(FIRM, kind, sample_pack(tmp_path))
    fields = sealed(ctx, "plain_card").fields
    assert CARRIED[kind] in fields["next"]
    assert ("行政复议" in fields["object"]) == (kind not in (OutcomeKind.ADVICE, OutcomeKind.TRANSFER))
    assert ("先向" in fields["object"]) == (kind is OutcomeKind.SIMPLE)
    text = drawn("plain_card", fields)
    assert "第 1 页　共 1 页" in text
    assert "不是处理决定" in text
    for word in ("当事人", "依据", "予以", "上述", "该"):
        assert word not in fields["next"] + fields["object"]


def test_the_archive_lists_the_papers_in_order_with_running_pages(tmp_path: Path) -> None:
    ctx = ordinary(FIRM, sample_pack(tmp_path), 6_000)
    ctx = later(ctx, ctx.now, sealed(ctx, "site_record"))
    ctx = later(told(ctx), AFTER_TERM)
    decision = sealed(ctx, "penalty_decision", served=True)
    ctx = later(ctx, AFTER_TERM + timedelta(days=20), decision)
    of_visit = msgspec.structs.replace(ctx, findings=(), matters={})
    rows = forms.rows_of(sealed(of_visit, "file_index").fields["facts"], 5)
    assert [row[0] for row in rows[:4]] == [
        "现场检查笔录",
        "立案审批表",
        "行政处罚事先告知书",
        "行政处罚决定书",
    ]
    assert [row[0] for row in rows[4:]] == ["证据材料（照片）", "证据材料（视频）"]
    ends = [int(row[3].split("-")[-1]) for row in rows[:4]]
    starts = [int(row[3].split("-")[0]) for row in rows[:4]]
    assert starts == [1, *(end + 1 for end in ends[:-1])]
    pages = drawn("penalty_decision", decision.fields).count("　共 ")
    assert ends[3] - starts[3] + 1 == pages
    cover = forms.kinds()["file_cover"].compose(of_visit)
    assert cover["case_name"] == f"{FIRM.name}涉嫌占用、堵塞疏散通道案"
    assert cover["number"] == decision.number
    assert cover["result"] == "罚款人民币陆仟元整（￥6000.00）。"
    assert cover["pages"] == str(ends[3])
    assert cover["closed_on"] == "", "when a case ends is for the officers to say"
    note = forms.kinds()["file_note"].compose(of_visit)
    assert (note["papers"], note["pages"], note["files"]) == ("4", str(ends[3]), "2")


@pytest.mark.parametrize("key", ["file_cover", "file_index", "file_note"])
def test_there_is_no_archive_without_papers(key: str, tmp_path: Path) -> None:
    refusal = forms.kinds()[key].refusal
    assert refusal is not None
    assert "第四十七条" in refusal(ordinary(FIRM, sample_pack(tmp_path), 100))
