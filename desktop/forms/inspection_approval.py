"""行政检查审批表: what is inspected, why, by whom, and that the head allowed it before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.forms import Form, FormField, Grouping, Origin, Stage, Stamp, _example
from desktop.forms._blocks import heading, new_sheet, option
from desktop.forms._checked import CHECK_KINDS, basis, planned, subject, year_cap, year_count
from desktop.forms._fields import block, choice_field, count_field, day_field, line
from desktop.forms._wording import OFFICERS_FIELD, PARTY_FIELDS, officers_text, party_fields
from desktop.printing.lines import Span, Style
from desktop.printing.page import FORM, Sheet
from desktop.printing.table import STRUCK, Cell, Look, draw_table

if TYPE_CHECKING:
    from casework.form_context import FormContext

TITLE = "行政检查审批表"
YES, NO = "是", "否"
LOOKS = tuple(  # from the roomiest to the closest
    Look(size=12.0, pitch=pitch, pad=pad, least=least, label="fang")
    for pitch, pad, least in ((19.0, 5.0, 31.0), (17.0, 3.6, 27.0), (16.0, 2.6, 24.0), (14.8, 1.8, 20.0))
)
TEXT = Style("fang", LOOKS[0].size)
NOTE_PITCH = 15.0
OPINIONS = (("承办人意见", "opinion"), ("执法队负责人\n意见", "team"), ("机关负责人\n意见", "head"))
NOTE = "检查前报机关负责人批准；情况紧急、需要当场检查的，检查后补办批准。依据：国办发〔2024〕54号。"


def compose(ctx: FormContext) -> dict[str, str]:
    """Fill the sheet from the visit, its questions and the county's yearly cap."""
    given = ctx.visit.inspection
    return {
        **party_fields(ctx.party),
        "kind": next((k for k in CHECK_KINDS if given.approval and k.startswith(given.kind)), ""),
        "source": given.clue,
        "subject": subject(ctx),
        "basis": basis(ctx),
        "on": planned(ctx),
        "place": ctx.visit.place or ctx.party.address,
        "officers": officers_text(ctx.officers),
        "helpers": "0",
        "count": year_count(ctx),
        "cap": year_cap(ctx),
        "urgent": YES if given.approval == "urgent" else NO,
        "urgent_reason": given.urgent_reason,
        "opinion": "拟按上述内容实施检查，请批示。",
        "team": "",
        "head": "",
    }


def _is_urgent(fields: dict[str, str]) -> bool:
    return fields.get("urgent", "") == YES


def layout(fields: dict[str, str], stamp: Stamp) -> Sheet:
    """A table of one page whose last rows are written and signed by hand."""
    sheet = new_sheet(TITLE, stamp, FORM)
    heading(sheet, stamp, TITLE)
    width = sheet.geometry.width
    label, half = 84.0, (width - 2 * 84.0) / 2
    columns = [label, half, label, half]

    def wide(name: str, value: str | tuple[Span, ...]) -> tuple[Cell, ...]:
        return Cell(name, label=True), Cell(value, columns=3)

    def pair(first: str, a: str, second: str, b: str) -> tuple[Cell, ...]:
        return Cell(first, label=True), Cell(a), Cell(second, label=True), Cell(b)

    def value(key: str) -> str:
        return fields.get(key, "")

    cap = f"{value('cap')}次" if value("cap") else ""
    rows = [
        wide("检查对象", value("party_name")),
        pair(value("party_id_label") or "证件号码", value("party_id"), "负责人", value("party_rep")),
        pair("地址", value("party_address"), "联系电话", value("party_phone")),
        wide("检查类型", _kinds(value("kind"))),
        wide("任务来源", value("source")),
        wide("检查事项", value("subject")),
        wide("检查依据", value("basis")),
        pair("检查日期", value("on"), "检查地点", value("place")),
        wide("检查人员及\n执法证号", value("officers")),
        pair("协助人员", f"{value('helpers')}人" if value("helpers") else "", "年度频次上限", cap),
        wide("本年已查次数", f"{value('count')}次（不含本次，以本机已知的为准）" if value("count") else ""),
        wide("紧急检查", _urgency(fields)),
    ]
    opinions = [row for name, key in OPINIONS for row in _opinion(name, value(key))]
    draw_table(sheet, columns, [*rows, *opinions], look=LOOKS[0], tighter=LOOKS[1:], keep=NOTE_PITCH)
    sheet.text([Span(NOTE, Style("song", 9))], first_indent=0, pitch=NOTE_PITCH)
    return sheet


