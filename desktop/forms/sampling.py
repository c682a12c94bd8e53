"""抽样取证凭证: which samples were taken from how much, how, and how they are sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.forms import Form, Origin, Stage, Stamp, _example
from desktop.forms._blocks import paragraph
from desktop.forms._fields import block, given, line, minute_field, table_field
from desktop.forms._letter import BOTH_OFFICERS, SIGNERS, draw_letter, follow, officers_note
from desktop.forms._lists import Column, draw_list
from desktop.forms._wording import (
    OFFICERS_FIELD,
    PARTY_FIELDS,
    facts,
    minute,
    officers_text,
    party_fields,
    you,
)
from desktop.printing.page import Sheet

if TYPE_CHECKING:
    from casework.form_context import FormContext

TITLE = "抽样取证凭证"
BASIS = "《中华人民共和国行政处罚法》第五十六条"
COLUMNS = (
    Column("样品名称", 0.15),
    Column("规格（型号）", 0.23),
    Column("批号、日期", 0.14),
    Column("抽样数量", 0.12, True),
    Column("抽样基数", 0.12, True),
    Column("封样编号", 0.14, True),
    Column("备注", 0.10),
)
HEADS = tuple(column.head for column in COLUMNS)


def compose(ctx: FormContext) -> dict[str, str]:
    """Fill what the visit knows; what was taken is written by hand."""
    return {
        **party_fields(ctx.party),
        "you": you(ctx.party),
        "facts": facts(ctx),
        "basis": BASIS,
        "at": minute(ctx.local(ctx.now)),
        "place": ctx.visit.place,
        "method": "",
        "items": "",
        "storage": "",
        "kept_at": "",
        "purpose": "",
        "officers": officers_text(ctx.officers),
    }


def layout(fields: dict[str, str], stamp: Stamp) -> Sheet:
    """A sheet with the samples between the party and the signatures."""

    def text(sheet: Sheet) -> None:
        lead = f"为查明{fields.get('you', '')}涉嫌的下列违法行为："
        if fields.get("facts", "").strip():
            paragraph(sheet, follow(lead, fields.get("facts", "")))
        paragraph(
            sheet,
            f"依据{fields.get('basis', '')}的规定，执法人员于{fields.get('at', '')}"
            f"在{fields.get('place', '')}对下列物品抽样取证。抽样方法：{fields.get('method', '')}。",
        )
        sheet.y += 4
        draw_list(sheet, COLUMNS, fields.get("items", ""))
        sheet.y += 4
        paragraph(sheet, f"抽样用途：{fields.get('purpose', '')}。")

    last = (
        f"样品的保存条件：{fields.get('storage', '')}。样品的保存地点和保管人：{fields.get('kept_at', '')}。"
    )
    notes = (officers_note(fields), "本凭证一式三份，一份交当事人，一份随样品，一份由行政机关存档。")
    return draw_letter(TITLE, fields, stamp, text, last, notes)


def example() -> dict[str, str]:
    """Two samples of liquefied gas hoses."""
    return {
        **_example.PARTY,
        "you": "你单位",
        "facts": "厨房使用的燃气软管无产品合格证明。",
        "basis": BASIS,
        "at": "2026年11月20日10时40分",
        "place": _example.PLACE,
        "method": "从同一批次库存中随机抽取，当场封样，由当事人和执法人员在封条上签名",
        "items": (
            "燃气软管｜内径9.5毫米，长1.5米｜20240611｜2根｜12根｜FY-01｜检验用\n"
            "燃气软管｜内径9.5毫米，长1.5米｜20240611｜1根｜12根｜FY-02｜备用"
        ),
        "storage": "常温、干燥、避光，保持封样完好",
        "kept_at": "凤鸣镇综合行政执法大队样品柜，周某",
        "purpose": "送有资质的机构检验产品质量",
        "officers": _example.OFFICERS,
    }


KIND = Form(
    key="sampling",
    title=TITLE,
    number_series="抽",
    signers=SIGNERS,
    copies=("当事人", "随样品", "存档"),
    fields=(
        *PARTY_FIELDS,
        given("you", "称谓"),
        block("facts", "涉嫌违法的事实", "抽样", required=False),
        block("basis", "依据", "抽样"),
        minute_field("at", "抽样时间", "抽样"),
        line("place", "抽样地点", "抽样"),
        block("method", "抽样方法", "抽样", "怎样抽取、怎样封样"),
        line("purpose", "抽样用途", "抽样"),
        table_field("items", "样品", HEADS, "样品"),
        line("storage", "保存条件", "样品"),
        line("kept_at", "保存地点和保管人", "样品"),
        OFFICERS_FIELD,
    ),
    compose=compose,
    layout=layout,
    example=example,
    seal=True,
    origin=Origin.ADDED,
    stage=Stage.EVIDENCE,
    why="同类物品数量多，抽取样品送检或者作证据",
    must_sign=("party", *BOTH_OFFICERS),
    rank=30,
)
