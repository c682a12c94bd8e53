"""协助函: asks another body for help with what the own body cannot do alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.statutes import penalty
from desktop.forms import FieldKind, Form, FormField, Origin, Stage, Stamp
from desktop.forms import _case_example as sample
from desktop.forms._blocks import opening_text, paragraph
from desktop.forms._groups import ASKED, FACTS, in_groups
from desktop.forms._handover import found_at, other_body
from desktop.forms._official_letter import (
    addressee,
    attached_height,
    attachments,
    letter,
    sealed_end,
    sealed_height,
)
from desktop.forms._ordinary import closed, desk_contact, entrusted
from desktop.forms._penalty_fields import ENTRUSTED_FIELD
from desktop.forms._wording import OFFICERS_FIELD, facts, officers_text
from desktop.printing.page import Sheet

if TYPE_CHECKING:
    from casework.form_context import FormContext

TITLE = "协助函"
BASIS = penalty("第二十六条")


def compose(ctx: FormContext) -> dict[str, str]:
    """Fill what happened; what is asked for, and of whom, is the officer's to write."""
    return {
        "recipient": other_body(ctx),
        "party_name": ctx.party.name,
        "opening": found_at(ctx),
        "facts": facts(ctx),
        "basis": BASIS,
        "requests": "",
        "by_when": "",
        "attached": "",
        "entrusted": entrusted(ctx),
        "contact": desk_contact(ctx),
        "officers": officers_text(ctx.officers),
    }


def layout(fields: dict[str, str], stamp: Stamp) -> Sheet:
    """A letter after GB/T 9704."""
    return letter(TITLE, stamp, lambda sheet: _write(sheet, fields, stamp))


def _write(sheet: Sheet, fields: dict[str, str], stamp: Stamp) -> None:
    def value(key: str) -> str:
        return fields.get(key, "").strip("\n")

    addressee(sheet, value("recipient"))
    party = f"（当事人：{value('party_name')}）" if value("party_name") else ""
    paragraph(sheet, f"{opening_text(fields)}{party}")
    paragraph(sheet, f"因执法需要，请贵单位协助下列事项（{value('basis')}）：\n{value('requests')}")
    when = value("by_when")
    asked = f"请{f'于{when}前' if when else '及时'}函复本机关，不能协助的请说明理由。"
    asked += f"联系人：{closed(value('contact'))}"
    attached = value("attached")
    paragraph(sheet, value("entrusted"))
    keep = attached_height(sheet, attached) + sealed_height()
    paragraph(sheet, asked, keep=keep)
    attachments(sheet, attached, keep=sealed_height())
    sealed_end(sheet, stamp)


def example() -> dict[str, str]:
    """A request for a register and for measuring."""
    return {
        "recipient": "云凤县消防救援局",
        "party_name": sample.FIRM["party_name"],
        "opening": "本机关于2026年11月20日检查云凤县凤鸣镇凤桥街12号附3号时发现：",
        "facts": (
            "仓库与营业厅之间的疏散通道内堆放纸箱46箱、货架2组，现场负责人称促销期间库房不足，"
            "货物只好临时堆放在通道内，对上述事实没有异议。"
        ),
        "basis": BASIS,
        "requests": (
            "1. 提供该场所公众聚集场所投入使用、营业前消防安全检查的办理情况。\n"
            "2. 派员对疏散通道的净宽和安全疏散要求提出专业意见。"
        ),
        "by_when": "2026年11月27日",
        "attached": "现场检查笔录复印件1份、现场照片6张",
        "entrusted": "",
        "contact": sample.DESK,
        "officers": sample.OFFICERS,
    }


KIND = Form(
    key="assistance_letter",
    title=TITLE,
    number_series="协",
    copies=("协助机关", "归档"),
    fields=in_groups(
        (
            FormField(key="recipient", label="协助机关", required=True, hint="机关全称"),
            FormField(key="party_name", label="当事人", required=True),
            FormField(key="opening", label="起因", multiline=True, required=True),
            FormField(key="facts", label="情况", multiline=True, required=True),
            FormField(key="basis", label="依据", required=True),
            FormField(
                key="requests",
                label="请求协助的事项",
                multiline=True,
                required=True,
                hint="一行一项",
            ),
            FormField(key="by_when", label="函复期限", kind=FieldKind.DAY),
            FormField(key="attached", label="附件", multiline=True, hint="一行一件，多件的写序号"),
            ENTRUSTED_FIELD,
            FormField(key="contact", label="联系方式", required=True),
            OFFICERS_FIELD,
        ),
        {
            FACTS: ("opening", "facts"),
            ASKED: ("basis", "requests", "by_when", "attached", "contact"),
        },
    ),
    compose=compose,
    layout=layout,
    example=example,
    seal=True,
    origin=Origin.ADDED,
    stage=Stage.TRANSFER,
    why="需要有关机关协助调查、鉴定、提供材料",
    rank=10,
)
