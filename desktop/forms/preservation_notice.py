"""先行登记保存证据通知书: which evidence is kept where and until when, with its list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.deadlines import preservation_disposal
from desktop.forms import Form, Origin, Stage, Stamp, _example
from desktop.forms._blocks import paragraph
from desktop.forms._fields import block, choice_field, day_field, given, line, table_field
from desktop.forms._letter import (
    BOTH_OFFICERS,
    COPIES,
    SIGNERS,
    draw_letter,
    follow,
    officers_note,
    options,
)
from desktop.forms._lists import GOODS_HEADS, goods_page
from desktop.forms._wording import (
    OFFICERS_FIELD,
    PARTY_FIELDS,
    day,
    facts,
    officers_text,
    party_fields,
    visit_day,
    you,
)
from desktop.printing.page import Sheet

if TYPE_CHECKING:
    from casework.form_context import FormContext

TITLE = "先行登记保存证据通知书"
LIST_TITLE = "先行登记保存物品清单"
BASIS = "《中华人民共和国行政处罚法》第五十六条"
WAYS = ("就地保存", "异地保存")
REASONS = ("证据可能灭失", "证据以后难以取得")
DUTY = "在先行登记保存期间，当事人或者有关人员不得销毁或者转移证据。本机关将在七个工作日内及时作出处理决定。"


def compose(ctx: FormContext) -> dict[str, str]:
    """Fill the notice from the findings; the term is seven working days.

    Source: 行政处罚法 56, 85.
    """
    start = visit_day(ctx)
    return {
        **party_fields(ctx.party),
        "you": you(ctx.party),
        "facts": facts(ctx),
        "reason": "",
        "basis": BASIS,
        "way": "",
        "kept_at": "",
        "keeper": "",
        "from": day(start),
        "to": _last_day(ctx),
        "duty": DUTY,
        "items": "",
        "approval": "",
        "officers": officers_text(ctx.officers),
    }


def _last_day(ctx: FormContext) -> str:
    """The earliest day the term may end on; empty without a calendar."""
    if ctx.calendar is None:
        return ""
    return day(preservation_disposal(ctx.calendar, visit_day(ctx)).due.first)


def layout(fields: dict[str, str], stamp: Stamp) -> Sheet:
    """A notice, with the list on a page that is signed by itself."""

    def text(sheet: Sheet) -> None:
        paragraph(sheet, follow(f"{fields.get('you', '')}涉嫌下列违法行为：", fields.get("facts", "")))
        paragraph(
            sheet,
            f"因有关证据（见所附清单）属于下列情形，依据{fields.get('basis', '')}的规定，"
            "经本机关负责人批准，决定予以先行登记保存：",
        )
        options(sheet, REASONS, fields.get("reason", ""), in_line=True)
        options(sheet, WAYS, fields.get("way", ""), in_line=True)
        paragraph(sheet, f"保存地点：{fields.get('kept_at', '')}。保管人：{fields.get('keeper', '')}。")
        paragraph(
            sheet,
            f"保存期限：自{fields.get('from', '')}起至{fields.get('to', '')}止（七个工作日）。",
        )

    def goods(sheet: Sheet) -> None:
        goods_page(
            sheet,
            stamp,
            LIST_TITLE,
            (f"当事人：{fields.get('party_name', '')}", f"附：{TITLE}"),
            fields.get("items", ""),
            "上列物品经当事人核对无误。本清单一式两份，由当事人和行政机关分别保存。",
        )

    notes = (
        officers_note(fields),
        f"批准情况：{fields.get('approval', '')}",
        "本通知书和清单一式两份，一份交当事人，一份由行政机关存档。",
    )
    return draw_letter(TITLE, fields, stamp, text, fields.get("duty", ""), notes, after=goods)


def example() -> dict[str, str]:
    """Three kinds of goods stay where they are."""
    return {
        **_example.PARTY,
        "you": "你单位",
        "facts": "在店门前超出门窗外墙摆放餐桌4张经营，占用人行道3米×1.2米。",
        "reason": REASONS[0],
        "basis": BASIS,
        "way": WAYS[0],
        "kept_at": _example.PLACE,
        "keeper": "罗㛃喆",
        "from": "2026年11月20日",
        "to": "2026年12月1日",
        "duty": DUTY,
        "items": _example.GOODS,
        "approval": "机关负责人赵某于2026年11月20日10时20分电话批准，通话人李建国，返回后补签审批表。",
        "officers": _example.OFFICERS,
    }


KIND = Form(
    key="preservation_notice",
    title=TITLE,
    number_series="先登",
    signers=SIGNERS,
    copies=COPIES,
    fields=(
        *PARTY_FIELDS,
        given("you", "称谓"),
        block("facts", "涉嫌违法的事实", "理由和依据"),
        choice_field("reason", "登记保存的理由", REASONS, "理由和依据"),
        block("basis", "依据", "理由和依据"),
        block(
            "approval",
            "负责人批准情况",
            "理由和依据",
            "谁、何时、怎样批准；电话批准的写明通话时间和通话人（行政处罚法第五十六条须经批准）",
        ),
        choice_field("way", "保存方式", WAYS, "保存"),
        line("kept_at", "保存地点", "保存"),
        line("keeper", "保管人", "保存"),
        day_field("from", "期限自", "保存"),
        day_field("to", "期限至", "保存", "七个工作日内作出处理决定"),
        block("duty", "不得销毁、转移的告知", "保存"),
        table_field("items", "清单", GOODS_HEADS, "物品清单", "没有的留空，打印为“\\”"),
        OFFICERS_FIELD,
    ),
    compose=compose,
    layout=layout,
    example=example,
    seal=True,
    origin=Origin.ADDED,
    stage=Stage.EVIDENCE,
    why="证据可能灭失或者以后难以取得，经负责人批准先行登记保存，七个工作日内处理",
    must_sign=("party", *BOTH_OFFICERS),
    served=True,
    rank=40,
)
