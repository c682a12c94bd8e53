"""整改复查记录: what was ordered, what was found when somebody came again, with pairs of photographs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.forms import Form, Grouping, Origin, Stage, Stamp, _example, table_text
from desktop.forms._blocks import nothing_below
from desktop.forms._fields import block, choice_field, line, minute_field, table_field
from desktop.forms._lists import Column, draw_list
from desktop.forms._record import (
    MUST_SIGN,
    OFFICERS_FOOT,
    PARTY_NUMBER,
    READ,
    READ_ALOUD,
    choice_part,
    head_table,
    id_label,
    new_record,
    part,
    present_text,
    read_back,
    signers,
    span_text,
)
from desktop.forms._wording import EVIDENCE_WORDS, OFFICERS_FIELD, minute, officers_text, party_fields
from desktop.printing.page import Sheet

if TYPE_CHECKING:
    from casework.form_context import FormContext

ITEM = re.compile(r"^[0-9]+\. ")  # the list numbers its rows itself
TITLE = "整改复查记录"
ORDER = "correction_order"
DONE, PARTLY, NOT_DONE = "已改正", "部分改正", "未改正"
FOOT = (
    (("当事人签名（盖章）：", 0.5), ("见证人签名：", 0.5)),
    OFFICERS_FOOT,
    (("记录人签名：", 0.5), ("日期：", 0.5)),
)
POINTS = (Column("责令改正的内容", 0.36), Column("复查情况", 0.46), Column("结论", 0.18, True))
PAIRS = (Column("整改前", 0.36), Column("整改后", 0.36), Column("说明", 0.28))


def compose(ctx: FormContext) -> dict[str, str]:
    """Fill the record from the order it follows and from what was seen on this visit."""
    visit, order = ctx.visit, ctx.sealed(ORDER)
    party = party_fields(ctx.party)
    ordered = order.fields.get("orders", "").split("\n") if order else []
    return {
        **{key: party[key] for key in ("party_name", "party_id_label", "party_id")},
        "order_no": order.number if order else "",
        "time_from": minute(ctx.local(visit.started_at)) if visit.started_at else "",
        "time_to": minute(ctx.local(visit.ended_at or ctx.now)),
        "place": visit.place,
        "present": present_text(ctx),
        "points": table_text([ITEM.sub("", text.strip()), "", ""] for text in ordered),
        "pairs": table_text(_pairs(ctx)),
        "result": "",
        "next": "",
        "objections": visit.site_record.objections,
        "read_back": READ_ALOUD if "宣读" in visit.site_record.read_back else READ,
        "officers": officers_text(ctx.officers),
    }


def _pairs(ctx: FormContext) -> list[tuple[str, str, str]]:
    """The pictures of this visit as those after the change; which came before is written by an officer."""
    seen = (one for one in ctx.evidence if EVIDENCE_WORDS[one.kind] in ("照片", "视频"))
    return [("", f"{one.name}（{one.sha256[:8].upper()}）", one.slot) for one in seen]


def layout(fields: dict[str, str], stamp: Stamp) -> Sheet:
    """A record whose pages are signed."""
    sheet = new_record(TITLE, stamp, FOOT)

    def value(key: str) -> str:
        return fields.get(key, "")

    head_table(
        sheet,
        (
            (("当事人", value("party_name")),),
            ((id_label(fields), value("party_id")), ("责令改正\n通知书文号", value("order_no"))),
            (("复查时间", span_text(value("time_from"), value("time_to"))),),
            (("复查地点", value("place")),),
            (("在场人员", value("present")),),
            (("执法人员", value("officers")),),
        ),
    )
    sheet.y += sheet.geometry.pitch / 2
    draw_list(sheet, POINTS, value("points"))
    sheet.y += sheet.geometry.pitch / 2
    if value("pairs").strip():
        draw_list(sheet, PAIRS, value("pairs"))
        sheet.y += sheet.geometry.pitch / 2
    choice_part(sheet, "复查结论", (DONE, PARTLY, NOT_DONE), value("result"))
    part(sheet, "下一步处理", value("next"))
    part(sheet, "当事人意见", value("objections"))
    read_back(sheet, value("read_back"), who="当事人", what="与复查情况相符")
    nothing_below(sheet)
    return sheet


def example() -> dict[str, str]:
    """One of two points is done."""
    return {
        **{key: _example.PARTY[key] for key in ("party_name", "party_id_label", "party_id")},
        "order_no": "云凤执责改〔2026〕17号",
        "time_from": "2026年11月30日09时30分",
        "time_to": "2026年11月30日09时55分",
        "place": _example.PLACE,
        "present": "罗㛃喆（经营者）",
        "points": (
            "立即清除疏散通道内的堆放物，保持疏散通道畅通。｜通道内无堆放物，用卷尺测量净宽1.20米｜已改正\n"
            "公示全部从业人员的有效健康证明。｜在岗4人，公示3人，1人的证明在办理中｜部分改正"
        ),
        "pairs": (
            "疏散通道全景.jpg（9F2C41D0）｜复查通道.jpg（5B7E11C2）｜同一位置、同一角度\n"
            "公示栏.jpg（01B7C9E4）｜复查公示栏.jpg（AA02F3D4）｜"
        ),
        "result": PARTLY,
        "next": "当事人承诺2026年12月5日前补齐公示，届时再次复查。",
        "objections": "没有异议。",
        "read_back": READ,
        "officers": _example.OFFICERS,
    }


KIND = Form(
    key="recheck_record",
    title=TITLE,
    signers=signers("当事人"),
    copies=("存档",),
    fields=(
        line("party_name", "当事人"),
        *PARTY_NUMBER,
        line("order_no", "责令改正通知书文号", "复查"),
        minute_field("time_from", "复查开始时间", "复查"),
        minute_field("time_to", "复查结束时间", "复查"),
        line("place", "复查地点", "复查"),
        line("present", "在场人员及身份", "复查"),
        table_field(
            "points",
            "逐项复查情况",
            [column.head for column in POINTS],
            "复查情况",
            "逐项写看到什么、怎样测量，结论写已改正、部分改正或者未改正",
        ),
        table_field(
            "pairs",
            "整改前后照片",
            [column.head for column in PAIRS],
            "复查情况",
            "同一位置各一张；括号内为摘要值前八位",
            required=False,
        ),
        choice_field("result", "复查结论", (DONE, PARTLY, NOT_DONE), "复查情况"),
        block("next", "下一步处理", "复查情况", required=False),
        block("objections", "当事人意见", "核对", required=False),
        choice_field("read_back", "核对情况", (READ, READ_ALOUD), "核对"),
        OFFICERS_FIELD,
    ),
    compose=compose,
    layout=layout,
    example=example,
    outward=False,
    origin=Origin.ADDED,
    stage=Stage.CHECK,
    why="改正期限届满后逐项复查，附整改前后的照片",
    follows=(ORDER,),
    grouping=Grouping.VISIT,
    must_sign=MUST_SIGN,
    rank=60,
)