def _kinds(chosen: str) -> tuple[Span, ...]:
    spans: list[Span] = []
    for kind in CHECK_KINDS:
        spans += [*option(kind == chosen, kind, TEXT), Span("　　", TEXT)]
    return tuple(spans[:-1])


def _urgency(fields: dict[str, str]) -> tuple[Span, ...]:
    """Both answers; the reason where the inspection could not wait."""
    urgent = _is_urgent(fields)
    reason = fields.get("urgent_reason", "").strip("\n") or STRUCK
    return (
        *option(not urgent, NO, TEXT),
        Span("　　", TEXT),
        *option(urgent, YES, TEXT),
        Span(f"　　理由：{reason}", TEXT),
    )


def _opinion(label: str, text: str) -> tuple[tuple[Cell, ...], ...]:
    """A row for the words, which a hand may write, and one to sign; neither is struck."""
    words = Cell(text, columns=3) if text.strip() else Cell("", label=True, columns=3)
    blank = Cell("", label=True)
    return (
        (Cell(label, label=True), words),
        (Cell("签名", label=True), blank, Cell("日期", label=True), blank),
    )


def example() -> dict[str, str]:
    """A yearly inspection of a restaurant."""
    return {
        **_example.PARTY,
        "kind": CHECK_KINDS[0],
        "source": "2026年度行政检查计划第十二项",
        "subject": "餐饮场所综合查一次（消防安全、燃气安全、食品经营、门前三包）",
        "basis": "《中华人民共和国安全生产法》第九条第二款、《中华人民共和国消防法》第二十八条",
        "on": "2026年11月20日",
        "place": _example.PLACE,
        "officers": _example.OFFICERS,
        "helpers": "1",
        "count": "1",
        "cap": "2",
        "urgent": NO,
        "urgent_reason": "",
        "opinion": "拟按上述内容实施检查，请批示。",
        "team": "",
        "head": "",
    }


KIND = Form(
    key="inspection_approval",
    title=TITLE,
    number_series="检审",
    signers=(("officer_1", "承办人"), ("officer_2", "承办人"), ("head", "机关负责人")),
    copies=("存档",),
    fields=(
        *PARTY_FIELDS,
        choice_field("kind", "检查类型", CHECK_KINDS, "检查"),
        line("source", "任务来源", "检查", "计划、交办、投诉举报、其他机关移送等，写明文号或者日期"),
        block("subject", "检查事项", "检查"),
        block("basis", "检查依据", "检查", "写到条、款、项"),
        day_field("on", "检查日期", "检查"),
        line("place", "检查地点", "检查"),
        count_field("helpers", "协助人员", "人", "人员和频次", "人数事先确定；协助人员不得独立检查"),
        count_field("count", "本年度已检查次数", "次", "人员和频次"),
        count_field("cap", "年度频次上限", "次", "人员和频次", "规则包未设的留空", required=False),
        choice_field("urgent", "是否紧急检查", (NO, YES), "紧急检查", "紧急的检查后补办批准"),
        FormField(
            key="urgent_reason",
            label="紧急的理由",
            multiline=True,
            required_when=_is_urgent,
            group="紧急检查",
        ),
        block("opinion", "承办人意见", "意见"),
        block("team", "执法队负责人意见", "意见", "可以打印后手写", required=False),
        block("head", "机关负责人意见", "意见", "可以打印后手写", required=False),
        OFFICERS_FIELD,
    ),
    compose=compose,
    layout=layout,
    example=example,
    outward=False,
    origin=Origin.ADDED,
    stage=Stage.CHECK,
    why="每次检查前报机关负责人批准；紧急的检查后补办",
    grouping=Grouping.VISIT,
    must_sign=("head",),
    rank=10,
)
