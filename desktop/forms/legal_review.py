"""法制审核意见书: eight questions on a case before it is decided, and the reviewer's opinion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.forms import FieldKind, Form, FormField, Origin, Stage, Stamp
from desktop.forms import _case_example as sample
from desktop.forms._groups import CASE, FACTS, OPINION, in_groups
from desktop.forms._ordinary import (
    ASKED,
    FILING,
    PLEA,
    amount_fields,
    case_name,
    entrusted,
    not_ordinary,
    paper_day,
    penalty_lines,
)
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
from desktop.forms._wording import OFFICERS_FIELD, PARTY_FIELDS, clauses, facts, officers_text, party_fields
from desktop.printing.lines import Style
from desktop.printing.page import Sheet
from desktop.printing.table import Cell, Look, draw_table

if TYPE_CHECKING:
    from casework.form_context import FormContext

TITLE = "法制审核意见书"
PARTY_KEYS = tuple(field.key for field in PARTY_FIELDS[:3])
TRIGGERS = ("涉及重大公共利益", "经过听证程序", "案情疑难复杂、涉及多个法律关系", "法律、法规规定应当审核")
SMALL = Style("fang", 10.5)
RESULTS = ("符合", "不符合", "需补正")
OPINIONS = ("同意", "修改后同意", "补充调查", "不同意", "移送有权机关")
CHECKS = (
    ("subject", "主体", "执法主体合法，执法人员具备资格，本机关有管辖权"),
    ("facts_clear", "事实", "违法事实清楚，当事人认定准确"),
    ("evidence", "证据", "证据合法充分，能够证明违法事实"),
    ("law", "法律适用", "适用法律、法规、规章准确，写到条款项"),
    ("procedure", "程序", "程序合法，已告知并听取陈述、申辩"),
    ("discretion", "裁量", "执行裁量基准适当，理由充分"),
    ("wording", "文书", "文书完备、规范"),
    ("transfer", "移送", "没有超越法定权限，没有应当移送司法机关的情形"),
)


def compose(ctx: FormContext) -> dict[str, str]:
    """Fill what is reviewed; the answers and the opinion are the reviewer's."""
    plea = ctx.sealed(PLEA)
    heard = plea is not None and plea.fields.get("hearing", "") == ASKED
    amounts, party = amount_fields(ctx), party_fields(ctx.party)
    return {
        "case_name": case_name(ctx),
        **{key: party[key] for key in PARTY_KEYS},
        "filed_on": paper_day(ctx, ctx.sealed(FILING)),
        "trigger": TRIGGERS[1] if heard else "",
        "facts": facts(ctx),
        "punished": clauses(ctx, "punishes"),
        "proposal": penalty_lines(amounts),
        "entrusted": entrusted(ctx),
        **{key: "" for key, _, _ in CHECKS},
        "opinion": "",
        "reasons": "",
        "reviewer": "",
        "qualification": "",
        "officers": officers_text(ctx.officers),
    }


def layout(fields: dict[str, str], stamp: Stamp) -> Sheet:
    """A full-grid form of one page."""
    return closest(lambda look: _draw(fields, stamp, look))


def _draw(fields: dict[str, str], stamp: Stamp, look: Look) -> Sheet:
    sheet = table_sheet(TITLE, stamp, numbered=True)

    def value(key: str) -> str:
        return fields.get(key, "")

    rows = [
        full("案由", value("case_name")),
        pair("立案日期", value("filed_on"), "审核人", value("reviewer")),
        pair("当事人", value("party_name"), id_label(fields), value("party_id")),
        full("承办人员", value("officers")),
        full("审核事由", ticked(value("trigger"), TRIGGERS)),
        full("违法事实", value("facts")),
        full("处罚依据", value("punished")),
        full("拟处罚内容", "\n".join(t for t in (value("proposal"), value("entrusted")) if t.strip())),
    ]
    draw_table(sheet, columns(sheet), rows, look=look)
    width = sheet.geometry.width
    checks: list[tuple[Cell, ...]] = [(Cell("审核内容", label=True, columns=2), Cell("审核意见", label=True))]
    for key, label, text in CHECKS:
        checks.append((Cell(label, label=True), Cell(text), Cell(ticked(value(key), RESULTS, SMALL))))
    draw_table(sheet, [92.0, width - 272.0, 180.0], checks, head=1, look=look._replace(size=10.5))
    draw_table(
        sheet,
        columns(sheet),
        [
            full("审核结论", ticked(value("opinion"), OPINIONS)),
            full("审核人法律职业\n资格证书编号", value("qualification")),
        ],
        look=look,
    )
    draw_opinions(sheet, [Opinion("审核意见和\n理由", value("reasons"), "审核人签名：")], look)
    return sheet


def example() -> dict[str, str]:
    """A review that agrees."""
    return {
        "case_name": sample.CASE_NAME,
        **{key: sample.FIRM[key] for key in PARTY_KEYS},
        "filed_on": "2026年11月20日",
        "trigger": TRIGGERS[1],
        "facts": sample.FACTS,
        "punished": sample.PUNISHED,
        "proposal": "罚款人民币伍万元整（￥50000.00）。",
        "entrusted": "",
        **{key: RESULTS[0] for key, _, _ in CHECKS},
        "opinion": OPINIONS[0],
        "reasons": "案件事实清楚，证据充分，程序合法，裁量适当，同意按拟处罚内容作出决定。",
        "reviewer": "陈柳",
        "qualification": "A20195002350001",
        "officers": sample.OFFICERS,
    }


KIND = Form(
    key="legal_review",
    title=TITLE,
    number_series="审",
    signers=(("reviewer", "审核人"),),
    copies=("归档",),
    fields=in_groups(
        (
            FormField(key="case_name", label="案由", required=True),
            *PARTY_FIELDS[:3],
            FormField(key="filed_on", label="立案日期", kind=FieldKind.DAY, required=True),
            FormField(
                key="trigger",
                label="审核事由",
                kind=FieldKind.CHOICE,
                required=True,
                choices=TRIGGERS,
                hint="行政处罚法第五十八条",
            ),
            FormField(key="facts", label="违法事实", multiline=True, required=True),
            FormField(key="punished", label="处罚依据", multiline=True, required=True),
            FormField(key="proposal", label="拟处罚内容", multiline=True, required=True),
            ENTRUSTED_FIELD,
            *(
                FormField(
                    key=key,
                    label=label,
                    kind=FieldKind.CHOICE,
                    required=True,
                    choices=RESULTS,
                    hint=text,
                    group="审核内容",
                )
                for key, label, text in CHECKS
            ),
            FormField(
                key="opinion", label="审核结论", kind=FieldKind.CHOICE, required=True, choices=OPINIONS
            ),
            FormField(key="reasons", label="审核意见和理由", multiline=True, required=True),
            FormField(key="reviewer", label="审核人", required=True),
            FormField(
                key="qualification",
                label="法律职业资格证书编号",
                hint="初次从事法制审核的，应当通过国家统一法律职业资格考试（行政处罚法第五十八条）",
            ),
            OFFICERS_FIELD,
        ),
        {
            CASE: ("case_name",),
            FACTS: ("filed_on", "trigger", "facts", "punished", "proposal"),
            OPINION: ("opinion", "reasons", "reviewer", "qualification"),
        },
    ),
    compose=compose,
    layout=layout,
    example=example,
    outward=False,
    origin=Origin.ADDED,
    stage=Stage.DECISION,
    why="重大公共利益、经过听证、疑难复杂等案件，决定前要法制审核",
    follows=(FILING,),
    refusal=not_ordinary,
    must_sign=("reviewer",),
    rank=70,
)
