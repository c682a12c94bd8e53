"""立案审批表: whether a case of the ordinary procedure is opened, and who handles it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework import deadlines
from casework.statutes import penalty
from desktop.forms import FieldKind, Form, FormField, Origin, Stage, Stamp
from desktop.forms import _case_example as sample
from desktop.forms._groups import CASE, FACTS, LAW, OPINION, in_groups
from desktop.forms._ordinary import case_name, decided, entrusted, not_ordinary, proofs
from desktop.forms._penalty_fields import ENTRUSTED_FIELD
from desktop.forms._table_form import (
    Opinion,
    closest,
    columns,
    draw_opinions,
    full,
    id_label,
    pair,
    table_sheet,
    ticked,
)
from desktop.forms._wording import (
    OFFICERS_FIELD,
    PARTY_FIELDS,
    clauses,
    day,
    facts,
    names,
    officers_text,
    party_fields,
    visit_day,
)
from desktop.printing.page import Sheet
from desktop.printing.table import Look, draw_table

if TYPE_CHECKING:
    from casework.form_context import FormContext

TITLE = "立案审批表"
SOURCES = ("行政检查", "投诉举报", "上级交办", "其他机关移送", "其他")
REVIEW = ("需要", "不需要")


def compose(ctx: FormContext) -> dict[str, str]:
    """Fill the sheet from the findings; the approval itself is written and signed by hand."""
    return {
        "case_name": case_name(ctx),
        "source": SOURCES[0],
        "clue_on": day(visit_day(ctx)),
        **party_fields(ctx.party),
        "facts": facts(ctx),
        "proof": proofs(ctx),
        "violated": clauses(ctx, "prohibits") or clauses(ctx, "punishes"),
        "punished": clauses(ctx, "punishes"),
        "reason": _reason(ctx),
        "entrusted": entrusted(ctx),
        "review": REVIEW[1],
        "proposal": f"建议立案调查，由{names(ctx.officers)}承办。" if ctx.officers else "建议立案调查。",
        "decide_by": _decide_by(ctx),
        "officers": officers_text(ctx.officers),
    }


def _reason(ctx: FormContext) -> str:
    """Why a case is opened. Source: 行政处罚法 36, 54."""
    said = "；".join(
        dict.fromkeys(o.reason.strip().rstrip("。；") for _, o in decided(ctx) if o.reason.strip())
    )
    return (
        f"上述行为涉嫌违法，依法可能给予行政处罚，属于{ctx.body.name}管辖，未超过追责时效"
        f"（{penalty('第三十六条')}），符合立案标准（{penalty('第五十四条')}）。{f'{said}。' if said else ''}"
    )


def _decide_by(ctx: FormContext) -> str:
    """When the decision falls due if the case is opened today."""
    if ctx.calendar is None:
        return ""
    last = deadlines.penalty_decision(ctx.calendar, ctx.local(ctx.now).date()).due.last
    return f"自立案之日起九十日内作出决定；当日立案的，至{day(last)}。"


def layout(fields: dict[str, str], stamp: Stamp) -> Sheet:
    """A full-grid form; the opinions take the room that is left."""
    return closest(lambda look: _draw(fields, stamp, look))


def _draw(fields: dict[str, str], stamp: Stamp, look: Look) -> Sheet:
    sheet = table_sheet(TITLE, stamp, numbered=True)

    def value(key: str) -> str:
        return fields.get(key, "")

    rows = [
        full("案由", value("case_name")),
        full("案件来源", ticked(value("source"), SOURCES)),
        pair("发现日期", value("clue_on"), "法制审核", ticked(value("review"), REVIEW)),
        pair("当事人", value("party_name"), id_label(fields), value("party_id")),
        pair("法定代表人\n（负责人）", value("party_rep"), "联系电话", value("party_phone")),
        full("住所（住址）", value("party_address")),
        full("涉嫌违法\n事实", value("facts")),
        full("已有证据", value("proof")),
        full("涉嫌违反的\n规定", value("violated")),
        full("处罚依据", value("punished")),
        full("立案理由", _with(value("reason"), value("entrusted"))),
        full("办案期限", value("decide_by")),
        full("承办人员", value("officers")),
    ]
    draw_table(sheet, columns(sheet), rows, look=look)
    draw_opinions(
        sheet,
        [
            Opinion("承办人员\n意见", value("proposal")),
            Opinion("承办机构\n意见"),
            Opinion("行政机关\n负责人意见"),
        ],
        look,
    )
    return sheet


def _with(text: str, more: str) -> str:
    return text + (f"\n{more}" if more.strip() else "")


def example() -> dict[str, str]:
    """A case against a company that did not follow an order."""
    return {
        "case_name": sample.CASE_NAME,
        "source": SOURCES[0],
        "clue_on": "2026年11月20日",
        **sample.FIRM,
        "facts": sample.FACTS,
        "proof": sample.PROOF,
        "violated": sample.VIOLATED,
        "punished": sample.PUNISHED,
        "reason": (
            "上述行为涉嫌违法，依法可能给予行政处罚，属于凤鸣镇人民政府管辖，未超过追责时效"
            f"（{penalty('第三十六条')}），符合立案标准（{penalty('第五十四条')}）。"
        ),
        "entrusted": "",
        "review": REVIEW[0],
        "proposal": "建议立案调查，由李建国、王晓梅承办。",
        "decide_by": "自立案之日起九十日内作出决定；当日立案的，至2027年2月18日。",
        "officers": sample.OFFICERS,
    }


KIND = Form(
    key="case_filing",
    title=TITLE,
    number_series="立",
    signers=(
        ("officer_1", "承办人员"),
        ("officer_2", "承办人员"),
        ("head", "行政机关负责人"),
    ),
    copies=("归档",),
    fields=in_groups(
        (
            FormField(key="case_name", label="案由", required=True),
            FormField(key="source", label="案件来源", kind=FieldKind.CHOICE, required=True, choices=SOURCES),
            FormField(key="clue_on", label="发现日期", kind=FieldKind.DAY, required=True),
            *PARTY_FIELDS,
            FormField(key="facts", label="涉嫌违法事实", multiline=True, required=True),
            FormField(key="proof", label="已有证据", multiline=True, required=True),
            FormField(
                key="violated", label="涉嫌违反的规定", multiline=True, required=True, hint="写到条、款、项"
            ),
            FormField(key="punished", label="处罚依据", multiline=True, required=True, hint="写到条、款、项"),
            FormField(key="reason", label="立案理由", multiline=True, required=True),
            ENTRUSTED_FIELD,
            FormField(
                key="review",
                label="法制审核",
                kind=FieldKind.CHOICE,
                required=True,
                choices=REVIEW,
                hint="涉及重大公共利益、案情疑难复杂或者依法应当审核的选“需要”（行政处罚法第五十八条）",
            ),
            FormField(key="proposal", label="承办人员意见", multiline=True, required=True),
            FormField(key="decide_by", label="办案期限", multiline=True, editable=False),
            OFFICERS_FIELD,
        ),
        {
            CASE: ("case_name", "source", "clue_on"),
            FACTS: ("facts", "proof"),
            LAW: ("violated", "punished", "reason", "entrusted", "review"),
            OPINION: ("proposal", "decide_by"),
        },
    ),
    compose=compose,
    layout=layout,
    example=example,
    outward=False,
    origin=Origin.ADDED,
    stage=Stage.DECISION,
    why="按普通程序处罚的，符合立案标准就要及时立案",
    refusal=not_ordinary,
    must_sign=("officer_1", "officer_2", "head"),
    rank=50,
)
