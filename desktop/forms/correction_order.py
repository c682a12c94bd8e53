"""责令改正通知书: what is wrong, which clause, what to change and by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.outcome_kind import OutcomeKind
from desktop.forms import Form, FormField, Stamp, _example
from desktop.forms._blocks import (
    closing,
    closing_height,
    heading,
    new_sheet,
    opening_text,
    paragraph,
    party_lines,
)
from desktop.forms._groups import FACTS, LAW, ORDERED, RIGHTS, in_groups
from desktop.forms._letter import SIGNERS
from desktop.forms._wording import (
    ACT_FIELDS,
    FACTS_FIELD,
    OFFICERS_FIELD,
    VIOLATED_FIELD,
    clauses,
    day,
    facts,
    numbered,
    officers_text,
    order_sentence,
    party_fields,
    recheck_day,
    visit_day,
    you,
)
from desktop.printing.page import NOTICES, Geometry, Sheet, fewest_pages

if TYPE_CHECKING:
    from casework.form_context import FormContext

TITLE = "责令改正通知书"
ORDER_CLAUSE = "《中华人民共和国行政处罚法》第二十八条第一款"


def compose(ctx: FormContext) -> dict[str, str]:
    """Fill the order from the findings and their matters."""
    again = recheck_day(ctx)
    who = you(ctx.party)
    return {
        **party_fields(ctx.party),
        "you": who,
        "opening": f"经查，{who}于{day(visit_day(ctx))}在{ctx.visit.place or '经营场所'}存在下列行为：",
        "facts": facts(ctx),
        "violated": clauses(ctx, "prohibits") or clauses(ctx, "punishes"),
        "basis": "、".join(dict.fromkeys([ORDER_CLAUSE, *filter(None, [clauses(ctx, "orders")])])),
        "orders": numbered([order_sentence(ctx, finding) for finding in ctx.findings]),
        "recheck": f"本机关将于{day(again)}前后对改正情况进行复查。" if again else "",
        "consequence": "逾期不改正或者改正后仍不符合要求的，本机关将依法处理。",
        "remedy": "\n".join(ctx.remedy),
        "contact": _contact(ctx),
        "officers": officers_text(ctx.officers),
    }


def _contact(ctx: FormContext) -> str:
    parts = ["、".join(officer.name for officer in ctx.officers)]
    if ctx.body.phone:
        parts.append(f"联系电话：{ctx.body.phone}")
    if ctx.body.address:
        parts.append(f"地址：{ctx.body.address}")
    return "，".join(part for part in parts if part)


def layout(fields: dict[str, str], stamp: Stamp) -> Sheet:
    """A notice with a receipt at its end, set as close as one page asks."""
    return fewest_pages(lambda geometry: _draw(fields, stamp, geometry), NOTICES)


def _draw(fields: dict[str, str], stamp: Stamp, geometry: Geometry) -> Sheet:
    sheet = new_sheet(TITLE, stamp, geometry)
    heading(sheet, stamp, TITLE)
    party_lines(sheet, fields)
    paragraph(sheet, opening_text(fields))
    paragraph(
        sheet,
        f"上述行为违反了{fields.get('violated', '')}的规定。依据{fields.get('basis', '')}的规定，"
        f"现责令{fields.get('you', '') or '你（单位）'}按下列要求改正：",
    )
    paragraph(sheet, fields.get("orders", ""))
    notes = (
        f"执法人员：{fields.get('officers', '')}",
        "本通知书一式两份，一份交当事人，一份由行政机关存档。",
    )
    tail = (
        fields.get("recheck", "") + fields.get("consequence", ""),
        fields.get("remedy", ""),
        f"联系人：{fields['contact']}。" if fields.get("contact") else "",
    )
    paragraph(sheet, "\n".join(text for text in tail if text.strip()), keep=closing_height(notes))
    closing(sheet, stamp, notes)
    return sheet


def example() -> dict[str, str]:
    """A filled order."""
    return {
        "party_name": "云凤县云记𬭎味餐馆",
        "party_id_label": "统一社会信用代码",
        "party_id": "92500235MA5U8KTJ0X",
        "party_rep": "罗㛃喆",
        "party_address": "云凤县凤鸣镇凤桥街12号附3号",
        "party_phone": "138****1234",
        "you": "你单位",
        "opening": "经查，你单位于2026年11月20日在云凤县凤鸣镇凤桥街12号附3号存在下列行为：",
        "facts": (
            "1. 后厨通往室外的疏散通道内堆放饮料箱12箱，通道净宽由1.20米减至0.45米。\n"
            "2. 未公示从业人员有效健康证明（应公示4人，实际公示2人）。"
        ),
        "violated": "《中华人民共和国消防法》第二十八条、《中华人民共和国食品安全法》第四十五条第二款",
        "basis": ORDER_CLAUSE,
        "orders": (
            "1. 立即清除疏散通道内的堆放物，保持疏散通道畅通。\n"
            "2. 公示全部从业人员的有效健康证明，于2026年11月27日前改正完毕。"
        ),
        "recheck": "本机关将于2026年11月30日前后对改正情况进行复查。",
        "consequence": "逾期不改正或者改正后仍不符合要求的，本机关将依法处理。",
        "remedy": (
            "如不服本通知，可以自收到本通知书之日起六十日内向云凤县人民政府申请行政复议，"
            "也可以自收到本通知书之日起六个月内依法向云凤县人民法院提起行政诉讼。"
        ),
        "contact": "李建国、王晓梅，联系电话：023-55000000，地址：云凤县凤鸣镇政府路1号",
        "officers": _example.OFFICERS,
    }


KIND = Form(
    key="correction_order",
    title=TITLE,
    number_series="责改",
    signers=SIGNERS,
    copies=("当事人", "存档"),
    fields=in_groups(
        (
            *ACT_FIELDS,
            FACTS_FIELD,
            VIOLATED_FIELD,
            FormField(key="basis", label="责令改正的依据", multiline=True, required=True),
            FormField(
                key="orders", label="改正内容和期限", multiline=True, required=True, hint="改什么、何时前改完"
            ),
            FormField(key="recheck", label="复查", multiline=True),
            FormField(key="consequence", label="不改正的后果", multiline=True, required=True),
            FormField(key="remedy", label="救济途径", multiline=True),
            FormField(key="contact", label="联系方式"),
            OFFICERS_FIELD,
        ),
        {
            FACTS: ("opening", "facts"),
            LAW: ("violated", "basis"),
            ORDERED: ("orders", "recheck", "consequence"),
            RIGHTS: ("remedy", "contact"),
        },
    ),
    compose=compose,
    layout=layout,
    example=example,
    seal=True,
    why="有问题需要限期或当场改正",
    served=True,
    remedy_as=OutcomeKind.ORDER,
    outcomes=(OutcomeKind.ORDER,),
    rank=10,
)
