"""说理普法卡: one page of large type in plain words. It decides nothing and replaces no paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.outcome_kind import OutcomeKind
from desktop.forms import Form, FormField, Origin, Stage, Stamp
from desktop.forms._blocks import new_sheet
from desktop.forms._ordinary import contact, decided
from desktop.forms._wording import (
    clauses,
    day,
    names,
    numbered,
    order_sentence,
    recheck_day,
    used_matters,
    visit_day,
)
from desktop.printing.lines import Span, Style
from desktop.printing.page import MM, Geometry, Sheet, fewest_pages

if TYPE_CHECKING:
    from casework.form_context import FormContext

TITLE = "说理普法卡"
PARTS = (
    ("facts", "发现了什么"),
    ("why", "为什么不行"),
    ("next", "接下来怎么办"),
    ("object", "不同意怎么办"),
    ("contact", "有事找谁"),
)
NOTE = "本卡只为说明情况，不是处理决定；以正式文书为准。"
CARDS = tuple(  # from the largest type down: 小二 to 四号
    Geometry(
        top=24 * MM,
        left=22 * MM,
        width=166 * MM,
        height=246 * MM,
        rows=rows,
        columns=columns,
        size=size,
        beside=True,
    )
    for rows, columns, size in (
        (24, 23, 20.0),
        (25, 24, 19.0),
        (27, 26, 18.0),
        (28, 27, 17.0),
        (30, 29, 16.0),
        (32, 31, 15.0),
        (34, 33, 14.0),
        (37, 33, 14.0),
    )
)
WHAT_NEXT = {
    OutcomeKind.ADVICE: "这次只提醒您，请您马上改好。",
    OutcomeKind.ORDER: "请您按下面的要求改好，到时我们再来看。",
    OutcomeKind.NO_PENALTY: "这次不罚您，请您以后注意。",
    OutcomeKind.WAIVER: "没有查到您以前有同样的情况，改得也及时，这次不罚。再犯就要依法处理。",
    OutcomeKind.SIMPLE: "这次当场处罚，请您十五天内到银行或者用手机缴款，晚一天加收百分之三，最多加一倍。",
    OutcomeKind.ORDINARY: "这件事要立案处理。决定以前，我们会先书面告诉您，听您说明情况。",
    OutcomeKind.TRANSFER: "这件事不归我们管，我们会转给有权的部门处理。",
}
UNDECIDED = frozenset({OutcomeKind.ADVICE, OutcomeKind.TRANSFER})
SPEAK = "您可以当场说明理由、拿出证据，我们不会因此加重处罚。"
SIMPLE_OBJECTION = SPEAK + "还不服的，六十天内先向{review}申请行政复议。"
OBJECTION = SPEAK + (
    "收到正式文书后还不服的，六十天内可以向{review}申请行政复议，也可以六个月内向{court}起诉。"
)


def compose(ctx: FormContext) -> dict[str, str]:
    """Say in plain words what the visit led to."""
    return {
        "party_name": ctx.party.name,
        "facts": f"{day(visit_day(ctx))}，我们到{ctx.visit.place or '您这里'}检查，发现：\n"
        + numbered([finding.facts for finding in ctx.findings]),
        "why": _why(ctx),
        "next": _next(ctx),
        "object": _objection(ctx),
        "contact": contact(ctx),
        "officers": names(ctx.officers),
    }


def _why(ctx: FormContext) -> str:
    """Which rule says so."""
    law = clauses(ctx, "prohibits") or clauses(ctx, "punishes")
    taught = "；".join(dict.fromkeys(o.education.rstrip("。；") for _, o in decided(ctx) if o.education))
    named = "、".join(f"“{matter.name}”" for matter in used_matters(ctx))
    sentences = [f"这属于{named}，法律有规定：{law}" if law else "", taught]
    return "\n".join(f"{text}。" for text in sentences if text)


def _next(ctx: FormContext) -> str:
    """What follows, in the order of the decisions; then what must be put right and when we come again."""
    lines = [WHAT_NEXT[kind] for kind in dict.fromkeys(outcome.kind for _, outcome in decided(ctx))]
    todo = [order_sentence(ctx, finding) for finding in ctx.findings if finding.corrected_at is None]
    lines += (
        [("要改的：\n" if len(todo) > 1 else "要改的：") + numbered(todo)]
        if todo
        else ["您已经当场改好，请继续保持。"]
    )
    again = recheck_day(ctx)
    lines += [f"我们{day(again)}前后再来看。"] if again else []
    return "\n".join(lines)


def _objection(ctx: FormContext) -> str:
    """How to object; nothing of a remedy where nothing is decided or its body is not known."""
    found = {outcome.kind for _, outcome in decided(ctx)}
    if not found - UNDECIDED or not ctx.body.review_body or not ctx.body.court:
        return SPEAK
    text = SIMPLE_OBJECTION if OutcomeKind.SIMPLE in found else OBJECTION
    return text.format(review=ctx.body.review_body, court=ctx.body.court)


def layout(fields: dict[str, str], stamp: Stamp) -> Sheet:
    """Large type; smaller only as far as one page asks."""
    return fewest_pages(lambda geometry: _draw(fields, stamp, geometry), CARDS)


def _draw(fields: dict[str, str], stamp: Stamp, geometry: Geometry) -> Sheet:
    sheet = new_sheet(TITLE, stamp, geometry)
    room = geometry.width - 168.0
    small = min(16.0, room / max(1, len(stamp.acting_body)))
    if stamp.acting_body:
        sheet.text([Span(stamp.acting_body, Style("song", small))], align="centre", pitch=26.0)
    sheet.text([Span(TITLE, Style("title", 30))], align="centre", pitch=44.0)
    sheet.y += 12.0
    name = fields.get("party_name", "").strip("\n")
    sheet.text([Span(f"{name or chr(92)}：您好！", sheet.body("hei"))], first_indent=0.0)
    for key, title in PARTS:
        sheet.y += 5.0
        head = [Span(title, Style("hei", geometry.size * 1.1))]
        sheet.need(3 * geometry.pitch)
        sheet.text(head, first_indent=0.0)
        text = fields.get(key, "").strip("\n")
        sheet.text(
            [Span(text or "\\", Style("kai", geometry.size, geometry.cell))], first_indent=0.0, indent=0.0
        )
    sheet.y += 6.0
    said = f"{NOTE}　执法人员：{fields.get('officers', '')}"
    sheet.text([Span(said, Style("song", 10.5))], first_indent=0.0, pitch=16.0)
    return sheet


def example() -> dict[str, str]:
    """A card for an order and a first-offence waiver."""
    return {
        "party_name": "云凤县云记𬭎味餐馆",
        "facts": (
            "2026年11月20日，我们到凤桥街12号附3号检查，发现：\n后厨门外的疏散通道堆了12箱饮料，人走不过去。"
        ),
        "why": (
            "这属于“占用、堵塞疏散通道”，法律有规定：《中华人民共和国消防法》第二十八条。\n"
            "一旦起火，客人和员工要从这里跑出去。通道堵了，几秒钟就可能要人命。"
        ),
        "next": (
            "没有查到您以前有同样的情况，改得也及时，这次不罚。再犯就要依法处理。\n"
            "要改的：通道里以后不再放任何东西。\n我们2026年11月30日前后再来看。"
        ),
        "object": OBJECTION.format(review="云凤县人民政府", court="云凤县人民法院"),
        "contact": "李建国、王晓梅，联系电话：023-00000001，地址：云凤县凤鸣镇凤鸣大道1号",
        "officers": "李建国、王晓梅",
    }


KIND = Form(
    key="plain_card",
    title=TITLE,
    copies=("当事人",),
    fields=(
        FormField(key="party_name", label="当事人", required=True),
        *(
            FormField(key=key, label=label, multiline=True, required=True, hint="用大白话写，不写术语")
            for key, label in PARTS
        ),
        FormField(key="officers", label="执法人员", required=True, editable=False),
    ),
    compose=compose,
    layout=layout,
    example=example,
    origin=Origin.ADDED,
    stage=Stage.SERVICE,
    why="把事情用大字、白话讲给当事人听：什么事、为什么、怎么办、找谁",
    refusal=lambda ctx: "" if ctx.findings else "没有发现问题，不用这张卡。",
    rank=30,
)
