"""Gates of what is counted: terms, amounts, ages, numbers."""

from collections.abc import Callable

from casework import (
    deadlines,
    examples,
    money,
)
from casework.calendar import DayRange
from casework.deadline import Deadline
from casework.decision import Reason
from casework.errors import CaseworkError
from casework.identity import age_on, birth_date
from casework.numbering import NumberLease, take
from tests.law import reading
from tests.law.gates.said import Case, Said


def deadline_gate(case: Case) -> Said:
    """When something falls due."""
    name = case.pop("term")
    start = case.pop("start")
    options = case.pop("with", {})
    pack = reading.pack_of(case.pop("pack", None))
    hours = {"urgent_coercion_approval", "transfer_to_police"}
    of_pack = {"back_entry", "simple_record", "urgent_check_make_up"}
    function: Callable[..., Deadline | None] = getattr(deadlines, name)
    if name in hours:
        due = function(reading.instant(start))
    elif name == "urgent_check_make_up":
        due = function(pack, reading.instant(start))
    elif name == "limitation":
        due = function(start, **options)
    else:
        due = function(pack if name in of_pack else pack.calendar(), start, **options)
    if due is None:
        return Said(outcome="没有期限")
    values = {"due": _span(due.due), "warn": str(due.warn_on), "unit": due.term}
    if due.at is not None:
        values["at"] = due.at.astimezone(reading.CHINA).strftime("%Y-%m-%d %H:%M")
    return Said(
        outcome="确定" if due.due.is_certain else "范围",
        reasons=(Reason(code=due.key, text=due.text, article=due.article),),
        uncertain=due.uncertain,
        values=dict(values),
    )


def _span(days: DayRange) -> str:
    return str(days.first) if days.is_certain else f"{days.first}~{days.last}"


def surcharge_gate(case: Case) -> Said:
    """The add-on fine."""
    fen = deadlines.surcharge(money.yuan(case.pop("fine")), case.pop("days_late"), case.pop("paused_days", 0))
    return Said(outcome=money.figures(fen))


def amount_gate(case: Case) -> Said:
    """How an amount is written."""
    return Said(outcome=money.amount_line(round(case.pop("fine") * 100)))


def age_gate(case: Case) -> Said:
    """Full years on a day, read from the ID number."""
    return Said(outcome=f"{age_on(birth_date(reading.id_number(case.pop('born'))), case.pop('day'))}周岁")


def number_gate(case: Case) -> Said:
    """Take a number from a lease."""
    lease = NumberLease(
        id="l",
        town=examples.TOWN,
        series="当罚",
        year=2026,
        device="d",
        body="凤",
        pattern="{body}执当罚〔{year}〕{serial}号",
        start=case.pop("start"),
        end=case.pop("end"),
        next=case.pop("next"),
        expires=case.pop("expires"),
        frozen=case.pop("frozen", False),
    )
    try:
        number, _, left = take(lease, case.pop("day"))
    except CaseworkError as problem:
        return Said(outcome="取不到号", values={"problem": problem.code})
    return Said(outcome=number, values={"left": left.left})
