"""卷宗封面: whose case the file is, who handled it, how it ended and how long it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.forms import FieldKind, Form, FormField, Grouping, Origin, Stage, Stamp, kinds
from desktop.forms import _case_example as sample
from desktop.forms._archive import file_name, filed, nothing_to_file, page_total
from desktop.forms._blocks import new_sheet
from desktop.forms._groups import CASE, FILED, HANDLED, in_groups
from desktop.forms._ordinary import FILING, paper_day, penalty_lines
from desktop.forms._table_form import closest
from desktop.forms._wording import OFFICERS_FIELD, day, officers_text
from desktop.printing.lines import Span, Style
from desktop.printing.page import LETTER, Sheet
from desktop.printing.table import Cell, Look, draw_table

if TYPE_CHECKING:
    from casework.form_context import FormContext

TITLE = "行政执法卷宗"
KEPT = ("永久", "30年", "10年")
LOOKS = tuple(  # 四号, from the roomiest to the closest: a cover has one page
    Look(size=14.0, pitch=pitch, pad=pad, least=least, label="hei")
    for pitch, pad, least in ((22.0, 9.0, 46.0), (21.0, 6.0, 38.0), (19.0, 3.0, 30.0), (17.0, 1.5, 24.0))
)
COVER = LETTER._replace(rows=26, columns=32, size=14.0)
TOP = 16.0  # pt above the title, and more where the rows are roomy
BODY, NAME = Style("song", 22), Style("title", 36)


def compose(ctx: FormContext) -> dict[str, str]:
    """Fill the cover from the papers of the file."""
    decisions = [p for p in filed(ctx) if kinds()[p.form].decides]
    last = decisions[-1] if decisions else None
    opened = paper_day(ctx, ctx.sealed(FILING))
    return {
        "case_name": file_name(ctx),
        "number": "、".join(p.number for p in decisions if p.number),
        "party_name": ctx.party.name,
        "opened_on": opened or (day(ctx.local(ctx.visit.started_at).date()) if ctx.visit.started_at else ""),
        "closed_on": "",
        "result": _result(last.fields) if last is not None else "",
        "archived_on": "",
        "archivist": "",
        "kept": "",
        "pages": str(page_total(ctx)),
        "officers": officers_text(ctx.officers),
    }


def _result(fields: dict[str, str]) -> str:
    """How the case ended, in the words of its last decision."""
    if "split" in fields:
        return penalty_lines(fields)
    if fields.get("amount"):
        return f"罚款人民币{fields.get('amount_words', '')}（{fields['amount']}）。"
    return fields.get("decision", "") or ("警告。" if fields.get("warning") == "是" else "")


def layout(fields: dict[str, str], stamp: Stamp) -> Sheet:
    """Body and title in large type, a table of two columns below."""
    return closest(lambda look: _draw(fields, stamp, look), LOOKS)


def _draw(fields: dict[str, str], stamp: Stamp, look: Look) -> Sheet:
    sheet = new_sheet(TITLE, stamp, COVER)
    sheet.y += TOP + 5 * look.pad
    if stamp.acting_body:
        size = min(BODY.size, sheet.geometry.width / len(stamp.acting_body))
        sheet.text([Span(stamp.acting_body, BODY._replace(size=size))], align="centre", pitch=40.0)
    sheet.text([Span(TITLE, NAME)], align="centre", pitch=64.0)
    sheet.y += 36.0

    def value(key: str) -> Cell:
        return Cell(fields.get(key, ""))

    def label(text: str) -> Cell:
        return Cell(text, label=True)

    def wide(text: str, key: str) -> tuple[Cell, ...]:
        return label(text), Cell(fields.get(key, ""), columns=3)

    width = sheet.geometry.width
    rows = [
        wide("案件名称", "case_name"),
        wide("文书编号", "number"),
        wide("当 事 人", "party_name"),
        (label("立案日期"), value("opened_on"), label("结案日期"), value("closed_on")),
        wide("处理结果", "result"),
        (label("承办人员"), Cell(fields.get("officers", "").replace("、", "\n"), columns=3)),
        (label("归档日期"), value("archived_on"), label("立 卷 人"), value("archivist")),
        (label("保管期限"), value("kept"), label("本卷页数"), value("pages")),
    ]
    draw_table(sheet, [84.0, width / 2 - 84.0, 84.0, width / 2 - 84.0], rows, look=look)
    return sheet


def example() -> dict[str, str]:
    """The file of an ordinary penalty."""
    return {
        "case_name": sample.CASE_NAME,
        "number": "云凤执罚〔2026〕4号",
        "party_name": sample.FIRM["party_name"],
        "opened_on": "2026年11月20日",
        "closed_on": "2026年12月21日",
        "result": "罚款人民币伍万元整（￥50000.00），已缴清；已改正。",
        "archived_on": "2026年12月25日",
        "archivist": "王晓梅",
        "kept": "30年",
        "pages": "23",
        "officers": sample.OFFICERS,
    }


KIND = Form(
    key="file_cover",
    title=TITLE,
    copies=("归档",),
    fields=in_groups(
        (
            FormField(key="case_name", label="案件名称", required=True),
            FormField(key="number", label="文书编号"),
            FormField(key="party_name", label="当事人", required=True),
            FormField(key="opened_on", label="立案日期", kind=FieldKind.DAY),
            FormField(key="closed_on", label="结案日期", kind=FieldKind.DAY, required=True),
            FormField(key="result", label="处理结果", multiline=True, required=True),
            OFFICERS_FIELD,
            FormField(key="archived_on", label="归档日期", kind=FieldKind.DAY),
            FormField(key="archivist", label="立卷人", required=True),
            FormField(
                key="kept",
                label="保管期限",
                kind=FieldKind.CHOICE,
                choices=KEPT,
                required=True,
                hint="按本地归档规定，待县级确认",
            ),
            FormField(key="pages", label="本卷页数", kind=FieldKind.COUNT, unit="页", required=True),
        ),
        {
            CASE: ("case_name", "number"),
            HANDLED: ("opened_on", "closed_on", "result"),
            FILED: ("archived_on", "archivist", "kept", "pages"),
        },
    ),
    compose=compose,
    layout=layout,
    example=example,
    outward=False,
    origin=Origin.ADDED,
    stage=Stage.ARCHIVE,
    why="归档：卷宗封面，写明案件、当事人、结果和保管期限",
    refusal=nothing_to_file,
    grouping=Grouping.VISIT,
    rank=10,
)
