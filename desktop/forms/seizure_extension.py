"""延长查封（扣押）期限决定书: why the measure is extended, and its new last day."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from casework.outcome_kind import OutcomeKind
from desktop.forms import Form, Origin, Stage, Stamp, _example
from desktop.forms._blocks import paragraph
from desktop.forms._coercion import DECISION, POWERS, last_day, of_decision
from desktop.forms._fields import block, choice_field, day_field, given, line
from desktop.forms._letter import (
    BOTH_OFFICERS,
    COPIES,
    SIGNERS,
    TWO_COPIES,
    draw_letter,
    lines,
    officers_note,
)
from desktop.forms._wording import OFFICERS_FIELD, PARTY_FIELDS, officers_text, party_fields, you
from desktop.printing.page import LETTERS, Sheet

if TYPE_CHECKING:
    from casework.form_context import FormContext

TITLE = "延长查封（扣押）期限决定书"
BASIS = "《中华人民共和国行政强制法》第二十五条第一款"
MOST_DAYS = 30  # Source: 行政强制法 25


def compose(ctx: FormContext) -> dict[str, str]:
    """Fill the extension from the decision it follows; the new day is the latest the law allows."""
    decision = ctx.sealed(DECISION)
    return {
        **party_fields(ctx.party),
        "you": you(ctx.party),
        "decision_no": decision.number if decision else "",
        "measure": of_decision(ctx, "measure"),
        "from": of_decision(ctx, "from"),
        "to": of_decision(ctx, "to"),
        "reason": "",
        "basis": BASIS,
        "new_to": _latest(ctx),
        "approval": "",
        "remedy": "\n".join(ctx.remedy),
        "officers": officers_text(ctx.officers),
    }


def _latest(ctx: FormContext) -> str:
    """The last day an extension may reach; empty where the first term is not known."""
    try:
        start = datetime.strptime(of_decision(ctx, "from"), "%Y年%m月%d日").date()
    except ValueError:
        return ""
    return last_day(ctx, start, extension=MOST_DAYS)


def layout(fields: dict[str, str], stamp: Stamp) -> Sheet:
    """A letter after GB/T 9704."""

    def text(sheet: Sheet) -> None:
        paragraph(
            sheet,
            f"本机关以查封（扣押）决定书（{fields.get('decision_no', '')}）对{fields.get('you', '')}的"
            f"场所、设施或者财物采取{fields.get('measure', '')}措施，期限自{fields.get('from', '')}起至"
            f"{fields.get('to', '')}止。",
        )
        paragraph(
            sheet,
            f"因{fields.get('reason', '')}，依据{fields.get('basis', '')}的规定，经本机关负责人批准，"
            f"决定将期限延长至{fields.get('new_to', '')}。",
        )

    notes = (officers_note(fields), f"批准情况：{fields.get('approval', '')}", f"本决定书{TWO_COPIES}")
    tail = lines(fields.get("remedy", ""))
    return draw_letter(TITLE, fields, stamp, text, tail, notes, choices=LETTERS)


def example() -> dict[str, str]:
    """The owner of some of the goods has still to be found."""
    return {
        **_example.PARTY,
        "you": "你单位",
        "decision_no": "云凤执查扣〔2026〕3号",
        "measure": "扣押",
        "from": "2026年11月20日",
        "to": "2026年12月20日",
        "reason": "部分物品的所有人尚未查清，案情复杂",
        "basis": BASIS,
        "new_to": "2027年1月19日",
        "approval": "机关负责人赵某于2026年12月18日书面批准。",
        "remedy": _example.REMEDY,
        "officers": _example.OFFICERS,
    }


KIND = Form(
    key="seizure_extension",
    title=TITLE,
    number_series="延强",
    signers=SIGNERS,
    copies=COPIES,
    fields=(
        *PARTY_FIELDS,
        given("you", "称谓"),
        line("decision_no", "原决定书文号", "原措施"),
        choice_field("measure", "原措施", POWERS, "原措施"),
        day_field("from", "原期限自", "原措施"),
        day_field("to", "原期限至", "原措施"),
        block("reason", "延长的理由", "延长", "情况复杂的具体情形；检测、鉴定的期间不用延长，另行书面告知"),
        block("basis", "依据", "延长"),
        day_field("new_to", "延长至", "延长", "延长不超过三十日，只能延长一次（行政强制法第二十五条）"),
        block("approval", "负责人批准情况", "延长", "谁、何时批准"),
        block("remedy", "救济途径", "告知"),
        OFFICERS_FIELD,
    ),
    compose=compose,
    layout=layout,
    example=example,
    seal=True,
    origin=Origin.ADDED,
    stage=Stage.COERCION,
    why="三十日内查不清、情况复杂，经负责人批准延长查封、扣押期限",
    follows=(DECISION,),
    must_sign=BOTH_OFFICERS,
    served=True,
    remedy=True,
    remedy_as=OutcomeKind.ORDINARY,
    rank=30,
)
