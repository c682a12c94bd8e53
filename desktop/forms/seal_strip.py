"""封条: two strips to cut out and paste over what is sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.forms import Form, Grouping, Origin, Stage, Stamp, _example
from desktop.forms._blocks import NOTE, SMALL_PITCH, TITLE_PITCH, new_sheet
from desktop.forms._coercion import DECISION, of_decision
from desktop.forms._fields import day_field, given, line
from desktop.forms._wording import OFFICERS_FIELD, officers_text
from desktop.printing import marks
from desktop.printing.lines import Span, Style
from desktop.printing.page import FORM, MM, Sheet

if TYPE_CHECKING:
    from casework.form_context import FormContext

TITLE = "封条"
STRIPS = 2
STRIP_HEIGHT = 88 * MM
FRAME, INNER = 2.2, 3.0  # pt: width of the frame, distance of the inner one
WORD = Style("title", 66)
NAME = Style("title", 20)
SMALL = Style("song", 13)
SCISSORS = "沿框裁下；骑缝加盖印章；启封须经本机关决定。"
WARNING = "未经许可，不得启封、损毁"


def compose(ctx: FormContext) -> dict[str, str]:
    """Fill the strips from the decision they belong to."""
    decision = ctx.sealed(DECISION)
    return {
        "party_name": ctx.party.name,
        "decision_no": decision.number if decision else "",
        "place": of_decision(ctx, "place") or ctx.visit.place,
        "on": of_decision(ctx, "from"),
        "officers": officers_text(ctx.officers),
    }


def layout(fields: dict[str, str], stamp: Stamp) -> Sheet:
    """Two strips under one another, the seal's place in the middle of each."""
    sheet = new_sheet(TITLE, stamp, FORM)
    sheet.text([Span(stamp.acting_body + TITLE, Style("title", 18))], align="centre", pitch=TITLE_PITCH)
    about = (
        f"当事人：{fields.get('party_name', '')}　决定书文号：{fields.get('decision_no', '')}",
        f"封存地点：{fields.get('place', '')}",
        f"执法人员：{fields.get('officers', '')}",
        SCISSORS,
    )
    for text in about:
        sheet.text([Span(text, NOTE)], first_indent=0, pitch=SMALL_PITCH)
    sheet.y += 6 * MM
    for _ in range(STRIPS):
        _strip(sheet, fields, stamp)
    return sheet


def _strip(sheet: Sheet, fields: dict[str, str], stamp: Stamp) -> None:
    sheet.need(STRIP_HEIGHT)
    left, top, width = sheet.geometry.left, sheet.y, sheet.geometry.width
    height = STRIP_HEIGHT - 6 * MM
    sheet.ink.box(left, top, width, height, FRAME)
    sheet.ink.box(left + INNER, top + INNER, width - 2 * INNER, height - 2 * INNER, 0.6)
    middle = left + width / 2
    marks.write(sheet.ink, "封　条", WORD, middle, top + 0.46 * height, align="centre")
    marks.write(sheet.ink, WARNING, SMALL, middle, top + 0.61 * height, align="centre")
    name = NAME._replace(size=min(NAME.size, 0.86 * width / max(1, len(stamp.acting_body))))
    marks.write(sheet.ink, stamp.acting_body, name, middle, top + 0.78 * height, align="centre")
    marks.write(
        sheet.ink,
        "".join(fields.get("on", "").split("\n")),
        SMALL,
        middle,
        top + 0.91 * height,
        align="centre",
    )
    if stamp.draft:
        marks.seal_slot(sheet.ink, middle, top + 0.74 * height)
    sheet.y += STRIP_HEIGHT


def example() -> dict[str, str]:
    """Strips for a store room."""
    return {
        "party_name": _example.PARTY["party_name"],
        "decision_no": "云凤执查扣〔2026〕3号",
        "place": _example.PLACE,
        "on": "2026年11月20日",
        "officers": _example.OFFICERS,
    }


KIND = Form(
    key="seal_strip",
    title=TITLE,
    copies=("封存处",),
    fields=(
        given("party_name", "当事人"),
        line("decision_no", "决定书文号"),
        line("place", "封存地点"),
        day_field("on", "封存日期", hint="印在封条上的日期"),
        OFFICERS_FIELD,
    ),
    compose=compose,
    layout=layout,
    example=example,
    seal=True,
    origin=Origin.ADDED,
    stage=Stage.COERCION,
    why="查封的场所、设施、财物要加贴封条；一页两张，裁下使用",
    follows=(DECISION,),
    grouping=Grouping.BODY,
    rank=20,
)
