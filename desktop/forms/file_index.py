"""卷内目录: the papers of the file in order, with their numbers, days and pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.forms import FieldKind, Form, FormField, Grouping, Origin, Stage, Stamp, table_text
from desktop.forms import _case_example as sample
from desktop.forms._archive import file_name, index_rows, nothing_to_file
from desktop.forms._table_form import LOOK, columns, full, list_table, table_sheet
from desktop.printing.page import Sheet
from desktop.printing.table import Look, draw_table

if TYPE_CHECKING:
    from casework.form_context import FormContext

TITLE = "卷内目录"
COLUMNS = ("文书（材料）名称", "文号", "日期", "页次", "备注")
WIDTHS = (34.0, 128.0, 124.0, 98.0, 42.0)  # pt, the number first, all but the last column
ROWS_LOOK = Look(size=10.5, pitch=15.0, pad=5.0, least=27.0, label="song")


def compose(ctx: FormContext) -> dict[str, str]:
    """List what is in the file; the pages of loose evidence are added by hand."""
    return {
        "case_name": file_name(ctx),
        "remark": "",
        "facts": table_text(index_rows(ctx)),
    }


def layout(fields: dict[str, str], stamp: Stamp) -> Sheet:
    """A list whose head is repeated on each page; what stays free below is struck."""
    sheet = table_sheet(TITLE, stamp, numbered=False)
    draw_table(sheet, columns(sheet), [full("案件名称", fields.get("case_name", ""))], look=LOOK)
    list_table(
        sheet, ("序号", *COLUMNS), WIDTHS, fields.get("facts", ""), look=ROWS_LOOK, centred=(2, 3, 4, 5)
    )
    remark = fields.get("remark", "").strip("\n")
    if remark.strip():
        draw_table(sheet, columns(sheet), [full("说明", remark)], look=LOOK)
    if sheet.room >= sheet.geometry.pitch:
        sheet.y += 4.0
        sheet.text("（以下空白）", align="centre")
    return sheet


def example() -> dict[str, str]:
    """The file of an ordinary penalty."""
    return {
        "case_name": sample.CASE_NAME,
        "remark": "",
        "facts": table_text(
            [
                ("现场检查笔录", "", "2026年11月20日", "1-2", ""),
                ("立案审批表", "云凤执立〔2026〕8号", "2026年11月20日", "3", ""),
                ("询问笔录", "", "2026年11月21日", "4-6", ""),
                ("行政处罚事先告知书", "云凤执罚告〔2026〕6号", "2026年11月24日", "7-8", ""),
                ("送达回证", "", "2026年11月24日", "9", ""),
                ("陈述申辩笔录", "", "2026年11月26日", "10-11", ""),
                ("法制审核意见书", "云凤执审〔2026〕3号", "2026年11月30日", "12", ""),
                ("行政处罚决定书", "云凤执罚〔2026〕4号", "2026年12月4日", "13-15", ""),
                ("送达回证", "", "2026年12月4日", "16", ""),
                ("证据材料（照片）", "", "", "", "6件"),
                ("证据材料（视频）", "", "", "", "1件"),
            ]
        ),
    }


KIND = Form(
    key="file_index",
    title=TITLE,
    copies=("归档",),
    fields=(
        FormField(key="case_name", label="案件名称", required=True),
        FormField(key="remark", label="说明", multiline=True, hint="缺页、另册等；没有的不填"),
        FormField(
            key="facts",
            label="目录",
            kind=FieldKind.TABLE,
            required=True,
            columns=COLUMNS,
            hint="页次按本程序文书的页数编排；另附的材料请核对后补上",
        ),
    ),
    compose=compose,
    layout=layout,
    example=example,
    outward=False,
    origin=Origin.ADDED,
    stage=Stage.ARCHIVE,
    why="归档：卷内有哪些文书，各在第几页",
    refusal=nothing_to_file,
    grouping=Grouping.VISIT,
    rank=20,
)
