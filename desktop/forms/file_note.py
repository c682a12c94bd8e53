"""卷内备考表: what a later reader must know of the file, signed by who made and who checked it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.forms import FieldKind, Form, FormField, Grouping, Origin, Stage, Stamp
from desktop.forms import _case_example as sample
from desktop.forms._archive import file_name, filed, nothing_to_file, page_total
from desktop.forms._groups import CASE, COUNTED, FILED, in_groups
from desktop.forms._table_form import LOOK, Opinion, columns, draw_opinions, full, pair, table_sheet
from desktop.forms._wording import EVIDENCE_WORDS
from desktop.printing.page import Sheet
from desktop.printing.table import draw_table

if TYPE_CHECKING:
    from casework.form_context import FormContext

TITLE = "卷内备考表"
MOST = 420.0  # pt: the cell for the note takes most of the page


def compose(ctx: FormContext) -> dict[str, str]:
    """Count the file; whatever else is to be noted is the archivist's to write."""
    late = ctx.visit.late_reason.strip().rstrip("。")
    return {
        "case_name": file_name(ctx),
        "papers": str(len(filed(ctx))),
        "pages": str(page_total(ctx)),
        "files": str(sum(1 for one in ctx.evidence if one.kind in EVIDENCE_WORDS and not one.withdrawn)),
        "facts": f"本案检查信息系补录，原因：{late}。" if late else "",
        "archivist": "",
        "checker": "",
        "archived_on": "",
    }


def layout(fields: dict[str, str], stamp: Stamp) -> Sheet:
    """A full-grid form whose note takes the room that is left."""
    sheet = table_sheet(TITLE, stamp, numbered=False)

    def value(key: str) -> str:
        return fields.get(key, "")

    rows = [
        full("案件名称", value("case_name")),
        pair("文书份数", value("papers"), "文书页数", value("pages")),
        full("电子证据\n（照片、视频\n等）件数", value("files")),
        full("本卷情况\n说明", value("facts")) if value("facts").strip() else full("本卷情况\n说明", "无"),
        pair("立卷人", value("archivist"), "检查人", value("checker")),
        full("立卷日期", value("archived_on")),
    ]
    draw_table(sheet, columns(sheet), rows, look=LOOK._replace(pad=9.0, least=42.0))
    draw_opinions(sheet, [Opinion("立卷后补充、\n修改、移出\n情况", "", "经手人签名：")], LOOK, most=MOST)
    return sheet


def example() -> dict[str, str]:
    """A file with a remark on its evidence."""
    return {
        "case_name": sample.CASE_NAME,
        "papers": "9",
        "pages": "16",
        "files": "7",
        "facts": "照片6张已打印附卷，视频1段刻录光盘1张，与原始文件的摘要值一致。",
        "archivist": "王晓梅",
        "checker": "陈柳",
        "archived_on": "2026年12月25日",
    }


KIND = Form(
    key="file_note",
    title=TITLE,
    signers=(("recorder", "立卷人"),),
    copies=("归档",),
    fields=in_groups(
        (
            FormField(key="case_name", label="案件名称", required=True),
            FormField(key="papers", label="文书份数", kind=FieldKind.COUNT, unit="份", required=True),
            FormField(key="pages", label="文书页数", kind=FieldKind.COUNT, unit="页", required=True),
            FormField(key="files", label="电子证据件数", kind=FieldKind.COUNT, unit="件", required=True),
            FormField(
                key="facts",
                label="本卷情况说明",
                multiline=True,
                hint="缺损、补充、光盘、另存的物品等；没有的不填",
            ),
            FormField(key="archivist", label="立卷人", required=True),
            FormField(key="checker", label="检查人", required=True),
            FormField(key="archived_on", label="立卷日期", kind=FieldKind.DAY, required=True),
        ),
        {
            CASE: ("case_name",),
            COUNTED: ("papers", "pages", "files", "facts"),
            FILED: ("archivist", "checker", "archived_on"),
        },
    ),
    compose=compose,
    layout=layout,
    example=example,
    outward=False,
    origin=Origin.ADDED,
    stage=Stage.ARCHIVE,
    why="归档：卷内备考，说明本卷的份数、页数和需要说明的情况",
    refusal=nothing_to_file,
    grouping=Grouping.VISIT,
    rank=30,
)
