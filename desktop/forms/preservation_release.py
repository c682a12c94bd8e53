"""先行登记保存证据处理通知书: what becomes of each thing that was kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.forms import Form, Origin, Stage, Stamp, _example, rows_of, table_text
from desktop.forms._blocks import paragraph
from desktop.forms._fields import block, day_field, given, line, table_field
from desktop.forms._letter import BOTH_OFFICERS, COPIES, SIGNERS, TWO_COPIES, draw_letter, officers_note
from desktop.forms._lists import GOODS_HEADS, LIST_SIGNS, Column, draw_list, draw_signs, new_list_page
from desktop.forms._wording import OFFICERS_FIELD, PARTY_FIELDS, officers_text, party_fields, you
from desktop.printing.page import Sheet

if TYPE_CHECKING:
    from casework.form_context import FormContext

TITLE = "先行登记保存证据处理通知书"
LIST_TITLE = "先行登记保存证据处理清单"
NOTICE = "preservation_notice"
BASIS = "《中华人民共和国行政处罚法》第五十六条"
COLUMNS = (
    Column("名称", 0.26),
    Column("规格（型号）", 0.20),
    Column("数量", 0.12, True),
    Column("处理方式", 0.22),
    Column("备注", 0.20),
)
HEADS = tuple(column.head for column in COLUMNS)


def compose(ctx: FormContext) -> dict[str, str]:
    """Fill the notice from the one it follows: its goods, whose treatment an officer writes."""
    notice = ctx.sealed(NOTICE)
    before = notice.fields if notice else {}
    goods = rows_of(before.get("items", ""), len(GOODS_HEADS))
    return {
        **party_fields(ctx.party),
        "you": you(ctx.party),
        "notice_no": notice.number if notice else "",
        "from": before.get("from", ""),
        "to": before.get("to", ""),
        "basis": BASIS,
        "reason": "",
        "items": table_text([name, spec, count, "", ""] for name, spec, _, count, _, _ in goods),
        "handover": "",
        "officers": officers_text(ctx.officers),
    }


def layout(fields: dict[str, str], stamp: Stamp) -> Sheet:
    """A notice, with the list on a page that is signed by itself."""

    def text(sheet: Sheet) -> None:
        before = f"本机关以先行登记保存证据通知书（{fields.get('notice_no', '')}）"
        paragraph(
            sheet,
            f"{before}对{fields.get('you', '')}的有关证据予以先行登记保存，"
            f"期限自{fields.get('from', '')}起至{fields.get('to', '')}止。",
        )
        paragraph(
            sheet,
            f"因{fields.get('reason', '')}，依据{fields.get('basis', '')}的规定，"
            "现对所登记保存的证据作出处理，各项处理方式见所附清单；予以退还、解除的，先行登记保存同时解除。",
        )

    def goods(sheet: Sheet) -> None:
        new_list_page(sheet, stamp, LIST_TITLE, (f"当事人：{fields.get('party_name', '')}", f"附：{TITLE}"))
        draw_list(sheet, COLUMNS, fields.get("items", ""))
        draw_signs(sheet, LIST_SIGNS)

    last = f"交接的时间、地点和方式：{fields.get('handover', '')}。"
    notes = (officers_note(fields), f"本通知书和清单{TWO_COPIES}")
    return draw_letter(TITLE, fields, stamp, text, last, notes, after=goods)


def example() -> dict[str, str]:
    """Two kinds go back, one is seized."""
    return {
        **_example.PARTY,
        "you": "你单位",
        "notice_no": "云凤执先登〔2026〕5号",
        "from": "2026年11月20日",
        "to": "2026年12月1日",
        "basis": BASIS,
        "reason": "现场照片和勘验笔录已能证明违法事实，遮阳伞的来源尚需核实",
        "items": (
            "折叠餐桌｜1.2米×0.6米｜4张｜退还当事人｜\n"
            "塑料凳｜高45厘米｜16只｜退还当事人｜\n"
            "遮阳伞｜直径3米｜1把｜转为扣押｜另行送达扣押决定书"
        ),
        "handover": "2026年11月27日10时，在云凤县凤鸣镇凤桥街12号附3号当面退还",
        "officers": _example.OFFICERS,
    }


KIND = Form(
    key="preservation_release",
    title=TITLE,
    number_series="登处",
    signers=SIGNERS,
    copies=COPIES,
    fields=(
        *PARTY_FIELDS,
        given("you", "称谓"),
        line("notice_no", "通知书文号", "原登记保存"),
        day_field("from", "期限自", "原登记保存"),
        day_field("to", "期限至", "原登记保存"),
        block("reason", "处理的理由", "处理"),
        block("basis", "依据", "处理"),
        table_field(
            "items", "处理清单", HEADS, "处理", "每件写明：退还、解除、转为查封扣押、抽样、移送等处理方式"
        ),
        block("handover", "交接的时间、地点和方式", "处理"),
        OFFICERS_FIELD,
    ),
    compose=compose,
    layout=layout,
    example=example,
    seal=True,
    origin=Origin.ADDED,
    stage=Stage.EVIDENCE,
    why="登记保存七个工作日内必须处理：逐件写明退还、查封扣押、抽样或者移送",
    follows=(NOTICE,),
    must_sign=("party", *BOTH_OFFICERS),
    served=True,
    rank=50,
)
