"""What the papers on sealing and seizure share: who may take the measure, its goods and its term."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from casework import authority
from casework.deadlines import coercion_end
from desktop.forms._fields import table_field
from desktop.forms._lists import GOODS_HEADS
from desktop.forms._wording import clauses, day, visit_day

if TYPE_CHECKING:
    from casework.form_context import FormContext

SEALED, SEIZED = "查封", "扣押"
POWERS = (SEALED, SEIZED)
GOODS_FIELD = table_field(
    "items",
    "清单",
    GOODS_HEADS,
    "物品清单",
    "逐件写：名称、规格、批号、数量、单价、状态；没有的留空，打印为“\\”",
)
DECISION = "seizure"


def powers(ctx: FormContext) -> tuple[str, ...]:
    """The measures that the matters of the findings allow here and today."""
    found = [
        power
        for power in POWERS
        if ctx.findings and all(not _refusal(ctx, finding.matter, power) for finding in ctx.findings)
    ]
    return tuple(found)


def refusal(ctx: FormContext) -> str:
    """Why nothing may be sealed or seized on these findings; empty = something may.

    Source: 行政强制法 10, 17.
    """
    if not ctx.findings:
        return "还没有记下违法事实，没有可以查封、扣押的依据（《中华人民共和国行政强制法》第十八条）。"
    if powers(ctx):
        return ""
    return next(filter(None, (_refusal(ctx, one.matter, SEIZED) for one in ctx.findings)), "")


def _refusal(ctx: FormContext, matter: str, power: str) -> str:
    officers = (*ctx.officers, None, None)[:2]
    answer = authority.check(ctx.matters.get(matter), ctx.visit.town, visit_day(ctx), officers, power)
    if answer.outcome != "refused":
        return ""
    reason = answer.reasons[0]
    text = reason.text.rstrip("。")
    return f"{text}（{reason.article}）。" if reason.article else f"{text}。"


def granted_by(ctx: FormContext) -> str:
    """The clauses that grant the measure, as the list names them; empty where it names none."""
    return clauses(ctx, "coerces")


def last_day(ctx: FormContext, start: date, *, extension: int = 0) -> str:
    """The last day of the measure: thirty days, and those it is extended by. Source: 行政强制法 25."""
    if ctx.calendar is None:
        return ""
    return day(coercion_end(ctx.calendar, start, extension_days=extension).due.last)


def of_decision(ctx: FormContext, key: str) -> str:
    """What the decision that this paper follows says in one of its fields."""
    decision = ctx.sealed(DECISION)
    return decision.fields.get(key, "") if decision else ""
