"""案件移送函: hands a case over to the body that may deal with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.statutes import penalty
from desktop.forms import FieldKind, Form, FormField, Origin, Stage, Stamp
from desktop.forms import _case_example as sample
from desktop.forms._blocks import opening_text, paragraph, party_lines
from desktop.forms._groups import CASE, FACTS, HANDED, LAW, in_groups
from desktop.forms._handover import COLUMNS, found_at, hand_over, materials, other_body
from desktop.forms._official_letter import addressee, letter, sealed_end, sealed_height
from desktop.forms._ordinary import case_name, closed, decided, desk_contact, entrusted
from desktop.forms._penalty_fields import ENTRUSTED_FIELD
from desktop.forms._wording import (
    OFFICERS_FIELD,
    PARTY_FIELDS,
    facts,
    officers_text,
    party_fields,
)
from desktop.printing.page import Sheet

if TYPE_CHECKING:
    from casework.form_context import FormContext

TITLE, RECEIPT = "案件移送函", "案件移送回执"
GROUNDS = tuple(  # Source: 行政处罚法 22–25
    penalty(f"第二十{article}条") for article in ("二", "三", "四", "五")
)


def compose(ctx: FormContext) -> dict[str, str]:
    """Fill the letter from the findings; why the case is not the own body's is the officer's to write."""
    said = [outcome.reason.strip().rstrip("。；") for _, outcome in decided(ctx) if outcome.reason.strip()]
    return {
        "recipient": other_body(ctx),
        "case_name": case_name(ctx),
        **party_fields(ctx.party),
        "opening": found_at(ctx),
        "facts": facts(ctx),
        "why": "；".join(dict.fromkeys(said)),
        "ground": GROUNDS[0],
        "materials": materials(ctx),
        "entrusted": entrusted(ctx),
        "contact": desk_contact(ctx),
        "officers": officers_text(ctx.officers),
    }


def layout(fields: dict[str, str], stamp: Stamp) -> Sheet:
    """A letter after GB/T 9704 with the list of what goes along and a slip to return."""
    return letter(TITLE, stamp, lambda sheet: _write(sheet, fields, stamp))


def _write(sheet: Sheet, fields: dict[str, str], stamp: Stamp) -> None:
    def value(key: str) -> str:
        return fields.get(key, "").strip("\n")

    addressee(sheet, value("recipient"))
    party_lines(sheet, fields)
    paragraph(sheet, opening_text(fields))
    why = f"{closed(value('why'))}" if value("why") else ""
    paragraph(sheet, value("entrusted"))
    paragraph(
        sheet,
        f"经审查，{value('case_name')}不属于本机关管辖。{why}依据{value('ground')}的规定，"
        "现将该案移送贵单位处理，请将处理结果函告本机关。"
        f"联系人：{closed(value('contact'))}",
        keep=sealed_height(),
    )
    sealed_end(sheet, stamp)
    hand_over(sheet, stamp, f"{TITLE.removesuffix('函')}回执", value("case_name"), value("materials"))


def example() -> dict[str, str]:
    """A case that belongs to the county's own department."""
    return {
        "recipient": "云凤县市场监督管理局",
        "case_name": "云凤县𬭎盛商贸有限公司涉嫌销售未标明生产日期的食品案",
        **sample.FIRM,
        "opening": "本机关于2026年11月20日检查云凤县凤鸣镇凤桥街12号附3号时发现：",
        "facts": "货架上陈列销售的散装糕点11袋未标明生产日期和保质期，货值约132元。",
        "why": "该事项未赋予本镇行使，由县级部门管辖",
        "ground": GROUNDS[0],
        "materials": "《现场检查笔录》｜1份｜\n照片｜5张｜\n散装糕点｜11袋｜先行登记保存",
        "entrusted": "",
        "contact": sample.DESK,
        "officers": sample.OFFICERS,
    }


KIND = Form(
    key="case_transfer",
    title=TITLE,
    number_series="移",
    copies=("接收机关", "归档"),
    fields=in_groups(
        (
            FormField(key="recipient", label="接收机关", required=True, hint="机关全称"),
            FormField(key="case_name", label="案由", required=True),
            *PARTY_FIELDS,
            FormField(key="opening", label="起因", multiline=True, required=True),
            FormField(key="facts", label="案件事实", multiline=True, required=True),
            FormField(key="why", label="不属于本机关管辖的理由", multiline=True, required=True),
            FormField(key="ground", label="移送依据", kind=FieldKind.CHOICE, required=True, choices=GROUNDS),
            FormField(
                key="materials",
                label="移送材料、物品清单",
                kind=FieldKind.TABLE,
                required=True,
                columns=COLUMNS,
            ),
            ENTRUSTED_FIELD,
            FormField(key="contact", label="联系方式", required=True),
            OFFICERS_FIELD,
        ),
        {
            CASE: ("recipient", "case_name"),
            FACTS: ("opening", "facts"),
            LAW: ("why", "ground"),
            HANDED: ("materials", "contact"),
        },
    ),
    compose=compose,
    layout=layout,
    example=example,
    seal=True,
    origin=Origin.ADDED,
    stage=Stage.TRANSFER,
    why="不归本机关管的案件，移送有管辖权的机关",
    refusal=lambda ctx: "" if ctx.findings else f"没有选定要移送的违法事实（{GROUNDS[0]}）。",
    rank=20,
    served=True,
)
