"""行政检查结果告知书: the result of each part of the inspection, what is to be changed, and how to object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.forms import Form, Grouping, Origin, Stage, Stamp, _example, table_text
from desktop.forms._blocks import paragraph
from desktop.forms._checked import results
from desktop.forms._fields import block, given, line, table_field
from desktop.forms._letter import COPIES, SIGNERS, TWO_COPIES, draw_letter, lines, officers_note
from desktop.forms._lists import Column, draw_list
from desktop.forms._wording import (
    OFFICERS_FIELD,
    PARTY_FIELDS,
    day,
    numbered,
    officers_text,
    order_sentence,
    party_fields,
    recheck_day,
    visit_day,
    you,
)
from desktop.printing.page import Sheet

if TYPE_CHECKING:
    from casework.form_context import FormContext

TITLE = "行政检查结果告知书"
COLUMNS = (Column("检查内容", 0.24), Column("结果", 0.16, True), Column("存在的问题", 0.60))
HEADS = tuple(column.head for column in COLUMNS)
GOOD = "没有发现问题，请继续保持。"


def compose(ctx: FormContext) -> dict[str, str]:
    """Fill the notice from answers, findings and decisions of the visit."""
    who = you(ctx.party)
    again = recheck_day(ctx)
    findings = ctx.visit.standing_findings()
    orders = numbered([order_sentence(ctx, finding) for finding in findings])
    return {
        **party_fields(ctx.party),
        "you": who,
        "opening": (
            f"本机关于{day(visit_day(ctx))}在{ctx.visit.place or '经营场所'}对{who}进行了行政检查"
            f"（{ctx.visit.title}），现将结果告知如下："
        ),
        "items": table_text(results(ctx)),
        "orders": orders or GOOD,
        "next": f"本机关将于{day(again)}前后对改正情况进行复查。" if again else "",
        "objection": f"{who}对检查结果有异议的，可以向本机关陈述、申辩，并提交有关材料。",
        "contact": "，".join(
            part
            for part in (
                "、".join(officer.name for officer in ctx.officers),
                f"联系电话：{ctx.body.phone}" if ctx.body.phone else "",
            )
            if part
        ),
        "officers": officers_text(ctx.officers),
    }


def layout(fields: dict[str, str], stamp: Stamp) -> Sheet:
    """A notice with the table of results."""

    def text(sheet: Sheet) -> None:
        paragraph(sheet, fields.get("opening", ""))
        sheet.y += 4
        draw_list(sheet, COLUMNS, fields.get("items", ""))
        sheet.y += 4
        paragraph(sheet, f"处理意见：\n{fields.get('orders', '')}")

    last = lines(
        fields.get("next", "") + fields.get("objection", ""),
        f"联系人：{fields['contact']}。" if fields.get("contact", "").strip() else "",
    )
    notes = (officers_note(fields), f"本告知书{TWO_COPIES}")
    return draw_letter(TITLE, fields, stamp, text, last, notes)


def example() -> dict[str, str]:
    """Two of four parts have a problem."""
    return {
        **_example.PARTY,
        "you": "你单位",
        "opening": (
            "本机关于2026年11月20日在云凤县凤鸣镇凤桥街12号附3号对你单位进行了行政检查"
            "（餐饮场所综合查一次），现将结果告知如下："
        ),
        "items": (
            "消防安全｜存在问题｜后厨通往室外的疏散通道内堆放饮料箱12箱，通道净宽由1.20米减至0.45米\n"
            "燃气安全｜符合｜\n"
            "食品经营｜存在问题｜未公示从业人员有效健康证明，在岗4人，公示2人\n"
            "门前三包｜符合｜"
        ),
        "orders": (
            "1. 立即清除疏散通道内的堆放物，保持疏散通道畅通。\n"
            "2. 公示全部从业人员的有效健康证明，于2026年11月27日前改正完毕。"
        ),
        "next": "本机关将于2026年11月30日前后对改正情况进行复查。",
        "objection": "你单位对检查结果有异议的，可以向本机关陈述、申辩，并提交有关材料。",
        "contact": "李建国、王晓梅，联系电话：023-00000001",
        "officers": _example.OFFICERS,
    }


KIND = Form(
    key="inspection_result",
    title=TITLE,
    number_series="检告",
    signers=SIGNERS,
    copies=COPIES,
    fields=(
        *PARTY_FIELDS,
        given("you", "称谓"),
        block("opening", "时间和地点", "结果"),
        table_field("items", "检查结果", HEADS, "结果", "逐项写：符合、存在问题、不适用"),
        block("orders", "处理意见和改正期限", "结果"),
        block("next", "下一步", "告知", required=False),
        block("objection", "异议途径", "告知"),
        line("contact", "联系方式", "告知", required=False),
        OFFICERS_FIELD,
    ),
    compose=compose,
    layout=layout,
    example=example,
    seal=True,
    origin=Origin.ADDED,
    stage=Stage.CHECK,
    why="检查结束后把逐项结果、改正要求和异议途径告知检查对象",
    grouping=Grouping.VISIT,
    must_sign=("party",),
    served=True,
    rank=50,
)
