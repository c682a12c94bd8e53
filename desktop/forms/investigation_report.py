"""案件调查终结报告: what the handlers found, what proves it, and what they propose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.forms import FieldKind, Form, FormField, Origin, Stage, Stamp
from desktop.forms import _case_example as sample
from desktop.forms._blocks import (
    SIGN_PITCH,
    draw_sign_row,
    heading,
    new_sheet,
    paragraph,
    party_lines,
    section,
)
from desktop.forms._groups import CASE, FACTS, LAW, OPINION, in_groups
from desktop.forms._ordinary import (
    FILING,
    amount_fields,
    case_name,
    discretion_text,
    entrusted,
    not_ordinary,
    old_and_new_law,
    orders,
    paper_day,
    penalty_lines,
    proofs,
)
from desktop.forms._penalty_fields import ENTRUSTED_FIELD, FACT_FIELDS, LAW_FIELDS
from desktop.forms._wording import (
    OFFICERS_FIELD,
    PARTY_FIELDS,
    clauses,
    day,
    facts,
    names,
    officers_text,
    party_fields,
    visit_day,
)
from desktop.printing.page import LETTERS, Geometry, Sheet, fewest_pages

if TYPE_CHECKING:
    from casework.form_context import FormContext

TITLE = "案件调查终结报告"
REVIEW = ("需要", "不需要")
SIGN_ROWS = (
    (("承办人员签名：", 0.56), ("日期：", 0.44)),
    (("承办人员签名：", 0.56), ("日期：", 0.44)),
)
SIGN_HEIGHT = 16.0 + len(SIGN_ROWS) * SIGN_PITCH


def compose(ctx: FormContext) -> dict[str, str]:
    """Fill the report from the case as it stands."""
    amounts = amount_fields(ctx)
    proposal = f"建议给予下列行政处罚：\n{penalty_lines(amounts)}" if penalty_lines(amounts) else ""
    return {
        "case_name": case_name(ctx),
        **party_fields(ctx.party),
        "course": _course(ctx),
        "facts": facts(ctx),
        "proof": proofs(ctx),
        "violated": clauses(ctx, "prohibits") or clauses(ctx, "punishes"),
        "punished": clauses(ctx, "punishes"),
        "law": old_and_new_law(ctx),
        "discretion": discretion_text(ctx),
        "proposal": "\n".join(part for part in (proposal, orders(ctx) if proposal else "") if part),
        "review": "",
        "entrusted": entrusted(ctx),
        "officers": officers_text(ctx.officers),
    }


def _course(ctx: FormContext) -> str:
    """How the case came up and was opened."""
    where = ctx.visit.place or "经营场所"
    came = f"{day(visit_day(ctx))}，执法人员{names(ctx.officers)}检查{where}时发现本案线索。"
    filing = ctx.sealed(FILING)
    return came + (f"{paper_day(ctx, filing)}经批准立案（{filing.number}）。" if filing is not None else "")


def layout(fields: dict[str, str], stamp: Stamp) -> Sheet:
    """A report in five parts, signed by the handlers."""
    return fewest_pages(lambda geometry: _draw(fields, stamp, geometry), LETTERS)


def _draw(fields: dict[str, str], stamp: Stamp, geometry: Geometry) -> Sheet:
    sheet = new_sheet(TITLE, stamp, geometry)
    heading(sheet, stamp, TITLE, numbered=False)

    def value(key: str) -> str:
        return fields.get(key, "")

    sheet.text(f"案由：{value('case_name')}", first_indent=0.0)
    party_lines(sheet, fields)
    section(sheet, "一、案件来源和调查经过", value("course"))
    paragraph(sheet, value("entrusted"))
    section(sheet, "二、违法事实", value("facts"))
    section(sheet, "三、证据及证明的内容", value("proof"))
    law = f"上述行为违反了{value('violated')}的规定，依据{value('punished')}的规定，应当给予行政处罚。"
    section(sheet, "四、定性、处罚依据和裁量", law)
    for key in ("law", "discretion"):
        paragraph(sheet, value(key))
    section(sheet, "五、处理建议", value("proposal"))
    tail = f"法制审核：{value('review')}。\n承办人员：{value('officers')}。"
    paragraph(sheet, tail, keep=SIGN_HEIGHT)
    sheet.need(SIGN_HEIGHT)
    sheet.y += 16.0
    for row in SIGN_ROWS:
        draw_sign_row(sheet, sheet.page, row, sheet.y)
        sheet.y += SIGN_PITCH
    return sheet


def example() -> dict[str, str]:
    """A proposal to fine a company."""
    return {
        "case_name": sample.CASE_NAME,
        **sample.FIRM,
        "course": (
            "2026年11月20日，执法人员李建国、王晓梅检查云凤县凤鸣镇凤桥街12号附3号时发现本案线索。"
            "2026年11月20日经批准立案（云凤执立〔2026〕8号）。"
        ),
        "facts": sample.FACTS,
        "proof": sample.PROOF,
        "violated": sample.VIOLATED,
        "punished": sample.PUNISHED,
        "law": "",
        "discretion": sample.DISCRETION,
        "proposal": (
            "建议给予下列行政处罚：\n罚款人民币伍万元整（￥50000.00）。\n"
            "依据《中华人民共和国行政处罚法》第二十八条第一款的规定，责令立即改正上述违法行为。"
        ),
        "review": REVIEW[0],
        "entrusted": "",
        "officers": sample.OFFICERS,
    }


KIND = Form(
    key="investigation_report",
    title=TITLE,
    signers=(("officer_1", "承办人员"), ("officer_2", "承办人员")),
    copies=("归档",),
    fields=in_groups(
        (
            FormField(key="case_name", label="案由", required=True),
            *PARTY_FIELDS,
            FormField(key="course", label="案件来源和调查经过", multiline=True, required=True),
            *FACT_FIELDS,
            *LAW_FIELDS,
            FormField(key="proposal", label="处理建议", multiline=True, required=True),
            FormField(
                key="review",
                label="法制审核",
                kind=FieldKind.CHOICE,
                required=True,
                choices=REVIEW,
                hint="涉及重大公共利益、案情疑难复杂或者依法应当审核的选“需要”（行政处罚法第五十八条）",
            ),
            ENTRUSTED_FIELD,
            OFFICERS_FIELD,
        ),
        {
            CASE: ("case_name",),
            FACTS: ("course", "facts", "proof"),
            LAW: ("violated", "punished", "law", "discretion"),
            OPINION: ("proposal", "review"),
        },
    ),
    compose=compose,
    layout=layout,
    example=example,
    outward=False,
    origin=Origin.ADDED,
    stage=Stage.DECISION,
    why="调查终结，报告事实、证据、依据和处理建议",
    follows=(FILING,),
    refusal=not_ordinary,
    must_sign=("officer_1", "officer_2"),
    rank=55,
)
