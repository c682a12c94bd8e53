"""送达回证: which paper reached whom, where, when and in which way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.notice import Paper, Service
from desktop.forms import FieldKind, Form, FormField, Origin, Stage, Stamp, kinds, table_text
from desktop.forms import _case_example as sample
from desktop.forms._groups import CASE, SERVED, in_groups
from desktop.forms._ordinary import case_name
from desktop.forms._table_form import (
    by_hand,
    closest,
    columns,
    full,
    list_table,
    table_sheet,
    ticked,
)
from desktop.forms._wording import OFFICERS_FIELD, minute, officers_text
from desktop.printing.page import Sheet
from desktop.printing.table import Cell, Look, draw_table

if TYPE_CHECKING:
    from casework.form_context import FormContext

TITLE = "送达回证"
WAYS = ("直接送达", "留置送达", "邮寄送达", "委托送达", "转交送达", "电子送达", "公告送达")
WAY_OF = {"direct": WAYS[0], "adult_family": WAYS[0], "leave": WAYS[1]}
SERVED_PAPERS = (  # every form that is served, decisions first
    "penalty_decision",
    "penalty_notice",
    "no_penalty",
    "simple_penalty",
    "correction_order",
    "seizure",
    "seizure_extension",
    "seizure_release",
    "preservation_notice",
    "preservation_release",
    "inspection_notice",
    "inspection_result",
    "case_transfer",
    "crime_transfer",
)
COLUMNS = ("文书名称", "文号", "份数")
HAND_ROW = 46.0  # pt: room to sign
REMARK_ROW = 64.0


def compose(ctx: FormContext) -> dict[str, str]:
    """Fill the paper that is to be served, or how it was served when that is already recorded."""
    papers = _to_serve(ctx)
    service = (papers[0].service if papers else None) or Service(way="")
    return {
        "case_name": case_name(ctx),
        "facts": table_text([(f"《{kinds()[p.form].title}》", p.number, "1") for p in papers]),
        "party_name": ctx.party.name,
        "place": service.place or ctx.party.address,
        "way": WAY_OF.get(service.way, ""),
        "served_at": minute(ctx.local(service.at)) if service.at else "",
        "receiver": service.receiver,
        "relation": service.relation,
        "refusal": service.reason,
        "witness": "，".join(t for t in (service.witness, service.witness_relation) if t),
        "proof": _proof(ctx, service.proof),
        "remark": "",
        "officers": officers_text(ctx.officers),
    }


def _to_serve(ctx: FormContext) -> list[Paper]:
    """The paper it was added to; else the newest that is still to be served, or was."""
    if ctx.about is not None:
        return [ctx.about]
    papers = [p for p in ctx.papers if p.form in kinds() and kinds()[p.form].served]
    waiting = [p for p in papers if p.service is None]
    return (waiting or papers)[-1:]


def _proof(ctx: FormContext, key: str) -> str:
    """The photo or video of a service, by its name."""
    return next((f"照片、视频：{one.name}" for one in ctx.evidence if one.id == key), "")


def layout(fields: dict[str, str], stamp: Stamp) -> Sheet:
    """A full-grid form; what is filled in at the door stays white."""
    return closest(lambda look: _draw(fields, stamp, look))


def _draw(fields: dict[str, str], stamp: Stamp, look: Look) -> Sheet:
    sheet = table_sheet(TITLE, stamp, numbered=False)

    def value(key: str) -> str:
        return fields.get(key, "")

    draw_table(
        sheet,
        columns(sheet),
        [full("案由", value("case_name")), full("受送达人", value("party_name"))],
        look=look,
    )
    width = sheet.geometry.width
    list_table(
        sheet, ("序号", *COLUMNS), (36.0, 200.0, width - 296.0), value("facts"), look=look, centred=(3,)
    )
    draw_table(
        sheet,
        columns(sheet),
        [full("送达地点", value("place")), full("送达方式", ticked(value("way"), WAYS))],
        look=look,
    )
    tall = look._replace(least=max(HAND_ROW, look.least))
    hand = [
        _receiver(fields),
        (Cell("送达时间", label=True), by_hand(value("served_at"), 3)),
        (Cell("拒收事由", label=True), by_hand(value("refusal"), 3)),
        (Cell("见证人签名\n或者盖章", label=True), by_hand(value("witness"), 3)),
        (Cell("照片、视频\n记录", label=True), by_hand(value("proof"), 3)),
        (*_blank("送达人签名"), *_blank("送达人签名")),
        full("送达人", value("officers")),
    ]
    draw_table(sheet, columns(sheet), hand, look=tall)
    remark = (Cell("备注", label=True), by_hand(value("remark"), 3))
    draw_table(sheet, columns(sheet), [remark], look=look._replace(least=REMARK_ROW))
    return sheet


def _blank(label: str) -> tuple[Cell, Cell]:
    return Cell(label, label=True), by_hand("")


def _receiver(fields: dict[str, str]) -> tuple[Cell, ...]:
    """Where the receiver signs; struck where it refused."""
    name, relation = fields.get("receiver", ""), fields.get("relation", "")
    refused = bool(fields.get("refusal", "").strip())
    return (
        Cell("收件人签名\n或者盖章", label=True),
        Cell(name) if refused else by_hand(name),
        Cell("与受送达人\n关系", label=True),
        Cell(relation) if refused else by_hand(relation),
    )


def example() -> dict[str, str]:
    """A decision that was left at the door before a witness."""
    return {
        "case_name": sample.CASE_NAME,
        "facts": "《行政处罚决定书》｜云凤执罚〔2026〕4号｜1",
        "party_name": sample.FIRM["party_name"],
        "place": "云凤县凤鸣镇凤桥街12号附3号",
        "way": WAYS[1],
        "served_at": "2026年12月4日15时20分",
        "receiver": "",
        "relation": "",
        "refusal": "法定代表人罗㛃喆在场，看完决定书后拒绝签收，未说明理由。",
        "witness": "赵玥，凤桥社区居民委员会工作人员",
        "proof": "视频：留置送达全程.mp4",
        "remark": "",
        "officers": sample.OFFICERS,
    }


KIND = Form(
    key="service_receipt",
    title=TITLE,
    signers=(
        ("party", "受送达人（收件人）"),
        ("officer_1", "送达人"),
        ("officer_2", "送达人"),
        ("witness", "见证人"),
    ),
    copies=("归档",),
    fields=in_groups(
        (
            FormField(key="case_name", label="案由", required=True),
            FormField(
                key="facts",
                label="送达的文书",
                kind=FieldKind.TABLE,
                required=True,
                editable=False,
                columns=COLUMNS,
            ),
            FormField(key="party_name", label="受送达人", required=True),
            FormField(key="place", label="送达地点", required=True),
            FormField(key="way", label="送达方式", kind=FieldKind.CHOICE, required=True, choices=WAYS),
            FormField(key="served_at", label="送达时间", kind=FieldKind.MINUTE, hint="也可以打印后手写"),
            FormField(key="receiver", label="收件人", hint="代收的写姓名；签名打印后手写"),
            FormField(key="relation", label="与受送达人关系"),
            FormField(key="refusal", label="拒收事由", multiline=True),
            FormField(
                key="witness",
                label="见证人及单位",
                required_when=lambda fields: (
                    fields.get("way", "") == WAYS[1] and not fields.get("proof", "").strip()
                ),
                hint="留置送达要有见证人，或者拍照、录像（民事诉讼法第八十九条）",
            ),
            FormField(
                key="proof",
                label="照片、视频记录",
                required_when=lambda fields: (
                    fields.get("way", "") == WAYS[1] and not fields.get("witness", "").strip()
                ),
            ),
            FormField(key="remark", label="备注", multiline=True, hint="邮寄的写单号，公告的写载体和日期"),
            OFFICERS_FIELD,
        ),
        {
            CASE: ("case_name", "facts"),
            SERVED: (
                "place",
                "way",
                "served_at",
                "receiver",
                "relation",
                "refusal",
                "witness",
                "proof",
                "remark",
            ),
        },
    ),
    compose=compose,
    layout=layout,
    example=example,
    origin=Origin.ADDED,
    stage=Stage.SERVICE,
    why="每送达一次文书，就要有一份送达回证",
    follows=SERVED_PAPERS,
    refusal=lambda ctx: (
        "" if _to_serve(ctx) else "还没有定稿的、需要送达的文书（《中华人民共和国行政处罚法》第六十一条）。"
    ),
    must_sign=("party", "officer_1", "officer_2"),
    rank=20,
)
